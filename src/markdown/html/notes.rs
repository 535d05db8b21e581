//! Footnotes: their references, their section at the end, and the links back.

use super::writer::Writer;
use crate::markdown::body::HoleKind;
use crate::markdown::flow::{Flow, Kind};
use crate::markdown::links::Target;
use crate::markdown::outline::NOTES;
use crate::markdown::range::TextRange;
use crate::markdown::standalone::standalone_in;

impl Writer<'_, '_, '_> {
    /// A reference to a footnote.
    pub(super) fn mark(&mut self, name: &str) {
        let Some(number) = self.footnotes.number(name) else { return };
        self.mentions[number - 1] += 1;
        let id = mention_id(number, self.mentions[number - 1]);
        self.push("<sup class=\"footnote\"><a id=\"");
        self.push(&id);
        self.body.ids.push(id.into());
        self.push("\" href=\"");
        self.address_of(format!("fn-{number}"));
        self.push(&format!("\">{number}</a></sup>"));
    }

    fn address_of(&mut self, anchor: String) {
        let link =
            self.link(Target::Anchor(anchor), "", TextRange::default(), TextRange::default());
        self.hole(HoleKind::Address(link));
    }

    /// Opens the section of all footnotes that are referenced.
    pub(super) fn open_notes(&mut self) {
        self.block(&format!("<section class=\"footnotes\">\n<h2 id=\"{NOTES}\">"));
        self.body.ids.push(NOTES.into());
        let words = self.context.words;
        self.escape_text(&words.footnotes);
        self.push("</h2>\n<ol>\n");
    }

    /// Opens a note. The link back is at the end of its last paragraph, where the eye is, or
    /// on its own if the note ends with something else.
    pub(super) fn open_note(&mut self, flow: &Flow<'_>, number: usize, node: Option<usize>) {
        self.push(&format!("<li id=\"fn-{number}\">\n"));
        self.body.ids.push(format!("fn-{number}").into());
        let shown = |at: &usize| !matches!(flow.kind(*at), Kind::Comment);
        let last = node.and_then(|node| flow.children(node).filter(shown).last());
        let is_paragraph = |at: &usize| matches!(flow.kind(*at), Kind::Paragraph);
        let paragraph = last.filter(is_paragraph).filter(|at| standalone_in(flow, *at).is_none());
        self.backlink = paragraph.map(|paragraph| (paragraph, number));
    }

    pub(super) fn close_note(&mut self, number: usize) {
        if self.backlink.take().is_none() {
            self.backlinks(number);
        }
        self.push("</li>\n");
    }

    pub(super) fn close_paragraph(&mut self, at: usize) {
        if let Some((_, number)) = self.backlink.filter(|(paragraph, _)| *paragraph == at) {
            self.backlinks(number);
        }
        self.push("</p>\n");
    }

    fn backlinks(&mut self, number: usize) {
        let mentions = self.footnotes.mentions(number);
        let words = self.context.words;
        for mention in 1..=mentions {
            let id = mention_id(number, mention);
            self.push(" <a class=\"back\" href=\"");
            self.address_of(id.clone());
            self.push("\" aria-label=\"");
            let number = id.trim_start_matches("fnref-");
            self.escape_attribute(&format!("{} {number}", words.back_to_text));
            self.push("\">\u{21a9}\u{fe0e}</a>");
        }
    }
}

/// The id of a reference to a footnote.
fn mention_id(number: usize, mention: u32) -> String {
    match mention {
        1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{mention}"),
    }
}
