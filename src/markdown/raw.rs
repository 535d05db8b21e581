//! HTML in a text, tag by tag: allowed elements become nodes of the tree, whose ends
//! are where the tree says; the rest is left out and reported.
//!
//! Must not: change the words between tags (except those of scripts and styles).

use std::ops::Range;

use html5gum::{DefaultEmitter, EndTag, StartTag, Token, Tokenizer};

use super::context::Context;
use super::elements::{self, Element, Rule};
use super::flow::{Builder, Kind, Text};
use super::frame;
use super::range::TextRange;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};
use crate::inspect::tags::readable;

/// The HTML that is open in the text being read.
#[derive(Debug)]
pub(super) struct Raw {
    /// For each element of the list, where in the stack of open nodes it is open.
    open: [Vec<usize>; elements::COUNT],
    /// For each open markdown node, how many nodes were open after it. HTML that is opened in
    /// such a node ends in it, and cannot end what is around the node.
    floors: Vec<usize>,
    /// The element whose content is dropped.
    swallowing: Option<String>,
    /// The element that was last refused in this block: its parts are out of place without it.
    refused: Option<&'static str>,
    /// Whether the text has an HTML table, whose parts are not reported one by one.
    has_table: bool,
}

impl Default for Raw {
    fn default() -> Self {
        Raw {
            open: std::array::from_fn(|_| Vec::new()),
            floors: Vec::new(),
            swallowing: None,
            refused: None,
            has_table: false,
        }
    }
}

impl Raw {
    /// Whether text is inside an element that is dropped with its content.
    pub(super) fn is_swallowing(&self) -> bool {
        self.swallowing.is_some()
    }

    /// A block of text ended, and with it an element whose content is dropped.
    pub(super) fn end_of_text(&mut self) {
        (self.swallowing, self.refused) = (None, None);
    }

    /// A node of markdown is about to begin: elements that cannot hold a block end before one.
    pub(super) fn enter(
        &mut self,
        kind: &Kind<'_>,
        builder: &mut Builder<'_>,
        context: &mut Context<'_, '_>,
    ) {
        while let Some(node) = builder.innermost()
            && let Kind::Element(element) = &node.kind
            && !kind.is_inline()
            && !element.holds_blocks()
        {
            if element.is_inline() {
                let message = format!(
                    "The HTML element <{}> cannot be around a paragraph, a list or another block, so it ends before this one",
                    element.name()
                );
                context.report(
                    Diagnostic::new(&rules::RAW_HTML, message)
                        .at(context.file, node.range.into())
                        .help("Write it into each paragraph, or use <div>, with empty lines around it."),
                );
            }
            self.close(builder);
        }
    }

    /// A node of markdown began.
    pub(super) fn entered(&mut self, builder: &Builder<'_>) {
        self.floors.push(builder.depth());
    }

    /// A node of markdown is about to end, and with it what HTML opened in it.
    pub(super) fn leave(&mut self, builder: &mut Builder<'_>) {
        let floor = self.floors.pop().unwrap_or(0);
        self.close_down_to(floor, builder);
    }

    /// The text ends.
    pub(super) fn close_all(&mut self, builder: &mut Builder<'_>) {
        self.close_down_to(0, builder);
    }

    fn close_down_to(&mut self, depth: usize, builder: &mut Builder<'_>) {
        while builder.depth() > depth {
            self.close(builder);
        }
    }

    /// Closes the innermost node, which is an element.
    fn close(&mut self, builder: &mut Builder<'_>) {
        if let Some(Kind::Element(element)) = builder.innermost().map(|node| &node.kind)
            && let Some(index) = elements::index(element.name())
        {
            self.open[index].pop();
        }
        builder.close();
    }

