//! The pipeline, step by step.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::config::{self, Config};
use crate::content::glossary::{self, Term};
use crate::content::{self, Document};
use crate::diagnostic::{self, Diagnostic, Reported};
use crate::markdown::Options as MarkdownOptions;
use crate::markdown::text::Terms;
use crate::model::{Asked, Site, assemble};
use crate::plan::routes::out_path;
use crate::plan::{PictureSizes, Plan, UrlsLock};
use crate::publish::{PublishError, Publisher, Summary};
use crate::render::Renderer;
use crate::source::{Kind, SourceFile, SourceTree};
use crate::theme::engine::CALLOUT;
use crate::theme::{Engine, Theme};

/// What a build is asked for.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The site's folder.
    pub root: PathBuf,
    /// The output folder; `public` in the site's folder where it is not given.
    pub out: Option<PathBuf>,
    /// In place of the settings' `base_url`.
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
        self.out.clone().unwrap_or_else(|| self.root.join("public"))
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
            BuildError::Lock(path, error) => {
                write!(
                    f,
                    "The site is published, but {} could not be written: {}",
                    path.display(),
                    why(error)
                )
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
            BuildError::Lock(..) => Some("Allow your user to write it, and build again: addresses are remembered there.".into()),
        }
    }
}

/// A site with its plan and theme, before rendering.
#[derive(Debug)]
pub struct Loaded {
    /// The folder's files.
    pub tree: SourceTree,
    /// The site; `None` where the settings or the theme could not be used.
    pub ready: Option<Ready>,
    /// Addresses published before.
    pub lock: UrlsLock,
}

/// A site that can be rendered.
#[derive(Debug)]
pub struct Ready {
    /// The site.
    pub site: Site,
    /// Its addresses.
    pub plan: Plan,
    /// Its theme.
    pub theme: Theme,
    /// The theme's templates.
    pub engine: Engine,
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

/// Reads, parses, assembles and plans a site.
///
/// # Errors
/// When there is no site to read.
pub fn load(options: &BuildOptions) -> Result<Reported<Loaded>, BuildError> {
    let root = &options.root;
    let folder = |error| BuildError::Folder(root.clone(), error);
    let mut found = Vec::new();
    let tree = SourceTree::read(root, Some(&options.out())).map_err(folder)?.take(&mut found);
    let Some(config_file) = tree.of(Kind::Config).next().map(|f| f.path.clone()) else {
        return Err(BuildError::NoSite(root.clone()));
    };
    let lock = match tree.of(Kind::UrlsLock).next().map(|f| tree.read_text(&f.path)) {
        Some(Ok(text)) => UrlsLock::read(&text),
        Some(Err(problem)) => {
            found.push(*problem);
            UrlsLock::default()
        }
        None => UrlsLock::default(),
    };
    let ready = match tree.read_text(&config_file) {
        Ok(text) => {
            let mut config = config::read(&text, &config_file).take(&mut found);
            if let Some(base_url) = &options.base_url {
                config.site.base_url.value = base_url.trim_end_matches('/').to_owned();
            }
            assemble_all(config, config_file, &tree, &lock, options, &mut found)
        }
        Err(problem) => {
            found.push(*problem);
            None
        }
    };
    Ok(Reported { value: Loaded { tree, ready, lock }, diagnostics: found })
}

fn assemble_all(
    config: Config,
    config_file: Arc<str>,
    tree: &SourceTree,
    lock: &UrlsLock,
    options: &BuildOptions,
    found: &mut Vec<Diagnostic>,
) -> Option<Ready> {
    let theme = Theme::load(&config, tree).take(found);
    let engine = match Engine::new(&theme) {
        Ok(engine) => Some(engine),
        Err(problems) => {
            found.extend(problems);
            None
        }
    };
    let (documents, terms) = parse_all(&config, &theme, tree, found);
    if let Some(engine) = &engine {
        check_callouts(&documents, engine, found);
    }
    if documents.iter().all(|d| d.kind != Kind::Article) && found.is_empty() {
        found.push(
            Diagnostic::error("empty-site", "This site has no articles yet")
                .in_file(&config_file)
                .help("Write the first one: articles/<specialty>/<name>.md, for example articles/dermatology/eczema.md"),
        );
    }
    let asked = Asked { today: options.today, drafts: options.drafts };
    let site = assemble(config, config_file, documents, terms, &asked).take(found);
    let sizes = picture_sizes(tree);
    let plan = Plan::of(&site, tree, &sizes, lock).take(found);
    Some(Ready { site, plan, theme, engine: engine? })
}

/// Parses every text, in parallel; the glossary first, since the others link its terms.
fn parse_all(
    config: &Config,
    theme: &Theme,
    tree: &SourceTree,
    found: &mut Vec<Diagnostic>,
) -> (Vec<Document>, Vec<Term>) {
    let mut options =
        MarkdownOptions { lang: config.site.language.clone(), ..MarkdownOptions::default() };
    for lang in theme.strings.keys() {
        options.words.insert(lang.clone(), theme.words(lang).markdown());
    }
    let own = theme.words(&config.site.language).markdown();
    options.words.entry(config.site.language.clone()).or_insert(own);
    let mut documents = Vec::new();
    let mut terms = Vec::new();
    for file in tree.of(Kind::Glossary) {
        if let Some((document, own)) = parse_glossary(tree, file, &options, found) {
            documents.push(document);
            terms = own;
        }
    }
    let known = Terms::new(
        terms.iter().map(|t| (t.names.iter().map(String::as_str).collect(), t.anchor.clone())),
    );
    options.glossary = known.as_ref();
    let texts: Vec<&SourceFile> = tree.files().iter().filter(|f| is_text(f.kind)).collect();
    let parsed: Vec<Reported<Option<Document>>> = texts
        .par_iter()
        .map(|file| match tree.read_text(&file.path) {
            Ok(text) => content::parse(&file.path, file.kind, &text, &options),
            Err(problem) => Reported { value: None, diagnostics: vec![*problem] },
        })
        .collect();
    documents.extend(parsed.into_iter().filter_map(|document| document.take(found)));
    (documents, terms)
}

fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::Article | Kind::Specialty | Kind::Issue | Kind::Person | Kind::Page)
}

