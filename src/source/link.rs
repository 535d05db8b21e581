//! Symbolic links among the sources: followed only to a plain file of the site that may be
//! published in the link's place.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use walkdir::DirEntry;

use super::ignored::is_ignored;
use super::kind::{Kind, PathKind, URLS_LOCK, kind_of, relative};
use super::open::plain_io;
use super::private::private;
use crate::diagnostic::{Diagnostic, rules};

/// The number of links in a row that systems follow.
const LONGEST_CHAIN: usize = 40;

/// Why a link is not followed.
pub(super) fn problem(entry: &DirEntry, root: &Path, path: &Arc<str>) -> Option<Diagnostic> {
    let report = |message: String, help: &str| {
        Some(Diagnostic::new(&rules::SYMLINK, message).in_file(path).help(help))
    };
    let target = match fs::canonicalize(entry.path()) {
        Ok(target) => target,
        Err(error) => {
            return report(
                format!(
                    "`{path}` is a link to something that cannot be read: {}",
                    plain_io(&error)
                ),
                "Remove the link, or replace it with the file itself.",
            );
        }
    };
    if !target.starts_with(root) || leaves(entry.path(), root) {
        return report(
            format!("`{path}` is a link that leaves the site's folder"),
            "Copy the file into the site: what is published must not depend on another folder.",
        );
    }
    if target.is_dir() {
        return report(
            format!("`{path}` is a link to a folder"),
            "Links to folders are not followed. Replace it with the folder itself.",
        );
    }
    if !target.is_file() {
        return report(
            format!("`{path}` is a link to a pipe, a socket or a device"),
            "Remove the link, or replace it with the file itself.",
        );
    }
    // The build writes this file, and would replace the link by a file.
    if &**path == URLS_LOCK {
        return report(format!("`{path}` is a link"), "Replace it with the file itself.");
    }
    let target = relative(root, &target)?;
    if !is_source(&target) {
        return report(
            format!("`{path}` is a link to `{target}`, which is not a source of the site"),
            "Remove the link, or put a file there that everyone may read.",
        );
    }
    if may_be_shown_as(&target, path) {
        return None;
    }
    report(
        format!("`{path}` is a link to `{target}`, which must not be published there"),
        "A link may only lead to a file of the same kind that is not more private. Remove it, or put a file in its place.",
    )
}

/// Whether a chain of links leaves the site's folder on the way.
fn leaves(link: &Path, root: &Path) -> bool {
    let mut at = link.to_owned();
    for _ in 0..LONGEST_CHAIN {
        let (Ok(target), Some(folder)) = (fs::read_link(&at), at.parent()) else { return false };
        let next = folder.join(target);
        let (Some(folder), Some(name)) = (next.parent(), next.file_name()) else { return false };
        match fs::canonicalize(folder) {
            Ok(folder) if !folder.starts_with(root) => return true,
            Ok(folder) => at = folder.join(name),
            Err(_) => return true,
        }
    }
    true
}

/// Groups of files that may be linked to each other.
#[derive(PartialEq, Eq)]
enum Group {
    /// Published as they are.
    Copies,
    Texts,
    Theme,
    Own(Kind),
}

fn group(path: &str) -> Option<Group> {
    Some(match kind_of(path) {
        PathKind::Kind(Kind::Static | Kind::Attachment | Kind::Asset) => Group::Copies,
        PathKind::Kind(Kind::Theme) if path.contains("/assets/") => Group::Copies,
        PathKind::Kind(kind) if kind.is_text() => Group::Texts,
        PathKind::Kind(kind) if kind.is_of_theme() => Group::Theme,
        PathKind::Kind(kind) => Group::Own(kind),
        PathKind::Stray(_) | PathKind::Elsewhere => return None,
    })
}

/// Whether a file is a source of the site by its own path.
fn is_source(path: &str) -> bool {
    let mut parts = path.match_indices('/').map(|(at, _)| &path[..at]).chain([path]);
    !parts.any(is_ignored) && group(path).is_some()
}

/// Whether a source may appear under the name `path`: it must be of the same kind and no more
/// private than that name says.
fn may_be_shown_as(target: &str, path: &str) -> bool {
    let ending = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
    };
    let secrecy = |path: &str| private(path).map(|p| p.secrecy);
    ending(target) == ending(path)
        && secrecy(target) <= secrecy(path)
        && group(target) == group(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_publishes_nothing_that_could_not_be_there_itself() {
        let shown = |target: &str, path: &str| is_source(target) && may_be_shown_as(target, path);
        for (path, target) in [
            ("static/logo.svg", "assets/logo.svg"),
            ("articles/skin/knee.png", "static/img/knee.PNG"),
            ("articles/skin/a.es.md", "articles/skin/a.md"),
            ("static/form.pdf", "articles/skin/form.pdf"),
            ("static/.well-known/security.txt", "static/security.txt"),
            ("templates/404.html", "templates/page.html"),
        ] {
            assert!(shown(target, path), "{path} -> {target}");
        }
        for (path, target) in [
            ("static/config.txt", ".git/config"),
            ("static/config", ".git/config"),
            ("static/a.txt", ".env"),
            ("static/a.txt", "notes/private.txt"),
            ("static/a.toml", "housecall.toml"),
            ("static/housecall.toml", "housecall.toml"),
            ("static/urls.lock", "urls.lock"),
            ("static/draft.md", "articles/skin/draft.md"),
            ("static/a.html", "templates/base.html"),
            ("static/a.png", "static/patients.xlsx"),
            ("static/a.txt", "static/passwords.txt"),
            ("static/a", "static/id_rsa"),
            ("articles/skin/a.md", "housecall.toml"),
            ("templates/slots/footer.html", ".cache/footer.html"),
            ("templates/slots/footer.html", "static/footer.html"),
        ] {
            assert!(!shown(target, path), "{path} -> {target}");
        }
    }
}
