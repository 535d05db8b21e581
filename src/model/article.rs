//! An article in the library.

use std::sync::Arc;

use jiff::civil::Date;

use super::{ArticleId, IssueId, LangId, PersonId, SeriesId, SpecialtyId, TopicId};
use crate::content::front::{self, Common};
use crate::markdown::Body;

/// The publication state of a text on the day of the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Online and in lists.
    Published,
    /// Online under a notice, in no list.
    Expired,
    /// Waits for its date.
    Scheduled,
    /// A draft: not for readers yet.
    Draft,
}

impl State {
    /// The state of a text with these keys on a day.
    pub fn on(today: Date, date: Option<Date>, expires: Option<Date>, draft: bool) -> State {
        if draft {
            State::Draft
        } else if date.is_some_and(|date| date > today) {
            State::Scheduled
        } else if expires.is_some_and(|expires| expires <= today) {
            State::Expired
        } else {
            State::Published
        }
    }

    /// Whether it has no page unless drafts are shown.
    pub fn waits(self) -> bool {
        matches!(self, State::Scheduled | State::Draft)
    }

    /// The word that templates see; none for a published text.
    pub fn word(self) -> Option<&'static str> {
        match self {
            State::Draft => Some("draft"),
            State::Scheduled => Some("scheduled"),
            State::Published | State::Expired => None,
        }
    }
}

/// An article.
#[derive(Debug, Clone)]
pub struct Article {
    /// The file.
    pub path: Arc<str>,
    /// `<specialty>/<slug of the file>`: the name others refer to.
    pub key: String,
    /// The last part of the URL.
    pub slug: String,
    /// The language.
    pub lang: LangId,
    /// Keys that all kinds have.
    pub common: Arc<Common>,
    /// The keys of its file.
    pub own: Arc<front::Article>,
    /// The same, completed: a translation takes from its original what it leaves out.
    pub front: Arc<front::Article>,
    /// The text.
    pub body: Arc<Body>,
    /// First day on the site.
    pub date: Date,
    /// Its publication state.
    pub state: State,
    /// The specialty of its folder.
    pub specialty: SpecialtyId,
    /// All specialties that list it; that of its folder comes first.
    pub specialties: Vec<SpecialtyId>,
    /// Who wrote it.
    pub authors: Vec<PersonId>,
    /// Who reviewed it.
    pub reviewers: Vec<PersonId>,
    /// When its next review is due.
    pub next_review: Option<Date>,
    /// Its topics.
    pub topics: Vec<TopicId>,
    /// Its series.
    pub series: Option<SeriesId>,
    /// Its position in the list of each of its topics; empty if it is not listed.
    pub(super) places: Vec<u32>,
    /// Its place in the list of its series, from 0; none where it is in no list.
    pub part: Option<usize>,
    /// Issues that carry it, newest first.
    pub issues: Vec<IssueId>,
    /// The same article in all languages, itself included; empty if there is only one.
    pub translations: Vec<ArticleId>,
}

impl Article {
    /// Whether lists and feeds show it.
    pub fn is_listed(&self) -> bool {
        self.state != State::Expired
    }

    /// Whether its specialties show it under "Start here".
    pub fn is_featured(&self) -> bool {
        self.front.featured.unwrap_or(self.front.order.is_some())
    }

    /// The teaser: the description, or the beginning of the first paragraph.
    pub fn teaser(&self) -> &str {
        teaser(&self.common, &self.body)
    }

    /// Reading time in minutes.
    pub fn minutes(&self) -> u32 {
        minutes(&self.body)
    }
}

/// Reading time in minutes at 200 words a minute, at least 1.
pub fn minutes(body: &Body) -> u32 {
    body.words.div_ceil(200).max(1)
}

/// The teaser of a text: its description, or the beginning of its first paragraph.
pub fn teaser<'t>(common: &'t Common, body: &'t Body) -> &'t str {
    common.description.as_ref().map_or(&body.lead, |d| &d.value)
}
