//! What templates see: contract 1. One type for each kind of page; adding a field keeps the
//! contract, renaming or removing one makes a new contract number.
//!
//! A template gets `site` ([`SiteView`]), `t` (the theme's words in the page's language),
//! `parts` ([`PartsView`]), `meta` ([`MetaView`]) and `page` (the type of its kind). Strings are plain text unless
//! their name says HTML; a template writes those with `| safe`. Addresses are ready for an
//! attribute and lead from the site's root.
//!
//! Everything here derives `Hash`: the hash of a page's views is the whole of what it is made
//! from, so a page whose hash is known need not be rendered again.
//!
//! Must not: decide or compute anything.

use std::collections::BTreeMap;

use serde::Serialize;

/// The number of the contract between this program and its themes.
pub const CONTRACT: i64 = 1;

/// A link with its words.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// The address.
    pub url: String,
}

/// A day.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct DateView {
    /// `2026-03-14`
    pub iso: String,
    /// As people of the page's language write it.
    pub text: String,
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
    /// Words for who cannot see it.
    pub alt: String,
    /// Width in pixels, where known.
    pub width: Option<u32>,
    /// Height in pixels, where known.
    pub height: Option<u32>,
    /// Words below it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
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
    /// Words below it.
    pub caption: Option<String>,
}

/// A callout; component `callout_<kind>(callout)` around its `body`.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct CalloutView {
    /// `emergency`, `key`, `note` …
    pub kind: String,
    /// The title as inline HTML.
    pub title: String,
    /// The kind's name: for care cards the level, to be said before the title. May be empty.
    pub label: String,
    /// The id of its heading.
    pub id: String,
    /// The level of its heading, 2 to 6.
    pub level: u8,
    /// Whether it is a section of the text, found by its heading.
    pub section: bool,
}

/// Opening hours of some days.
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
}

/// A call to action; component `call_to_action(action)`.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct ActionView {
    /// The id in the settings.
    pub id: String,
    /// `book`, `call`, `portal`, `form`, `directions`, `subscribe`, `refill`
    pub kind: String,
    /// The words on the button; begin with a verb.
    pub label: String,
    /// A line below it.
    pub text: Option<String>,
    /// Where it leads.
    pub url: String,
    /// The number it calls.
    pub telephone: Option<TelephoneView>,
    /// Whether it leaves the site.
    pub external: bool,
    /// Opening hours to show beside it; may be empty.
    pub hours: Vec<HoursView>,
}

/// One way to pass a page on.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct ShareView {
    /// `copy`, `print`, `email`, `sms`, `whatsapp`, `qr`, `facebook` …
    pub network: String,
    /// What a reader is told: `Share on Facebook`.
    pub label: String,
    /// The address; for `copy` the page's own, for `print` and `qr` an anchor.
    pub url: String,
}

/// The practice.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PracticeView {
    /// Its name.
    pub name: String,
    /// A few words below it.
    pub tagline: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Main telephone.
    pub telephone: Option<TelephoneView>,
    /// E-mail address.
    pub email: Option<String>,
    /// What every page says of its advice.
    pub disclaimer: Option<String>,
    /// The practice elsewhere.
    pub same_as: Vec<String>,
}

/// A place where patients are seen.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct LocationView {
    /// Id in the settings.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Street and number.
    pub street: Option<String>,
    /// City, region and postal code in one line.
    pub city: String,
    /// Telephone.
    pub telephone: Option<TelephoneView>,
    /// Fax.
    pub fax: Option<TelephoneView>,
    /// Address of a map.
    pub map_url: Option<String>,
    /// Where to park.
    pub parking: Option<String>,
    /// By bus or train.
    pub transit: Option<String>,
    /// Access for people with a disability.
    pub access: Option<String>,
    /// Opening hours.
    pub hours: Vec<HoursView>,
    /// Closed days from today on, at most the next eight.
    pub closures: Vec<ClosureView>,
}

/// A day on which a location is closed.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct ClosureView {
    /// The day.
    pub date: DateView,
    /// Why.
    pub reason: Option<String>,
}

