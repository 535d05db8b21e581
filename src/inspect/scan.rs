//! What is gathered while a text is read.

use std::ops::Range;

use super::facts::{Facts, LinkedFile, Reference, Use};
use super::{address, tera};
use crate::diagnostic::Diagnostic;
use crate::source::{Secrecy, private};

/// What is gathered while a text is read.
#[derive(Default)]
pub(super) struct Scan {
    pub(super) references: Vec<Reference>,
    pub(super) links: Vec<LinkedFile>,
    pub(super) problems: Vec<Diagnostic>,
    pub(super) has_letters: bool,
}

impl Scan {
    /// Adds an address that is requested without a click, in each form a template may give it.
    pub(super) fn refer(&mut self, of: Use, written: &str, range: Option<Range<usize>>) {
        for way in written.split(tera::BREAK) {
            let known = way.split(tera::UNKNOWN).next().unwrap_or(way);
            // A host name that continues with something unknown is unknown.
            let rest = known.trim_start_matches(|c: char| c != '/').trim_start_matches('/');
            let is_whole = known.len() == way.len() || rest.contains(['/', '?', '#']);
            match address::server(known).filter(|_| is_whole) {
                Some(server) => {
                    self.references.push(Reference { of, server, range: range.clone() })
                }
                None => self.link(way),
            }
        }
    }

    /// Adds an address that may lead to a document.
    pub(super) fn link(&mut self, written: &str) {
        let path = written.split(['?', '#']).next().unwrap_or(written);
        let name = path.rsplit(['/', tera::BREAK, tera::UNKNOWN]).next().unwrap_or(path);
        if !name.contains('.') || name.len() > 255 {
            return;
        }
        let name = percent_encoding::percent_decode_str(name.trim()).decode_utf8_lossy();
        if private(&name).is_some_and(|p| p.secrecy <= Secrecy::List) {
            let server = address::server(written).map(|server| server.name);
            self.links.push(LinkedFile { server, name: name.into_owned() });
        }
    }

    /// Adds the findings of an embedded text, all at the place of that text.
    pub(super) fn take_at(&mut self, inner: Scan, place: Option<Range<usize>>) {
        let moved = inner.references.into_iter();
        self.references.extend(moved.map(|r| Reference { range: place.clone(), ..r }));
        self.links.extend(inner.links);
    }

    pub(super) fn end(self, is_exact: bool, facts: &mut Facts) {
        facts.references = self.references;
        if !is_exact {
            facts.references.iter_mut().for_each(|r| r.range = None);
        }
        facts.links = self.links;
        facts.has_letters = self.has_letters;
        facts.problems.extend(self.problems);
    }
}
