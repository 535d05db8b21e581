//! The plain text writer: its state, and everything that is more than words.

use super::lines::{Gap, Lines};
use crate::markdown::body::{Callout, Hole, HoleKind};
use crate::markdown::detail::Detail;
use crate::markdown::detail_links;
use crate::markdown::flow::{Flow, Kind};
use crate::markdown::footnotes::Footnotes;
use crate::markdown::links::{self, Link, Picture, Target};
use crate::markdown::range::compact;
use crate::markdown::splice::Holed;
use crate::markdown::standalone::standalone_in;

/// A text as plain text with holes.
#[derive(Debug, Clone, Default)]
pub struct Plain {
    /// The text between the holes. The content of a callout begins on its own line.
    pub text: String,
    /// Where something is to be filled in, in the order of `text`. There is no hole for a
    /// glossary term.
    pub holes: Vec<Hole>,
    /// The links that holes refer to.
    pub links: Vec<Link>,
    /// The pictures and videos that holes refer to.
    pub pictures: Vec<Picture>,
    /// All callouts, with titles in plain text.
    pub callouts: Vec<Callout>,
}

impl<'b> From<&'b Plain> for Holed<'b> {
    fn from(plain: &'b Plain) -> Self {
        Holed {
            text: &plain.text,
            holes: &plain.holes,
            links: &plain.links,
            pictures: &plain.pictures,
            callouts: &plain.callouts,
        }
    }
}

/// The plain text being written.
pub(super) struct Writer {
    pub(super) footnotes: Footnotes,
    pub(super) lines: Lines,
    /// The next number of each list that is open; none for bullets.
    pub(super) numbers: Vec<Option<u64>>,
    pub(super) plain: Plain,
}

/// Whether a node is a list item whose words are not in a paragraph.
pub(super) fn is_tight_item(flow: &Flow<'_>, at: usize) -> bool {
    let has_paragraph = flow.after(at) > at + 1 && matches!(flow.kind(at + 1), Kind::Paragraph);
    matches!(flow.kind(at), Kind::Item { .. }) && !has_paragraph
}

impl Writer {
    /// Opens a list item with its bullet or number, and its mark if it has one.
    pub(super) fn open_item(&mut self, flow: &Flow<'_>, at: usize, mark: Option<u32>) {
        self.lines.gap(if is_tight_item(flow, at) { Gap::Line } else { Gap::Blank });
        let bullet = match self.numbers.last_mut() {
            Some(Some(number)) => {
                let bullet = format!("{number}. ");
                *number = number.saturating_add(1);
                bullet
            }
            _ => "- ".to_owned(),
        };
        let spaces = " ".repeat(bullet.len());
        self.lines.indent(bullet, spaces);
        if let Some(callout) = mark {
            self.lines.hole(HoleKind::Mark(callout));
        }
    }

    pub(super) fn code_block(&mut self, code: &str) {
        self.lines.gap(Gap::Blank);
        self.lines.indent("    ", "    ");
        for line in code.lines() {
            self.lines.line(line);
        }
        self.lines.outdent();
    }

    /// Writes a paragraph that is nothing but a picture, a video or a call to action.
    pub(super) fn alone(&mut self, flow: &Flow<'_>, paragraph: usize) -> bool {
        let Some(only) = standalone_in(flow, paragraph) else { return false };
        match flow.kind(only) {
            Kind::Link { .. } if detail_links::block_of(flow, only).is_some() => {
                self.detail(flow, only, detail_links::block_of(flow, only));
            }
            Kind::Link { address, .. } => {
                let id = address.trim_start_matches("cta:").trim().to_owned();
                let link = self.link(flow, only, Target::CallToAction(id));
                self.lines.hole(HoleKind::CallToAction(link));
            }
            _ => self.picture(flow, only, true),
        }
        true
    }

