//! The pipeline, step by step.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::diagnostic::{self, Diagnostic, Reported};
use crate::examine::judge;
use crate::load::{LoadError, Loaded, Options, Ready};
use crate::plan::UrlsLock;
use crate::publish::{
    self, Durable, Progress, PublishError, Publisher, Summary, Target, publish, replace,
};
use crate::render::Renderer;
use crate::render::format::{Format, Sources};
use crate::render::website::website;
use crate::source::{self, open_own, plain_io};

/// Why there is no result at all. A problem inside a site is a diagnostic instead.
#[derive(Debug)]
pub enum BuildError {
    /// There is no site to read.
    Load(LoadError),
    /// The output folder cannot be used or written.
    Publish(PublishError),
    /// `urls.lock` cannot be written.
    Lock(PathBuf, io::Error),
    /// The output folder is one of the site's source folders, or contains them.
    OutIsSource(PathBuf),
    /// A folder on the path to the output folder is a link inside the site.
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
                "{} contains files the site is made from, so it cannot be the output folder",
                path.display()
            ),
            BuildError::OutBehindLink { link, .. } => {
                write!(
                    f,
                    "{} is a link, and a site is not published through a link",
                    link.display()
                )
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
                Some("Choose a separate folder, such as public, or one outside the site.".into())
            }
            BuildError::OutBehindLink { target, .. } => Some(format!(
                "Links in the site's folder are not followed. If you do want to publish there, give the folder it points to ({}) with --out.",
                target.display()
            )),
            BuildError::Lock(..) => Some(
                "Make sure that you may write to it, then build again: it records the site's addresses."
                    .into(),
            ),
        }
    }
}

/// The result of a build.
#[derive(Debug)]
pub struct Built {
    /// The site as it was loaded.
    pub loaded: Loaded,
    /// All problems, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What was published; `None` if an error prevented it.
    pub published: Option<Summary>,
    /// How many pages the site has.
    pub pages: usize,
    /// How long it took.
    pub took: Duration,
}

/// Builds and publishes a site. If there is an error, nothing is published and the last site stays.
///
/// # Errors
/// When there is no site to read or the output folder cannot be written.
pub fn build(options: &Options, progress: &Progress) -> Result<Built, BuildError> {
    build_with(options, &[], progress)
}

/// The same, with more formats than the website: each is published into a folder of its own, and
/// nothing at all if one of them cannot be made.
///
/// # Errors
/// When there is no site to read or a folder cannot be written.
pub fn build_with(
    options: &Options,
    more: &[(PathBuf, Format)],
    progress: &Progress,
) -> Result<Built, BuildError> {
    let started = Instant::now();
    check_folder(options, &options.out())?;
    more.iter().try_for_each(|(folder, _)| check_folder(options, folder))?;
    let Reported { value: loaded, mut diagnostics } = judge(options)?;
    if loaded.lock.damaged && options.remembers() {
        // Restored first, before anything else can fail.
        write_lock(&options.root, &loaded.lock.text())?;
    }
    let mut published = None;
    let mut pages = 0;
    if let Some(ready) = &loaded.ready {
        pages = ready.plan.routes.iter().filter(|r| r.kind.is_indexed()).count();
        if !diagnostic::any_error(&diagnostics) {
            let made = publish_all(options, more, ready, &loaded.lock, progress)?;
            published = made.take(&mut diagnostics);
        }
    }
    diagnostic::arrange(&mut diagnostics);
    Ok(Built { loaded, diagnostics, published, pages, took: started.elapsed() })
}

/// Whether a folder can be written without harm to the site's own files.
fn check_folder(options: &Options, out: &Path) -> Result<(), BuildError> {
    if source::holds_sources(&options.root, out) {
        return Err(BuildError::OutIsSource(out.to_owned()));
    }
    if let Some(link) = source::link_on_the_way(&options.root, out) {
        let target = std::fs::read_link(&link).unwrap_or_default();
        return Err(BuildError::OutBehindLink { link, target });
    }
    Ok(())
}

/// Makes and publishes every format; returns the website's summary.
fn publish_all(
    options: &Options,
    more: &[(PathBuf, Format)],
    ready: &Ready,
    lock: &UrlsLock,
    progress: &Progress,
) -> Result<Reported<Option<Summary>>, BuildError> {
    let Ready { site, plan, theme, engine, tree, texts, .. } = ready;
    let out = options.out();
    let renderer = match Renderer::new(site, plan, theme, engine) {
        Ok(renderer) => renderer,
        Err(problem) => return Ok(Reported { value: None, diagnostics: vec![*problem] }),
    };
    let open = |folder: &Path| Publisher::open(folder).map_err(BuildError::Publish);
    let publisher = open(&out)?;
    let hashes = publisher.hashes();
    let ledger = if options.remembers() {
        lock.next(plan, &site.config.site.written_base_url)
    } else {
        lock.text()
    };
    let sources = Sources { renderer, tree, texts, hashes: &hashes };
    let website = website(&sources);
    let others: Vec<_> = more.iter().map(|(_, format)| format(&sources)).collect();
    let mut targets = vec![Target { publisher, output: &*website, note: &ledger }];
    for ((folder, _), output) in more.iter().zip(&others) {
        targets.push(Target { publisher: open(folder)?, output: &**output, note: "" });
    }
    let made = publish(targets, progress).map_err(BuildError::Publish)?;
    drop((website, others));
    publish::remember(&out, hashes);
    let published = made.value.into_iter().next();
    if published.is_some() && options.remembers() {
        write_lock(&options.root, &ledger)?;
    }
    Ok(Reported { value: published, diagnostics: made.diagnostics })
}

/// Writes `urls.lock` atomically, and only if it changes.
fn write_lock(root: &Path, text: &str) -> Result<(), BuildError> {
    let path = root.join(UrlsLock::PATH);
    let now = || std::io::read_to_string(open_own(&path).ok()?).ok();
    if now().is_some_and(|now| now == text) {
        return Ok(());
    }
    replace(&path, ".urls.lock-", text.as_bytes(), Durable::Yes)
        .map_err(|error| BuildError::Lock(path, error))
}
