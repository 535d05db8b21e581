//! What all parsing steps share.

use std::sync::Arc;

use super::options::{Options, Words};
use super::text::{Terms, may_hold_address};
use crate::diagnostic::Diagnostic;

/// The text being parsed, and where its problems go.
pub(super) struct Context<'t, 'c> {
    /// The file that the text is in.
    pub(super) source: &'t str,
    /// Where the text begins in it.
    pub(super) start: usize,
    /// What parsing depends on besides the file.
    pub(super) options: &'c Options,
    /// The glossary terms to link in it.
    pub(super) terms: Option<&'c Terms>,
    /// The words of its language.
    pub(super) words: &'c Words,
    /// The name of the file.
    pub(super) file: &'c Arc<str>,
    /// The problems found so far.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether the file may hold bare addresses, once that was asked for.
    addresses: Option<bool>,
}

impl<'t, 'c> Context<'t, 'c> {
    /// For the text `source[start..]` in this language.
    pub(super) fn new(
        source: &'t str,
        start: usize,
        lang: Option<&str>,
        options: &'c Options,
        file: &'c Arc<str>,
    ) -> Self {
        static NONE: std::sync::LazyLock<Words> = std::sync::LazyLock::new(Words::default);
        let words = options.words(lang).unwrap_or(&NONE);
        // The glossary is in the main language; a word of another may mean something else.
        let own = lang.is_none_or(|lang| lang == options.lang);
        let terms = options.glossary.as_deref().filter(|_| own);
        let diagnostics = Vec::new();
        Context { source, start, options, terms, words, file, diagnostics, addresses: None }
    }

    /// Whether the file may hold bare addresses.
    pub(super) fn may_hold_address(&mut self) -> bool {
        *self.addresses.get_or_insert_with(|| may_hold_address(self.source))
    }

    /// Reports a problem.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
