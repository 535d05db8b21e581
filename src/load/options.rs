//! What a load and a build depend on besides the files.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::source::{Buffers, Layers};

/// What a load or a build is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// Folders that several sites share: their files are used where the site has none of their
    /// path; the first first.
    pub shared: Vec<PathBuf>,
    /// Texts that an editor holds and has not saved yet.
    pub buffers: Buffers,
    /// The output folder; `public` in the site's folder where it is not given.
    pub out: Option<PathBuf>,
    /// In place of the settings' `base_url`; as [`address::base_url`] gives it.
    ///
    /// [`address::base_url`]: crate::content::address::base_url
    pub base_url: Option<String>,
    /// The day for which the site is built.
    pub today: Date,
    /// Whether drafts and scheduled texts are shown.
    pub drafts: bool,
    /// Whether the addresses are remembered in `urls.lock`: not for a look at a later day,
    /// whose pages nobody has seen yet.
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

    /// Whether a build writes the addresses that it publishes into `urls.lock`.
    pub fn remembers(&self) -> bool {
        self.remember && !self.drafts
    }
}
