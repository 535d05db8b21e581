//! All that a build would report, without publishing anything.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use rayon::prelude::*;

use crate::check;
use crate::diagnostic::{self, Diagnostic, Reported};
use crate::load::{LoadError, Loaded, Options, Ready, load};
use crate::render::Renderer;

/// A site that was read, and all problems that a build would report.
#[derive(Debug)]
pub struct Examined {
    /// The site as it was loaded.
    pub loaded: Loaded,
    /// All problems, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and checks a site, and makes each of its pages once, since only then the mistakes of a
/// template are found. Nothing is written.
///
/// # Errors
/// When there is no site to read.
pub fn examine(options: &Options) -> Result<Examined, LoadError> {
    let Reported { value: loaded, mut diagnostics } = judge(options)?;
    if let Some(ready) = loaded.ready.as_ref().filter(|_| !diagnostic::any_error(&diagnostics)) {
        diagnostics.extend(pages(ready));
    }
    diagnostic::arrange(&mut diagnostics);
    Ok(Examined { loaded, diagnostics })
}

/// Loads a site, and checks it as one that is going to be published.
pub(crate) fn judge(options: &Options) -> Result<Reported<Loaded>, LoadError> {
    let mut judged = load(options)?;
    if let Some(ready) = judged.value.ready.as_ref().filter(|_| options.base_url.is_none()) {
        judged.diagnostics.extend(check::published(&ready.site));
    }
    Ok(judged)
}

/// The problem of the first page that cannot be made: the same one is often on all of them.
fn pages(ready: &Ready) -> Vec<Diagnostic> {
    let Ready { site, plan, theme, engine, .. } = ready;
    let renderer = match Renderer::new(site, plan, theme, engine) {
        Ok(renderer) => renderer,
        Err(problem) => return vec![*problem],
    };
    let failed = AtomicBool::new(false);
    let problems = plan.routes.par_iter().filter_map(|route| {
        let problem = (!failed.load(Relaxed)).then(|| renderer.render(route).err())??;
        failed.store(true, Relaxed);
        Some(*problem)
    });
    problems.collect()
}
