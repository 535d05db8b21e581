//! The parser's events as a tree.
//!
//! Must not: know our callouts or headings; passes over the tree find those.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::context::Context;
use super::flow::{Builder, Flow, Kind, LinkDefinition};
use super::limits;
use super::raw::Raw;

/// Parses a text.
pub(super) fn read<'t>(context: &mut Context<'t, '_>) -> Flow<'t> {
    let within_limits = context.options.standard || limits::check(context);
    let end = if within_limits { context.source.len() } else { context.start };
    let text = &context.source[context.start..end];
    let mut reader = Reader {
        builder: Builder::new(context.source, text.len()),
        raw: Raw::default(),
        alignments: Vec::new(),
        column: 0,
        in_head: false,
        standard: context.options.standard,
        context,
    };
    let start = reader.context.start;
    let parser = Parser::new_ext(text, extensions(reader.standard));
    let definitions = definitions(&parser, start);
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range.start + start..range.end + start);
    }
    reader.raw.close_all(&mut reader.builder);
    let mut flow = reader.builder.finish();
    flow.definitions = definitions;
    flow
}

/// The definitions of links in their order.
fn definitions(parser: &Parser<'_>, start: usize) -> Vec<LinkDefinition> {
    let all = parser.reference_definitions().iter().map(|(label, definition)| LinkDefinition {
        label: label.to_owned(),
        range: (definition.span.start + start..definition.span.end + start).into(),
    });
    let mut all: Vec<LinkDefinition> = all.collect();
    all.sort_unstable_by_key(|definition| definition.range);
    all
}

fn extensions(standard: bool) -> pulldown_cmark::Options {
    use pulldown_cmark::Options as O;
    let gfm = O::ENABLE_TABLES | O::ENABLE_STRIKETHROUGH | O::ENABLE_TASKLISTS;
    if standard {
        return gfm;
    }
    gfm | O::ENABLE_FOOTNOTES
        | O::ENABLE_SMART_PUNCTUATION
        | O::ENABLE_HEADING_ATTRIBUTES
        | O::ENABLE_DEFINITION_LIST
}

struct Reader<'r, 't, 'c> {
    builder: Builder<'t>,
    raw: Raw,
    /// How the columns of the current table are aligned.
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    standard: bool,
    context: &'r mut Context<'t, 'c>,
}

