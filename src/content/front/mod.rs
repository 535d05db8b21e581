//! Typed front matter of each kind of file: one module per kind, with its keys and their reader.
//!
//! Must not: check values against the rest of the site; the model does that.

mod article;
mod common;
mod focus;
mod glossary;
mod issue;
mod page;
mod person;
mod print;
mod share;
mod specialty;

use std::ops::Range;
use std::sync::Arc;

pub use article::{Article, CallToAction, Discussion, Reprint, SeriesPart, Source};
pub use common::{Common, Image, PICTURE, read_image};
pub use focus::Focus;
pub use issue::{ArticleSelection, Correction, Issue};
pub use page::Page;
pub use person::Person;
pub use print::PrintPart;
pub use share::Share;
pub use specialty::{COLORS, SIGNS, Specialty, TopicGroup, sign_of};

use super::fields::{Fields, TableSchema};
use crate::source::Kind;

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

impl Front {
    /// Whether the text is not for readers yet; a text waiting for its day is finished.
    pub fn is_draft(&self) -> bool {
        match self {
            Front::Article(own) => own.draft,
            Front::Issue(own) => own.draft,
            Front::Page(own) => own.draft,
            Front::Specialty(_) | Front::Person(_) | Front::Glossary => false,
        }
    }
}

/// Reads the keys of a kind of file; `place` is its front matter. A translation may leave out
/// what it takes from its original (such as `date`).
pub fn read(
    kind: Kind,
    f: &mut Fields<'_, '_>,
    place: Range<usize>,
    translation: bool,
) -> (Common, Front) {
    fn as_front<T>((common, own): (Common, T), kind: fn(T) -> Front) -> (Common, Front) {
        (common, kind(own))
    }
    match kind {
        Kind::Specialty => as_front(specialty::specialty(f, place), Front::Specialty),
        Kind::Issue => as_front(issue::issue(f, place, translation), Front::Issue),
        Kind::Person => as_front(person::person(f, place), Front::Person),
        Kind::Page => as_front(page::page(f, place), Front::Page),
        Kind::Glossary => (glossary::glossary(f), Front::Glossary),
        _ => as_front(article::article(f, place, translation), Front::Article),
    }
}

/// The keys of a kind of file.
pub fn keys(kind: Kind) -> &'static TableSchema {
    match kind {
        Kind::Specialty => &specialty::SPECIALTY,
        Kind::Issue => &issue::ISSUE,
        Kind::Person => &person::PERSON,
        Kind::Page => &page::PAGE,
        Kind::Glossary => &glossary::GLOSSARY,
        _ => &article::ARTICLE,
    }
}
