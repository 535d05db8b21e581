//! One file as written: its front matter and its text.
//!
//! Must not: look at any other file.

pub mod address;
pub mod fields;
pub mod front;
pub mod glossary;
pub mod language;
pub mod split;
pub mod value;

use std::sync::Arc;

use fields::Fields;
use front::{Common, Front};
use language::is_language;
use split::Syntax;
use value::Broken;

use crate::diagnostic::{Diagnostic, Reported, rules};
use crate::markdown::{self, Body};
use crate::source::Kind;

/// A text of the site, parsed. What may be large is shared: a clone costs next to nothing.
#[derive(Debug, Clone)]
pub struct Document {
    /// Path below the site's folder.
    pub path: Arc<str>,
    /// What the file is for.
    pub kind: Kind,
    /// The file's name without language and ending; for a bundle its folder's name.
    pub stem: String,
    /// The language that the file's name gives (`eczema.es.md`).
    pub lang: Option<String>,
    /// Keys that all kinds have.
    pub common: Arc<Common>,
    /// The keys of its kind.
    pub front: Front,
    /// The text.
    pub body: Arc<Body>,
}

impl Document {
    /// Whether another document differs in nothing but its text.
    pub fn differs_in_text_only(&self, other: &Document) -> bool {
        (&self.path, self.kind, &self.stem, &self.lang, &self.common, &self.front)
            == (&other.path, other.kind, &other.stem, &other.lang, &other.common, &other.front)
    }

    /// The language that the file's name or its front matter says, where one does.
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
/// `articles/skin/eczema.es.md` is the stem `eczema` in `es`; of `eczema/index.es.md` the
/// folder gives the stem.
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

/// Parses one file. No document where it cannot be told what is front matter and what text.
pub fn parse(
    path: &Arc<str>,
    kind: Kind,
    text: &str,
    options: &markdown::Options<'_>,
) -> Reported<Option<Document>> {
    let mut diagnostics = Vec::new();
    let value = parse_into(path, kind, text, options, &mut diagnostics);
    Reported { value, diagnostics }
}

fn parse_into(
    path: &Arc<str>,
    kind: Kind,
    text: &str,
    options: &markdown::Options<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let split = match split::split(text, path) {
        Ok(split) => split,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    let (stem, lang) = stem_and_lang(path);
    language::check_file_name(path, diagnostics);
    let named = diagnostics.len();
    let (entries, place, broken) = match &split.front {
        Some((syntax, range)) => {
            let front = &text[range.clone()];
            let entries = match syntax {
                Syntax::Toml => value::parse_toml(front, range.start, path, diagnostics),
                Syntax::Yaml => value::parse_yaml(front, range.start, path, diagnostics),
            };
            // A missing key is marked at the opening fence.
            let broken = Broken::of(front, range.start, &entries, &diagnostics[named..]);
            (entries, range.start.saturating_sub(4)..range.start.saturating_sub(1), broken)
        }
        None if kind == Kind::Glossary => (Vec::new(), 0..0, Broken::default()),
        None => {
            let end = text[split.body..].find('\n').map_or(text.len(), |i| split.body + i);
            diagnostics.push(
                Diagnostic::new(
                    &rules::FRONT_MATTER,
                    "There is no front matter: the file has no title",
                )
                .at(path, split.body..end)
                .help("Begin the file with:\n+++\ntitle = \"…\"\ndate = 2026-03-14\n+++"),
            );
            return None;
        }
    };
    let mut fields = Fields::new(entries, what(kind), path, diagnostics).without(Some(&broken));
    let (common, front) = front::read(kind, &mut fields, place, lang.is_some());
    fields.finish();
    let written = common.lang.as_ref().map(|l| l.value.as_str());
    let body = markdown::parse(text, split.body, lang.or(written), options, path, diagnostics);
    Some(Document {
        path: path.clone(),
        kind,
        stem: stem.to_owned(),
        lang: lang.map(str::to_owned),
        common: Arc::new(common),
        front,
        body: Arc::new(body),
    })
}

fn what(kind: Kind) -> &'static str {
    match kind {
        Kind::Specialty => "a specialty's _index.md",
        Kind::Issue => "a newsletter issue",
        Kind::Person => "a person",
        Kind::Page => "a page",
        Kind::Glossary => "the glossary",
        _ => "an article",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_stem_and_language() {
        assert_eq!(stem_and_lang("articles/skin/eczema.md"), ("eczema", None));
        assert_eq!(stem_and_lang("articles/skin/eczema.es.md"), ("eczema", Some("es")));
        assert_eq!(stem_and_lang("articles/skin/acne/index.pt-BR.md"), ("acne", Some("pt-BR")));
        assert_eq!(stem_and_lang("articles/skin/_index.md"), ("skin", None));
        assert_eq!(stem_and_lang("pages/form.v2b1.md"), ("form.v2b1", None));
    }
}
