//! The site while it is being written: served from memory, in the browser before you look up.
//!
//! A loop of four calls: wait for a change, reload the site ([`Loader`] does only what the
//! change requires), show it (one swap), notify the browsers. Pages are rendered when they are
//! requested, so a save costs one page whatever the size of the site. What is broken stays as
//! it was before, under a notice. What is served is what a build at the same moment
//! would publish, plus one script that adds the preview's own parts; those share
//! nothing with the theme and are in no build.
//!
//! Must not: write anything to the disk.

mod desk;
mod error;
mod findings;
mod guard;
mod html;
mod notice;
mod options;
mod page;
mod panel;
mod server;
mod state;
#[cfg(test)]
mod tests;
mod watch;

use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

pub use self::error::PreviewError;
use self::guard::Guard;
use self::notice::{Count, Notice, Noticed, Writing};
pub use self::options::PreviewOptions;
use self::state::{SharedState, Snapshot};
use self::watch::{Watch, gather};
use crate::diagnostic::{Diagnostic, Reported, rules, total};
use crate::load::{Changed, LoadError, Loaded, Loader, Ready, check_site};
use crate::source::SourceTree;

/// What a preview reports while it runs.
pub enum Event<'e> {
    /// It is now serving.
    Serving {
        /// Its address for a browser on this machine.
        address: &'e str,
        /// Its address for other devices.
        elsewhere: Option<&'e str>,
        /// Why files are polled, if they are.
        polls: Option<&'e str>,
    },
    /// A site was loaded and checked.
    Loaded {
        /// How long it took until the site was shown.
        took: Duration,
        /// Its files.
        tree: &'e SourceTree,
        /// The findings that are new.
        new: &'e [Diagnostic],
        /// How many findings there are.
        findings: usize,
        /// Whether it is the first load.
        first: bool,
    },
}

