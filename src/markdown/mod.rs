//! Markdown to HTML with holes: everything that depends on the file alone is written once,
//! and what depends on the rest of the site (addresses, sizes, calls to action, the theme's
//! markup) is a [`Hole`] that [`splice`] fills. So a text is parsed once, however often it is
//! shown, and a feed differs from a page only in what fills the holes.
//!
//! Steps: [`parse`] collects pulldown-cmark's events with their places; [`callout`] finds
//! care cards and recognised headings; [`html`] writes, with [`text`] (bare addresses,
//! glossary terms), [`raw_html`] (the allow-list), [`links`], [`footnotes`] and [`highlight`].
//!
//! Must not: read files or know of any other document.

pub mod callout;
pub mod footnotes;
pub mod highlight;
pub mod html;
pub mod links;
pub mod outline;
pub mod raw_html;
pub mod splice;
pub mod text;

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;
use pulldown_cmark::{CowStr, Event, Parser};

pub use callout::CalloutKind;
pub use links::{Link, Picture, Target};
pub use outline::Heading;

use crate::diagnostic::Diagnostic;

/// A text as HTML with holes, and the facts found on the way.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// The HTML between the holes.
    pub html: String,
    /// Where something is to be filled in, in the order of `html`.
    pub holes: Vec<Hole>,
    /// All headings.
    pub headings: Vec<Heading>,
    /// All links.
    pub links: Vec<Link>,
    /// All pictures and videos.
    pub pictures: Vec<Picture>,
    /// All callouts.
    pub callouts: Vec<Callout>,
    /// Number of words, headings and tables included.
    pub words: u32,
    /// The first paragraph's words, cut at about 200 characters; a teaser where none is written.
    pub lead: String,
}

impl Body {
    /// Puts another text behind this one.
    pub fn append(&mut self, other: Body) {
        let html = compact(self.html.len());
        let links = compact(self.links.len());
        let pictures = compact(self.pictures.len());
        let callouts = compact(self.callouts.len());
        self.html.push_str(&other.html);
        self.holes.extend(other.holes.iter().map(|hole| Hole {
            at: hole.at + html,
            kind: match hole.kind {
                HoleKind::Address(i) => HoleKind::Address(i + links),
                HoleKind::Term(i) => HoleKind::Term(i),
                HoleKind::CallToAction(i) => HoleKind::CallToAction(i + links),
                HoleKind::Figure(i) => HoleKind::Figure(i + pictures),
                HoleKind::InlinePicture(i) => HoleKind::InlinePicture(i + pictures),
                HoleKind::Video(i) => HoleKind::Video(i + pictures),
                HoleKind::CalloutStart(i) => HoleKind::CalloutStart(i + callouts),
                HoleKind::CalloutEnd => HoleKind::CalloutEnd,
            },
        }));
        self.headings.extend(other.headings);
        self.links.extend(other.links);
        self.pictures.extend(other.pictures);
        self.callouts.extend(other.callouts);
        self.words += other.words;
    }
}

/// A place in a body's HTML where something is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hole {
    /// Byte offset in [`Body::html`].
    pub at: u32,
    /// What goes there.
    pub kind: HoleKind,
}

/// What fills a hole. The numbers are indices into the body's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HoleKind {
    /// The address of a link, as the value of `href`.
    Address(u32),
    /// The address of a glossary term, by its place in the glossary, as the value of `href`.
    Term(u32),
    /// A picture that stands alone: the theme's `figure`.
    Figure(u32),
    /// A picture inside a sentence.
    InlinePicture(u32),
    /// A video: the theme's `video`.
    Video(u32),
    /// A link to a call to action that stands alone: the theme's `call_to_action`.
    CallToAction(u32),
    /// A callout begins; what follows up to the matching end is its body.
    CalloutStart(u32),
    /// The callout opened last ends.
    CalloutEnd,
}

/// A care card, another callout or a recognised section.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Callout {
    /// What it is.
    pub kind: CalloutKind,
    /// The title as inline HTML; empty where the kind's own title is to be used.
    pub title: String,
    /// The heading's id.
    pub id: String,
    /// The level its heading has, 2 to 6.
    pub level: u8,
    /// Whether it was recognised by a heading rather than written as a quote.
    pub section: bool,
    /// The place of `[!kind]` or of the heading, in bytes of the file.
    pub range: (u32, u32),
}

/// Words that the HTML of a language carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Headings that make a section, in lower case, and the callout kind of it.
    pub sections: HashMap<String, CalloutKind>,
    /// Heading of the footnotes.
    pub footnotes: String,
    /// Label of the link from a footnote back to the text.
    pub back_to_text: String,
    /// Label of a table that scrolls and has no heading cell to be named by.
    pub table: String,
    /// Spoken for a ticked box.
    pub done: String,
    /// Spoken for an empty box.
    pub not_done: String,
}

