//! Texts of a loaded site, parsed again where more is wanted of them than their document has.

use std::sync::Arc;

use super::text::{ParsedText, read};
use crate::markdown::Options;
use crate::source::SourceTree;

/// Parses texts as the site's were parsed. Trees are not kept: a site may have many texts, and
/// few things need more than the document.
#[derive(Debug, Clone)]
pub struct TextReader {
    tree: Arc<SourceTree>,
    options: Arc<Options>,
}

impl TextReader {
    /// A reader of these files.
    pub fn new(tree: Arc<SourceTree>, options: Arc<Options>) -> TextReader {
        TextReader { tree, options }
    }

    /// Gives a text to a function; `None` if it cannot be read any more. What is wrong with it
    /// was reported when the site was loaded.
    pub fn with<T>(&self, path: &str, write: impl FnOnce(&ParsedText<'_>) -> T) -> Option<T> {
        let file = self.tree.file(path)?;
        let text = self.tree.read_text(&file.path).ok()?;
        let parsed = read(&file.path, file.kind, &text, &self.options, &mut Vec::new())?;
        Some(write(&parsed))
    }
}