fn parse_glossary(
    tree: &SourceTree,
    file: &SourceFile,
    options: &MarkdownOptions<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<(Document, Vec<Term>)> {
    let text = match tree.read_text(&file.path) {
        Ok(text) => text,
        Err(problem) => {
            found.push(*problem);
            return None;
        }
    };
    let start = content::split::split(&text, &file.path).map_or(0, |split| split.body);
    let (terms, list) = glossary::read(&text, start, options, &file.path, found);
    // The introduction is what stands before the terms.
    let document =
        content::parse(&file.path, file.kind, &text[..list.max(start)], options).take(found)?;
    Some((document, terms))
}

/// Callouts that the theme does not draw.
fn check_callouts(documents: &[Document], engine: &Engine, found: &mut Vec<Diagnostic>) {
    let known: Vec<&str> = engine.callout_kinds().collect();
    for document in documents {
        for callout in document.body.callouts.iter().filter(|c| !known.contains(&c.kind.as_str())) {
            let range = callout.range.0 as usize..callout.range.1 as usize;
            let diagnostic = Diagnostic::error(
                "unknown-callout",
                format!("There is no callout `[!{}]`", callout.kind),
            )
            .at(&document.path, range);
            found.push(match diagnostic::nearest(&callout.kind, known.iter().copied()) {
                Some(near) => diagnostic
                    .help(format!("Did you mean `[!{near}]`?"))
                    .replace_with(format!("[!{near}]")),
                None => {
                    let mut all = known.clone();
                    all.sort_unstable();
                    diagnostic.help(format!(
                        "The callouts are: {}. A theme adds one as a component {CALLOUT}<kind>.",
                        all.join(", ")
                    ))
                }
            });
        }
    }
}

fn picture_sizes(tree: &SourceTree) -> PictureSizes {
    let pictures: Vec<&SourceFile> = tree
        .files()
        .iter()
        .filter(|f| matches!(f.kind, Kind::Attachment | Kind::Static))
        .filter(|f| is_picture(&f.path))
        .collect();
    pictures
        .par_iter()
        .filter_map(|f| Some((f.path.clone(), tree.picture_size(&f.path)?)))
        .collect()
}

fn is_picture(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, e)| e);
    ["svg", "png", "jpg", "jpeg", "gif", "webp", "avif"]
        .iter()
        .any(|e| e.eq_ignore_ascii_case(extension))
}

/// Builds and publishes a site. With errors nothing is published and the last site stays.
///
/// # Errors
/// When there is no site to read or the output folder cannot be written.
pub fn build(options: &BuildOptions, progress: &Progress) -> Result<Built, BuildError> {
    let started = Instant::now();
    let Reported { value: loaded, mut diagnostics } = load(options)?;
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
                published = Some(publisher.commit().map_err(BuildError::Publish)?);
                if options.remember && !options.drafts {
                    write_lock(&options.root, &loaded.lock, &ready.plan)?;
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

/// Remembers the addresses; the file is replaced whole and only when it changes.
fn write_lock(root: &Path, lock: &UrlsLock, plan: &Plan) -> Result<(), BuildError> {
    let path = root.join(UrlsLock::PATH);
    let next = lock.next(plan);
    if std::fs::read_to_string(&path).is_ok_and(|now| now == next) {
        return Ok(());
    }
    let staged = root.join(format!(".{}.tmp", UrlsLock::PATH));
    std::fs::write(&staged, next)
        .and_then(|()| std::fs::rename(&staged, &path))
        .map_err(|error| BuildError::Lock(path, error))
}
