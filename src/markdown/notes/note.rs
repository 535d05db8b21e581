//! A note and its marks.

/// Begins and ends a note.
pub(super) const MARK: &str = "%%";

/// Begins a comment.
pub(super) const COMMENT: &str = "<!--";

/// A place in the words of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) node: usize,
    pub(super) at: usize,
}

/// A note from its first mark to its last.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) from: Place,
    pub(super) to: Place,
    /// Whether it fills its lines completely.
    pub(super) whole_lines: bool,
}
