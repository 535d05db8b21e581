//! Where a site and its state are, and whether we may build there.

use std::ffi::OsString;
use std::fs::{self, File, FileType, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::error::{PublishError, Step};
use crate::source::{LARGEST_TEXT, open_or_make, open_own};
use crate::theme::assets::has_fingerprint;

/// How many folders staged files are spread over if the stage is not the complete site:
/// within one folder, most systems create files one at a time.
pub(super) const FOLDERS: u32 = 64;

/// The prefix of a journal that is being written.
pub(super) const PART: &str = "journal-";

/// No theme has more assets.
const ASSETS: usize = 500;

/// What a fresh checkout of a publishing branch contains before there is a site.
const CHECKOUT: [&str; 5] = [".git", ".gitattributes", ".gitignore", ".nojekyll", "CNAME"];

/// A site and the state folder beside it.
pub(super) struct Place {
    /// The site, absolute.
    pub out: PathBuf,
    /// The hidden folder beside it.
    pub state: PathBuf,
}

impl Place {
    /// Finds the state folder of `out`. Creates nothing.
    pub(super) fn of(out: &Path) -> Result<Place, PublishError> {
        let read = |e| PublishError::io(Step::Read, out)(e);
        let mut full = std::path::absolute(out).map_err(read)?;
        if full.file_name().is_none() {
            // A path such as "..": only the file system knows the name.
            full = full.canonicalize().map_err(read)?;
        }
        let Some(name) = full.file_name() else {
            return Err(PublishError::NoName(full));
        };
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(".housecall");
        let state = full.with_file_name(hidden);
        // Without a trailing "/", which would make the system follow a link.
        let out = full.with_file_name(name);
        Ok(Place { out, state })
    }

    pub(super) fn manifest(&self) -> PathBuf {
        self.state.join("manifest")
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.state.join("journal")
    }

    /// The file with the hashes of the sources.
    pub(super) fn hashes(&self) -> PathBuf {
        self.state.join("hashes")
    }

    pub(super) fn stage(&self) -> PathBuf {
        self.state.join("stage")
    }

    /// Where file `n` waits when only changed files are staged.
    pub(super) fn staged(&self, n: u32) -> PathBuf {
        self.state.join(format!("stage/{:02x}/{n}", n % FOLDERS))
    }

    /// The place of `path` in the live site.
    pub(super) fn live(&self, path: &str) -> PathBuf {
        self.out.join(path)
    }

    /// Anything in the site folder besides these names.
    fn occupant(&self, besides: &[&str]) -> Result<Option<PathBuf>, PublishError> {
        let read = |e| PublishError::io(Step::Read, &self.out)(e);
        let all = match fs::read_dir(&self.out) {
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
            all => all.map_err(read)?,
        };
        for entry in all {
            let entry = entry.map_err(read)?;
            if !besides.iter().any(|name| entry.file_name() == *name) {
                return Ok(Some(entry.path()));
            }
        }
        Ok(None)
    }

    /// Whether the site folder is empty or missing.
    pub(super) fn is_vacant(&self) -> Result<bool, PublishError> {
        Ok(self.occupant(&[])?.is_none())
    }

    /// Rejects a site folder that is not empty.
    pub(super) fn must_be_vacant(&self) -> Result<(), PublishError> {
        self.must_have_none(&[])
    }

    /// Rejects a site folder with anything in it that a fresh checkout does not have.
    pub(super) fn must_hold_only_checkout_files(&self) -> Result<(), PublishError> {
        self.must_have_none(&CHECKOUT)
    }

    /// Whether the site folder contains a site that this program published, even without a
    /// record of it: the names of its assets contain hashes of their content.
    pub(super) fn is_recognised(&self) -> bool {
        let assets = self.live("assets");
        if !fs::symlink_metadata(&assets).is_ok_and(|meta| meta.is_dir()) {
            return false;
        }
        let files = fs::read_dir(&assets).into_iter().flatten().flatten().take(ASSETS);
        files.into_iter().any(|file| {
            let name = file.file_name().to_string_lossy().into_owned();
            let bytes = || -> io::Result<Vec<u8>> {
                let mut bytes = Vec::new();
                open_own(&file.path())?.take(LARGEST_TEXT).read_to_end(&mut bytes).map(|_| bytes)
            };
            has_fingerprint(&name, || bytes().unwrap_or_default())
        })
    }

    fn must_have_none(&self, besides: &[&str]) -> Result<(), PublishError> {
        let out = || self.out.clone();
        self.occupant(besides)?
            .map_or(Ok(()), |found| Err(PublishError::NotOurs { out: out(), found }))
    }
}

/// Rejects an output folder that is a link or not a folder.
pub(super) fn check_out(out: &Path) -> Result<(), PublishError> {
    match fs::symlink_metadata(out) {
        Ok(meta) if meta.is_symlink() => Err(PublishError::OutIsLink {
            out: out.to_path_buf(),
            target: fs::read_link(out).unwrap_or_default(),
        }),
        Ok(meta) if !meta.is_dir() => Err(PublishError::OutIsFile(out.to_path_buf())),
        _ => Ok(()),
    }
}

/// Makes the state folder; rejects one in which anything is a link, a pipe or a device. It is
/// often in a source folder that somebody else made, and what we write must stay in it.
pub(super) fn make_state(place: &Place) -> Result<(), PublishError> {
    let state = &place.state;
    refuse_unexpected(state, FileType::is_dir)?;
    fs::create_dir_all(state).map_err(PublishError::io(Step::Prepare, state))?;
    for name in [".gitignore", "lock", "manifest", "journal", "hashes"] {
        refuse_unexpected(&state.join(name), FileType::is_file)?;
    }
    refuse_unexpected(&place.stage(), FileType::is_dir)?;
    if place.journal().exists() {
        check_stage(&place.stage())?;
    }
    // The state folder is often among the sources; if this fails, no harm is done.
    let _ = File::create_new(state.join(".gitignore")).and_then(|mut file| file.write_all(b"*\n"));
    Ok(())
}

/// Whether the state folder is one of ours and not a link.
pub(super) fn has_state(place: &Place) -> bool {
    fs::symlink_metadata(&place.state).is_ok_and(|meta| meta.is_dir())
}

/// Rejects anything there that is not of the kind that we would have made.
fn refuse_unexpected(path: &Path, ours: fn(&FileType) -> bool) -> Result<(), PublishError> {
    match fs::symlink_metadata(path) {
        Ok(meta) if !ours(&meta.file_type()) => Err(PublishError::Unexpected(path.to_path_buf())),
        Err(e) if e.kind() != ErrorKind::NotFound => Err(PublishError::io(Step::Prepare, path)(e)),
        _ => Ok(()),
    }
}

/// Rejects a stage about to be moved into the site if it contains anything but folders
/// and files: a link in it would move or publish somebody else's files.
fn check_stage(stage: &Path) -> Result<(), PublishError> {
    for entry in WalkDir::new(stage).into_iter() {
        match entry {
            Ok(entry) if !(entry.file_type().is_dir() || entry.file_type().is_file()) => {
                return Err(PublishError::Unexpected(entry.into_path()));
            }
            Err(e) if e.io_error().is_some_and(|e| e.kind() == ErrorKind::NotFound) => {}
            Err(e) => return Err(PublishError::io(Step::Prepare, stage)(e.into())),
            Ok(_) => {}
        }
    }
    Ok(())
}

/// Removes journals that a killed build began to write.
pub(super) fn sweep(place: &Place) -> Result<(), PublishError> {
    let read = |e| PublishError::io(Step::Prepare, &place.state)(e);
    for entry in fs::read_dir(&place.state).map_err(read)? {
        let entry = entry.map_err(read)?;
        if entry.file_name().to_string_lossy().starts_with(PART) {
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Rejects an output folder on another disk than its state.
#[cfg(unix)]
pub(super) fn check_disk(place: &Place) -> Result<(), PublishError> {
    use std::os::unix::fs::MetadataExt;
    match (fs::metadata(&place.out), fs::metadata(&place.state)) {
        (Ok(out), Ok(state)) if out.dev() != state.dev() => {
            Err(PublishError::OtherDisk(place.out.clone()))
        }
        _ => Ok(()),
    }
}

/// On other systems the first rename fails.
#[cfg(not(unix))]
pub(super) fn check_disk(_: &Place) -> Result<(), PublishError> {
    Ok(())
}

/// Holds off a second build until the file is closed.
pub(super) fn lock(place: &Place) -> Result<File, PublishError> {
    let path = place.state.join("lock");
    let file = open_or_make(&path).map_err(PublishError::io(Step::Prepare, &path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(PublishError::Busy(place.out.clone())),
        // Some network disks have no locks; better to build than never to build there.
        Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(e)) => Err(PublishError::io(Step::Prepare, &path)(e)),
    }
}

/// Removes what a killed build left in the stage.
pub(super) fn discard(stage: &Path) -> Result<(), PublishError> {
    match fs::remove_dir_all(stage) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(PublishError::io(Step::Prepare, stage)(e)),
        _ => Ok(()),
    }
}
