//! Builds a tree, node by node.
//!
//! Must not: know the parser or any of Housecall's own rules.

use std::ops::Range;

use super::node::{Kind, Node};
use super::text::{Joined, Piece, Text, align, locate_in};
use super::tree::Flow;
use crate::markdown::range::{TextRange, compact};

/// A tree that is being built: nodes are closed in the reverse order of opening.
pub(in crate::markdown) struct Builder<'a> {
    source: &'a str,
    nodes: Vec<Node<'a>>,
    pieces: Vec<Piece>,
    open: Vec<u32>,
    /// Words that may continue.
    words: Option<Joined>,
}

impl<'a> Builder<'a> {
    /// A builder for a text of `length` bytes in the file `source`.
    pub(in crate::markdown) fn new(source: &'a str, length: usize) -> Self {
        // Prose has about one node in forty bytes.
        let nodes = Vec::with_capacity(length / 40 + 16);
        Builder { source, nodes, pieces: Vec::new(), open: Vec::new(), words: None }
    }

    /// Opens a node; everything up to its end is in it.
    pub(in crate::markdown) fn open(&mut self, kind: Kind<'a>, range: Range<usize>) {
        self.end_words();
        self.open.push(compact(self.nodes.len()));
        self.push(kind, range.into());
    }

    /// Closes the node that was opened last.
    pub(in crate::markdown) fn close(&mut self) {
        self.end_words();
        let end = compact(self.nodes.len());
        if let Some(at) = self.open.pop() {
            self.nodes[at as usize].next = end;
        }
    }

    /// Adds a node that holds nothing.
    pub(in crate::markdown) fn leaf(&mut self, kind: Kind<'a>, range: Range<usize>) {
        self.end_words();
        self.push(kind, range.into());
    }

    /// Adds words; adjacent ones become one node.
    pub(in crate::markdown) fn words(&mut self, words: &str, range: Range<usize>) {
        match &mut self.words {
            Some(joined) => joined.push(self.source, words, range, &mut self.pieces),
            None => {
                self.words = Some(Joined::new(self.source, words, range, &mut self.pieces));
            }
        }
    }

    /// Takes back the words that were added last, before they become a node.
    pub(in crate::markdown) fn take_words(&mut self) -> Option<(Text<'a>, TextRange)> {
        Some(self.words.take()?.finish(self.source, &self.pieces))
    }

    /// Words that the parser changed on the way from this range of the file.
    pub(in crate::markdown) fn text(&mut self, words: &str, range: Range<usize>) -> Text<'a> {
        // Their pieces come after those of the words before.
        self.end_words();
        if self.source.get(range.clone()) == Some(words) {
            return Text::slice(self.source, range);
        }
        let first = self.pieces.len();
        align(self.source, words, range, &mut self.pieces);
        Text::mapped(words.to_owned(), TextRange::new(first, self.pieces.len()))
    }

    /// Where a part of some words is in the file.
    pub(in crate::markdown) fn locate(
        &self,
        text: &Text<'a>,
        range: TextRange,
        part: Range<usize>,
    ) -> Range<usize> {
        locate_in(&self.pieces, text, range, part).into()
    }

    /// How many nodes are open.
    pub(in crate::markdown) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The innermost open node.
    pub(in crate::markdown) fn innermost(&self) -> Option<&Node<'a>> {
        self.open.last().map(|at| &self.nodes[*at as usize])
    }

    /// The finished tree.
    pub(in crate::markdown) fn finish(mut self) -> Flow<'a> {
        while !self.open.is_empty() {
            self.close();
        }
        self.end_words();
        Flow {
            source: self.source,
            nodes: self.nodes,
            pieces: self.pieces,
            headings: Vec::new(),
            callouts: Vec::new(),
            definitions: Vec::new(),
        }
    }

    /// Ends the current words: the next ones become another node.
    pub(in crate::markdown) fn end_words(&mut self) {
        if let Some((text, range)) = self.take_words() {
            self.push(Kind::Text(text), range);
        }
    }

    fn push(&mut self, kind: Kind<'a>, range: TextRange) {
        let next = compact(self.nodes.len() + 1);
        self.nodes.push(Node { kind, range, next });
    }
}
