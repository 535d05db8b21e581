//! Why a site cannot be loaded.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::source::{nearly_settings, plain_io};

/// Why there is no site at all. A problem inside a site is a diagnostic instead.
#[derive(Debug)]
pub enum LoadError {
    /// The site's folder cannot be read.
    Folder(PathBuf, io::Error),
    /// There is no site in the folder.
    NoSite {
        /// The folder.
        folder: PathBuf,
        /// The name of a file in it that is nearly that of the settings.
        near: Option<String>,
    },
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LoadError::Folder(path, error) => {
                write!(f, "The folder {} cannot be read: {}", path.display(), plain_io(error))
            }
            LoadError::NoSite { folder, .. } => {
                write!(f, "There is no site in {}: it has no housecall.toml", folder.display())
            }
        }
    }
}

impl std::error::Error for LoadError {}

impl LoadError {
    /// There is no site in this folder.
    pub fn no_site(folder: &Path) -> LoadError {
        LoadError::NoSite { folder: folder.to_owned(), near: nearly_settings(folder) }
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            LoadError::NoSite { near: Some(near), .. } => {
                return format!("There is `{near}`. If it has the settings, rename it to housecall.toml.");
            }
            LoadError::NoSite { near: None, .. } => {
                "Go to the folder with housecall.toml, or give its path: housecall build path/to/site"
            }
            LoadError::Folder(..) => "Check the path, and that you may read the folder.",
        }
        .into()
    }
}
