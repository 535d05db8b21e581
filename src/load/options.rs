//! What loading and building depend on besides the files.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::source::{Buffers, Layers};

/// Options of a load or a build.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// Folders that several sites share: a file in them is used if the site has none with its path.
    /// Earlier folders take precedence.
    pub shared: Vec<PathBuf>,
    /// Unsaved texts in an editor.
    pub buffers: Buffers,
    /// The output folder; by default, `public` in the site's folder.
    pub out: Option<PathBuf>,
    /// Replaces the settings' `base_url`; as [`address::base_url`] returns it.
    ///
    /// [`address::base_url`]: crate::content::address::base_url
    pub base_url: Option<String>,
    /// The day for which the site is built.
    pub today: Date,
    /// Whether drafts and scheduled texts are shown.
    pub drafts: bool,
    /// Whether the addresses are recorded in `urls.lock`: not when the site is built for a later
    /// day, whose pages nobody has seen yet.
    pub remember: bool,
}

impl Options {
    /// Where the files come from.
    pub fn layers(&self) -> Layers {
        let (root, below) = (self.root.clone(), self.shared.clone());
        Layers { root, below, buffers: self.buffers.clone() }
    }

    /// The output folder.
    pub fn out(&self) -> PathBuf {
        let inside = || match self.root.to_str() {
            Some(".") => PathBuf::from("public"),
            _ => self.root.join("public"),
        };
        self.out.clone().unwrap_or_else(inside)
    }

    /// Whether a build records the addresses that it publishes in `urls.lock`.
    pub fn remembers(&self) -> bool {
        self.remember && !self.drafts
    }
}
