//! Links of the file system among the sources.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use walkdir::DirEntry;

use super::kind::{URLS_LOCK, concerns, relative};
use super::open::plain_io;
use crate::diagnostic::{Diagnostic, rules};

/// What is wrong with a link: only one to another source of the site is followed. Behind any
/// other may be what nobody meant to publish, such as a password in `.git/config`.
pub(super) fn problem(entry: &DirEntry, root: &Path, path: &Arc<str>) -> Option<Diagnostic> {
    let report = |message: String, help: &str| {
        Some(Diagnostic::new(&rules::SYMLINK, message).in_file(path).help(help))
    };
    let target = match fs::canonicalize(entry.path()) {
        Err(error) => {
            let why = plain_io(&error);
            return report(
                format!("`{path}` is a link to something that cannot be read: {why}"),
                "Remove the link, or put the file itself there.",
            );
        }
        Ok(target) => target,
    };
    let Some(inside) = relative(root, &target) else {
        return report(
            format!("`{path}` is a link that leaves the site's folder"),
            "Copy the file into the site: what is published must not depend on another folder.",
        );
    };
    if target.is_dir() {
        return report(
            format!("`{path}` is a link to a folder"),
            "Links to folders are not followed. Put the folder itself there.",
        );
    }
    if !target.is_file() {
        return report(
            format!("`{path}` is a link to a pipe, a socket or a device"),
            "Remove the link, or put the file itself there.",
        );
    }
    if !concerns(&inside) {
        return report(
            format!("`{path}` is a link to `{inside}`, which is not a source of the site"),
            "Put the file itself there.",
        );
    }
    // It is written by the build, which would put a file in the place of the link.
    (&**path == URLS_LOCK)
        .then(|| report(format!("`{path}` is a link"), "Put the file itself there."))
        .flatten()
}
