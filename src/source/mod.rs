//! The site's folder: which files there are and what each is for. The only code that reads
//! a site's source.
//!
//! Must not: look into a file's content beyond handing out its bytes.

mod hashes;
mod ignored;
mod kind;
mod link;
mod open;
mod place;
mod private;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

pub use hashes::{Hashes, hash, hash_of, hash_through};
use ignored::is_ignored;
pub use kind::{FOLDERS, Kind, URLS_LOCK, concerns, is_at_or_below};
use kind::{Placed, kind_of, relative};
pub use open::{open_or_make, open_own, open_plain, plain_io};
pub use place::{holds_sources, link_on_the_way};
pub use private::{Private, Secrecy, private};

use crate::diagnostic::emit::Texts;
use crate::diagnostic::{Diagnostic, Reported, rules};

/// A text longer than this is a mistake, not an article (a long book has 1 MB).
pub const LARGEST_TEXT: u64 = 4 << 20;

/// More than any site has addresses: what is larger was made to fill the memory.
const LARGEST_RECORD: u64 = 1 << 30;

/// Several hosts refuse single files above 25 MB.
const LARGEST_COPY: u64 = 25_000_000;

/// One file of the site.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path below the site's folder, with `/` between its parts.
    pub path: Arc<str>,
    /// What it is for.
    pub kind: Kind,
    /// Whether it is a link to another file of the site, and changes when that one does.
    pub is_link: bool,
}

/// All files of a site, sorted by path.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    root: PathBuf,
    files: Vec<SourceFile>,
}

impl SourceTree {
    /// Lists the files of the site in `root`; `out` (the output folder) is no source even when
    /// it lies inside.
    ///
    /// # Errors
    /// When the folder itself cannot be read. Problems below it are diagnostics.
    pub fn read(root: &Path, out: Option<&Path>) -> io::Result<Reported<SourceTree>> {
        let real_root = fs::canonicalize(root)?;
        fs::read_dir(&real_root)?;
        let real_out = out.and_then(|out| fs::canonicalize(out).ok());
        let mut tree = Reported {
            value: SourceTree { root: root.to_owned(), files: Vec::new() },
            diagnostics: Vec::new(),
        };
        walk(&real_root, "", real_out.as_deref(), &mut tree);
        tree.value.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    /// Looks again at single paths below the folder (of a folder at everything in it), with
    /// the result that reading all anew would have. `found` are the tree's problems so far.
    ///
    /// # Errors
    /// When the folder itself cannot be read.
    pub fn refresh(
        &mut self,
        paths: &BTreeSet<String>,
        out: Option<&Path>,
        found: &mut Vec<Diagnostic>,
    ) -> io::Result<()> {
        let real_root = fs::canonicalize(&self.root)?;
        let real_out = out.and_then(|out| fs::canonicalize(out).ok());
        let above = |path: &str| path.match_indices('/').any(|(at, _)| paths.contains(&path[..at]));
        let again = |path: &str| paths.contains(path) || above(path);
        found.retain(|d| d.span.as_ref().is_none_or(|s| !again(&s.file)));
        let files = std::mem::take(&mut self.files).into_iter().filter(|f| !again(&f.path));
        let mut tree = Reported {
            value: SourceTree { root: std::mem::take(&mut self.root), files: files.collect() },
            diagnostics: std::mem::take(found),
        };
        for path in paths {
            // Of a folder and a file in it the folder is enough.
            if !above(path) && fs::symlink_metadata(real_root.join(path)).is_ok() {
                walk(&real_root, path, real_out.as_deref(), &mut tree);
            }
        }
        *self = tree.value;
        *found = tree.diagnostics;
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(())
    }

    /// The site's folder, as it was given.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// All files, sorted by path.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The files of one kind, sorted by path.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().filter(move |f| f.kind == kind)
    }

    /// Where a file lies on this machine.
    pub fn absolute(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Opens a file of the site. Nothing but a plain file is opened.
    ///
    /// # Errors
    /// When it is not there, may not be read, or is not a plain file.
    pub fn open_file(&self, path: &str) -> io::Result<fs::File> {
        open_plain(&self.absolute(path))
    }

    /// Reads a file as text. A byte-order mark is kept, so that places stay true.
    ///
    /// # Errors
    /// A diagnostic: unreadable, too large, or not UTF-8.
    pub fn read_text(&self, path: &Arc<str>) -> Result<String, Box<Diagnostic>> {
        let bytes = self.read_bytes(path)?;
        String::from_utf8(bytes).map_err(|error| Box::new(not_utf8(path, &error)))
    }

    /// Reads a text or an asset whole.
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
                .help("Allow your user to read it, or move it out of the site's folder."),
            )
        };
        let mut file = self.open_file(path).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
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
        fs::symlink_metadata(self.absolute(path)).is_ok()
    }

    /// Size in bytes and time of the last change in nanoseconds of a file, for telling whether
    /// it changed.
    pub fn stamp(&self, path: &str) -> Option<(u64, u128)> {
        let metadata = fs::metadata(self.absolute(path)).ok()?;
        let changed = metadata.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some((metadata.len(), changed.as_nanos()))
    }
}

