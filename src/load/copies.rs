//! Files that are published as they are: each is looked at once, and again when it changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::inspect::{self, Facts, Inspected};
use crate::source::{Kind, SourceFile, SourceTree};

/// All of them by their path.
pub(super) type Copies = BTreeMap<Arc<str>, Copy>;

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Copy {
    /// Its length and when it changed.
    stamp: Option<(u64, u128)>,
    /// Width and height of a picture.
    pub(super) size: Option<(u32, u32)>,
    /// What was found in it, where there is anything.
    facts: Option<Arc<Facts>>,
}

/// All files that are published as they are; those that cannot have changed are not looked at
/// again.
pub(super) fn copies(
    tree: &SourceTree,
    before: &Copies,
    may_have_changed: &(dyn Fn(&str) -> bool + Sync),
) -> Copies {
    let is_copied = |f: &&SourceFile| matches!(f.kind, Kind::Attachment | Kind::Static);
    let files: Vec<&SourceFile> = tree.files().iter().filter(is_copied).collect();
    let look = |f: &&SourceFile| {
        let known = before.get(&f.path).filter(|_| !may_have_changed(&f.path)).cloned();
        let look = || {
            let (size, facts) = inspect::copy(tree, &f.path);
            Copy { stamp: tree.stamp(&f.path), size, facts }
        };
        (f.path.clone(), known.unwrap_or_else(look))
    };
    files.par_iter().map(look).collect()
}

/// Those in which something was found.
pub(super) fn inspected(copies: &Copies) -> Arc<[Inspected]> {
    let found = copies.iter().filter_map(|(path, copy)| {
        Some(Inspected { path: path.clone(), facts: copy.facts.clone()? })
    });
    found.collect()
}
