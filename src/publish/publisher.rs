//! Collects the files of one build and publishes them.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};
use std::time::SystemTime;

use xxhash_rust::xxh3::xxh3_64;

use super::error::{PublishError, Step};
use super::manifest::{self, Entry, FREE, KEPT, Known, MADE, Read};
use super::place::{self, Place};
use super::replace::{Durable, replace};
use super::shards::Shards;
use super::stamp::Stamp;
use super::{journal, moves, preflight};

use crate::source::{Hashes, hash_of, hash_through, open_plain};

/// What publishing a build changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files that are new or have new content.
    pub written: usize,
    /// Files that were not touched.
    pub unchanged: usize,
    /// Files of earlier builds that were removed.
    pub removed: usize,
    /// Size of the written files in bytes.
    pub bytes: u64,
    /// The record of earlier builds was damaged or from another version: files that they made
    /// and this one did not may still be in the output folder.
    pub record_lost: bool,
}

/// The note of the site that was last published to `out`, if there is a record of it.
pub fn note(out: &Path) -> Option<String> {
    let place = Place::of(out).ok().filter(place::has_state)?;
    // A journal is the record of a site whose switch was interrupted.
    manifest::note(&place.journal()).or_else(|| manifest::note(&place.manifest()))
}

/// Saves the hashes of the site's sources for the next build into `out`, which without them has
/// to read more.
pub fn remember(out: &Path, hashes: Hashes) {
    let Ok(place) = Place::of(out) else { return };
    let (path, bytes) = (place.hashes(), hashes.remembered());
    let same = || manifest::read(&path).is_ok_and(|before| before == bytes);
    if place::has_state(&place) && !same() {
        let _ = replace(&path, place::PART, &bytes, Durable::No);
    }
}

/// Collects the files of one build, from any thread, and publishes them all at once.
/// Dropped without [`commit`](Publisher::commit), it leaves the last site exactly as it was.
pub struct Publisher {
    place: Place,
    /// The output folder is empty: the stage is laid out like the site itself.
    cold: bool,
    known: Known,
    made: Shards<HashMap<Box<str>, Entry>>,
    /// Hashes of the folders made in the stage so far.
    folders: Shards<HashSet<u64>>,
    last_stage: AtomicU32,
    bytes: AtomicU64,
    failed: AtomicBool,
    /// The journal is written: the stage is no longer ours to throw away.
    sealed: bool,
    /// Keeps other builds out for as long as we live.
    lock: File,
}

impl Publisher {
    /// Opens the output folder `out`, which may be missing; the folders above it are made.
    /// State is kept beside it (for `/site/public` in `/site/.public.housecall`).
    /// Finishes the switch of a build that was killed, or discards what it staged.
    ///
    /// # Errors
    /// If `out` is a file, a link or a separate volume, if it contains files that are not a site
    /// of ours (a checkout without a site is fine), or if another build is writing to it.
    pub fn open(out: &Path) -> Result<Publisher, PublishError> {
        let place = Place::of(out)?;
        place::check_out(&place.out)?;
        if fs::symlink_metadata(&place.state).is_err() && !place.is_recognised() {
            place.must_hold_only_checkout_files()?; // before a folder is made beside somebody's files
        }
        place::make_state(&place)?;
        place::check_disk(&place)?;
        let lock = place::lock(&place)?;
        place::sweep(&place)?;
        let complete = journal::heal(&place)?;
        place::discard(&place.stage())?;

        let cold = place.is_vacant()?;
        let known = match manifest::load(&place.manifest())? {
            _ if cold => Known::nothing(true),
            Read::Good(list) => Known::new(list, complete),
            Read::Missing if complete && !place.is_recognised() => {
                place.must_hold_only_checkout_files()?;
                Known::nothing(true)
            }
            Read::Missing | Read::Damaged => Known::nothing(false),
        };
        let stage = place.stage();
        fs::create_dir(&stage).map_err(PublishError::io(Step::Prepare, &stage))?;
        Ok(Publisher {
            place,
            cold,
            known,
            made: Shards::default(),
            folders: Shards::default(),
            last_stage: AtomicU32::new(0),
            bytes: AtomicU64::new(0),
            failed: AtomicBool::new(false),
            sealed: false,
            lock,
        })
    }

    /// Hashes of the sources from earlier builds.
    pub fn hashes(&self) -> Hashes {
        let began = fs::metadata(self.place.stage()).and_then(|meta| meta.modified());
        let remembered = manifest::read(&self.place.hashes()).unwrap_or_default();
        Hashes::new(&remembered, began.unwrap_or(SystemTime::UNIX_EPOCH))
    }

