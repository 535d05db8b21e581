//! The tree as HTML with holes; `blocks`, `inline`, `calls` and `notes` write what is more
//! than a tag.
//!
//! Must not: look anything up outside the file, or change what has been written.

mod blocks;
mod calls;
mod inline;
mod notes;
mod writer;

use std::ops::Range;

pub use calls::{call_link, with_calls, without_links};

use super::body::Body;
use super::callout_kind::CalloutKind;
use super::context::Context;
use super::flow::{Flow, Kind, Step};
use super::footnotes::Footnotes;
use super::short_call::ShortCall;
use writer::{Then, Writer};

/// Writes a text, which tells its readers to call these short numbers.
pub(super) fn write(mut flow: Flow<'_>, told: &[ShortCall], context: &mut Context<'_, '_>) -> Body {
    let mut body = Body::default();
    body.html.reserve(flow.length() + flow.length() / 2);
    body.headings = std::mem::take(&mut flow.headings);
    body.callouts = std::mem::take(&mut flow.callouts);
    let footnotes = Footnotes::of(&flow);
    let is_urgent = body.callouts.iter().any(|c| c.kind == CalloutKind::Emergency);
    let mut writer = Writer::new(body, footnotes, context);
    writer.is_urgent = is_urgent;
    writer.told = told.iter().map(|call| call.number).collect();
    writer.told.sort_unstable();
    writer.told.dedup();
    writer.nodes(&flow, 0..flow.nodes().len());
    writer.notes(&flow);
    writer.footnotes.report_unused(&flow, writer.context);
    writer.body
}

impl Writer<'_, '_, '_> {
    /// Writes a range of nodes.
    fn nodes(&mut self, flow: &Flow<'_>, range: Range<usize>) {
        let mut walk = flow.walk(range);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(at) if self.enter(flow, at) == Then::Skip => walk.skip_subtree(),
                Step::Enter(_) => {}
                Step::Leave(at) => self.leave(flow, at),
            }
        }
    }

    /// Writes the footnotes that are referenced.
    fn notes(&mut self, flow: &Flow<'_>) {
        let notes: Vec<Option<usize>> = self.footnotes.mentioned().collect();
        if notes.is_empty() {
            return;
        }
        self.open_notes();
        for (node, number) in notes.into_iter().zip(1..) {
            self.open_note(flow, number, node);
            if let Some(node) = node {
                self.nodes(flow, node + 1..flow.after(node));
            }
            self.close_note(number);
        }
        self.push("</ol>\n</section>\n");
    }

    /// Writes a node's beginning, or all of it.
    fn enter(&mut self, flow: &Flow<'_>, at: usize) -> Then {
        self.enter_block(flow, at);
        match flow.kind(at) {
            Kind::Paragraph => return self.paragraph(flow, at),
            Kind::Heading { level, index, .. } => self.open_heading(flow, at, *level, *index),
            Kind::Quote => self.block("<blockquote>\n"),
            Kind::Callout(index) => self.open_callout(flow, at, *index),
            Kind::Title(_) => return Then::Skip,
            Kind::List(start) => self.open_list(*start),
            Kind::Item { of, marked } => self.open_item(of.filter(|_| *marked)),
            Kind::Task(done) => self.task(*done),
            Kind::CodeBlock(language) => {
                self.code_block(flow, at, language);
                return Then::Skip;
            }
            Kind::Rule => self.block("<hr>\n"),
            Kind::Table => self.open_table(),
            Kind::TableHead => self.push("<thead>\n<tr>\n"),
            Kind::TableBody => self.push("<tbody>\n"),
            Kind::Row => self.push("<tr>\n"),
            Kind::Cell { alignment, head } => self.open_cell(*alignment, *head),
            Kind::DefinitionList => self.block("<dl>\n"),
            Kind::Term => self.block("<dt>"),
            Kind::Definition => self.block("<dd>"),
            Kind::FootnoteDefinition(_) if self.footnotes.is_definition(flow, at) => {
                return Then::Skip;
            }
            Kind::FootnoteDefinition(_) | Kind::Comment => {}
            Kind::Element(element) => self.open_element(element),
            Kind::Html(html) => self.push(&html.words),
            Kind::Text(text) => self.words(flow, at, &text.words),
            Kind::Raw(text) => self.raw_words(flow, at, &text.words),
            Kind::Code(code) => self.code(&code.words),
            Kind::Emphasis => self.push("<em>"),
            Kind::Strong => self.push("<strong>"),
            Kind::Strike => self.push("<del>"),
            Kind::Link { address, title } => return self.open_link(flow, at, address, title),
            Kind::Image { address, title } => {
                self.picture(flow, at, address, title, false);
                return Then::Skip;
            }
            Kind::FootnoteReference(name) => self.mark(name),
            Kind::SoftBreak => self.push("\n"),
            Kind::HardBreak => self.push("<br>\n"),
        }
        Then::Descend
    }

    /// Writes a node's end.
    fn leave(&mut self, flow: &Flow<'_>, at: usize) {
        self.leave_block(flow, at);
        match flow.kind(at) {
            Kind::Paragraph => self.close_paragraph(at),
            Kind::Heading { level, .. } => self.close_heading(*level),
            Kind::Quote => self.block("</blockquote>\n"),
            Kind::Callout(index) => self.close_callout(*index),
            Kind::List(start) => self.block(if start.is_some() { "</ol>\n" } else { "</ul>\n" }),
            Kind::Item { .. } => self.push("</li>\n"),
            Kind::Table => self.close_table(),
            Kind::TableHead => self.push("</tr>\n</thead>\n"),
            Kind::TableBody => self.push("</tbody>\n"),
            Kind::Row => self.push("</tr>\n"),
            Kind::Cell { head, .. } => self.push(if *head { "</th>\n" } else { "</td>\n" }),
            Kind::DefinitionList => self.block("</dl>\n"),
            Kind::Term => self.push("</dt>\n"),
            Kind::Definition => self.push("</dd>\n"),
            Kind::Element(element) => self.close_element(element),
            Kind::Emphasis => self.push("</em>"),
            Kind::Strong => self.push("</strong>"),
            Kind::Strike => self.push("</del>"),
            Kind::Link { .. } => self.close_link(),
            _ => {}
        }
    }
}
