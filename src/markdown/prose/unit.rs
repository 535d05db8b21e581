//! A unit of prose.

use std::ops::Range;
use std::sync::Arc;

use crate::markdown::callout_kind::CalloutKind;
use crate::markdown::flow::{Mapped, Piece};
use crate::markdown::range::TextRange;

/// Text that is read in one go: a paragraph, a list item, a cell …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// The language of the unit as a whole.
    pub lang: Arc<str>,
    /// Parts of its words that are in another language, and which.
    pub foreign: Vec<(Range<usize>, Arc<str>)>,
    /// The callout that it is in.
    pub callout: Option<CalloutKind>,
    pub(super) words: Mapped,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// A paragraph.
    Paragraph,
    /// A heading of this level, 2 to 6.
    Heading(u8),
    /// The title of a callout.
    Title,
    /// A list item, or a paragraph of one.
    Item,
    /// A cell of a table.
    Cell {
        /// Whether it is in the first row.
        head: bool,
    },
    /// A term of a definition list.
    Term,
    /// What a term means, or a paragraph of it.
    Definition,
    /// A footnote, or a paragraph of it.
    Footnote,
    /// A code block.
    Code,
    /// Words between HTML tags.
    Html,
    /// The alternative text of a picture.
    Alt,
    /// The caption of a picture.
    Caption,
}

impl Unit {
    /// Its words: those of links and code included, with spaces for line ends.
    pub fn text(&self) -> &str {
        self.words.text()
    }

    /// Where a part of its words is in the file. If the file writes them differently
    /// (`&amp;` for `&`), the range covers all of that.
    pub fn source(&self, part: Range<usize>) -> Option<TextRange> {
        self.words.source(part)
    }

    /// Maps the parts of its words to those of the file, in order. What is between two pieces
    /// in the file is markup.
    pub fn pieces(&self) -> &[Piece] {
        self.words.pieces()
    }

    /// Where it begins and ends in the file; a picture's unit may be in between.
    pub fn range(&self) -> TextRange {
        let (first, last) = (self.pieces().first(), self.pieces().last());
        let range = first
            .zip(last)
            .map(|(first, last)| TextRange { start: first.source.start, end: last.source.end });
        range.unwrap_or_default()
    }
}
