//! Numbers with a letter in place of a digit: `5oo mg` is read as nothing, or as five.

use std::ops::Range;

use super::words::{Bytes, Checked, Words, place};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};

/// What doses, temperatures and the like are counted in.
const UNITS: [&str; 14] =
    ["mg", "mcg", "µg", "μg", "g", "kg", "ml", "mL", "mmol", "mmHg", "IU", "%", "°C", "°F"];

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    let may_have =
        |words: &&Words<'_, '_>| words.have(Bytes::DIGIT) && words.have(Bytes::LIKE_DIGIT);
    for words in text.words.iter().filter(may_have) {
        let (node, words) = (words.node, &*words.text.words);
        for part in letters_in_numbers(words) {
            let written = &words[part.clone()];
            let meant = digits(written);
            let place = place(flow, node, part);
            let edit = Edit { range: place.clone(), replacement: meant.clone() };
            diagnostics.push(
                Diagnostic::new(
                    &rules::LETTER_IN_NUMBER,
                    format!("`{written}` has a letter where a digit belongs"),
                )
                .at(text.path, place)
                .help(format!("Did you mean {meant}?"))
                .fix(Fix::new(
                    text.path,
                    vec![edit],
                    Applicability::MaybeIncorrect,
                )),
            );
        }
    }
}

/// The digits that the letters look like.
fn digits(written: &str) -> String {
    let digit = |c: char| match c {
        'o' | 'O' => '0',
        'l' | 'I' => '1',
        c => c,
    };
    written.chars().map(digit).collect()
}

/// Where words have such numbers.
fn letters_in_numbers(words: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(digit) = words[at..].find(|c: char| c.is_ascii_digit()) {
            let digit = at + digit;
            // The letters before the first digit belong to it: `O1`.
            let start = words[at..digit].rfind(|c| !is_part(c));
            let start = start.map_or(at, |before| {
                at + before + words[at + before..].chars().next().map_or(1, char::len_utf8)
            });
            let end = words[digit..].find(|c| !is_part(c)).map_or(words.len(), |end| digit + end);
            at = end;
            if is_misread(words, start..end) {
                return Some(start..end);
            }
        }
        None
    })
}

/// Whether a run of letters and digits is a number with letters in it. Ordinals of other languages
/// (`2o`), names (`H2O`, `10l`) and codes are none.
fn is_misread(words: &str, part: Range<usize>) -> bool {
    let (before, run, after) = (&words[..part.start], &words[part.clone()], &words[part.end..]);
    let looks_like_digit = |c: char| c.is_ascii_digit() || matches!(c, 'o' | 'O' | 'l' | 'I');
    if !run.chars().all(looks_like_digit) || run.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    // How programs write a number to the base of eight.
    if run.len() > 3 && run.strip_prefix("0o").is_some_and(|run| run.bytes().all(|b| b < b'8')) {
        return false;
    }
    let unit = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let has_unit = UNITS.iter().any(|name| {
        let rest = unit.strip_prefix(name);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    let is_o = |b: &u8| matches!(b, b'o' | b'O');
    let bytes = run.as_bytes();
    let between = bytes
        .windows(3)
        .any(|three| three[0].is_ascii_digit() && is_o(&three[1]) && three[2].is_ascii_digit());
    let two = bytes.first().is_some_and(u8::is_ascii_digit)
        && bytes.windows(2).any(|two| two.iter().all(is_o));
    // A group of a telephone number.
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == 'O');
    let joined = before.strip_suffix('-').is_some_and(|rest| digit(rest.chars().next_back()))
        || after.strip_prefix('-').is_some_and(|rest| digit(rest.chars().next()));
    let in_group = joined && run.len() > 2 && bytes.iter().any(is_o);
    has_unit || between || two || in_group
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_numbers_are_told_from_names() {
        let found = |words: &str| {
            let all: Vec<&str> = letters_in_numbers(words).map(|part| &words[part]).collect();
            all.join(" ")
        };
        for (words, numbers) in [
            ("Take 5oo mg.", "5oo"),
            ("Take 50O mg, then 1O0.", "50O 1O0"),
            ("Call 555-O1O-O142.", "O1O O142"),
            ("l0 mg", "l0"),
            ("2O%", "2O"),
        ] {
            assert_eq!(found(words), numbers, "{words}");
        }
        for words in [
            "H2O and O2",
            "the 2o día",
            "10l of water",
            "B12, T4, 3D, I2",
            "1o",
            "100",
            "O157",
            "2I",
            "Vitamin K1 5 mg",
            "é5",
            "l",
            "E. coli O157-H7",
            "2026-10-20",
            "mode 0o777",
        ] {
            assert_eq!(found(words), "", "{words}");
        }
    }
}
