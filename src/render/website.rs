//! The website as a build publishes it: pages and generated files, assets, copies.

use std::borrow::Cow;

use super::format::Sources;
use super::renderer::Renderer;
use crate::artifact::{Artifact, Make, Output};
use crate::diagnostic::Diagnostic;
use crate::plan::Plan;
use crate::plan::url::out_path;
use crate::source::{Hashes, Place, SourceTree, hash_of};
use crate::theme::Theme;

/// All files of a website.
struct Website<'s> {
    renderer: &'s Renderer<'s>,
    plan: &'s Plan,
    theme: &'s Theme,
    tree: &'s SourceTree,
    hashes: &'s Hashes,
}

/// The website as a format.
pub fn website<'s>(sources: &'s Sources<'s>) -> Box<dyn Output + 's> {
    let Sources { renderer, tree, hashes, .. } = sources;
    let (plan, theme) = (renderer.plan, renderer.theme);
    Box::new(Website { renderer, plan, theme, tree, hashes })
}

impl Output for Website<'_> {
    fn count(&self) -> usize {
        self.plan.routes.len() + self.theme.assets.len() + self.plan.copies.len()
    }

    fn artifact(&self, index: usize) -> Result<Artifact<'_>, Box<Diagnostic>> {
        if let Some(route) = self.plan.routes.get(index) {
            let prepared = self.renderer.prepare(route)?;
            let (place, key) = (route.out_path(), prepared.key());
            let make = Box::new(|| self.renderer.finish(prepared).map(Cow::Owned));
            return Ok(Artifact { place, key, make: Make::Bytes(make) });
        }
        let index = index - self.plan.routes.len();
        if let Some(asset) = self.theme.assets.get(index) {
            let (place, key) = (out_path(&asset.url), hash_of(&asset.bytes));
            let make = Box::new(|| Ok(Cow::Borrowed(&*asset.bytes)));
            return Ok(Artifact { place, key, make: Make::Bytes(make) });
        }
        let copied = &self.plan.copies[index - self.theme.assets.len()];
        let (key, make) = match self.tree.place(&copied.source) {
            Place::Disk(source) => {
                // A file that cannot be read is reported when it is copied.
                let key = self.hashes.of(&copied.source, &source).unwrap_or_default();
                (key, Make::Copy(source))
            }
            Place::Memory(bytes) => {
                let key = hash_of(&bytes);
                (key, Make::Bytes(Box::new(move || Ok(Cow::Owned(bytes.to_vec())))))
            }
        };
        Ok(Artifact { place: out_path(&copied.url), key, make })
    }
}
