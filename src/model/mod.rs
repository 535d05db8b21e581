//! The site as it is meant: articles with their people, specialties, topics and dates.
//! [`assemble()`] puts its [`Library`] together once; afterwards it is only read.
//!
//! Must not: know addresses (that is the plan's) or read files.

pub mod article;
pub mod assemble;
mod names;
pub mod newsletter;
pub mod placement;
pub mod taxonomy;
pub mod texts;

use std::ops::Deref;
use std::sync::Arc;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

pub use article::{Article, State};
pub use assemble::assemble;
use names::Names;
pub use names::{article_key, is_reserved, slug};
pub use newsletter::Issue;
pub use texts::{Text, TextId};

use crate::config::{Config, Structure};
use crate::content::front::{self, Common};
use crate::content::glossary::Term;
use crate::markdown::Body;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);
        impl $name {
            /// As an index into the site's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
            fn new(index: usize) -> Self {
                $name(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )*};
}

ids! {
    /// A language of the site; 0 is the main one.
    LangId,
    /// An index into [`Library::articles`].
    ArticleId,
    /// An index into [`Library::specialties`].
    SpecialtyId,
    /// An index into [`Library::people`].
    PersonId,
    /// An index into [`Library::topics`].
    TopicId,
    /// An index into [`Library::series`].
    SeriesId,
    /// An index into [`Library::issues`].
    IssueId,
    /// An index into [`Library::pages`].
    PageId
}

/// What a build is asked for besides the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildContext {
    /// The day for which the site is built.
    pub today: Date,
    /// Whether drafts and scheduled texts are shown.
    pub drafts: bool,
}

/// A whole site: what was assembled of its texts, under its settings.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its settings.
    pub config: Arc<Config>,
    /// Its texts.
    pub library: Arc<Library>,
}

/// A site is its texts and something more.
impl Deref for Site {
    type Target = Library;

    fn deref(&self) -> &Library {
        &self.library
    }
}

/// The texts of a site, put together. It knows of the settings only their [`Structure`], and so
/// stays what it is when others of them change.
#[derive(Debug, Clone)]
pub struct Library {
    /// What it was assembled by.
    pub structure: Structure,
    /// The day for which it is built.
    pub today: Date,
    /// Whether drafts are shown, so that nothing may be taken as published for good.
    pub with_drafts: bool,
    /// Language tags; the main one first, the others in order.
    pub languages: Vec<String>,
    /// Articles that have a page, in the order of their files.
    pub articles: Vec<Article>,
    /// Specialties in their order, language by language.
    pub specialties: Vec<Specialty>,
    /// People in their order, language by language.
    pub people: Vec<Person>,
    /// Topics by name, language by language.
    pub topics: Vec<Topic>,
    /// Series by name, language by language.
    pub series: Vec<Series>,
    /// Newsletter issues, oldest first, language by language.
    pub issues: Vec<Issue>,
    /// Pages in the order of their files.
    pub pages: Vec<Page>,
    /// The glossary.
    pub glossary: Option<Glossary>,
    /// Texts that wait: drafts and scheduled ones that have no page.
    pub waiting: Vec<Waiting>,
    /// The next day on which a build would change something by date alone.
    pub next_change: Option<Date>,
    names: Index,
}

/// What texts may name, by the name they use for it.
#[derive(Debug, Clone, Default)]
struct Index {
    /// By `<specialty>/<name>`.
    articles: Arc<Names<ArticleId>>,
    /// By the folder's name.
    specialties: Arc<Names<SpecialtyId>>,
    /// By the last part of the address.
    people: Arc<Names<PersonId>>,
}

/// A specialty in a language.
#[derive(Debug, Clone)]
pub struct Specialty {
    /// The last part of the URL.
    pub slug: String,
    /// The folder's name, by which texts name it.
    pub folder: String,
    /// The language.
    pub lang: LangId,
    /// Its `_index.md`; `None` where a folder has none.
    pub text: Option<SpecialtyText>,
    /// Its title, from the folder's name where no text gives one.
    pub title: String,
    /// Place in lists.
    pub order: i64,
    /// Its listed articles, newest first.
    pub articles: Vec<ArticleId>,
    /// The people who work in it.
    pub people: Vec<PersonId>,
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
    /// Listed articles they checked, newest first.
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
    /// What stands before the terms.
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

impl Library {
    /// The tag of a language.
    pub fn lang(&self, lang: LangId) -> &str {
        &self.languages[lang.index()]
    }

