//! The record of what was published: one compact file, read whole at the start.
//!
//! The journal has the same format, so that renaming the journal onto the manifest
//! ends the switch in one step. Layout, all little endian:
//!
//! ```text
//! "housecall list 2"  16 bytes, the last one is the version
//! checksum            u64, xxh3 of everything after it
//! whole               u8, 1 if the stage folder is the complete site
//! note                u32 length, then the text that the caller keeps with the site
//! entries, removals   u32 each, how many there are
//! per entry           key u64, hash u64, size u64, mtime i64, stage u32, length of path u32
//! per removal         length of path u32
//! paths               of all entries, then of all removals, one after the other
//! ```

use std::io::{self, ErrorKind, Read as _};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::AtomicU8;

use foldhash::HashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::error::{PublishError, Step};
use super::stamp::Stamp;
use crate::source::open_own;

const MAGIC: &[u8; 16] = b"housecall list 2";
/// How many bytes of the header are the same in every version.
const NAME: usize = 15;
/// Header and checksum.
const BODY: usize = 24;
/// The bytes of an entry besides its path.
const ENTRY: usize = 40;

/// More than ten million files take: anything larger was made to exhaust memory.
const LARGEST: u64 = 2 << 30;

/// What is known about one published file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The caller's key for the inputs the file was made from.
    pub key: u64,
    /// xxh3 of the content; 0 where an earlier version copied the file without reading it.
    pub hash: u64,
    /// Size and time we left the file with.
    pub stamp: Stamp,
    /// Number of the file in the stage folder; 0 when nothing was staged.
    pub stage: u32,
}

/// An entry of the last build and what this build has done with it so far.
#[derive(Debug)]
pub(super) struct Slot {
    /// What the last build left.
    pub entry: Entry,
    /// One of [`FREE`], [`KEPT`], [`MADE`].
    pub claim: AtomicU8,
    path: Text,
}

/// A range in the paths of a list.
#[derive(Clone, Copy, Debug)]
struct Text {
    start: usize,
    len: u32,
}

/// Not yet made by this build.
pub(super) const FREE: u8 = 0;
/// Fresh: goes into the next manifest as it is.
pub(super) const KEPT: u8 = 1;
/// Made by this build, which has a new entry for it.
pub(super) const MADE: u8 = 2;

/// A decoded manifest or journal. The paths stay in one allocation: a hundred thousand
/// small ones would take most of the loading time.
#[derive(Debug, Default)]
pub(super) struct List {
    /// Whether the stage folder is the complete site.
    pub whole: bool,
    /// The text that the caller keeps with the site.
    pub note: String,
    paths: String,
    slots: Vec<Slot>,
    removals: Vec<Text>,
}

impl List {
    /// Every file of the site.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Slot)> {
        self.slots.iter().map(|slot| (self.text(slot.path), slot))
    }

    /// Files of the previous site that are no longer made.
    pub(super) fn removals(&self) -> impl Iterator<Item = &str> {
        self.removals.iter().map(|&text| self.text(text))
    }

    fn text(&self, text: Text) -> &str {
        // Checked when the list was decoded.
        self.paths.get(text.start..text.start + text.len as usize).unwrap_or_default()
    }
}

/// The result of reading a manifest or journal.
#[derive(Debug)]
pub(super) enum Read {
    /// There is none, or the file is something else.
    Missing,
    /// Ours, but from another version or damaged.
    Damaged,
    /// Ours and intact.
    Good(List),
}

/// The files that earlier builds made, as far as we know.
pub(super) struct Known {
    list: List,
    /// Hashes of the paths in order, each with the number of its slot.
    index: Vec<(u64, u32)>,
    /// The slots by path in small letters; made when it is first needed.
    lower: OnceLock<HashMap<String, Vec<u32>>>,
    /// False if a record was lost: then a file we do not know may still be ours.
    pub complete: bool,
}

impl Known {
    /// Nothing is known; `complete` says whether that is because there is nothing.
    pub(super) fn nothing(complete: bool) -> Known {
        Known::new(List::default(), complete)
    }

    /// Takes over the entries of a manifest.
    pub(super) fn new(mut list: List, complete: bool) -> Known {
        // The stage numbers were those of the build before.
        list.slots.iter_mut().for_each(|slot| slot.entry.stage = 0);
        let hashes = list.entries().map(|(path, _)| xxh3_64(path.as_bytes()));
        let mut index: Vec<(u64, u32)> = hashes.zip(0..).collect();
        index.sort_unstable();
        Known { list, index, lower: OnceLock::new(), complete }
    }

