//! The definitions of a text, term by term: a glossary.

use std::ops::Range;

use super::body::Body;
use super::callout;
use super::context::Context;
use super::flow::{Flow, Kind};
use super::html;
use super::range::TextRange;
use super::short_calls;
use super::wiki;
use crate::diagnostic::{Diagnostic, rules};

/// How many characters a heading between the terms may have: `A` and `A–C` say where they are.
const HEADING: usize = 5;

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
                callout::check_cards(&part, context);
                callout::check_actions(&part, context);
                let (wiki_links, short_calls) = (wiki::find(&part), short_calls::find(&part));
                let mut body = html::write(part, &short_calls, context).shrunk_to_fit();
                body.wiki_links = wiki_links;
                body.short_calls = short_calls;
                let names = std::mem::take(&mut names);
                definitions.push(Definition { names, body, range: node.range });
            }
            _ => {}
        }
    }
    definitions
}

/// Reports what is written and shown nowhere: text after the first term, and footnotes of terms.
pub(super) fn check(flow: &Flow<'_>, first: usize, context: &mut Context<'_, '_>) {
    let mut at = first;
    while at < flow.nodes().len() {
        let message = match flow.kind(at) {
            Kind::DefinitionList => {
                let mut notes = at + 1..flow.after(at);
                let is_note = |at: &usize| matches!(flow.kind(*at), Kind::FootnoteReference(_));
                let note = notes.find(is_note);
                note.map(|note| (note, "A footnote in the meaning of a term is not shown"))
            }
            // The page of the glossary has letters of its own.
            Kind::Heading { .. } if flow.words(at).chars().count() <= HEADING => None,
            Kind::Comment | Kind::Rule | Kind::FootnoteDefinition(_) => None,
            _ => Some((at, "This text is after the first term, and no page shows it")),
        };
        if let Some((at, message)) = message {
            let range: Range<usize> = flow.range(at).into();
            let written = context.source[range.clone()].trim_end();
            let place = range.start..range.start + written.len();
            let diagnostic = Diagnostic::new(&rules::GLOSSARY_TEXT, message);
            context.report(diagnostic.at(context.file, place).help(
                "Write it before the first term, or into the meaning of a term: a line that begins with a colon.",
            ));
        }
        at = flow.after(at);
    }
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
