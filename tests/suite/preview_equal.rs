//! After any change, a preview loads the same as a first load would: every page, byte by
//! byte, over hundreds of random edits, renames, deletions and creations.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::sync::{LazyLock, Mutex};

use housecall::check::Cancel;
use housecall::diagnostic::{self, Diagnostic, Reported};
use housecall::render::Renderer;
use housecall::source::Buffers;
use housecall::{Changed, Loaded, Loader, Options, Ready, load, plan, source};

use crate::support::{Folder, SETTINGS, TODAY};

/// Pseudo-random numbers that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    fn pick<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }
}

/// Pages, files to copy and findings.
type Whole = (BTreeMap<String, Vec<u8>>, Vec<String>, Vec<Diagnostic>);

/// Files with the same address and key have the same bytes, whatever was edited.
fn one_file_of_one_key(url: &str, key: u64, bytes: &[u8]) {
    type Known = Mutex<HashMap<(String, u64), u64>>;
    static KNOWN: LazyLock<Known> = LazyLock::new(Known::default);
    let hash = source::hash_of(bytes);
    let mut known = KNOWN.lock().expect("no test failed here");
    let first = *known.entry((url.to_owned(), key)).or_insert(hash);
    drop(known);
    assert!(key == 0 || first == hash, "{url} has other bytes with the same key");
}

fn whole(ready: &Ready, mut diagnostics: Vec<Diagnostic>) -> Whole {
    let Ready { site, plan, theme, engine, .. } = ready;
    let renderer = Renderer::new(site, plan, theme, engine).expect("shared parts");
    let page = |route: &plan::Route| {
        let prepared = renderer.prepare(route);
        let key = prepared.as_ref().map_or(0, |prepared| prepared.key());
        let bytes = prepared.and_then(|prepared| renderer.finish(prepared));
        let bytes = bytes.unwrap_or_else(|d| d.message.into_bytes());
        one_file_of_one_key(&route.url, key, &bytes);
        (route.url.clone(), bytes)
    };
    let mut pages: BTreeMap<_, _> = plan.routes.iter().map(page).collect();
    pages.extend(theme.assets.iter().map(|a| (a.url.clone(), a.bytes.to_vec())));
    let day = format!("something changes on {:?}", site.next_change).into_bytes();
    pages.insert("next change".to_owned(), day);
    let copies = plan.copies.iter().map(|c| format!("{} {:?}", c.url, c.look)).collect();
    diagnostics.extend(judged(ready));
    diagnostic::arrange(&mut diagnostics);
    (pages, copies, diagnostics)
}

fn judged(ready: &Ready) -> Vec<Diagnostic> {
    housecall::check_site(ready, &Cancel::never())
}

pub(crate) fn options(folder: &Folder) -> Options {
    Options {
        root: folder.path().to_owned(),
        shared: Vec::new(),
        buffers: Buffers::default(),
        out: None,
        base_url: None,
        today: TODAY.parse().expect("a day"),
        drafts: true,
        remember: false,
    }
}

/// Compares a later load with a first one; `false` if that one has errors.
pub(crate) fn compare(later: Reported<Loaded>, options: &Options, what: &str) -> bool {
    let first = load(options).expect("a site");
    if diagnostic::any_error(&first.diagnostics) {
        let mut diagnostics = later.diagnostics;
        diagnostics.extend(later.value.ready.iter().flat_map(judged));
        assert!(diagnostic::any_error(&diagnostics), "{what}: the errors are not reported");
        return false;
    }
    let first_ready = first.value.ready.expect("a site without errors");
    let (later, first) = (
        whole(&later.value.ready.expect("shown"), later.diagnostics),
        whole(&first_ready, first.diagnostics),
    );
    for (url, bytes) in &first.0 {
        assert!(later.0.get(url) == Some(bytes), "{what}: {url} is another page");
    }
    assert_eq!(later.0.len(), first.0.len(), "{what}");
    assert_eq!((later.1, later.2), (first.1, first.2), "{what}");
    true
}

fn article(r: &mut Random) -> String {
    let topics = r.pick(&["\"Sun\"", "\"Heart\"", "\"Sun\", \"Heart\"", ""]);
    let state = r.pick(&["", "", "draft = true\n", "expires = 2026-09-09\n"]);
    let text = r.pick(&[
        "Cool it. Salt is not for it.",
        "> [!urgent] Call us if\n> - it hurts",
        "## Key points\n\n- Rest",
    ]);
    // The last of the years is in the future.
    let years = if state.starts_with("expires") { 3 } else { 4 };
    let (year, day) = (2024 + r.below(years), 10 + r.below(18));
    let number = r.below(1000);
    format!(
        "+++\ntitle = \"Number {number}\"\ndate = {year}-05-{day}\ntopics = [{topics}]\n{state}+++\n\n{text}\n\nSee {number}.\n"
    )
}

