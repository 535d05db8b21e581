//! In a folder from somebody else, the commands that write texts and the preview are as
//! harmless as a build.

use std::fs;
use std::os::unix::fs::symlink;
use std::time::Duration;

use crate::preview_server::Preview;
use crate::traps::{Scene, TRAPS, Trap};

/// Runs a command that must refuse without changing anything in the home.
fn refused(scene: &Scene, args: &[&str]) {
    let before = scene.home();
    let ended = scene.run(args);
    assert!(matches!(ended.status, Some(1 | 2)), "{args:?} {}", ended.stderr);
    assert!(!ended.stderr.is_empty(), "{args:?}");
    assert!(before == scene.home(), "{args:?}");
}

#[test]
fn new_texts_are_not_written_through_a_link() {
    let fresh = Scene::new(false);
    for trap in [Trap::LinkToFile, Trap::LinkToFolder, Trap::LinkToNothing] {
        let scene = fresh.copy();
        for folder in ["newsletters", "people", "pages", "articles/heart", "articles/lung"] {
            assert!(scene.set(trap, folder));
        }
        for args in [
            ["new", "newsletter", "--yes", "--date", "2026-12-01", "Winter"],
            ["new", "person", "--yes", "--role", "Nurse", "Ann Lee"],
            ["new", "page", "--yes", "--date", "2026-12-01", "New patients"],
            ["new", "article", "--yes", "--specialty", "heart", "Salt"],
            ["new", "specialty", "--yes", "--slug", "lung", "Lungs"],
        ] {
            refused(&scene, &args);
        }
        assert!(scene.set(trap, "articles"));
        refused(&scene, &["new", "specialty", "--yes", "Skin and hair"]);
        refused(&scene, &["new", "article", "--yes", "--specialty", "skin", "Salt"]);
    }
}

#[test]
fn nothing_that_is_in_the_place_of_a_new_text_is_opened() {
    let fresh = Scene::new(false);
    for trap in TRAPS {
        let scene = fresh.copy();
        if scene.set(trap, "pages/new-patients.md") {
            refused(&scene, &["new", "page", "--yes", "New patients"]);
        }
        if scene.set(trap, "housecall.toml") {
            refused(&scene, &["new", "page", "--yes", "Other"]);
        }
    }
}

#[test]
fn init_follows_nothing_that_is_in_the_folder() {
    let fresh = Scene::new(false);
    fs::remove_dir_all(fresh.site("")).expect("remove");
    fs::create_dir(fresh.site("")).expect("make");
    for path in ["articles", "pages", "people", ".gitignore", "housecall.toml", "pages/about.md"] {
        for trap in TRAPS {
            let scene = fresh.copy();
            let folder = trap == Trap::Folder && !path.contains('.');
            if !scene.set(trap, path) || folder {
                continue;
            }
            let is_place = path != "pages/about.md" || scene.site("pages/about.md").is_symlink();
            let before = scene.home();
            let ended = scene.run(&["init", "--yes"]);
            assert!(matches!(ended.status, Some(0..=2)), "{trap:?} at {path} {}", ended.stderr);
            assert!(before == scene.home(), "{trap:?} at {path}");
            if is_place && ended.status == Some(0) {
                panic!("{trap:?} at {path} is not reported");
            }
        }
    }
}

#[test]
fn a_schema_is_not_written_into_a_link_or_a_device() {
    let fresh = Scene::new(false);
    for trap in TRAPS {
        let scene = fresh.copy();
        if scene.set(trap, "schema.json") {
            refused(&scene, &["schema", "--out", "schema.json"]);
        }
    }
    let scene = fresh.copy();
    let ended = scene.run(&["schema", "--out", "schema.json"]);
    assert_eq!(ended.status, Some(0), "{}", ended.stderr);
    let first = scene.folder.read("site/schema.json");
    assert_eq!(scene.run(&["schema", "article", "--out", "schema.json"]).status, Some(0));
    assert!(first != scene.folder.read("site/schema.json"), "a regular file is replaced");
}

#[test]
fn a_preview_shows_nothing_from_behind_a_link_and_does_not_block_on_a_pipe() {
    let scene = Scene::new(false);
    let text = "+++\ntitle = \"Secret\"\ndate = 2026-03-14\n+++\nThe secret.\n";
    scene.folder.write("home/keys/secret.md", text);
    assert!(scene.set(Trap::LinkToFolder, "articles/heart"));
    assert!(scene.set(Trap::LinkToFolder, "themes"));
    assert!(scene.set(Trap::LinkToFile, "static/mine.txt"));
    assert!(scene.set(Trap::Pipe, "articles/skin/pipe.md"));
    assert!(scene.set(Trap::Pipe, "static/pipe.txt"));
    assert!(scene.set(Trap::Pipe, "strings/es.toml"));
    let preview = Preview::of(&scene.site(""), &[]);
    assert_eq!(preview.until("/skin/eczema/", |a| a.status == 200).status, 200);
    for path in ["/static/mine.txt", "/mine.txt", "/pipe.txt", "/heart/secret/", "/skin/pipe/"] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("The secret"), "{path}");
    }
    // A change behind the link is not a change of the site, but one next to it is.
    let before = scene.home();
    scene.folder.write("home/keys/second.md", text);
    scene.folder.edit("home/keys/secret.md", "The secret", "Another secret");
    std::thread::sleep(Duration::from_millis(300));
    scene.folder.edit("site/articles/skin/eczema.md", "Eczema", "Dry skin");
    preview.until("/skin/eczema/", |a| a.body.contains("Dry skin"));
    for path in ["/heart/secret/", "/heart/second/", "/heart/"] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
    // A file that is published as it is turns into a pipe, and then into a link.
    fs::remove_file(scene.site("static/form.txt")).expect("remove");
    assert!(scene.set(Trap::Pipe, "static/form.txt"));
    preview.until("/form.txt", |a| a.status == 404);
    fs::remove_file(scene.site("static/form.txt")).expect("remove");
    symlink(scene.folder.at("home/precious.txt"), scene.site("static/form.txt")).expect("link");
    preview.until("/form.txt", |a| a.status == 404 && !a.body.contains("mine"));
    assert_eq!(before.len() + 1, scene.home().len(), "only the test wrote there");
}

#[test]
fn a_change_behind_a_link_is_not_a_change_of_the_site() {
    use housecall::source::SourceTree;
    use std::collections::BTreeSet;
    let scene = Scene::new(false);
    scene.folder.write("home/keys/secret.md", "secret");
    assert!(scene.set(Trap::LinkToFolder, "articles/heart"));
    let root = scene.site("");
    let mut read = SourceTree::read(&root, None).expect("readable");
    let whole: Vec<_> = read.value.files().iter().map(|f| f.path.clone()).collect();
    for path in ["articles/heart", "articles/heart/secret.md", "articles/heart/new/x.md"] {
        let paths = BTreeSet::from([path.to_owned()]);
        read.value.refresh(&paths, None, &mut read.diagnostics).expect("readable");
        let again: Vec<_> = read.value.files().iter().map(|f| f.path.clone()).collect();
        assert_eq!(whole, again, "{path}");
    }
}
