//! The tree: a list of nodes, and queries on it.

use std::borrow::Cow;
use std::ops::Range;

use super::node::{Kind, Node};
use super::text::{Piece, align, locate_in};
use crate::markdown::body::{Callout, Heading};
use crate::markdown::range::TextRange;

/// A text as a tree.
#[derive(Debug)]
pub struct Flow<'a> {
    pub(super) source: &'a str,
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) pieces: Vec<Piece>,
    /// The headings, in their order.
    pub headings: Vec<Heading>,
    /// The callouts, in their order; their titles are nodes.
    pub callouts: Vec<Callout>,
    /// Definitions of links, in their order. No output shows them.
    pub definitions: Vec<LinkDefinition>,
}

/// `[label]: address`, to be used by links elsewhere in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkDefinition {
    /// The words in its brackets.
    pub label: String,
    /// Its place in the file.
    pub range: TextRange,
}

impl<'a> Flow<'a> {
    /// The file that the text is in.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// About how many bytes of the file the tree covers.
    pub fn length(&self) -> usize {
        let (first, last) = (self.nodes.first(), self.nodes.last());
        let range = |node: &Node<'_>| Range::<usize>::from(node.range);
        first
            .zip(last)
            .map_or(0, |(first, last)| range(last).end.saturating_sub(range(first).start))
    }

    /// All nodes in reading order; indices are into this list.
    pub fn nodes(&self) -> &[Node<'a>] {
        &self.nodes
    }

    /// What a node is.
    pub fn kind(&self, at: usize) -> &Kind<'a> {
        &self.nodes[at].kind
    }

    /// The range of a node in the file.
    pub fn range(&self, at: usize) -> TextRange {
        self.nodes[at].range
    }

    /// The index after a node's last descendant: its next sibling, if it has one.
    pub fn after(&self, at: usize) -> usize {
        self.nodes[at].next as usize
    }

    /// The children of a node.
    pub fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        self.siblings(at + 1..self.after(at))
    }

    /// The outermost nodes of a range that begins and ends at node boundaries.
    pub fn siblings(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let within = move |at: &usize| *at < range.end;
        let first = Some(range.start).filter(within);
        std::iter::successors(first, move |at| Some(self.after(*at)).filter(within))
    }

    /// The words below a node in one line, without markup.
    pub fn words(&self, at: usize) -> String {
        self.words_of(at..self.after(at))
    }

    /// The words of a range of nodes in one line, without markup.
    pub fn words_of(&self, range: Range<usize>) -> String {
        let mut words = String::new();
        for node in &self.nodes[range] {
            match &node.kind {
                Kind::Text(text) | Kind::Code(text) => words.push_str(&text.words),
                Kind::SoftBreak | Kind::HardBreak => words.push(' '),
                _ => {}
            }
        }
        if words.trim().len() == words.len() { words } else { words.trim().to_owned() }
    }

    /// The code of a code block.
    pub fn code(&self, at: usize) -> &str {
        let text = self.children(at).next().and_then(|text| self.kind(text).text());
        text.map_or("", |text| &text.words)
    }

    /// Where a part of a node's words is in the file.
    pub fn source_of(&self, at: usize, part: Range<usize>) -> TextRange {
        let node = &self.nodes[at];
        match node.kind.text() {
            Some(text) => locate_in(&self.pieces, text, node.range, part),
            None => node.range,
        }
    }

    /// The pieces of a node's words.
    pub fn pieces(&self, at: usize) -> Cow<'_, [Piece]> {
        let node = &self.nodes[at];
        match node.kind.text() {
            Some(text) if !text.pieces.is_empty() => {
                Cow::Borrowed(&self.pieces[Range::from(text.pieces)])
            }
            Some(_) => Cow::Owned(vec![Piece { at: 0, source: node.range, exact: true }]),
            None => Cow::Borrowed(&[]),
        }
    }

    /// Pieces for words that the parser changed on the way from this range of the file.
    pub(in crate::markdown) fn align(&self, words: &str, range: Range<usize>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        align(self.source, words, range, &mut pieces);
        pieces
    }

    /// Where in the file the parser borrowed these words.
    pub(in crate::markdown) fn place_of(&self, words: &str) -> Option<TextRange> {
        let start = (words.as_ptr() as usize).checked_sub(self.source.as_ptr() as usize)?;
        let range = start..start.checked_add(words.len())?;
        (self.source.get(range.clone()) == Some(words)).then(|| range.into())
    }
}