/// A feed.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct FeedView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its media type.
    pub media_type: String,
}

/// A style sheet or script.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct AssetView {
    /// Its address, with a fingerprint.
    pub url: String,
    /// Its integrity hash.
    pub integrity: String,
}

/// What all pages of a language share.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// The address of the site, without a trailing `/`.
    pub base_url: String,
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The home page of this language.
    pub home: String,
    /// The practice.
    pub practice: PracticeView,
    /// The call to action in the header.
    pub booking: Option<ActionView>,
    /// Links at the top.
    pub header: Vec<LinkView>,
    /// Links at the bottom.
    pub footer: Vec<LinkView>,
    /// All specialties.
    pub specialties: Vec<LinkView>,
    /// All locations.
    pub locations: Vec<LocationView>,
    /// The newsletter, where there is one.
    pub newsletter: Option<NewsletterLinkView>,
    /// The glossary's address, where there is one.
    pub glossary: Option<String>,
    /// The topics' address, where there are any.
    pub topics: Option<String>,
    /// The people's address, where there are any.
    pub people: Option<String>,
    /// What articles say of reviews.
    pub review_notice: Option<String>,
    /// The site's main feeds.
    pub feeds: Vec<FeedView>,
    /// Style sheets, in their order; `assets/custom.css` is the last.
    pub styles: Vec<AssetView>,
    /// Scripts.
    pub scripts: Vec<AssetView>,
    /// Other assets of the theme by their name: `assets["logo.svg"]`.
    pub assets: BTreeMap<String, AssetView>,
    /// The theme's options by name.
    pub options: BTreeMap<String, OptionView>,
    /// The icon of the site, where `static/` has one.
    pub icon: Option<String>,
}

/// The value of a theme's option.
#[derive(Debug, Clone, Serialize, Hash)]
#[serde(untagged)]
pub enum OptionView {
    /// Text.
    Text(String),
    /// On or off.
    Switch(bool),
    /// A whole number.
    Number(i64),
}

/// The newsletter as every page links it.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct NewsletterLinkView {
    /// Its name.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// Its archive.
    pub url: String,
    /// How to sign up.
    pub subscribe: Option<ActionView>,
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
}

/// What the head of a page says.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct MetaView {
    /// The page's title.
    pub title: String,
    /// The title with the site's.
    pub full_title: String,
    /// The teaser.
    pub description: Option<String>,
    /// The page's address on the site.
    pub url: String,
    /// The whole address; of a reprint, the original's.
    pub canonical: String,
    /// The language.
    pub lang: String,
    /// Open Graph's type: `website`, `article`, `profile`.
    pub kind: String,
    /// Whole address of the picture for share cards.
    pub image: Option<String>,
    /// Its words.
    pub image_alt: Option<String>,
    /// Whether search engines shall leave it out.
    pub noindex: bool,
    /// The way to the page, the home page first and the page itself not in it.
    pub breadcrumbs: Vec<LinkView>,
    /// The same page in all its languages, itself included; empty where there is one only.
    pub languages: Vec<LanguageView>,
    /// Feeds of this page besides the site's.
    pub feeds: Vec<FeedView>,
    /// The specialty's address where the page belongs to one.
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
    /// The whole address.
    pub canonical: String,
    /// Whether it is this page.
    pub current: bool,
}

/// An article in a list; component `article_card(card)` with a heading of level 3. The program
/// draws each card once and hands lists the HTML.
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
    /// Its picture.
    pub image: Option<PictureView>,
    /// `draft` or `scheduled` where it is shown only because drafts were asked for.
    pub state: Option<String>,
    /// Whether it points to someone else's work.
    pub pointer: bool,
    /// Reading time in minutes, at least 1.
    pub minutes: u32,
}

/// An article's card as HTML, for lists.
pub type CardHtml = String;

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
}

/// A person in a list or a byline.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PersonCardView {
    /// The name.
    pub name: String,
    /// Letters behind it.
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
}

/// Where in a paginated list a page stands.
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

