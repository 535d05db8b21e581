//! Characters that readers should not see: marks of bold type that are none, and letters that a
//! program read in the wrong encoding.

use std::ops::Range;

use super::words::{Bytes, Checked, place};
use crate::diagnostic::{Diagnostic, rules};

/// What UTF-8 looks like when it was read as Windows-1252.
const GARBLED: [&str; 19] = [
    "â€™",
    "â€œ",
    "â€\u{9d}",
    "â€“",
    "â€”",
    "â€¦",
    "â€¢",
    "Ã©",
    "Ã¡",
    "Ã³",
    "Ã±",
    "Ã\u{ad}",
    "Ãº",
    "Ã¼",
    "Â¿",
    "Â¡",
    "Â°",
    "Â½",
    "\u{fffd}",
];

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    let mut seen_garbled = false;
    for piece in &text.words {
        let (node, words) = (piece.node, &*piece.text.words);
        if piece.have(Bytes::STAR)
            && let Some(part) =
                stars(words, flow.source().get(Range::from(flow.range(node))).unwrap_or(words))
        {
            let at = place(flow, node, part);
            // With a backslash they are meant.
            if flow.source().get(at.clone()) == Some("**") {
                diagnostics.push(
                    Diagnostic::new(&rules::STRAY_MARKUP, "These ** make no bold type, and readers would see them")
                        .at(text.path, at)
                        .help("Write ** directly before the first and directly behind the last bold word, without a space: **like this**"),
                );
            }
        }
        if !seen_garbled
            && piece.have(Bytes::GARBLED)
            && let Some(part) = garbled(words)
        {
            seen_garbled = true;
            let written = words[part.clone()].to_owned();
            diagnostics.push(
                Diagnostic::new(&rules::GARBLED, format!("`{written}` is a letter that was read in the wrong encoding"))
                    .at(text.path, place(flow, node, part))
                    .help("Look for others in this text. Save the original as UTF-8, or write the letters again."),
            );
        }
    }
}

/// `**` beside a letter, or two of them with words between, which was to be bold type. In what is
/// written, a backslash says that they are meant.
fn stars(words: &str, written: &str) -> Option<Range<usize>> {
    let is_pair = written.matches("**").count() > 1;
    words.match_indices("**").find_map(|(at, _)| {
        let (before, after) = (words[..at].chars().next_back(), words[at + 2..].chars().next());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let opens = is_letter(after) && is_space(before);
        let closes = is_letter(before) && is_space(after);
        let is_loose = is_pair && is_space(before) && is_space(after);
        (opens || closes || is_loose).then_some(at..at + 2)
    })
}

fn garbled(words: &str) -> Option<Range<usize>> {
    let at = |pattern: &&str| words.find(*pattern).map(|at| at..at + pattern.len());
    GARBLED.iter().filter_map(at).min_by_key(|part| part.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stray_marks_are_told_from_words() {
        for words in ["**bold", "bold**", "a ** bold ** word", "the **Warning: x"] {
            assert!(stars(words, words).is_some(), "{words}");
        }
        for words in ["2**3", "***", "a * b", "** footnote", "****"] {
            assert!(stars(words, words).is_none(), "{words}");
        }
        assert_eq!(garbled("donâ€™t"), Some(3..11));
        assert_eq!(garbled("niño, café"), None);
    }
}
