//! Hashes of file contents. The content decides whether a file has changed, never its time: a
//! fresh checkout has new times on everything. Hashes of files that did not change since they
//! were read are remembered, as git does: by size, mtime, ctime and inode.
//!
//! A file that changed just before it was read could change again within the same tick of the
//! disk's clock. Such files are not remembered but read again by the next build.

use std::collections::HashMap;
use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use super::open::open_plain;

/// The header of the cache file; the hash of the rest follows.
const HEADER: &str = "housecall hashes 1 ";

/// No disk's clock has longer ticks (FAT has two seconds).
const TICK: Duration = Duration::from_secs(2);

/// The metadata by which a change of a file is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileStamp {
    size: u64,
    /// When its content changed (mtime), in nanoseconds since 1970; programs can set it.
    modified: i128,
    /// When anything about it changed (ctime), which programs cannot set; if the system has it.
    changed: i128,
    /// Its inode, if the system has it.
    number: u64,
}

/// Hashes of files by path, with a cache of earlier ones.
#[derive(Debug)]
pub struct Hashes {
    known: HashMap<Box<str>, (FileStamp, u64)>,
    seen: Mutex<Vec<(Box<str>, FileStamp, u64)>>,
    /// When this build began, by the clock of the disk.
    began: SystemTime,
}

impl Hashes {
    /// Restores what [`Hashes::remembered`] returned; any other bytes are ignored.
    pub fn new(remembered: &[u8], began: SystemTime) -> Hashes {
        let known = std::str::from_utf8(remembered).ok().and_then(parse).unwrap_or_default();
        Hashes { known, seen: Mutex::default(), began }
    }

    /// The hash of the file at `path`, which is called `name`.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn of(&self, name: &str, path: &Path) -> io::Result<u64> {
        let known = self.known.get(name);
        if let Some((stamp, hash)) = known
            && std::fs::metadata(path).is_ok_and(|meta| FileStamp::of(&meta) == *stamp)
        {
            self.note(name, *stamp, *hash);
            return Ok(*hash);
        }
        let file = open_plain(path)?;
        let stamp = FileStamp::of(&file.metadata()?);
        let hash = hash(file)?;
        self.note(name, stamp, hash);
        Ok(hash)
    }

    fn note(&self, name: &str, stamp: FileStamp, hash: u64) {
        let nanos = self.began.duration_since(UNIX_EPOCH).unwrap_or_default();
        let settled = nanos.saturating_sub(TICK).as_nanos() as i128;
        if stamp.modified.max(stamp.changed) < settled && !name.contains('\n') {
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.push((name.into(), stamp, hash));
        }
    }

    /// The cache for the next build: the files that were hashed by this one.
    pub fn remembered(self) -> Vec<u8> {
        let mut seen = self.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        seen.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let line = |(name, stamp, hash): &(Box<str>, FileStamp, u64)| {
            let FileStamp { size, modified, changed, number } = stamp;
            format!("{hash:016x} {size} {modified} {changed} {number} {name}\n")
        };
        let lines: String = seen.iter().map(line).collect();
        format!("{HEADER}{:016x}\n{lines}", xxh3_64(lines.as_bytes())).into_bytes()
    }
}

impl FileStamp {
    #[cfg(unix)]
    fn of(meta: &Metadata) -> FileStamp {
        use std::os::unix::fs::MetadataExt as _;
        let nanos =
            |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        FileStamp {
            size: meta.len(),
            modified: nanos(meta.mtime(), meta.mtime_nsec()),
            changed: nanos(meta.ctime(), meta.ctime_nsec()),
            number: meta.ino(),
        }
    }

    #[cfg(not(unix))]
    fn of(meta: &Metadata) -> FileStamp {
        let nanos = |time: io::Result<SystemTime>| {
            let since = time.ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            since.map_or(i128::MAX, |since| since.as_nanos() as i128)
        };
        // A file that replaces another has a creation time of its own.
        FileStamp {
            size: meta.len(),
            modified: nanos(meta.modified()),
            changed: nanos(meta.created()),
            number: 0,
        }
    }
}

