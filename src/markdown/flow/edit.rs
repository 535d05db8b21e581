//! Changes to a finished tree, each of which leaves it well-nested.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::node::{Kind, Node};
use super::text::{Piece, Text, clipped};
use super::tree::Flow;
use crate::markdown::range::{TextRange, compact};

/// What becomes of a node.
pub(in crate::markdown) enum Change<'a> {
    /// It stays, and what is in it stays in it.
    Keep,
    /// It goes; what is in it moves up to its parent.
    Unwrap,
    /// These leaves replace it.
    Leaves(Vec<Node<'a>>),
}

/// The end of a leaf before its index is known.
const LEAF: u32 = u32::MAX;

impl<'a> Flow<'a> {
    /// Changes the kind of a node; its descendants stay.
    pub(in crate::markdown) fn set_kind(&mut self, at: usize, kind: Kind<'a>) {
        self.nodes[at].kind = kind;
    }

    /// Splits a node in two: the first holds what is before `cut`, a leaf, which itself turns
    /// into the second and holds the rest. Whatever is open there ends at the cut.
    pub(in crate::markdown) fn split(&mut self, at: usize, cut: usize, second: Kind<'a>) {
        let (end, file_end) = (self.nodes[at].next, self.nodes[at].range.end);
        let file_cut = self.nodes[cut].range;
        for node in &mut self.nodes[at..cut] {
            node.next = node.next.min(compact(cut));
            node.range.end = node.range.end.min(file_cut.start);
        }
        let range = TextRange { start: file_cut.end, end: file_end };
        self.nodes[cut] = Node { kind: second, range, next: end };
    }

    /// Keeps only a part of a text's words.
    pub(in crate::markdown) fn cut(&mut self, at: usize, part: Range<usize>) {
        if let Some(node) = self.part_of_words(at, part) {
            self.nodes[at] = node;
        }
    }

    /// A node for a part of a text's words.
    pub(in crate::markdown) fn part_of_words(
        &mut self,
        at: usize,
        part: Range<usize>,
    ) -> Option<Node<'a>> {
        let range = self.source_of(at, part.clone());
        let node = &self.nodes[at];
        let text = node.kind.text()?;
        let words = match &text.words {
            CowStr::Borrowed(words) => CowStr::Borrowed(&words[part.clone()]),
            words => CowStr::from(words[part.clone()].to_owned()),
        };
        let own: Vec<Piece> =
            clipped(&self.pieces[Range::from(text.pieces)], text.words.len(), part, 0).collect();
        let first = self.pieces.len();
        self.pieces.extend(own);
        let pieces = TextRange::new(first, self.pieces.len());
        let text = Text { words, pieces };
        let kind = match &node.kind {
            Kind::Raw(_) => Kind::Raw(text),
            Kind::Code(_) => Kind::Code(text),
            _ => Kind::Text(text),
        };
        Some(Node { kind, range, next: node.next })
    }

    /// Rewrites every node, from the first to the last.
    pub(in crate::markdown) fn rewrite(
        &mut self,
        mut change: impl FnMut(&mut Flow<'a>, usize) -> Change<'a>,
    ) {
        let length = self.nodes.len();
        let mut nodes = Vec::with_capacity(length);
        // Where each of the old nodes begins among the new ones.
        let mut moved = Vec::with_capacity(length + 1);
        for at in 0..length {
            moved.push(compact(nodes.len()));
            match change(self, at) {
                Change::Keep => nodes.push(self.nodes[at].clone()),
                Change::Unwrap => {}
                Change::Leaves(leaves) => {
                    nodes.extend(leaves.into_iter().map(|leaf| Node { next: LEAF, ..leaf }));
                }
            }
        }
        moved.push(compact(nodes.len()));
        for (at, node) in nodes.iter_mut().enumerate() {
            node.next = match node.next {
                LEAF => compact(at + 1),
                next => moved[next as usize],
            };
        }
        self.nodes = nodes;
    }

    /// Puts a new node around each of these ranges of siblings, which ascend and do not meet.
    pub(in crate::markdown) fn wrap(&mut self, ranges: Vec<(Range<usize>, Kind<'a>)>) {
        if ranges.is_empty() {
            return;
        }
        let starts: Vec<usize> = ranges.iter().map(|(range, _)| range.start).collect();
        // An index used as an end: it moves by the number of new nodes before it.
        let moved = |end: usize| compact(end + starts.partition_point(|start| *start < end));
        let around = |(within, kind): (Range<usize>, Kind<'a>)| {
            let (first, last) = (&self.nodes[within.start], &self.nodes[within.end - 1]);
            let range = TextRange { start: first.range.start, end: last.range.end };
            (within.start, Node { kind, range, next: moved(within.end) })
        };
        let mut around = ranges.into_iter().map(around).collect::<Vec<_>>().into_iter().peekable();
        let mut nodes = Vec::with_capacity(self.nodes.len() + starts.len());
        for (at, mut node) in std::mem::take(&mut self.nodes).into_iter().enumerate() {
            nodes.extend(around.next_if(|(start, _)| *start == at).map(|(_, node)| node));
            node.next = moved(node.next as usize);
            nodes.push(node);
        }
        self.nodes = nodes;
    }
}

impl<'a> Flow<'a> {
    /// Wraps words that are in no paragraph in one.
    pub(in crate::markdown) fn wrap_sentences(&mut self) {
        let mut sentences: Vec<(Range<usize>, Kind<'a>)> = Vec::new();
        for at in self.siblings(0..self.nodes.len()) {
            if !self.nodes[at].kind.is_inline() {
                continue;
            }
            let after = self.nodes[at].next as usize;
            match sentences.last_mut().filter(|(sentence, _)| sentence.end == at) {
                Some((sentence, _)) => sentence.end = after,
                None => sentences.push((at..after, Kind::Paragraph)),
            }
        }
        self.wrap(sentences);
    }
}
