//! Changes of a finished tree, each of which leaves it well-nested.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::node::{Kind, Node};
use super::tree::Flow;
use crate::markdown::range::{TextRange, compact};

impl<'a> Flow<'a> {
    /// Makes another kind of a node; its descendants stay.
    pub(in crate::markdown) fn set_kind(&mut self, at: usize, kind: Kind<'a>) {
        self.nodes[at].kind = kind;
    }

    /// Splits a node in two: the first holds what is before `cut`, a leaf, which itself turns
    /// into the second and holds the rest. Whatever was open there ends at the cut.
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

    /// Drops the first bytes of a text's words.
    pub(in crate::markdown) fn cut_start(&mut self, at: usize, bytes: usize) {
        let start = self.source_of(at, bytes..bytes).start;
        let Kind::Text(text) = &mut self.nodes[at].kind else { return };
        text.words = tail(&text.words, bytes);
        let own = &mut self.pieces[Range::from(text.pieces)];
        let dropped = own.partition_point(|piece| piece.at as usize <= bytes).saturating_sub(1);
        for piece in &mut own[dropped..] {
            if piece.exact && (piece.at as usize) < bytes {
                piece.source.start += compact(bytes) - piece.at;
            }
            piece.at = piece.at.saturating_sub(compact(bytes));
        }
        if !own.is_empty() {
            text.pieces.start += compact(dropped);
        }
        self.nodes[at].range.start = start;
    }

    /// Keeps the first bytes of a text's words only.
    pub(in crate::markdown) fn keep_start(&mut self, at: usize, bytes: usize) {
        let end = self.source_of(at, 0..bytes).end;
        let Kind::Text(text) = &mut self.nodes[at].kind else { return };
        text.words = head(&text.words, bytes);
        let own = &mut self.pieces[Range::from(text.pieces)];
        let kept = own.partition_point(|piece| (piece.at as usize) < bytes).max(own.len().min(1));
        if let Some(last) = kept.checked_sub(1).map(|last| &mut own[last]).filter(|p| p.exact) {
            last.source.end = last.source.start + compact(bytes) - last.at;
        }
        text.pieces.end = text.pieces.start + compact(kept);
        self.nodes[at].range.end = end;
    }

    /// Puts a new node around each of these ranges of siblings, which ascend and do not meet.
    pub(in crate::markdown) fn wrap(&mut self, ranges: Vec<(Range<usize>, Kind<'a>)>) {
        if ranges.is_empty() {
            return;
        }
        let starts: Vec<usize> = ranges.iter().map(|(range, _)| range.start).collect();
        // An index as an end: it moves by the new nodes before it.
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
    /// Puts a paragraph around words that are in none.
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

fn tail<'a>(words: &CowStr<'a>, from: usize) -> CowStr<'a> {
    match words {
        CowStr::Borrowed(words) => CowStr::Borrowed(&words[from..]),
        words => CowStr::from(words[from..].to_owned()),
    }
}

fn head<'a>(words: &CowStr<'a>, to: usize) -> CowStr<'a> {
    match words {
        CowStr::Borrowed(words) => CowStr::Borrowed(&words[..to]),
        words => CowStr::from(words[..to].to_owned()),
    }
}
