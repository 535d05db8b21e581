//! What parsing depends on besides the file.

use std::sync::Arc;

use foldhash::HashMap;

use super::callout_kind::CalloutKind;
use super::text::Terms;
use crate::telephone::Callable;

/// The words that the HTML needs in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Headings that begin a section, in lower case, with the callout kind of each.
    pub sections: HashMap<String, CalloutKind>,
    /// Heading of the footnotes.
    pub footnotes: String,
    /// Label of the link from a footnote back to the text.
    pub back_to_text: String,
    /// Label of a scrolling table that has no heading cell to name it.
    pub table: String,
    /// Spoken for a ticked box.
    pub done: String,
    /// Spoken for an empty box.
    pub not_done: String,
    /// How list items begin that say by themselves what to do.
    pub begins_do: Vec<String>,
    /// How list items begin that say by themselves what not to do.
    pub begins_dont: Vec<String>,
}

/// What parsing depends on besides the file.
#[derive(Debug, Default)]
pub struct Options {
    /// Plain CommonMark and GFM without our extensions: for the example suites of both.
    pub standard: bool,
    /// Glossary terms to link at their first use.
    pub glossary: Option<Arc<Terms>>,
    /// The telephone numbers that become links.
    pub callable: Arc<Callable>,
    /// Words by language.
    pub words: HashMap<String, Words>,
    /// The site's language.
    pub lang: String,
    /// Whether the numbers of texts are wanted, to compare translations by.
    pub figures: bool,
    /// Ids that the theme's pages use around a text.
    pub reserved_ids: Vec<String>,
}

impl Options {
    /// The words for a text in this language, or in the site's if the text names none.
    pub(super) fn words(&self, lang: Option<&str>) -> Option<&Words> {
        self.words.get(lang.unwrap_or(&self.lang)).or_else(|| self.words.get(&self.lang))
    }
}
