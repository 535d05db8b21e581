//! What was read of a text.

use std::ops::Range;

use super::Entry;
use super::broken::Broken;
use super::yaml_reader::Note;

/// What was read of a text: its keys, with what was meant in place of lines that could not be
/// read, and what is left of those.
#[derive(Debug, Default)]
pub struct Parsed<'a> {
    /// The keys at the top.
    pub entries: Vec<Entry<'a>>,
    /// What could not be read, and nobody knows what was meant.
    pub broken: Broken,
    /// Notes that may be meant as a part of a text.
    pub notes: Vec<Note>,
}

impl<'a> Parsed<'a> {
    /// Of a text without a mistake.
    pub(super) fn whole(entries: Vec<Entry<'a>>) -> Parsed<'a> {
        Parsed { entries, ..Parsed::default() }
    }

    /// Of a text with mistakes, which begins at `offset` in its file.
    pub(super) fn broken(
        text: &str,
        offset: usize,
        entries: Vec<Entry<'a>>,
        places: Vec<Range<usize>>,
    ) -> Parsed<'a> {
        let places = places.into_iter().map(|place| place.start + offset..place.end + offset);
        let broken = Broken::of(text, offset, &entries, places.collect());
        Parsed { entries, broken, notes: Vec::new() }
    }
}
