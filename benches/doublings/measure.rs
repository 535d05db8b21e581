//! What everything that happens to a site costs: a load, what is found and printed of it, every
//! page, and a save.

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use housecall::check::Cancel;
use housecall::diagnostic::emit::{Emitter, Format};
use housecall::diagnostic::{self, Diagnostic};
use housecall::render::Renderer;
use housecall::source::Buffers;
use housecall::theme::AllTexts;
use housecall::{Changed, Loader, Options, Ready, check_site, markdown};
use rayon::prelude::*;

use crate::case::Files;

/// The day for which the sites are built: after all their dates.
const TODAY: &str = "2026-11-30";

/// The text of a site that is also written as plain text and as prose.
pub(crate) const TEXT: &str = "articles/skin/text.md";

/// Time of the processor in milliseconds, and the most memory in megabytes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Cost {
    pub(crate) time: f64,
    pub(crate) memory: usize,
}

impl Cost {
    /// What costs less time; nothing was measured yet where there is none.
    pub(crate) fn or_less(self, other: Cost) -> Cost {
        if self.time == 0.0 || other.time < self.time { other } else { self }
    }
}

/// What a site costs. Its files are in memory, so that no disk is measured.
pub(crate) fn cost(files: &Files) -> Result<Cost, Box<dyn Error>> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut buffers = Buffers::default();
    files.iter().for_each(|(path, text)| buffers.put(path, text.as_bytes()));
    let options = Options {
        root: folder.path().to_owned(),
        shared: Vec::new(),
        buffers,
        out: Some(PathBuf::from("public")),
        base_url: None,
        today: TODAY.parse()?,
        drafts: false,
        remember: false,
    };
    let text = files.iter().find(|(path, _)| path == TEXT).map(|(_, text)| text.as_str());
    forget_most_memory();
    let started = processor_time();
    everything(&options, text)?;
    Ok(Cost { time: processor_time() - started, memory: most_memory().unwrap_or_default() })
}

fn everything(options: &Options, text: Option<&str>) -> Result<(), Box<dyn Error>> {
    let mut loader = Loader::default();
    let mut loaded = loader.load(options, &Changed::All)?;
    let found = &mut loaded.diagnostics;
    if let Some(ready) = &loaded.value.ready {
        found.extend(check_site(ready, &Cancel::never()));
    }
    diagnostic::arrange(found);
    let texts = AllTexts(&loaded.value.tree);
    for format in [Format::Human, Format::Short, Format::Json] {
        let mut emitter = Emitter::new(&texts, false);
        emitter.emit_all(found, format, |part| {
            std::hint::black_box(part);
        });
    }
    if let (Some(ready), false) = (&loaded.value.ready, diagnostic::any_error(found)) {
        every_page(ready).map_err(|problem| problem.message)?;
    }
    let saved = Changed::Paths([TEXT.to_owned()].into());
    std::hint::black_box(loader.load(options, &saved)?);
    if let Some(text) = text {
        other_forms(text);
    }
    Ok(())
}

fn every_page(ready: &Ready) -> Result<(), Box<Diagnostic>> {
    let Ready { site, plan, theme, engine, .. } = ready;
    let renderer = Renderer::new(site, plan, theme, engine)?;
    plan.routes.par_iter().try_for_each(|route| {
        let prepared = renderer.prepare(route)?;
        std::hint::black_box(prepared.key());
        std::hint::black_box(renderer.finish(prepared)?);
        Ok(())
    })
}

/// The text in the forms that no page has.
fn other_forms(text: &str) {
    let options = markdown::Options { lang: "en".into(), ..markdown::Options::default() };
    let file = Arc::from(TEXT);
    let parsed = markdown::Parsed::new(text, 0, None, &options, &file);
    std::hint::black_box(parsed.plain());
    std::hint::black_box(parsed.prose());
}

/// The time that the processor gave this program, in milliseconds.
#[cfg(unix)]
fn processor_time() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// The time that passed, where the other is not to be had.
#[cfg(not(unix))]
fn processor_time() -> f64 {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed().as_secs_f64() * 1e3
}

/// Begins to measure anew how much memory is used (Linux).
fn forget_most_memory() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// The most memory that was used, in megabytes (Linux).
fn most_memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    Some(line.split_whitespace().nth(1)?.parse::<usize>().ok()? / 1024)
}
