//! The search index in memory, which [`search`](super::search) builds and writes.

use std::ops::Range;
use std::sync::OnceLock;

/// The index and the hash of what it is made from, each made when it is first needed: a build in
/// which nothing changed needs the hash alone.
#[derive(Default)]
pub(super) struct Indexed {
    pub(super) key: OnceLock<u64>,
    pub(super) index: OnceLock<Index>,
    /// The names of each language from A to Z.
    pub(super) names: OnceLock<Vec<Vec<Name>>>,
}

/// A name in the list from A to Z.
pub(super) struct Name {
    /// Without accents and in lower case, by which it is sorted.
    pub(super) folded: String,
    pub(super) name: String,
    pub(super) url: String,
    /// The title of its page, if it is another name.
    pub(super) of: Option<String>,
}

/// How many levels of weight there are.
pub(super) const LEVELS: u8 = 24;

/// The index of a site.
#[derive(Default)]
pub(super) struct Index {
    /// In the order of their bytes.
    pub(super) terms: Vec<Term>,
    /// Which of them each file has.
    pub(super) parts: Vec<Range<usize>>,
    /// What results show of each page, as JSON.
    pub(super) pages: Vec<String>,
    /// How many pages each language has; those of a language follow each other.
    pub(super) counts: Vec<usize>,
}

/// A word and the pages that have it.
pub(super) struct Term {
    pub(super) word: String,
    /// The form of it that is written most often.
    pub(super) written: String,
    /// How many pages have it, even if not all are kept.
    pub(super) count: usize,
    /// In the order of the pages.
    pub(super) postings: Vec<Posting>,
}

/// A page that has a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub(super) page: u32,
    /// How much the word says about the page, below [`LEVELS`].
    pub(super) level: u8,
    /// Whether it is in a sign of an emergency.
    pub(super) alarms: bool,
}
