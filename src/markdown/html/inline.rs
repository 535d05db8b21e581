//! Links, pictures, videos and calls to action.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use pulldown_cmark_escape::escape_href;

use super::Writer;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::links::{self, Link, Picture, Target};
use crate::markdown::{Flow, HoleKind, Item, compact, outline};

impl<'a> Writer<'_, 'a, '_, '_> {
    pub(super) fn link(&mut self, target: Target, text: &str, range: (u32, u32)) -> u32 {
        self.body.links.push(Link { target, text: text.to_owned(), range });
        compact(self.body.links.len() - 1)
    }

    pub(super) fn open_link(
        &mut self,
        flow: &Flow<'a>,
        at: usize,
        address: &str,
        title: &str,
        range: Range<usize>,
    ) {
        let address = if is_email_autolink(flow, at) {
            format!("mailto:{address}")
        } else {
            address.to_owned()
        };
        self.push("<a href=\"");
        if self.plain {
            let _ = escape_href(&mut self.body.html, &address);
        } else {
            self.quiet += 1;
            self.enter();
            let end = end_of(flow, at, |e| matches!(e, TagEnd::Link));
            let words = outline::words(flow, at + 1, end);
            self.address(&address, &words, range);
        }
        if !title.is_empty() {
            self.push("\" title=\"");
            self.escape_attribute(title);
        }
        self.push("\">");
    }

    /// The value of `href`: written where it is known, a hole where the site decides.
    pub(super) fn address(&mut self, address: &str, words: &str, range: Range<usize>) {
        let place = (compact(range.start), compact(range.end));
        match links::classify(address, self.context.file, &range) {
            Ok(Target::External(address)) => {
                let _ = escape_href(&mut self.body.html, &address);
                self.link(Target::External(address), words, place);
            }
            Ok(target) => {
                let link = self.link(target, words, place);
                self.hole(HoleKind::Address(link));
            }
            Err(problem) => self.context.found.push(*problem),
        }
    }

    /// A paragraph that is nothing but a picture, a video or a call to action becomes that;
    /// returns the index after it.
    pub(super) fn lone_block(&mut self, flow: &Flow<'a>, at: usize) -> Option<usize> {
        let (Item::Event(first), range) = &flow.items.get(at + 1)? else { return None };
        let end_tag: fn(&TagEnd) -> bool = match first {
            Event::Start(Tag::Image { .. }) => |e| matches!(e, TagEnd::Image),
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("cta:") => {
                |e| matches!(e, TagEnd::Link)
            }
            _ => return None,
        };
        let end = end_of(flow, at + 1, end_tag);
        if !matches!(flow.items.get(end + 1)?, (Item::Event(Event::End(TagEnd::Paragraph)), _)) {
            return None;
        }
        self.fresh_line();
        match first {
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                self.picture(flow, at + 1, dest_url, title, range.clone(), true);
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let words = outline::words(flow, at + 2, end);
                self.count(&words);
                let id = dest_url.trim_start_matches("cta:").trim().to_owned();
                let place = (compact(range.start), compact(range.end));
                let link = self.link(Target::CallToAction(id), &words, place);
                self.hole(HoleKind::CallToAction(link));
            }
            _ => {}
        }
        self.push("\n");
        Some(end + 2)
    }

    pub(super) fn picture(
        &mut self,
        flow: &Flow<'a>,
        at: usize,
        address: &str,
        title: &str,
        range: Range<usize>,
        alone: bool,
    ) -> usize {
        let end = end_of(flow, at, |e| matches!(e, TagEnd::Image));
        let alt = outline::words(flow, at + 1, end);
        if self.plain {
            self.push("<img src=\"");
            let _ = escape_href(&mut self.body.html, address);
            self.push("\" alt=\"");
            self.escape_attribute(&alt);
            if !title.is_empty() {
                self.push("\" title=\"");
                self.escape_attribute(title);
            }
            self.push("\">");
            return end + 1;
        }
        let place = (compact(range.start), compact(range.end));
        let video = links::video(address);
        match links::classify(address, self.context.file, &range) {
            Ok(Target::External(_)) if video.is_none() => self.context.found.push(
                Diagnostic::new(&rules::REMOTE_PICTURE, "This picture lies on another site, which would see who reads this page")
                    .at(self.context.file, range)
                    .help("Save the picture beside the text (if its licence allows) and use its file name."),
            ),
            // Inside a sentence a video is the link it would lead to.
            Ok(Target::External(address)) if !alone => {
                self.push("<a href=\"");
                let _ = escape_href(&mut self.body.html, &address);
                self.push("\">");
                self.escape_text(&alt);
                self.push("</a>");
                self.link(Target::External(address), &alt, place);
            }
            Ok(target) => {
                let index = compact(self.body.pictures.len());
                let kind = match (&video, alone) {
                    (Some(_), _) => HoleKind::Video(index),
                    (None, true) => HoleKind::Figure(index),
                    (None, false) => HoleKind::InlinePicture(index),
                };
                self.body.pictures.push(Picture { target, alt, caption: title.to_owned(), video, range: place });
                self.hole(kind);
            }
            Err(problem) => self.context.found.push(*problem),
        }
        end + 1
    }
}

fn is_email_autolink(flow: &Flow<'_>, at: usize) -> bool {
    matches!(
        flow.items[at].0,
        Item::Event(Event::Start(Tag::Link { link_type: pulldown_cmark::LinkType::Email, .. }))
    )
}

/// Index of the matching end of the inline that starts at `at`; inlines of one kind nest in
/// pictures only.
fn end_of(flow: &Flow<'_>, at: usize, is_end: fn(&TagEnd) -> bool) -> usize {
    let mut depth = 0usize;
    for i in at + 1..flow.items.len() {
        match &flow.items[i].0 {
            Item::Event(Event::Start(Tag::Image { .. })) => depth += 1,
            Item::Event(Event::End(end)) if is_end(end) && depth == 0 => return i,
            Item::Event(Event::End(TagEnd::Image)) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    flow.items.len().saturating_sub(1)
}