/// `home.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct HomeView {
    /// The specialties with their teasers.
    pub specialties: Vec<SpecialtyCardView>,
    /// The newest articles.
    pub newest: Vec<CardHtml>,
    /// The newest newsletter issue.
    pub issue: Option<IssueCardView>,
    /// The call to action.
    pub action: Option<ActionView>,
}

/// A specialty in a list.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct SpecialtyCardView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The teaser.
    pub description: Option<String>,
    /// How many articles it has.
    pub count: usize,
    /// Its picture.
    pub image: Option<PictureView>,
}

/// `specialty.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct SpecialtyView {
    /// Its title.
    pub title: String,
    /// The teaser.
    pub description: Option<String>,
    /// The introduction as HTML; on the first page only.
    pub body: String,
    /// Its picture.
    pub image: Option<PictureView>,
    /// The people who work in it; on the first page only.
    pub people: Vec<PersonCardView>,
    /// The call to action.
    pub action: Option<ActionView>,
    /// The articles of this page of the list.
    pub articles: Vec<CardHtml>,
    /// Where in the list.
    pub pagination: PaginationView,
}

/// An entry of a page's contents.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct ContentsView {
    /// The anchor.
    pub id: String,
    /// The words.
    pub text: String,
    /// 2 or 3.
    pub level: u8,
}

/// A source, or the original of a reprint.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct SourceView {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// The year.
    pub year: Option<i64>,
    /// Where it is.
    pub url: Option<String>,
    /// The terms of a reprint.
    pub rights: Option<String>,
}

/// A place where people talk about an article.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct DiscussionView {
    /// The network.
    pub network: String,
    /// The group.
    pub group: Option<String>,
    /// The address.
    pub url: String,
}

/// The series of an article.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct SeriesView {
    /// Its name.
    pub name: String,
    /// This article's place in it, from 1.
    pub part: usize,
    /// All parts in order.
    pub parts: Vec<LinkView>,
    /// The part before.
    pub previous: Option<LinkView>,
    /// The part after.
    pub next: Option<LinkView>,
}

/// `article.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct ArticleView {
    /// The title.
    pub title: String,
    /// The teaser.
    pub description: String,
    /// The text as HTML.
    pub body: String,
    /// Its specialty.
    pub specialty: LinkView,
    /// Who wrote it.
    pub authors: Vec<PersonCardView>,
    /// Who checked it.
    pub reviewers: Vec<PersonCardView>,
    /// First day on the site.
    pub date: DateView,
    /// Last change of substance.
    pub updated: Option<DateView>,
    /// When it was checked.
    pub reviewed: Option<DateView>,
    /// When it is to be checked again.
    pub next_review: Option<DateView>,
    /// Whether that day has passed.
    pub review_overdue: bool,
    /// The day from which it no longer held, where that has passed: the page says so at its top.
    pub expired: Option<DateView>,
    /// `draft` or `scheduled` where it is shown only because drafts were asked for.
    pub state: Option<String>,
    /// Reading time in minutes, at least 1.
    pub minutes: u32,
    /// Who it is written for.
    pub audience: Option<String>,
    /// Other names of its subject.
    pub also_called: Vec<String>,
    /// Its headings, from three on; else empty.
    pub contents: Vec<ContentsView>,
    /// Its picture.
    pub image: Option<PictureView>,
    /// Its series.
    pub series: Option<SeriesView>,
    /// Its topics.
    pub topics: Vec<LinkView>,
    /// What it rests on.
    pub sources: Vec<SourceView>,
    /// Interests to be known; `none` is an answer, nothing is none.
    pub disclosures: Option<String>,
    /// Where it was first published.
    pub reprint: Option<SourceView>,
    /// Someone else's work that it points to.
    pub link: Option<String>,
    /// Where people talk about it.
    pub discussions: Vec<DiscussionView>,
    /// Articles on the same subjects.
    pub related: Vec<CardHtml>,
    /// Newsletter issues that carried it.
    pub issues: Vec<IssueCardView>,
    /// Ways to pass it on; may be empty.
    pub share: Vec<ShareView>,
    /// The page's address as a QR code (SVG), where it is shared that way.
    pub qr: Option<String>,
    /// The call to action at its end.
    pub action: Option<ActionView>,
    /// The call to action beside it.
    pub sidebar: Option<ActionView>,
    /// Who translated it.
    pub translator: Option<String>,
}

