//! Names that programs give to copies: of a file that was copied, and of one that two people
//! changed at once.
//!
//! Must not: know whether the original is there.

/// What the name of a copy says, without its ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyName {
    /// The name of the original, without its ending.
    pub original: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// How sure it is that a name is one of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Where both have the same title: `eczema 2`, `eczema-v2`.
    WithTheSameTitle,
    /// Where the original is beside it: `eczema (1)`, `eczema copy`, `Copy of eczema`.
    WithTheOriginal,
    /// Nothing else has such a name: `eczema - Copy`.
    Alone,
    /// Two people changed it at once: `eczema (Maria's conflicted copy 2026-01-01)`.
    Conflict,
}

use Certainty::{Alone, Conflict, WithTheOriginal, WithTheSameTitle};

/// What the name of a file without its ending says, where it is one of a copy.
pub fn copy_name(stem: &str) -> Option<CopyName> {
    if !may_be_one(stem) {
        return None;
    }
    let lower = stem.to_lowercase();
    let found = conflict(stem, &lower).or_else(|| copy(stem, &lower)).or_else(|| version(&lower));
    let (length, certainty) = found?;
    let original = match length {
        Length::Of(length) => stem.get(..length)?.trim_end().to_owned(),
        Length::After(start) => stem.get(start..)?.trim().to_owned(),
    };
    (!original.is_empty()).then_some(CopyName { original, certainty })
}

/// Where the original's name is in that of the copy.
enum Length {
    Of(usize),
    After(usize),
}

type Found = Option<(Length, Certainty)>;

/// Nearly all names are words with hyphens.
fn may_be_one(stem: &str) -> bool {
    let last = stem.rsplit('-').next().unwrap_or(stem);
    stem.bytes().any(|b| matches!(b, b' ' | b'(' | b'[' | b'_') || b.is_ascii_uppercase())
        || stem.contains(".sync-conflict-")
        || WORDS.contains(&last)
        || VERSIONS.contains(&last)
}

/// Names that programs give to a file that two people changed: Dropbox, Nextcloud and ownCloud,
/// Syncthing, OneDrive, Box, pCloud, Insync and git.
fn conflict(stem: &str, lower: &str) -> Found {
    if let Some(at) = lower.find(".sync-conflict-").or_else(|| dated(lower, "_conflict-")) {
        return Some((Length::Of(at), Conflict));
    }
    if let Some((at, inner)) = bracketed(lower) {
        const WORDS: [&str; 12] = [
            "case conflict",
            "encoding conflict",
            "white space conflict",
            "conflicted copy",
            "conflict copy",
            "conflicted",
            "copia en conflicto",
            "copie en conflit",
            "cópia em conflito",
            "copia in conflitto",
            "konfliktkopie",
            "in konflikt stehende kopie",
        ];
        // `(DESKTOP-1 conflict 2026-01-01)`
        let is_dated = inner
            .rsplit_once(" conflict ")
            .is_some_and(|(_, date)| date.starts_with(|c: char| c.is_ascii_digit()));
        if is_dated || WORDS.iter().any(|word| inner.contains(word)) {
            return Some((Length::Of(at), Conflict));
        }
    }
    // OneDrive adds the name that Windows gives to a computer.
    for computer in ["-DESKTOP-", "-LAPTOP-"] {
        if let Some(at) = stem.rfind(computer) {
            let name = &stem[at + computer.len()..];
            let is_name = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
            if name.len() >= 7 && name.bytes().all(is_name) {
                return Some((Length::Of(at), Conflict));
            }
        }
    }
    // What a merge of git leaves: `eczema_LOCAL_1234`.
    let (rest, number) = stem.rsplit_once('_')?;
    let at = ["_BASE", "_LOCAL", "_REMOTE", "_BACKUP"]
        .iter()
        .find_map(|side| rest.strip_suffix(side))?;
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some((Length::Of(at.len()), Conflict))
}

/// Where a part begins that is followed by a date and a time: `_conflict-20260101-101010`.
fn dated(lower: &str, part: &str) -> Option<usize> {
    let at = lower.find(part)?;
    let rest = &lower[at + part.len()..];
    rest.as_bytes().iter().take(8).filter(|b| b.is_ascii_digit()).count().eq(&8).then_some(at)
}

/// The last pair of brackets at the end of a name: where it begins, and what is in it.
fn bracketed(lower: &str) -> Option<(usize, &str)> {
    let (open, inner) = match lower.strip_suffix(')') {
        Some(rest) => ('(', rest),
        None => ('[', lower.strip_suffix(']')?),
    };
    let at = inner.rfind(open)?;
    Some((at, &inner[at + 1..]))
}

/// "Copy" in the languages of systems, and what people write for it.
const WORDS: [&str; 15] = [
    "backup",
    "bak",
    "copia",
    "copie",
    "copy",
    "cópia",
    "duplicate",
    "kopi",
    "kopia",
    "kopie",
    "old",
    "orig",
    "original",
    "kopio",
    "copy2",
];

fn is_word(word: &str) -> bool {
    WORDS.contains(&word)
}

