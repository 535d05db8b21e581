//! Building a folder from somebody else is harmless: whatever is in the place of a file that
//! is read or written, nothing outside changes, nothing blocks, and it is reported.

use std::fs;
use std::os::unix::fs::symlink;

use crate::traps::{Scene, TRAPS, Trap};

/// Tries every trap at each path; `reported` says whether one must be reported.
fn try_all(paths: &[&str], published: bool, reported: impl Fn(&str, Trap) -> bool) {
    let fresh = Scene::new(published);
    for path in paths {
        for trap in TRAPS {
            let scene = fresh.copy();
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
    // A folder is fine, and what is in it counts, unless it is in the place of a unique file.
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
        ".public.housecall/hashes",
        ".public.housecall/stage",
        ".public.housecall/.gitignore",
    ];
    for published in [false, true] {
        try_all(&own, published, |path, trap| {
            // A folder that Housecall made is its own; in the place of a published site, files that
            // Housecall did not make are kept.
            let folder = ["public", ".public.housecall", ".public.housecall/stage"].contains(&path);
            !(folder && trap == Trap::Folder && (published || path != "public"))
        });
    }
    // Names that are no longer used, or are random now.
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
fn a_forged_journal_moves_nothing_from_the_home_into_the_site() {
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
fn a_value_with_a_line_break_adds_no_line_to_any_file() {
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

#[test]
fn nothing_is_published_behind_a_link_of_the_site() {
    for trap in [Trap::LinkToFile, Trap::LinkToFolder, Trap::LinkToNothing] {
        let scene = Scene::new(false);
        assert!(scene.set(trap, "web"));
        let before = scene.home();
        for out in ["web", "web/public", "web/deep/public", "./web/../web/public"] {
            let ended = scene.run(&["build", "--out", out]);
            assert_eq!(ended.status, Some(2), "{trap:?} {out} {}", ended.stderr);
            assert!(ended.stderr.contains("web"), "{}", ended.stderr);
            assert!(before == scene.home(), "{trap:?} {out}");
        }
    }
}

#[test]
fn a_link_to_something_that_is_not_a_source_of_the_site_publishes_nothing() {
    let scene = Scene::new(false);
    scene.folder.write("site/.git/config", "password");
    scene.folder.write("site/.env", "password");
    scene.folder.write("site/notes/private.txt", "password");
    let links = ["static/a.txt", "static/b.txt", "static/c.txt", "articles/skin/d.md"];
    let targets = [".git/config", ".env", "notes/private.txt", ".env"];
    for (link, target) in links.into_iter().zip(targets) {
        symlink(scene.site(target), scene.site(link)).expect("link");
    }
    let ended = scene.build();
    assert_eq!(ended.status, Some(1), "{}", ended.stderr);
    for (link, target) in links.into_iter().zip(targets) {
        let words = format!("`{link}` is a link to `{target}`, which is not a source of the site");
        assert!(ended.stderr.contains(&words), "{words}\n{}", ended.stderr);
    }
    assert!(!scene.site("public").exists());
}

#[test]
fn the_manifest_of_another_folder_is_not_used_for_this_one() {
    let other = Scene::new(true);
    let scene = Scene::new(false);
    symlink(other.site(".public.housecall"), scene.site(".public.housecall")).expect("link");
    fs::remove_file(scene.site("articles/skin/eczema.md")).expect("remove");
    scene
        .folder
        .write("site/articles/skin/acne.md", "+++\ntitle = \"Acne\"\ndate = 2026-03-14\n+++\n");
    let ended = scene.build();
    assert_eq!(ended.status, Some(2), "{}", ended.stderr);
    assert!(!ended.stderr.contains("/skin/eczema/"), "{}", ended.stderr);
}

#[test]
fn records_that_would_fill_the_memory_are_not_read() {
    for path in ["urls.lock", ".public.housecall/manifest", ".public.housecall/journal"] {
        let scene = Scene::new(true);
        let file = fs::File::create(scene.site(path)).expect("open");
        file.set_len(1 << 42).expect("a file with a hole");
        let ended = scene.build();
        assert!(matches!(ended.status, Some(0..=2)), "{path} {}", ended.stderr);
        assert_eq!(ended.stderr.contains("too-large"), path == "urls.lock", "{}", ended.stderr);
    }
}
