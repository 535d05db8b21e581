//! Lines of plain text: what each begins with, and the space between blocks.

use crate::markdown::body::{Hole, HoleKind};
use crate::markdown::range::compact;

/// The gap between a block and the one before it.
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

/// Blocks nested deeper than this are not indented further, so that lines do not grow with the depth.
const DEEPEST: usize = 32;

/// What the lines of a block begin with: the first with a bullet, the others with spaces.
#[derive(Debug)]
struct Margin {
    first: Option<String>,
    rest: String,
}

/// The plain text being written.
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
    /// Keeps at least this gap between the next words and those before.
    pub(super) fn gap(&mut self, gap: Gap) {
        // There is no gap between a bullet and its words.
        if self.margins.last().is_none_or(|margin| margin.first.is_none()) {
            self.gap = self.gap.max(gap);
        }
    }

    /// Lines begin with `rest` from now on, the next one with `first`.
    pub(super) fn indent(&mut self, first: impl Into<String>, rest: impl Into<String>) {
        if self.margins.len() == DEEPEST {
            self.deeper += 1;
            self.push(&first.into());
            return;
        }
        self.margins.push(Margin { first: Some(first.into()), rest: rest.into() });
    }

    /// Ends the innermost margin; one that nothing was written in stays on its line.
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

    /// Writes words or punctuation.
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

    /// Writes a space, if there are words before it on the same line.
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

    /// A hole right after what is written, whatever follows.
    pub(super) fn hole_here(&mut self, kind: HoleKind) {
        self.holes.push(Hole { at: compact(self.text.len()), kind });
    }

    /// Begins a new line if one is due.
    fn begin(&mut self) {
        let margin = self.begin_line();
        self.text.push_str(&margin);
    }

    /// Ends the line before, if due, and returns what the next one begins with.
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
                // An empty line still belongs to its quote.
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
