//! Time per stage for a generated site: `cargo bench`, or with options
//! `cargo bench --bench site -- --articles 10000 --shape long`.
//!
//! A plain loop rather than criterion: a stage needs the values of those before it, publishing
//! needs a fresh folder each time, and all stages of a run are close together in time, so that
//! other load on the machine affects them equally. `--write DIR` only writes the site.

#![allow(clippy::print_stdout, reason = "it prints a table")]

mod generate;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Parser;
use rayon::prelude::*;

use housecall::check::{self, Cancel};
use housecall::content::{self, Document};
use housecall::diagnostic::Diagnostic;
use housecall::markdown::{self, text::Terms};
use housecall::model::{self, BuildContext, Site};
use housecall::plan::url::out_path;
use housecall::plan::{PictureLook, Plan, Route, RouteKind, UrlsLock};
use housecall::publish::Publisher;
use housecall::render::{Prepared, Renderer};
use housecall::source::{Buffers, Kind, Place, SourceTree, hash_of};
use housecall::theme::{Engine, Theme};
use housecall::{Changed, Loader, Options, Progress, config, inspect};

#[derive(Parser)]
struct Args {
    /// How many articles
    #[arg(long, default_value_t = 1000)]
    articles: usize,
    /// About how many words an article has
    #[arg(long, default_value_t = 700)]
    words: usize,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// usual, short, long, few-topics, many-topics; several separated by commas
    #[arg(long, default_value = "usual")]
    shape: generate::Variant,
    /// How often each stage is timed
    #[arg(long, default_value_t = 9)]
    runs: usize,
    /// Only write the site there, without timing anything
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Args { articles, words, seed, shape, runs, write, .. } = Args::parse();
    let options = generate::Options { articles, words, seed, shape };
    if let Some(dir) = write {
        return Ok(generate::write(&dir, &options)?);
    }
    // All folders stay until the end: after thousands of removals file systems are slow for a while.
    let temp = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let site = temp.path().join("site");
    generate::write(&site, &options)?;
    let mut stages = Stages::default();
    for run in 0..runs.max(1) {
        let first = run_stages(&site, &temp.path().join(format!("stages-{run}")), &mut stages);
        let whole = first.and_then(|()| {
            whole_builds(&site, &temp.path().join(format!("whole-{run}")), &mut stages)
        });
        whole.and_then(|()| loads_again(&site, run, &mut stages))?;
    }
    let threads = rayon::current_num_threads();
    println!("{articles} articles, {threads} threads, {runs} runs\n");
    stages.print();
    Ok(())
}

