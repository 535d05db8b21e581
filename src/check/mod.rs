//! Checks a complete site: its links and pictures, the names its texts use, placements,
//! series, numbers, calls to action, and published addresses. Nothing that is rendered
//! depends on it, so that the preview can show a page first and check afterwards.
//!
//! One file per subject, each with a function that adds to the findings. Whatever is looked for by
//! name is looked up in a table; suggestions come from an index that is
//! made once, when there is something to suggest (`known`). So the work grows with the
//! size of the site and the number of mistakes, never with their product.
//!
//! Must not: change anything, or know how a page looks.

mod actions;
mod cancel;
mod contact;
mod corrections;
mod emergency;
mod files;
mod known;
mod links;
mod listed;
mod moved;
mod names;
mod notices;
mod numbers;
mod outside;
mod placements;
mod promises;
mod published;
mod renamed;
mod reviews;
mod series;
mod slots;
mod telephones;
mod text;
mod ties;
mod translations;
mod wiki;

pub use cancel::Cancel;
pub use published::published;
pub use text::text;

use self::known::{Context, Known};
use crate::diagnostic::Diagnostic;
use crate::inspect::Inspected;
use crate::model::Site;
use crate::plan::Plan;
use crate::source::SourceTree;

/// A site as it was loaded.
#[derive(Debug, Clone, Copy)]
pub struct Loaded<'s> {
    /// The site.
    pub site: &'s Site,
    /// Its addresses.
    pub plan: &'s Plan,
    /// The names of its files.
    pub tree: &'s SourceTree,
    /// The facts about those that are published as they are.
    pub copies: &'s [Inspected],
}

/// The checks, in this order.
const SUBJECTS: &[fn(&Context<'_>, &mut Vec<Diagnostic>)] = &[
    links::of_texts,
    links::of_settings,
    names::check,
    actions::check,
    notices::check,
    placements::check,
    ties::check,
    series::check,
    numbers::check,
    translations::check,
    wiki::check,
    promises::check,
    files::check,
    telephones::of_settings,
    emergency::check,
    reviews::check,
    moved::check,
    contact::check,
    corrections::check,
];

/// Everything that is wrong with a loaded site. After a cancellation the result is incomplete
/// and of no use to anyone.
pub fn all(loaded: &Loaded<'_>, cancel: &Cancel) -> Vec<Diagnostic> {
    let Loaded { site, plan, tree, copies } = *loaded;
    let context = Context { site, plan, tree, copies, cancel, known: Known::default() };
    let mut diagnostics = Vec::new();
    for subject in SUBJECTS {
        if cancel.is_set() {
            break;
        }
        subject(&context, &mut diagnostics);
    }
    diagnostics
}
