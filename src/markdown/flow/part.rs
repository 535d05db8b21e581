//! Extracts a part of a tree as a separate tree.

use std::ops::Range;

use super::node::{Kind, Node};
use super::tree::Flow;
use crate::markdown::range::{TextRange, compact};

impl<'a> Flow<'a> {
    /// Whole nodes of the tree, with the headings, callouts and pieces that belong to them.
    pub(in crate::markdown) fn part(&self, range: Range<usize>) -> Flow<'a> {
        let mut uses = Uses::default();
        self.nodes[range.clone()].iter().for_each(|node| uses.add(&node.kind));
        let moved = |node: &Node<'a>| {
            let mut node = node.clone();
            node.next -= compact(range.start);
            uses.move_indices(&mut node.kind);
            node
        };
        Flow {
            source: self.source,
            nodes: self.nodes[range.clone()].iter().map(moved).collect(),
            pieces: self.pieces[Range::from(uses.pieces)].to_vec(),
            headings: self.headings[Range::from(uses.headings)].to_vec(),
            callouts: self.callouts[Range::from(uses.callouts)].to_vec(),
            definitions: Vec::new(),
        }
    }
}

/// The part of a tree's lists that some of its nodes use; it has no gaps, since both are in
/// reading order.
#[derive(Default)]
struct Uses {
    pieces: TextRange,
    headings: TextRange,
    callouts: TextRange,
}

impl Uses {
    fn add(&mut self, kind: &Kind<'_>) {
        match kind {
            Kind::Heading { index, .. } | Kind::Title(Some(index)) => {
                join(&mut self.headings, TextRange { start: *index, end: index + 1 });
            }
            Kind::Callout(index) => {
                join(&mut self.callouts, TextRange { start: *index, end: index + 1 });
            }
            kind => {
                if let Some(text) = kind.text() {
                    join(&mut self.pieces, text.pieces);
                }
            }
        }
    }

    fn move_indices(&self, kind: &mut Kind<'_>) {
        match kind {
            Kind::Heading { index, .. } | Kind::Title(Some(index)) => {
                *index -= self.headings.start;
            }
            Kind::Callout(index) => *index -= self.callouts.start,
            // The callout may be outside the part.
            Kind::Item { of, .. } => {
                let own = self.callouts.start..self.callouts.end;
                *of = of.filter(|of| own.contains(of)).map(|of| of - self.callouts.start);
            }
            // Words without pieces, such as none at all, have a place among the others, too.
            Kind::Text(text) | Kind::Raw(text) | Kind::Code(text) => {
                let place =
                    |at: u32| at.clamp(self.pieces.start, self.pieces.end) - self.pieces.start;
                text.pieces.start = place(text.pieces.start);
                text.pieces.end = place(text.pieces.end);
            }
            _ => {}
        }
    }
}

fn join(all: &mut TextRange, next: TextRange) {
    if all.is_empty() {
        *all = next;
    } else if !next.is_empty() {
        *all = TextRange { start: all.start.min(next.start), end: all.end.max(next.end) };
    }
}
