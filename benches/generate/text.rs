//! Texts of articles, sentence by sentence.

use std::fmt::Write as _;

use super::random::Random;
use super::words::{self, SENTENCES, TERMS};

pub(super) fn plain_words(r: &mut Random, list: &str) -> &'static str {
    r.pick(words::list(list)).trim_start_matches("a ")
}

/// A list, followed by an empty line.
pub(super) fn list(text: &mut String, r: &mut Random, mark: &str, items: usize) {
    for _ in 0..items {
        let _ = writeln!(text, "{mark}{}", sentence(r));
    }
    text.push('\n');
}

pub(super) fn paragraph(r: &mut Random) -> String {
    let mut text = sentence(r);
    for _ in 0..2 + r.below(4) {
        text.push(' ');
        text.push_str(&sentence(r));
    }
    text
}

/// A sentence without markup, for front matter.
pub(super) fn plain(r: &mut Random) -> String {
    sentence(r).replace(['"', '*', '\\'], "")
}

pub(super) fn sentence(r: &mut Random) -> String {
    let mut out = String::with_capacity(128);
    let mut rest = r.pick(&SENTENCES);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        out.push_str(before);
        let word = match name {
            "term" => &r.pick(&TERMS).split('|').next().unwrap_or_default().to_lowercase(),
            _ => r.pick(words::list(name)),
        };
        match out.is_empty() {
            true => out.push_str(&capital(word)),
            false => out.push_str(word),
        }
        rest = after;
    }
    out + rest
}

pub(super) fn capital(word: &str) -> String {
    let end = word.chars().next().map_or(0, char::len_utf8);
    format!("{}{}", word[..end].to_uppercase(), &word[end..])
}