/// Changes something in the folder; returns the paths that a watcher would report.
fn change(folder: &Folder, r: &mut Random) -> Vec<String> {
    let specialty = r.pick(&["heart", "skin", "mind"]);
    let name = r.pick(&["a", "b", "c", "d", "e"]);
    let path = format!("articles/{specialty}/{name}.md");
    let one = |path: &str| vec![path.to_owned()];
    match r.below(22) {
        0..=5 => {
            folder.write(&path, article(r));
            one(&path)
        }
        6 => {
            let _ = fs::remove_file(folder.at(&path));
            one(&path)
        }
        7 => {
            let to = format!("articles/{}/{}.md", r.pick(&["heart", "skin"]), r.pick(&["a", "f"]));
            let _ = fs::rename(folder.at(&path), folder.at(&to));
            vec![path, to]
        }
        8 => {
            let (from, to) = (format!("articles/{specialty}"), "articles/moved".to_owned());
            let _ = fs::remove_dir_all(folder.at(&to));
            let _ = fs::rename(folder.at(&from), folder.at(&to));
            vec![from, to]
        }
        9 => {
            let picture = format!("articles/{specialty}/p.svg");
            let side = 10 + r.below(50);
            folder.write(
                &picture,
                format!(
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"9\"/>"
                ),
            );
            one(&picture)
        }
        10 => {
            let tagline = r.below(1000);
            let every = r.pick(&["1 year", "2 years", "6 months"]);
            let settings = format!(
                "{SETTINGS}tagline = \"Tagline {tagline}\"\n[review]\nevery = \"{every}\"\n"
            );
            folder.write("housecall.toml", settings);
            one("housecall.toml")
        }
        11 => {
            let per_page = 1 + r.below(3);
            folder.write(
                "housecall.toml",
                SETTINGS.replace("[site]", &format!("[site]\nper_page = {per_page}")),
            );
            one("housecall.toml")
        }
        12 => {
            let term = r.pick(&["Salt", "Rest", "Number"]);
            folder.write("glossary.md", format!("{term}\n: Meaning {}.\n", r.below(100)));
            one("glossary.md")
        }
        13 => {
            let _ = fs::remove_file(folder.at("glossary.md"));
            one("glossary.md")
        }
        14 => {
            let text =
                format!("<!doctype html><title>{}</title><p>{{{{ page.title }}}}", r.below(1000));
            folder.write("templates/article.html", text);
            one("templates/article.html")
        }
        15 => {
            let gone = r.pick(&["templates", "assets/custom.css", "strings", "articles/moved"]);
            let at = folder.at(gone);
            let _ = fs::remove_file(&at).or_else(|_| fs::remove_dir_all(&at));
            one(gone)
        }
        16 => {
            folder.write("assets/custom.css", format!("p {{ order: {} }}", r.below(1000)));
            one("assets/custom.css")
        }
        17 => {
            folder.write("strings/en.toml", format!("topics = \"Subjects {}\"\n", r.below(100)));
            vec!["strings".to_owned(), "strings/en.toml".to_owned()]
        }
        18..=20 => {
            // Only text below front matter.
            let paths = ["articles/heart/fixed.md", "articles/skin/fixed.md", path.as_str()];
            let path = r.pick(&paths).to_owned();
            if let Ok(text) = fs::read_to_string(folder.at(&path)) {
                folder.write(&path, format!("{text}\nMore: {}.\n", r.below(1000)));
            }
            one(&path)
        }
        _ => {
            let text = format!("+++\ntitle = \"Specialty {}\"\n+++\n\nWords.\n", r.below(50));
            let path = format!("articles/{specialty}/_index.md");
            folder.write(&path, text);
            one(&path)
        }
    }
}

/// Breaks a file, as typing in it does; returns its path and its former content.
fn spoil(folder: &Folder, r: &mut Random) -> (String, String) {
    let path = r.pick(&["housecall.toml", "articles/heart/fixed.md", "articles/skin/fixed.md"]);
    let text = folder.read(path);
    let cut = text.floor_char_boundary(r.below(text.len()));
    folder.write(path, &text[..cut]);
    (path.to_owned(), text)
}

#[test]
fn a_later_load_equals_a_first_load() {
    edit_and_compare(0x9e37_79b9_7f4a_7c15);
}

#[test]
fn a_later_load_equals_a_first_load_in_another_order() {
    edit_and_compare(0x2545_f491_4f6c_dd1d);
}

fn edit_and_compare(seed: u64) {
    let folder = Folder::of(&[
        ("housecall.toml", SETTINGS),
        ("articles/heart/fixed.md", "+++\ntitle = \"Fixed\"\ndate = 2026-01-01\n+++\n\nSalt.\n"),
        (
            "articles/skin/fixed.md",
            "+++\ntitle = \"Sun\"\ndate = 2026-01-02\n+++\n\n[Heart](../heart/fixed.md)\n",
        ),
    ]);
    let edits = std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(120);
    let options = options(&folder);
    let mut loader = Loader::default();
    loader.load(&options, &Changed::All).expect("a site");
    let mut random = Random(seed);
    let mut compared = 0;
    for n in 0..edits {
        if random.below(6) == 0 {
            let (path, text) = spoil(&folder, &mut random);
            let changed = Changed::Paths([path.clone()].into());
            let broken = loader.load(&options, &changed).expect("a site");
            assert!(broken.value.ready.is_some(), "edit {n}: {path} is half written");
            folder.write(&path, text);
            loader.load(&options, &changed).expect("a site");
        }
        let mut paths = BTreeSet::new();
        for _ in 0..=random.below(3) {
            paths.extend(change(&folder, &mut random));
        }
        // The fixed texts link to each other; a folder that moved takes them along.
        for (path, text) in [
            (
                "articles/heart/fixed.md",
                "+++\ntitle = \"Fixed\"\ndate = 2026-01-01\n+++\n\nSalt.\n",
            ),
            (
                "articles/skin/fixed.md",
                "+++\ntitle = \"Sun\"\ndate = 2026-01-02\n+++\n\n[Heart](../heart/fixed.md)\n",
            ),
        ] {
            if !folder.at(path).exists() {
                folder.write(path, text);
                paths.insert(path.to_owned());
            }
        }
        let what = format!("edit {n}: {paths:?}");
        let later = loader.load(&options, &Changed::Paths(paths)).expect("a site");
        compared += usize::from(compare(later, &options, &what));
    }
    assert!(compared * 3 > edits, "only {compared} of {edits} were without an error");
}
