//! The site's files: which exist, what each is for and where it comes from ([`Layers`]). The only
//! code that reads a site's sources.
//!
//! Must not: look into a file's content beyond handing out its bytes, except for whether a text at
//! the top begins like one that becomes a page.

mod copied;
mod hashes;
mod ignored;
mod kind;
mod layers;
mod link;
mod open;
mod place;
mod private;
mod stray;
mod walk;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use foldhash::HashSet;
use xxhash_rust::xxh3::xxh3_128;

pub use copied::{Certainty, CopyName, copy_name};
pub use hashes::{Hashes, hash, hash_of, hash_through};
pub use kind::{FOLDERS, Kind, URLS_LOCK, concerns, is_at_or_below};
use kind::{PathKind, kind_of};
use layers::Origin;
pub use layers::{Buffers, Layers, Opened, Place, SourceFile};
pub use open::{open_or_make, open_own, open_plain, plain_io};
pub use place::{holds_sources, link_on_the_way};
pub use private::{Private, Secrecy, private};
pub use stray::nearly_settings;
use walk::{Listed, walk};

use crate::diagnostic::emit::Texts;
use crate::diagnostic::{Diagnostic, Reported, rules};

/// A text longer than this is a mistake, not an article (a long book has 1 MB).
pub const LARGEST_TEXT: u64 = 4 << 20;

/// Larger than the record of any real site: anything larger was made to exhaust memory.
const LARGEST_RECORD: u64 = 1 << 30;

/// All files of a site, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    layers: Layers,
    files: Vec<SourceFile>,
}

impl SourceTree {
    /// Lists the files of the site in `root`; `out` (the output folder) is not a source even if
    /// it is inside.
    ///
    /// # Errors
    /// If the folder itself cannot be read. Problems below it are diagnostics.
    pub fn read(root: &Path, out: Option<&Path>) -> io::Result<Reported<SourceTree>> {
        SourceTree::of_layers(&Layers::of(root), out)
    }

    /// The same for a site whose files come from several places.
    ///
    /// # Errors
    /// If one of the folders itself cannot be read.
    pub fn of_layers(layers: &Layers, out: Option<&Path>) -> io::Result<Reported<SourceTree>> {
        let mut tree = SourceTree { layers: layers.clone(), files: Vec::new() };
        let mut diagnostics = Vec::new();
        tree.list(&BTreeSet::from([String::new()]), out, &mut diagnostics)?;
        Ok(Reported { value: tree, diagnostics })
    }

