//! Words joined from several nodes, with a map back to the file.

use std::ops::Range;

use super::text::{Piece, clipped, locate};
use super::tree::Flow;
use crate::markdown::range::{TextRange, compact};

/// Words, and where each of them is in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapped {
    text: String,
    pieces: Vec<Piece>,
}

impl Mapped {
    /// The words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Their pieces, in order; each reaches to the next.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The place in the file of a part of the words. What is in a replaced piece is all of what
    /// it replaces.
    pub fn source(&self, part: Range<usize>) -> Option<TextRange> {
        locate(&self.pieces, part)
    }

    /// Adds the words of a node.
    pub(in crate::markdown) fn push_node(&mut self, flow: &Flow<'_>, at: usize) {
        let text = flow.kind(at).text().filter(|text| !text.words.is_empty());
        let Some(text) = text else { return };
        let shift = compact(self.text.len());
        self.pieces.extend(flow.pieces(at).iter().map(|p| Piece { at: p.at + shift, ..*p }));
        self.text.push_str(&text.words);
    }

    /// Adds the words of a node, with spaces for line ends.
    pub(in crate::markdown) fn push_lines(&mut self, flow: &Flow<'_>, at: usize) {
        let Some(text) = flow.kind(at).text() else { return };
        let pieces = flow.pieces(at);
        let ends = pieces.iter().skip(1).map(|next| next.at as usize).chain([text.words.len()]);
        for (piece, end) in pieces.iter().zip(ends) {
            let words = &text.words[piece.at as usize..end];
            if !piece.exact {
                self.push_replaced(&words.replace('\n', " "), piece.source);
                continue;
            }
            let mut start = piece.source.start;
            for line in words.split_inclusive('\n') {
                let next = start + compact(line.len());
                let words = line.trim_end_matches('\n');
                let end = start + compact(words.len());
                self.push_exact(words, TextRange { start, end });
                if end < next {
                    self.push_replaced(" ", TextRange { start: end, end: next });
                }
                start = next;
            }
        }
    }

    /// Adds words that are in the file exactly so.
    pub(in crate::markdown) fn push_exact(&mut self, words: &str, source: TextRange) {
        if !words.is_empty() {
            self.pieces.push(Piece { at: compact(self.text.len()), source, exact: true });
            self.text.push_str(words);
        }
    }

    /// Adds words that replace a range of the file.
    pub(in crate::markdown) fn push_replaced(&mut self, words: &str, source: TextRange) {
        self.pieces.push(Piece { at: compact(self.text.len()), source, exact: false });
        self.text.push_str(words);
    }

    /// Adds words that the parser changed on the way from this range of the file.
    pub(in crate::markdown) fn push_aligned(
        &mut self,
        flow: &Flow<'_>,
        words: &str,
        source: TextRange,
    ) {
        let shift = compact(self.text.len());
        let pieces = flow.align(words, source.into());
        self.pieces.extend(pieces.into_iter().map(|p| Piece { at: p.at + shift, ..p }));
        self.text.push_str(words);
    }

    /// The same without spaces at its beginning and end, and how many bytes were cut at the front.
    pub(in crate::markdown) fn trimmed(self) -> (Mapped, usize) {
        let start = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len().max(start);
        if (start, end) == (0, self.text.len()) {
            return (self, 0);
        }
        let pieces = clipped(&self.pieces, self.text.len(), start..end, 0).collect();
        (Mapped { text: self.text[start..end].to_owned(), pieces }, start)
    }
}
