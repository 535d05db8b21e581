//! What a case in a text file cannot express: permissions, links, sizes, odd names.

#![cfg(unix)]

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use crate::support::{Folder, SETTINGS, run};

fn site() -> Folder {
    Folder::of(&[
        ("housecall.toml", SETTINGS),
        ("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
        ("articles/skin/eczema.md", "+++\ntitle = \"Eczema\"\ndate = 2026-03-14\n+++\nText.\n"),
    ])
}

/// Root may read everything; then the program is run as the user nobody.
fn is_root() -> bool {
    let probe = Folder::of(&[("a", "")]);
    fs::set_permissions(probe.at("a"), fs::Permissions::from_mode(0o000)).expect("chmod");
    fs::read(probe.at("a")).is_ok()
}

#[test]
fn a_text_and_a_folder_without_permission_are_reported() {
    let folder = site();
    folder.write("articles/heart/salt.md", "");
    for (path, mode) in [("articles/skin/eczema.md", 0o000), ("articles/heart", 0o000)] {
        fs::set_permissions(folder.at(path), fs::Permissions::from_mode(mode)).expect("chmod");
    }
    let mut command = folder.command(&[]);
    if is_root() {
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("chmod");
        command.uid(65534).gid(65534);
    }
    let found = run(&mut command);
    fs::set_permissions(folder.at("articles/heart"), fs::Permissions::from_mode(0o755))
        .expect("chmod");
    assert_eq!(found.status, 1);
    assert!(found.stderr.contains("articles/skin/eczema.md: error: `articles/skin/eczema.md` cannot be read: permission denied"), "{}", found.stderr);
    assert!(found.stderr.contains("articles/heart: error:"), "{}", found.stderr);
}

#[test]
fn a_link_inside_the_site_is_followed_and_one_that_leaves_it_is_reported() {
    let folder = site();
    let secret =
        Folder::of(&[("secret.md", "+++\ntitle = \"Secret\"\n+++\n"), ("pictures/a.png", "x")]);
    symlink(folder.at("articles/skin/eczema.md"), folder.at("articles/skin/acne.md"))
        .expect("link");
    folder.build_clean(&[]);
    assert!(folder.public().contains_key("skin/acne/index.html"));
    symlink(secret.at("secret.md"), folder.at("articles/skin/secret.md")).expect("link");
    symlink(secret.at("pictures"), folder.at("static")).expect("link");
    symlink("nowhere", folder.at("articles/skin/dangling.md")).expect("link");
    symlink(".", folder.at("articles/skin/loop")).expect("link");
    let found = folder.build(&[]);
    assert_eq!(found.status, 1);
    for words in [
        "articles/skin/dangling.md: error: `articles/skin/dangling.md` is a link to something that cannot be read: it is not there",
        "articles/skin/loop: error: `articles/skin/loop` is a link to a folder",
        "articles/skin/secret.md: error: `articles/skin/secret.md` is a link that leaves the site's folder",
        "static: error: `static` is a link that leaves the site's folder",
    ] {
        assert!(found.stderr.contains(words), "{words}\n{}", found.stderr);
    }
}

#[test]
fn a_text_that_is_far_too_large_is_an_error_and_a_large_file_a_warning() {
    let folder = site();
    folder.write("articles/skin/film.md", vec![b'a'; 50_000_000]);
    folder.write("static/film.mp4", vec![0; 30_000_000]);
    let found = folder.build(&[]);
    assert_eq!(found.status, 1);
    assert!(found.stderr.contains("articles/skin/film.md: error: `articles/skin/film.md` is 50 MB; a text may be at most 4 MB"), "{}", found.stderr);
    assert!(
        found.stderr.contains("static/film.mp4: warning: `static/film.mp4` is 30 MB"),
        "{}",
        found.stderr
    );
}

#[test]
fn a_name_that_is_not_utf8_is_reported() {
    let folder = site();
    let name = std::ffi::OsStr::from_bytes(b"articles/skin/ecz\xe9ma.md");
    if fs::write(folder.path().join(name), "x").is_err() {
        return;
    }
    let found = folder.build(&[]);
    assert_eq!(found.status, 1);
    assert!(found.stderr.contains("is not valid UTF-8"), "{}", found.stderr);
}

#[test]
fn a_name_with_accents_and_spaces_gets_a_plain_address() {
    let folder = site();
    folder.write(
        "articles/skin/Éczéma & Co.md",
        "+++\ntitle = \"Éczéma\"\ndate = 2026-03-14\n+++\nText.\n",
    );
    folder.build_clean(&[]);
    let public = folder.public();
    assert!(
        public.keys().any(|p| p.starts_with("skin/eczema-") && p.is_ascii()),
        "{:?}",
        public.keys()
    );
}

#[test]
fn the_output_inside_the_site_is_not_a_source_and_may_be_elsewhere() {
    let folder = site();
    let elsewhere = Folder::new();
    let out = elsewhere.at("web");
    folder.build_clean(&["--out", out.to_str().expect("UTF-8")]);
    assert!(out.join("skin/eczema/index.html").exists() && !folder.at("public").exists());
    let inside = folder.at("web/site");
    let run = folder.build(&["--out", inside.to_str().expect("UTF-8")]);
    let again = folder.build(&["--out", inside.to_str().expect("UTF-8")]);
    assert_eq!((run.status, again.status), (0, 0), "{}{}", run.stderr, again.stderr);
    assert!(!inside.join("web").exists(), "the output is published into itself");
    for sources in ["articles/skin", "static/web", ".git", "."] {
        let out = folder.at(sources);
        let run = folder.build(&["--out", out.to_str().expect("UTF-8")]);
        assert_eq!(run.status, 2, "{sources}: {}", run.stderr);
        assert!(run.stderr.contains("contains files the site is made from"), "{}", run.stderr);
    }
}

#[test]
fn an_output_that_contains_the_site_is_refused() {
    let folder = site();
    let found = folder.build(&["--out", folder.path().to_str().expect("UTF-8")]);
    assert_eq!(found.status, 2, "{}", found.stderr);
    assert!(folder.at("articles/skin/eczema.md").exists());
}

#[test]
fn the_program_cannot_run_on_a_missing_folder_or_with_a_wrong_argument() {
    let program = || Command::new(env!("CARGO_BIN_EXE_housecall"));
    let gone = run(program().args(["build", "/nowhere/at/all"]));
    assert_eq!(gone.status, 2);
    assert!(gone.stderr.contains("/nowhere/at/all"), "{}", gone.stderr);
    let date = run(program().args(["build", "--today", "2026-02-30"]));
    assert_eq!(date.status, 2, "{}", date.stderr);
    let command = run(program().arg("biuld"));
    assert_eq!(command.status, 2);
    assert!(command.stderr.contains("build"), "{}", command.stderr);
}

#[test]
fn help_completions_and_the_manual_page_are_printed() {
    let program = || Command::new(env!("CARGO_BIN_EXE_housecall"));
    for (args, words) in [
        (&["--help"][..], "articles/<specialty>/<name>.md"),
        (&["build", "--help"], "housecall build --today 2026-12-24"),
        (&["completions", "bash"], "_housecall"),
        (&["man"], ".TH housecall 1"),
        (&["--version"], env!("CARGO_PKG_VERSION")),
    ] {
        let said = run(program().args(args));
        assert_eq!(said.status, 0, "{args:?} {}", said.stderr);
        assert!(said.stdout.contains(words), "{args:?} {}", said.stdout);
    }
}

#[test]
fn findings_as_json_are_one_object_per_line_with_place_and_fix() {
    let folder = site();
    folder.edit("articles/skin/eczema.md", "title", "titel");
    let mut command = Command::new(env!("CARGO_BIN_EXE_housecall"));
    command.arg("build").arg(folder.path()).args(["--format", "json", "--today", "2026-11-22"]);
    let found = run(&mut command);
    assert_eq!((found.status, found.stderr.as_str()), (1, ""));
    let lines: Vec<serde_json::Value> =
        found.stdout.lines().map(|l| serde_json::from_str(l).expect("a JSON object")).collect();
    let unknown = lines.iter().find(|l| l["code"] == "unknown-key").expect("unknown-key");
    assert_eq!(unknown["severity"], "error");
    assert_eq!(unknown["place"]["file"], "articles/skin/eczema.md");
    assert_eq!((&unknown["place"]["line"], &unknown["place"]["column"]), (&2.into(), &1.into()));
    assert_eq!(unknown["fix"]["applicability"], "maybe-incorrect");
    assert_eq!(unknown["fix"]["edits"][0]["replacement"], "title");
    assert_eq!(unknown["fix"]["edits"][0]["place"], unknown["place"]);
}

#[test]
fn findings_for_people_show_the_line_and_mark_the_place() {
    let folder = site();
    folder.edit("articles/skin/eczema.md", "title", "titel");
    let mut command = Command::new(env!("CARGO_BIN_EXE_housecall"));
    command.arg("build").arg(folder.path()).args(["--today", "2026-11-22"]);
    let found = run(&mut command);
    assert_eq!(found.status, 1);
    for words in ["unknown-key", "titel = \"Eczema\"", "^^^^^", "Did you mean `title`?"] {
        assert!(found.stderr.contains(words), "{words}\n{}", found.stderr);
    }
    assert!(!found.stderr.contains('\u{1b}'), "colours only in a terminal");
}

#[test]
fn a_record_of_addresses_that_cannot_be_read_stops_the_build() {
    let folder = site();
    folder.write("urls.lock", b"/skin/\n\xff\n");
    let found = folder.build(&[]);
    assert_eq!(found.status, 1);
    assert!(found.stderr.contains("urls.lock: error:"), "{}", found.stderr);
    assert_eq!(fs::read(folder.at("urls.lock")).expect("there"), b"/skin/\n\xff\n");
}

#[test]
fn ten_thousand_nested_quotes_or_brackets_are_read_in_time() {
    let folder = site();
    let deep = [
        ">".repeat(10_000),
        "[".repeat(20_000),
        "*a ".repeat(20_000),
        "<div>".repeat(5_000),
        "- ".repeat(3_000),
    ];
    for (i, text) in deep.iter().enumerate() {
        folder.write(
            &format!("articles/skin/deep{i}.md"),
            format!("+++\ntitle = \"Deep {i}\"\ndate = 2026-03-14\n+++\n{text}\n"),
        );
    }
    let started = std::time::Instant::now();
    let found = folder.build(&[]);
    assert!(matches!(found.status, 0 | 1), "status {} {}", found.status, found.stderr);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