    /// Checks single paths again (for a folder, everything in it), with the same result as
    /// reading everything again. `diagnostics` are the tree's problems so far.
    ///
    /// # Errors
    /// If one of the folders itself cannot be read.
    pub fn refresh(
        &mut self,
        paths: &BTreeSet<String>,
        out: Option<&Path>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> io::Result<()> {
        let again = |path: &str| paths.contains(path) || is_below_any(path, paths);
        diagnostics.retain(|d| d.span.as_ref().is_none_or(|s| !again(&s.file)));
        self.files.retain(|file| !again(&file.path));
        self.list(paths, out, diagnostics)
    }

    /// The same for new buffers of an editor: the files in which they differ are checked again.
    ///
    /// # Errors
    /// As for [`refresh`](SourceTree::refresh).
    pub fn edit(
        &mut self,
        buffers: &Buffers,
        out: Option<&Path>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> io::Result<BTreeSet<String>> {
        let before = std::mem::replace(&mut self.layers.buffers, buffers.clone());
        let paths: BTreeSet<String> = before.differing(buffers).map(|p| p.to_string()).collect();
        if !paths.is_empty() {
            self.refresh(&paths, out, diagnostics)?;
        }
        Ok(paths)
    }

    /// Adds what is at these paths in any layer; an empty path means everything.
    fn list(
        &mut self,
        paths: &BTreeSet<String>,
        out: Option<&Path>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> io::Result<()> {
        let real_out = out.and_then(|out| fs::canonicalize(out).ok());
        let mut files = self.buffered(paths);
        for (layer, folder) in self.layers.folders().enumerate() {
            let real_root = fs::canonicalize(folder)?;
            fs::read_dir(&real_root)?;
            let mut listed = Listed { origin: Origin::Folder(layer), ..Listed::default() };
            for path in paths {
                // If a folder and a file in it are both given, the folder is enough.
                if !is_below_any(path, paths)
                    && (path.is_empty() || fs::symlink_metadata(real_root.join(path)).is_ok())
                {
                    walk(&real_root, path, real_out.as_deref(), &mut listed);
                }
            }
            if layer > 0 || !files.is_empty() {
                leave_out_hidden(&mut listed, &files, layer);
            }
            diagnostics.append(&mut listed.diagnostics);
            files.append(&mut listed.files);
        }
        self.files.append(&mut files);
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(())
    }

    /// The files at these paths that are in an editor's buffers.
    fn buffered(&self, paths: &BTreeSet<String>) -> Vec<SourceFile> {
        let all = paths.contains("");
        let is_asked = |path: &str| all || paths.contains(path) || is_below_any(path, paths);
        let held = self.layers.buffers.paths().filter(|path| is_asked(path) && concerns(path));
        let file = |path: &Arc<str>| match kind_of(path) {
            PathKind::Kind(kind) => {
                let (path, origin) = (path.clone(), Origin::Buffer);
                Some(SourceFile { path, kind, is_link: false, origin })
            }
            PathKind::Stray(_) | PathKind::Elsewhere => None,
        };
        held.filter_map(file).collect()
    }

    /// The site's folder, as it was given.
    pub fn root(&self) -> &Path {
        &self.layers.root
    }

    /// All files, sorted by path.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Whether there is a file of this path.
    pub fn has(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| (*file.path).cmp(path)).is_ok()
    }

    /// Whether there is a file in this folder or below it.
    pub fn has_folder(&self, folder: &str) -> bool {
        let start = [folder, "/"].concat();
        let at = self.files.partition_point(|file| *file.path < *start);
        self.files.get(at).is_some_and(|file| file.path.starts_with(&*start))
    }

    /// The files of one kind, sorted by path.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(move |f| f.kind == kind)
    }

    /// The file at a path.
    pub fn file(&self, path: &str) -> Option<&SourceFile> {
        let at = self.files.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
        self.files.get(at)
    }

    /// Where the bytes of a file of the site are.
    pub fn place(&self, path: &str) -> Place {
        let origin = self.file(path).map_or_else(Origin::default, |file| file.origin);
        self.layers.place(path, origin)
    }

    /// Opens a file of the site. Only plain files are opened.
    ///
    /// # Errors
    /// If it is missing, may not be read, or is not a plain file.
    pub fn open_file(&self, path: &str) -> io::Result<Opened> {
        match self.place(path) {
            Place::Disk(path) => open_plain(&path).map(Opened::File),
            Place::Memory(bytes) => Ok(Opened::Buffer(io::Cursor::new(bytes))),
        }
    }

    /// Reads a file as text. A byte-order mark is kept, so that offsets stay valid.
    ///
    /// # Errors
    /// A diagnostic: unreadable, too large, or not UTF-8.
    pub fn read_text(&self, path: &Arc<str>) -> Result<String, Box<Diagnostic>> {
        let bytes = self.read_bytes(path)?;
        // Plain letters in UTF-16 have an empty byte before or behind each.
        if let [0, 1..=255, ..] | [1..=255, 0, ..] = bytes.as_slice() {
            return Err(Box::new(utf16(path)));
        }
        String::from_utf8(bytes).map_err(|error| Box::new(not_utf8(path, &error)))
    }

    /// Reads all of a text or an asset.
    ///
    /// # Errors
    /// A diagnostic: unreadable or too large.
    pub fn read_bytes(&self, path: &Arc<str>) -> Result<Vec<u8>, Box<Diagnostic>> {
        let unreadable = |error: io::Error| {
            Box::new(
                Diagnostic::new(
                    &rules::UNREADABLE,
                    format!("`{path}` cannot be read: {}", plain_io(&error)),
                )
                .in_file(path)
                .help("Make sure that you may read it, or move it out of the site's folder."),
            )
        };
        let mut file = self.open_file(path).map_err(unreadable)?;
        let size = file.size().map_err(unreadable)?;
        let record = &**path == URLS_LOCK;
        if size > if record { LARGEST_RECORD } else { LARGEST_TEXT } {
            return Err(Box::new(too_large(path, size, record)));
        }
        let mut bytes = Vec::with_capacity(size as usize + 1);
        io::Read::read_to_end(&mut file, &mut bytes).map_err(unreadable)?;
        Ok(bytes)
    }

    /// Whether there is something at a path that is not a file of the site, such as a pipe.
    pub fn is_in_the_way(&self, path: &str) -> bool {
        fs::symlink_metadata(self.root().join(path)).is_ok()
    }

    /// Size in bytes and modification time in nanoseconds of a file, for detecting a change; for
    /// an editor's buffer, its hash in place of the time.
    pub fn stamp(&self, path: &str) -> Option<(u64, u128)> {
        let metadata = match self.place(path) {
            Place::Disk(path) => fs::metadata(path).ok()?,
            Place::Memory(bytes) => return Some((bytes.len() as u64, xxh3_128(&bytes))),
        };
        let changed = metadata.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some((metadata.len(), changed.as_nanos()))
    }
}

impl Texts for SourceTree {
    fn text(&self, file: &str) -> Option<String> {
        let file = self.open_file(file).ok()?;
        if file.size().ok()? > LARGEST_TEXT {
            return None;
        }
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::Read::take(file, LARGEST_TEXT), &mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// Whether a path is inside one of these.
fn is_below_any(path: &str, paths: &BTreeSet<String>) -> bool {
    path.match_indices('/').any(|(at, _)| paths.contains(&path[..at]))
}

/// Removes from a layer what a higher one overrides. The settings and the record of addresses are
/// the site's own; and files in a shared folder that are not published do not concern this site.
fn leave_out_hidden(listed: &mut Listed, higher: &[SourceFile], layer: usize) {
    let higher: HashSet<&str> = higher.iter().map(|file| &*file.path).collect();
    let own = |path: &str| matches!(kind_of(path), PathKind::Kind(Kind::Config | Kind::UrlsLock));
    let shown = |path: &str| !higher.contains(path) && (layer == 0 || !own(path));
    listed.files.retain(|file| shown(&file.path));
    listed.diagnostics.retain(|problem| {
        let file = problem.span.as_ref().map(|span| &*span.file);
        file.is_none_or(shown) && (layer == 0 || *problem.rule != rules::NOT_PUBLISHED)
    });
}

fn too_large(path: &Arc<str>, size: u64, record: bool) -> Diagnostic {
    let megabytes = size as f64 / 1e6;
    let (most, help) = match record {
        true => ("1 GB", "It may be damaged. Restore it from version control."),
        false => {
            ("4 MB", "Is it a picture or a document with the wrong name? Those belong in static/.")
        }
    };
    let what = if record { "the record of addresses" } else { "a text" };
    Diagnostic::new(
        &rules::TOO_LARGE,
        format!("`{path}` is {megabytes:.0} MB; {what} may be at most {most}"),
    )
    .in_file(path)
    .help(help)
}

fn utf16(path: &Arc<str>) -> Diagnostic {
    let message = format!("`{path}` is saved as UTF-16, which some programs call “Unicode”");
    Diagnostic::new(&rules::NOT_UTF8, message)
        .in_file(path)
        .help("Open it in your editor, choose “Save as”, and choose UTF-8 as the encoding.")
}

fn not_utf8(path: &Arc<str>, error: &std::string::FromUtf8Error) -> Diagnostic {
    if error.as_bytes().starts_with(b"\xff\xfe") || error.as_bytes().starts_with(b"\xfe\xff") {
        return utf16(path);
    }
    let at = error.utf8_error().valid_up_to();
    let line = error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
    Diagnostic::new(
        &rules::NOT_UTF8,
        format!("`{path}` is not saved as UTF-8 (line {line} has a byte that is not valid there)"),
    )
    .in_file(path)
    .help("Open it in your editor and save it with UTF-8 encoding.")
}
