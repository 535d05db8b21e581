//! The site, assembled and planned again if anything but the text below front matter changed.

use std::sync::Arc;

use foldhash::HashMap;

use super::files::{Copies, picture_looks};
use super::memo::{Memo, PtrEq};
use super::texts::{Entry, Glossary};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::markdown::Body;
use crate::model::{BuildContext, Site, assemble};
use crate::plan::{Plan, UrlsLock};
use crate::source::SourceTree;

/// What a site is assembled and planned from.
#[derive(PartialEq)]
pub(super) struct Input {
    pub(super) config: PtrEq<Config>,
    /// All texts in the order of their files.
    pub(super) texts: Arc<[Entry]>,
    pub(super) glossary: Option<PtrEq<Glossary>>,
    pub(super) copies: PtrEq<Copies>,
    pub(super) lock: PtrEq<UrlsLock>,
    pub(super) context: BuildContext,
}

/// A site with its addresses.
pub(super) struct PlannedSite {
    pub(super) site: Arc<Site>,
    pub(super) plan: Arc<Plan>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The last planned site.
pub(super) type SiteMemo = Memo<Input, PlannedSite>;

/// Assembles and plans a site of the files in `tree`, or updates the last one if only texts and
/// settings changed.
pub(super) fn plan<'m>(memo: &'m mut SiteMemo, input: Input, tree: &SourceTree) -> &'m PlannedSite {
    memo.get(input, |input, last| {
        last.and_then(|last| renew(last, input)).unwrap_or_else(|| make(input, tree))
    })
}

fn make(input: &Input, tree: &SourceTree) -> PlannedSite {
    let mut diagnostics = Vec::new();
    let documents = input.texts.iter().filter_map(|(_, document)| document.as_deref());
    let terms = input.glossary.as_ref().map(|glossary| glossary.terms.clone());
    let (config, terms) = (input.config.0.clone(), terms.unwrap_or_default());
    let library = assemble(config.structure(), documents.collect(), terms, &input.context);
    let library = library.take(&mut diagnostics);
    let looks = picture_looks(&input.copies);
    let plan = Plan::of(&library, tree, &looks, &input.lock).take(&mut diagnostics);
    let site = Site { config, library: Arc::new(library) };
    PlannedSite { site: Arc::new(site), plan: Arc::new(plan), diagnostics }
}

/// The last site with new settings of the same structure and new texts below the same front
/// matter; `None` if more changed.
fn renew((before, last): (Input, PlannedSite), now: &Input) -> Option<PlannedSite> {
    let others = |input: &Input| {
        let Input { glossary, copies, lock, context, .. } = input;
        (glossary.clone(), copies.clone(), lock.clone(), context.clone())
    };
    let same_settings = before.config == now.config || {
        // Their positions in the file matter only to diagnostics.
        let (own, next) = (&last.site.structure, now.config.structure());
        *own == next || (last.diagnostics.is_empty() && own.eq_ignoring_positions(&next))
    };
    if others(&before) != others(now) || !same_settings {
        return None;
    }
    let bodies = new_bodies(&before.texts, &now.texts)?;
    let library = match bodies.is_empty() {
        true => last.site.library.clone(),
        false => Arc::new(last.site.with_bodies(&bodies)),
    };
    let site = Arc::new(Site { config: now.config.0.clone(), library });
    Some(PlannedSite { site, ..last })
}

/// The texts that changed, by file; `None` if anything else changed.
fn new_bodies(before: &[Entry], now: &[Entry]) -> Option<HashMap<Arc<str>, Arc<Body>>> {
    let mut bodies = HashMap::default();
    for (before, now) in before.iter().zip(now) {
        match (before, now) {
            (before, now) if before == now => {}
            ((_, Some(before)), (path, Some(now))) if before.differs_in_text_only(now) => {
                bodies.insert(path.clone(), now.body.clone());
            }
            _ => return None,
        }
    }
    (before.len() == now.len()).then_some(bodies)
}