impl<'t> Reader<'_, 't, '_> {
    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            // The lines of an HTML block are read as one.
            Event::Start(Tag::HtmlBlock) => {}
            Event::Html(lines) => self.builder.words(&lines, range),
            Event::End(TagEnd::HtmlBlock) => self.html_block(range),
            Event::InlineHtml(tag) => self.inline_html(&tag, range),
            Event::Start(tag) => {
                if tag == Tag::TableRow && self.is_innermost(|kind| matches!(kind, Kind::Table)) {
                    self.open(Kind::TableBody, range.clone());
                }
                let kind = self.kind_of(tag);
                self.open(kind, range);
            }
            Event::End(tag) => {
                if tag == TagEnd::Table && self.is_innermost(|kind| matches!(kind, Kind::TableBody))
                {
                    self.close();
                }
                self.close();
                self.in_head &= tag != TagEnd::TableHead;
                if is_text_block(tag) {
                    self.raw.end_of_text();
                }
            }
            Event::Text(words) | Event::InlineMath(words) | Event::DisplayMath(words) => {
                if !self.raw.is_swallowing() {
                    self.builder.words(&words, range);
                }
            }
            Event::Code(code) => self.code(&code, range),
            Event::SoftBreak => self.builder.leaf(Kind::SoftBreak, range),
            Event::HardBreak => self.builder.leaf(Kind::HardBreak, range),
            Event::Rule => {
                self.raw.enter(&Kind::Rule, &mut self.builder, self.context);
                self.builder.leaf(Kind::Rule, range);
            }
            Event::FootnoteReference(name) => {
                self.builder.leaf(Kind::FootnoteReference(name), range)
            }
            Event::TaskListMarker(done) => self.builder.leaf(Kind::Task(done), range),
        }
    }

    fn open(&mut self, kind: Kind<'t>, range: Range<usize>) {
        self.raw.enter(&kind, &mut self.builder, self.context);
        self.builder.open(kind, range);
        self.raw.entered(&self.builder);
    }

    fn close(&mut self) {
        self.raw.leave(&mut self.builder);
        self.builder.close();
    }

    fn is_innermost(&self, is: impl FnOnce(&Kind<'t>) -> bool) -> bool {
        self.builder.innermost().is_some_and(|node| is(&node.kind))
    }

    fn kind_of(&mut self, tag: Tag<'t>) -> Kind<'t> {
        match tag {
            Tag::Heading { level, id, .. } => Kind::Heading { level: level as u8, id, index: 0 },
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::CodeBlock(language(&info)),
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::CodeBlock("".into()),
            Tag::List(start) => Kind::List(start),
            Tag::Item => Kind::Item { of: None, marked: false },
            Tag::FootnoteDefinition(name) => Kind::FootnoteDefinition(name),
            Tag::DefinitionList => Kind::DefinitionList,
            Tag::DefinitionListTitle => Kind::Term,
            Tag::DefinitionListDefinition => Kind::Definition,
            Tag::Table(alignments) => {
                self.alignments = alignments;
                Kind::Table
            }
            Tag::TableHead => {
                (self.column, self.in_head) = (0, true);
                Kind::TableHead
            }
            Tag::TableRow => {
                self.column = 0;
                Kind::Row
            }
            Tag::TableCell => {
                let alignment = self.alignments.get(self.column).copied();
                self.column += 1;
                let alignment = alignment.unwrap_or(Alignment::None);
                Kind::Cell { alignment, head: self.in_head }
            }
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strike,
            Tag::Link { link_type: LinkType::Email, dest_url, title, .. } => {
                Kind::Link { address: format!("mailto:{dest_url}").into(), title }
            }
            Tag::Link { dest_url, title, .. } => Kind::Link { address: dest_url, title },
            Tag::Image { dest_url, title, .. } => Kind::Image { address: dest_url, title },
            // The rest belongs to extensions that are off.
            Tag::Paragraph
            | Tag::HtmlBlock
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => Kind::Paragraph,
        }
    }

    fn code(&mut self, code: &str, range: Range<usize>) {
        if self.raw.is_swallowing() {
            return;
        }
        let within = within_ticks(self.context.source, code, range);
        let text = self.builder.text(code, within.clone());
        self.builder.leaf(Kind::Code(text), within);
    }

    fn html_block(&mut self, range: Range<usize>) {
        let Some((html, place)) = self.builder.take_words() else { return };
        if self.standard {
            return self.builder.leaf(Kind::Html(html), range);
        }
        self.raw.read(&html, place, &mut self.builder, self.context);
    }

    fn inline_html(&mut self, tag: &str, range: Range<usize>) {
        let html = self.builder.text(tag, range.clone());
        if self.standard {
            return self.builder.leaf(Kind::Html(html), range);
        }
        self.raw.read(&html, range.into(), &mut self.builder, self.context);
    }
}

/// The language in the first line of a fenced code block.
fn language<'t>(info: &CowStr<'t>) -> CowStr<'t> {
    match info {
        CowStr::Borrowed(info) => info.split(' ').next().unwrap_or_default().into(),
        info => info.split(' ').next().unwrap_or_default().to_owned().into(),
    }
}

/// The range of code between its backticks, without the space that may be inside them.
fn within_ticks(source: &str, code: &str, range: Range<usize>) -> Range<usize> {
    let written = &source[range.clone()];
    let ticks = written.len() - written.trim_start_matches('`').len();
    let inner = range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks);
    let spaced = inner.start + 1..inner.end.saturating_sub(1).max(inner.start + 1);
    if source.get(spaced.clone()) == Some(code) { spaced } else { inner }
}

/// Blocks that hold words directly.
fn is_text_block(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell)
}
