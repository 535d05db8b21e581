//! A text of the site, and what its file name says.

use std::sync::Arc;

use super::front::{Common, Front};
use super::language::is_language;
use crate::markdown::Body;
use crate::source::Kind;

/// A parsed text of the site. Large parts are shared, so it is cheap to clone.
#[derive(Debug, Clone)]
pub struct Document {
    /// Path below the site's folder.
    pub path: Arc<str>,
    /// What the file is for.
    pub kind: Kind,
    /// The file's name without language and extension; for a bundle, the folder's name.
    pub stem: String,
    /// The language in the file's name (`eczema.es.md`).
    pub lang: Option<String>,
    /// Keys that all kinds share.
    pub common: Arc<Common>,
    /// The keys of its kind.
    pub front: Front,
    /// The text.
    pub body: Arc<Body>,
}

impl Document {
    /// Whether another document differs only in its text.
    pub fn differs_in_text_only(&self, other: &Document) -> bool {
        (&self.path, self.kind, &self.stem, &self.lang, &self.common, &self.front)
            == (&other.path, other.kind, &other.stem, &other.lang, &other.common, &other.front)
    }

    /// The language in the file's name or front matter, if there is one.
    pub fn own_language(&self) -> Option<&str> {
        self.lang.as_deref().or(self.common.lang.as_ref().map(|lang| lang.value.as_str()))
    }

    /// The folder of the file, without a trailing `/`; relative links start there.
    pub fn folder(&self) -> &str {
        folder(&self.path)
    }
}

/// The folder part of a path, empty at the top.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What a file's name says: its stem and, for a translation, its language.
///
/// `articles/skin/eczema.es.md` has the stem `eczema` and the language `es`; the stem of
/// `eczema/index.es.md` is the folder's name.
pub fn stem_and_lang(path: &str) -> (&str, Option<&str>) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let name = name.strip_suffix(".md").unwrap_or(name);
    let (stem, lang) = match name.rsplit_once('.') {
        Some((stem, lang)) if is_language(lang) => (stem, Some(lang)),
        _ => (name, None),
    };
    match stem {
        "index" | "_index" => (folder.rsplit('/').next().unwrap_or(folder), lang),
        _ => (stem, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_has_a_stem_and_a_language() {
        assert_eq!(stem_and_lang("articles/skin/eczema.md"), ("eczema", None));
        assert_eq!(stem_and_lang("articles/skin/eczema.es.md"), ("eczema", Some("es")));
        assert_eq!(stem_and_lang("articles/skin/acne/index.pt-BR.md"), ("acne", Some("pt-BR")));
        assert_eq!(stem_and_lang("articles/skin/_index.md"), ("skin", None));
        assert_eq!(stem_and_lang("pages/form.v2b1.md"), ("form.v2b1", None));
    }
}
