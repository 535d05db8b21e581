//! The same input gives the same bytes, a build touches only what changed, and nothing ever
//! leaves half a site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant, SystemTime};

use crate::support::{Folder, difference, files};

fn same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    let changed = changed(a, b);
    assert!(changed.is_empty(), "these differ: {changed:?}");
}

/// Files that are not the same in both.
fn changed(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let names = a.keys().chain(b.keys());
    names.filter(|name| a.get(*name) != b.get(*name)).cloned().collect()
}

fn times(folder: &Folder) -> BTreeMap<String, SystemTime> {
    let public = folder.public();
    let time = |path: &String| {
        fs::metadata(folder.at("public").join(path)).and_then(|m| m.modified()).expect("a time")
    };
    public.keys().map(|path| (path.clone(), time(path))).collect()
}

#[test]
fn two_builds_in_two_folders_with_one_thread_or_four_are_the_same_bytes() {
    let (a, b, c) = (Folder::example(), Folder::example(), Folder::example());
    a.build_clean(&[]);
    for (folder, threads) in [(&b, "1"), (&c, "4")] {
        let output = folder.command(&[]).env("RAYON_NUM_THREADS", threads).output();
        assert!(output.expect("the program starts").status.success());
        same(&a.public(), &folder.public());
        assert_eq!(a.read("urls.lock"), folder.read("urls.lock"));
    }
}

#[test]
fn time_zone_locale_and_location_of_the_folder_change_nothing() {
    let (a, b) = (Folder::example(), Folder::example());
    a.build_clean(&[]);
    let mut command = b.command(&[]);
    command.env("TZ", "Pacific/Kiritimati").env("LANG", "de_DE.UTF-8").env("LC_ALL", "tr_TR.UTF-8");
    assert!(command.output().expect("the program starts").status.success());
    same(&a.public(), &b.public());
}

#[test]
fn a_second_build_writes_nothing() {
    let folder = Folder::example();
    folder.build_clean(&[]);
    let before = times(&folder);
    let lock = fs::metadata(folder.at("urls.lock")).and_then(|m| m.modified()).expect("a time");
    std::thread::sleep(Duration::from_millis(20));
    let run = folder.build_clean(&[]);
    assert!(run.stdout.contains("(nothing changed)"), "{}", run.stdout);
    assert_eq!(before, times(&folder));
    assert_eq!(
        lock,
        fs::metadata(folder.at("urls.lock")).and_then(|m| m.modified()).expect("a time")
    );
}

/// Checks what a second build after an edit writes, and which files have other bytes; both must be `expected`.
fn after_edit(folder: &Folder, edit: impl FnOnce(&Folder), expected: &[&str]) {
    folder.build_clean(&[]);
    let (bytes, before) = (folder.public(), times(folder));
    std::thread::sleep(Duration::from_millis(20));
    edit(folder);
    folder.build_clean(&[]);
    let after = times(folder);
    let touched: BTreeSet<String> = after
        .iter()
        .filter(|(path, time)| before.get(*path) != Some(time))
        .map(|(p, _)| of_index(p))
        .collect();
    let expected: BTreeSet<String> = expected.iter().map(|p| (*p).to_owned()).collect();
    let lines = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>().join("\n");
    assert!(
        touched == expected,
        "an edit wrote other files:\n{}",
        difference(&lines(&expected), &lines(&touched))
    );
    let changed: BTreeSet<String> =
        changed(&bytes, &folder.public()).iter().map(|path| of_index(path)).collect();
    assert_eq!(changed, expected, "files with other bytes");
}

/// A path; of the files with the words of the search index, the same for all: which of them has a
/// word depends on all others.
fn of_index(path: &str) -> String {
    match path.starts_with("search/words-") {
        true => "search/words".to_owned(),
        false => path.to_owned(),
    }
}

