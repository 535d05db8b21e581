//! What a build makes and what it leaves as it is: judged by content, never by times.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use housecall::artifact::{Artifact, Make, Output};
use housecall::diagnostic::{Diagnostic, Reported, rules};
use housecall::publish::{self, Progress, Publisher, Summary, Target};
use housecall::render::Renderer;
use housecall::render::format::Sources;
use housecall::render::website::website;
use housecall::{Ready, load};

use crate::preview_equal::options;
use crate::support::{Folder, SETTINGS, files};

/// An output that records which files are made.
struct Watched<'o> {
    output: &'o dyn Output,
    made: &'o Mutex<BTreeSet<String>>,
}

impl Output for Watched<'_> {
    fn count(&self) -> usize {
        self.output.count()
    }

    fn artifact(&self, index: usize) -> Result<Artifact<'_>, Box<Diagnostic>> {
        let Artifact { place, key, make } = self.output.artifact(index)?;
        let noted = place.clone();
        let make = match make {
            Make::Bytes(make) => Make::Bytes(Box::new(move || {
                self.made.lock().unwrap().insert(noted);
                make()
            })),
            copy => copy,
        };
        Ok(Artifact { place, key, make })
    }
}

/// Builds and publishes a site; returns which files were made, and what became of them.
fn build(folder: &Folder) -> (BTreeSet<String>, Summary) {
    let loaded = load(&options(folder)).expect("a site");
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let ready = loaded.value.ready.expect("a site");
    let Ready { site, plan, theme, engine, tree, texts, .. } = &ready;
    let renderer = Renderer::new(site, plan, theme, engine).expect("shared parts");
    let out = folder.at("public");
    let publisher = Publisher::open(&out).expect("open");
    let hashes = publisher.hashes();
    let sources = Sources { renderer, tree, texts, hashes: &hashes };
    let website = website(&sources);
    let made = Mutex::default();
    let output = Watched { output: &*website, made: &made };
    let targets = vec![Target { publisher, output: &output, note: "" }];
    let published = publish::publish(targets, &Progress::default()).expect("published");
    assert!(published.diagnostics.is_empty());
    drop(website);
    publish::remember(&out, hashes);
    (made.into_inner().unwrap(), published.value[0])
}

fn names(list: &[&str]) -> BTreeSet<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

/// Changes the times of all files, as a fresh checkout or a copy does.
fn touch(root: &Path) {
    for path in files(root).into_keys() {
        let file = fs::File::options().write(true).open(root.join(path)).expect("open");
        file.set_modified(SystemTime::now() - Duration::from_secs(4000)).expect("a time");
    }
}

fn site() -> Folder {
    let article = |title: &str, date: &str, topic: &str| {
        format!("+++\ntitle = \"{title}\"\ndate = {date}\ntopics = [\"{topic}\"]\n+++\nText.\n")
    };
    Folder::of(&[
        ("housecall.toml", SETTINGS),
        ("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
        ("articles/skin/eczema.md", &article("Eczema", "2026-03-14", "Itch")),
        ("articles/heart/_index.md", "+++\ntitle = \"Heart\"\n+++\n"),
        ("articles/heart/salt.md", &article("Salt", "2026-02-14", "Food")),
        ("newsletters/winter.md", "+++\ntitle = \"Winter\"\ndate = 2026-01-05\n+++\nHello.\n"),
        ("static/form.txt", "form"),
        ("static/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"/>"),
    ])
}

#[test]
fn nothing_is_made_again_if_nothing_changed() {
    let folder = site();
    let (first, _) = build(&folder);
    for place in ["index.html", "feed.xml", "sitemap.xml", "robots.txt", "_redirects"] {
        assert!(first.contains(place), "{place} of {first:?}");
    }
    let (made, summary) = build(&folder);
    assert_eq!((made, summary.written), (names(&[]), 0));
}

#[test]
fn a_change_of_a_text_remakes_its_page_and_the_feeds_it_is_in() {
    let folder = site();
    build(&folder);
    folder.edit("articles/skin/eczema.md", "Text.", "Another text.");
    let (made, summary) = build(&folder);
    let mut expected = vec!["skin/eczema/index.html"];
    let feeds = ["atom.xml", "feed.json", "feed.xml"];
    let skin = feeds.map(|feed| format!("skin/{feed}"));
    expected.extend(feeds);
    expected.extend(skin.iter().map(String::as_str));
    // The teaser in lists and in the results of a search is the beginning of the text.
    expected.extend(["index.html", "skin/index.html", "topics/itch/index.html"]);
    let index = ["index.json", "pages-1.json", "spelling.txt", "words-1.txt"];
    let index = index.map(|file| format!("search/{file}"));
    expected.extend(index.iter().map(String::as_str));
    assert_eq!(made, names(&expected));
    // What is made again with the same bytes is not written.
    assert!((6..=made.len()).contains(&summary.written), "{summary:?}");
}

#[test]
fn icons_are_drawn_again_only_if_their_picture_changes() {
    let folder = site();
    let icons = ["favicon.ico", "apple-touch-icon.png", "icon-192.png", "icon-512.png"];
    let drawn = |made: &BTreeSet<String>| icons.iter().filter(|icon| made.contains(**icon)).count();
    let (first, _) = build(&folder);
    assert_eq!(drawn(&first), icons.len());
    let svg = |side: u8| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h{side}v9z\"/></svg>"
        )
    };
    for side in [9, 8] {
        folder.write("static/favicon.svg", svg(side));
        assert_eq!(drawn(&build(&folder).0), icons.len());
    }
    folder.edit("articles/skin/eczema.md", "Text.", "Another text.");
    assert_eq!(drawn(&build(&folder).0), 0);
}