/// Names that systems and browsers give to a copy: Windows, macOS, GNOME, Google Drive.
fn copy(stem: &str, lower: &str) -> Found {
    if let Some((at, inner)) = bracketed(lower) {
        let is_number = (1..=2).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
        // `(copy)`, `(copy 2)`, `(another copy)`, `(3rd copy)`
        let is_copy = inner.split(' ').any(is_word) && inner.len() < 20;
        // `eczema - Copy (2)`
        if is_number && let Some((length, certainty)) = worded(lower[..at].trim_end()) {
            return Some((Length::Of(length), certainty));
        }
        if is_number || is_copy {
            return Some((Length::Of(at), WithTheOriginal));
        }
    }
    // `Copy of eczema`, `Copy (2) of eczema`
    for start in ["copy of ", "kopie von ", "copia de ", "copie de ", "cópia de ", "copia di "] {
        if lower.starts_with(start) && stem.is_char_boundary(start.len()) {
            return Some((Length::After(start.len()), WithTheOriginal));
        }
    }
    if lower.starts_with("copy (")
        && let Some(at) = lower.find(") of ")
    {
        return Some((Length::After(at + 5), WithTheOriginal));
    }
    // `eczema copy 2`
    let bare = lower.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let (length, certainty) = worded(lower).or_else(|| worded(bare))?;
    Some((Length::Of(length), certainty))
}

/// A name that ends with the word for a copy: how long it is without, and how sure that is.
fn worded(lower: &str) -> Option<(usize, Certainty)> {
    let at = lower.rfind([' ', '-', '_'])?;
    let (before, word) = (&lower[..at], &lower[at + 1..]);
    if !is_word(word) {
        return None;
    }
    let set_apart = [" -", " –", " —"].iter().find_map(|dash| before.strip_suffix(dash));
    match set_apart {
        // `eczema - Copy`: nobody else writes a hyphen between spaces before it.
        Some(before) if !matches!(word, "old" | "original") => Some((before.len(), Alone)),
        Some(before) => Some((before.len(), WithTheOriginal)),
        None => Some((before.len(), WithTheOriginal)),
    }
}

/// Ends of the names of versions.
const VERSIONS: [&str; 10] = ["1", "2", "3", "v1", "v2", "v3", "draft", "final", "new", "edited"];

/// Names that may as well be those of other files: `diabetes 2`.
fn version(lower: &str) -> Found {
    let at = lower.rfind([' ', '-', '_'])?;
    let is_version = VERSIONS.contains(&&lower[at + 1..]);
    is_version.then(|| (Length::Of(lower[..at].trim_end().len()), WithTheSameTitle))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(stem: &str) -> Option<(String, Certainty)> {
        copy_name(stem).map(|copy| (copy.original, copy.certainty))
    }

    #[test]
    fn what_programs_call_a_second_version_is_known() {
        for stem in [
            "eczema (Maria Delgado's conflicted copy 2026-01-01)",
            "eczema (conflicted copy 2026-01-01 101010)",
            "eczema (copia en conflicto de Maria 2026-01-01)",
            "eczema (Case Conflict)",
            "eczema (Unicode Encoding Conflict 1)",
            "eczema (White Space Conflict)",
            "eczema (DESKTOP-QRI9EIH conflict 2026-01-01)",
            "eczema_conflict-20260101-101010",
            "eczema.sync-conflict-20260101-101010-ABCDEFG",
            "eczema-DESKTOP-AB12CD3",
            "eczema-LAPTOP-7Q3PF0LK",
            "eczema [conflicted]",
            "eczema_LOCAL_1234",
        ] {
            assert_eq!(check(stem), Some(("eczema".into(), Conflict)), "{stem}");
        }
    }

    #[test]
    fn what_systems_call_a_copy_is_known() {
        for (stem, certainty) in [
            ("eczema - Copy", Alone),
            ("eczema - Copy (2)", Alone),
            ("eczema – Kopie", Alone),
            ("eczema - copia", Alone),
            ("eczema (1)", WithTheOriginal),
            ("eczema(1)", WithTheOriginal),
            ("eczema (copy)", WithTheOriginal),
            ("eczema (another copy)", WithTheOriginal),
            ("eczema (3rd copy)", WithTheOriginal),
            ("eczema copy", WithTheOriginal),
            ("eczema copy 2", WithTheOriginal),
            ("eczema-copy", WithTheOriginal),
            ("eczema_copy2", WithTheOriginal),
            ("Copy of eczema", WithTheOriginal),
            ("Copy (2) of eczema", WithTheOriginal),
            ("eczema-old", WithTheOriginal),
            ("eczema_backup", WithTheOriginal),
            ("eczema (old)", WithTheOriginal),
            ("eczema 2", WithTheSameTitle),
            ("eczema-v2", WithTheSameTitle),
            ("eczema_final", WithTheSameTitle),
        ] {
            assert_eq!(check(stem), Some(("eczema".into(), certainty)), "{stem}");
        }
        assert_eq!(check("eczema.es (1)"), Some(("eczema.es".into(), WithTheOriginal)));
    }

    #[test]
    fn names_of_their_own_are_left_alone() {
        for stem in [
            "eczema",
            "high-blood-pressure",
            "getting-copies-of-your-records",
            "vitamin-b12",
            "covid-19",
            "Dry Skin (new)",
            "knee (left)",
            "conflict-at-work",
            "family (and conflict)",
            "photocopy",
            "bold",
            "(1)",
            "copy",
        ] {
            assert_eq!(check(stem), None, "{stem}");
        }
    }
}
