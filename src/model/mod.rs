//! The site as it is meant: articles with their people, specialties, topics and dates.
//! [`assemble()`] puts it together once; afterwards it is only read.
//!
//! Must not: know addresses (that is the plan's) or read files.

pub mod article;
pub mod assemble;
pub mod newsletter;
pub mod placement;
pub mod taxonomy;

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::HashMap;
use jiff::civil::Date;

pub use article::{Article, State};
pub use assemble::assemble;
pub use newsletter::Issue;

use crate::config::Config;
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
    /// An index into [`Site::articles`].
    ArticleId,
    /// An index into [`Site::specialties`].
    SpecialtyId,
    /// An index into [`Site::people`].
    PersonId,
    /// An index into [`Site::topics`].
    TopicId,
    /// An index into [`Site::series`].
    SeriesId,
    /// An index into [`Site::issues`].
    IssueId,
    /// An index into [`Site::pages`].
    PageId
}

/// What a build is asked for besides the folder.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The day for which the site is built.
    pub today: Date,
    /// Whether drafts and scheduled texts are shown.
    pub drafts: bool,
}

/// A whole site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its settings.
    pub config: Config,
    /// Path of the settings' file.
    pub config_file: Arc<str>,
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
    index: Arc<Names<ArticleId>>,
}

/// What names stand for, language by language.
#[derive(Debug, Clone)]
struct Names<T>(Vec<HashMap<String, T>>);

impl<T> Default for Names<T> {
    fn default() -> Self {
        Names(Vec::new())
    }
}

impl<T: Copy> Names<T> {
    /// For so many languages, and names of the main one.
    fn with_room(languages: usize, names: usize) -> Self {
        let mut all = Names((0..languages).map(|_| HashMap::default()).collect());
        if let Some(main) = all.0.first_mut() {
            main.reserve(names);
        }
        all
    }

    fn get(&self, lang: LangId, name: &str) -> Option<T> {
        self.0.get(lang.index())?.get(name).copied()
    }

    /// What the name stands for; from now on `new`, where it stood for nothing.
    fn get_or_insert(&mut self, lang: LangId, name: &str, new: T) -> T {
        if self.0.len() <= lang.index() {
            self.0.resize_with(lang.index() + 1, HashMap::default);
        }
        let names = &mut self.0[lang.index()];
        match names.get(name) {
            Some(known) => *known,
            None => *names.entry(name.to_owned()).or_insert(new),
        }
    }
}

/// A specialty in a language.
#[derive(Debug, Clone)]
pub struct Specialty {
    /// The folder's name.
    pub slug: String,
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

impl Site {
    /// The tag of a language.
    pub fn lang(&self, lang: LangId) -> &str {
        &self.languages[lang.index()]
    }

    /// The same site with other texts under the same front matter, by file. Nothing else of a
    /// site depends on them.
    pub fn with_bodies(&self, bodies: &HashMap<Arc<str>, Arc<Body>>) -> Site {
        let mut site = self.clone();
        let texts = (site.articles.iter_mut().map(|a| (&a.path, &mut a.body)))
            .chain(site.pages.iter_mut().map(|p| (&p.path, &mut p.body)))
            .chain(site.issues.iter_mut().map(|i| (&i.path, &mut i.body)))
            .chain(site.people.iter_mut().map(|p| (&p.path, &mut p.body)))
            .chain(
                site.specialties
                    .iter_mut()
                    .filter_map(|s| s.text.as_mut())
                    .map(|t| (&t.path, &mut t.body)),
            );
        for (path, body) in texts {
            if let Some(new) = bodies.get(path) {
                body.clone_from(new);
            }
        }
        site
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
        let find = |lang| self.index.get(lang, key);
        find(lang).or_else(|| find(LangId(0)))
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

/// A name as a part of a URL: lower case, hyphens, plain letters.
pub fn slug(name: &str) -> Cow<'_, str> {
    // Most names are slugs already, and each is asked for many times.
    let mut last = b'-';
    let plain = name.bytes().all(|b| {
        let before = std::mem::replace(&mut last, b);
        matches!(b, b'a'..=b'z' | b'0'..=b'9') || (b == b'-' && before != b'-')
    });
    if plain && last != b'-' { name.into() } else { slug::slugify(name).into() }
}

/// Names that Windows cannot have as a file or folder, in any case, with any ending.
pub fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    if !matches!(stem.len(), 3 | 4) {
        return false;
    }
    let stem = stem.to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|c: char| c.is_ascii_digit() && c != '0'))
}
