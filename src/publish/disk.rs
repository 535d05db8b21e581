//! File operations that all parts of publishing share.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Renames a file, replacing an existing one.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    retry(|| fs::rename(from, to))
}

/// Retries for a quarter of a second on Windows, where a virus scanner or indexer may
/// keep a file open for a moment.
pub(super) fn retry<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for wait in [5, 15, 30, 60, 140] {
        match act() {
            Err(e) if cfg!(windows) && e.kind() == ErrorKind::PermissionDenied => {
                std::thread::sleep(std::time::Duration::from_millis(wait));
            }
            done => return done,
        }
    }
    act()
}

/// Whether the error means that there is no such file.
pub(super) fn missing(e: &io::Error) -> bool {
    matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