    /// A value of the settings; returns whether there is one.
    pub(super) fn detail(&mut self, flow: &Flow<'_>, at: usize, detail: Option<Detail>) -> bool {
        let Some(detail) = detail else { return false };
        let link = self.link(flow, at, Target::Practice(detail));
        self.lines.hole_here(HoleKind::Detail(link));
        true
    }

    pub(super) fn picture(&mut self, flow: &Flow<'_>, at: usize, alone: bool) {
        let Kind::Image { address, title } = flow.kind(at) else { return };
        let range = flow.range(at);
        let target = links::classify(address);
        let (alt, video) = (flow.words(at), links::video(address));
        match (&target, alone) {
            // Pictures on other sites are reported and never shown.
            (Target::External(_), _) if video.is_none() => return,
            (Target::Refused(_), _) => return,
            (Target::External(address), false) => {
                return self.lines.push(&format!("{alt} ({address})"));
            }
            _ => {}
        }
        let index = compact(self.plain.pictures.len());
        let kind = match (&video, alone) {
            (Some(_), _) => HoleKind::Video(index),
            (None, true) => HoleKind::Figure(index),
            (None, false) => HoleKind::InlinePicture(index),
        };
        let (caption, range) = (title.to_string(), range.into());
        let address = (0, 0);
        self.plain.pictures.push(Picture { target, alt, caption, video, range, address });
        self.lines.hole(kind);
    }

    /// Writes the address of a link after its words, unless they are the address.
    pub(super) fn address(&mut self, flow: &Flow<'_>, at: usize, address: &str) {
        match links::classify(address) {
            Target::External(address) => {
                let bare = ["mailto:", "tel:", "https://", "http://"]
                    .iter()
                    .find_map(|scheme| address.strip_prefix(scheme));
                let words = flow.words(at);
                if words != address && Some(words.as_str()) != bare {
                    self.lines.push(&format!(" ({address})"));
                }
            }
            Target::Refused(_) => {}
            target => {
                let link = self.link(flow, at, target);
                self.lines.push(" (");
                self.lines.hole_here(HoleKind::Address(link));
                self.lines.push(")");
            }
        }
    }

    fn link(&mut self, flow: &Flow<'_>, at: usize, target: Target) -> u32 {
        let (text, range) = (flow.words(at), flow.range(at).into());
        self.plain.links.push(Link { target, text, range, address: (0, 0) });
        compact(self.plain.links.len() - 1)
    }

    /// Writes the words of HTML, in which line ends and repeated spaces are one space.
    pub(super) fn raw(&mut self, words: &str) {
        let spaced = |c: Option<char>| c.is_some_and(|c| c.is_whitespace() && c != '\n');
        if spaced(words.chars().next()) {
            self.lines.space();
        }
        for (place, word) in words.split_whitespace().enumerate() {
            if place > 0 {
                self.lines.push(" ");
            }
            self.lines.push(word);
        }
        if !words.trim().is_empty() && words.ends_with(char::is_whitespace) {
            self.lines.space();
        }
    }

    pub(super) fn open_element(&mut self, name: &str) {
        match name {
            "br" => self.lines.end_line(),
            "hr" => {
                self.lines.gap(Gap::Blank);
                self.lines.push("* * *");
            }
            "li" => {
                self.lines.gap(Gap::Line);
                self.lines.indent("- ", "  ");
            }
            "blockquote" => {
                self.lines.gap(Gap::Blank);
                self.lines.indent("> ", "> ");
            }
            "dd" => {
                self.lines.gap(Gap::Line);
                self.lines.indent("  ", "  ");
            }
            "summary" | "figcaption" | "dt" => self.lines.gap(Gap::Line),
            "details" | "div" | "dl" | "figure" | "ol" | "p" | "ul" => self.lines.gap(Gap::Blank),
            _ => {}
        }
    }

    pub(super) fn close_element(&mut self, name: &str) {
        match name {
            "li" | "blockquote" | "dd" => self.lines.outdent(),
            "details" | "div" | "dl" | "figure" | "ol" | "p" | "ul" | "summary" => {
                self.lines.end_line();
            }
            _ => {}
        }
    }
}
