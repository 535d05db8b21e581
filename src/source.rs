//! The site's folder: which files there are and what each is for. The only code that reads
//! a site's source.
//!
//! Must not: look into a file's content beyond handing out its bytes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::emit::Texts;
use crate::diagnostic::{Diagnostic, Reported};

/// A text longer than this is a mistake, not an article (a long book has 1 MB).
pub const LARGEST_TEXT: u64 = 4 << 20;

/// Several hosts refuse single files above 25 MB.
const LARGEST_COPY: u64 = 25_000_000;

/// Kinds of files beside texts that are published; others are told and left out, so that no
/// working document goes online by accident.
const PUBLISHED: [&str; 19] = [
    "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "pdf", "mp3", "m4a", "ogg", "mp4", "webm",
    "vtt", "ics", "vcf", "csv", "epub", "zip",
];

/// What a file is for; follows from its path alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `housecall.toml`
    Config,
    /// `articles/<specialty>/_index.md`
    Specialty,
    /// `articles/<specialty>/<slug>.md` or `…/<slug>/index.md`
    Article,
    /// `newsletters/<slug>.md`
    Issue,
    /// `people/<slug>.md`
    Person,
    /// `pages/<slug>.md`
    Page,
    /// `glossary.md`
    Glossary,
    /// A picture or another file beside a text.
    Attachment,
    /// Below `static/`: copied as it is.
    Static,
    /// Below `templates/`: replaces a file of the theme.
    Template,
    /// Below `assets/`: replaces or adds an asset of the theme.
    Asset,
    /// Below `themes/<name>/`: a theme of the site's own.
    Theme,
    /// `strings/<lang>.toml`: words in place of the theme's.
    Strings,
    /// `urls.lock`
    UrlsLock,
}

/// One file of the site.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path below the site's folder, with `/` between its parts.
    pub path: Arc<str>,
    /// What it is for.
    pub kind: Kind,
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
        let walk = WalkDir::new(&real_root)
            .min_depth(1)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|e| !is_ignored(e) && real_out.as_deref() != Some(e.path()));
        for entry in walk {
            match entry {
                Ok(entry) => add(&entry, &real_root, &mut tree),
                Err(error) => {
                    let path =
                        error.path().and_then(|p| relative(&real_root, p)).unwrap_or_default();
                    let why = error.io_error().map_or_else(|| error.to_string(), plain_io);
                    tree.diagnostics.push(
                        Diagnostic::error("unreadable", format!("`{path}` cannot be read: {why}"))
                            .in_file(&path.into())
                            .help(
                                "Allow your user to read it, or move it out of the site's folder.",
                            ),
                    );
                }
            }
        }
        tree.value.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
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
                Diagnostic::error(
                    "unreadable",
                    format!("`{path}` cannot be read: {}", plain_io(&error)),
                )
                .in_file(path)
                .help("Allow your user to read it, or move it out of the site's folder."),
            )
        };
        let mut file = fs::File::open(self.absolute(path)).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        if size > LARGEST_TEXT {
            let megabytes = size as f64 / 1e6;
            return Err(Box::new(
                Diagnostic::error(
                    "too-large",
                    format!("`{path}` has {megabytes:.0} MB; a text has at most 4 MB"),
                )
                .in_file(path)
                .help(
                    "Is it a picture or a document with the wrong name? Those belong into static/.",
                ),
            ));
        }
        let mut bytes = Vec::with_capacity(size as usize + 1);
        io::Read::read_to_end(&mut file, &mut bytes).map_err(unreadable)?;
        Ok(bytes)
    }

    /// Size in bytes and time of the last change in nanoseconds of a file, for telling whether
    /// it changed.
    pub fn stamp(&self, path: &str) -> Option<(u64, u128)> {
        let metadata = fs::metadata(self.absolute(path)).ok()?;
        let changed = metadata.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some((metadata.len(), changed.as_nanos()))
    }

    /// Width and height of a picture in pixels, from its header.
    pub fn picture_size(&self, path: &str) -> Option<(u32, u32)> {
        if path.ends_with(".svg") {
            return svg_size(&fs::read_to_string(self.absolute(path)).ok()?);
        }
        let size = imagesize::size(self.absolute(path)).ok()?;
        Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
    }
}