    /// What is known about the file at `path`. Allocates nothing.
    pub(super) fn get(&self, path: &str) -> Option<&Slot> {
        let hash = xxh3_64(path.as_bytes());
        let first = self.index.partition_point(|(other, _)| *other < hash);
        let same = self.index[first..].iter().take_while(|(other, _)| *other == hash);
        let mut slots = same.filter_map(|&(_, slot)| self.list.slots.get(slot as usize));
        slots.find(|slot| self.list.text(slot.path) == path)
    }

    /// The text that was kept with the site.
    pub(super) fn note(&self) -> &str {
        &self.list.note
    }

    /// Every known file.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Slot)> {
        self.list.entries()
    }

    /// A known path that differs from `path` only in case and has this stamp: on a disk
    /// that ignores case the two are one file.
    pub(super) fn other_case(&self, path: &str, stamp: Stamp) -> Option<&str> {
        let all = self.lower.get_or_init(|| {
            let mut all: HashMap<String, Vec<u32>> = HashMap::default();
            for ((other, _), slot) in self.entries().zip(0..) {
                all.entry(other.to_lowercase()).or_default().push(slot);
            }
            all
        });
        let same = all.get(&path.to_lowercase())?.iter();
        let mut slots = same.filter_map(|slot| self.list.slots.get(*slot as usize));
        let slot = slots.find(|slot| slot.entry.stamp == stamp)?;
        Some(self.list.text(slot.path))
    }
}

/// Rejects anything that is not a plain relative path with `/`.
pub(super) fn check_path(path: &str) -> Result<(), PublishError> {
    // One pass over the bytes: this runs for every line of a manifest.
    let mut odd = false;
    let mut parts = path.as_bytes().split(|&byte| {
        // On Windows a backslash separates and a colon names a drive or a hidden stream.
        odd |= byte == 0 || (cfg!(windows) && matches!(byte, b'\\' | b':'));
        byte == b'/'
    });
    if parts.any(|part| matches!(part, b"" | b"." | b"..")) || odd {
        return Err(PublishError::BadPath(path.to_string()));
    }
    Ok(())
}

/// Encodes a note, entries and removals.
pub(super) fn encode(
    whole: bool,
    note: &str,
    entries: &[(&str, Entry)],
    removals: &[&str],
) -> Vec<u8> {
    let paths = || entries.iter().map(|(path, _)| *path).chain(removals.iter().copied());
    let text: usize = paths().map(str::len).sum();
    let text = text + note.len();
    let mut out = Vec::with_capacity(BODY + 13 + entries.len() * ENTRY + removals.len() * 4 + text);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&[0; 8]);
    out.push(u8::from(whole));
    out.extend_from_slice(&(note.len() as u32).to_le_bytes());
    out.extend_from_slice(note.as_bytes());
    out.extend_from_slice(&(entries.len() as u32).to_le_bytes());
    out.extend_from_slice(&(removals.len() as u32).to_le_bytes());
    for (path, entry) in entries {
        out.extend_from_slice(&entry.key.to_le_bytes());
        out.extend_from_slice(&entry.hash.to_le_bytes());
        out.extend_from_slice(&entry.stamp.size.to_le_bytes());
        out.extend_from_slice(&entry.stamp.mtime.to_le_bytes());
        out.extend_from_slice(&entry.stage.to_le_bytes());
        out.extend_from_slice(&(path.len() as u32).to_le_bytes());
    }
    for path in removals {
        out.extend_from_slice(&(path.len() as u32).to_le_bytes());
    }
    paths().for_each(|path| out.extend_from_slice(path.as_bytes()));
    let sum = xxh3_64(&out[BODY..]);
    out[MAGIC.len()..BODY].copy_from_slice(&sum.to_le_bytes());
    out
}

/// Decodes the content of a file.
pub(super) fn decode(bytes: &[u8]) -> Read {
    // A power cut can leave a file of ours empty or full of zeros.
    let ours = bytes.starts_with(&MAGIC[..NAME]) || bytes.iter().all(|&b| b == 0);
    match list(bytes) {
        Some(list) => Read::Good(list),
        None if ours => Read::Damaged,
        None => Read::Missing,
    }
}

