//! The numbers of a text: doses, ages, temperatures, times and telephone numbers, which a
//! translation has to share with its original.
//!
//! Must not: compare texts; it is not known here which of them belong together.

mod number_words;
mod scan;

use super::figure::{Figure, Form, Value};
use super::flow::{Flow, Kind};
use scan::{Scanner, telephone};

/// All numbers of a text in this language, in their order.
pub(super) fn figures(flow: &Flow<'_>, lang: &str) -> Box<[Figure]> {
    let mut figures = Vec::new();
    let primary = lang.split('-').next().unwrap_or(lang);
    for (at, node) in flow.nodes().iter().enumerate() {
        match &node.kind {
            Kind::Text(text) => {
                let found = Scanner::new(&text.words, primary);
                figures.extend(found.map(|(value, form, part)| Figure {
                    value,
                    form,
                    is_degrees: matches!(value, Value::Number(_))
                        && is_degrees(&text.words[part.end..]),
                    range: flow.source_of(at, part),
                }));
            }
            Kind::Link { address, .. } => {
                let value = address.strip_prefix("tel:").and_then(telephone);
                let range = node.range;
                let (form, is_degrees) = (Form::Digits, false);
                figures.extend(value.map(|value| Figure { value, form, is_degrees, range }));
            }
            _ => {}
        }
    }
    figures.into()
}

/// Whether words behind a number make it one of degrees: `38 °C`, `38 to 39 degrees`, `38–39 °C`.
fn is_degrees(after: &str) -> bool {
    const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];
    let unit = |words: &str| {
        let words = words.trim_start_matches(SPACES);
        let is_letter = |letter: char| {
            let rest = words.strip_prefix(letter);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        words.starts_with(['°', 'º', '℃', '℉'])
            || ["degree", "grado"].iter().any(|word| words.starts_with(word))
            || ['C', 'F'].into_iter().any(is_letter)
    };
    if unit(after) {
        return true;
    }
    let between = after.trim_start_matches(SPACES);
    let joined = ["–", "-", "to ", "and ", "or ", "a ", "y ", "o ", "/"];
    let Some(second) = joined.iter().find_map(|word| between.strip_prefix(word)) else {
        return false;
    };
    let second = second.trim_start_matches(SPACES);
    let unit_of = second.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    unit_of.len() < second.len() && unit(unit_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_told_from_other_numbers() {
        for after in [" °C", "°F", " degrees", " grados", "º", " to 39 °C", "–39,5 °C", " C."]
        {
            assert!(is_degrees(after), "{after}");
        }
        for after in [" mg", "", " to 39 mg", " Calls", "–", " days", " F2"] {
            assert!(!is_degrees(after), "{after}");
        }
    }
}
