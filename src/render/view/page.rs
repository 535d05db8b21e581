//! The views of each kind of page.

use std::sync::Arc;

use serde::Serialize;

use super::{
    ActionView, CardHtml, DateView, DrawnActionView, IssueCardView, LinkView, PaginationView,
    PersonCardView, PictureView, ShareView, SpecialtyCardView,
};

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
    pub action: Option<Arc<ActionView>>,
    /// The first of the people, in their order; at most six.
    pub people: Vec<PersonCardView>,
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
    /// How many parts there are.
    pub total: usize,
    /// The number of the first of `parts`, from 1.
    pub first: usize,
    /// The parts in order; of more than 100 those around this one.
    pub parts: Vec<LinkView>,
    /// The part before.
    pub previous: Option<LinkView>,
    /// The part after.
    pub next: Option<LinkView>,
}

/// What the top of an article says of its first emergency card, or else of its first urgent one;
/// component `first_card(card)`.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct FirstCardView {
    /// `emergency` or `urgent`
    pub kind: String,
    /// The card's title as inline HTML: `Call 911 if`.
    pub title: String,
    /// The name of its level, to be read out before the title; may be empty.
    pub label: String,
    /// The card's anchor: `#call-911-if`.
    pub url: String,
    /// The first of the card's signs, each of them whole; may be empty.
    pub signs: Vec<String>,
    /// How many other signs the card has.
    pub more: u32,
}

/// `article.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct ArticleView {
    /// The title.
    pub title: String,
    /// The teaser.
    pub description: String,
    /// Its most serious care card, unless that is on top of the text anyway.
    pub first_card: Option<FirstCardView>,
    /// The text as HTML.
    pub body: String,
    /// If it has a picture: the first paragraph of `body`, to be read before the picture.
    pub opening: String,
    /// If it has a picture: what follows `opening`.
    pub after_opening: String,
    /// Its specialty.
    pub specialty: LinkView,
    /// Who wrote it.
    pub authors: Vec<PersonCardView>,
    /// Who reviewed it.
    pub reviewers: Vec<PersonCardView>,
    /// First day on the site.
    pub date: DateView,
    /// Last change of substance.
    pub updated: Option<DateView>,
    /// When it was reviewed.
    pub reviewed: Option<DateView>,
    /// Whether its last change of substance is later than its review.
    pub updated_since_review: bool,
    /// When its next review is due.
    pub next_review: Option<DateView>,
    /// Whether that day has passed.
    pub review_overdue: bool,
    /// The day it expired, if that has passed: the page says so at the top.
    pub expired: Option<DateView>,
    /// `draft` or `scheduled` if it is shown only because drafts are.
    pub state: Option<String>,
    /// Reading time in minutes, at least 1.
    pub minutes: u32,
    /// Who it is written for.
    pub audience: Option<String>,
    /// Other names of its subject.
    pub also_called: Vec<String>,
    /// Its headings, if there are at least three; otherwise empty.
    pub contents: Vec<ContentsView>,
    /// Its picture.
    pub image: Option<PictureView>,
    /// Its series.
    pub series: Option<SeriesView>,
    /// Its topics.
    pub topics: Vec<LinkView>,
    /// Its sources.
    pub sources: Vec<SourceView>,
    /// Interests to disclose; `none` is an answer, an empty value is not.
    pub disclosures: Option<String>,
    /// Where it was first published.
    pub reprint: Option<SourceView>,
    /// Someone else's work that it links to.
    pub link: Option<String>,
    /// Where people talk about it.
    pub discussions: Vec<DiscussionView>,
    /// Articles on the same subjects.
    pub related: Vec<CardHtml>,
    /// Newsletter issues that it was in.
    pub issues: Vec<IssueCardView>,
    /// Its share links; may be empty.
    pub share: Vec<ShareView>,
    /// The parts of the text that are printed: `care`, `key`, `do`, `ask`; empty if all are.
    pub print: Vec<&'static str>,
    /// The page's address as a QR code (SVG): on every printed article.
    pub qr: Option<String>,
    /// The call to action at its end.
    pub action: Option<Arc<DrawnActionView>>,
    /// The call to action in the sidebar.
    pub sidebar: Option<Arc<DrawnActionView>>,
    /// Who translated it.
    pub translator: Option<String>,
}

/// `person.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PersonView {
    /// Name, role, portrait, call to action.
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
    /// The newest articles they reviewed.
    pub reviewed: Vec<CardHtml>,
}

/// `topic.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct TopicView {
    /// Its name.
    pub title: String,
    /// The articles of this page of the list.
    pub articles: Vec<CardHtml>,
    /// The position in the list.
    pub pagination: PaginationView,
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

/// The newest issue, as the archive begins with it.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct LatestIssueView {
    /// Title, number, date.
    pub card: IssueCardView,
    /// Its first paragraphs as text.
    pub opening: Vec<String>,
}

/// A correction of an issue.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct CorrectionView {
    /// The day on which it was made.
    pub date: DateView,
    /// What was wrong, and what is right.
    pub text: String,
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
    /// Who signs it.
    pub editor: Option<PersonCardView>,
    /// What was corrected after it was out.
    pub corrections: Vec<CorrectionView>,
    /// The articles in it.
    pub articles: Vec<CardHtml>,
    /// The issue before.
    pub previous: Option<IssueCardView>,
    /// The issue after.
    pub next: Option<IssueCardView>,
    /// The day it expired, if that has passed.
    pub expired: Option<DateView>,
    /// `draft` or `scheduled` if it is shown only because drafts are.
    pub state: Option<String>,
    /// Its share links.
    pub share: Vec<ShareView>,
    /// The page's address as a QR code (SVG), if it is shared that way.
    pub qr: Option<String>,
    /// The call to action at its end; none if its text has one.
    pub action: Option<Arc<DrawnActionView>>,
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
    /// Its headings, if there are at least three; otherwise empty.
    pub contents: Vec<ContentsView>,
    /// Its picture.
    pub image: Option<PictureView>,
    /// `draft` if it is shown only because drafts are.
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

/// The terms that begin with a letter.
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

/// `poster.html`: one sheet of paper for the waiting room.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PosterView {
    /// The specialty's title.
    pub title: String,
    /// Its teaser.
    pub description: Option<String>,
    /// The specialty's page.
    pub url: String,
    /// Its address as people type it: `riverside.example/dermatology/`.
    pub shown: String,
    /// The address as a QR code (SVG).
    pub qr: Option<String>,
    /// The name of the specialty's colour, if its text gives one.
    pub color: Option<String>,
}

/// `404.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct NotFoundView {
    /// The specialties, as a place to continue.
    pub specialties: Vec<SpecialtyCardView>,
}

/// `redirect.html`: the page at an old address, for hosts without redirects.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct RedirectView {
    /// Where the page is now.
    pub url: String,
}
