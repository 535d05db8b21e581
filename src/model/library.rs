//! All texts of a site, assembled once and read-only from then on.

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

/// What a build depends on besides the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuildContext {
    /// The day for which the site is built.
    pub today: Date,
    /// Whether drafts and scheduled texts are shown.
    pub drafts: bool,
}

/// A whole site: the library of its texts, and its settings.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its settings.
    pub config: Arc<Config>,
    /// Its texts.
    pub library: Arc<Library>,
}

/// A site can be used like its library.
impl Deref for Site {
    type Target = Library;

    fn deref(&self) -> &Library {
        &self.library
    }
}

/// The texts of a site, assembled. It knows only the [`Structure`] of the settings, and so
/// stays the same when others of them change.
#[derive(Debug, Clone)]
pub struct Library {
    /// The settings that it was assembled with.
    pub structure: Structure,
    /// The day for which it is built.
    pub today: Date,
    /// Whether drafts are shown, in which case nothing counts as published.
    pub with_drafts: bool,
    /// Language tags; the main one first, the others sorted.
    pub languages: Vec<String>,
    /// Articles that have a page, in the order of their files.
    pub articles: Vec<Article>,
    /// Specialties in order, grouped by language.
    pub specialties: Vec<Specialty>,
    /// People in order, grouped by language.
    pub people: Vec<Person>,
    /// Topics by name, grouped by language.
    pub topics: Vec<Topic>,
    /// Series by name, grouped by language.
    pub series: Vec<Series>,
    /// Newsletter issues, oldest first, grouped by language.
    pub issues: Vec<Issue>,
    /// Pages in the order of their files.
    pub pages: Vec<Page>,
    /// The glossary.
    pub glossary: Option<Glossary>,
    /// Waiting texts: drafts and scheduled ones, which have no page.
    pub waiting: Vec<Waiting>,
    /// The next day on which the date alone would change something in a build.
    pub next_change: Option<Date>,
    pub(super) names: Index,
}

/// What texts may refer to, by the name they use.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    /// By `<specialty>/<name>`.
    pub(super) articles: Arc<Names<ArticleId>>,
    /// By the folder's name.
    pub(super) specialties: Arc<Names<SpecialtyId>>,
    /// By the file's name, and by the last part of the address.
    pub(super) people: Arc<Names<PersonId>>,
}

impl Library {
    /// The tag of a language.
    pub fn lang(&self, lang: LangId) -> &str {
        &self.languages[lang.index()]
    }

    /// The same library with other bodies under the same front matter, by file. Nothing else
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

    /// The article at `<specialty>/<slug>` in a language, or in the main one if it is not
    /// translated.
    pub fn article_by_key(&self, lang: LangId, key: &str) -> Option<ArticleId> {
        self.names.articles.get_or_main(lang, key)
    }

    /// The person with this name in a language, or in the main one if the language has none.
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

    /// The topic that a text of a language names.
    pub fn topic_by_name(&self, lang: LangId, name: &str) -> Option<TopicId> {
        let slug = slug(name);
        self.topics_in(lang).find(|(_, topic)| topic.slug == *slug).map(|(id, _)| id)
    }

    /// Who signs a newsletter issue.
    pub fn editor(&self, issue: &Issue) -> Option<PersonId> {
        self.person_by_name(issue.lang, &issue.front.editor.as_ref()?.value)
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

    /// The order of lists: newest first, by path if two have the same date.
    pub fn newest_first(&self, a: ArticleId, b: ArticleId) -> std::cmp::Ordering {
        let (a, b) = (self.article(a), self.article(b));
        b.date.cmp(&a.date).then_with(|| a.path.cmp(&b.path))
    }
}
