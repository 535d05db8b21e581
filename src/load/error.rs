//! Why there is nothing to load.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::source::plain_io;

/// Why there is no site at all. What is wrong inside a site is a diagnostic instead.
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
                "Go to the folder that holds housecall.toml, or name it: housecall build path/to/site"
            }
            LoadError::Folder(..) => "Is the path right, and may your user read it?",
        }
        .into()
    }
}