    /// True if the last build made `path` from inputs with this key and the file on disk is
    /// unchanged: the same size and time, or another time but the same content.
    /// The file then belongs to the new site as it is and must not be added again.
    pub fn keep_if_fresh(&self, path: &str, key: u64) -> bool {
        let Some(slot) = self.known.get(path).filter(|slot| key != 0 && slot.entry.key == key)
        else {
            return false;
        };
        let live = self.place.live(path);
        match Stamp::on_disk(&live) {
            Some(stamp) if stamp == slot.entry.stamp => {
                slot.claim.compare_exchange(FREE, KEPT, Relaxed, Relaxed).is_ok()
            }
            // A site that was copied.
            Some(stamp) if stamp.holds(&live, stamp.size, slot.entry.hash) => {
                self.record(path, Entry { stamp, ..slot.entry }).is_ok()
            }
            _ => false,
        }
    }

    /// Adds one complete file: `path` is relative with `/`, `key` identifies its inputs.
    /// A file that already has these bytes is not touched and keeps its time.
    ///
    /// # Errors
    /// If the path is not a plain relative one, was added before, or on an I/O error. The live
    /// site is unchanged, and the build can no longer be committed.
    pub fn put(&self, path: &str, key: u64, bytes: &[u8]) -> Result<(), PublishError> {
        self.noting_failure(|| {
            manifest::check_path(path)?;
            let hash = hash_of(bytes);
            if let Some(stamp) = self.stamp_if_same(path, hash, bytes.len() as u64) {
                return self.record(path, Entry { key, hash, stamp, stage: 0 });
            }
            self.stage(path, |file| {
                file.write_all(bytes)
                    .map_err(|e| PublishError::io(Step::Write, &self.place.live(path))(e))?;
                Ok((key, hash))
            })
        })
    }

