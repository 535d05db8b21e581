//! The files of the search index: how many there are follows from how much there is to search.

use crate::model::{ArticleId, IssueId, LangId, Library, PageId, TextId};

/// How many names a page of the list from A to Z has.
pub const NAMES_PER_PAGE: usize = 400;

/// How many names the list from A to Z of a language has: those of its articles and pages.
pub(super) fn names_in(library: &Library, lang: LangId) -> usize {
    let articles = library.articles.iter().filter(|a| a.lang == lang && a.is_listed());
    let pages = library.pages.iter().filter(|p| p.lang == lang).count();
    articles.map(|a| 1 + a.front.also_called.len()).sum::<usize>() + pages
}

/// A file of the search index, which all languages share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndexFile {
    /// The first: where to look for a word.
    Head,
    /// A part of the words, counted from 1.
    Words(usize),
    /// What results show of a part of the pages, counted from 1.
    Pages(usize),
    /// All words, for those that are misspelt.
    Spelling,
}

/// What the search finds, and in how many files.
#[derive(Debug, Clone, Default)]
pub struct Searched {
    /// The texts, language by language.
    pub texts: Vec<TextId>,
    /// How many files have the words.
    pub words: usize,
    /// How many pages a file with results has.
    pub per_file: usize,
}

/// The larger a site, the more files and the larger each: a search needs a few files with words
/// and one with results for each of its first ten.
const WORDS_OF_ROOT: usize = 16;
const PAGES_OF_ROOT: usize = 3;
const FEWEST_PAGES: usize = 8;

impl Searched {
    pub(super) fn of(library: &Library) -> Searched {
        let texts: Vec<TextId> =
            library.lang_ids().flat_map(|lang| texts_in(library, lang)).collect();
        let length = |id: &TextId| library.text(*id).map_or(0, |text| text.body.words as usize);
        let length: usize = texts.iter().map(length).sum();
        Searched {
            words: (length.isqrt() / WORDS_OF_ROOT).max(1),
            per_file: (texts.len().isqrt() / PAGES_OF_ROOT).max(FEWEST_PAGES),
            texts,
        }
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = IndexFile> + use<> {
        let pages = self.texts.len().div_ceil(self.per_file);
        [IndexFile::Head, IndexFile::Spelling]
            .into_iter()
            .chain((1..=self.words).map(IndexFile::Words))
            .chain((1..=pages).map(IndexFile::Pages))
    }
}

/// What the search finds in a language: what has a page, and the terms of the glossary.
fn texts_in(library: &Library, lang: LangId) -> impl Iterator<Item = TextId> + '_ {
    let articles = library.articles.iter().enumerate();
    let articles = articles.filter(move |(_, a)| a.lang == lang && a.is_listed());
    let issues = library.issues.iter().enumerate();
    let issues = issues.filter(move |(_, i)| i.lang == lang && i.is_listed());
    let pages = library.pages.iter().enumerate().filter(move |(_, p)| p.lang == lang);
    let terms =
        library.glossary.as_ref().filter(|_| lang == LangId(0)).map_or(0, |g| g.terms.len());
    (articles.map(|(id, _)| TextId::Article(ArticleId::new(id))))
        .chain(issues.map(|(id, _)| TextId::Issue(IssueId::new(id))))
        .chain(pages.map(|(id, _)| TextId::Page(PageId::new(id))))
        .chain(library.people_in(lang).map(|(id, _)| TextId::Person(id)))
        .chain(library.specialties_in(lang).map(|(id, _)| TextId::Specialty(id)))
        .chain((0..u32::try_from(terms).unwrap_or(u32::MAX)).map(TextId::Term))
}
