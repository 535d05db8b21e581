//! Names with characters that nobody sees.

use std::sync::Arc;

use crate::check::known::Context;
use crate::content::address::is_hidden;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::Kind;

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for file in c.tree.files() {
        let is_published =
            file.kind.is_text() || matches!(file.kind, Kind::Static | Kind::Attachment);
        if is_published {
            diagnostics.extend(of_path(&file.path));
        }
    }
}

/// What is wrong with the last part of a path that has anything; folders are reported with each
/// of their files, since each is to be found there.
fn of_path(path: &Arc<str>) -> Option<Diagnostic> {
    let bytes = path.as_bytes();
    // Nearly all names are of plain letters.
    let is_plain = |b: &u8| b.is_ascii() && *b != b' ';
    if bytes.iter().all(is_plain) {
        return None;
    }
    let (part, what) = path.split('/').rev().find_map(|part| Some((part, unseen(part)?)))?;
    let message = format!("The name `{}` has {what}", crate::content::address::shown(part));
    let diagnostic = Diagnostic::new(&rules::UNSEEN_IN_NAME, message).in_file(path);
    Some(diagnostic.help(format!(
        "Whoever links to it leaves that out and does not find it. Rename it to `{}`.",
        plain(part)
    )))
}

/// What nobody sees in a name.
fn unseen(part: &str) -> Option<&'static str> {
    let stem = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
    if part.starts_with(' ') {
        return Some("a space at its beginning");
    }
    if part.ends_with(' ') {
        // Servers cannot have it, and that is reported with the address.
        return None;
    }
    if stem.ends_with(' ') && stem.len() < part.len() {
        return Some("a space before its ending");
    }
    if part.contains("  ") {
        return Some("two spaces in a row");
    }
    let strange = |c: char| is_hidden(c) || (c.is_whitespace() && c != ' ') || c.is_control();
    part.contains(strange).then_some("a character that cannot be seen")
}

/// The name without what nobody sees.
fn plain(part: &str) -> String {
    let seen = part.chars().filter(|c| !is_hidden(*c) && !c.is_control());
    let spaced: String = seen.map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let words = spaced.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match words.rsplit_once('.') {
        Some((stem, ending)) => format!("{}.{ending}", stem.trim_end()),
        None => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_in_a_name_is_found_and_left_out() {
        for (part, mended) in [
            (" eczema.md", "eczema.md"),
            ("eczema .md", "eczema.md"),
            ("dry  skin.md", "dry skin.md"),
            ("dry\u{a0}skin.md", "dry skin.md"),
            ("ecz\u{ad}ema\u{200b}.md", "eczema.md"),
        ] {
            assert!(unseen(part).is_some(), "{part:?}");
            assert_eq!(plain(part), mended);
        }
        for part in ["dry skin.md", "café.md", "cafe\u{301}.md", "日本.md", "❤\u{fe0f}.svg"] {
            assert_eq!(unseen(part), None, "{part:?}");
        }
    }
}
