//! A build's outputs: all are made before any is published.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

use rayon::prelude::*;

use super::error::PublishError;
use super::publisher::{Publisher, Summary};
use crate::artifact::{Artifact, Make, Output};
use crate::diagnostic::{self, Diagnostic, Reported};

/// An output and where it goes.
pub struct Target<'o> {
    /// The folder, opened.
    pub publisher: Publisher,
    /// What is published there.
    pub output: &'o dyn Output,
    /// Kept with it; [`note`](super::note) returns it.
    pub note: &'o str,
}

/// The progress of a build, shared with whatever displays it.
#[derive(Debug, Default)]
pub struct Progress {
    /// How many files there are; 0 until that is known.
    pub total: AtomicUsize,
    /// How many are done.
    pub done: AtomicUsize,
}

/// Makes the files of all outputs that are not there already, then publishes one output after the
/// other and returns their summaries in the same order. If any file cannot be made, nothing is
/// published and there are no summaries.
///
/// # Errors
/// On an I/O error. Outputs published before it stay; each is complete.
pub fn publish(
    targets: Vec<Target<'_>>,
    progress: &Progress,
) -> Result<Reported<Vec<Summary>>, PublishError> {
    progress.total.store(targets.iter().map(|t| t.output.count()).sum(), Relaxed);
    let mut diagnostics = Vec::new();
    for target in &targets {
        diagnostics.extend(stage(target, progress)?);
    }
    let mut value = Vec::with_capacity(targets.len());
    if !diagnostic::any_error(&diagnostics) {
        for target in targets {
            value.push(target.publisher.commit(target.note)?);
        }
    }
    Ok(Reported { value, diagnostics })
}

/// Hands each file of an output to its publisher as soon as it is made, so that no more files are
/// in memory than there are threads.
fn stage(target: &Target<'_>, progress: &Progress) -> Result<Vec<Diagnostic>, PublishError> {
    let failed = AtomicBool::new(false);
    let made = (0..target.output.count()).into_par_iter().map(|index| {
        // A template's error is the same on ten thousand pages; the first few are enough.
        if failed.load(Relaxed) {
            return Ok(None);
        }
        let problem = target.output.artifact(index).map(|artifact| hand_over(target, artifact));
        progress.done.fetch_add(1, Relaxed);
        let problem = match problem {
            Ok(handed) => handed?,
            Err(problem) => Some(problem),
        };
        if problem.is_some() {
            failed.store(true, Relaxed);
        }
        Ok(problem.map(|problem| *problem))
    });
    let problems: Vec<Option<Diagnostic>> = made.collect::<Result<_, PublishError>>()?;
    Ok(problems.into_iter().flatten().collect())
}

/// Makes a file unless it is there already; returns a problem, if there is one.
fn hand_over(
    target: &Target<'_>,
    artifact: Artifact<'_>,
) -> Result<Option<Box<Diagnostic>>, PublishError> {
    let (publisher, Artifact { place, key, make }) = (&target.publisher, artifact);
    if publisher.keep_if_fresh(&place, key) {
        return Ok(None);
    }
    match make {
        Make::Copy(source) => publisher.copy(&place, key, &source)?,
        Make::Bytes(make) => match make() {
            Ok(bytes) => publisher.put(&place, key, &bytes)?,
            Err(problem) => return Ok(Some(problem)),
        },
    }
    Ok(None)
}
