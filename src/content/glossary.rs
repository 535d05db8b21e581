//! The glossary: a definition list, read term by term.
//!
//! Must not: link anything; the terms are found in texts by [`crate::markdown::text`].

use std::collections::HashSet;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{Body, Definition, outline};

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

/// The terms of a glossary's definitions; a term that is there twice is reported.
pub(super) fn terms(
    definitions: Vec<Definition>,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::with_capacity(definitions.len());
    let mut known = HashSet::new();
    for Definition { names, body, range } in definitions {
        let Some(main) = names.first() else {
            // A second definition of the same term.
            if let Some(last) = terms.last_mut() {
                last.body.append(body);
            }
            continue;
        };
        let anchor = outline::anchor(main);
        for name in &names {
            if !known.insert(name.to_lowercase()) {
                diagnostics.push(
                    Diagnostic::new(
                        &rules::DOUBLE_TERM,
                        format!("The term “{name}” is in the glossary twice"),
                    )
                    .at(file, range.into())
                    .help("Keep one of the two."),
                );
            }
        }
        terms.push(Term { names, anchor, body });
    }
    terms
}
