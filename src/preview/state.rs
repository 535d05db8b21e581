//! What is shown: one whole site at a time, swapped at once.
//!
//! A change is counted when it is noticed. A site knows up to which count it contains all changes,
//! so that a request can wait for those that were noticed before it arrived.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::notice::{Count, Notice, Noticed};
use crate::check::Cancel;
use crate::diagnostic::{Diagnostic, Severity, total};
use crate::load::Ready;
use crate::source::SourceTree;
use crate::theme::{Engine, Theme};

/// A finding and the version of the site in which it was new.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    pub(super) diagnostic: Diagnostic,
    pub(super) since: u64,
}

/// A site as it is shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Snapshot {
    /// Grows with every visible change.
    pub(super) version: u64,
    pub(super) tree: Arc<SourceTree>,
    /// `None` while there is nothing to show yet.
    pub(super) ready: Option<Ready>,
    /// The previous theme, for pages that the current one cannot draw.
    pub(super) spare: Option<(Arc<Theme>, Arc<Engine>)>,
    /// What is wrong, sorted.
    pub(super) findings: Arc<[Finding]>,
    /// Whether files are polled, so that a request must look itself.
    pub(super) polls: bool,
    /// Whether links have been checked too.
    pub(super) checked: bool,
    /// The address of the text that was just saved, with prefix, if it was a single one.
    pub(super) saved: Option<String>,
}

impl Snapshot {
    pub(super) fn count(&self, severity: Severity) -> usize {
        let all = self.findings.iter().map(|f| &f.diagnostic);
        total(all.filter(|d| d.severity == severity))
    }

    /// Sets the findings, keeping the version in which each was new.
    pub(super) fn set_findings(&mut self, mut all: Vec<Diagnostic>, before: &[Finding]) {
        crate::diagnostic::arrange(&mut all);
        let key = |d: &Diagnostic| {
            // The others of a kind are no news when their number changes.
            let message = if d.is_summary() { "" } else { &*d.message };
            (d.rule.code, d.span.as_ref().map(|s| s.file.clone()), message.to_owned())
        };
        let known: HashMap<_, u64> = before.iter().map(|f| (key(&f.diagnostic), f.since)).collect();
        let version = self.version;
        let findings = all.into_iter().map(|diagnostic| Finding {
            since: known.get(&key(&diagnostic)).copied().unwrap_or(version),
            diagnostic,
        });
        self.findings = findings.collect();
    }
}

/// The state that the server, the watcher and the loader share.
pub(super) struct SharedState {
    noticed: AtomicU64,
    /// How many of the notices were changes of files.
    changes: Arc<AtomicU64>,
    inbox: Mutex<Sender<Noticed>>,
    shown: watch::Sender<Shown>,
}

/// The site that is shown, and the count of the last change that is in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    pub(super) settled: u64,
    pub(super) snapshot: Arc<Snapshot>,
}

/// No load of any site takes longer; after that an older page is better than none.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

impl SharedState {
    pub(super) fn new(inbox: Sender<Noticed>) -> Arc<SharedState> {
        let shown = watch::Sender::new(Shown::default());
        let (noticed, changes) = (AtomicU64::new(0), Arc::default());
        Arc::new(SharedState { noticed, changes, inbox: Mutex::new(inbox), shown })
    }

    /// Counts a change and passes it on, in one step, so that they stay in order.
    pub(super) fn notice(&self, notice: Notice) {
        let inbox = self.inbox.lock().unwrap_or_else(PoisonError::into_inner);
        let count = self.noticed.fetch_add(1, Ordering::SeqCst) + 1;
        let is_change = u64::from(!matches!(notice, Notice::Day));
        let changes = self.changes.fetch_add(is_change, Ordering::SeqCst) + is_change;
        // The loader only ends with the program.
        let _ = inbox.send(Noticed { at: Count { notices: count, changes }, notice });
    }

    /// Cancels work on what is shown as soon as a change is noticed that is not among those counted.
    pub(super) fn cancel_after(&self, count: Count) -> Cancel {
        Cancel::when_above(&self.changes, count.changes)
    }

    /// Shows a site that has all changes up to `settled` in it.
    pub(super) fn show(&self, settled: u64, snapshot: Arc<Snapshot>) {
        self.shown.send_replace(Shown { settled, snapshot });
    }

    /// The site that is shown now.
    pub(super) fn now(&self) -> Arc<Snapshot> {
        self.shown.borrow().snapshot.clone()
    }

    /// The site with every change that was noticed before the call.
    pub(super) async fn fresh(&self) -> Arc<Snapshot> {
        let wanted = self.noticed.load(Ordering::SeqCst);
        let mut shown = self.shown.subscribe();
        let ready = shown.wait_for(|shown| shown.settled >= wanted);
        match tokio::time::timeout(LONGEST_WAIT, ready).await {
            Ok(Ok(shown)) => shown.snapshot.clone(),
            _ => self.now(),
        }
    }

    /// Notified whenever another site is shown.
    pub(super) fn subscribe(&self) -> watch::Receiver<Shown> {
        self.shown.subscribe()
    }
}
