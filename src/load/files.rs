//! Single files as inputs, compared by their content.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64, xxh3_64_with_seed};

use super::changed::Touched;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::inspect::{self, Facts, Inspected};
use crate::plan::{PictureLook, PictureLooks};
use crate::source::{Kind, SourceFile, SourceTree};
use crate::theme;

/// A text, or why it cannot be read.
pub(super) type Text = Result<String, Box<Diagnostic>>;

/// A hash of what was read: another text or another problem has a different one.
pub(super) fn fingerprint(text: &Text) -> u64 {
    match text {
        Ok(text) => xxh3_64(text.as_bytes()),
        Err(problem) => xxh3_64_with_seed(problem.message.as_bytes(), 1),
    }
}

/// A hash of all files that a theme is made of or may refer to.
pub(super) fn fingerprint_of_theme(tree: &SourceTree, config: &Config) -> u64 {
    let named: Vec<&str> =
        config.theme_options.iter().filter_map(|(_, o)| o.value.text()).collect();
    let mut hasher = Xxh3Default::new();
    for file in tree.files() {
        if file.kind.is_of_theme() {
            let bytes = tree.read_bytes(&file.path).map_err(|problem| problem.message);
            (&file.path, bytes).hash(&mut hasher);
        } else if file.kind == Kind::Static {
            // Options of a theme refer to files there.
            file.path.hash(&mut hasher);
            theme::icon::hash_sources(&file.path, &named, tree, &mut hasher);
        }
    }
    hasher.finish()
}

/// Files that are published as they are, by their path.
pub(super) type Copies = BTreeMap<Arc<str>, Copy>;

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Copy {
    /// Its size and modification time.
    stamp: Option<(u64, u128)>,
    /// Width and height of a picture.
    size: Option<(u32, u32)>,
    /// The facts about it, if there are any.
    facts: Option<Arc<Facts>>,
}

/// All files that are published as they are; those that cannot have changed are not inspected
/// again.
pub(super) fn copies(tree: &SourceTree, before: Option<&Copies>, touched: &Touched<'_>) -> Copies {
    let is_copied = |f: &&SourceFile| matches!(f.kind, Kind::Attachment | Kind::Static);
    let files: Vec<&SourceFile> = tree.files().iter().filter(is_copied).collect();
    let look = |f: &&SourceFile| {
        let known = before.and_then(|before| before.get(&f.path).cloned());
        let look = || {
            let (size, facts) = inspect::copy(tree, &f.path);
            Copy { stamp: tree.stamp(&f.path), size, facts }
        };
        (f.path.clone(), known.filter(|_| !touched.has(&f.path)).unwrap_or_else(look))
    };
    files.par_iter().map(look).collect()
}

/// How those among them look that are pictures.
pub(super) fn picture_looks(copies: &Copies) -> PictureLooks {
    let look = |copy: &Copy| {
        let has_letters = copy.facts.as_ref().is_some_and(|facts| facts.has_letters);
        let is_known = copy.size.is_some() || has_letters;
        is_known.then_some(PictureLook { size: copy.size, has_letters })
    };
    copies.iter().filter_map(|(path, copy)| Some((path.clone(), look(copy)?))).collect()
}

/// Those about which there are facts.
pub(super) fn inspected(copies: &Copies) -> Arc<[Inspected]> {
    let found = copies.iter().filter_map(|(path, copy)| {
        Some(Inspected { path: path.clone(), facts: copy.facts.clone()? })
    });
    found.collect()
}
