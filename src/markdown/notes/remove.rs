//! Notes become comments, and blocks that held nothing else go.

use std::ops::Range;

use super::note::{MARK, Note, Place};
use crate::markdown::flow::{Change, Flow, Kind, Node};
use crate::markdown::range::TextRange;

/// Replaces each note by a comment. The line break before a note of whole lines goes
/// with it, or the one after it if there is none before.
pub(super) fn remove(flow: &mut Flow<'_>, notes: &[Note]) {
    let mut notes = notes.iter().peekable();
    let mut open: Option<&Note> = None;
    // Whether there is a space before the open note.
    let mut after_space = false;
    // The line break that goes with the note before it.
    let mut own_break = usize::MAX;
    flow.rewrite(|flow, at| {
        let starts = |at: usize, note: &&Note| note.from.node == at;
        match flow.kind(at) {
            Kind::Text(_) | Kind::Raw(_)
                if open.is_some() || notes.peek().is_some_and(|note| starts(at, note)) =>
            {
                let mut leaves = Vec::new();
                let length = flow.kind(at).text().map_or(0, |text| text.words.len());
                let mut done = 0;
                while open.is_none_or(|note| note.to.node == at) {
                    done = open.take().map_or(done, |note| note.to.at);
                    let next = notes.next_if(|note| starts(at, note));
                    let end = next.map_or(length, |note| note_start(flow, note));
                    leaves.extend(words(flow, at, done..end, after_space && done > 0));
                    let Some(note) = next else { break };
                    leaves.push(comment(flow, note));
                    after_space = is_after_space(flow, note.from);
                    if note.whole_lines && !is_break(flow, at.wrapping_sub(1)) {
                        own_break = note.to.node + 1;
                    }
                    open = Some(note);
                }
                Change::Leaves(leaves)
            }
            Kind::SoftBreak | Kind::HardBreak
                if at == own_break
                    || notes
                        .peek()
                        .is_some_and(|note| note.whole_lines && starts(at + 1, note)) =>
            {
                Change::Leaves(Vec::new())
            }
            _ if open.is_some_and(|note| flow.after(at) <= note.to.node) => {
                Change::Leaves(Vec::new())
            }
            _ => Change::Keep,
        }
    });
}

fn is_break(flow: &Flow<'_>, at: usize) -> bool {
    matches!(flow.nodes().get(at).map(|node| &node.kind), Some(Kind::SoftBreak | Kind::HardBreak))
}

/// Where the words before a note end: at the end of a line, without the space before it.
fn note_start(flow: &Flow<'_>, note: &Note) -> usize {
    let words = |node: usize| flow.kind(node).text().map_or("", |text| &text.words);
    let following = note.to.node + 1;
    let goes_on = |node: &Node<'_>| node.kind.is_inline() && !is_break(flow, following);
    let is_last = note.to.at == words(note.to.node).len()
        && !flow.nodes().get(following).is_some_and(goes_on);
    match is_last {
        true => words(note.from.node)[..note.from.at].trim_end().len(),
        false => note.from.at,
    }
}

/// Whether a place follows a space or the beginning of a line.
fn is_after_space(flow: &Flow<'_>, place: Place) -> bool {
    match flow.kind(place.node).text().map(|text| &text.words[..place.at]) {
        Some("") | None => place
            .node
            .checked_sub(1)
            .is_none_or(|before| is_break(flow, before) || !flow.kind(before).is_inline()),
        Some(before) => before.ends_with(' '),
    }
}

/// A node for a part of some words, if there are any. Of two spaces around a note one goes.
fn words<'a>(
    flow: &mut Flow<'a>,
    at: usize,
    part: Range<usize>,
    after_space: bool,
) -> Option<Node<'a>> {
    let text = flow.kind(at).text()?;
    let spaces = after_space && text.words[part.clone()].starts_with(' ');
    let part = part.start + usize::from(spaces)..part.end;
    if part.is_empty() {
        return None;
    }
    flow.part_of_words(at, part)
}

fn comment<'a>(flow: &Flow<'a>, note: &Note) -> Node<'a> {
    let start = flow.source_of(note.from.node, note.from.at..note.from.at + MARK.len()).start;
    let end = flow.source_of(note.to.node, note.to.at - MARK.len()..note.to.at).end;
    Node::leaf(Kind::Comment, TextRange { start, end })
}

/// Removes nodes that hold nothing but comments, and keeps the comments.
pub(super) fn unwrap_empty(flow: &mut Flow<'_>) {
    // For each node, how many before it are visible, and how many are comments.
    let mut seen = vec![0u32];
    let mut comments = vec![0u32];
    for node in flow.nodes() {
        let is_seen = match &node.kind {
            Kind::Text(text) | Kind::Raw(text) => !text.words.trim().is_empty(),
            Kind::SoftBreak | Kind::HardBreak | Kind::Comment => false,
            Kind::Image { .. } | Kind::Cell { .. } | Kind::Element(_) | Kind::CodeBlock(_) => true,
            kind => kind.is_leaf(),
        };
        seen.push(seen[seen.len() - 1] + u32::from(is_seen));
        let is_comment = matches!(node.kind, Kind::Comment);
        comments.push(comments[comments.len() - 1] + u32::from(is_comment));
    }
    // The end of the outermost node that is removed.
    let mut end = 0;
    flow.rewrite(|flow, at| {
        let after = flow.after(at);
        let is_empty = seen[after] == seen[at] && comments[after] > comments[at];
        match flow.kind(at) {
            Kind::Comment => Change::Keep,
            kind if kind.is_leaf() && at < end => Change::Leaves(Vec::new()),
            kind if !kind.is_leaf() && is_empty => {
                end = end.max(after);
                Change::Unwrap
            }
            _ => Change::Keep,
        }
    });
}
