//! Which files may have changed since the last load.

use std::collections::BTreeSet;

use crate::source::{SourceTree, is_at_or_below};

/// What may have changed since the last load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Anything.
    All,
    /// These files and folders, by their path below the site's folder; nothing else.
    Paths(BTreeSet<String>),
}

impl Changed {
    /// Adds more files.
    pub(super) fn and(&self, others: BTreeSet<String>) -> Changed {
        match self {
            Changed::All => Changed::All,
            Changed::Paths(paths) => Changed::Paths(paths.iter().cloned().chain(others).collect()),
        }
    }
}

/// The files of a tree that have to be checked again.
pub(super) struct Touched<'t> {
    changed: &'t Changed,
    /// Links change when their targets do.
    links: BTreeSet<&'t str>,
}

impl<'t> Touched<'t> {
    pub(super) fn new(changed: &'t Changed, tree: &'t SourceTree) -> Self {
        let links = tree.files().iter().filter(|f| f.is_link).map(|f| &*f.path).collect();
        Touched { changed, links }
    }

    /// Whether a file may have changed.
    pub(super) fn has(&self, path: &str) -> bool {
        let Changed::Paths(paths) = self.changed else { return true };
        paths.contains(path)
            || path.match_indices('/').any(|(at, _)| paths.contains(&path[..at]))
            || self.links.contains(path)
    }

    /// Whether anything in these folders may have changed.
    pub(super) fn has_any_in(&self, folders: &[&str]) -> bool {
        let Changed::Paths(paths) = self.changed else { return true };
        let paths = paths.iter().map(String::as_str).chain(self.links.iter().copied());
        paths.into_iter().any(|path| folders.iter().any(|folder| is_at_or_below(path, folder)))
    }
}
