//! What templates see: [contract](crate::theme::CONTRACT) 1. One type per kind of page; adding a field keeps the
//! contract, renaming or removing one makes a new contract number.
//!
//! A template gets `site` ([`SiteView`]), `t` (the theme's words in the page's language),
//! `parts` ([`PartsView`]), `meta` ([`MetaView`]) and `page` (the type of its kind). Strings are plain text unless
//! their name says HTML; a template writes those with `| safe`. Addresses are ready for an
//! attribute and lead from the site's root.
//!
//! Everything here derives `Hash`: the hash of a page's views is the whole of what it is made
//! from, so a page with a known hash need not be rendered again.
//!
//! Must not: decide or compute anything.

mod page;
mod search;
mod site;
mod specialty;

pub use super::lists::*;
pub use page::*;
pub use search::*;
pub use site::*;
pub use specialty::*;

use std::sync::Arc;

use serde::Serialize;

/// A link with its words.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// The address.
    pub url: String,
}

/// A date.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct DateView {
    /// `2026-03-14`
    pub iso: String,
    /// As it is written in the page's language.
    pub text: String,
    /// The same without the day: `March 2026`.
    pub month: String,
}

/// A telephone number.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct TelephoneView {
    /// `tel:+12015550100`
    pub url: String,
    /// As people read it.
    pub shown: String,
}

/// A picture.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PictureView {
    /// The address.
    pub src: String,
    /// The alternative text.
    pub alt: String,
    /// Width in pixels, if known.
    pub width: Option<u32>,
    /// Height in pixels, if known.
    pub height: Option<u32>,
    /// The caption.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// The classes `fx-60 fy-30` of the point that stays in view where it is cropped; empty for
    /// the middle.
    pub focus: String,
    /// Whether it is a drawing with labels, which must be shown whole and large. Cards have none.
    pub diagram: bool,
}

/// A video that loads nothing until it is asked for; component `video(video)`.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct VideoView {
    /// The provider's name.
    pub provider: String,
    /// The id there.
    pub id: String,
    /// The address of the video's page.
    pub url: String,
    /// What it shows.
    pub title: String,
    /// The caption.
    pub caption: Option<String>,
}

/// A callout; component `callout_<kind>(callout)` around its `body`.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct CalloutView {
    /// `emergency`, `key`, `note` …
    pub kind: String,
    /// The title as inline HTML.
    pub title: String,
    /// The name of the kind: for care cards the level, to be shown before the title. May be empty, as
    /// it is in feeds.
    pub label: String,
    /// The id of its heading.
    pub id: String,
    /// The level of its heading, 2 to 6.
    pub level: u8,
    /// Whether it is a section of the text, recognised by its heading.
    pub section: bool,
    /// Whom to call, for emergency and urgent cards; empty if there is no number.
    pub calls: Vec<CallView>,
    /// When the practice is open, if the card calls it.
    pub hours: Vec<HoursView>,
    /// What to do when it is closed, if the card calls it and the settings say so.
    pub after_hours: Option<String>,
}

/// A button of a care card.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct CallView {
    /// `tel:988`
    pub url: String,
    /// The number as people read it.
    pub shown: String,
    /// `sms:988`, for lines that answer messages too.
    pub text_url: Option<String>,
}

/// A value of the settings that is alone in its paragraph; component `practice_detail(detail)`.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct DetailView {
    /// `hours`, `address`, `phone` or `fax`.
    pub kind: String,
    /// The words of the link; empty if it has none of its own.
    pub title: String,
    /// The place, for hours and addresses.
    pub location: Option<LocationView>,
    /// The number.
    pub telephone: Option<TelephoneView>,
}

/// Opening hours on some days.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct HoursView {
    /// The days in the page's language: `Monday to Thursday`.
    pub days: String,
    /// First day of the week in schema.org's form, `Monday`; for structured data and scripts.
    pub from: String,
    /// Last day of the week.
    pub to: String,
    /// `08:00`
    pub open: String,
    /// `17:30`
    pub close: String,
    /// Both times as the page's language writes them: `8:00 am to 5:30 pm`.
    pub text: String,
    /// The first of them: `8:00 am`.
    pub opens: String,
    /// The second: `5:30 pm`.
    pub closes: String,
}

/// A call to action; component `call_to_action(action)`.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct ActionView {
    /// The id in the settings.
    pub id: String,
    /// `book`, `call`, `portal`, `form`, `directions`, `subscribe`, `refill`
    pub kind: String,
    /// Whom it is for: `urgent`, `routine` or `support`.
    pub intent: String,
    /// How it looks: `book`, `call` or `quiet`.
    pub look: String,
    /// The words on the button; they begin with a verb.
    pub label: String,
    /// A few words above it.
    pub headline: Option<String>,
    /// A line about what it is good for.
    pub text: Option<String>,
    /// A line below it: how long it takes, where, what it costs.
    pub note: Option<String>,
    /// Where it leads.
    pub url: String,
    /// The number it calls.
    pub telephone: Option<TelephoneView>,
    /// Whether it leaves the site.
    pub external: bool,
    /// Opening hours to show with it; may be empty.
    pub hours: Vec<HoursView>,
    /// The id of the location that has them; may be empty.
    pub location: String,
}