#[test]
fn a_fresh_checkout_and_a_site_copied_back_remake_nothing() {
    let folder = site();
    build(&folder);
    let (there, other) = (Folder::new(), site());
    for state in ["public", ".public.housecall"] {
        for (path, bytes) in files(&folder.at(state)) {
            there.write(&format!("{state}/{path}"), bytes);
        }
    }
    for state in ["public", ".public.housecall"] {
        for (path, bytes) in files(&there.at(state)) {
            other.write(&format!("{state}/{path}"), bytes);
        }
        touch(&other.at(state));
    }
    touch(&other.at("articles"));
    touch(&other.at("static"));
    for _ in 0..2 {
        let (made, summary) = build(&other);
        assert_eq!((made, summary.written, summary.record_lost), (names(&[]), 0, false));
    }
    other.write("static/form.txt", "FORM");
    let (made, summary) = build(&other);
    assert_eq!((made, summary.written), (names(&[]), 1), "only what changed");
    assert_eq!(other.read("public/form.txt"), "FORM");
}

#[test]
fn a_site_without_its_manifest_keeps_every_file_that_is_as_it_should_be() {
    let folder = site();
    build(&folder);
    fs::remove_dir_all(folder.at(".public.housecall")).expect("remove");
    folder.write("public/mine.txt", "not made here");
    folder.edit("articles/skin/eczema.md", "Text.", "Another text.");
    touch(&folder.at("public"));
    let time = |path: &str| fs::metadata(folder.at(path)).and_then(|m| m.modified()).expect("time");
    let paths = ["public/heart/salt/index.html", "public/form.txt", "public/robots.txt"];
    let before = paths.map(time);
    let (_, summary) = build(&folder);
    assert!(summary.record_lost && summary.written < 16, "{summary:?}");
    assert_eq!(before, paths.map(time));
    assert!(folder.read("public/skin/eczema/index.html").contains("Another text"));
    assert_eq!(folder.read("public/mine.txt"), "not made here");
    assert_eq!(build(&folder).1.written, 0);
}

#[test]
fn a_folder_that_only_looks_like_a_site_is_left_alone() {
    let folder = site();
    for (path, text) in [("index.html", "<p>mine"), ("assets/style.0a1b2c3d.css", "p {}")] {
        folder.write(&format!("public/{path}"), text);
    }
    let refused = Publisher::open(&folder.at("public")).err().expect("refused");
    assert!(matches!(refused, publish::PublishError::NotOurs { .. }), "{refused}");
    assert_eq!(folder.read("public/index.html"), "<p>mine");
}

#[cfg(unix)]
#[test]
fn other_bytes_of_the_same_size_and_time_are_published() {
    let folder = site();
    let path = folder.at("static/form.txt");
    let old = SystemTime::now() - Duration::from_secs(4000);
    let write = |text: &str| {
        folder.write("static/form.txt", text);
        let file = fs::File::options().write(true).open(&path).expect("open");
        file.set_modified(old).expect("a time");
    };
    write("form");
    build(&folder);
    write("FORM");
    build(&folder);
    assert_eq!(folder.read("public/form.txt"), "FORM");
}

/// Files by their path, as an output.
struct Texts(Vec<(&'static str, Result<&'static str, &'static str>)>);

impl Output for Texts {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn artifact(&self, index: usize) -> Result<Artifact<'_>, Box<Diagnostic>> {
        let (place, text) = self.0[index];
        let key = housecall::source::hash_of(text.unwrap_or_default().as_bytes());
        let make = move || match text {
            Ok(text) => Ok(text.as_bytes().into()),
            Err(problem) => Err(Box::new(Diagnostic::new(&rules::TEMPLATE, problem))),
        };
        Ok(Artifact { place: place.to_owned(), key, make: Make::Bytes(Box::new(make)) })
    }
}

fn publish_both(outputs: [(&Path, &Texts); 2]) -> Reported<Vec<Summary>> {
    let target = |(out, output)| {
        let publisher = Publisher::open(out).expect("open");
        Target { publisher, output, note: "note" }
    };
    let targets = outputs.map(|(out, texts)| target((out, texts as &dyn Output)));
    publish::publish(targets.into(), &Progress::default()).expect("the disk takes it")
}

#[test]
fn two_outputs_are_published_as_a_whole_and_none_if_one_cannot_be_made() {
    let folder = Folder::new();
    let (web, email) = (folder.at("public"), folder.at("email"));
    let pages = Texts(vec![("index.html", Ok("one")), ("a/index.html", Ok("a"))]);
    let mails = Texts(vec![("winter.html", Ok("dear")), ("winter.txt", Ok("Dear"))]);
    let both = publish_both([(&web, &pages), (&email, &mails)]);
    assert_eq!(both.value.iter().map(|s| s.written).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(fs::read_to_string(email.join("winter.txt")).expect("there"), "Dear");
    assert_eq!(publish::note(&web).as_deref(), Some("note"));
    let before = files(folder.path());

    let pages = Texts(vec![("index.html", Ok("two"))]);
    let broken = Texts(vec![("winter.html", Ok("new")), ("winter.txt", Err("It does not end"))]);
    for outputs in [[(&*web, &pages), (&*email, &broken)], [(&email, &broken), (&web, &pages)]] {
        let none = publish_both(outputs);
        assert!(none.value.is_empty() && none.diagnostics[0].message == "It does not end");
        assert!(before == files(folder.path()), "both are as they were");
    }
    let both = publish_both([(&web, &pages), (&email, &mails)]);
    assert_eq!((both.value[0].written, both.value[0].removed, both.value[1].unchanged), (1, 1, 2));
    assert!(!web.join("a").exists());
}
