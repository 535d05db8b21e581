//! The files of the index, as the script of the search page reads them.
//!
//! `index.json` is read first: it says where to look for a word and what the site's languages
//! know. A word is in one of `words-N.txt`, by the alphabet: a line has the word, a tab, and for
//! each weight its letter and the distances between the pages that have it, in base 36; `!` is
//! before those where the word is in a sign of an emergency, and `#` before the number of pages
//! where not all are there. `pages-N.json` has what results show, `spelling.txt` all words, each
//! as the number of letters it shares with the one before and the rest.

use std::fmt::Write as _;
use std::ops::Range;

use serde_json::{Value, json};

use super::super::indexed::{Index, LEVELS, Posting};
use super::super::renderer::Renderer;
use super::entries::{Kind, groups};
use super::lexicon::{Lexicon, Phrase};
use crate::plan::{IndexFile, RouteKind};

/// The addresses of a kind of file, without the number in them.
fn pattern(r: &Renderer<'_>, file: fn(usize) -> IndexFile) -> String {
    r.plan.href(&r.url(RouteKind::SearchIndex(file(1)))).replacen("-1", "-#", 1)
}

/// The first file.
pub(super) fn head(r: &Renderer<'_>, index: &Index, key: u64) -> Vec<u8> {
    let first =
        |part: &Range<usize>| index.terms.get(part.start).map_or("\u{10ffff}", |term| &*term.word);
    let words: Vec<&str> = index.parts.iter().map(first).collect();
    let langs: Vec<Value> = r
        .site
        .lang_ids()
        .map(|lang| {
            let strings = r.strings(lang);
            let kinds: Vec<&str> = Kind::ALL.iter().map(|(_, word)| strings.get(word)).collect();
            json!({
                "lang": r.site.lang(lang),
                "name": strings.get("language_name"),
                "count": index.counts[lang.index()],
                "kinds": kinds,
                "groups": groups(r, lang),
            })
        })
        .collect();
    let head = json!({
        "version": format!("{key:x}"),
        "words": { "at": pattern(r, IndexFile::Words), "first": words },
        "pages": { "at": pattern(r, IndexFile::Pages), "each": r.plan.searched.per_file },
        "spelling": r.plan.href(&r.url(RouteKind::SearchIndex(IndexFile::Spelling))),
        "levels": LEVELS,
        "langs": langs,
        "lexicons": Lexicon::all().map(|(lang, own)| lexicon(r, lang, own, index)),
    });
    let mut bytes = serde_json::to_vec(&head).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// What the script knows of a language, whether or not the site is in it: who types it is to find
/// something. Of lay words, those that lead to words of the site.
fn lexicon(r: &Renderer<'_>, lang: &str, lexicon: &Lexicon, index: &Index) -> Value {
    let is_there = |word: &String| {
        index.terms.binary_search_by(|term| term.word.as_str().cmp(word)).is_ok()
            || lexicon.stop.contains(word)
    };
    let join =
        |phrases: &[Phrase]| -> Vec<String> { phrases.iter().map(|p| p.join(" ")).collect() };
    let lead = |(from, to): &(Vec<Phrase>, Vec<Phrase>)| {
        let to: Vec<Phrase> = to.iter().filter(|p| p.iter().all(is_there)).cloned().collect();
        (!to.is_empty()).then(|| json!([join(from).join(","), join(&to).join(",")]))
    };
    let same = lexicon.same.iter().filter(|group| group.iter().any(|p| p.iter().all(is_there)));
    let same: Vec<String> = same.map(|group| join(group).join(",")).collect();
    let own = r
        .site
        .config
        .search
        .synonyms
        .iter()
        .map(|(from, to)| (lexicon.phrases(from), lexicon.phrases(to)));
    let leads: Vec<Value> =
        lexicon.leads.iter().filter_map(lead).chain(own.filter_map(|pair| lead(&pair))).collect();
    let english: Vec<Value> = lexicon.english.iter().filter_map(lead).collect();
    let mut stop: Vec<&str> = lexicon.stop.iter().map(String::as_str).collect();
    stop.sort_unstable();
    let mut forms: Vec<String> = lexicon.forms.iter().map(|(a, b)| format!("{a} {b}")).collect();
    forms.sort_unstable();
    let patterns = |all: &[Vec<Vec<String>>]| -> Vec<String> {
        let slots = |pattern: &Vec<Vec<String>>| {
            pattern.iter().map(|slot| slot.join("|")).collect::<Vec<_>>().join(" ")
        };
        all.iter().map(slots).collect()
    };
    json!({
        "lang": lang,
        "stop": stop.join(" "),
        "who": lexicon.who.join(" "),
        "forms": forms.join(","),
        "same": same,
        "leads": leads,
        "english": english,
        "crisis": patterns(&lexicon.crisis),
        "emergency": patterns(&lexicon.emergency),
        "toxic": join(&lexicon.toxic).join(","),
        "swallowed": join(&lexicon.swallowed).join(","),
        "substance": join(&lexicon.substance).join(","),
    })
}

/// A part of the words, counted from 1.
pub(super) fn words(index: &Index, number: usize) -> Vec<u8> {
    let mut out = String::new();
    let part = index.parts.get(number - 1).cloned().unwrap_or_default();
    for term in &index.terms[part] {
        out.push_str(&term.word);
        out.push('\t');
        if term.count > term.postings.len() {
            let _ = write!(out, "#{}", term.count);
        }
        postings(&index.postings[term.postings.clone()], &mut out);
        out.push('\n');
    }
    out.into_bytes()
}

fn postings(all: &[Posting], out: &mut String) {
    let weight = |posting: &Posting| (!posting.alarms(), LEVELS - posting.level());
    let mut sorted = all.to_vec();
    sorted.sort_by_key(weight);
    for same in sorted.chunk_by(|a, b| weight(a) == weight(b)) {
        if same[0].alarms() {
            out.push('!');
        }
        out.push(char::from(b'A' + same[0].level()));
        let mut last = 0;
        for (n, posting) in same.iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            base36(posting.page() - last, out);
            last = posting.page();
        }
    }
}

fn base36(mut number: u32, out: &mut String) {
    let mut digits = [0; 7];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b"0123456789abcdefghijklmnopqrstuvwxyz"[(number % 36) as usize];
        number /= 36;
        if number == 0 {
            break;
        }
    }
    out.extend(digits[at..].iter().map(|digit| char::from(*digit)));
}

/// What results show of a part of the pages, counted from 1.
pub(super) fn pages(r: &Renderer<'_>, index: &Index, number: usize) -> Vec<u8> {
    let each = r.plan.searched.per_file;
    let pages: Vec<&str> =
        index.pages.iter().skip((number - 1) * each).take(each).map(String::as_str).collect();
    format!("[{}]\n", pages.join(",\n")).into_bytes()
}

/// All words, for those that are misspelt.
pub(super) fn spelling(index: &Index) -> Vec<u8> {
    let mut out = String::new();
    let is_word = |word: &&str| word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    let mut all: Vec<&str> =
        index.terms.iter().map(|term| &*term.written).filter(is_word).collect();
    all.sort_unstable();
    all.dedup();
    let mut last = "";
    for word in all {
        let shared = word.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count().min(35);
        base36(u32::try_from(shared).unwrap_or(0), &mut out);
        out.push_str(&word[shared..]);
        out.push('\n');
        last = word;
    }
    out.into_bytes()
}
