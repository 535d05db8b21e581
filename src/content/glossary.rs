//! The glossary: a definition list, read term by term.
//!
//! Must not: link anything; the terms are found in texts by [`crate::markdown::text`].

use std::sync::Arc;

use foldhash::HashSet;
use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};

use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{self, Body, outline};

/// A term and what it means.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its names, the main one first.
    pub names: Vec<String>,
    /// Its anchor on the glossary's page: that of the main name.
    pub anchor: String,
    /// What it means.
    pub body: Body,
}

/// Reads the terms of `text[start..]` and where the definition list begins; what stands before
/// it is the introduction.
pub fn read(
    text: &str,
    start: usize,
    options: &markdown::Options<'_>,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> (Vec<Term>, usize) {
    let mut terms: Vec<Term> = Vec::new();
    let mut known = HashSet::default();
    let mut list_start = None;
    let mut names: Vec<String> = Vec::new();
    let mut name: Option<String> = None;
    let parser = Parser::new_ext(&text[start..], Extensions::ENABLE_DEFINITION_LIST);
    for (event, range) in parser.into_offset_iter() {
        let range = range.start + start..range.end + start;
        match event {
            Event::Start(Tag::DefinitionList) => {
                list_start.get_or_insert(range.start);
            }
            Event::Start(Tag::DefinitionListTitle) => name = Some(String::new()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(name) = &mut name {
                    name.push_str(&words);
                }
            }
            Event::SoftBreak => {
                if let Some(done) = name.replace(String::new()) {
                    names.push(done.trim().to_owned());
                }
            }
            Event::End(TagEnd::DefinitionListTitle) => {
                names.extend(name.take().map(|n| n.trim().to_owned()));
            }
            Event::Start(Tag::DefinitionListDefinition) => {
                let inner = definition_start(text, &range);
                let body = markdown::parse(&text[..range.end], inner, None, options, file, found);
                if names.is_empty() {
                    // A second definition of the same term belongs to it.
                    if let Some(last) = terms.last_mut() {
                        last.body.append(body);
                    }
                    continue;
                }
                let all = std::mem::take(&mut names);
                add(&mut terms, &mut known, all, body, range, file, found);
            }
            _ => {}
        }
    }
    (terms, list_start.unwrap_or(text.len()))
}

fn definition_start(text: &str, range: &std::ops::Range<usize>) -> usize {
    let written = &text[range.clone()];
    let trimmed = written.trim_start().strip_prefix(':').unwrap_or(written);
    range.end - trimmed.trim_start().len()
}

fn add(
    terms: &mut Vec<Term>,
    known: &mut HashSet<String>,
    names: Vec<String>,
    body: Body,
    range: std::ops::Range<usize>,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) {
    for name in &names {
        if !known.insert(name.to_lowercase()) {
            found.push(
                Diagnostic::new(
                    &rules::DOUBLE_TERM,
                    format!("The term “{name}” is in the glossary twice"),
                )
                .at(file, range.clone())
                .help("Keep one of the two."),
            );
        }
    }
    let anchor = outline::anchor(&names[0]);
    terms.push(Term { names, anchor, body });
}