    /// Reads HTML from this range of the file.
    pub(super) fn read<'t>(
        &mut self,
        html: &Text<'t>,
        range: TextRange,
        builder: &mut Builder<'t>,
        context: &mut Context<'t, '_>,
    ) {
        builder.end_words();
        let emitter = DefaultEmitter::<usize>::new_with_span();
        for token in Tokenizer::new_with_emitter(&*readable(&html.words, false), emitter) {
            let Ok(token) = token;
            let place = |span: html5gum::Span<usize>, builder: &Builder<'t>| {
                let end = span.end.min(html.words.len());
                builder.locate(html, range, span.start.min(end)..end)
            };
            match token {
                Token::StartTag(tag) if self.swallowing.is_none() => {
                    let place = place(tag.span, builder);
                    let block = Range::from(range);
                    self.start_tag(&tag, place, block, builder, context);
                }
                Token::EndTag(tag) => self.end_tag(&tag, builder),
                Token::String(words) if self.swallowing.is_none() => {
                    let place = place(words.span, builder);
                    let words = String::from_utf8_lossy(&words.value);
                    let text = builder.text(&words, place.clone());
                    builder.leaf(Kind::Raw(text), place);
                }
                Token::Comment(comment) => {
                    let place = place(comment.span, builder);
                    if !is_closed(&context.source[place.clone()]) {
                        report_unclosed(place.clone(), context);
                    }
                    builder.leaf(Kind::Comment, place);
                }
                Token::Error(error) if error.value == html5gum::Error::EofInTag => {
                    let start = html.words[..error.span.start.min(html.words.len())].rfind('<');
                    let cut_off = start.unwrap_or(0)..html.words.trim_end().len();
                    report_cut_off(builder.locate(html, range, cut_off), context);
                }
                _ => {}
            }
        }
    }

    fn start_tag<'t>(
        &mut self,
        tag: &StartTag<usize>,
        place: Range<usize>,
        block: Range<usize>,
        builder: &mut Builder<'t>,
        context: &mut Context<'t, '_>,
    ) {
        let name = String::from_utf8_lossy(&tag.name);
        let Some(index) = elements::index(&name) else {
            let instead = instead_of_frame(tag);
            // The parts of a table that was reported say nothing more.
            if !(self.has_table && elements::is_of_table(&name)) {
                refuse_element(&name, place, block, instead, context);
            }
            self.has_table |= name == "table";
            if elements::SWALLOWED.contains(&&*name) && !tag.self_closing {
                self.swallowing = Some(name.into_owned());
            }
            return;
        };
        let rule = Rule::at(index);
        if !self.make_room(rule, builder) {
            if !self.refused.is_some_and(|refused| rule.belongs_in(refused)) {
                refuse_place(rule, place, context);
            }
            self.refused = Some(rule.name);
            return;
        }
        let mut attributes = Vec::with_capacity(tag.attributes.len());
        for (key, value) in &tag.attributes {
            let key = String::from_utf8_lossy(key);
            if rule.allows(&key) {
                let value = String::from_utf8_lossy(&value.value).into_owned();
                attributes.push((key.into_owned(), value));
            } else {
                refuse_attribute(&name, &key, place.clone(), context);
            }
        }
        let element = Element::new(rule, takes_blocks(builder), attributes);
        let is_void = element.is_void();
        builder.open(Kind::Element(Box::new(element)), place);
        self.open[index].push(builder.depth() - 1);
        if is_void {
            self.close(builder);
        }
    }

    /// Whether an element may begin here, once what it implicitly ends is closed.
    fn make_room(&mut self, rule: &Rule, builder: &mut Builder<'_>) -> bool {
        loop {
            let Some(Kind::Element(around)) = builder.innermost().map(|node| &node.kind) else {
                return rule.fits(takes_blocks(builder));
            };
            if around.takes(rule) {
                return true;
            }
            if !around.ends_before(rule) {
                return false;
            }
            self.close(builder);
        }
    }

    fn end_tag(&mut self, tag: &EndTag<usize>, builder: &mut Builder<'_>) {
        let name = String::from_utf8_lossy(&tag.name);
        if let Some(swallowing) = &self.swallowing {
            if *swallowing == name {
                self.swallowing = None;
            }
            return;
        }
        let floor = self.floors.last().copied().unwrap_or(0);
        let depth = elements::index(&name).and_then(|index| self.open[index].last().copied());
        if let Some(depth) = depth.filter(|depth| *depth >= floor) {
            self.close_down_to(depth, builder);
        }
    }
}

/// Whether blocks may be at this point of the tree.
fn takes_blocks(builder: &Builder<'_>) -> bool {
    builder.innermost().is_none_or(|node| node.kind.holds_blocks())
}

/// Whether a comment, or what HTML takes for one, is closed.
fn is_closed(comment: &str) -> bool {
    match comment.strip_prefix("<!--") {
        Some(rest) => {
            [">", "->"].contains(&rest) || rest.ends_with("-->") || rest.ends_with("--!>")
        }
        None => comment.ends_with('>'),
    }
}

