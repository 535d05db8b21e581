//! Prose: every word that readers see is in exactly one unit, and each unit maps back to the
//! exact words of the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use housecall::content::split;
use housecall::diagnostic::Reported;
use housecall::markdown::splice::{Fill, splice};
use housecall::markdown::{
    Callout, CalloutKind, Link, Options, Parsed, Picture, Target, Unit, Words,
};
use proptest::prelude::*;
use pulldown_cmark_escape::escape_html;
use walkdir::WalkDir;

use crate::properties::text;
use crate::support::repository;

fn options() -> Options {
    let words = Words {
        sections: [("key points".to_owned(), CalloutKind::Key)].into_iter().collect(),
        ..Words::default()
    };
    Options {
        words: [("en".to_owned(), words)].into_iter().collect(),
        lang: "en".into(),
        ..Options::default()
    }
}

fn units(text: &str, start: usize) -> Vec<Unit> {
    Parsed::new(text, start, None, &options(), &Arc::from("a.md")).prose().to_vec()
}

/// Fills holes with the words that readers always see.
struct Visible;

impl Fill for Visible {
    fn address(&mut self, _: &Link, _: &mut String) {}
    fn term(&mut self, _: u32, _: &mut String) {}
    fn figure(&mut self, picture: &Picture, out: &mut String) {
        self.inline_picture(picture, out);
        let _ = escape_html(out, &picture.caption);
    }
    fn inline_picture(&mut self, picture: &Picture, out: &mut String) {
        let _ = escape_html(out, &picture.alt);
    }
    fn video(&mut self, picture: &Picture, out: &mut String) {
        self.figure(picture, out);
    }
    fn call_to_action(&mut self, link: &Link, out: &mut String) {
        let _ = escape_html(out, &link.text);
    }
    fn detail(&mut self, link: &Link, out: &mut String) {
        let _ = escape_html(out, &link.text);
    }
    fn mark(&mut self, _: &Callout, _: &mut String) {}
    fn callout(&mut self, callout: &Callout, body: &str, out: &mut String) {
        out.push_str(&callout.title);
        out.push_str(body);
    }
}

/// How often each letter occurs in a text; digits are left out, as they may be numbers of footnotes.
fn letters<'t>(texts: impl IntoIterator<Item = &'t str>) -> BTreeMap<char, usize> {
    let mut count = BTreeMap::new();
    for c in texts.into_iter().flat_map(str::chars).filter(|c| c.is_alphabetic()) {
        *count.entry(c).or_default() += 1;
    }
    count
}

/// The letters that readers see on a page, or hear for its pictures. None if a picture is
/// refused.
fn visible(text: &str, start: usize) -> Option<BTreeMap<char, usize>> {
    let (options, file) = (options(), Arc::from("a.md"));
    let Reported { value: body, diagnostics } =
        Parsed::new(text, start, None, &options, &file).body();
    let is_refused = |picture: &Picture| matches!(picture.target, Target::Refused(_));
    if diagnostics.iter().any(|d| matches!(d.rule.code, "remote-picture" | "unsafe-link"))
        || body.pictures.iter().any(is_refused)
    {
        return None;
    }
    let mut html = String::new();
    splice(&body, &mut Visible, &mut html);
    let mut words = String::new();
    for token in html5gum::Tokenizer::new(&html) {
        let Ok(token) = token;
        if let html5gum::Token::String(string) = token {
            words.push_str(std::str::from_utf8(&string).expect("UTF-8"));
        }
    }
    Some(letters([words.as_str()]))
}

/// Checks that the pieces of each unit map to the file: in order, on character boundaries, and to the
/// exact words where they say so; no two pieces overlap.
fn held(text: &str, start: usize) -> Result<(), TestCaseError> {
    let units = units(text, start);
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    for unit in &units {
        prop_assert_eq!(unit.text().trim(), unit.text());
        prop_assert!(!unit.text().is_empty());
        let ends = unit.pieces().iter().skip(1).map(|next| next.at as usize);
        let mut place = start;
        for (piece, end) in unit.pieces().iter().zip(ends.chain([unit.text().len()])) {
            let words = unit.text().get(piece.at as usize..end);
            let source: std::ops::Range<usize> = piece.source.into();
            let written = text.get(source.clone());
            prop_assert!(words.is_some() && written.is_some(), "{:?} {:?}", unit, piece);
            prop_assert!(place <= source.start, "{:?} is out of order in {:?}", piece, unit);
            if piece.exact {
                prop_assert_eq!(words, written);
            }
            place = source.end;
            taken.push(source);
        }
        let all = unit.source(0..unit.text().len()).map(std::ops::Range::from);
        prop_assert_eq!(all, Some(std::ops::Range::from(unit.range())));
        for (part, _) in &unit.foreign {
            prop_assert!(unit.text().get(part.clone()).is_some());
        }
        for (at, c) in unit.text().char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let source = unit.source(at..at + c.len_utf8()).map(std::ops::Range::from);
            prop_assert!(source.is_some_and(|source| text.get(source).is_some()));
        }
    }
    taken.retain(|source| !source.is_empty());
    taken.sort_by_key(|source| source.start);
    for pair in taken.windows(2) {
        prop_assert!(pair[0].end <= pair[1].start, "{:?} meet in {:?}", pair, units);
    }
    if let Some(visible) = visible(text, start) {
        prop_assert_eq!(letters(units.iter().map(Unit::text)), visible, "{:?}", units);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_of_any_text_is_in_one_unit_that_maps_back_to_it(text in text()) {
        held(&text, 0)?;
    }
}