/// Width and height of an SVG: its attributes, else its view box.
fn svg_size(text: &str) -> Option<(u32, u32)> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "svg" => {
                let number = |name: &str| -> Option<f64> {
                    let value = tag.try_get_attribute(name).ok()??.value;
                    value.trim_end_matches("px").parse().ok()
                };
                if let (Some(width), Some(height)) = (number("width"), number("height")) {
                    return Some((width.round() as u32, height.round() as u32));
                }
                let view = tag.try_get_attribute("viewBox").ok()??.value;
                let mut sides = view.split([' ', ',']).filter(|p| !p.is_empty()).skip(2);
                let mut side = || sides.next()?.parse::<f64>().ok().map(|n| n.round() as u32);
                return Some((side()?, side()?));
            }
            Event::Start(_) | Event::Empty(_) | Event::Eof => return None,
            _ => {}
        }
    }
}

impl Texts for SourceTree {
    fn text(&self, file: &str) -> Option<String> {
        let absolute = self.absolute(file);
        if fs::metadata(&absolute).ok()?.len() > LARGEST_TEXT {
            return None;
        }
        fs::read(absolute).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn not_utf8(path: &Arc<str>, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let line = error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
    Diagnostic::error(
        "not-utf8",
        format!("`{path}` is not saved as UTF-8 (line {line} has a byte that is no letter there)"),
    )
    .in_file(path)
    .help("Open it in your editor and save it with the encoding UTF-8.")
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

/// Version control, editors' temporary files and the like: never source. `static/` may hold
/// dot files that are meant (`.well-known`).
fn is_ignored(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let hidden = name.starts_with('.');
    let meant = hidden
        && entry.depth() > 1
        && entry.path().components().any(|c| c.as_os_str() == "static")
        && !matches!(&*name, ".DS_Store" | ".git" | ".gitkeep");
    (hidden && !meant)
        || matches!(&*name, "Thumbs.db" | "desktop.ini" | "node_modules")
        || name.ends_with(['~', '#'])
        || name.ends_with(".swp")
        || name.ends_with(".tmp")
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let mut out = String::new();
    for part in below.components() {
        if !out.is_empty() {
            out.push('/');
        }
        out.push_str(&part.as_os_str().to_string_lossy());
    }
    Some(out)
}

fn add(entry: &DirEntry, root: &Path, tree: &mut Reported<SourceTree>) {
    let Some(path) = relative(root, entry.path()) else { return };
    let path: Arc<str> = path.into();
    if entry.path_is_symlink() {
        if let Some(problem) = symlink_problem(entry, root, &path) {
            tree.diagnostics.push(problem);
            return;
        }
    } else if entry.file_type().is_dir() {
        return;
    }
    match kind_of(&path) {
        Placed::Kind(kind) => {
            if entry.path().strip_prefix(root).is_ok_and(|p| p.to_str().is_none()) {
                tree.diagnostics.push(
                    Diagnostic::error(
                        "bad-name",
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
            tree.value.files.push(SourceFile { path, kind });
        }
        Placed::Stray(help) => tree.diagnostics.push(
            Diagnostic::warning("not-published", format!("`{path}` is not published"))
                .in_file(&path)
                .help(help),
        ),
        Placed::Elsewhere => {}
    }
}

fn warn_if_large(entry: &DirEntry, path: &Arc<str>, tree: &mut Reported<SourceTree>) {
    let size = entry.metadata().map_or(0, |m| m.len());
    if size > LARGEST_COPY {
        let megabytes = size as f64 / 1e6;
        tree.diagnostics.push(
            Diagnostic::warning("large-file", format!("`{path}` has {megabytes:.0} MB"))
                .in_file(path)
                .help("Patients on a telephone wait for it, and several hosts refuse files above 25 MB. Make it smaller."),
        );
    }
}

fn symlink_problem(entry: &DirEntry, root: &Path, path: &Arc<str>) -> Option<Diagnostic> {
    let told = |message: String, help: &str| {
        Some(Diagnostic::error("symlink", message).in_file(path).help(help))
    };
    match fs::canonicalize(entry.path()) {
        Err(error) => told(
            format!("`{path}` is a link to something that cannot be read: {}", plain_io(&error)),
            "Remove the link, or put the file itself there.",
        ),
        Ok(target) if !target.starts_with(root) => told(
            format!("`{path}` is a link that leaves the site's folder"),
            "Copy the file into the site: what is published must not depend on another folder.",
        ),
        Ok(target) if target.is_dir() => told(
            format!("`{path}` is a link to a folder"),
            "Links to folders are not followed. Put the folder itself there.",
        ),
        Ok(_) => None,
    }
}

enum Placed {
    Kind(Kind),
    Stray(&'static str),
    Elsewhere,
}

/// What a path is for. Files at the top that Housecall does not know (README, licences,
/// scripts) are nobody's business; strays inside a folder of texts are told.
fn kind_of(path: &str) -> Placed {
    let extension = path.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let attachment = || {
        if PUBLISHED.contains(&&*extension) {
            Placed::Kind(Kind::Attachment)
        } else {
            Placed::Stray(
                "Only texts (.md) and pictures, sound, films and PDF files are published from here. Anything else goes into static/ if it is meant to be online.",
            )
        }
    };
    let text = extension == "md";
    match parts.as_slice() {
        ["housecall.toml"] => Placed::Kind(Kind::Config),
        ["glossary.md"] => Placed::Kind(Kind::Glossary),
        ["urls.lock"] => Placed::Kind(Kind::UrlsLock),
        ["static", ..] => Placed::Kind(Kind::Static),
        ["templates", ..] => Placed::Kind(Kind::Template),
        ["assets", ..] => Placed::Kind(Kind::Asset),
        ["strings", _] if extension == "toml" => Placed::Kind(Kind::Strings),
        ["themes", _, _, ..] => Placed::Kind(Kind::Theme),
        ["articles", _, name] if text && is_index(name, "_index") => Placed::Kind(Kind::Specialty),
        ["articles", _, _] if text => Placed::Kind(Kind::Article),
        ["articles", _, _, name] if text && is_index(name, "index") => Placed::Kind(Kind::Article),
        ["articles", _] if text => Placed::Stray(
            "An article lies in the folder of its specialty: articles/<specialty>/<name>.md",
        ),
        ["articles", ..] if text => Placed::Stray(
            "An article lies at articles/<specialty>/<name>.md, or at articles/<specialty>/<name>/index.md with its pictures beside it.",
        ),
        ["newsletters", _] if text => Placed::Kind(Kind::Issue),
        ["newsletters", _, name] if text && is_index(name, "index") => Placed::Kind(Kind::Issue),
        ["people", _] if text => Placed::Kind(Kind::Person),
        ["pages", _] if text => Placed::Kind(Kind::Page),
        ["newsletters" | "people" | "pages", ..] if text => {
            Placed::Stray("Texts lie directly in this folder.")
        }
        ["articles" | "newsletters" | "people" | "pages", ..] => attachment(),
        _ => Placed::Elsewhere,
    }
}

/// `index.md`, or `index.es.md` for a translation.
fn is_index(name: &str, stem: &str) -> bool {
    name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('.') && rest.ends_with(".md"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(path: &str) -> Option<Kind> {
        match kind_of(path) {
            Placed::Kind(kind) => Some(kind),
            _ => None,
        }
    }

    #[test]
    fn a_path_says_what_a_file_is_for() {
        assert_eq!(kind("articles/skin/eczema.md"), Some(Kind::Article));
        assert_eq!(kind("articles/skin/eczema/index.es.md"), Some(Kind::Article));
        assert_eq!(kind("articles/skin/_index.md"), Some(Kind::Specialty));
        assert_eq!(kind("articles/skin/eczema/a.svg"), Some(Kind::Attachment));
        assert_eq!(kind("static/.well-known/security.txt"), Some(Kind::Static));
        assert_eq!(kind("README.md"), None);
        assert!(matches!(kind_of("articles/lost.md"), Placed::Stray(_)));
        assert!(matches!(kind_of("articles/skin/notes.docx"), Placed::Stray(_)));
    }
}
