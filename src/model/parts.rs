//! The parts of a site other than articles.

use std::sync::Arc;

use foldhash::HashSet;
use jiff::civil::Date;

use super::{ArticleId, IssueId, LangId, PageId, PersonId, State};
use crate::content::front::{self, Common};
use crate::content::glossary::Term;
use crate::markdown::Body;

/// A specialty in a language.
#[derive(Debug, Clone)]
pub struct Specialty {
    /// The last part of the URL.
    pub slug: String,
    /// The folder's name, by which texts refer to it.
    pub folder: String,
    /// The language.
    pub lang: LangId,
    /// Its `_index.md`; `None` if the folder has none.
    pub text: Option<SpecialtyText>,
    /// Its title; made from the folder's name if there is no text.
    pub title: String,
    /// Its position in lists.
    pub order: i64,
    /// The name of its colour.
    pub color: Option<&'static str>,
    /// The name of its sign.
    pub sign: Option<&'static str>,
    /// Its listed articles, newest first.
    pub articles: Vec<ArticleId>,
    /// Those to start with, the most important first.
    pub start: Vec<ArticleId>,
    /// The people who work in it.
    pub people: Vec<PersonId>,
}

impl Specialty {
    /// How many listed articles are not among those to start with.
    pub fn rest(&self) -> usize {
        self.articles.len() - self.start.len()
    }
}

/// A specialty's `_index.md`.
#[derive(Debug, Clone)]
pub struct SpecialtyText {
    /// The file.
    pub path: Arc<str>,
    /// Keys that all kinds have.
    pub common: Arc<Common>,
    /// Its own keys.
    pub front: front::Specialty,
    /// The introduction.
    pub body: Arc<Body>,
}

/// An author or reviewer.
#[derive(Debug, Clone)]
pub struct Person {
    /// The file.
    pub path: Arc<str>,
    /// The last part of the URL, and the name others refer to.
    pub slug: String,
    /// The language.
    pub lang: LangId,
    /// Keys that all kinds have; the name is the title.
    pub common: Arc<Common>,
    /// Their own keys.
    pub front: Arc<front::Person>,
    /// The biography.
    pub body: Arc<Body>,
    /// Listed articles they wrote, newest first.
    pub written: Vec<ArticleId>,
    /// Listed articles they reviewed, newest first.
    pub reviewed: Vec<ArticleId>,
}

/// A topic in a language.
#[derive(Debug, Clone)]
pub struct Topic {
    /// The last part of the URL.
    pub slug: String,
    /// Its name as first written.
    pub name: String,
    /// The language.
    pub lang: LangId,
    /// Its listed articles, newest first.
    pub articles: Vec<ArticleId>,
}

/// A series in a language.
#[derive(Debug, Clone)]
pub struct Series {
    /// Its name as first written.
    pub name: String,
    /// The language.
    pub lang: LangId,
    /// Its listed articles in order.
    pub articles: Vec<ArticleId>,
}

/// A page: about, contact, privacy …
#[derive(Debug, Clone)]
pub struct Page {
    /// The file.
    pub path: Arc<str>,
    /// The last part of the URL.
    pub slug: String,
    /// The language.
    pub lang: LangId,
    /// Keys that all kinds have.
    pub common: Arc<Common>,
    /// Its own keys.
    pub front: front::Page,
    /// The text.
    pub body: Arc<Body>,
    /// The same page in all languages, itself included.
    pub translations: Vec<PageId>,
}

/// The glossary.
#[derive(Debug, Clone)]
pub struct Glossary {
    /// The file.
    pub path: Arc<str>,
    /// Keys that all kinds have.
    pub common: Arc<Common>,
    /// The introduction before the terms.
    pub body: Arc<Body>,
    /// The terms in the order of the file.
    pub terms: Vec<Term>,
    /// The anchors of its page.
    pub anchors: Arc<HashSet<String>>,
}

/// A text that has no page yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The file.
    pub path: Arc<str>,
    /// Its title.
    pub title: String,
    /// The day it goes online; `None` for a draft.
    pub date: Option<Date>,
}

/// A newsletter issue.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The file.
    pub path: Arc<str>,
    /// The last part of the URL.
    pub slug: String,
    /// The language.
    pub lang: LangId,
    /// Keys that all kinds have.
    pub common: Arc<Common>,
    /// The keys of its file.
    pub own: Arc<front::Issue>,
    /// The same, completed: a translation takes from its original what it leaves out.
    pub front: Arc<front::Issue>,
    /// The text.
    pub body: Arc<Body>,
    /// The day of publication.
    pub date: Date,
    /// Its publication state.
    pub state: State,
    /// The articles in it.
    pub articles: Vec<ArticleId>,
    /// The same issue in all languages, itself included; empty if there is only one.
    pub translations: Vec<IssueId>,
}

impl Issue {
    /// Whether the archive and feeds show it.
    pub fn is_listed(&self) -> bool {
        self.state != State::Expired
    }

    /// The day of its last correction.
    pub fn last_corrected(&self) -> Option<Date> {
        self.front.corrections.iter().map(|correction| correction.date.value).max()
    }
}