/// `people.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PeopleView {
    /// Everyone, in order.
    pub people: Vec<PersonCardView>,
}

/// `person.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PersonView {
    /// Name, role, portrait.
    pub card: PersonCardView,
    /// The biography as HTML.
    pub body: String,
    /// Board certifications and the like.
    pub certifications: Vec<String>,
    /// Specialties.
    pub specialties: Vec<LinkView>,
    /// Names of locations.
    pub locations: Vec<String>,
    /// The newest articles they wrote.
    pub written: Vec<CardHtml>,
    /// The newest articles they checked.
    pub reviewed: Vec<CardHtml>,
}

/// `topics.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct TopicsView {
    /// All topics by name.
    pub topics: Vec<TopicCardView>,
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

/// `topic.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct TopicView {
    /// Its name.
    pub title: String,
    /// The articles of this page of the list.
    pub articles: Vec<CardHtml>,
    /// Where in the list.
    pub pagination: PaginationView,
}

/// `newsletters.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct NewslettersView {
    /// The years, newest first, with their issues.
    pub years: Vec<YearView>,
}

/// A year of the newsletter.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct YearView {
    /// The year.
    pub year: i16,
    /// The address of its page.
    pub url: String,
    /// Its issues, newest first.
    pub issues: Vec<IssueCardView>,
}

/// `newsletter-year.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct NewsletterYearView {
    /// This year.
    pub year: YearView,
    /// The year before.
    pub previous: Option<LinkView>,
    /// The year after.
    pub next: Option<LinkView>,
}

/// `newsletter.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct IssueView {
    /// Title, number, date.
    pub card: IssueCardView,
    /// The text as HTML.
    pub body: String,
    /// Its picture.
    pub image: Option<PictureView>,
    /// The articles it carries.
    pub articles: Vec<CardHtml>,
    /// The issue before.
    pub previous: Option<IssueCardView>,
    /// The issue after.
    pub next: Option<IssueCardView>,
    /// The day from which it no longer held, where that has passed.
    pub expired: Option<DateView>,
    /// `draft` or `scheduled` where it is shown only because drafts were asked for.
    pub state: Option<String>,
    /// Ways to pass it on.
    pub share: Vec<ShareView>,
    /// The page's address as a QR code (SVG), where it is shared that way.
    pub qr: Option<String>,
    /// The call to action at its end.
    pub action: Option<ActionView>,
}

/// `page.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PageView {
    /// The title.
    pub title: String,
    /// The teaser.
    pub description: Option<String>,
    /// The text as HTML.
    pub body: String,
    /// Last change.
    pub updated: Option<DateView>,
    /// Its headings, from three on; else empty.
    pub contents: Vec<ContentsView>,
    /// Its picture.
    pub image: Option<PictureView>,
    /// `draft` where it is shown only because drafts were asked for.
    pub state: Option<String>,
}

/// `glossary.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct GlossaryView {
    /// The title.
    pub title: String,
    /// The introduction as HTML.
    pub body: String,
    /// The terms by letter.
    pub letters: Vec<LetterView>,
}

/// The terms of a letter.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct LetterView {
    /// The letter.
    pub letter: String,
    /// Its anchor.
    pub id: String,
    /// Its terms.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct TermView {
    /// Its names, the main one first.
    pub names: Vec<String>,
    /// Its anchor.
    pub id: String,
    /// What it means, as HTML.
    pub body: String,
}

/// `404.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct NotFoundView {
    /// The specialties, as a way on.
    pub specialties: Vec<SpecialtyCardView>,
}

/// `redirect.html`: stands at an old address on hosts that know no redirects.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct RedirectView {
    /// Where the page is now.
    pub url: String,
}