const CLINIC: &[(&str, &str)] = &[
    ("housecall.toml", "[site]\ntitle = \"R\"\nbase_url = \"https://r.example\"\nfeed_items = 2\n"),
    ("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
    ("articles/heart/_index.md", "+++\ntitle = \"Heart\"\n+++\n"),
    (
        "articles/skin/eczema.md",
        "+++\ntitle = \"Eczema\"\ndate = 2026-01-02\ntopics = [\"dry\"]\ndescription = \"Dry skin\"\n+++\nOld words.\n",
    ),
    ("articles/skin/acne.md", "+++\ntitle = \"Acne\"\ndate = 2026-01-03\n+++\nText.\n"),
    ("articles/heart/salt.md", "+++\ntitle = \"Salt\"\ndate = 2026-01-04\n+++\nText.\n"),
];

#[test]
fn an_edited_text_changes_its_page_and_the_feeds_it_is_in() {
    after_edit(
        &Folder::of(CLINIC),
        |folder| folder.edit("articles/skin/eczema.md", "Old words", "New words"),
        &[
            "search/index.json",
            "search/words",
            "skin/atom.xml",
            "skin/eczema/index.html",
            "skin/feed.json",
            "skin/feed.xml",
        ],
    );
}

#[test]
fn an_edited_title_changes_the_page_its_lists_and_those_that_name_it() {
    after_edit(
        &Folder::of(CLINIC),
        |folder| folder.edit("articles/skin/eczema.md", "\"Eczema\"", "\"Dry skin\""),
        &[
            "index.html",
            "search/a-z/index.html",
            "search/index.json",
            "search/pages-1.json",
            "search/spelling.txt",
            "search/words",
            "skin/acne/index.html",
            "skin/atom.xml",
            "skin/eczema/index.html",
            "skin/feed.json",
            "skin/feed.xml",
            "skin/index.html",
            "topics/dry/index.html",
        ],
    );
}

#[test]
fn an_edited_article_of_the_example_changes_few_files() {
    after_edit(
        &Folder::example(),
        |folder| {
            let path = "articles/dermatology/eczema.md";
            let text = folder.read(path);
            folder.write(path, format!("{text}\nOne more sentence.\n"));
        },
        &[
            "dermatology/atom.xml",
            "dermatology/eczema/index.html",
            "dermatology/feed.json",
            "dermatology/feed.xml",
            "search/index.json",
            "search/words",
        ],
    );
}

#[test]
fn a_removed_article_takes_its_page_with_it_once_its_address_is_redirected() {
    let folder = Folder::of(CLINIC);
    folder.build_clean(&[]);
    fs::remove_file(folder.at("articles/skin/acne.md")).expect("remove");
    let before = folder.public();
    assert_eq!(folder.build(&[]).status, 1, "the address would vanish");
    same(&before, &folder.public());
    let settings = folder.read("housecall.toml");
    folder
        .write("housecall.toml", format!("{settings}[redirects]\n\"/skin/acne/\" = \"/skin/\"\n"));
    folder.build_clean(&[]);
    let page = &folder.public()["skin/acne/index.html"];
    assert!(String::from_utf8_lossy(page).contains("url=/skin/"));
}

#[test]
fn a_build_with_an_error_leaves_the_last_site_and_the_addresses_untouched() {
    let folder = Folder::of(CLINIC);
    folder.build_clean(&[]);
    let (before, lock) = (times(&folder), folder.read("urls.lock"));
    folder.edit("articles/skin/acne.md", "Text.", "[gone](gone.md)");
    folder.write("articles/skin/new.md", "+++\ntitle = \"New\"\ndate = 2026-01-05\n+++\nText.\n");
    let run = folder.build(&[]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("Not published"), "{}", run.stdout);
    assert_eq!(before, times(&folder));
    assert_eq!(lock, folder.read("urls.lock"));
}

#[test]
fn a_template_that_fails_while_rendering_leaves_the_last_site_untouched() {
    let folder = Folder::of(CLINIC);
    folder.build_clean(&[]);
    let before = times(&folder);
    folder.write(
        "templates/topic.html",
        "{% extends \"base.html\" %}{% block main %}{{ page.nothing }}{% endblock main %}",
    );
    assert_eq!(folder.build(&[]).status, 1);
    assert_eq!(before, times(&folder));
}

#[test]
fn files_that_others_put_into_the_output_stay() {
    let folder = Folder::of(CLINIC);
    folder.build_clean(&[]);
    folder.write("public/CNAME", "r.example\n");
    folder.edit("articles/skin/acne.md", "Text.", "Other text.");
    folder.build_clean(&[]);
    assert_eq!(folder.read("public/CNAME"), "r.example\n");
}

#[test]
fn a_page_that_was_edited_by_hand_is_made_again() {
    let folder = Folder::of(CLINIC);
    folder.build_clean(&[]);
    let good = folder.public();
    std::thread::sleep(Duration::from_millis(20));
    folder.edit("public/skin/acne/index.html", "Text.", "Hacked.");
    folder.build_clean(&[]);
    same(&good, &folder.public());
}

/// A site large enough to be killed while it is published.
fn large() -> Folder {
    let folder = Folder::of(CLINIC);
    for i in 0..50 {
        let text = format!("Some words of text {i} that is not short. ").repeat(40);
        folder.write(
            &format!("articles/skin/a{i}.md"),
            format!("+++\ntitle = \"Article {i}\"\ndate = 2026-01-02\n+++\n{text}\n"),
        );
    }
    folder
}

#[test]
fn a_build_killed_at_any_moment_leaves_whole_files_and_the_next_one_heals() {
    let folder = large();
    let started = Instant::now();
    folder.build_clean(&[]);
    let whole = started.elapsed();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut versions = vec![folder.public()];
    for round in 0..20 {
        let from = format!(
            "title = \"{}\"",
            if round == 0 { "R".to_owned() } else { format!("R{}", round - 1) }
        );
        folder.edit("housecall.toml", &from, &format!("title = \"R{round}\""));
        let mut command = folder.command(&[]);
        let mut child =
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        std::thread::sleep(whole.mul_f64((state % 1000) as f64 / 1000.0));
        child.kill().expect("killed");
        child.wait().expect("ended");
        let torn = files(&folder.at("public"));
        // What a build would make now, in a separate folder.
        let fresh = Folder::new();
        let out = fresh.at("public");
        folder.build_clean(&["--out", out.to_str().expect("UTF-8")]);
        let next = files(&out);
        for (path, bytes) in &torn {
            let known = versions.iter().chain([&next]).any(|v| v.get(path) == Some(bytes));
            assert!(known, "round {round}: {path} is not a whole file of any build");
        }
        folder.build_clean(&[]);
        same(&next, &folder.public());
        versions = vec![next];
    }
}

#[test]
fn a_day_later_only_what_the_day_changes_is_written() {
    let folder = Folder::of(CLINIC);
    folder.write("articles/skin/new.md", "+++\ntitle = \"New\"\ndate = 2026-11-23\n+++\nText.\n");
    folder.build_clean(&[]);
    let before = folder.public();
    folder.build_clean(&["--today", "2026-11-23"]);
    let changed = changed(&before, &folder.public());
    assert!(changed.contains("skin/new/index.html"), "{changed:?}");
    assert!(!changed.contains("heart/index.html"), "{changed:?}");
}
