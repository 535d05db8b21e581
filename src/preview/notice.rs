//! Messages from the watcher and the server to the loader.

/// That something may have changed.
#[derive(Debug)]
pub(super) enum Notice {
    /// These files or folders, by their path in the site's folder.
    Paths(Vec<String>, Writing),
    /// Anything.
    All,
    /// The day, or nothing at all: check whether what is shown is still current.
    Day,
    /// The preview ends.
    Stop,
}

/// A notice, with the count of all up to it.
#[derive(Debug)]
pub(super) struct Noticed {
    pub(super) at: Count,
    pub(super) notice: Notice,
}

/// How many notices there were, and how many of them were changes of files.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    pub(super) notices: u64,
    pub(super) changes: u64,
}

/// Whether a file is still being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// It has not been closed.
    Open,
    /// It was closed, or it was created or removed as a whole.
    Done,
    /// The system does not say.
    Unknown,
}
