//! Words that hold the place of others: the writer's own reminders, and a designer's Latin.
//!
//! Must not: report them; some texts may have them.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::fields::Spanned;
use super::value::{Entry, Node, Value};

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

/// What is the whole of a value where something of one's own is to come, in small letters.
const VALUES: [&str; 22] = [
    "…",
    "...",
    "xxx",
    "placeholder",
    "changeme",
    "change me",
    "untitled",
    "title here",
    "your title",
    "your title here",
    "description here",
    "your description",
    "your practice",
    "your practice name",
    "practice name",
    "your clinic",
    "your name",
    "your name here",
    "your city",
    "title of the article",
    "título del artículo",
    "su consultorio",
];

/// The first words of a value in front matter or settings that hold the place of others.
fn placeholder_of_value<'v>(value: &'v str, lang: &str) -> Option<&'v str> {
    let whole = value.trim();
    let bare = whole.trim_matches(['[', ']', '<', '>', '{', '}']);
    let is_as_long = |own: &&str| own.len() == bare.len();
    if VALUES.iter().any(|own| is_as_long(own) && bare.to_lowercase() == *own) {
        return Some(whole);
    }
    placeholders(value, lang).into_iter().next().map(|part| &value[part])
}

/// The values of front matter or settings in which words hold the place of others.
pub fn in_values(entries: &[Entry<'_>], lang: &str) -> Vec<Spanned<String>> {
    let mut all = Vec::new();
    entries.iter().for_each(|entry| collect(&entry.node, lang, &mut all));
    all
}

fn collect(node: &Node<'_>, lang: &str, all: &mut Vec<Spanned<String>>) {
    match &node.value {
        Value::Text(text) => {
            let found = placeholder_of_value(text, lang);
            all.extend(found.map(|words| Spanned::new(words.to_owned(), &node.range)));
        }
        Value::List(items) => items.iter().for_each(|item| collect(item, lang, all)),
        Value::Table(own) => own.iter().for_each(|entry| collect(&entry.node, lang, all)),
        _ => {}
    }
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

/// The words in small and in capital letters, without the first letter of a sentence, which may
/// be either: the processor finds them all at once where case matters.
static HINTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let rest = |word: &&str| word.chars().skip(1).collect::<String>();
    let small = FILLERS.iter().map(rest);
    let capitals = FILLERS.iter().map(|word| rest(word).to_uppercase());
    let brackets = BRACKETS.iter().flat_map(|word| {
        let mut title = (*word).to_owned();
        title[1..2].make_ascii_uppercase();
        [(*word).to_owned(), word.to_uppercase(), title]
    });
    let reminders = REMINDERS.iter().map(|word| (*word).to_owned());
    AhoCorasick::builder()
        // Only so are they looked for at once.
        .match_kind(MatchKind::LeftmostFirst)
        .build(reminders.chain(small).chain(capitals).chain(brackets))
        .ok()
});

/// Whether a text may have any of them; nearly none has.
pub fn may_have_placeholders(text: &str) -> bool {
    HINTS.as_ref().is_none_or(|hints| hints.is_match(text))
}

/// Where words hold the place of others.
pub fn placeholders(words: &str, lang: &str) -> Vec<Range<usize>> {
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

/// How far around a place its quotes are looked for.
const WINDOW: usize = 1000;

/// Whether a place is in quotes: there, brackets say what somebody is to fill in.
fn is_quoted(words: &str, at: usize) -> bool {
    let before = &words[words.ceil_char_boundary(at.saturating_sub(WINDOW))..at];
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
            ("[Your name], [ADD DATE]", "[Your|[ADD"),
            ("LOREM IPSUM", "LOREM IPSUM"),
            ("Lorem ipsum dolor sit amet", "Lorem ipsum|dolor sit amet"),
        ] {
            assert_eq!(check(words, "en").join("|"), found, "{words}");
            assert!(may_have_placeholders(words), "{words}");
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
        assert!(!may_have_placeholders("Ask your doctor, and add the name of the drug"));
        assert!(check("TODO EL DÍA", "es").is_empty());
        assert_eq!(check("TODO: revisar", "es"), ["TODO"]);
    }
}
