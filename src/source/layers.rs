//! Where the files of a site come from: its folder, lower layers that several sites share, and
//! unsaved texts in an editor.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::kind::Kind;

/// Where the files of a site come from. Path by path, a buffer overrides the site's folder, and
/// that overrides the folders below. The settings and the record of addresses are always the
/// site's own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layers {
    /// The site's folder.
    pub root: PathBuf,
    /// Folders whose files are used if the site has none with their path; earlier ones take
    /// precedence.
    pub below: Vec<PathBuf>,
    /// Unsaved texts.
    pub buffers: Buffers,
}

impl Layers {
    /// Only a site's folder.
    pub fn of(root: &Path) -> Layers {
        Layers { root: root.to_owned(), ..Layers::default() }
    }

    /// All folders, the site's first.
    pub(super) fn folders(&self) -> impl Iterator<Item = &Path> {
        [self.root.as_path()].into_iter().chain(self.below.iter().map(PathBuf::as_path))
    }

    fn folder(&self, layer: usize) -> &Path {
        layer.checked_sub(1).and_then(|n| self.below.get(n)).map_or(&self.root, PathBuf::as_path)
    }

    /// Where the bytes of a file are.
    pub(super) fn place(&self, path: &str, origin: Origin) -> Place {
        match (origin, self.buffers.get(path)) {
            (Origin::Buffer, Some(bytes)) => Place::Memory(bytes.clone()),
            (Origin::Folder(layer), _) => Place::Disk(self.folder(layer).join(path)),
            (Origin::Buffer, None) => Place::Disk(self.root.join(path)),
        }
    }
}

/// The unsaved texts of an editor, by the path below the site's folder. Cheap to clone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Buffers(Arc<BTreeMap<Arc<str>, Arc<[u8]>>>);

impl Buffers {
    /// Overrides a file, or adds one that does not exist yet.
    pub fn put(&mut self, path: &str, text: impl Into<Arc<[u8]>>) {
        Arc::make_mut(&mut self.0).insert(path.into(), text.into());
    }

    /// Goes back to the file on disk.
    pub fn remove(&mut self, path: &str) {
        Arc::make_mut(&mut self.0).remove(path);
    }

    /// The text of a file, if it is overridden.
    pub fn get(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.0.get(path)
    }

    /// The files that are overridden.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.keys()
    }

    /// The files that differ between these buffers and others.
    pub fn differing<'b>(&'b self, other: &'b Buffers) -> impl Iterator<Item = &'b Arc<str>> {
        let same = Arc::ptr_eq(&self.0, &other.0);
        let all = self.paths().chain(other.paths()).filter(move |_| !same);
        all.filter(|path| self.get(path) != other.get(path))
    }
}

/// One file of the site.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path below the site's folder, with `/` between its parts.
    pub path: Arc<str>,
    /// What it is for.
    pub kind: Kind,
    /// Whether it is a link to another file of the site, so that it changes when that does.
    pub is_link: bool,
    /// The layer it comes from.
    pub(super) origin: Origin,
}

/// The layer a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A folder; 0 is the site's.
    Folder(usize),
    /// An editor's buffer.
    Buffer,
}

impl Default for Origin {
    fn default() -> Self {
        Origin::Folder(0)
    }
}

/// Where the bytes of a file are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// On disk.
    Disk(PathBuf),
    /// In the memory of an editor.
    Memory(Arc<[u8]>),
}

/// A file that was opened, wherever it is.
#[derive(Debug)]
pub enum Opened {
    /// On disk.
    File(std::fs::File),
    /// In the memory of an editor.
    Buffer(Cursor<Arc<[u8]>>),
}

impl Opened {
    /// Its size in bytes.
    ///
    /// # Errors
    /// The system's error.
    pub fn size(&self) -> io::Result<u64> {
        match self {
            Opened::File(file) => Ok(file.metadata()?.len()),
            Opened::Buffer(bytes) => Ok(bytes.get_ref().len() as u64),
        }
    }
}

impl Read for Opened {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Opened::File(file) => file.read(into),
            Opened::Buffer(bytes) => bytes.read(into),
        }
    }
}

impl Seek for Opened {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Opened::File(file) => file.seek(to),
            Opened::Buffer(bytes) => bytes.seek(to),
        }
    }
}
