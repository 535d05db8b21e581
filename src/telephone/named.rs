//! Short numbers that are named where readers are told elsewhere to call them.
//!
//! "988 is free and private" tells nobody to call, but means the same number as "call 988" before
//! it. Only a few small words may be beside such a number: whatever is not known here could be
//! what is counted, or that of which it is the number.

use super::called::near;

/// Words before a number that is named: `the 911 operator`, `o al 988`.
const BEFORE: [&str; 30] = [
    "a", "the", "and", "or", "to", "your", "means", "mean", "needs", "also", "el", "al", "del",
    "y", "e", "o", "u", "su", "le", "la", "au", "du", "et", "ou", "den", "die", "der", "und",
    "oder", "il",
];

/// Words after a number that is named: `988 is free`, `the 911 operator`.
const AFTER: [&str; 42] = [
    "is",
    "are",
    "can",
    "will",
    "also",
    "and",
    "or",
    "if",
    "for",
    "now",
    "first",
    "when",
    "call",
    "calls",
    "right",
    "day",
    "at",
    "answers",
    "operator",
    "operators",
    "dispatcher",
    "counselor",
    "counselors",
    "lifeline",
    "es",
    "está",
    "también",
    "y",
    "o",
    "si",
    "cuando",
    "ahora",
    "para",
    "puede",
    "atiende",
    "contesta",
    "ist",
    "und",
    "oder",
    "wenn",
    "est",
    "et",
];

/// What a number before it measures.
const UNITS: [&str; 28] = [
    "mg", "mcg", "µg", "μg", "g", "kg", "ng", "ml", "cl", "dl", "l", "cm", "mm", "km", "m", "iu",
    "ui", "kcal", "cal", "kj", "mmol", "meq", "mmhg", "bpm", "lb", "oz", "ft", "feet",
];

/// Words that name a line, before a colon or in the cell before: `| Suicide and crisis | 988 |`.
const LINES: [&str; 22] = [
    "crisis",
    "suicide",
    "suicidio",
    "lifeline",
    "helpline",
    "hotline",
    "emergency",
    "emergencies",
    "emergencia",
    "emergencias",
    "ambulance",
    "ambulancia",
    "police",
    "poison",
    "phone",
    "telephone",
    "teléfono",
    "línea",
    "call",
    "notruf",
    "urgence",
    "urgences",
];

/// Whether a number is all that follows the name of a line.
pub(super) fn is_labelled(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches(['*', '_', ' ']);
    let is_all = after.is_empty() || after.starts_with(['|', '\n', '.', ',', ';', ')']);
    let before = near(before).trim_end_matches(['*', '_', ' ', '(']);
    let Some(label) = before.strip_suffix([':', '|']) else { return false };
    let label = label.rsplit(['|', '\n', '.']).next().unwrap_or_default();
    let mut words = label.split(|c: char| !c.is_alphanumeric());
    is_all && words.any(|word| LINES.contains(&&*word.to_lowercase()))
}

/// Whether a number is named between two texts.
pub(super) fn is_named(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches(['*', '_']);
    let next = match after.strip_prefix(|c: char| c.is_whitespace() && c != '\n') {
        Some(rest) => bare(rest.split_whitespace().next().unwrap_or_default()),
        None => String::new(),
    };
    if !next.is_empty() && !AFTER.contains(&&*next) {
        return false;
    }
    let block = near(before).rsplit("\n\n").next().unwrap_or_default();
    let mut words = block.split_whitespace().rev().skip_while(|word| bare(word).is_empty());
    let Some(last) = words.next() else {
        // Nothing is before it: it begins a sentence, or is all there is, as in a list of names. A
        // whole cell or item could be a count.
        return block.is_empty() || (!block.contains('|') && !next.is_empty());
    };
    let ends_sentence = last.ends_with(['.', '!', '?']);
    let mut is_counted =
        || words.next().is_some_and(|word| word.contains(|c: char| c.is_ascii_digit()));
    match ends_sentence {
        true => !next.is_empty(),
        false => BEFORE.contains(&&*bare(last)) && !last.ends_with(':') && !is_counted(),
    }
}

/// Whether what follows a number says what it measures.
pub(super) fn is_measured(after: &str) -> bool {
    let after = after.trim_start_matches(['*', '_']);
    let word = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    word.len() < after.len() && UNITS.contains(&&*word[..end].to_lowercase())
}

/// A word without what is around it, in small letters.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> bool {
        let at = text.find("988").unwrap();
        is_named(&text[..at], &text[at + 3..])
    }

    #[test]
    fn a_number_is_named_between_small_words() {
        for text in [
            "988 is free and private",
            "**988** is the lifeline",
            "A 988 counselor can tell",
            "people you can ask, and 988",
            "Cuídese. El 988 es para usted",
            "Look after yourself. 988 is there",
            "Which pain means 988 now",
            "con el operador del 988.",
            "988",
        ] {
            assert!(check(text), "{text}");
        }
    }

    #[test]
    fn a_number_that_counts_is_not_named() {
        for text in [
            "- 988",
            "| 988 |",
            "988 of them",
            "in 988",
            "page 988",
            "Porsche 988.",
            "of the 988 people",
            "between 900 and 988",
            "Steps: 988",
            "The 988 steps",
        ] {
            assert!(!check(text), "{text}");
        }
    }

    #[test]
    fn a_line_may_have_a_label() {
        let check = |text: &str| {
            let at = text.find("988").unwrap();
            is_labelled(&text[..at], &text[at + 3..])
        };
        for text in
            ["| Suicide and crisis | 988 |", "- **Crisis line:** 988", "Emergency: **988**."]
        {
            assert!(check(text), "{text}");
        }
        for text in
            ["| Steps | 988 |", "| Crisis | 988 calls |", "Steps: 988", "| Call | Steps | 988 |"]
        {
            assert!(!check(text), "{text}");
        }
    }

    #[test]
    fn a_measure_follows_a_number() {
        assert!(is_measured(" mg a day") && is_measured("** kcal") && is_measured("\u{a0}µg"));
        assert!(!is_measured("") && !is_measured(" if") && !is_measured("mg"));
    }
}
