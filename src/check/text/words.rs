//! Where the words of a text are that were read as markdown.

use std::ops::Range;

use crate::content::ParsedText;
use crate::markdown::{Flow, Kind, Text};

/// The nodes with words; code is none, and neither is what is between HTML tags.
pub(super) fn words<'f, 't>(flow: &'f Flow<'t>) -> impl Iterator<Item = (usize, &'f Text<'t>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < flow.nodes().len() {
            let node = at;
            at = if matches!(flow.kind(at), Kind::CodeBlock(_)) { flow.after(at) } else { at + 1 };
            if let Kind::Text(text) = flow.kind(node) {
                return Some((node, text));
            }
        }
        None
    })
}

/// The place in the file of a part of a node's words.
pub(super) fn place(flow: &Flow<'_>, node: usize, part: Range<usize>) -> Range<usize> {
    flow.source_of(node, part).into()
}

/// How many bytes of words are looked at for the end of something.
const WINDOW: usize = 1000;

/// Whether words have a byte of some kind. All are looked at: processors look at many at once.
pub(super) fn has_byte(words: &str, is: impl Fn(u8) -> bool) -> bool {
    words.bytes().fold(false, |any, b| any | is(b))
}

/// What begins at a place, as far as it is looked at: many openings without an end would each
/// look through all that follows.
pub(super) fn ahead(words: &str, at: usize) -> &str {
    &words[at..words.floor_char_boundary(at + WINDOW)]
}

/// What ends at a place, as far as it is looked at.
pub(super) fn behind(words: &str, at: usize) -> &str {
    &words[words.ceil_char_boundary(at.saturating_sub(WINDOW))..at]
}

/// How a line begins that goes on with the quotes and points of the line before a place: their `>`
/// and spaces.
pub(super) fn continued(source: &str, at: usize) -> String {
    let line = source[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = &source[line..at];
    let marks = before.chars().all(|c| c.is_ascii_digit() || " \t>-*+.)".contains(c));
    let kept = |c| if matches!(c, '>' | '\t') { c } else { ' ' };
    if marks { before.chars().map(kept).collect() } else { String::new() }
}

/// Whether a node's words begin a line of a paragraph, point, heading …
pub(super) fn begins_line(flow: &Flow<'_>, node: usize) -> bool {
    let before = node.checked_sub(1).map(|before| flow.kind(before));
    before.is_none_or(|kind| {
        matches!(kind, Kind::SoftBreak | Kind::HardBreak) || !(kind.is_leaf() || kind.is_inline())
    })
}

/// Whether readers may see the text as it is: a draft is not finished.
pub(super) fn is_finished(text: &ParsedText<'_>) -> bool {
    !text.front.is_draft()
}

/// The lines of some words of a block, each with the node that begins it: none where a line
/// begins with something else than words.
pub(super) fn lines_of<'f>(flow: &'f Flow<'_>, block: usize) -> Vec<(usize, &'f str)> {
    let mut lines = Vec::new();
    let mut begins = true;
    let mut at = block + 1;
    while at < flow.after(block) {
        match flow.kind(at) {
            Kind::SoftBreak | Kind::HardBreak => begins = true,
            Kind::Text(text) if begins => {
                lines.push((at, &*text.words));
                begins = false;
            }
            kind if kind.is_inline() => begins = false,
            // The words of a tight point end where its next block begins.
            _ => break,
        }
        at = flow.after(at);
    }
    lines
}
