//! Lists the files of a folder.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::ignored::is_ignored;
use super::kind::{FOLDERS, Kind, PathKind, concerns, kind_of, relative};
use super::layers::{Origin, SourceFile};
use super::link;
use super::open::{NO_FILE, plain_io};
use super::stray;
use crate::diagnostic::{Diagnostic, rules};

/// Several hosts refuse single files above 25 MB.
const LARGEST_COPY: u64 = 25_000_000;

/// The content of a folder.
#[derive(Default)]
pub(super) struct Listed {
    /// The layer that is listed.
    pub(super) origin: Origin,
    pub(super) files: Vec<SourceFile>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Folders at the top that are probably meant to be others, with the first of their files.
    pub(super) misnamed: BTreeMap<String, (&'static str, Arc<str>)>,
}

impl Listed {
    /// Notes a file in a folder that is not read, if it would be in one of nearly its name.
    fn elsewhere(&mut self, path: &Arc<str>) {
        let Some((top, below)) = path.split_once('/') else { return };
        if self.misnamed.contains_key(top) {
            return;
        }
        let name = below.rsplit('/').next().unwrap_or(below);
        if let Some(meant) = stray::folder_meant(top, &FOLDERS)
            && stray::is_read_in(meant, name)
        {
            self.misnamed.insert(top.to_owned(), (meant, path.clone()));
        }
    }

    /// Reports the folders that are probably meant to be others.
    fn report_misnamed(&mut self) {
        for (top, (meant, first)) in std::mem::take(&mut self.misnamed) {
            let message = format!("The folder `{top}` is not read: is it meant to be `{meant}`?");
            self.diagnostics.push(
                Diagnostic::new(&rules::WRONG_FOLDER, message).in_file(&first).help(format!(
                    "What is in it is not published. Move it to {meant}, or begin its name with _ if it is not part of the site: _{top}"
                )),
            );
        }
    }
}

/// Adds what is at `path` below the root: a file, or everything in a folder.
pub(super) fn walk(real_root: &Path, path: &str, real_out: Option<&Path>, tree: &mut Listed) {
    let is_source = |entry: &Path| {
        real_out != Some(entry) && relative(real_root, entry).is_some_and(|p| !is_ignored(&p))
    };
    let start = real_root.join(path);
    let mut folders = start.ancestors().take_while(|folder| *folder != real_root);
    // A link to a folder is reported at the link; what it leads to is not part of the site.
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
            // Gone since it was listed, like the temporary file of an editor.
            Err(error)
                if error.depth() > 0
                    && error.io_error().is_some_and(|e| e.kind() == io::ErrorKind::NotFound) => {}
            Err(error) => {
                let path = error.path().and_then(|p| relative(real_root, p)).unwrap_or_default();
                let why = error.io_error().map_or_else(|| error.to_string(), plain_io);
                tree.diagnostics.push(
                    Diagnostic::new(&rules::UNREADABLE, format!("`{path}` cannot be read: {why}"))
                        .in_file(&path.into())
                        .help(
                            "Make sure that you may read it, or move it out of the site's folder.",
                        ),
                );
            }
        }
    }
    tree.report_misnamed();
}

fn add(entry: &DirEntry, root: &Path, tree: &mut Listed) {
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
        // A folder in the place of one of the site's special files is a mistake.
        if let PathKind::Kind(Kind::Config | Kind::Glossary | Kind::UrlsLock) = kind_of(&path) {
            tree.diagnostics.push(not_a_file(&path, "it is a folder"));
        }
        return;
    }
    match kind_of(&path) {
        PathKind::Kind(_) if !entry.path_is_symlink() && !entry.file_type().is_file() => {
            tree.diagnostics.push(not_a_file(&path, NO_FILE));
        }
        PathKind::Kind(kind) => {
            if entry.path().strip_prefix(root).is_ok_and(|p| p.to_str().is_none()) {
                tree.diagnostics.push(
                    Diagnostic::new(
                        &rules::BAD_NAME,
                        format!("The name of `{path}` is not valid UTF-8"),
                    )
                    .in_file(&path)
                    .help("Rename the file using plain letters, digits and hyphens."),
                );
                return;
            }
            if matches!(kind, Kind::Static | Kind::Attachment) {
                warn_if_large(entry, &path, tree);
            }
            let (is_link, origin) = (entry.path_is_symlink(), tree.origin);
            tree.files.push(SourceFile { path, kind, is_link, origin });
        }
        PathKind::Stray(help) => {
            let what = if path.contains('/') { "published" } else { "read" };
            tree.diagnostics.push(
                Diagnostic::new(&rules::NOT_PUBLISHED, format!("`{path}` is not {what}"))
                    .in_file(&path)
                    .help(help),
            );
        }
        PathKind::Elsewhere if stray::is_lost_text(&path, entry.path()) => tree.diagnostics.push(
            Diagnostic::new(&rules::NOT_PUBLISHED, format!("`{path}` is not published"))
                .in_file(&path)
                .help(format!(
                    "A text belongs in a folder: articles/<specialty>/{path}, or pages/{path}"
                )),
        ),
        PathKind::Elsewhere => tree.elsewhere(&path),
    }
}

fn not_a_file(path: &Arc<str>, what: &str) -> Diagnostic {
    Diagnostic::new(&rules::UNREADABLE, format!("`{path}` cannot be read: {what}"))
        .in_file(path)
        .help("Remove it, or move it out of the site's folder.")
}

fn warn_if_large(entry: &DirEntry, path: &Arc<str>, tree: &mut Listed) {
    let size = entry.metadata().map_or(0, |m| m.len());
    if size > LARGEST_COPY {
        let megabytes = size as f64 / 1e6;
        tree.diagnostics.push(
            Diagnostic::new(&rules::LARGE_FILE, format!("`{path}` is {megabytes:.0} MB"))
                .in_file(path)
                .help("Patients on a phone have to wait for it, and several hosts refuse files above 25 MB. Make it smaller."),
        );
    }
}
