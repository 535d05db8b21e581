//! A site inside a folder with the user's home next to it, and what somebody can put in the place
//! of its files.

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
pub(crate) enum Trap {
    /// A link to a file in the user's home.
    LinkToFile,
    /// A link to a folder in the user's home.
    LinkToFolder,
    /// A link to a file in the user's home that does not exist yet.
    LinkToNothing,
    Pipe,
    Socket,
    /// A device like `/dev/zero`; only if the test may make one.
    Device,
    Folder,
}

pub(crate) const TRAPS: [Trap; 7] = [
    Trap::LinkToFile,
    Trap::LinkToFolder,
    Trap::LinkToNothing,
    Trap::Pipe,
    Trap::Socket,
    Trap::Device,
    Trap::Folder,
];

/// A site inside a folder that also contains the user's home.
pub(crate) struct Scene {
    pub(crate) folder: Folder,
}

impl Scene {
    pub(crate) fn new(published: bool) -> Scene {
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

    /// A copy, with the times of its files.
    pub(crate) fn copy(&self) -> Scene {
        let folder = Folder::new();
        for part in ["site", "home"] {
            assert!(ran(Command::new("cp").arg("-a").arg(self.folder.at(part)).arg(folder.path())));
        }
        Scene { folder }
    }

    pub(crate) fn site(&self, path: &str) -> PathBuf {
        self.folder.at("site").join(path)
    }

    /// Puts a trap at a path in the site; returns whether that was possible.
    pub(crate) fn set(&self, trap: Trap, path: &str) -> bool {
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

    pub(crate) fn build(&self) -> Ended {
        self.run(&["build", "--format", "short", "--today", "2026-11-22"])
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ended {
        let mut command = Command::new(env!("CARGO_BIN_EXE_housecall"));
        command.args(args).current_dir(self.site("")).env("HOME", self.folder.at("home"));
        // Reading from the test's own standard input would block too.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        wait(command.spawn().expect("the program starts"))
    }

    /// Everything in the home: kind, content, time of the last change.
    pub(crate) fn home(&self) -> BTreeMap<PathBuf, (u32, Vec<u8>, i64)> {
        let walk = WalkDir::new(self.folder.at("home")).into_iter().map(|e| e.expect("readable"));
        let state = |path: &Path| {
            let meta = fs::symlink_metadata(path).expect("there");
            let time = meta.mtime_nsec() + meta.mtime() * 1_000_000_000;
            (meta.mode(), fs::read(path).unwrap_or_default(), time)
        };
        walk.map(|e| (e.path().to_owned(), state(e.path()))).collect()
    }
}

/// How a command ended, and what it printed.
pub(crate) struct Ended {
    /// `None` if it had to be killed.
    pub(crate) status: Option<i32>,
    pub(crate) stderr: String,
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