impl Texts for SourceTree {
    fn text(&self, file: &str) -> Option<String> {
        let file = self.open_file(file).ok()?;
        if file.metadata().ok()?.len() > LARGEST_TEXT {
            return None;
        }
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut io::Read::take(file, LARGEST_TEXT), &mut bytes).ok()?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn too_large(path: &Arc<str>, size: u64, record: bool) -> Diagnostic {
    let megabytes = size as f64 / 1e6;
    let (most, help) = match record {
        true => ("1 GB", "Is it damaged? Take it from version control again."),
        false => (
            "4 MB",
            "Is it a picture or a document with the wrong name? Those belong into static/.",
        ),
    };
    let what = if record { "the record of addresses" } else { "a text" };
    Diagnostic::new(
        &rules::TOO_LARGE,
        format!("`{path}` has {megabytes:.0} MB; {what} has at most {most}"),
    )
    .in_file(path)
    .help(help)
}

fn not_utf8(path: &Arc<str>, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let line = error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
    Diagnostic::new(
        &rules::NOT_UTF8,
        format!("`{path}` is not saved as UTF-8 (line {line} has a byte that is no letter there)"),
    )
    .in_file(path)
    .help("Open it in your editor and save it with the encoding UTF-8.")
}

/// Adds what lies at `path` below the root: a file, or all that a folder holds.
fn walk(real_root: &Path, path: &str, real_out: Option<&Path>, tree: &mut Reported<SourceTree>) {
    let is_source = |entry: &Path| {
        real_out != Some(entry) && relative(real_root, entry).is_some_and(|p| !is_ignored(&p))
    };
    let start = real_root.join(path);
    let mut folders = start.ancestors().take_while(|folder| *folder != real_root);
    // A link to a folder is reported where the link is; what is behind it is not the site's.
    let behind_link = |folder: &Path| folder != start && folder.is_symlink();
    if !path.is_empty() && !folders.all(|f| is_source(f) && !behind_link(f)) {
        return;
    }
    let walk = WalkDir::new(&start)
        .min_depth(usize::from(path.is_empty()))
        .follow_root_links(false)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| is_source(e.path()));
    for entry in walk {
        match entry {
            Ok(entry) => add(&entry, real_root, tree),
            // Gone since it was listed: a temporary file of an editor.
            Err(error)
                if error.depth() > 0
                    && error.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound) => {}
            Err(error) => {
                let path = error.path().and_then(|p| relative(real_root, p)).unwrap_or_default();
                let why = error.io_error().map_or_else(|| error.to_string(), plain_io);
                tree.diagnostics.push(
                    Diagnostic::new(&rules::UNREADABLE, format!("`{path}` cannot be read: {why}"))
                        .in_file(&path.into())
                        .help("Allow your user to read it, or move it out of the site's folder."),
                );
            }
        }
    }
}

fn add(entry: &DirEntry, root: &Path, tree: &mut Reported<SourceTree>) {
    let Some(path) = relative(root, entry.path()) else { return };
    let path: Arc<str> = path.into();
    if entry.path_is_symlink() {
        if !concerns(&path) {
            return;
        }
        if let Some(problem) = link::problem(entry, root, &path) {
            tree.diagnostics.push(problem);
            return;
        }
    } else if entry.file_type().is_dir() {
        // In the place of a file that there is one of, a folder is a mistake.
        if let Placed::Kind(Kind::Config | Kind::Glossary | Kind::UrlsLock) = kind_of(&path) {
            tree.diagnostics.push(not_a_file(&path, "it is a folder"));
        }
        return;
    }
    match kind_of(&path) {
        Placed::Kind(_) if !entry.path_is_symlink() && !entry.file_type().is_file() => {
            tree.diagnostics.push(not_a_file(&path, open::NO_FILE));
        }
        Placed::Kind(kind) => {
            if entry.path().strip_prefix(root).is_ok_and(|p| p.to_str().is_none()) {
                tree.diagnostics.push(
                    Diagnostic::new(
                        &rules::BAD_NAME,
                        format!("The name of `{path}` is not valid UTF-8"),
                    )
                    .in_file(&path)
                    .help("Rename the file with plain letters, digits and hyphens."),
                );
                return;
            }
            if matches!(kind, Kind::Static | Kind::Attachment) {
                warn_if_large(entry, &path, tree);
            }
            tree.value.files.push(SourceFile { path, kind, is_link: entry.path_is_symlink() });
        }
        Placed::Stray(help) => tree.diagnostics.push(
            Diagnostic::new(&rules::NOT_PUBLISHED, format!("`{path}` is not published"))
                .in_file(&path)
                .help(help),
        ),
        Placed::Elsewhere => {}
    }
}

fn not_a_file(path: &Arc<str>, what: &str) -> Diagnostic {
    Diagnostic::new(&rules::UNREADABLE, format!("`{path}` cannot be read: {what}"))
        .in_file(path)
        .help("Remove it, or move it out of the site's folder.")
}

fn warn_if_large(entry: &DirEntry, path: &Arc<str>, tree: &mut Reported<SourceTree>) {
    let size = entry.metadata().map_or(0, |m| m.len());
    if size > LARGEST_COPY {
        let megabytes = size as f64 / 1e6;
        tree.diagnostics.push(
            Diagnostic::new(&rules::LARGE_FILE, format!("`{path}` has {megabytes:.0} MB"))
                .in_file(path)
                .help("Patients on a telephone wait for it, and several hosts refuse files above 25 MB. Make it smaller."),
        );
    }
}
