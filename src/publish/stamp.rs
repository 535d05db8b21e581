//! How a change to a published file by somebody else is noticed.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::source::{hash, open_own};

/// Size and modification time of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970, negative before.
    pub mtime: i64,
}

impl Stamp {
    /// The stamp in `meta`; fails only if the system keeps no modification times.
    pub(super) fn of(meta: &Metadata) -> io::Result<Stamp> {
        let modified = meta.modified()?;
        let mtime = match modified.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |n| -n),
        };
        Ok(Stamp { size: meta.len(), mtime })
    }

    /// The stamp of the plain file at `path`; `None` for anything else, links included.
    pub(super) fn on_disk(path: &Path) -> Option<Stamp> {
        let meta = fs::symlink_metadata(path).ok()?;
        meta.is_file().then(|| Stamp::of(&meta).ok()).flatten()
    }

    /// Whether the content of the file at `path`, which has this stamp, has this size and hash.
    pub(super) fn holds(self, path: &Path, size: u64, content: u64) -> bool {
        self.size == size
            && content != 0
            && open_own(path).and_then(hash).is_ok_and(|found| found == content)
    }
}
