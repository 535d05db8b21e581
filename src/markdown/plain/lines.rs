//! Lines of plain text: what begins each of them, and how far blocks are apart.

use crate::markdown::body::{Hole, HoleKind};
use crate::markdown::range::compact;

/// How far the next block is from the one before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// On the same line.
    #[default]
    None,
    /// On the next line.
    Line,
    /// After an empty line.
    Blank,
}

/// Blocks deeper than this are no further to the right, so that lines never grow with the depth.
const DEEPEST: usize = 32;

/// What begins the lines of a block: a bullet the first, spaces the others.
#[derive(Debug)]
struct Margin {
    first: Option<String>,
    rest: String,
}

/// Plain text that is being written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) holes: Vec<Hole>,
    margins: Vec<Margin>,
    /// How many blocks are open below the deepest margin.
    deeper: usize,
    gap: Gap,
}

impl Lines {
    /// The next words are at least this far from those before.
    pub(super) fn gap(&mut self, gap: Gap) {
        // Nothing is between a bullet and its words.
        if self.margins.last().is_none_or(|margin| margin.first.is_none()) {
            self.gap = self.gap.max(gap);
        }
    }

    /// Lines begin so from now on, the first with something else.
    pub(super) fn indent(&mut self, first: impl Into<String>, rest: impl Into<String>) {
        if self.margins.len() == DEEPEST {
            self.deeper += 1;
            self.push(&first.into());
            return;
        }
        self.margins.push(Margin { first: Some(first.into()), rest: rest.into() });
    }

    /// The margin that was begun last ends; one that nobody wrote in stays on its line.
    pub(super) fn outdent(&mut self) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        if self.margins.last().is_some_and(|margin| margin.first.is_some()) {
            self.begin();
        }
        self.margins.pop();
    }

    /// Writes words, or a sign that belongs to them.
    pub(super) fn push(&mut self, words: &str) {
        if !words.is_empty() {
            self.begin();
            self.text.push_str(words);
        }
    }

    /// Writes a line as it is, which may be empty.
    pub(super) fn line(&mut self, line: &str) {
        let margin = self.begin_line();
        self.text.push_str(if line.is_empty() { margin.trim_end() } else { &margin });
        self.text.push_str(line);
        self.end_line();
    }

    /// A space, where words on the same line are before it.
    pub(super) fn space(&mut self) {
        if self.gap == Gap::None && !self.text.ends_with([' ', '\n']) && !self.text.is_empty() {
            self.text.push(' ');
        }
    }

    /// Ends the line.
    pub(super) fn end_line(&mut self) {
        self.gap = self.gap.max(Gap::Line);
    }

    pub(super) fn hole(&mut self, kind: HoleKind) {
        self.begin();
        self.hole_here(kind);
    }

    /// A hole right behind what is written, whatever is to follow.
    pub(super) fn hole_here(&mut self, kind: HoleKind) {
        self.holes.push(Hole { at: compact(self.text.len()), kind });
    }

    /// Begins a new line where one is due.
    fn begin(&mut self) {
        let margin = self.begin_line();
        self.text.push_str(&margin);
    }

    /// Ends the line before, where it is due, and tells what the next one begins with.
    fn begin_line(&mut self) -> String {
        let is_new = self.margins.iter().any(|margin| margin.first.is_some());
        if self.text.is_empty() && self.holes.is_empty() {
            self.gap = Gap::None;
            return self.margin();
        }
        match std::mem::take(&mut self.gap) {
            Gap::None if !is_new => return String::new(),
            Gap::None | Gap::Line => self.text.push('\n'),
            Gap::Blank => {
                self.text.push('\n');
                // An empty line is still in its quote.
                let written = self.margins.iter().filter(|margin| margin.first.is_none());
                let margin: String = written.map(|margin| margin.rest.as_str()).collect();
                self.text.push_str(margin.trim_end());
                self.text.push('\n');
            }
        }
        self.margin()
    }

    fn margin(&mut self) -> String {
        let begins =
            |margin: &mut Margin| margin.first.take().unwrap_or_else(|| margin.rest.clone());
        self.margins.iter_mut().map(begins).collect()
    }
}