/// What parsing depends on besides the file.
#[derive(Default)]
pub struct Options<'o> {
    /// Pure CommonMark and GFM, nothing of our own: for the example suites of both.
    pub plain: bool,
    /// Terms to be linked at their first use, with the languages' words.
    pub glossary: Option<&'o text::Terms>,
    /// Words by language.
    pub words: HashMap<String, Words>,
    /// The site's language.
    pub lang: String,
}

impl Options<'_> {
    fn words(&self, lang: Option<&str>) -> Option<&Words> {
        self.words.get(lang.unwrap_or(&self.lang)).or_else(|| self.words.get(&self.lang))
    }
}

/// An event of the text, or what a pass made of it.
#[derive(Debug)]
enum Item<'a> {
    Event(Event<'a>),
    CalloutStart(u32),
    CalloutEnd,
    Skip,
}

/// The events of a text with places, and what the passes found.
struct Flow<'a> {
    items: Vec<(Item<'a>, Range<usize>)>,
    /// Indices of items before which a recognised section ends, ascending.
    closes: Vec<usize>,
}

fn extensions(plain: bool) -> pulldown_cmark::Options {
    use pulldown_cmark::Options as O;
    let gfm = O::ENABLE_TABLES | O::ENABLE_STRIKETHROUGH | O::ENABLE_TASKLISTS;
    if plain {
        return gfm;
    }
    gfm | O::ENABLE_FOOTNOTES
        | O::ENABLE_SMART_PUNCTUATION
        | O::ENABLE_HEADING_ATTRIBUTES
        | O::ENABLE_DEFINITION_LIST
}

/// Parses `text[start..]`; places are in bytes of `text`.
pub fn parse(
    text: &str,
    start: usize,
    lang: Option<&str>,
    options: &Options<'_>,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Body {
    let source = &text[start..];
    let parser = Parser::new_ext(source, extensions(options.plain)).into_offset_iter();
    let items = collect(source, start, parser);
    let mut flow = Flow { items, closes: Vec::new() };
    let none = Words::default();
    let words = options.words(lang).unwrap_or(&none);
    // The glossary is in the main language; a word of another may mean something else.
    let terms = options.glossary.filter(|_| lang.is_none_or(|lang| lang == options.lang));
    let mut context = html::Context { text, options, terms, words, file, found };
    let mut body = Body::default();
    if !options.plain {
        let mut anchors = outline::find(&mut flow, &mut body, &mut context);
        callout::find(&mut flow, &mut body, &mut anchors, &mut context);
    }
    html::write(flow, &mut body, &mut context);
    callout::check_actions(&body, &mut context);
    // An exact copy: an allocator that keeps what grew too large in place would hold half as
    // much again for each text of the site.
    body.html = String::from(body.html.as_str());
    body.holes = body.holes.to_vec();
    exact(&mut body.links);
    exact(&mut body.headings);
    exact(&mut body.callouts);
    body
}

/// Moves what a list holds into one of just its size.
fn exact<T>(list: &mut Vec<T>) {
    let mut fitting = Vec::with_capacity(list.len());
    fitting.append(list);
    *list = fitting;
}

/// The events with places in bytes of the file; neighbouring pieces of text become one.
fn collect<'a>(
    source: &'a str,
    start: usize,
    events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
) -> Vec<(Item<'a>, Range<usize>)> {
    // About one event in thirty bytes of prose.
    let mut items: Vec<(Item<'a>, Range<usize>)> = Vec::with_capacity(source.len() / 24 + 16);
    for (event, range) in events {
        let range = range.start + start..range.end + start;
        if let Event::Text(next) = &event
            && let Some((Item::Event(Event::Text(last)), place)) = items.last_mut()
        {
            *last = join(source, last, next);
            place.end = range.end;
            continue;
        }
        items.push((Item::Event(event), range));
    }
    items
}

/// Two pieces of text as one: a longer slice of the source where they are neighbours there.
fn join<'a>(source: &'a str, first: &CowStr<'a>, second: &CowStr<'a>) -> CowStr<'a> {
    if let (CowStr::Borrowed(a), CowStr::Borrowed(b)) = (first, second) {
        let at = (a.as_ptr() as usize).wrapping_sub(source.as_ptr() as usize);
        let neighbours = a.as_ptr() as usize + a.len() == b.as_ptr() as usize;
        let joined = source.get(at..at.wrapping_add(a.len() + b.len()));
        if let (true, Some(joined)) = (neighbours, joined) {
            return CowStr::Borrowed(joined);
        }
    }
    CowStr::from([&**first, &**second].concat())
}

/// A byte offset as the compact number bodies hold; texts are far below 4 GB.
fn compact(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