/// A share link.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct ShareView {
    /// `copy`, `print`, `email`, `sms`, `whatsapp`, `qr`, `facebook` …
    pub network: String,
    /// The label: `Share on Facebook`.
    pub label: String,
    /// The address; for `copy` that of the page, for `print` and `qr` an anchor.
    pub url: String,
    /// Whether few people use it, so that it may be behind "More".
    pub more: bool,
    /// Whether it hands the page to somebody else, unlike `copy` and `print`.
    pub tells: bool,
}

/// The parts of pages that are the same on many, as HTML; templates get them as `parts`.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PartsView {
    /// Component `site_head`: what every head has.
    pub head: String,
    /// Component `site_header(current, languages)`.
    pub header: String,
    /// Component `site_footer(current)`.
    pub footer: String,
    /// Component `site_letterhead`: the addresses at the top of printed pages.
    pub letterhead: String,
}

/// The data for the head of a page.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct MetaView {
    /// The page's title.
    pub title: String,
    /// The title, followed by that of the site.
    pub full_title: String,
    /// The teaser.
    pub description: Option<String>,
    /// The page's address on the site.
    pub url: String,
    /// The absolute address; for a reprint, that of the original.
    pub canonical: String,
    /// The language.
    pub lang: String,
    /// Open Graph's type: `website`, `article`, `profile`.
    pub kind: String,
    /// Absolute address of the picture for share cards.
    pub image: Option<String>,
    /// Its alternative text.
    pub image_alt: Option<String>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// The breadcrumbs, from the home page to the parent of the page.
    pub breadcrumbs: Vec<LinkView>,
    /// The same page in all its languages, itself included; empty if there is only one.
    pub languages: Vec<LanguageView>,
    /// Feeds of this page besides the site's.
    pub feeds: Vec<FeedView>,
    /// The address of the specialty that the page belongs to, if any.
    pub section: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// The day of the last change.
    pub modified: Option<String>,
}

/// A page in a language.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct LanguageView {
    /// The language's tag.
    pub lang: String,
    /// Its own name: `Español`.
    pub name: String,
    /// The address on the site.
    pub url: String,
    /// The absolute address.
    pub canonical: String,
    /// Whether it is this page.
    pub current: bool,
}

/// An article in a list; component `article_card(card)` with a heading of level 3. Housecall
/// draws each card once and gives lists the HTML.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct ArticleCardView {
    /// The title.
    pub title: String,
    /// The address.
    pub url: String,
    /// The teaser.
    pub description: String,
    /// The first day on the site.
    pub date: DateView,
    /// Its specialty.
    pub specialty: LinkView,
    /// The name of its specialty's colour, if that has one.
    pub color: Option<String>,
    /// The first of its topics.
    pub topic: Option<String>,
    /// Its picture, unless that has labels.
    pub image: Option<PictureView>,
    /// `draft` or `scheduled` if it is shown only because drafts are.
    pub state: Option<String>,
    /// Whether it links to someone else's work.
    pub pointer: bool,
    /// Reading time in minutes, at least 1.
    pub minutes: u32,
}

/// An article's card as HTML, for lists.
pub type CardHtml = String;

/// A call to action that is already drawn, since it is on many pages.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct DrawnActionView {
    /// Its data.
    pub label: String,
    /// Component `call_to_action(action)`.
    pub html: String,
}

/// A newsletter issue in a list.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct IssueCardView {
    /// The title.
    pub title: String,
    /// The address.
    pub url: String,
    /// Its number.
    pub number: Option<i64>,
    /// The day of publication.
    pub date: DateView,
    /// The teaser.
    pub description: String,
    /// `winter`, `spring`, `summer` or `autumn`: the season in which it came out.
    pub season: String,
    /// Its picture, unless that has labels; in the archive and on its page.
    pub image: Option<PictureView>,
    /// The most frequent topics of its articles, at most four; in the archive and on its page.
    pub topics: Vec<String>,
    /// The titles of its articles, for the search in the archive.
    pub words: String,
}

/// A person in a list or a byline.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PersonCardView {
    /// The name.
    pub name: String,
    /// Letters after the name.
    pub credentials: Option<String>,
    /// What they do.
    pub role: Option<String>,
    /// The address of their page.
    pub url: String,
    /// The teaser.
    pub description: Option<String>,
    /// Portrait.
    pub portrait: Option<PictureView>,
    /// Languages they speak.
    pub languages: Vec<String>,
    /// Their own call to action; on their page, in the list of all people and on the pages of their
    /// specialties.
    pub action: Option<Arc<ActionView>>,
}

/// A topic in a list.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct TopicCardView {
    /// Its name.
    pub title: String,
    /// Its address.
    pub url: String,
    /// How many articles it has.
    pub count: usize,
}

/// A name in the list from A to Z.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct AToZNameView {
    /// The title, or another name.
    pub name: String,
    /// The address of the page.
    pub url: String,
    /// The title, if this is another name.
    pub of: Option<String>,
}

/// The position of a page in a paginated list.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PaginationView {
    /// This page, from 1.
    pub number: usize,
    /// How many there are.
    pub total: usize,
    /// The page before, with newer articles.
    pub previous: Option<String>,
    /// The page after, with older ones.
    pub next: Option<String>,
}
