//! The pipeline, step by step.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::diagnostic::{self, Diagnostic, Reported};
use crate::load::{LoadError, Loaded, Options, Ready, load};
use crate::plan::UrlsLock;
use crate::plan::routes::out_path;
use crate::publish::{Durable, PublishError, Publisher, Summary, replace};
use crate::render::Renderer;
use crate::source::{self, SourceTree, open_own, plain_io};

/// How far a build is; shared with whoever shows it.
#[derive(Debug, Default)]
pub struct Progress {
    /// How many pages there are; 0 until that is known.
    pub total: AtomicUsize,
    /// How many are done.
    pub done: AtomicUsize,
}

/// Why there is no result at all. What is wrong inside a site is a diagnostic instead.
#[derive(Debug)]
pub enum BuildError {
    /// There is no site to read.
    Load(LoadError),
    /// The output folder cannot be used or written.
    Publish(PublishError),
    /// `urls.lock` cannot be written.
    Lock(PathBuf, io::Error),
    /// The output folder is a folder of the site's own sources, or around them.
    OutIsSource(PathBuf),
    /// A folder of the site on the way to the output folder is a link.
    OutBehindLink {
        /// The link.
        link: PathBuf,
        /// Where it points, as written in the link.
        target: PathBuf,
    },
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Load(error) => error.fmt(f),
            BuildError::Publish(error) => error.fmt(f),
            BuildError::OutIsSource(path) => write!(
                f,
                "{} holds sources of the site and cannot be the output folder",
                path.display()
            ),
            BuildError::OutBehindLink { link, .. } => {
                write!(f, "{} is a link, and the site is not published through it", link.display())
            }
            BuildError::Lock(path, error) => {
                write!(f, "{} could not be written: {}", path.display(), plain_io(error))
            }
        }
    }
}

impl std::error::Error for BuildError {}

impl From<LoadError> for BuildError {
    fn from(error: LoadError) -> Self {
        BuildError::Load(error)
    }
}

impl BuildError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            BuildError::Load(error) => Some(error.help()),
            BuildError::Publish(error) => error.help(),
            BuildError::OutIsSource(_) => {
                Some("Choose a folder of its own, such as public, or one outside the site.".into())
            }
            BuildError::OutBehindLink { target, .. } => Some(format!(
                "Links in the site's folder are not followed. If it is meant, give the folder it points to ({}) with --out.",
                target.display()
            )),
            BuildError::Lock(..) => Some(
                "Allow your user to write it, and build again: addresses are remembered there."
                    .into(),
            ),
        }
    }
}

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// The site as it was loaded.
    pub loaded: Loaded,
    /// Everything found wrong, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What was published; `None` where an error stopped it.
    pub published: Option<Summary>,
    /// How many pages the site has.
    pub pages: usize,
    /// How long it took.
    pub took: Duration,
}

/// Builds and publishes a site. With errors nothing is published and the last site stays.
///
/// # Errors
/// When there is no site to read or the output folder cannot be written.
pub fn build(options: &Options, progress: &Progress) -> Result<Built, BuildError> {
    let started = Instant::now();
    if source::holds_sources(&options.root, &options.out()) {
        return Err(BuildError::OutIsSource(options.out()));
    }
    if let Some(link) = source::link_on_the_way(&options.root, &options.out()) {
        let target = std::fs::read_link(&link).unwrap_or_default();
        return Err(BuildError::OutBehindLink { link, target });
    }
    let Reported { value: loaded, mut diagnostics } = load(options)?;
    if loaded.lock.damaged && options.remembers() {
        // Restored before anything can fail.
        write_lock(&options.root, &loaded.lock.text())?;
    }
    let mut published = None;
    let mut pages = 0;
    if let Some(ready) = &loaded.ready {
        pages = ready.plan.routes.iter().filter(|r| r.kind.is_indexed()).count();
        if !diagnostic::any_error(&diagnostics) {
            let publisher = Publisher::open(&options.out()).map_err(BuildError::Publish)?;
            let problems = render_all(ready, &loaded.tree, &publisher, progress)
                .map_err(BuildError::Publish)?;
            diagnostics.extend(problems);
            if !diagnostic::any_error(&diagnostics) {
                let remember = options.remembers();
                let lock = &loaded.lock;
                let ledger = if remember { lock.next(&ready.plan) } else { lock.text() };
                published = Some(publisher.commit(&ledger).map_err(BuildError::Publish)?);
                if remember {
                    write_lock(&options.root, &ledger)?;
                }
            }
        }
    }
    diagnostic::sort(&mut diagnostics);
    Ok(Built { loaded, diagnostics, published, pages, took: started.elapsed() })
}

/// Renders every route and hands each file to the publisher at once, so that no more pages are
/// held than there are threads.
fn render_all(
    ready: &Ready,
    tree: &SourceTree,
    publisher: &Publisher,
    progress: &Progress,
) -> Result<Vec<Diagnostic>, PublishError> {
    let Ready { site, plan, theme, engine, .. } = ready;
    let renderer = match Renderer::new(site, plan, theme, engine) {
        Ok(renderer) => renderer,
        Err(problem) => return Ok(vec![*problem]),
    };
    progress.total.store(plan.routes.len(), Ordering::Relaxed);
    let failed = AtomicBool::new(false);
    let problems = plan.routes.par_iter().map(|route| {
        // A template's error is the same on ten thousand pages; the first ones tell it.
        if failed.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let path = route.out_path();
        let done: Result<_, Box<Diagnostic>> = (|| {
            let prepared = renderer.prepare(route)?;
            let key = prepared.key();
            if key != 0 && publisher.keep_if_fresh(&path, key) {
                return Ok(None);
            }
            Ok(Some((key, renderer.finish(prepared)?)))
        })();
        progress.done.fetch_add(1, Ordering::Relaxed);
        match done {
            Ok(Some((key, bytes))) => publisher.put(&path, key, &bytes).map(|()| None),
            Ok(None) => Ok(None),
            Err(problem) => {
                failed.store(true, Ordering::Relaxed);
                Ok(Some(*problem))
            }
        }
    });
    let problems: Vec<Option<Diagnostic>> = problems.collect::<Result<_, PublishError>>()?;
    for asset in &theme.assets {
        publisher.put(&out_path(&asset.url), 0, &asset.bytes)?;
    }
    plan.copies.par_iter().try_for_each(|copied| {
        let path = out_path(&copied.url);
        let key = tree.stamp(&copied.source).map_or(0, |(size, time)| {
            xxhash_rust::xxh3::xxh3_64(format!("{} {size} {time}", copied.source).as_bytes()).max(1)
        });
        if key != 0 && publisher.keep_if_fresh(&path, key) {
            return Ok(());
        }
        publisher.copy(&path, key, &tree.absolute(&copied.source))
    })?;
    Ok(problems.into_iter().flatten().collect())
}

/// Writes `urls.lock`; the file is replaced whole and only when it changes.
fn write_lock(root: &Path, text: &str) -> Result<(), BuildError> {
    let path = root.join(UrlsLock::PATH);
    let now = || std::io::read_to_string(open_own(&path).ok()?).ok();
    if now().is_some_and(|now| now == text) {
        return Ok(());
    }
    replace(&path, ".urls.lock-", text.as_bytes(), Durable::Yes)
        .map_err(|error| BuildError::Lock(path, error))
}