fn report_unclosed(place: Range<usize>, context: &mut Context<'_, '_>) {
    let first_line = context.source[place.clone()].lines().next().map_or(0, str::len);
    context.report(
        Diagnostic::new(
            &rules::UNCLOSED_COMMENT,
            "This comment never ends, so all text after it would be missing",
        )
        .at(context.file, place.start..place.start + first_line)
        .help("Write --> where it ends."),
    );
}

fn report_cut_off(place: Range<usize>, context: &mut Context<'_, '_>) {
    context.report(
        Diagnostic::new(
            &rules::UNSAFE_HTML,
            "This HTML tag never ends, so its words would be missing",
        )
        .at(context.file, place)
        .help("Write > where it ends. For the character < itself write &lt;."),
    );
}

/// What to write in place of a frame, and whether it is known what the frame shows.
fn instead_of_frame(tag: &StartTag<usize>) -> Option<(String, bool)> {
    let value = |key: &[u8]| {
        let value = tag.attributes.get(key)?;
        Some(String::from_utf8_lossy(&value.value).into_owned())
    };
    let is_frame = matches!(tag.name.as_slice(), b"iframe" | b"embed");
    let src = value(b"src").or_else(|| value(b"data-src")).filter(|_| is_frame)?;
    let title = value(b"title").unwrap_or_default();
    let known = frame::instead(&src, &title).map(|instead| (instead, true));
    known.or_else(|| Some((frame::link(&src)?, false)))
}

/// The whole of a block of HTML that holds nothing but one frame and tags around it.
fn alone(block: Range<usize>, source: &str) -> Option<Range<usize>> {
    /// A longer block has something else in it.
    const LONGEST: usize = 2_000;
    let html = source.get(block.clone()).filter(|html| html.len() <= LONGEST)?;
    let is_one = html.matches("<iframe").count() + html.matches("<embed").count() == 1;
    let has_words = html.split('<').any(|part| {
        part.rsplit_once('>').map_or(part, |(_, words)| words).contains(char::is_alphanumeric)
    });
    (is_one && !has_words && html.trim_start().starts_with('<'))
        .then(|| block.start..block.start + html.trim_end().len())
        .filter(|range| {
            source[range.clone()].starts_with('<') && source[range.clone()].ends_with('>')
        })
}

fn refuse_element(
    name: &str,
    place: Range<usize>,
    block: Range<usize>,
    instead: Option<(String, bool)>,
    context: &mut Context<'_, '_>,
) {
    let message = format!("The HTML element <{name}> is not allowed in a text");
    let diagnostic = match name {
        "table" => {
            let message = "The cells of this HTML table would run on as one text";
            Diagnostic::new(&rules::HTML_TABLE, message)
        }
        _ if elements::is_dangerous(name) => Diagnostic::new(&rules::UNSAFE_HTML, message),
        _ => Diagnostic::new(&rules::RAW_HTML, format!("{message} and was left out")),
    };
    let diagnostic = diagnostic.at(context.file, place);
    let Some((instead, is_known)) = instead else {
        return context.report(diagnostic.help(elements::instead_of(name)));
    };
    let diagnostic = diagnostic.help(match is_known {
        true => format!("Write in its place, on a line of its own: {instead}\nNothing is loaded from there before a click."),
        false => format!("A frame loads another site for everybody who opens the page. Link to it: {instead}"),
    });
    let edit = alone(block, context.source).filter(|_| is_known);
    let edit = edit.map(|range| Edit { range, replacement: instead });
    let maybe = Applicability::MaybeIncorrect;
    let fix = edit.map(|edit| Fix::new(context.file, vec![edit], maybe));
    context.report(diagnostic.fix(fix));
}

fn refuse_place(rule: &Rule, place: Range<usize>, context: &mut Context<'_, '_>) {
    let message = format!("The HTML element <{}> cannot be here and was left out", rule.name);
    let diagnostic = Diagnostic::new(&rules::RAW_HTML, message).at(context.file, place);
    context.report(diagnostic.help(rule.belongs()));
}

fn refuse_attribute(name: &str, key: &str, place: Range<usize>, context: &mut Context<'_, '_>) {
    let diagnostic = if key.starts_with("on") {
        Diagnostic::new(
            &rules::UNSAFE_HTML,
            format!("The attribute `{key}` of <{name}> would run a script"),
        )
    } else {
        Diagnostic::new(
            &rules::RAW_HTML,
            format!("The attribute `{key}` of <{name}> is not allowed in a text and was left out"),
        )
    };
    context.report(diagnostic.at(context.file, place).help("Remove it."));
}
