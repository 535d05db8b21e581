//! The definitions of a text, term by term: a glossary.

use std::ops::Range;

use super::body::Body;
use super::context::Context;
use super::flow::{Flow, Kind};
use super::html;
use super::range::TextRange;

/// A term and what it means.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The names of the term, one a line. None if this is another definition of the same term.
    pub names: Vec<String>,
    /// What it means.
    pub body: Body,
    /// The place of the definition.
    pub range: TextRange,
}

/// Writes every definition of a text.
pub(super) fn write(flow: &Flow<'_>, context: &mut Context<'_, '_>) -> Vec<Definition> {
    let mut definitions = Vec::new();
    let mut names = Vec::new();
    for (at, node) in flow.nodes().iter().enumerate() {
        match node.kind {
            Kind::Term => names.extend(lines(flow, at + 1..flow.after(at))),
            Kind::Definition => {
                let mut part = flow.part(at + 1..flow.after(at));
                part.wrap_sentences();
                let body = html::write(part, context).shrunk_to_fit();
                let names = std::mem::take(&mut names);
                definitions.push(Definition { names, body, range: node.range });
            }
            _ => {}
        }
    }
    definitions
}

/// The words of a range, line by line.
fn lines(flow: &Flow<'_>, range: Range<usize>) -> Vec<String> {
    let is_end = |at: &usize| matches!(flow.kind(*at), Kind::SoftBreak | Kind::HardBreak);
    let ends: Vec<usize> = range.clone().filter(is_end).chain([range.end]).collect();
    let mut start = range.start;
    let line = |end| {
        let line = flow.words_of(start..end);
        start = end + 1;
        line
    };
    ends.into_iter().map(line).filter(|line| !line.is_empty()).collect()
}
