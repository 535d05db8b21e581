//! How private a file is.

/// How certain it is that a file is not meant for the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Secrecy {
    /// A document: meant for the web if something links to it.
    Document,
    /// A list of people, such as a spreadsheet: meant for the web if something links to it.
    List,
    /// A backup, a log, a hidden file: not published.
    Leftover,
    /// A database, a mailbox, a patient's image, a backup of a site.
    Record,
    /// A key or a password.
    Secret,
}

/// A file that may not be meant for the web.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Private {
    /// How certain it is.
    pub secrecy: Secrecy,
    /// What it is, in words: `a spreadsheet`.
    pub what: &'static str,
}
