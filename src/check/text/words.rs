//! Where the words of a text are that were read as markdown.

use std::ops::{Deref, Range};

use crate::content::ParsedText;
use crate::markdown::{Flow, Kind, Text};

/// A text that is checked, with its words.
pub(super) struct Checked<'c, 't> {
    text: &'c ParsedText<'t>,
    /// The nodes with words; code is none, and neither is what is between HTML tags.
    pub(super) words: Vec<Words<'c, 't>>,
}

impl<'c, 't> Checked<'c, 't> {
    pub(super) fn new(text: &'c ParsedText<'t>) -> Self {
        let flow = text.flow();
        let mut words = Vec::new();
        let mut at = 0;
        while at < flow.nodes().len() {
            let node = at;
            at = if matches!(flow.kind(at), Kind::CodeBlock(_)) { flow.after(at) } else { at + 1 };
            if let Kind::Text(text) = flow.kind(node) {
                words.push(Words { node, text, bytes: Bytes::of(&text.words) });
            }
        }
        Checked { text, words }
    }
}

impl<'t> Deref for Checked<'_, 't> {
    type Target = ParsedText<'t>;

    fn deref(&self) -> &Self::Target {
        self.text
    }
}

/// The words of a node.
pub(super) struct Words<'c, 't> {
    pub(super) node: usize,
    pub(super) text: &'c Text<'t>,
    bytes: Bytes,
}

impl Words<'_, '_> {
    /// Whether they have one of some bytes: nearly all words have none of those that a rule looks
    /// for.
    pub(super) fn have(&self, bytes: Bytes) -> bool {
        self.bytes.0 & bytes.0 != 0
    }
}

/// Kinds of bytes.
#[derive(Clone, Copy)]
pub(super) struct Bytes(u8);

impl Bytes {
    /// What constructs of other programs begin with.
    pub(super) const OPENING: Bytes = Bytes(1);
    pub(super) const BRACKET: Bytes = Bytes(2);
    pub(super) const STAR: Bytes = Bytes(4);
    pub(super) const DIGIT: Bytes = Bytes(8);
    /// Letters that look like digits.
    pub(super) const LIKE_DIGIT: Bytes = Bytes(16);
    /// What letters in a wrong encoding begin with.
    pub(super) const GARBLED: Bytes = Bytes(32);

    const KINDS: [u8; 256] = {
        let mut kinds = [0; 256];
        let mut byte = 0;
        while byte < 256 {
            kinds[byte] = match byte as u8 {
                b'[' => Self::OPENING.0 | Self::BRACKET.0,
                b'{' | b'$' | b':' | b'!' | b'<' | b'?' | b'\\' => Self::OPENING.0,
                b'*' => Self::STAR.0,
                b'0'..=b'9' => Self::DIGIT.0,
                b'o' | b'O' | b'l' | b'I' => Self::LIKE_DIGIT.0,
                0xc2 | 0xc3 | 0xef => Self::GARBLED.0,
                _ => 0,
            };
            byte += 1;
        }
        kinds
    };

    fn of(words: &str) -> Bytes {
        Bytes(words.bytes().fold(0, |all, byte| all | Self::KINDS[usize::from(byte)]))
    }
}

/// The place in the file of a part of a node's words.
pub(super) fn place(flow: &Flow<'_>, node: usize, part: Range<usize>) -> Range<usize> {
    flow.source_of(node, part).into()
}

/// How many bytes of words are looked at for the end of something.
const WINDOW: usize = 500;

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