/// The pipeline as `build` runs it, stage by stage.
fn run_stages(root: &Path, out: &Path, stages: &mut Stages) -> Result<(), Box<dyn Error>> {
    let mut diagnostics = Vec::new();
    let tree = stages.time("list files", || {
        SourceTree::read(root, Some(out)).map(|tree| (tree.value.files().len(), tree.value))
    })?;
    let file = tree.of(Kind::Config).next().ok_or("no settings")?.path.clone();
    let config = config::read(&said(tree.read_text(&file))?, &file).take(&mut diagnostics);
    let config = Arc::new(config);
    let (theme, engine) = stages.time("load theme", || {
        let theme = Theme::load(&config, &tree).take(&mut diagnostics);
        let engine = Engine::new(&theme, &Arc::default()).map_err(|all| to_error(&all))?;
        Ok::<_, Box<dyn Error>>((theme.templates.len(), (theme, engine)))
    })?;

    let kinds = [Kind::Article, Kind::Specialty, Kind::Issue, Kind::Person, Kind::Page];
    let texts: Vec<(Arc<str>, Kind, String)> = stages.time("read texts", || {
        let files: Vec<_> = tree.files().iter().filter(|f| kinds.contains(&f.kind)).collect();
        let read = |f: &&_| {
            let f: &housecall::source::SourceFile = f;
            Ok((f.path.clone(), f.kind, tree.read_text(&f.path)?))
        };
        let all: Vec<_> = said(files.par_iter().map(read).collect::<Result<_, _>>())?;
        Ok::<_, Box<dyn Error>>((all.len(), all))
    })?;
    let mut options = markdown::Options { lang: "en".into(), ..markdown::Options::default() };
    options.words.insert("en".into(), theme.words("en").markdown());
    let path = tree.of(Kind::Glossary).next().ok_or("no glossary")?.path.clone();
    let text = said(tree.read_text(&path))?;
    let (words, terms) = stages.time("parse glossary", || {
        let read = content::read(&path, Kind::Glossary, &text, &options, &mut diagnostics);
        let (words, terms) = read.map(|text| text.glossary().take(&mut diagnostics)).unzip();
        let terms = terms.unwrap_or_default();
        (terms.len(), (words, terms))
    });
    let known = Terms::new(terms.iter().map(|t| t.names.iter().map(String::as_str).collect()));
    options.glossary = known.map(Arc::new);
    let documents: Vec<Document> = stages.time("parse texts", || {
        let parse =
            |(path, kind, text): &(_, _, String)| content::parse(path, *kind, text, &options);
        let parsed: Vec<_> = texts.par_iter().map(parse).collect();
        let all = parsed.into_iter().filter_map(|document| document.take(&mut diagnostics));
        let all: Vec<_> = all.chain(words).collect();
        (all.len(), all)
    });
    let context = BuildContext { today: generate::TODAY.parse()?, drafts: false };
    let site = stages.time("assemble", || {
        let library =
            model::assemble(config.structure(), documents.iter().collect(), terms, &context);
        let site = Site { config, library: Arc::new(library.take(&mut diagnostics)) };
        (site.articles.len(), site)
    });
    let plan = stages.time("plan", || {
        let pictures = tree.files().iter().filter(|f| f.kind == Kind::Attachment);
        let look = |path: &Arc<str>| PictureLook {
            size: inspect::copy(&tree, path).0,
            ..PictureLook::default()
        };
        let looks = pictures.map(|f| (f.path.clone(), look(&f.path))).collect();
        let plan = Plan::of(&site, &tree, &looks, &UrlsLock::default()).take(&mut diagnostics);
        (plan.routes.len(), plan)
    });
    stages.time("check links", || {
        let loaded = check::Loaded { site: &site, plan: &plan, tree: &tree, copies: &[] };
        diagnostics.extend(check::all(&loaded, &Cancel::never()));
        (site.articles.len(), ())
    });
    if !diagnostics.is_empty() {
        return Err(to_error(&diagnostics));
    }

    let renderer = said(stages.time("draw shared parts", || {
        Renderer::new(&site, &plan, &theme, &engine).map(|renderer| (1, renderer))
    }))?;
    let mut pages = Vec::with_capacity(plan.routes.len());
    for (of, prepare, finish) in [
        (Page::Article, "prepare articles", "finish articles"),
        (Page::List, "prepare lists", "finish lists"),
        (Page::Other, "prepare others", "finish others"),
    ] {
        let routes: Vec<&Route> = plan.routes.iter().filter(|r| Page::of(r.kind) == of).collect();
        let prepared: Vec<Prepared> = said(stages.time(prepare, || {
            let all: Result<Vec<_>, _> = routes.par_iter().map(|r| renderer.prepare(r)).collect();
            all.map(|all| (all.len(), all))
        }))?;
        let keys: Vec<u64> = prepared.iter().map(Prepared::key).collect();
        let finished: Vec<Vec<u8>> = said(stages.time(finish, || {
            let all: Result<Vec<_>, _> =
                prepared.into_par_iter().map(|p| renderer.finish(p)).collect();
            all.map(|all| (all.len(), all))
        }))?;
        let paths = routes.iter().map(|r| r.out_path());
        pages.extend(paths.zip(keys).zip(finished).map(|((path, key), bytes)| (path, key, bytes)));
    }
    for name in ["publish to nothing", "publish unchanged"] {
        stages.time(name, || -> Result<_, Box<dyn Error>> {
            let publisher = Publisher::open(out)?;
            let hashes = publisher.hashes();
            pages.par_iter().try_for_each(|(path, key, bytes)| {
                match publisher.keep_if_fresh(path, *key) {
                    true => Ok(()),
                    false => publisher.put(path, *key, bytes),
                }
            })?;
            for asset in &theme.assets {
                publisher.put(&out_path(&asset.url), hash_of(&asset.bytes), &asset.bytes)?;
            }
            for copied in &plan.copies {
                if let Place::Disk(source) = tree.place(&copied.source) {
                    let hash = hashes.of(&copied.source, &source)?;
                    publisher.copy(&out_path(&copied.url), hash, &source)?;
                }
            }
            publisher.commit("")?;
            Ok((pages.len(), ()))
        })?;
    }
    Ok(())
}

/// What the stages should add up to.
fn whole_builds(root: &Path, out: &Path, stages: &mut Stages) -> Result<(), Box<dyn Error>> {
    let options = Options {
        root: root.to_owned(),
        shared: Vec::new(),
        buffers: Buffers::default(),
        out: Some(out.to_owned()),
        base_url: None,
        today: generate::TODAY.parse()?,
        drafts: false,
        remember: true,
    };
    for name in ["whole first build", "whole second build"] {
        // Dropping the built site is not timed: the program leaves that to its end.
        let built = stages.time(name, || {
            housecall::build(&options, &Progress::default()).map(|built| (built.pages, built))
        })?;
        if !built.diagnostics.is_empty() {
            return Err(to_error(&built.diagnostics));
        }
    }
    std::fs::remove_file(root.join(UrlsLock::PATH))?;
    Ok(())
}

