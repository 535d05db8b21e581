//! Words, links, pictures, videos and calls to action.

use pulldown_cmark_escape::escape_href;

use super::writer::{Then, Writer};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::body::HoleKind;
use crate::markdown::flow::{Flow, Kind};
use crate::markdown::links::{self, Picture, Target};
use crate::markdown::range::{TextRange, compact};
use crate::markdown::standalone::standalone_in;
use crate::markdown::text::{self, Piece};

impl Writer<'_, '_, '_> {
    pub(super) fn words(&mut self, words: &str) {
        if self.standard {
            return self.escape_text(words);
        }
        self.count(words);
        let terms = self.context.terms;
        if self.quiet > 0 || (terms.is_none() && !self.addresses) {
            return self.escape_text(words);
        }
        let mut used = std::mem::take(&mut self.used_terms);
        text::pieces(words, self.addresses, terms, &mut used, |piece| match piece {
            Piece::Words(words) => self.escape_text(words),
            Piece::Address(words, address) => {
                self.push("<a href=\"");
                let _ = escape_href(&mut self.body.html, &address);
                self.push("\">");
                self.escape_text(words);
                self.push("</a>");
                self.link(Target::External(address), words, TextRange::default());
            }
            Piece::Term(words, term) => {
                self.push("<a class=\"term\" href=\"");
                self.hole(HoleKind::Term(term));
                self.push("\">");
                self.escape_text(words);
                self.push("</a>");
            }
        });
        self.used_terms = used;
    }

    pub(super) fn code(&mut self, code: &str) {
        self.count(code);
        self.push("<code>");
        self.escape_text(code);
        self.push("</code>");
    }

    pub(super) fn open_link(&mut self, flow: &Flow<'_>, at: usize, address: &str, title: &str) {
        self.push("<a href=\"");
        if self.standard {
            let _ = escape_href(&mut self.body.html, address);
        } else {
            self.quiet += 1;
            self.address(address, &flow.words(at), flow.range(at));
        }
        if !title.is_empty() {
            self.push("\" title=\"");
            self.escape_attribute(title);
        }
        self.push("\">");
    }

    pub(super) fn close_link(&mut self) {
        self.quiet -= u32::from(!self.standard);
        self.push("</a>");
    }

    /// The value of `href`: written out if it is known, a hole if the site decides.
    fn address(&mut self, address: &str, words: &str, range: TextRange) {
        match links::classify(address, self.context.file, &range.into()) {
            Ok(Target::External(address)) => {
                let _ = escape_href(&mut self.body.html, &address);
                self.link(Target::External(address), words, range);
            }
            Ok(target) => {
                let link = self.link(target, words, range);
                self.hole(HoleKind::Address(link));
            }
            Err(problem) => self.context.report(*problem),
        }
    }

    /// Begins a paragraph; one that is nothing but a picture, a video or a call to action
    /// becomes just that.
    pub(super) fn paragraph(&mut self, flow: &Flow<'_>, at: usize) -> Then {
        self.fresh_line();
        let Some(only) = standalone_in(flow, at).filter(|_| !self.standard) else {
            self.push("<p>");
            return Then::Descend;
        };
        match flow.kind(only) {
            Kind::Image { address, title } => self.picture(flow, only, address, title, true),
            Kind::Link { address, .. } => self.call_to_action(flow, only, address),
            _ => {}
        }
        self.push("\n");
        Then::Skip
    }

    fn call_to_action(&mut self, flow: &Flow<'_>, at: usize, address: &str) {
        let words = flow.words(at);
        self.count(&words);
        let id = address.trim_start_matches("cta:").trim().to_owned();
        let link = self.link(Target::CallToAction(id), &words, flow.range(at));
        self.hole(HoleKind::CallToAction(link));
    }

    pub(super) fn picture(
        &mut self,
        flow: &Flow<'_>,
        at: usize,
        address: &str,
        title: &str,
        alone: bool,
    ) {
        let alt = flow.words(at);
        if self.standard {
            return self.plain_picture(address, &alt, title);
        }
        let range = flow.range(at);
        let video = links::video(address);
        match links::classify(address, self.context.file, &range.into()) {
            Ok(Target::External(_)) if video.is_none() => self.context.report(
                Diagnostic::new(&rules::REMOTE_PICTURE, "This picture is on another site, which would see who reads this page")
                    .at(self.context.file, range.into())
                    .help("Save the picture next to the text (if its licence allows it) and use its file name."),
            ),
            // Inside a sentence a video is just a link.
            Ok(Target::External(address)) if !alone => {
                self.push("<a href=\"");
                let _ = escape_href(&mut self.body.html, &address);
                self.push("\">");
                self.escape_text(&alt);
                self.push("</a>");
                self.link(Target::External(address), &alt, range);
            }
            Ok(target) => {
                let index = compact(self.body.pictures.len());
                let kind = match (&video, alone) {
                    (Some(_), _) => HoleKind::Video(index),
                    (None, true) => HoleKind::Figure(index),
                    (None, false) => HoleKind::InlinePicture(index),
                };
                let (caption, range) = (title.to_owned(), range.into());
                self.body.pictures.push(Picture { target, alt, caption, video, range });
                self.hole(kind);
            }
            Err(problem) => self.context.report(*problem),
        }
    }

    fn plain_picture(&mut self, address: &str, alt: &str, title: &str) {
        self.push("<img src=\"");
        let _ = escape_href(&mut self.body.html, address);
        self.push("\" alt=\"");
        self.escape_attribute(alt);
        if !title.is_empty() {
            self.push("\" title=\"");
            self.escape_attribute(title);
        }
        self.push("\">");
    }
}
