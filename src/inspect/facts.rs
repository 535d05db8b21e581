//! What was found in a file.

use std::ops::Range;
use std::sync::Arc;

use super::{Content, PrivateMetadata, Server};
use crate::diagnostic::Diagnostic;
use crate::source::Private;

/// What a browser does with an address that it asks without a click.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Use {
    /// Runs it.
    Script,
    /// Takes its rules.
    Style,
    /// Shows it.
    Picture,
    /// Writes with it.
    Font,
    /// Shows it as a page in the page.
    Frame,
    /// Plays it.
    Media,
    /// Sends what was filled in there.
    Form,
    /// Sends to it, or fetches from it.
    Connect,
    /// A script gives it to an element that it made: to run, show or play.
    Source,
    /// Hands it to a plug-in.
    Object,
    /// Takes it as the beginning of every address of the page.
    Base,
    /// Takes what the site is called from it.
    Manifest,
}

/// An address of a server that browsers ask without a click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What for.
    pub of: Use,
    /// Whose it is.
    pub server: Server,
    /// The place in the file; `None` where the file cannot be shown.
    pub range: Option<Range<usize>>,
}

/// A file that something links to: the last part of the address, and the server where the
/// address names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedFile {
    /// The server, where the address names one.
    pub server: Option<String>,
    /// The file's name.
    pub name: String,
}

/// What was found in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// What its name says of whom it is meant for.
    pub private: Option<Private>,
    /// What its bytes say against its name.
    pub content: Option<Content>,
    /// What a picture tells of where and by whom it was taken.
    pub metadata: PrivateMetadata,
    /// What it loads from servers that it names.
    pub references: Vec<Reference>,
    /// Documents that it links to.
    pub links: Vec<LinkedFile>,
    /// What nothing can allow, such as scripts in pictures.
    pub problems: Vec<Diagnostic>,
}

impl Facts {
    pub(super) fn is_nothing(&self) -> bool {
        *self == Facts::default()
    }
}

/// A file of the site and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspected {
    /// The path to name in messages.
    pub path: Arc<str>,
    /// What was found.
    pub facts: Arc<Facts>,
}
