//! Words, links, pictures, videos and calls to action.

use std::ops::Range;

use pulldown_cmark_escape::escape_href;

use super::writer::{Then, Writer};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::body::HoleKind;
use crate::markdown::detail::{Detail, DetailForm};
use crate::markdown::detail_links;
use crate::markdown::flow::{Flow, Kind, Step};
use crate::markdown::links::{self, Picture, Target};
use crate::markdown::range::{TextRange, compact};
use crate::markdown::standalone::standalone_in;
use crate::markdown::text::{self, Piece};
use crate::telephone::Spotted;

impl Writer<'_, '_, '_> {
    pub(super) fn words(&mut self, flow: &Flow<'_>, at: usize, words: &str) {
        if self.standard {
            return self.escape_text(words);
        }
        self.count(words);
        let mut from = 0;
        for Spotted { range, uri } in self.calls_in(flow, at, words) {
            self.prose(flow, at, from, &words[from..range.start]);
            self.call(&uri, &words[range.clone()]);
            from = range.end;
        }
        self.prose(flow, at, from, &words[from..]);
    }

    /// Words between the tags of a block of HTML.
    pub(super) fn raw_words(&mut self, flow: &Flow<'_>, at: usize, words: &str) {
        let mut from = 0;
        for Spotted { range, uri } in self.calls_in(flow, at, words) {
            self.escape_attribute(&words[from..range.start]);
            self.call(&uri, &words[range.clone()]);
            from = range.end;
        }
        self.escape_attribute(&words[from..]);
    }

    /// A part of the words of a node, without telephone numbers, and where it begins in them.
    fn prose(&mut self, flow: &Flow<'_>, at: usize, from: usize, words: &str) {
        let terms = self.context.terms;
        if self.quiet > 0 || (terms.is_none() && !self.addresses) {
            return self.escape_text(words);
        }
        let mut used = std::mem::take(&mut self.used_terms);
        text::pieces(words, self.addresses, terms, &mut used, |piece| match piece {
            Piece::Words(words) => self.escape_text(words),
            Piece::Address(words, address, start) => {
                self.push("<a href=\"");
                let _ = escape_href(&mut self.body.html, &address);
                self.push("\">");
                self.escape_text(words);
                self.push("</a>");
                let range = flow.source_of(at, from + start..from + start + words.len());
                // What is written is an address as it is only where nothing was added to it.
                let written = if address == words { range } else { TextRange::default() };
                self.link(Target::External(address), words, range, written);
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

    pub(super) fn open_link(
        &mut self,
        flow: &Flow<'_>,
        at: usize,
        address: &str,
        title: &str,
    ) -> Then {
        if !self.standard
            && let Some(detail) = detail_links::value_of(flow, at, address)
        {
            self.leave_block(flow, at);
            self.detail(flow, at, address, detail);
            return Then::Skip;
        }
        self.push("<a href=\"");
        if self.standard {
            let _ = escape_href(&mut self.body.html, address);
        } else {
            self.quiet += 1;
            self.address(flow, at, address);
            self.linked_call(flow, at, address);
        }
        if !title.is_empty() {
            self.push("\" title=\"");
            self.escape_attribute(title);
        }
        self.push("\">");
        Then::Descend
    }

    /// Reports the values in a heading, a card's title or the words of a picture: other pages, the
    /// contents and the search have only the words that are written there.
    pub(super) fn report_values(&mut self, flow: &Flow<'_>, at: usize, what: &str) {
        let is_heading = matches!(flow.kind(at), Kind::Heading { .. });
        let mut walk = flow.walk(at + 1..flow.after(at));
        while let Some(step) = walk.next() {
            let Step::Enter(at) = step else { continue };
            // Its own words are looked at when it is written.
            if is_heading && matches!(flow.kind(at), Kind::Image { .. }) {
                walk.skip_subtree();
            } else if detail_links::is_value(flow, at) {
                let message = format!("{what} cannot show a value of the settings");
                self.context.report(
                    Diagnostic::new(&rules::UNKNOWN_DETAIL, message)
                        .at(self.context.file, flow.range(at).into())
                        .help("Write it into the text below, and words in its place here."),
                );
            }
        }
    }

    /// A value of the settings, whose place is kept.
    fn detail(&mut self, flow: &Flow<'_>, at: usize, address: &str, detail: Detail) {
        let words = match detail.form {
            DetailForm::Block if flow.words(at).trim() != address.trim() => flow.words(at),
            _ => String::new(),
        };
        self.count(&words);
        let place = self.place_of_address(flow, at, address);
        let link = self.link(Target::Practice(detail), &words, flow.range(at), place);
        self.hole(HoleKind::Detail(link));
    }

    pub(super) fn close_link(&mut self) {
        self.quiet -= u32::from(!self.standard);
        self.push("</a>");
    }

    /// The value of `href`: written out if it is known, a hole if the site decides.
    fn address(&mut self, flow: &Flow<'_>, at: usize, address: &str) {
        let target = links::classify(address);
        if let Target::External(address) = &target {
            let _ = escape_href(&mut self.body.html, address);
        }
        let is_hole = !matches!(target, Target::External(_) | Target::Refused(_));
        let place = self.place_of_address(flow, at, address);
        let link = self.link(target, &flow.words(at), flow.range(at), place);
        if is_hole {
            self.hole(HoleKind::Address(link));
        }
    }

    /// The place of the address of a link or picture; empty where it is not found.
    fn place_of_address(&self, flow: &Flow<'_>, at: usize, address: &str) -> TextRange {
        flow.place_of(address)
            .or_else(|| {
                let link: Range<usize> = flow.range(at).into();
                let last = flow.children(at).last();
                let label = last.map_or(link.start + 1, |last| flow.range(last).end as usize);
                links::written_address(self.context.source, link, label).map(TextRange::from)
            })
            .unwrap_or_default()
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
            Kind::Link { address, .. } => match detail_links::block_of(flow, only) {
                Some(detail) => self.detail(flow, only, address, detail),
                None => self.call_to_action(flow, only, address),
            },
            _ => {}
        }
        self.push("\n");
        Then::Skip
    }

    fn call_to_action(&mut self, flow: &Flow<'_>, at: usize, address: &str) {
        let words = flow.words(at);
        self.count(&words);
        let id = address.trim_start_matches("cta:").trim().to_owned();
        let place = self.place_of_address(flow, at, address);
        let link = self.link(Target::CallToAction(id), &words, flow.range(at), place);
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
        self.report_values(flow, at, "The description of a picture");
        let range = flow.range(at);
        let place = self.place_of_address(flow, at, address);
        let video = links::video(address);
        match links::classify(address) {
            Target::External(_) if video.is_none() => self.context.report(
                Diagnostic::new(&rules::REMOTE_PICTURE, "This picture is on another site, which would see who reads this page")
                    .at(self.context.file, range.into())
                    .help("Save the picture next to the text (if its licence allows it) and use its file name."),
            ),
            // Inside a sentence a video is just a link.
            Target::External(address) if !alone => {
                self.push("<a href=\"");
                let _ = escape_href(&mut self.body.html, &address);
                self.push("\">");
                self.escape_text(&alt);
                self.push("</a>");
                self.link(Target::External(address), &alt, range, place);
            }
            target => {
                let index = compact(self.body.pictures.len());
                let kind = match (&video, alone) {
                    (Some(_), _) => HoleKind::Video(index),
                    (None, true) => HoleKind::Figure(index),
                    (None, false) => HoleKind::InlinePicture(index),
                };
                let is_shown = !matches!(target, Target::Refused(_));
                let (caption, range, address) = (title.to_owned(), range.into(), place.into());
                self.body.pictures.push(Picture { target, alt, caption, video, range, address });
                if is_shown {
                    self.hole(kind);
                }
            }
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
