//! What parsing depends on besides the file.

use foldhash::HashMap;

use super::callout_kind::CalloutKind;
use super::text::Terms;

/// Words that the HTML of a language carries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Headings that make a section, in lower case, and the callout kind of it.
    pub sections: HashMap<String, CalloutKind>,
    /// Heading of the footnotes.
    pub footnotes: String,
    /// Label of the link from a footnote back to the text.
    pub back_to_text: String,
    /// Label of a table that scrolls and has no heading cell to be named by.
    pub table: String,
    /// Spoken for a ticked box.
    pub done: String,
    /// Spoken for an empty box.
    pub not_done: String,
    /// Beginnings of points that say themselves that they help.
    pub begins_do: Vec<String>,
    /// Beginnings of points that say themselves that they harm.
    pub begins_dont: Vec<String>,
}

/// What parsing depends on besides the file.
#[derive(Default)]
pub struct Options<'o> {
    /// Pure CommonMark and GFM, nothing of our own: for the example suites of both.
    pub standard: bool,
    /// Terms to be linked at their first use, with the languages' words.
    pub glossary: Option<&'o Terms>,
    /// Words by language.
    pub words: HashMap<String, Words>,
    /// The site's language.
    pub lang: String,
    /// Ids that the theme's pages have around a text.
    pub reserved_ids: Vec<String>,
}

impl Options<'_> {
    /// The words of a text in this language, or in the site's where it says none.
    pub(super) fn words(&self, lang: Option<&str>) -> Option<&Words> {
        self.words.get(lang.unwrap_or(&self.lang)).or_else(|| self.words.get(&self.lang))
    }
}