/// What a save costs the preview before it renders a page, by what was saved.
fn loads_again(root: &Path, run: usize, stages: &mut Stages) -> Result<(), Box<dyn Error>> {
    let options = Options {
        root: root.to_owned(),
        shared: Vec::new(),
        buffers: Buffers::default(),
        out: None,
        base_url: None,
        today: generate::TODAY.parse()?,
        drafts: true,
        remember: false,
    };
    let mut loader = Loader::default();
    let mut shown = loader.load(&options, &Changed::All)?;
    let tree = shown.value.tree.clone();
    let article = &tree.of(Kind::Article).next().ok_or("no article")?.path;
    for (name, path, before, after) in [
        ("again: text", &**article, "\n+++\n", format!("\n+++\n\nMark {run}.\n")),
        ("again: front matter", &**article, "title = \"", format!("title = \"Mark {run} ")),
        ("again: title", "housecall.toml", "title = \"", format!("title = \"Mark {run} ")),
        (
            "again: pagination",
            "housecall.toml",
            "[site]\n",
            format!("[site]\nper_page = {}\n", 30 + run),
        ),
    ] {
        let (file, text) = (root.join(path), std::fs::read_to_string(root.join(path))?);
        let edited = text.replacen(before, &after, 1);
        if edited == text {
            return Err(format!("{path} has no {before:?}").into());
        }
        for text in [edited, text] {
            std::fs::write(&file, text)?;
            let changed = Changed::Paths([path.to_owned()].into());
            // The preview shows the previous site until this one is ready.
            let next =
                stages.time(name, || loader.load(&options, &changed).map(|next| (1, next)))?;
            shown = next;
            if !shown.diagnostics.is_empty() {
                return Err(to_error(&shown.diagnostics));
            }
        }
    }
    Ok(())
}

#[derive(PartialEq, Clone, Copy)]
enum Page {
    Article,
    List,
    Other,
}

impl Page {
    fn of(kind: RouteKind) -> Self {
        match kind {
            RouteKind::Article(_) => Page::Article,
            RouteKind::Specialty(..) | RouteKind::Topic(..) => Page::List,
            _ => Page::Other,
        }
    }
}

fn said<T>(result: Result<T, Box<Diagnostic>>) -> Result<T, Box<dyn Error>> {
    result.map_err(|problem| to_error(&[*problem]))
}

/// Findings as an error: generated sites should have none.
fn to_error(diagnostics: &[Diagnostic]) -> Box<dyn Error> {
    let some: Vec<String> = diagnostics.iter().take(5).map(|d| format!("{d:#?}")).collect();
    format!("{} findings: {}", diagnostics.len(), some.join("\n")).into()
}

/// The times of each stage, in the order of their first run.
#[derive(Default)]
struct Stages(Vec<(&'static str, usize, Vec<Duration>)>);

/// What a stage returns: a number of items and a value, perhaps in a `Result`.
trait Outcome {
    type Value;
    fn split(self) -> (usize, Self::Value);
}

impl<T> Outcome for (usize, T) {
    type Value = T;
    fn split(self) -> (usize, T) {
        self
    }
}

impl<T, E> Outcome for Result<(usize, T), E> {
    type Value = Result<T, E>;
    fn split(self) -> (usize, Result<T, E>) {
        match self {
            Ok((items, value)) => (items, Ok(value)),
            Err(error) => (0, Err(error)),
        }
    }
}

impl Stages {
    fn time<O: Outcome>(&mut self, name: &'static str, work: impl FnOnce() -> O) -> O::Value {
        let started = Instant::now();
        let (items, value) = work().split();
        let took = started.elapsed();
        match self.0.iter_mut().find(|(known, ..)| *known == name) {
            Some((.., times)) => times.push(took),
            None => self.0.push((name, items, vec![took])),
        }
        value
    }

    fn print(mut self) {
        let milliseconds = |d: Duration| d.as_secs_f64() * 1e3;
        println!(
            "{:<20} {:>8} {:>10} {:>10} {:>10}",
            "stage", "items", "median ms", "least ms", "µs each"
        );
        for (name, items, times) in &mut self.0 {
            times.sort_unstable();
            let (median, least) = (times[times.len() / 2], times[0]);
            let each = milliseconds(median) * 1e3 / (*items).max(1) as f64;
            println!(
                "{name:<20} {items:>8} {:>10.2} {:>10.2} {each:>10.1}",
                milliseconds(median),
                milliseconds(least)
            );
        }
    }
}
