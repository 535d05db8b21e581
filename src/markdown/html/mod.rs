//! The writer: events to HTML with holes; `blocks` and `inline` hold what is more than a tag.
//!
//! Must not: look anything up outside the file.

mod blocks;
mod inline;

use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use blocks::Table;

use super::footnotes::Footnotes;
use super::links::Target;
use super::raw_html::RawHtml;
use super::text::{self, Piece, Used};
use super::{Body, Flow, Hole, HoleKind, Item, Options, Words, compact};
use crate::diagnostic::Diagnostic;

/// What the passes share.
pub(super) struct Context<'c, 'o> {
    pub(super) text: &'c str,
    pub(super) options: &'c Options<'o>,
    pub(super) terms: Option<&'o text::Terms>,
    pub(super) words: &'c Words,
    pub(super) file: &'c Arc<str>,
    pub(super) found: &'c mut Vec<Diagnostic>,
}

const LEAD: usize = 200;

/// Writes the whole flow into `body`.
pub(super) fn write(mut flow: Flow<'_>, body: &mut Body, context: &mut Context<'_, '_>) {
    let footnotes =
        if context.options.plain { Footnotes::default() } else { Footnotes::take(&mut flow) };
    body.html.reserve(context.text.len() + context.text.len() / 2);
    let addresses = text::may_hold_address(context.text);
    let mut writer = Writer {
        plain: context.options.plain,
        body,
        context,
        raw: RawHtml::default(),
        footnotes,
        used_terms: Used::default(),
        addresses,
        quiet: 0,
        callouts: Vec::new(),
        heading: 0,
        table: Table::default(),
        raw_depths: Vec::new(),
        lead_open: false,
        lead_done: false,
    };
    let mut closes = flow.closes.iter().copied().peekable();
    let mut at = 0;
    while at < flow.items.len() {
        while closes.next_if_eq(&at).is_some() {
            writer.close_callout();
        }
        if !writer.footnotes.is_empty()
            && let Some(end) = writer.footnotes.skip(at)
        {
            at = end + 1;
            continue;
        }
        at = writer.item(&flow, at);
    }
    for _ in closes {
        writer.close_callout();
    }
    writer.raw.leave(0, 0, &mut writer.body.html);
    writer.footnote_section(&flow);
}

struct Writer<'w, 'a, 'c, 'o> {
    plain: bool,
    body: &'w mut Body,
    context: &'w mut Context<'c, 'o>,
    raw: RawHtml,
    footnotes: Footnotes<'a>,
    used_terms: Used,
    /// Whether the file may hold bare addresses.
    addresses: bool,
    /// Above 0 inside links, headings and emergency cards, where no glossary link may stand.
    quiet: u32,
    /// Kinds of the open callouts.
    callouts: Vec<bool>,
    heading: usize,
    table: Table,
    /// How many raw elements were open where each open element of markdown began: what raw
    /// HTML opens in it ends in it.
    raw_depths: Vec<usize>,
    lead_open: bool,
    lead_done: bool,
}

