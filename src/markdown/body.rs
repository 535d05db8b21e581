//! A text as HTML with holes, and the facts found on the way.

use super::callout_kind::CalloutKind;
use super::figure::Figure;
use super::links::{Link, Picture};
use super::range::compact;
use super::short_call::ShortCall;
use super::wiki_link::WikiLink;
use crate::telephone::Call;

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
    /// Ids of elements written as HTML, and of footnotes and their references.
    pub ids: Vec<Box<str>>,
    /// Indices of all ids (of headings, then callouts, then `ids`), sorted by id.
    by_id: Vec<u32>,
    /// Number of words, headings and tables included.
    pub words: u32,
    /// The text of the first paragraph, cut at about 200 characters: the teaser if there is none.
    pub lead: String,
    /// Links as notebooks write them, which are words here.
    pub wiki_links: Box<[WikiLink]>,
    /// Its numbers, where the site has translations.
    pub figures: Box<[Figure]>,
    /// Short numbers that it tells its readers to call.
    pub short_calls: Box<[ShortCall]>,
    /// Where its emergency cards are.
    pub emergency_cards: EmergencyCards,
    /// What the top of its page says of its most serious care card, if it has one that is urgent.
    pub first_card: Option<Box<FirstCard>>,
}

/// The first emergency card of a text, or else its first urgent one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FirstCard {
    /// Which of the text's callouts it is.
    pub callout: u32,
    /// The first of its signs, without markup.
    pub signs: Box<[Box<str>]>,
    /// How many others it has.
    pub more: u32,
    /// Whether at most a short paragraph is before it in the text.
    pub is_on_top: bool,
}

/// Where a page must not put a call to action, since it would be right next to an emergency card.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EmergencyCards {
    /// Whether the text ends with an emergency card.
    pub at_end: bool,
    /// Whether one ends the first key points or follows them directly.
    pub next_to_key_points: bool,
}

impl Body {
    /// Appends another text to this one.
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
                HoleKind::Detail(i) => HoleKind::Detail(i + links),
                HoleKind::Figure(i) => HoleKind::Figure(i + pictures),
                HoleKind::InlinePicture(i) => HoleKind::InlinePicture(i + pictures),
                HoleKind::Video(i) => HoleKind::Video(i + pictures),
                HoleKind::CalloutStart(i) => HoleKind::CalloutStart(i + callouts),
                HoleKind::CalloutEnd => HoleKind::CalloutEnd,
                HoleKind::Mark(i) => HoleKind::Mark(i + callouts),
            },
        }));
        self.headings.extend(other.headings);
        self.links.extend(other.links);
        self.pictures.extend(other.pictures);
        self.callouts.extend(other.callouts);
        self.ids.extend(other.ids);
        self.words += other.words;
        let wiki =
            std::mem::take(&mut self.wiki_links).into_vec().into_iter().chain(other.wiki_links);
        self.wiki_links = wiki.collect();
        let figures = std::mem::take(&mut self.figures).into_vec().into_iter().chain(other.figures);
        self.figures = figures.collect();
        let calls =
            std::mem::take(&mut self.short_calls).into_vec().into_iter().chain(other.short_calls);
        self.short_calls = calls.collect();
        self.index_ids();
    }

    /// Whether the text has this id, so that links can lead to it.
    pub fn has_id(&self, id: &str) -> bool {
        self.by_id.binary_search_by(|at| self.id(*at).cmp(id)).is_ok()
    }

    fn id(&self, at: u32) -> &str {
        let at = at as usize;
        let (headings, callouts) = (self.headings.len(), self.callouts.len());
        if at < headings {
            &self.headings[at].id
        } else if at < headings + callouts {
            &self.callouts[at - headings].id
        } else {
            &self.ids[at - headings - callouts]
        }
    }

    fn index_ids(&mut self) {
        let count = self.headings.len() + self.callouts.len() + self.ids.len();
        let mut by_id: Vec<u32> = (0..compact(count)).collect();
        by_id.sort_unstable_by(|a, b| self.id(*a).cmp(self.id(*b)));
        self.by_id = by_id;
    }

    /// The same in allocations of exactly its size: what has grown too large would otherwise keep
    /// half as much memory again for each text of the site.
    pub(super) fn shrunk_to_fit(mut self) -> Body {
        self.html = String::from(self.html.as_str());
        self.holes = self.holes.to_vec();
        fit(&mut self.links);
        fit(&mut self.pictures);
        fit(&mut self.headings);
        fit(&mut self.callouts);
        fit(&mut self.ids);
        self.index_ids();
        self
    }
}

/// Moves the elements of a list into one of exactly its size.
fn fit<T>(list: &mut Vec<T>) {
    let mut fitting = Vec::with_capacity(list.len());
    fitting.append(list);
    *list = fitting;
}

/// A place in a text where something is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hole {
    /// Byte offset in the text around the holes.
    pub at: u32,
    /// What goes there.
    pub kind: HoleKind,
}

/// What fills a hole. The numbers are indices into the lists that come with the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HoleKind {
    /// The address of a link, as the value of `href`.
    Address(u32),
    /// The address of a glossary term, by its index in the glossary, as the value of `href`.
    Term(u32),
    /// A picture that is alone in its paragraph: the theme's `figure`.
    Figure(u32),
    /// A picture inside a sentence.
    InlinePicture(u32),
    /// A video: the theme's `video`.
    Video(u32),
    /// A link to a call to action that is alone in its paragraph: the theme's `call_to_action`.
    CallToAction(u32),
    /// A value of the settings: in full or as words, by the target of its link.
    Detail(u32),
    /// A callout begins; what follows up to the matching end is its body.
    CalloutStart(u32),
    /// The callout that was opened last ends.
    CalloutEnd,
    /// A list item in a callout of dos or don'ts begins; its mark says which to people who do not
    /// see the icon before it.
    Mark(u32),
}

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6; only the page's title is 1.
    pub level: u8,
    /// The anchor.
    pub id: String,
    /// The words, without markup.
    pub text: String,
    /// Place in the file, in bytes.
    pub range: (u32, u32),
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
    pub from_heading: bool,
    /// The place of `[!kind]` or of the heading, in bytes of the file.
    pub range: (u32, u32),
    /// The numbers that its title names, for care cards.
    pub title_calls: Vec<Call>,
    /// The numbers that its text names, for care cards.
    pub calls: Vec<Call>,
}
