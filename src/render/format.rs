//! The formats in which a site is published: what each is made from.

use super::renderer::Renderer;
use crate::artifact::Output;
use crate::content::TextReader;
use crate::source::{Hashes, SourceTree};

/// What all formats are made from.
pub struct Sources<'s> {
    /// Renders pages, of site, plan and theme.
    pub renderer: Renderer<'s>,
    /// The files.
    pub tree: &'s SourceTree,
    /// The texts, if more of them is needed than pages have.
    pub texts: &'s TextReader,
    /// The hashes of files that are copied.
    pub hashes: &'s Hashes,
}

/// A format: all files of it, each made on demand.
pub type Format = for<'s> fn(&'s Sources<'s>) -> Box<dyn Output + 's>;
