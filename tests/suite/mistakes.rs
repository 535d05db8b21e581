//! Single mistakes, each in a small site: reported once, at its place, with its code; and once
//! corrected, the site has no finding.
//!
//! A file in `tests/mistakes/` has any number of them:
//!
//! ```text
//! ==> misspelt-address
//! [Our page](‹https//riverbank.example›)     the text; what is marked is between ‹ and ›
//! -->
//! [Our page](https://riverbank.example)      the same text, corrected
//! ```
//!
//! Texts that do not begin with front matter get some. Where the finding has an edit, the edit must
//! make the one text into the other.

use std::fs;
use std::ops::Range;

use housecall::diagnostic::{Diagnostic, fix};
use housecall::load;
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::preview_equal::options;
use crate::support::{Folder, SETTINGS, repository};

/// Where the text is in its site.
const FILE: &str = "articles/skin/eczema.md";

struct Mistake {
    /// Its file and number, to find it again.
    name: String,
    code: String,
    wrong: String,
    place: Range<usize>,
    right: String,
}

fn with_front_matter(text: &str) -> String {
    let bare = text.trim_start_matches('‹');
    match bare.starts_with("+++") || bare.starts_with("---") {
        true => text.to_owned(),
        false => format!("+++\ntitle = \"Eczema\"\ndate = 2026-03-14\n+++\n{text}"),
    }
}

fn mistakes() -> Vec<Mistake> {
    let mut all = Vec::new();
    for entry in WalkDir::new(repository().join("tests/mistakes")).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if !path.is_file() {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (number, one) in text.split("==> ").skip(1).enumerate() {
            let name = format!("{} {}", path.display(), number + 1);
            let (code, texts) = one.split_once('\n').expect("a code");
            let (wrong, right) = texts.split_once("-->\n").unwrap_or_else(|| panic!("{name}"));
            let marked = with_front_matter(wrong);
            let start = marked.find('‹').unwrap_or_else(|| panic!("{name} marks a place"));
            let end = marked.find('›').expect("the end of the place") - '‹'.len_utf8();
            all.push(Mistake {
                name,
                code: code.to_owned(),
                wrong: marked.replace(['‹', '›'], ""),
                place: start..end,
                right: with_front_matter(right),
            });
        }
    }
    all
}

/// What is found in a site with this text.
fn findings(text: &str) -> Vec<Diagnostic> {
    let folder = Folder::of(&[
        ("housecall.toml", SETTINGS),
        ("people/maria.md", "+++\nname = \"Maria Delgado\"\n+++\n"),
        ("people/james.md", "+++\nname = \"James Okafor\"\n+++\n"),
        ("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
        (FILE, text),
    ]);
    load(&options(&folder)).expect("a site").diagnostics
}

/// What is wrong with the report of a mistake.
fn wrong_with(mistake: &Mistake) -> Option<String> {
    let found = findings(&mistake.wrong);
    let [one] = &*found else {
        let codes: Vec<&str> = found.iter().map(|one| one.rule.code).collect();
        return Some(format!("is reported as {codes:?}"));
    };
    let span = one.span.as_ref().filter(|span| *span.file == *FILE);
    let place = span.and_then(|span| span.range.clone());
    if one.rule.code != mistake.code || place.as_ref() != Some(&mistake.place) {
        return Some(format!("is reported as {} at {place:?}", one.rule.code));
    }
    if let Some(fix) = &one.fix {
        let mended = fix::apply(&mistake.wrong, FILE, [fix]);
        if mended != mistake.right {
            return Some(format!("its edit makes {mended}"));
        }
    }
    let left = findings(&mistake.right);
    (!left.is_empty()).then(|| format!("once corrected: {}", left[0].message))
}

#[test]
fn each_of_these_mistakes_is_reported_at_its_place_and_its_correction_is_clean() {
    let all = mistakes();
    assert!(all.len() >= 200, "there are {} mistakes", all.len());
    let wrong: Vec<String> = all
        .par_iter()
        .filter_map(|mistake| Some(format!("{} {}", mistake.name, wrong_with(mistake)?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