impl<'a> Writer<'_, 'a, '_, '_> {
    /// Writes the item at `at`; returns the index of the next one.
    fn item(&mut self, flow: &Flow<'a>, at: usize) -> usize {
        let (item, range) = &flow.items[at];
        match item {
            Item::Skip => {}
            Item::CalloutStart(index) => self.open_callout(*index),
            Item::CalloutEnd => self.close_callout(),
            Item::Event(event) => return self.event(flow, at, event, range.clone()),
        }
        at + 1
    }

    fn event(
        &mut self,
        flow: &Flow<'a>,
        at: usize,
        event: &Event<'a>,
        range: std::ops::Range<usize>,
    ) -> usize {
        match event {
            Event::Start(Tag::Paragraph) if !self.plain => {
                if let Some(next) = self.lone_block(flow, at) {
                    return next;
                }
                self.start(&Tag::Paragraph);
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                return self.picture(flow, at, dest_url, title, range, false);
            }
            Event::Start(Tag::CodeBlock(kind)) => return self.code_block(flow, at, kind),
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                self.open_link(flow, at, dest_url, title, range);
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(words) => self.text(words),
            Event::Code(code) => {
                self.count(code);
                self.push("<code>");
                self.escape_text(code);
                self.push("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(html, range.start),
            Event::SoftBreak => self.push("\n"),
            Event::HardBreak => self.push("<br>\n"),
            Event::Rule => {
                self.fresh_line();
                self.push("<hr>\n");
            }
            Event::FootnoteReference(name) => self.footnote_mark(name),
            Event::TaskListMarker(done) => self.task(*done),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.text(words),
        }
        at + 1
    }

    fn push(&mut self, html: &str) {
        self.body.html.push_str(html);
    }

    fn escape_text(&mut self, words: &str) {
        let _ = escape_html_body_text(&mut self.body.html, words);
    }

    fn escape_attribute(&mut self, words: &str) {
        let _ = escape_html(&mut self.body.html, words);
    }

    fn fresh_line(&mut self) {
        if !self.body.html.is_empty() && !self.body.html.ends_with('\n') {
            self.body.html.push('\n');
        }
    }

    fn hole(&mut self, kind: HoleKind) {
        let at = compact(self.body.html.len());
        self.body.holes.push(Hole { at, kind });
    }

    fn count(&mut self, words: &str) {
        self.body.words += text::words_of(words);
    }

    fn text(&mut self, words: &CowStr<'a>) {
        if self.plain {
            return self.escape_text(words);
        }
        if self.raw.is_swallowing() {
            return;
        }
        self.body.words += text::words_of(words);
        if self.lead_open && self.body.lead.len() < LEAD {
            self.body.lead.push_str(words);
        }
        if self.quiet > 0 {
            return self.escape_text(words);
        }
        let terms = self.context.terms;
        if terms.is_none() && !self.addresses {
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
                self.link(Target::External(address), words, (0, 0));
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

    fn html(&mut self, html: &str, at: usize) {
        if self.plain {
            return self.push(html);
        }
        let mut out = std::mem::take(&mut self.body.html);
        self.raw.write(html, at, &mut out, self.context);
        self.body.html = out;
    }

    fn start(&mut self, tag: &Tag<'a>) {
        if !self.plain && !matches!(tag, Tag::HtmlBlock) {
            self.enter();
        }
        match tag {
            Tag::Paragraph => {
                self.fresh_line();
                self.lead_open = !self.lead_done && self.callouts.is_empty();
                self.push("<p>");
            }
            Tag::Heading { level, .. } => self.open_heading(*level as u8),
            Tag::BlockQuote(_) => {
                self.fresh_line();
                self.push("<blockquote>\n");
            }
            Tag::List(Some(1)) => {
                self.fresh_line();
                self.push("<ol>\n");
            }
            Tag::List(Some(start)) => {
                self.fresh_line();
                let tag = format!("<ol start=\"{start}\">\n");
                self.push(&tag);
            }
            Tag::List(None) => {
                self.fresh_line();
                self.push("<ul>\n");
            }
            Tag::Item => {
                self.fresh_line();
                self.push("<li>");
            }
            Tag::DefinitionList => {
                self.fresh_line();
                self.push("<dl>\n");
            }
            Tag::DefinitionListTitle => {
                self.fresh_line();
                self.push("<dt>");
            }
            Tag::DefinitionListDefinition => {
                self.fresh_line();
                self.push("<dd>");
            }
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Strikethrough => self.push("<del>"),
            Tag::Superscript => self.push("<sup>"),
            Tag::Subscript => self.push("<sub>"),
            Tag::Table(alignments) => self.open_table(alignments),
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.cell = 0;
                self.push("<thead>\n<tr>\n");
            }
            Tag::TableRow => {
                self.table.cell = 0;
                self.push("<tr>\n");
            }
            Tag::TableCell => self.open_cell(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if !self.plain && tag != TagEnd::HtmlBlock {
            self.leave();
            if is_text_block(tag) {
                self.raw.end_of_block();
            }
        }
        match tag {
            TagEnd::Paragraph => {
                self.push("</p>\n");
                if self.lead_open {
                    cut_lead(&mut self.body.lead);
                    self.lead_done = true;
                    self.lead_open = false;
                }
            }
            TagEnd::Heading(level) => {
                self.quiet -= u32::from(!self.plain);
                let level = if self.plain { level as u8 } else { (level as u8).max(2) };
                let tag = format!("</h{level}>\n");
                self.push(&tag);
            }
            TagEnd::BlockQuote(_) => self.close_block("</blockquote>\n"),
            TagEnd::List(true) => self.close_block("</ol>\n"),
            TagEnd::List(false) => self.close_block("</ul>\n"),
            TagEnd::Item => {
                self.push("</li>\n");
            }
            TagEnd::DefinitionList => self.close_block("</dl>\n"),
            TagEnd::DefinitionListTitle => self.push("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.push("</dd>\n"),
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Strikethrough => self.push("</del>"),
            TagEnd::Superscript => self.push("</sup>"),
            TagEnd::Subscript => self.push("</sub>"),
            TagEnd::Link => {
                self.quiet -= u32::from(!self.plain);
                self.push("</a>");
            }
            TagEnd::Table => self.close_table(),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.push("</tr>\n</thead>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => {
                let tag = if self.table.in_head { "</th>\n" } else { "</td>\n" };
                self.push(tag);
            }
            _ => {}
        }
    }

    fn close_block(&mut self, tag: &str) {
        self.fresh_line();
        self.push(tag);
    }

    /// An element of markdown begins.
    fn enter(&mut self) {
        self.raw_depths.push(self.raw.enter());
    }

    /// An element of markdown ends, and with it what raw HTML opened in it; what was open
    /// before it (a `<details>` around it) stays.
    fn leave(&mut self) {
        let depth = self.raw_depths.pop().unwrap_or(0);
        let outer = self.raw_depths.last().copied().unwrap_or(0);
        self.raw.leave(depth, outer, &mut self.body.html);
    }
}

/// Cuts a teaser at the end of a word.
fn cut_lead(lead: &mut String) {
    if lead.len() <= LEAD {
        return;
    }
    let end = lead.floor_char_boundary(LEAD);
    let end = lead[..end].rfind(' ').unwrap_or(end);
    lead.truncate(end);
    lead.push('\u{2026}');
}

/// Blocks that hold words directly.
fn is_text_block(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell)
}
