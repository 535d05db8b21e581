//! What was found in a file.

use std::ops::Range;
use std::sync::Arc;

use super::{Broken, Content, PrivateMetadata, Server};
use crate::diagnostic::Diagnostic;
use crate::source::Private;

/// What a browser does with an address that it requests without a click.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Use {
    /// Runs it.
    Script,
    /// Applies its rules.
    Style,
    /// Shows it.
    Picture,
    /// Renders text with it.
    Font,
    /// Shows it as a page inside the page.
    Frame,
    /// Plays it.
    Media,
    /// Sends what was filled in there.
    Form,
    /// Sends to it, or fetches from it.
    Connect,
    /// Set by a script on an element that it created: to run, show or play.
    Source,
    /// Hands it to a plug-in.
    Object,
    /// Prepends it to every relative address of the page.
    Base,
    /// Takes the site's name and icons from it.
    Manifest,
}

/// An address on a server that browsers contact without a click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What for.
    pub of: Use,
    /// The server.
    pub server: Server,
    /// The range in the file; `None` if the file cannot be shown.
    pub range: Option<Range<usize>>,
}

/// A file that something links to: the last part of the address, and the server if the address
/// names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedFile {
    /// The server, if the address names one.
    pub server: Option<String>,
    /// The file's name.
    pub name: String,
}

/// What was found in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// What its name says about who may see it.
    pub private: Option<Private>,
    /// What its bytes say, where that contradicts its name.
    pub content: Option<Content>,
    /// Whether it begins like a text of a site, with front matter that has a title.
    pub is_text_of_site: bool,
    /// Why it cannot be shown under its name.
    pub broken: Option<Broken>,
    /// How many bytes a picture has that takes long to load.
    pub heavy: Option<u64>,
    /// Whether an SVG has letters.
    pub has_letters: bool,
    /// What the metadata of a picture reveals.
    pub metadata: PrivateMetadata,
    /// What it loads from servers that it names.
    pub references: Vec<Reference>,
    /// Documents that it links to.
    pub links: Vec<LinkedFile>,
    /// Problems that no setting can allow, such as scripts in pictures.
    pub problems: Vec<Diagnostic>,
}

impl Facts {
    pub(super) fn is_nothing(&self) -> bool {
        *self == Facts::default()
    }
}

/// A file and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspected {
    /// The path to show in messages.
    pub path: Arc<str>,
    /// What was found.
    pub facts: Arc<Facts>,
}
