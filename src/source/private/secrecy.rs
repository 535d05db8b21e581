//! For whom a file is meant.

/// How surely a file is not meant for the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Secrecy {
    /// A document: meant where something links to it.
    Document,
    /// A list of people, such as a spreadsheet: meant where something links to it.
    List,
    /// A backup, a log, a hidden file: left out.
    Leftover,
    /// A database, a mailbox, a patient's image, a backup of a site.
    Record,
    /// A key or a password.
    Secret,
}

/// A file that may not be meant for the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Private {
    /// How surely.
    pub secrecy: Secrecy,
    /// What it is, in words: `a spreadsheet`.
    pub what: &'static str,
}
