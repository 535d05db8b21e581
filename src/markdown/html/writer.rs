//! The state of the HTML writer: the text so far, its holes, and what is open.

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use crate::markdown::body::{Body, Hole, HoleKind};
use crate::markdown::context::Context;
use crate::markdown::footnotes::Footnotes;
use crate::markdown::links::{Link, Target};
use crate::markdown::range::{TextRange, compact};
use crate::markdown::text::{Used, words_of};

/// The HTML being written.
pub(super) struct Writer<'w, 't, 'c> {
    pub(super) context: &'w mut Context<'t, 'c>,
    /// Whether the output is plain CommonMark and GFM.
    pub(super) standard: bool,
    pub(super) body: Body,
    pub(super) footnotes: Footnotes,
    /// How often each footnote has been referenced so far, by its number minus one.
    pub(super) mentions: Vec<u32>,
    pub(super) used_terms: Used,
    /// Whether the file may contain bare addresses.
    pub(super) addresses: bool,
    /// Above 0 inside links, headings and emergency cards, where no glossary link is allowed.
    pub(super) quiet: u32,
    /// Above 0 inside links, code and what is struck out, where no number is a link to call it.
    pub(super) inert: u32,
    /// The innermost paragraph, row or other block.
    pub(super) block: TextRange,
    /// Short numbers that the text tells its readers to call.
    pub(super) told: Vec<&'static str>,
    /// Whether the text has an emergency card, which all short numbers belong on.
    pub(super) is_urgent: bool,
    /// The care cards that are open, and whose numbers their buttons call.
    pub(super) cards: Vec<u32>,
    /// The heading that was written last.
    pub(super) heading: Option<u32>,
    /// The paragraph at whose end the link back from a footnote goes, and the footnote's number.
    pub(super) backlink: Option<(usize, usize)>,
}

/// How a walk continues after a node's beginning is written.
#[derive(PartialEq, Eq)]
pub(super) enum Then {
    /// With its children.
    Descend,
    /// After it: all of it is written.
    Skip,
}

impl<'w, 't, 'c> Writer<'w, 't, 'c> {
    pub(super) fn new(body: Body, footnotes: Footnotes, context: &'w mut Context<'t, 'c>) -> Self {
        let mentions = vec![0; footnotes.mentioned().count()];
        Writer {
            standard: context.options.standard,
            addresses: context.may_hold_address(),
            context,
            body,
            footnotes,
            mentions,
            used_terms: Used::default(),
            quiet: 0,
            inert: 0,
            block: TextRange::default(),
            told: Vec::new(),
            is_urgent: false,
            cards: Vec::new(),
            heading: None,
            backlink: None,
        }
    }

    pub(super) fn push(&mut self, html: &str) {
        self.body.html.push_str(html);
    }

    pub(super) fn escape_text(&mut self, words: &str) {
        let _ = escape_html_body_text(&mut self.body.html, words);
    }

    pub(super) fn escape_attribute(&mut self, words: &str) {
        let _ = escape_html(&mut self.body.html, words);
    }

    /// Begins a new line, unless at the start of one.
    pub(super) fn fresh_line(&mut self) {
        if !self.body.html.is_empty() && !self.body.html.ends_with('\n') {
            self.body.html.push('\n');
        }
    }

    /// Begins a block on a new line.
    pub(super) fn block(&mut self, html: &str) {
        self.fresh_line();
        self.push(html);
    }

    pub(super) fn hole(&mut self, kind: HoleKind) {
        let at = compact(self.body.html.len());
        self.body.holes.push(Hole { at, kind });
    }

    /// Adds a link: where it leads, its words, its place and that of its address.
    pub(super) fn link(
        &mut self,
        target: Target,
        text: &str,
        range: TextRange,
        address: TextRange,
    ) -> u32 {
        let (text, range, address) = (text.to_owned(), range.into(), address.into());
        self.body.links.push(Link { target, text, range, address });
        compact(self.body.links.len() - 1)
    }

    pub(super) fn count(&mut self, words: &str) {
        self.body.words += words_of(words);
    }
}
