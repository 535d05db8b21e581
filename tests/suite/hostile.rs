//! Building a folder that somebody else made is harmless: whatever is in the place of a file that
//! is read or written, nothing outside changes, nothing is waited for, and it is reported.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use walkdir::WalkDir;

use crate::support::{Folder, SETTINGS};

/// What somebody puts in the place of a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trap {
    /// A link to a file of the user's home.
    LinkToFile,
    /// A link to a folder of the user's home.
    LinkToFolder,
    /// A link to a file of the user's home that is not there yet.
    LinkToNothing,
    Pipe,
    Socket,
    /// As `/dev/zero`; only where the test may make one.
    Device,
    Folder,
}

const TRAPS: [Trap; 7] = [
    Trap::LinkToFile,
    Trap::LinkToFolder,
    Trap::LinkToNothing,
    Trap::Pipe,
    Trap::Socket,
    Trap::Device,
    Trap::Folder,
];

/// A site inside a folder that also holds the user's home.
struct Scene {
    folder: Folder,
}

impl Scene {
    fn new(published: bool) -> Scene {
        let article =
            "+++\ntitle = \"Eczema\"\ndate = 2026-03-14\nlang = \"en\"\n+++\n![A knee](knee.svg)\n";
        let folder = Folder::of(&[
            ("site/housecall.toml", SETTINGS),
            ("site/glossary.md", "+++\ntitle = \"Words\"\n+++\n\nRash\n: Red skin.\n"),
            ("site/articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
            ("site/articles/skin/eczema.md", article),
            (
                "site/articles/skin/knee.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"/>",
            ),
            (
                "site/newsletters/2026-01-winter.md",
                "+++\ntitle = \"Winter\"\ndate = 2026-01-05\n+++\nHello.\n",
            ),
            (
                "site/people/maria.md",
                "+++\nname = \"Maria Delgado\"\ncredentials = [\"MD\"]\n+++\n",
            ),
            ("site/pages/about.md", "+++\ntitle = \"About\"\n+++\nText.\n"),
            ("site/static/form.txt", "form"),
            ("site/assets/custom.css", "p { margin: 0 }"),
            ("site/templates/slots/footer.html", "<p>footer</p>"),
            ("site/strings/en.toml", ""),
            ("home/precious.txt", "mine"),
            ("home/keys/id", "secret"),
            ("home/keys/1", "one"),
        ]);
        let scene = Scene { folder };
        if published {
            assert_eq!(scene.build().status, Some(0));
        }
        scene
    }

    fn site(&self, path: &str) -> PathBuf {
        self.folder.at("site").join(path)
    }

    /// Puts a trap at a path of the site; whether that could be done.
    fn set(&self, trap: Trap, path: &str) -> bool {
        let at = self.site(path);
        let _ = fs::remove_file(&at).or_else(|_| fs::remove_dir_all(&at));
        fs::create_dir_all(at.parent().expect("below the site")).expect("folders");
        let home = self.folder.at("home");
        match trap {
            Trap::LinkToFile => symlink(home.join("precious.txt"), at).is_ok(),
            Trap::LinkToFolder => symlink(home.join("keys"), at).is_ok(),
            Trap::LinkToNothing => symlink(home.join("new"), at).is_ok(),
            Trap::Pipe => ran(Command::new("mkfifo").arg(at)),
            Trap::Socket => UnixListener::bind(at).is_ok(),
            Trap::Device => ran(Command::new("mknod").arg(at).args(["c", "1", "5"])),
            Trap::Folder => {
                fs::create_dir(&at).and_then(|()| fs::write(at.join("inner"), "x")).is_ok()
            }
        }
    }

    fn build(&self) -> Ended {
        self.run(&["build", "--format", "short", "--today", "2026-11-22"])
    }

    fn run(&self, args: &[&str]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_housecall"));
        command.args(args).current_dir(self.site("")).env("HOME", self.folder.at("home"));
        // Whoever reads from a pipe of the test itself would also wait.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        wait(command.spawn().expect("the program starts"))
    }

    /// Everything in the home: kind, content, time of the last change.
    fn home(&self) -> BTreeMap<PathBuf, (u32, Vec<u8>, i64)> {
        let walk = WalkDir::new(self.folder.at("home")).into_iter().map(|e| e.expect("readable"));
        let state = |path: &Path| {
            let meta = fs::symlink_metadata(path).expect("there");
            let time = meta.mtime_nsec() + meta.mtime() * 1_000_000_000;
            (meta.mode(), fs::read(path).unwrap_or_default(), time)
        };
        walk.map(|e| (e.path().to_owned(), state(e.path()))).collect()
    }
}

struct Ended {
    /// `None` where it had to be stopped.
    status: Option<i32>,
    stderr: String,
}

fn ran(command: &mut Command) -> bool {
    command.stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn wait(mut child: Child) -> Ended {
    let started = Instant::now();
    while child.try_wait().expect("a child").is_none() {
        if started.elapsed() > Duration::from_secs(60) {
            child.kill().expect("kill");
            child.wait().expect("wait");
            return Ended { status: None, stderr: String::new() };
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().expect("output");
    let stderr = String::from_utf8(output.stderr).expect("the program writes UTF-8");
    Ended { status: output.status.code(), stderr }
}

/// Tries every trap at each path; `reported` says whether one must be named.
fn try_all(paths: &[&str], published: bool, reported: impl Fn(&str, Trap) -> bool) {
    for path in paths {
        for trap in TRAPS {
            let scene = Scene::new(published);
            if !scene.set(trap, path) {
                assert_eq!(trap, Trap::Device, "{path}");
                continue;
            }
            let before = scene.home();
            let ended = scene.build();
            let what = format!("{trap:?} at {path}: {:?}\n{}", ended.status, ended.stderr);
            assert!(before == scene.home(), "the home changed, {what}");
            assert!(matches!(ended.status, Some(0..=2)), "{what}");
            if reported(path, trap) {
                assert!(ended.status != Some(0), "{what}");
                let name = path.rsplit('/').next().unwrap_or(path);
                assert!(ended.stderr.contains(name), "{what}");
            }
        }
    }
}

#[test]
fn traps_among_the_sources_are_reported_and_change_nothing() {
    let files = [
        "housecall.toml",
        "glossary.md",
        "urls.lock",
        "articles/skin/_index.md",
        "articles/skin/eczema.md",
        "articles/skin/knee.svg",
        "articles/skin/photo.jpg",
        "newsletters/2026-01-winter.md",
        "people/maria.md",
        "pages/about.md",
        "static/form.txt",
        "assets/custom.css",
        "assets/logo.svg",
        "templates/slots/footer.html",
        "strings/en.toml",
    ];
    // A folder is a folder: what is in it counts, except in the place of a file there is one of.
    let single = ["housecall.toml", "glossary.md", "urls.lock"];
    try_all(&files, false, |path, trap| trap != Trap::Folder || single.contains(&path));
}

#[test]
fn traps_in_the_place_of_folders_of_sources_are_reported_and_change_nothing() {
    let folders = [
        "articles",
        "articles/skin",
        "newsletters",
        "people",
        "pages",
        "static",
        "assets",
        "templates",
        "strings",
        "themes",
    ];
    try_all(&folders, false, |_, trap| {
        matches!(trap, Trap::LinkToFile | Trap::LinkToFolder | Trap::LinkToNothing)
    });
}

#[test]
fn traps_where_the_build_writes_are_reported_and_change_nothing() {
    let own = [
        "public",
        ".public.housecall",
        ".public.housecall/lock",
        ".public.housecall/manifest",
        ".public.housecall/journal",
        ".public.housecall/stage",
        ".public.housecall/.gitignore",
    ];
    for published in [false, true] {
        try_all(&own, published, |path, trap| {
            // A folder of our own is ours.
            let folder = ["public", ".public.housecall", ".public.housecall/stage"].contains(&path);
            // `public/inner` is a stranger's file; the state and the stage are emptied.
            !(folder && trap == Trap::Folder && path != "public")
        });
    }
    // Names that are used no more, or are random now.
    let unused = [".urls.lock.tmp", ".public.housecall/journal.part", ".public.housecall/journal-"];
    for published in [false, true] {
        try_all(&unused, published, |_, _| false);
    }
}

#[test]
fn traps_inside_the_output_are_not_followed() {
    let inside = [
        "public/index.html",
        "public/skin",
        "public/skin/eczema",
        "public/skin/eczema/index.html",
        "public/assets",
    ];
    try_all(&inside, true, |_, _| false);
}

#[test]
fn a_journal_that_somebody_made_moves_nothing_of_the_home_into_the_site() {
    for whole in [false, true] {
        let scene = Scene::new(true);
        // A real journal: of a build that was stopped before it moved anything.
        let state = scene.site(".public.housecall");
        fs::rename(state.join("manifest"), state.join("journal")).expect("rename");
        fs::create_dir(state.join("stage")).expect("make");
        let link = if whole { "link" } else { "01" };
        symlink(scene.folder.at("home/keys"), state.join("stage").join(link)).expect("link");
        let before = scene.home();
        let ended = scene.build();
        assert_eq!(ended.status, Some(2), "{}", ended.stderr);
        assert!(ended.stderr.contains(&format!("stage/{link}")), "{}", ended.stderr);
        assert!(before == scene.home());
        assert!(!scene.site("public/link").exists());
    }
}

#[test]
fn new_texts_are_not_written_through_a_link() {
    let scene = Scene::new(false);
    scene.set(Trap::LinkToFolder, "articles/heart");
    scene.set(Trap::LinkToFolder, "newsletters");
    let before = scene.home();
    for args in [
        ["new", "article", "--yes", "--specialty", "heart", "Salt"],
        ["new", "newsletter", "--yes", "--date", "2026-12-01", "Winter"],
    ] {
        let ended = scene.run(&args);
        assert!(ended.status != Some(0), "{args:?} {}", ended.stderr);
        assert!(before == scene.home(), "{args:?}");
    }
}

#[test]
fn a_value_with_a_line_break_in_it_is_no_line_of_any_file() {
    let scene = Scene::new(false);
    scene.folder.edit("site/articles/skin/eczema.md", "\"en\"", "\"es\\nevil\"");
    scene
        .folder
        .write("site/pages/contact.es.md", "+++\ntitle = \"Contacto\"\nslug = \"a\\nb\"\n+++\n");
    let ended = scene.build();
    assert_eq!(ended.status, Some(1), "{}", ended.stderr);
    assert!(ended.stderr.contains("is not a valid language tag"), "{}", ended.stderr);
    assert!(!scene.site("public").exists() && !scene.site("urls.lock").exists());
}
