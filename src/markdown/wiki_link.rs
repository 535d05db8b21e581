//! A link as notebooks write it.

use super::range::TextRange;

/// A link of a notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WikiLink {
    /// What it names: a file, a title, with a heading behind `#`.
    pub name: Box<str>,
    /// Its words, where they are given.
    pub words: Option<Box<str>>,
    /// Whether what it names is to be shown in its place.
    pub embeds: bool,
    /// Its place in the file.
    pub range: TextRange,
}
