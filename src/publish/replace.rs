//! Atomic replacement of a file: written under a random name beside it, then renamed onto it.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use super::disk::rename;

/// Replaces or creates the file at `path`. The temporary file's name begins with `prefix` and
/// is new, so that no link or pipe can be waiting under it; no link is followed. After a failure,
/// even on a full disk, the old file is intact and nothing else is left.
///
/// # Errors
/// On an I/O error.
pub fn replace(path: &Path, prefix: &str, content: &[u8], durable: Durable) -> io::Result<()> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix).suffix(".tmp");
    let mut part = readable(&mut builder).tempfile_in(folder)?;
    part.write_all(content)?;
    if durable == Durable::Yes {
        part.as_file().sync_all()?;
    }
    // Closed first, for Windows. Once it is renamed there is nothing left to remove.
    rename(&part.into_temp_path(), path)?;
    if durable == Durable::Yes {
        sync_folder(folder)?;
    }
    Ok(())
}

/// Whether the file must survive a power cut right after it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durable {
    /// It is flushed to disk.
    Yes,
    /// The system writes it at its leisure.
    No,
}

/// With the permissions of any other new file, as the user's umask allows.
#[cfg(unix)]
fn readable<'b>(builder: &'b mut tempfile::Builder<'b, 'b>) -> &'b tempfile::Builder<'b, 'b> {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn readable<'b>(builder: &'b mut tempfile::Builder<'b, 'b>) -> &'b tempfile::Builder<'b, 'b> {
    builder
}

/// Flushes the directory entry of a new file, if the system supports that.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    #[test]
    fn a_link_is_replaced_and_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        let (outside, path) = (dir.path().join("outside"), dir.path().join("record"));
        std::fs::write(&outside, "mine").unwrap();
        symlink(&outside, &path).unwrap();
        replace(&path, ".record-", b"new", Durable::Yes).unwrap();
        assert_eq!(std::fs::read(&outside).unwrap(), b"mine");
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert!(!path.is_symlink());
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o600, 0o600);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2, "nothing else is left");
    }

    #[test]
    fn what_cannot_be_replaced_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("folder");
        std::fs::create_dir(&path).unwrap();
        assert!(replace(&path, ".x-", b"new", Durable::No).is_err());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
