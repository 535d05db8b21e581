//! Front matter of each kind of file, typed. The doc comments are the manual's words.
//!
//! Must not: check values against the rest of the site; that is the model's.

mod read;

use std::sync::Arc;

use jiff::civil::Date;

pub use read::{article, glossary, issue, page, person, read_image, specialty};

use super::fields::Spanned;

/// Keys that every kind of text has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Common {
    /// The title (a person's `name`).
    pub title: Spanned<String>,
    /// The teaser.
    pub description: Option<Spanned<String>>,
    /// The picture for lists and share cards.
    pub image: Option<Image>,
    /// The last part of the URL, where it is not the file's name.
    pub slug: Option<Spanned<String>>,
    /// Old URLs that lead here.
    pub aliases: Vec<Spanned<String>>,
    /// The language, where the file's name does not say it.
    pub lang: Option<Spanned<String>>,
    /// Who translated it.
    pub translator: Option<String>,
    /// Hash of the original that was translated.
    pub translation_of_hash: Option<String>,
}

/// A picture named in front matter.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// Path of the picture, from the file.
    pub src: Spanned<String>,
    /// Words for who cannot see it.
    pub alt: String,
    /// Words below it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// Which share links a page has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Share {
    /// All that the site offers.
    #[default]
    Full,
    /// Copy and print only: the page would out who shares it.
    Quiet,
    /// None.
    None,
}

/// What an article says of its call to action.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum CallToAction {
    /// Nothing: the site's placements decide.
    #[default]
    Placed,
    /// This one.
    Named(Spanned<String>),
    /// None may show.
    Off,
}

/// A source that an article rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Title of the page, paper or book.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// The year.
    pub year: Option<i64>,
    /// Where it is on the web.
    pub url: Option<Spanned<String>>,
}

/// Where a text was first published.
#[derive(Debug, Clone, PartialEq)]
pub struct Reprint {
    /// The original and its publisher.
    pub source: Source,
    /// The terms under which it is reprinted.
    pub rights: Option<String>,
}

/// A place where people talk about an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Discussion {
    /// The network's name.
    pub network: String,
    /// The group or forum.
    pub group: Option<String>,
    /// The address of the thread.
    pub url: Spanned<String>,
}

/// The series an article belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesPart {
    /// The series' name.
    pub name: Spanned<String>,
    /// Its place in it, from 1; by date where it is not given.
    pub part: Option<i64>,
}

/// An article's own keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    /// First day on the site.
    pub date: Option<Spanned<Date>>,
    /// Last change of substance.
    pub updated: Option<Spanned<Date>>,
    /// First day on which it no longer holds.
    pub expires: Option<Spanned<Date>>,
    /// Not for readers yet.
    pub draft: bool,
    /// Who wrote it.
    pub authors: Vec<Spanned<String>>,
    /// Who checked it.
    pub reviewers: Vec<Spanned<String>>,
    /// When it was checked.
    pub reviewed: Option<Spanned<Date>>,
    /// When it is to be checked again.
    pub next_review: Option<Spanned<Date>>,
    /// What it is about.
    pub topics: Vec<Spanned<String>>,
    /// The series it belongs to.
    pub series: Option<SeriesPart>,
    /// Other names of its subject.
    pub also_called: Vec<String>,
    /// Who it is written for.
    pub audience: Option<String>,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// Interests to be known; `none` is an answer.
    pub disclosures: Option<String>,
    /// Further specialties it is listed under.
    pub specialties: Vec<Spanned<String>>,
    /// Its share links.
    pub share: Share,
    /// Its call to action.
    pub call_to_action: CallToAction,
    /// Where it was first published.
    pub reprint: Option<Reprint>,
    /// Someone else's work that it points to.
    pub link: Option<Spanned<String>>,
    /// Where people talk about it.
    pub discussions: Vec<Discussion>,
}

/// Which articles an issue carries.
#[derive(Debug, Clone, PartialEq)]
pub enum Carries {
    /// These, by path below `articles/` without `.md`.
    Named(Vec<Spanned<String>>),
    /// All that were published since the issue before.
    SinceLast,
}

impl Default for Carries {
    fn default() -> Self {
        Carries::Named(Vec::new())
    }
}

/// A newsletter issue's own keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Issue {
    /// The day of publication.
    pub date: Option<Spanned<Date>>,
    /// First day on which it no longer holds.
    pub expires: Option<Spanned<Date>>,
    /// Not for readers yet.
    pub draft: bool,
    /// Its number.
    pub number: Option<Spanned<i64>>,
    /// The subject line of the e-mail.
    pub subject: Option<String>,
    /// The line that mail programs show after the subject.
    pub preheader: Option<String>,
    /// The articles it carries.
    pub articles: Carries,
    /// When the e-mail went out.
    pub sent: Option<Date>,
    /// Its share links.
    pub share: Share,
}

/// A person's own keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// Letters behind the name.
    pub credentials: Option<String>,
    /// What the person does here.
    pub role: Option<String>,
    /// The specialties they work in.
    pub specialties: Vec<Spanned<String>>,
    /// The languages they speak.
    pub languages: Vec<String>,
    /// Board certifications and the like.
    pub certifications: Vec<String>,
    /// The locations they work at.
    pub locations: Vec<Spanned<String>>,
    /// Place in lists; smaller comes first.
    pub order: i64,
}

/// A specialty's own keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Specialty {
    /// The schema.org MedicalSpecialty.
    pub schema: Option<Spanned<String>>,
    /// Place in lists; smaller comes first.
    pub order: i64,
}

/// A page's own keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Last change of substance.
    pub updated: Option<Date>,
    /// Not for readers yet.
    pub draft: bool,
}

/// The own keys of a kind of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Front {
    /// `articles/<specialty>/<slug>.md`
    Article(Arc<Article>),
    /// `articles/<specialty>/_index.md`
    Specialty(Specialty),
    /// `newsletters/<slug>.md`
    Issue(Arc<Issue>),
    /// `people/<slug>.md`
    Person(Arc<Person>),
    /// `pages/<slug>.md`
    Page(Page),
    /// `glossary.md`
    Glossary,
}
