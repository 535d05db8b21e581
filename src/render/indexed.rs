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
    /// Word by word.
    pub(super) postings: Vec<Posting>,
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
    /// Which of the index's postings are its own, in the order of their pages.
    pub(super) postings: Range<usize>,
}

/// A page that has a word, how much the word says about it, and whether it is in a sign of an
/// emergency there: in one number, since a large site has millions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u32);

impl Posting {
    /// The level is below [`LEVELS`].
    pub(super) fn new(page: u32, level: u8, alarms: bool) -> Posting {
        Posting(page << 6 | u32::from(level) << 1 | u32::from(alarms))
    }

    pub(super) fn page(self) -> u32 {
        self.0 >> 6
    }

    pub(super) fn level(self) -> u8 {
        u8::try_from(self.0 >> 1 & 0x1f).unwrap_or_default()
    }

    pub(super) fn alarms(self) -> bool {
        self.0 & 1 == 1
    }
}