/// Reads the header of a file whose checksum is right: whether the stage is the complete site,
/// and the note.
fn head<'b>(bytes: &'b [u8], rest: &mut &'b [u8]) -> Option<(bool, &'b str)> {
    *rest = bytes.strip_prefix(MAGIC)?;
    if u64::from_le_bytes(take(rest)?) != xxh3_64(rest) {
        return None;
    }
    let [whole] = take(rest)?;
    let length = u32::from_le_bytes(take(rest)?) as usize;
    let (note, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some((whole == 1, std::str::from_utf8(note).ok()?))
}

fn list(bytes: &[u8]) -> Option<List> {
    let mut rest = bytes;
    let rest = &mut rest;
    let (whole, note) = head(bytes, rest)?;
    let count = u32::from_le_bytes(take(rest)?);
    let gone = u32::from_le_bytes(take(rest)?);
    let mut end = 0usize;
    let mut text = |rest: &mut &[u8]| {
        let len = u32::from_le_bytes(take(rest)?);
        let start = end;
        end = start.checked_add(len as usize)?;
        Some(Text { start, len })
    };
    // The checksum does not protect against a forged file: nothing is trusted.
    let mut slots = Vec::with_capacity((count as usize).min(rest.len() / ENTRY));
    for _ in 0..count {
        let entry = Entry {
            key: u64::from_le_bytes(take(rest)?),
            hash: u64::from_le_bytes(take(rest)?),
            stamp: Stamp {
                size: u64::from_le_bytes(take(rest)?),
                mtime: i64::from_le_bytes(take(rest)?),
            },
            stage: u32::from_le_bytes(take(rest)?),
        };
        slots.push(Slot { entry, claim: AtomicU8::new(FREE), path: text(rest)? });
    }
    let removals: Vec<Text> = (0..gone).map(|_| text(rest)).collect::<Option<_>>()?;
    let paths = std::str::from_utf8(rest).ok()?;
    let sound = |text: &Text| {
        let path = paths.get(text.start..text.start + text.len as usize);
        path.is_some_and(|path| check_path(path).is_ok())
    };
    if end != paths.len() || !slots.iter().map(|slot| &slot.path).chain(&removals).all(sound) {
        return None;
    }
    let (note, paths) = (note.to_owned(), paths.to_owned());
    Some(List { whole, note, paths, slots, removals })
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, tail) = rest.split_first_chunk()?;
    *rest = tail;
    Some(*head)
}

/// Reads the list at `path`; only an I/O error is an error.
pub(super) fn load(path: &Path) -> Result<Read, PublishError> {
    match read(path) {
        Ok(bytes) => Ok(decode(&bytes)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(Read::Missing),
        Err(e) => Err(PublishError::io(Step::Read, path)(e)),
    }
}

/// The note of the list at `path`, if it is one of ours and intact.
pub(super) fn note(path: &Path) -> Option<String> {
    let bytes = read(path).ok()?;
    head(&bytes, &mut &*bytes).map(|(_, note)| note.to_owned())
}

/// The content of a file in the state folder.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = open_own(path)?;
    let size = file.metadata()?.len();
    if size > LARGEST {
        return Ok(Vec::new()); // treated as truncated: damaged
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(LARGEST).read_to_end(&mut bytes).map(|_| bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(n: u64) -> Entry {
        Entry {
            key: n,
            hash: n + 1,
            stamp: Stamp { size: n, mtime: -1_700_000_000_123_456_789 },
            stage: 7,
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let bytes = encode(
            false,
            "/skin/é/\n",
            &[("a/ü.html", entry(1)), ("b", entry(u64::MAX - 1))],
            &["old/page.html"],
        );
        let Read::Good(list) = decode(&bytes) else { panic!("not read back") };
        assert!(!list.whole && list.note == "/skin/é/\n");
        assert!(list.removals().eq(["old/page.html"]));
        let entries: Vec<_> = list.entries().map(|(path, slot)| (path, slot.entry)).collect();
        assert_eq!(entries, [("a/ü.html", entry(1)), ("b", entry(u64::MAX - 1))]);
        let known = Known::new(list, true);
        assert_eq!(known.get("a/ü.html").unwrap().entry, Entry { stage: 0, ..entry(1) });
        assert!(known.get("a").is_none() && known.get("old/page.html").is_none());
    }

    #[test]
    fn every_cut_and_every_flipped_bit_is_noticed() {
        let bytes = encode(true, "note", &[("index.html", entry(1))], &["x"]);
        for cut in 0..bytes.len() {
            assert!(!matches!(decode(&bytes[..cut]), Read::Good(_)), "{cut}");
        }
        for bit in 0..bytes.len() * 8 {
            let mut bad = bytes.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(!matches!(decode(&bad), Read::Good(_)), "{bit}");
        }
    }

    #[test]
    fn other_versions_and_truncated_files_are_ours_and_the_rest_is_not() {
        for ours in [&b"housecall list 9 something"[..], &[0; 100], b""] {
            assert!(matches!(decode(ours), Read::Damaged));
        }
        assert!(matches!(decode(b"shopping list"), Read::Missing));
    }

    #[test]
    fn a_list_that_points_outside_the_site_is_rejected() {
        let bytes = encode(false, "", &[], &["../../precious"]);
        assert!(matches!(decode(&bytes), Read::Damaged));
    }

    #[test]
    fn odd_paths_are_rejected() {
        for path in ["", "/etc/passwd", "a//b", "../a", "a/..", "./a", "a/", "a\0b"] {
            assert!(check_path(path).is_err(), "{path:?}");
        }
        assert!(check_path("topics/asthma/index.html").is_ok());
    }
}
