//! What a file is for, by its path.

use std::path::Path;

use super::ignored::is_ignored;
use super::private::{Secrecy, private};
use super::stray::{self, Help};

/// Kinds of files beside texts that are published; others are reported and left out, so that no
/// working document goes online by accident.
const PUBLISHED: [&str; 19] = [
    "svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "pdf", "mp3", "m4a", "ogg", "mp4", "webm",
    "vtt", "ics", "vcf", "csv", "epub", "zip",
];

/// The record of addresses, which grows with the site.
pub const URLS_LOCK: &str = "urls.lock";

/// The folders of a site that are read.
pub const FOLDERS: [&str; 9] = [
    "articles",
    "assets",
    "newsletters",
    "pages",
    "people",
    "static",
    "strings",
    "templates",
    "themes",
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
    /// Below `themes/<name>/`: the site's own theme.
    Theme,
    /// `strings/<lang>.toml`: replaces the theme's words.
    Strings,
    /// `urls.lock`
    UrlsLock,
}

impl Kind {
    /// Whether it is part of the theme.
    pub fn is_of_theme(self) -> bool {
        matches!(self, Kind::Template | Kind::Asset | Kind::Theme | Kind::Strings)
    }

    /// Whether it is a text that becomes a page.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Kind::Article
                | Kind::Specialty
                | Kind::Issue
                | Kind::Person
                | Kind::Page
                | Kind::Glossary
        )
    }
}

pub(super) enum PathKind {
    Kind(Kind),
    Stray(Help),
    Elsewhere,
}

/// What a path is for. Unknown files at the top (README, licences, scripts) are ignored; strays
/// inside a folder of texts are reported.
pub(super) fn kind_of(path: &str) -> PathKind {
    let extension = path.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let attachment = |name: &str| match PUBLISHED.contains(&&*extension) {
        true => PathKind::Kind(Kind::Attachment),
        false => PathKind::Stray(stray::among_texts(name)),
    };
    let stray = |help: &'static str| PathKind::Stray(Help::Borrowed(help));
    // What is nearly a text is reported with its right name.
    let text = path.ends_with(".md") && !path.ends_with(".md.md");
    match parts.as_slice() {
        ["housecall.toml"] => PathKind::Kind(Kind::Config),
        ["glossary.md"] => PathKind::Kind(Kind::Glossary),
        ["urls.lock"] => PathKind::Kind(Kind::UrlsLock),
        ["static", ..] => PathKind::Kind(Kind::Static),
        ["templates", ..] => PathKind::Kind(Kind::Template),
        ["assets", ..] | ["themes", _, "assets", ..] if is_leftover(path) => stray(
            "It looks like a backup or a log. Delete it, or rename it if it is part of the theme.",
        ),
        ["assets", ..] => PathKind::Kind(Kind::Asset),
        ["strings", _] if extension == "toml" => PathKind::Kind(Kind::Strings),
        ["themes", _, _, ..] => PathKind::Kind(Kind::Theme),
        ["articles", _, name] if text && is_index(name, "_index") => {
            PathKind::Kind(Kind::Specialty)
        }
        ["articles", _, name] if text && is_index(name, "index") => stray(
            "The text of a specialty is named _index.md. An article has a name of its own: articles/<specialty>/<name>.md, or articles/<specialty>/<name>/index.md with its pictures beside it.",
        ),
        ["articles", _, _] if text => PathKind::Kind(Kind::Article),
        ["articles", _, _, name] if text && is_index(name, "index") => {
            PathKind::Kind(Kind::Article)
        }
        ["articles", _] if text => stray(
            "An article belongs in the folder of its specialty: articles/<specialty>/<name>.md",
        ),
        ["articles", ..] if text => stray(
            "An article belongs at articles/<specialty>/<name>.md, or at articles/<specialty>/<name>/index.md with its pictures beside it.",
        ),
        ["newsletters" | "people" | "pages", name]
            if text && (is_index(name, "index") || is_index(name, "_index")) =>
        {
            stray(
                "Housecall makes the home page and the lists itself. Give this file the name that its address should have, such as pages/about.md.",
            )
        }
        ["newsletters", _] if text => PathKind::Kind(Kind::Issue),
        ["newsletters", _, name] if text && is_index(name, "index") => PathKind::Kind(Kind::Issue),
        ["people", _] if text => PathKind::Kind(Kind::Person),
        ["pages", _] if text => PathKind::Kind(Kind::Page),
        ["newsletters" | "people" | "pages", ..] if text => {
            stray("Texts belong directly in this folder.")
        }
        ["articles" | "newsletters" | "people" | "pages", .., name] => attachment(name),
        [name] => stray::at_top(name).map_or(PathKind::Elsewhere, PathKind::Stray),
        _ => PathKind::Elsewhere,
    }
}

fn is_leftover(path: &str) -> bool {
    private(path).is_some_and(|private| private.secrecy == Secrecy::Leftover)
}

/// `index.md`, or `index.es.md` for a translation.
fn is_index(name: &str, stem: &str) -> bool {
    name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('.') && rest.ends_with(".md"))
}

/// Whether a change of this path can matter: it is a source, or a folder that contains some.
pub fn concerns(path: &str) -> bool {
    let ignored = path.match_indices('/').map(|(at, _)| &path[..at]).chain([path]).any(is_ignored);
    let top = path.split('/').next().unwrap_or(path);
    let is_read = || FOLDERS.contains(&top) || !matches!(kind_of(path), PathKind::Elsewhere);
    !ignored && (is_read() || stray::may_be_lost_text(path))
}

/// Whether a path is `of` or inside it.
pub fn is_at_or_below(path: &str, of: &str) -> bool {
    path.strip_prefix(of).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The path below the root, with `/` between its parts.
pub(super) fn relative(root: &Path, path: &Path) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(path: &str) -> Option<Kind> {
        match kind_of(path) {
            PathKind::Kind(kind) => Some(kind),
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
        for stray in [
            "articles/lost.md",
            "articles/skin/index.md",
            "pages/index.md",
            "pages/index.es.md",
            "people/_index.md",
            "newsletters/index.md",
        ] {
            assert!(matches!(kind_of(stray), PathKind::Stray(_)), "{stray}");
        }
        assert_eq!(kind("pages/index-of-forms.md"), Some(Kind::Page));
        assert!(matches!(kind_of("articles/skin/notes.docx"), PathKind::Stray(_)));
    }
}