fn parse(text: &str) -> Option<HashMap<Box<str>, (FileStamp, u64)>> {
    let (sum, lines) = text.strip_prefix(HEADER)?.split_once('\n')?;
    if u64::from_str_radix(sum, 16).ok()? != xxh3_64(lines.as_bytes()) {
        return None;
    }
    let line = |line: &str| {
        let mut parts = line.splitn(6, ' ');
        let mut next = || parts.next();
        let hash = u64::from_str_radix(next()?, 16).ok()?;
        let stamp = FileStamp {
            size: next()?.parse().ok()?,
            modified: next()?.parse().ok()?,
            changed: next()?.parse().ok()?,
            number: next()?.parse().ok()?,
        };
        Some((next()?.into(), (stamp, hash)))
    };
    lines.lines().map(line).collect()
}

/// The hash of some content; never 0.
pub fn hash_of(content: &[u8]) -> u64 {
    xxh3_64(content).max(1)
}

/// The same for the rest of a file.
///
/// # Errors
/// If it cannot be read.
pub fn hash(file: File) -> io::Result<u64> {
    hash_through(file, |_| Ok(()))
}

/// The same, while every piece is passed on.
///
/// # Errors
/// If the file cannot be read or a piece is not accepted.
pub fn hash_through(
    mut file: File,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<u64> {
    let mut hasher = Xxh3Default::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(hasher.digest().max(1)),
            Ok(read) => {
                hasher.update(&piece[..read]);
                take(&piece[..read])?;
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// The hash and the cache after a file was hashed by a build that began `later`.
    fn after(later: Duration, path: &Path, remembered: &[u8]) -> (u64, Vec<u8>) {
        let hashes = Hashes::new(remembered, SystemTime::now() + later);
        (hashes.of("a b.txt", path).unwrap_or(0), hashes.remembered())
    }

    #[test]
    fn a_file_that_did_not_change_is_not_read_again() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        std::fs::write(&path, "one").unwrap();
        let (hash, remembered) = after(Duration::from_secs(10), &path, b"");
        assert_eq!(hash, hash_of(b"one"));
        // As if the file had had other content when it was read: the cached hash is trusted.
        let text = String::from_utf8(remembered).unwrap();
        let lines =
            text.split_once('\n').unwrap().1.replace(&format!("{hash:016x}"), "00000000000000ff");
        let other = format!("{HEADER}{:016x}\n{lines}", xxh3_64(lines.as_bytes()));
        let (again, remembered) = after(Duration::from_secs(10), &path, other.as_bytes());
        assert_eq!(again, 0xff);
        assert_eq!(remembered, other.as_bytes());
    }

    #[test]
    fn other_bytes_of_the_same_size_and_time_are_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        std::fs::write(&path, "one").unwrap();
        let time = std::fs::metadata(&path).unwrap().modified().unwrap();
        let (_, remembered) = after(Duration::from_secs(10), &path, b"");
        std::fs::write(&path, "two").unwrap();
        File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
        assert_eq!(after(Duration::from_secs(10), &path, &remembered).0, hash_of(b"two"));
    }

    #[test]
    fn a_file_that_was_just_written_is_not_remembered() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        std::fs::write(&path, "one").unwrap();
        let (_, remembered) = after(Duration::ZERO, &path, b"");
        assert_eq!(parse(&String::from_utf8(remembered).unwrap()).unwrap().len(), 0);
    }

    #[test]
    fn a_damaged_or_foreign_cache_is_ignored() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        std::fs::write(&path, "one").unwrap();
        let (_, remembered) = after(Duration::from_secs(10), &path, b"");
        for bit in 0..remembered.len() * 8 {
            let mut bad = remembered.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(after(Duration::ZERO, &path, &bad).0, hash_of(b"one"), "{bit}");
        }
        for cut in 0..remembered.len() {
            let cut = std::str::from_utf8(&remembered[..cut]).unwrap();
            assert!(parse(cut).is_none(), "{cut}");
        }
    }
}
