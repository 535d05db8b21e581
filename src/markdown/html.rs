//! The writer: events to HTML with holes.
//!
//! Must not: look anything up outside the file.

use std::sync::Arc;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use super::footnotes::Footnotes;
use super::links::{self, Link, Picture, Target};
use super::raw_html::RawHtml;
use super::text::{self, Piece, Used};
use super::{Body, Flow, Hole, HoleKind, Item, Options, Words, compact, highlight};
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
    let mut writer = Writer {
        plain: context.options.plain,
        body,
        context,
        raw: RawHtml::default(),
        footnotes,
        used_terms: Used::default(),
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
    writer.raw.end_of_block(0, &mut writer.body.html);
    writer.footnote_section(&flow);
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    in_head: bool,
    cell: usize,
    has_body: bool,
}

struct Writer<'w, 'a, 'c, 'o> {
    plain: bool,
    body: &'w mut Body,
    context: &'w mut Context<'c, 'o>,
    raw: RawHtml,
    footnotes: Footnotes<'a>,
    used_terms: Used,
    /// Above 0 inside links, headings and emergency cards, where no glossary link may stand.
    quiet: u32,
    /// Kinds of the open callouts.
    callouts: Vec<bool>,
    heading: usize,
    table: Table,
    /// How many raw elements were open when each open block began.
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
        self.body.words += text::scan(words).words;
    }

    fn text(&mut self, words: &CowStr<'a>) {
        if self.plain {
            return self.escape_text(words);
        }
        if self.raw.is_swallowing() {
            return;
        }
        let scan = text::scan(words);
        self.body.words += scan.words;
        if self.lead_open && self.body.lead.len() < LEAD {
            self.body.lead.push_str(words);
        }
        if self.quiet > 0 {
            return self.escape_text(words);
        }
        let terms = self.context.terms;
        if terms.is_none() && !scan.may_hold_address {
            return self.escape_text(words);
        }
        let mut used = std::mem::take(&mut self.used_terms);
        text::pieces(words, scan, terms, &mut used, |piece| match piece {
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
                let anchor = terms.map_or_else(String::new, |t| t.anchor(term).to_owned());
                let link = self.link(Target::Term(anchor), words, (0, 0));
                self.push("<a class=\"term\" href=\"");
                self.hole(HoleKind::Address(link));
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
        if is_text_block(tag) {
            self.raw_depths.push(self.raw.depth());
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
        match tag {
            TagEnd::Paragraph => {
                self.close_inline_html();
                self.push("</p>\n");
                if self.lead_open {
                    cut_lead(&mut self.body.lead);
                    self.lead_done = true;
                    self.lead_open = false;
                }
            }
            TagEnd::Heading(level) => {
                self.close_inline_html();
                self.quiet -= u32::from(!self.plain);
                let level = if self.plain { level as u8 } else { (level as u8).max(2) };
                let tag = format!("</h{level}>\n");
                self.push(&tag);
            }
            TagEnd::BlockQuote(_) => self.close_block("</blockquote>\n"),
            TagEnd::List(true) => self.close_block("</ol>\n"),
            TagEnd::List(false) => self.close_block("</ul>\n"),
            TagEnd::Item => {
                self.close_inline_html();
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
                self.close_inline_html();
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

    /// Raw inline elements that the writer left open end with their block; those that were
    /// open before it (a `<details>` around it) stay.
    fn close_inline_html(&mut self) {
        let depth = self.raw_depths.pop().unwrap_or(0);
        if !self.plain {
            let mut out = std::mem::take(&mut self.body.html);
            self.raw.end_of_block(depth, &mut out);
            self.body.html = out;
        }
    }

    fn open_heading(&mut self, level: u8) {
        self.fresh_line();
        if self.plain {
            let tag = format!("<h{level}>");
            return self.push(&tag);
        }
        self.quiet += 1;
        let tag = format!("<h{} id=\"", level.max(2));
        self.push(&tag);
        if let Some(heading) = self.body.headings.get(self.heading).map(|h| h.id.clone()) {
            self.escape_attribute(&heading);
        }
        self.push("\">");
        self.heading += 1;
    }

    fn open_callout(&mut self, index: u32) {
        self.fresh_line();
        self.hole(HoleKind::CalloutStart(index));
        let callout = &self.body.callouts[index as usize];
        let emergency = callout.kind == "emergency";
        self.heading += usize::from(callout.section);
        self.quiet += u32::from(emergency);
        self.callouts.push(emergency);
    }

    fn close_callout(&mut self) {
        self.fresh_line();
        if let Some(emergency) = self.callouts.pop() {
            self.quiet -= u32::from(emergency);
        }
        self.hole(HoleKind::CalloutEnd);
    }

    fn link(&mut self, target: Target, text: &str, range: (u32, u32)) -> u32 {
        self.body.links.push(Link { target, text: text.to_owned(), range });
        compact(self.body.links.len() - 1)
    }

    fn open_link(
        &mut self,
        flow: &Flow<'a>,
        at: usize,
        address: &str,
        title: &str,
        range: std::ops::Range<usize>,
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
            let end = end_of(flow, at, |e| matches!(e, TagEnd::Link));
            let words = super::outline::words(flow, at + 1, end);
            self.address(&address, &words, range);
        }
        if !title.is_empty() {
            self.push("\" title=\"");
            self.escape_attribute(title);
        }
        self.push("\">");
    }

    /// The value of `href`: written where it is known, a hole where the site decides.
    fn address(&mut self, address: &str, words: &str, range: std::ops::Range<usize>) {
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
    fn lone_block(&mut self, flow: &Flow<'a>, at: usize) -> Option<usize> {
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
                let words = super::outline::words(flow, at + 2, end);
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

    fn picture(
        &mut self,
        flow: &Flow<'a>,
        at: usize,
        address: &str,
        title: &str,
        range: std::ops::Range<usize>,
        alone: bool,
    ) -> usize {
        let end = end_of(flow, at, |e| matches!(e, TagEnd::Image));
        let alt = super::outline::words(flow, at + 1, end);
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
                Diagnostic::error("remote-picture", "This picture lies on another site, which would see who reads this page")
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

    fn code_block(&mut self, flow: &Flow<'a>, at: usize, kind: &CodeBlockKind<'a>) -> usize {
        let info = match kind {
            CodeBlockKind::Fenced(info) => &**info,
            CodeBlockKind::Indented => "",
        };
        let language = info.split(' ').next().unwrap_or_default();
        self.fresh_line();
        self.push("<pre");
        if !self.plain {
            self.push(" tabindex=\"0\"");
        }
        self.push("><code");
        if !language.is_empty() {
            self.push(" class=\"language-");
            self.escape_attribute(language);
            self.push("\"");
        }
        self.push(">");
        let mut code = String::new();
        let mut next = at + 1;
        while let Some((Item::Event(event), _)) = flow.items.get(next) {
            match event {
                Event::Text(line) => code.push_str(line),
                _ => break,
            }
            next += 1;
        }
        self.count(&code);
        highlight::write(&code, if self.plain { "" } else { language }, &mut self.body.html);
        self.push("</code></pre>\n");
        next + 1
    }

    fn open_table(&mut self, alignments: &[Alignment]) {
        self.fresh_line();
        self.table = Table { alignments: alignments.to_vec(), ..Table::default() };
        if !self.plain {
            self.push("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
            let label = match self.heading.checked_sub(1).and_then(|i| self.body.headings.get(i)) {
                Some(heading) => format!("{}: {}", self.context.words.table, heading.text),
                None => self.context.words.table.clone(),
            };
            self.escape_attribute(&label);
            self.push("\">\n");
        }
        self.push("<table>\n");
    }

    fn close_table(&mut self) {
        if self.table.has_body {
            self.push("</tbody>\n");
        }
        self.push("</table>\n");
        if !self.plain {
            self.push("</div>\n");
        }
    }

    fn open_cell(&mut self) {
        if !self.table.in_head && !self.table.has_body {
            self.table.has_body = true;
            // The body opens with its first row, which is written already.
            let at = self.body.html.len() - "<tr>\n".len();
            self.body.html.insert_str(at, "<tbody>\n");
        }
        self.push(if self.table.in_head { "<th" } else { "<td" });
        if self.table.in_head && !self.plain {
            self.push(" scope=\"col\"");
        }
        let alignment = self.table.alignments.get(self.table.cell);
        let (attribute, class) = match alignment {
            Some(Alignment::Left) => (" align=\"left\"", " class=\"start\""),
            Some(Alignment::Center) => (" align=\"center\"", " class=\"center\""),
            Some(Alignment::Right) => (" align=\"right\"", " class=\"end\""),
            _ => ("", ""),
        };
        self.push(if self.plain { attribute } else { class });
        self.push(">");
        self.table.cell += 1;
    }

    fn task(&mut self, done: bool) {
        if self.plain {
            let tag = if done {
                "<input checked=\"\" disabled=\"\" type=\"checkbox\"> "
            } else {
                "<input disabled=\"\" type=\"checkbox\"> "
            };
            return self.push(tag);
        }
        let label =
            if done { &self.context.words.done } else { &self.context.words.not_done }.clone();
        self.push(if done {
            "<span class=\"task done\" role=\"img\" aria-label=\""
        } else {
            "<span class=\"task\" role=\"img\" aria-label=\""
        });
        self.escape_attribute(&label);
        self.push("\"></span> ");
    }

    fn footnote_mark(&mut self, name: &CowStr<'a>) {
        let (number, mention) = self.footnotes.mention(name);
        let suffix = if mention > 1 { format!("-{mention}") } else { String::new() };
        let link = self.link(Target::Anchor(format!("fn-{number}")), "", (0, 0));
        let open = format!("<sup class=\"footnote\"><a id=\"fnref-{number}{suffix}\" href=\"");
        self.push(&open);
        self.hole(HoleKind::Address(link));
        let close = format!("\">{number}</a></sup>");
        self.push(&close);
    }

    fn footnote_section(&mut self, flow: &Flow<'a>) {
        let mut number = 0;
        while let Some((next, items, mentions)) = self.footnotes.next(number) {
            if number == 0 {
                self.fresh_line();
                let heading = self.context.words.footnotes.clone();
                self.push("<section class=\"footnotes\">\n<h2 id=\"footnotes\">");
                self.escape_text(&heading);
                self.push("</h2>\n<ol>\n");
            }
            let open = format!("<li id=\"fn-{next}\">\n");
            self.push(&open);
            let mut at = items.start;
            while at < items.end {
                at = self.item(flow, at);
            }
            self.back_links(next, mentions);
            self.push("</li>\n");
            number = next;
        }
        if number > 0 {
            self.push("</ol>\n</section>\n");
        }
        self.footnotes.report_unused(self.context);
    }

    fn back_links(&mut self, number: usize, mentions: u32) {
        // The way back stands at the end of the last paragraph, where the eye is.
        let inside = self.body.html.ends_with("</p>\n");
        if inside {
            let cut = self.body.html.len() - "</p>\n".len();
            self.body.html.truncate(cut);
        }
        let label = self.context.words.back_to_text.clone();
        for mention in 1..=mentions {
            let suffix = if mention > 1 { format!("-{mention}") } else { String::new() };
            let link = self.link(Target::Anchor(format!("fnref-{number}{suffix}")), "", (0, 0));
            self.push(" <a class=\"back\" href=\"");
            self.hole(HoleKind::Address(link));
            self.push("\" aria-label=\"");
            self.escape_attribute(&format!("{label} {number}{suffix}"));
            self.push("\">\u{21a9}\u{fe0e}</a>");
        }
        if inside {
            self.push("</p>\n");
        }
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

/// Blocks that hold words directly and end with [`Writer::close_inline_html`].
fn is_text_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell)
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
