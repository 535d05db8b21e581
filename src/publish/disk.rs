//! What all parts of publishing ask of the disk.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Renames, onto an existing file too.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    retry(|| fs::rename(from, to))
}

/// Tries again for a quarter of a second on Windows, where a virus scanner or indexer may
/// hold a file open for a moment.
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

/// Whether a thing is not there.
pub(super) fn missing(e: &io::Error) -> bool {
    matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}
