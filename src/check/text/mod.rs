//! Rules on a text alone: what an editor would mark in it without looking at any other.
//!
//! A rule is a file here with a function that reads a text and adds to the findings, its name in
//! [`RULES`], and what it means in [`rules`](crate::diagnostic::rules). It sees the front matter,
//! the tree ([`ParsedText::flow`]) and its words in units ([`ParsedText::prose`]). A text is judged once, while it is loaded,
//! in parallel with others, and its findings are kept for as long as it stays the same.
//!
//! Must not: look at another text or at the settings.

mod empty_link;

use crate::content::ParsedText;
use crate::diagnostic::Diagnostic;

/// All rules.
const RULES: &[fn(&ParsedText<'_>, &mut Vec<Diagnostic>)] = &[empty_link::check];

/// Everything that is wrong with a text alone.
pub fn text(text: &ParsedText<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for rule in RULES {
        rule(text, diagnostics);
    }
}
