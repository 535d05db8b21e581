//! Ranges of a file as pairs of compact numbers.

use std::ops::Range;

/// A range of bytes in a file, half the size of a `Range<usize>`: a text has many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextRange {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl TextRange {
    /// The range between two offsets.
    pub fn new(start: usize, end: usize) -> Self {
        TextRange { start: compact(start), end: compact(end) }
    }

    /// The number of bytes.
    pub fn len(self) -> usize {
        (self.end.saturating_sub(self.start)) as usize
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

impl From<Range<usize>> for TextRange {
    fn from(range: Range<usize>) -> Self {
        TextRange::new(range.start, range.end)
    }
}

impl From<TextRange> for Range<usize> {
    fn from(range: TextRange) -> Self {
        range.start as usize..range.end as usize
    }
}

impl From<TextRange> for (u32, u32) {
    fn from(range: TextRange) -> Self {
        (range.start, range.end)
    }
}

/// A byte offset as the compact number that texts use; they are far below 4 GB.
pub(super) fn compact(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