#[test]
fn every_word_of_the_example_site_is_in_one_unit_that_maps_back_to_it() {
    let texts = WalkDir::new(repository().join("content-example")).into_iter().flatten();
    let texts = texts.filter(|e| e.path().extension().is_some_and(|e| e == "md"));
    let mut count = 0;
    for entry in texts {
        let text = std::fs::read_to_string(entry.path()).expect("text");
        let path = Arc::from(entry.path().to_string_lossy());
        let start = split::split(&text, &path).map_or(0, |split| split.body);
        held(&text, start).unwrap_or_else(|e| panic!("{path}: {e}"));
        count += 1;
    }
    assert!(count > 60, "{count} texts");
}

/// Kind, language, callout and words of each unit.
fn shown(text: &str) -> Vec<String> {
    let show = |unit: &Unit| {
        let callout = unit.callout.as_ref().map_or(String::new(), |kind| format!(" {kind}"));
        let foreign: String = unit
            .foreign
            .iter()
            .map(|(part, lang)| format!(" {lang}={}", &unit.text()[part.clone()]))
            .collect();
        format!("{:?} {}{callout}: {}{foreign}", unit.kind, unit.lang, unit.text())
    };
    units(text, 0).iter().map(show).collect()
}

#[test]
fn units_know_their_kind_language_and_callout() {
    let text = "## A *heading* {#id}\n\nA paragraph of\ntwo [lines](x.md) with `code`.[^1] ![Alt](a.svg \"Unseen\")\n\n![Alt](a.svg \"Caption\")\n\n\
        > [!urgent] Call **us**:\n> - a point\n>\n>   more of it\n\n- tight\n  - inner\n\n\
        | Head | B |\n| - | - |\n| cell |  |\n\nTerm\n: Meaning\n\n```\ncode\n```\n\n\
        ## Key points\n\nKey.\n\n[^1]: A note.\n[^2]: Unseen.\n";
    assert_eq!(
        shown(text),
        [
            "Heading(2) en: A heading",
            "Paragraph en: A paragraph of two lines with code.",
            "Alt en: Alt",
            "Alt en: Alt",
            "Caption en: Caption",
            "Title en urgent: Call us",
            "Item en urgent: a point",
            "Item en urgent: more of it",
            "Item en: tight",
            "Item en: inner",
            "Cell { head: true } en: Head",
            "Cell { head: true } en: B",
            "Cell { head: false } en: cell",
            "Term en: Term",
            "Definition en: Meaning",
            "Code en: code",
            "Heading(2) en key: Key points",
            "Paragraph en key: Key.",
            "Footnote en: A note.",
        ]
    );
}

#[test]
fn languages_are_those_of_blocks_and_spans() {
    let text = "Say <span lang=\"es\">buenos *días*</span> first.\n\n<div lang=\"fr\">\n\nBonjour.\n\n</div>\n\n<p lang=\"de\">Guten\nTag</p>\n";
    assert_eq!(
        shown(text),
        [
            "Paragraph en: Say buenos días first. es=buenos días",
            "Paragraph fr: Bonjour.",
            "Html de: Guten Tag",
        ]
    );
}

#[test]
fn values_of_the_settings_are_words_only_in_the_description_of_a_picture() {
    let text = "Call <practice:phone> now. ![<practice:phone>\\[us](practice:hours)\n";
    assert_eq!(shown(text), ["Paragraph en: Call  now.", "Alt en: practice:phone[us"]);
    held(text, 0).expect("held");
}

#[test]
fn comments_and_notes_are_in_no_unit() {
    let text = "A <!-- one --> b %%two%% c.\n\n<!-- three\n\nfour -->\n\n%%\nfive\n\nsix\n%%\n";
    assert_eq!(shown(text), ["Paragraph en: A  b c."]);
}

#[test]
fn a_part_of_a_unit_maps_to_its_source() {
    let text = "It's \"dry\" &amp; a\\*b\n> [!note] Don't *rub* it:\n> Rest.\n";
    let text = text.replace("\n>", "\n\n>").replacen("\n\n> R", "\n> R", 1);
    let units = units(&text, 0);
    let place = |unit: &Unit, part: &str| {
        let at = unit.text().find(part).unwrap_or_else(|| panic!("{part} in {}", unit.text()));
        let source = unit.source(at..at + part.len()).expect("a place");
        text[std::ops::Range::from(source)].to_owned()
    };
    assert_eq!(units[0].text(), "It’s “dry” & a*b");
    assert_eq!(place(&units[0], "’"), "'");
    assert_eq!(place(&units[0], "“dry”"), "\"dry\"");
    assert_eq!(place(&units[0], "&"), "&amp;");
    assert_eq!(place(&units[0], "a*b"), "a\\*b");
    assert_eq!(units[1].text(), "Don’t rub it");
    assert_eq!(place(&units[1], "Don’t"), "Don't");
    assert_eq!(place(&units[1], "t rub"), "t *rub");
    assert_eq!(place(&units[2], "Rest"), "Rest");
}
