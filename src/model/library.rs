//! The whole of a site's texts, put together and only read from then on.

use std::ops::Deref;
use std::sync::Arc;

use foldhash::HashMap;
use jiff::civil::Date;

use super::names::{Names, slug};
use super::{
    Article, ArticleId, Glossary, Issue, IssueId, LangId, Page, Person, PersonId, Series,
    Specialty, SpecialtyId, Topic, TopicId, Waiting,
};
use crate::config::{Config, Structure};
use crate::markdown::Body;

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
    pub(super) names: Index,
}

/// What texts may name, by the name they use for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// By `<specialty>/<name>`.
    pub(super) articles: Arc<Names<ArticleId>>,
    /// By the folder's name.
    pub(super) specialties: Arc<Names<SpecialtyId>>,
    /// By the last part of the address.
    pub(super) people: Arc<Names<PersonId>>,
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
