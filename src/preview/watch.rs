//! Notices changes of the site's files: by the events of the system, or by polling if
//! a system or a network drive sends none.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use super::notice::{Count, Notice, Noticed, Writing};
use super::state::SharedState;
use crate::load::Changed;
use crate::source::{FOLDERS, concerns};

/// Changes follow each other within this time if the system does not say when they end.
const QUIET: Duration = Duration::from_millis(6);

/// After a file is closed, another one may follow at once.
const CLOSED: Duration = Duration::from_millis(1);

/// How long to wait for a writer, and to gather a storm of changes.
const LONGEST: Duration = Duration::from_millis(200);

/// How often files are polled if there are no events.
const POLL: Duration = Duration::from_millis(700);

/// The watches on a site.
pub(super) struct Watch {
    watcher: Option<Box<dyn Watcher + Send>>,
    root: PathBuf,
    /// Why files are polled, if they are.
    pub(super) polls: Option<String>,
    shared: Arc<SharedState>,
}

impl Watch {
    /// Begins to watch.
    pub(super) fn start(root: &Path, poll: bool, shared: &Arc<SharedState>) -> Watch {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        let mut watch = Watch { watcher: None, root, polls: None, shared: shared.clone() };
        let reason = if poll {
            Some("as you asked".to_owned())
        } else if is_on_network(&watch.root) {
            Some("the folder is on a network drive, where changes are not announced".to_owned())
        } else {
            watch.start_native().err().map(|error| plain(&error))
        };
        if let Some(reason) = reason {
            watch.start_polling(reason);
        }
        watch
    }

    fn start_native(&mut self) -> notify::Result<()> {
        let handler = self.handler();
        let watcher = RecommendedWatcher::new(handler, config())?;
        self.watcher = Some(Box::new(watcher));
        self.watch_folders(&FOLDERS)
    }

    fn start_polling(&mut self, reason: String) {
        let config = config().with_poll_interval(POLL);
        if let Ok(watcher) = PollWatcher::new(self.handler(), config) {
            self.watcher = Some(Box::new(watcher));
            let _ = self.watch_folders(&FOLDERS);
        }
        self.polls = Some(reason);
    }

    /// Watches the site's folder itself and those of its folders that are read; never the
    /// output folder, which may hold a hundred thousand files.
    fn watch_folders(&mut self, folders: &[&str]) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        let is_folder =
            |f: &PathBuf| std::fs::symlink_metadata(f).is_ok_and(|there| there.is_dir());
        for folder in folders.iter().map(|f| self.root.join(f)).filter(is_folder) {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        Ok(())
    }

    /// Watches folders that were created or came back. Called before they are read, so that nothing
    /// is missed in between.
    pub(super) fn follow(&mut self, changed: &Changed) {
        let came = |folder: &&&str| match changed {
            Changed::All => true,
            Changed::Paths(paths) => paths.contains(**folder),
        };
        let folders: Vec<&str> = FOLDERS.iter().filter(came).copied().collect();
        if folders.is_empty() {
            return;
        }
        if let Some(watcher) = &mut self.watcher {
            for folder in &folders {
                let _ = watcher.unwatch(&self.root.join(folder));
            }
            if *changed == Changed::All {
                let _ = watcher.unwatch(&self.root);
            }
        }
        if let Err(error) = self.watch_folders(&folders)
            && self.polls.is_none()
            && self.root.is_dir()
        {
            self.start_polling(plain(&error));
        }
    }

    fn handler(&self) -> impl Fn(notify::Result<Event>) + Send + 'static {
        let (root, shared) = (self.root.clone(), self.shared.clone());
        move |event| match event {
            Ok(event) if event.need_rescan() => shared.notice(Notice::All),
            Ok(event) => {
                let Some(writing) = writing(&event.kind) else { return };
                let below = event.paths.iter().filter_map(|path| {
                    let below = path.strip_prefix(&root).ok()?;
                    let parts = below.components().map(|c| c.as_os_str().to_string_lossy());
                    Some(parts.collect::<Vec<_>>().join("/"))
                });
                let paths: Vec<String> = below.collect();
                if paths.iter().any(String::is_empty) && is_removal(&event.kind) {
                    shared.notice(Notice::All);
                    return;
                }
                let paths: Vec<String> =
                    paths.into_iter().filter(|p| !p.is_empty() && concerns(p)).collect();
                if !paths.is_empty() {
                    shared.notice(Notice::Paths(paths, writing));
                }
            }
            Err(_) => shared.notice(Notice::All),
        }
    }
}

/// Links are not followed: one may lead to a whole disk, and not to the site.
fn config() -> Config {
    Config::default().with_follow_symlinks(false)
}

fn is_removal(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
}

/// What an event says about writing; `None` if nothing changed.
fn writing(kind: &EventKind) -> Option<Writing> {
    // Only Linux says when a file is closed.
    let open = if cfg!(target_os = "linux") { Writing::Open } else { Writing::Unknown };
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Writing::Done),
        EventKind::Access(_) => None,
        EventKind::Modify(ModifyKind::Data(_)) => Some(open),
        EventKind::Modify(ModifyKind::Name(_)) | EventKind::Remove(_) => Some(Writing::Done),
        _ => Some(Writing::Unknown),
    }
}

/// Collects changes, from the first one on, until no more follow. `None` when the preview ends.
pub(super) fn gather(
    first: Noticed,
    inbox: &Receiver<Noticed>,
    waits_for_close: bool,
) -> Option<(Count, Changed)> {
    let started = Instant::now();
    let mut paths = BTreeSet::new();
    let mut all = false;
    let mut open: HashSet<String> = HashSet::new();
    let Noticed { at: mut settled, mut notice } = first;
    loop {
        let mut quiet = CLOSED;
        match notice {
            Notice::Stop => return None,
            Notice::All => all = true,
            Notice::Day => {}
            Notice::Paths(some, writing) => {
                for path in &some {
                    match writing {
                        Writing::Open if waits_for_close => drop(open.insert(path.clone())),
                        _ => drop(open.remove(path)),
                    }
                }
                if writing != Writing::Done {
                    quiet = QUIET;
                }
                paths.extend(some);
            }
        }
        if !open.is_empty() {
            quiet = LONGEST;
        }
        let left = LONGEST.saturating_sub(started.elapsed());
        match inbox.recv_timeout(quiet.min(left)) {
            Ok(next) => (settled, notice) = (next.at, next.notice),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some((settled, if all { Changed::All } else { Changed::Paths(paths) }))
}

fn plain(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system has no room for more watches (fs.inotify.max_user_watches)".into()
        }
        _ => format!("the system does not announce changes here: {error}"),
    }
}

/// Whether a folder is on a drive of another machine.
fn is_on_network(path: &Path) -> bool {
    const NETWORK: [&str; 9] =
        ["9p", "afs", "ceph", "cifs", "fuse.sshfs", "ncpfs", "nfs", "smb3", "vboxsf"];
    if path.to_str().is_some_and(|p| p.starts_with(r"\\?\UNC\")) {
        return true;
    }
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mounts") else { return false };
    let mounted = mounts.lines().filter_map(|line| {
        let mut parts = line.split(' ').skip(1);
        let (at, kind) = (parts.next()?.replace("\\040", " "), parts.next()?);
        path.starts_with(&at).then(|| (at.len(), kind.to_owned()))
    });
    let nearest = mounted.max_by_key(|(length, _)| *length);
    nearest.is_some_and(|(_, kind)| {
        NETWORK.contains(&&*kind) || kind.starts_with("nfs") || kind.starts_with("smb")
    })
}
