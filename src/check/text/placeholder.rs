//! Words that hold the place of others: the writer's own reminders, a designer's Latin, and what
//! `housecall new` writes to be replaced.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::words::{begins_line, behind, is_finished, place, words};
use crate::content::ParsedText;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{Flow, Text};

/// Reminders in capital letters. `TODO` is Spanish for "all", so it alone is none there.
const REMINDERS: [&str; 6] = ["TODO", "FIXME", "REPLACE", "TBD", "TBC", "XXX"];

/// Beginnings of what editors write in brackets where something is to come.
const BRACKETS: [&str; 10] = [
    "[insert ",
    "[your ",
    "[add ",
    "[placeholder",
    "[todo",
    "[tbd",
    "[name of ",
    "[practice name",
    "[phone number",
    "[link]",
];

/// What designers fill pages with.
const FILLERS: [&str; 4] =
    ["lorem ipsum", "dolor sit amet", "your text here", "texto de ejemplo aquí"];

/// Points of the texts that `housecall new article` writes.
const STARTER: [&str; 14] = [
    "the one thing to remember",
    "what to watch for",
    "a sign that cannot wait",
    "a sign that we must see today",
    "what shows that waiting is safe",
    "a question to bring to the visit",
    "lo único que hay que recordar",
    "a qué prestar atención",
    "una señal que no puede esperar",
    "una señal que debemos ver hoy",
    "lo que muestra que esperar es seguro",
    "una pregunta para llevar a la consulta",
    "title of the article",
    "título del artículo",
];

pub(super) fn check(text: &ParsedText<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if !is_finished(text) {
        return;
    }
    let flow = text.flow();
    for (node, words) in words(flow) {
        if let Some(part) = starter(flow, node, words) {
            diagnostics.push(
                Diagnostic::new(
                    &rules::STARTER_TEXT,
                    "This is still the sentence of the new article",
                )
                .at(text.path, place(flow, node, part))
                .help("Write your own in its place, or remove it."),
            );
        }
        for part in placeholders(&words.words, text.lang()) {
            let written = words.words[part.clone()].to_owned();
            diagnostics.push(
                Diagnostic::new(&rules::PLACEHOLDER, format!("`{written}` holds the place of words that are to come"))
                    .at(text.path, place(flow, node, part))
                    .help("Write the words, or remove it. A text that is not finished can wait: draft = true"),
            );
        }
    }
}

/// A whole line that `housecall new` wrote.
fn starter(flow: &Flow<'_>, node: usize, text: &Text<'_>) -> Option<Range<usize>> {
    let line = text.words.trim().trim_end_matches('.');
    let is_short = line.len() <= 48 && begins_line(flow, node);
    let is_starter = is_short
        && STARTER.iter().any(|own| own.len() == line.len() && *own == line.to_lowercase());
    is_starter.then_some(0..text.words.len())
}

/// All words that may hold a place, reminders first, to be found in one go.
static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = REMINDERS.iter().chain(&FILLERS).chain(&BRACKETS);
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .ok()
});

fn placeholders(words: &str, lang: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let Some(finder) = &*FINDER else { return all };
    let mut reminded = false;
    for found in finder.find_iter(words) {
        let part = found.range();
        match REMINDERS.get(found.pattern().as_usize()) {
            // One is enough to find the others by.
            Some(reminder) => {
                if !reminded && words[part.clone()] == **reminder && is_reminder(words, &part, lang)
                {
                    reminded = true;
                    all.push(part);
                }
            }
            None if is_quoted(words, part.start) => {}
            None => all.push(part.start..part.start + words[part].trim_end().len()),
        }
    }
    all
}

/// Whether a place is in quotes: there, brackets say what somebody is to fill in.
fn is_quoted(words: &str, at: usize) -> bool {
    let before = behind(words, at);
    [('\u{201c}', '\u{201d}'), ('\u{2018}', '\u{2019}')].into_iter().any(|(opens, closes)| {
        before.rfind(opens).is_some_and(|open| !before[open..].contains(closes))
    })
}

/// Whether capital letters are a reminder and not a word of a sentence.
fn is_reminder(words: &str, part: &Range<usize>, lang: &str) -> bool {
    let (before, after) = (&words[..part.start], &words[part.end..]);
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    if before.ends_with(is_letter) || after.starts_with(is_letter) {
        return false;
    }
    let begins =
        before.trim_end().is_empty() || before.trim_end().ends_with(['[', '(', '.', ':', '{', '<']);
    let alone = begins && after.trim_start().is_empty();
    let marked = after.starts_with(':') || after.starts_with([']', ')', '}', '>']) && begins;
    match &words[part.clone()] {
        "TODO" if lang.starts_with("es") || lang.starts_with("pt") || lang.starts_with("it") => {
            marked
        }
        // Tuberculosis.
        "TBC" if !lang.starts_with("en") => false,
        // In a telephone number that is to come, these are side by side.
        "XXX" => before.ends_with(['-', ' ', '(']) && after.starts_with(['-', ')', ' ']) || alone,
        "REPLACE" => {
            alone
                || marked
                || (begins && after.starts_with(" ME"))
                || (begins && after.starts_with(" THIS"))
        }
        _ => alone || marked || begins && after.starts_with(' ') && before.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, lang: &str) -> Vec<String> {
        placeholders(words, lang).into_iter().map(|part| words[part].to_owned()).collect()
    }

    #[test]
    fn reminders_are_told_from_words() {
        for (words, found) in [
            ("TODO", "TODO"),
            ("TODO: ask Dr. Chen", "TODO"),
            ("TODO ask Dr. Chen", "TODO"),
            ("Take it daily (TBD).", "TBD"),
            ("Call XXX-XXX-XXXX.", "XXX"),
            ("REPLACE ME", "REPLACE"),
            ("Ask [insert name] first", "[insert"),
            ("Lorem ipsum dolor sit amet", "Lorem ipsum|dolor sit amet"),
        ] {
            assert_eq!(check(words, "en").join("|"), found, "{words}");
        }
        for words in [
            "Our TODO list helps.",
            "Sizes to XXXL.",
            "Replace the bandage.",
            "[sic] he said",
            "A text here and there",
            "Ask your doctor",
            "Write \u{201c}Dear [name of nurse]\u{201d} first.",
        ] {
            assert!(check(words, "en").is_empty(), "{words}");
        }
        assert!(check("TODO EL DÍA", "es").is_empty());
        assert_eq!(check("TODO: revisar", "es"), ["TODO"]);
    }
}
