//! The files of a site: copies that nobody meant to publish, names that nobody can see, the same
//! text twice, pictures that are too heavy.

mod copied;
mod misplaced;
mod names;
mod twins;
mod used;
mod weight;

use std::cell::LazyCell;

use foldhash::HashSet;

use self::used::Uses;
use super::known::Context;
use crate::diagnostic::Diagnostic;

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    names::check(c, diagnostics);
    misplaced::check(c, diagnostics);
    let uses = LazyCell::new(|| Uses::of(c));
    weight::check(c, &uses, diagnostics);
    // What is reported as a copy is not reported again as the same text.
    let mut copies: HashSet<&str> = HashSet::default();
    copied::check(c, &uses, &mut copies, diagnostics);
    twins::check(c, &copies, diagnostics);
}
