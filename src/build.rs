//! The pipeline, step by step.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostic::{self, Diagnostic, Reported};
use crate::load::load;
use crate::model::Site;
use crate::plan::routes::out_path;
use crate::plan::{Plan, UrlsLock};
use crate::publish::{Durable, PublishError, Publisher, Summary, replace};
use crate::render::Renderer;
use crate::source::{self, SourceTree, open_own};
use crate::theme::{Engine, Theme};

/// What a build is asked for.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The site's folder.
    pub root: PathBuf,
    /// The output folder; `public` in the site's folder where it is not given.
    pub out: Option<PathBuf>,
    /// In place of the settings' `base_url`; as [`content::address::base_url`] gives it.
    ///
    /// [`content::address::base_url`]: crate::content::address::base_url
    pub base_url: Option<String>,
    /// The day for which the site is built.
    pub today: Date,
    /// Whether drafts and scheduled texts are shown.
    pub drafts: bool,
    /// Whether the addresses are remembered in `urls.lock`: not for a look at a later day,
    /// whose pages nobody has seen yet.
    pub remember: bool,
}

impl BuildOptions {
    /// The output folder.
    pub fn out(&self) -> PathBuf {
        let inside = || match self.root.to_str() {
            Some(".") => PathBuf::from("public"),
            _ => self.root.join("public"),
        };
        self.out.clone().unwrap_or_else(inside)
    }

    /// Whether the build writes the addresses it publishes into `urls.lock`.
    fn remembers(&self) -> bool {
        self.remember && !self.drafts
    }
}

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
    /// The site's folder cannot be read.
    Folder(PathBuf, io::Error),
    /// The folder holds no site.
    NoSite(PathBuf),
    /// The output folder cannot be used or written.
    Publish(PublishError),
    /// `urls.lock` cannot be written.
    Lock(PathBuf, io::Error),
    /// The output folder is a folder of the site's own sources, or around them.
    OutIsSource(PathBuf),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = crate::source::plain_io;
        match self {
            BuildError::Folder(path, error) => {
                write!(f, "The folder {} cannot be read: {}", path.display(), why(error))
            }
            BuildError::NoSite(path) => {
                write!(f, "There is no site in {}: it has no housecall.toml", path.display())
            }
            BuildError::Publish(error) => error.fmt(f),
            BuildError::OutIsSource(path) => write!(
                f,
                "{} holds sources of the site and cannot be the output folder",
                path.display()
            ),
            BuildError::Lock(path, error) => {
                write!(f, "{} could not be written: {}", path.display(), why(error))
            }
        }
    }
}

impl std::error::Error for BuildError {}

impl BuildError {
    /// The way out.
    pub fn help(&self) -> Option<String> {
        match self {
            BuildError::NoSite(_) => Some(
                "Go to the folder that holds housecall.toml, or name it: housecall build path/to/site".into(),
            ),
            BuildError::Folder(..) => Some("Is the path right, and may your user read it?".into()),
            BuildError::Publish(error) => error.help(),
            BuildError::OutIsSource(_) => Some("Choose a folder of its own, such as public, or one outside the site.".into()),
            BuildError::Lock(..) => Some("Allow your user to write it, and build again: addresses are remembered there.".into()),
        }
    }
}

/// A site with its plan and theme, before rendering.
#[derive(Debug)]
pub struct Loaded {
    /// The folder's files.
    pub tree: Arc<SourceTree>,
    /// The site; `None` where the settings or the theme could not be used.
    pub ready: Option<Ready>,
    /// Addresses published before.
    pub lock: Arc<UrlsLock>,
}

/// A site that can be rendered. Its parts are shared with the loads before and after.
#[derive(Debug, Clone)]
pub struct Ready {
    /// The site.
    pub site: Arc<Site>,
    /// Its addresses.
    pub plan: Arc<Plan>,
    /// Its theme.
    pub theme: Arc<Theme>,
    /// The theme's templates.
    pub engine: Arc<Engine>,
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
pub fn build(options: &BuildOptions, progress: &Progress) -> Result<Built, BuildError> {
    let started = Instant::now();
    if source::holds_sources(&options.root, &options.out()) {
        return Err(BuildError::OutIsSource(options.out()));
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
    let Ready { site, plan, theme, engine } = ready;
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