    /// Adds a copy of `source`, of any size; `hash` is that of its content. A copy with the same
    /// content is not touched. Permissions are not copied: the web server could not read a
    /// private photo.
    ///
    /// # Errors
    /// Like [`put`](Publisher::put), and when `source` cannot be read.
    pub fn copy(&self, path: &str, hash: u64, source: &Path) -> Result<(), PublishError> {
        if self.keep_if_fresh(path, hash) {
            return Ok(());
        }
        self.noting_failure(|| {
            manifest::check_path(path)?;
            let read = |e| PublishError::io(Step::Read, source)(e);
            let from = open_plain(source).map_err(read)?;
            let size = from.metadata().map_err(read)?.len();
            if let Some(stamp) = self.stamp_if_same(path, hash, size) {
                return self.record(path, Entry { key: hash, hash, stamp, stage: 0 });
            }
            self.stage(path, |file| {
                // The source may have changed since it was hashed: the hash of what is written counts.
                let copied = hash_through(from, |piece| file.write_all(piece));
                let hash = copied.map_err(|e| match e.kind() {
                    ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                        PublishError::io(Step::Write, &self.place.live(path))(e)
                    }
                    _ => PublishError::io(Step::Copy, source)(e),
                })?;
                Ok((hash, hash))
            })
        })
    }

    /// Publishes: moves the added files into place, removes files that earlier builds made and
    /// this one did not, along with the folders that this empties. `note` is kept with the site;
    /// [`note`] returns it.
    ///
    /// # Errors
    /// If an earlier `put` or `copy` failed, or a file that was not made here is in the way,
    /// nothing is changed. After an I/O error in the middle of the switch, the next
    /// [`open`](Publisher::open) finishes it.
    pub fn commit(mut self, note: &str) -> Result<Summary, PublishError> {
        if self.failed.load(Relaxed) {
            return Err(PublishError::Unfinished);
        }
        let made = std::mem::take(&mut self.made).into_all().into_iter().flatten();
        let made: Vec<(Box<str>, Entry)> = made.collect();
        let moves = moves::moves_of(made.iter().map(|(path, entry)| (&**path, *entry)));
        let mut summary = Summary {
            written: moves.len(),
            unchanged: made.len() - moves.len(),
            bytes: self.bytes.load(Relaxed),
            record_lost: !self.known.complete,
            ..Summary::default()
        };
        let mut entries: Vec<(&str, Entry)> = made.iter().map(|(p, e)| (&**p, *e)).collect();
        let mut removals = Vec::new();
        for (path, slot) in self.known.entries() {
            match slot.claim.load(Relaxed) {
                KEPT => entries.push((path, slot.entry)),
                FREE => removals.push(path),
                _ => {}
            }
        }
        summary.unchanged += entries.len() - made.len();

        if self.cold {
            self.place.must_be_vacant()?;
            journal::seal(&self.place, &manifest::encode(true, note, &entries, &[]))?;
            if let Err(e) = journal::install(&self.place) {
                // Nothing has changed yet, so the journal can be taken back.
                self.sealed = fs::remove_file(self.place.journal()).is_err();
                return Err(e);
            }
        } else {
            let news = |(path, entry): &(Box<str>, Entry)| {
                self.known.get(path).is_none_or(|slot| slot.entry != *entry)
            };
            let same_note = self.known.note() == note;
            if self.known.complete && removals.is_empty() && !made.iter().any(news) && same_note {
                return Ok(summary);
            }
            preflight::check(&self.place, &self.known, &moves, &mut removals)?;
            journal::seal(&self.place, &manifest::encode(false, note, &entries, &removals))?;
            self.sealed = true;
            summary.removed = journal::apply(&self.place, &moves, &removals)?;
        }
        journal::finish(&self.place)?;
        Ok(summary)
    }

    /// The stamp of the live file if its content has this size and hash.
    fn stamp_if_same(&self, path: &str, hash: u64, size: u64) -> Option<Stamp> {
        let entry = match self.known.get(path) {
            Some(slot) => Some(slot.entry),
            None if self.cold || self.known.complete => return None,
            // The site's record was lost.
            None => None,
        };
        let live = self.place.live(path);
        let stamp = Stamp::on_disk(&live).filter(|stamp| stamp.size == size)?;
        let same = match entry {
            Some(entry) if entry.stamp == stamp && entry.hash != 0 => entry.hash == hash,
            _ => stamp.holds(&live, size, hash),
        };
        same.then_some(stamp)
    }

    /// Lets `write` fill a new file in the stage, and records it with the key and hash that it
    /// returns.
    fn stage(
        &self,
        path: &str,
        write: impl FnOnce(&mut File) -> Result<(u64, u64), PublishError>,
    ) -> Result<(), PublishError> {
        let refused = |e| PublishError::io(Step::Write, &self.place.live(path))(e);
        let stage = self.last_stage.fetch_add(1, Relaxed) + 1;
        let mut file = match self.create(path, stage) {
            // Only this build writes here. On some disks the two names may differ in case.
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {
                return Err(PublishError::Duplicate(path.to_string()));
            }
            created => created.map_err(refused)?,
        };
        let (key, hash) = write(&mut file)?;
        if cfg!(windows) {
            // On Windows the time would change again when the file is closed.
            file.set_modified(SystemTime::now()).map_err(refused)?;
        }
        let stamp = file.metadata().and_then(|meta| Stamp::of(&meta)).map_err(refused)?;
        self.bytes.fetch_add(stamp.size, Relaxed);
        self.record(path, Entry { key, hash, stamp, stage })
    }

    /// Creates the file in the stage, making each folder once.
    fn create(&self, path: &str, stage: u32) -> io::Result<File> {
        let (file, folder) = if self.cold {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            (self.place.stage().join(path), xxh3_64(folder.as_bytes()))
        } else {
            (self.place.staged(stage), u64::from(stage % place::FOLDERS))
        };
        let make = || file.parent().map_or(Ok(()), fs::create_dir_all);
        if self.folders.at(folder).insert(folder) {
            make()?;
        }
        match File::create_new(&file) {
            // Another thread has recorded the folder and is about to make it.
            Err(e) if e.kind() == ErrorKind::NotFound => {
                make()?;
                File::create_new(&file)
            }
            created => created,
        }
    }

    fn record(&self, path: &str, entry: Entry) -> Result<(), PublishError> {
        let kept = self.known.get(path).map(|slot| slot.claim.swap(MADE, Relaxed));
        let mut made = self.made.at(xxh3_64(path.as_bytes()));
        if kept == Some(KEPT) || made.insert(path.into(), entry).is_some() {
            return Err(PublishError::Duplicate(path.to_string()));
        }
        Ok(())
    }

    fn noting_failure<T>(
        &self,
        work: impl FnOnce() -> Result<T, PublishError>,
    ) -> Result<T, PublishError> {
        work().inspect_err(|_| self.failed.store(true, Relaxed))
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        if !self.sealed {
            // What cannot be cleared now is cleared by the next build.
            let _ = fs::remove_dir_all(self.place.stage());
        }
        // Closing is not enough: a child process that another thread is starting shares the
        // open file, and with it the lock, for a moment.
        let _ = self.lock.unlock();
    }
}
