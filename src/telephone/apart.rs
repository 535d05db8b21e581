//! Digits that are a telephone number rather than a part of something longer, or a fax.

use std::ops::Range;

/// How far before a number the word that says whose it is may be.
const NEAR: usize = 40;

/// Words before numbers that nobody calls, or that only look like ones.
const NOT_CALLED: [&str; 14] = [
    "fax",
    "faxes",
    "telefax",
    "facsimile",
    "télécopie",
    "faks",
    "isbn",
    "issn",
    "npi",
    "lot",
    "sku",
    "ndc",
    "udi",
    "ein",
];

/// Words before numbers that somebody answers.
const ANSWERED: [&str; 8] = ["call", "phone", "telephone", "tel", "or", "teléfono", "llame", "o"];

/// Whether a part of a text is not itself a part of something longer: an address, an amount, the
/// name of a file.
pub(super) fn is_apart(text: &str, part: &Range<usize>) -> bool {
    let before = text[..part.start].chars().next_back();
    let mut after = text[part.end..].chars();
    let (next, second) = (after.next(), after.next());
    let joins = |c: char| c.is_alphanumeric() || "-.,/_=#$€£@%&+\u{2011}".contains(c);
    let goes_on = |c: char| "-.,/:\u{2011}\u{2013}".contains(c);
    let is_joined = next.is_some_and(|c| c.is_alphanumeric() || "@_=%°".contains(c))
        || (next.is_some_and(goes_on) && second.is_some_and(|c| c.is_ascii_digit()));
    !before.is_some_and(joins) && !is_joined
}

/// Whether nothing before a number says that it is a fax, or only looks like a telephone.
pub(super) fn is_answered(before: &str) -> bool {
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(NEAR))..];
    // Of several numbers, each has its own words.
    let own = near.rsplit(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let own = own.rsplit(['\n', ';']).next().unwrap_or_default();
    let words = own.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut verdict = true;
    for word in words.map(str::to_lowercase) {
        if NOT_CALLED.contains(&&*word) {
            verdict = false;
        } else if ANSWERED.contains(&&*word) {
            verdict = true;
        }
    }
    verdict
}
