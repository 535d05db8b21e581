//! Why a site cannot be loaded.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::source::plain_io;

/// Why there is no site at all. A problem inside a site is a diagnostic instead.
#[derive(Debug)]
pub enum LoadError {
    /// The site's folder cannot be read.
    Folder(PathBuf, io::Error),
    /// There is no site in the folder.
    NoSite(PathBuf),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::Folder(path, error) => {
                write!(f, "The folder {} cannot be read: {}", path.display(), plain_io(error))
            }
            LoadError::NoSite(path) => {
                write!(f, "There is no site in {}: it has no housecall.toml", path.display())
            }
        }
    }
}

impl std::error::Error for LoadError {}

impl LoadError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            LoadError::NoSite(_) => {
                "Go to the folder with housecall.toml, or give its path: housecall build path/to/site"
            }
            LoadError::Folder(..) => "Check the path, and that you may read the folder.",
        }
        .into()
    }
}