/// Serves a preview until it is stopped (Ctrl+C).
///
/// # Errors
/// When it cannot start; once it serves, nothing ends it.
pub fn run(
    options: PreviewOptions,
    on_event: impl Fn(Event<'_>) + Send + Sync + 'static,
) -> Result<(), PreviewError> {
    let (root, settings) = (&options.root, options.root.join("housecall.toml"));
    if let Err(error) = std::fs::read_dir(root) {
        return Err(PreviewError::Site(LoadError::Folder(root.clone(), error)));
    }
    if std::fs::symlink_metadata(settings).is_err() {
        return Err(PreviewError::Site(LoadError::no_site(root)));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(PreviewError::System)?;
    let listener = runtime.block_on(server::listen(SocketAddr::new(options.host, options.port)))?;
    let address = listener.local_addr().map_err(PreviewError::System)?;
    let guard = Arc::new(Guard::new(address).map_err(PreviewError::System)?);
    let (sender, inbox) = mpsc::channel();
    let shared = SharedState::new(sender);
    // Counted before the first request can come, which then waits for it.
    shared.notice(Notice::All);
    let (for_loader, for_server, day) = (shared.clone(), shared.clone(), options.clone());
    let (of_guard, for_events) = (guard.clone(), on_event);
    let loader = std::thread::Builder::new().name("loader".into());
    loader
        .spawn(move || watch_and_load(&options, &for_loader, &inbox, &of_guard, &for_events))
        .map_err(PreviewError::System)?;
    runtime.block_on(server::serve(listener, for_server, guard, day));
    shared.notice(Notice::Stop);
    runtime.shutdown_background();
    Ok(())
}

/// Wait, load, show, report; for as long as the program runs.
fn watch_and_load(
    options: &PreviewOptions,
    shared: &Arc<SharedState>,
    inbox: &Receiver<Noticed>,
    guard: &Guard,
    on_event: &(impl Fn(Event<'_>) + Sync),
) {
    let mut watch = Watch::start(&options.root, options.poll, shared);
    let polls = watch.polls.clone();
    on_event(Event::Serving {
        address: &guard.address(),
        elsewhere: guard.elsewhere().as_deref(),
        polls: polls.as_deref(),
    });
    let mut site = Site::new(polls.is_some());
    let mut unchecked: Option<(Count, Duration)> = None;
    let mut folders: Vec<String> = Vec::new();
    loop {
        // Links are checked once the browser has its page and there is nothing else to do.
        let first = match (&unchecked, site.lost) {
            (Some(_), _) => inbox.recv_timeout(CHECK_AFTER),
            (None, true) => inbox.recv_timeout(LOOK_AGAIN),
            (None, false) => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let first = match first {
            Ok(first) => first,
            Err(RecvTimeoutError::Disconnected) => return,
            Err(RecvTimeoutError::Timeout) => {
                match unchecked.take() {
                    Some((settled, took)) => {
                        if !site.check(shared, settled, took, on_event) {
                            // Something newer is in the inbox.
                            unchecked = Some((settled, took));
                            continue;
                        }
                        // What came into a new folder before it was watched.
                        if !folders.is_empty() {
                            let again = std::mem::take(&mut folders);
                            shared.notice(Notice::Paths(again, Writing::Done));
                        }
                    }
                    None if options.root.is_dir() => shared.notice(Notice::All),
                    None => {}
                }
                continue;
            }
        };
        let waits = watch.polls.is_none();
        let Some((settled, changed)) = gather(first, inbox, waits) else { return };
        watch.follow(&changed);
        let started = Instant::now();
        if site.load(&changed, options) || unchecked.is_some() {
            if let Changed::Paths(paths) = &changed {
                folders.extend(paths.iter().filter(|p| options.root.join(p).is_dir()).cloned());
            }
            unchecked = Some((settled, started.elapsed()));
        }
        shared.show(settled.notices, site.shown.clone());
    }
}

/// Browsers request a page within this time after they are notified.
const CHECK_AFTER: Duration = Duration::from_millis(40);

/// How often to look for a folder that has disappeared.
const LOOK_AGAIN: Duration = Duration::from_millis(400);

/// The site as it was last loaded.
struct Site {
    loader: Loader,
    shown: Arc<Snapshot>,
    /// What loading found, before links are checked.
    loaded: Vec<Diagnostic>,
    /// What was last reported in the terminal.
    reported: Vec<Diagnostic>,
    /// Whether the site is gone at the moment.
    lost: bool,
    polls: bool,
}

impl Site {
    fn new(polls: bool) -> Site {
        let (shown, loaded, reported) = (Arc::default(), Vec::new(), Vec::new());
        Site { loader: Loader::default(), shown, loaded, reported, lost: false, polls }
    }

    /// Loads what changed. Returns whether there is anything new to show.
    fn load(&mut self, changed: &Changed, options: &PreviewOptions) -> bool {
        let (loader, options) = (&mut self.loader, options.load());
        let load = || loader.load(&options, changed);
        let result = catch_unwind(AssertUnwindSafe(load));
        let Reported { value, diagnostics } = match result {
            Ok(Ok(loaded)) => {
                self.lost = false;
                loaded
            }
            Ok(Err(error)) => {
                self.lost = true;
                self.keep(to_diagnostic(&error))
            }
            Err(_) => {
                self.loader = Loader::default();
                self.keep(own_mistake())
            }
        };
        let before = &self.shown;
        let ready = value.ready.or_else(|| before.ready.clone());
        if before.version > 0
            && diagnostics == self.loaded
            && is_same(before.ready.as_ref(), ready.as_ref())
        {
            return false;
        }
        let mut next = Snapshot {
            polls: self.polls,
            version: before.version + 1,
            spare: spare(before, ready.as_ref()),
            ready,
            tree: value.tree,
            ..Snapshot::default()
        };
        next.saved = match value.parsed.as_slice() {
            [only] if before.version > 0 => {
                let plan = next.ready.as_ref().map(|ready| &ready.plan);
                plan.and_then(|plan| plan.address_of(only).map(|url| plan.href(url)))
            }
            _ => None,
        };
        next.set_findings(diagnostics.clone(), &before.findings);
        self.loaded = diagnostics;
        self.shown = Arc::new(next);
        true
    }

    /// What was shown before, with a finding about why there is nothing newer.
    fn keep(&self, problem: Diagnostic) -> Reported<Loaded> {
        let (tree, ready) = (self.shown.tree.clone(), self.shown.ready.clone());
        let value = Loaded { tree, ready, lock: Arc::default(), parsed: Vec::new() };
        Reported { value, diagnostics: vec![problem] }
    }

    /// Checks the texts of the site that is shown, and reports what is new. Returns whether that
    /// was finished, rather than given up for a newer change.
    fn check(
        &mut self,
        shared: &SharedState,
        settled: Count,
        took: Duration,
        on_event: &impl Fn(Event<'_>),
    ) -> bool {
        let cancel = shared.cancel_after(settled);
        let mut all = self.loaded.clone();
        if let Some(ready) = self.shown.ready.as_ref().filter(|_| !self.lost) {
            let judged = AssertUnwindSafe(|| check_site(ready, &cancel));
            all.extend(catch_unwind(judged).unwrap_or_else(|_| vec![own_mistake()]));
        }
        if cancel.is_set() {
            return false;
        }
        let mut next = Snapshot::clone(&self.shown);
        let before = next.findings.clone();
        next.checked = true;
        next.set_findings(all, &before);
        self.shown = Arc::new(next);
        shared.show(settled.notices, self.shown.clone());
        let all: Vec<Diagnostic> =
            self.shown.findings.iter().map(|finding| finding.diagnostic.clone()).collect();
        let new = new_among(&all, &self.reported);
        let first = self.shown.version == 1;
        let (tree, findings) = (&*self.shown.tree, total(&all));
        on_event(Event::Loaded { took, tree, new: &new, findings, first });
        self.reported = all;
        true
    }
}

/// Findings that were not reported before. A line above one moves it, so its place only says
/// which of several equal ones are new.
fn new_among(all: &[Diagnostic], reported: &[Diagnostic]) -> Vec<Diagnostic> {
    let key = |d: &Diagnostic| {
        let message = if d.is_summary() { "" } else { &*d.message };
        let file = d.span.as_ref().map(|span| span.file.clone());
        (d.rule.code, file, message.to_owned(), d.help.clone())
    };
    let mut left: HashMap<_, usize> = HashMap::new();
    for d in reported {
        *left.entry(key(d)).or_default() += 1;
    }
    let places: HashSet<_> = reported.iter().map(|d| (key(d), &d.span)).collect();
    let mut take = |d: &Diagnostic| match left.get_mut(&key(d)) {
        Some(number) if *number > 0 => {
            *number -= 1;
            true
        }
        _ => false,
    };
    let stayed: Vec<bool> =
        all.iter().map(|d| places.contains(&(key(d), &d.span)) && take(d)).collect();
    let moved = all.iter().zip(stayed).filter(|(d, stayed)| !stayed && !take(d));
    moved.map(|(d, _)| d.clone()).collect()
}

/// Whether two sites share all their parts.
fn is_same(a: Option<&Ready>, b: Option<&Ready>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            Arc::ptr_eq(&a.site, &b.site)
                && Arc::ptr_eq(&a.plan, &b.plan)
                && Arc::ptr_eq(&a.theme, &b.theme)
                && Arc::ptr_eq(&a.engine, &b.engine)
        }
        (None, None) => true,
        _ => false,
    }
}

/// The theme to fall back on: the previous one, if there is a new one.
fn spare(
    before: &Snapshot,
    next: Option<&Ready>,
) -> Option<(Arc<crate::theme::Theme>, Arc<crate::theme::Engine>)> {
    let (old, new) = (before.ready.as_ref()?, next?);
    if Arc::ptr_eq(&old.theme, &new.theme) {
        return before.spare.clone();
    }
    Some((old.theme.clone(), old.engine.clone()))
}

fn to_diagnostic(error: &LoadError) -> Diagnostic {
    let help = match error {
        LoadError::NoSite { .. } => {
            "Put housecall.toml back; the preview then continues by itself."
        }
        LoadError::Folder(..) => "Put the folder back; the preview then continues by itself.",
    };
    Diagnostic::new(&rules::NO_SITE, error.to_string()).help(help)
}

fn own_mistake() -> Diagnostic {
    Diagnostic::new(&rules::OWN_MISTAKE, "There is a bug in Housecall: it failed while it read the site")
        .help("The page is as it was before. Undo the last change, and please report what you wrote: this should never happen.")
}