    /// The language of an address, the main one where it names none: `/es/…` is Spanish.
    pub fn lang_of(&self, address: &str) -> LangId {
        let first = address.trim_start_matches('/').split('/').next();
        self.lang_ids().find(|l| first == Some(self.lang(*l))).unwrap_or(LangId(0))
    }

    /// The same with other texts under the same front matter, by file. Nothing else of it
    /// depends on them.
    pub fn with_bodies(&self, bodies: &HashMap<Arc<str>, Arc<Body>>) -> Library {
        let mut library = self.clone();
        for text in self.texts() {
            if let (Some(new), Some(body)) = (bodies.get(text.path), library.body_mut(text.id)) {
                body.clone_from(new);
            }
        }
        library
    }

    /// All languages.
    pub fn lang_ids(&self) -> impl Iterator<Item = LangId> + use<> {
        (0..self.languages.len()).map(LangId::new)
    }

    /// An article.
    pub fn article(&self, id: ArticleId) -> &Article {
        &self.articles[id.index()]
    }

    /// The article of a language at `<specialty>/<slug>`; the main language's where it is not
    /// translated.
    pub fn article_by_key(&self, lang: LangId, key: &str) -> Option<ArticleId> {
        self.names.articles.get_or_main(lang, key)
    }

    /// The person of a language by name; the main language's where the language has none.
    pub fn person_by_name(&self, lang: LangId, name: &str) -> Option<PersonId> {
        self.names.people.get_or_main(lang, name)
    }

    /// The specialty of a language by its folder.
    pub fn specialty_by_folder(&self, lang: LangId, folder: &str) -> Option<SpecialtyId> {
        self.names.specialties.get(lang, &slug(folder))
    }

    /// The specialties of a language in order.
    pub fn specialties_in(&self, lang: LangId) -> impl Iterator<Item = (SpecialtyId, &Specialty)> {
        self.specialties
            .iter()
            .enumerate()
            .filter(move |(_, s)| s.lang == lang)
            .map(|(i, s)| (SpecialtyId::new(i), s))
    }

    /// The people of a language in order.
    pub fn people_in(&self, lang: LangId) -> impl Iterator<Item = (PersonId, &Person)> {
        self.people
            .iter()
            .enumerate()
            .filter(move |(_, p)| p.lang == lang)
            .map(|(i, p)| (PersonId::new(i), p))
    }

    /// The topics of a language by name.
    pub fn topics_in(&self, lang: LangId) -> impl Iterator<Item = (TopicId, &Topic)> {
        self.topics
            .iter()
            .enumerate()
            .filter(move |(_, t)| t.lang == lang)
            .map(|(i, t)| (TopicId::new(i), t))
    }

    /// The issues of a language, oldest first.
    pub fn issues_in(&self, lang: LangId) -> impl DoubleEndedIterator<Item = (IssueId, &Issue)> {
        self.issues
            .iter()
            .enumerate()
            .filter(move |(_, i)| i.lang == lang)
            .map(|(i, issue)| (IssueId::new(i), issue))
    }

    /// The listed articles of a language, newest first.
    pub fn newest(&self, lang: LangId, most: usize) -> Vec<ArticleId> {
        let mut all: Vec<ArticleId> = (0..self.articles.len())
            .map(ArticleId::new)
            .filter(|id| self.article(*id).lang == lang && self.article(*id).is_listed())
            .collect();
        let newer = |a: &ArticleId, b: &ArticleId| self.newest_first(*a, *b);
        if all.len() > most && most > 0 {
            all.select_nth_unstable_by(most - 1, newer);
            all.truncate(most);
        }
        all.sort_by(newer);
        all
    }

    /// Order of lists: newest first, the file's path where two have one day.
    pub fn newest_first(&self, a: ArticleId, b: ArticleId) -> std::cmp::Ordering {
        let (a, b) = (self.article(a), self.article(b));
        b.date.cmp(&a.date).then_with(|| a.path.cmp(&b.path))
    }
}
