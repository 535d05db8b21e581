//! Opening files that somebody else may have put there: reading a pipe could block for ever, and a
//! device may return anything.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Opens a plain file for reading, through links as well.
///
/// # Errors
/// Also if it is a folder, a pipe, a socket or a device.
pub fn open_plain(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().read(true), path, Links::Followed)
}

/// Opens a plain file for reading that is not a link.
///
/// # Errors
/// As for [`open_plain`], and if it is a link.
pub fn open_own(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().read(true), path, Links::Refused)
}

/// Opens a plain file that is not a link for writing, or creates it; its content is kept.
///
/// # Errors
/// As for [`open_own`].
pub fn open_or_make(path: &Path) -> io::Result<File> {
    open(OpenOptions::new().write(true).create(true).truncate(false), path, Links::Refused)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    Followed,
    Refused,
}

fn open(options: &mut OpenOptions, path: &Path, links: Links) -> io::Result<File> {
    if links == Links::Refused && path.is_symlink() {
        return Err(not_plain("it is a link"));
    }
    without_waiting(options, links);
    let file = options.open(path)?;
    let kind = file.metadata()?.file_type();
    match kind.is_file() {
        true => Ok(file),
        false if kind.is_dir() => Err(not_plain("it is a folder")),
        false => Err(not_plain(NO_FILE)),
    }
}

/// Describes something that is neither a file nor a folder nor a link.
pub(super) const NO_FILE: &str = "it is a pipe, a socket or a device, not a file";

fn not_plain(what: &'static str) -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, what)
}

/// The reason of an I/O error in plain words.
pub fn plain_io(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::NotFound => "it is not there".into(),
        io::ErrorKind::StorageFull => "the disk is full".into(),
        _ => error.to_string(),
    }
}

/// Opening a pipe does not block, and a terminal does not become our controlling one.
#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions, links: Links) {
    use std::os::unix::fs::OpenOptionsExt;
    let follow = if links == Links::Refused { libc::O_NOFOLLOW } else { 0 };
    options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY | follow);
}

#[cfg(not(unix))]
fn without_waiting(_: &mut OpenOptions, _: Links) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn only_plain_files_are_opened_and_nothing_blocks() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::write(at("file"), "text").unwrap();
        std::os::unix::fs::symlink(at("file"), at("link")).unwrap();
        std::os::unix::fs::symlink(at("new"), at("dangling")).unwrap();
        assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
        let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
        let device = Path::new("/dev/zero").to_owned();
        assert!(open_plain(&at("file")).is_ok() && open_plain(&at("link")).is_ok());
        assert!(open_own(&at("file")).is_ok() && open_or_make(&at("file")).is_ok());
        for path in [at("pipe"), at("socket"), device, dir.path().to_owned()] {
            assert!(open_plain(&path).is_err(), "{}", path.display());
            assert!(open_own(&path).is_err(), "{}", path.display());
            assert!(open_or_make(&path).is_err(), "{}", path.display());
        }
        for path in [at("link"), at("dangling")] {
            assert!(open_own(&path).is_err() && open_or_make(&path).is_err());
        }
        assert!(!at("new").exists());
    }
}
