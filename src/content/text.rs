//! A file that was read: its front matter and its tree, from which the document is made.

use std::ops::Range;
use std::sync::Arc;

use super::document::{Document, stem_and_lang};
use super::fences;
use super::fields::{Fields, Spanned};
use super::front::{self, Common, Front};
use super::glossary::{self, Term};
use super::language;
use super::placeholder;
use super::split::{self, Split};
use super::value::{self, Note, Syntax};
use crate::diagnostic::{Applicability, Diagnostic, Reported, quoted, rules};
use crate::markdown::{self, Body, Flow, Parsed, Plain, Unit};
use crate::source::Kind;

/// A file that was read, as the rules on texts see it.
pub struct ParsedText<'t> {
    /// Path below the site's folder.
    pub path: &'t Arc<str>,
    /// What the file is for.
    pub kind: Kind,
    /// Keys that all kinds share.
    pub common: Common,
    /// The keys of its kind.
    pub front: Front,
    /// Words of the front matter that hold the place of others, each with the place of its value.
    pub placeholders: Vec<Spanned<String>>,
    markdown: Parsed<'t>,
}

/// Parses one file. `None` if it is unclear where the front matter ends.
pub fn parse(
    path: &Arc<str>,
    kind: Kind,
    text: &str,
    options: &markdown::Options,
) -> Reported<Option<Document>> {
    let mut diagnostics = Vec::new();
    let read = read(path, kind, text, options, &mut diagnostics);
    let value = read.map(|text| text.document().take(&mut diagnostics));
    Reported { value, diagnostics }
}

/// Reads one file. `None` if it is unclear where the front matter ends.
pub fn read<'t>(
    path: &'t Arc<str>,
    kind: Kind,
    text: &'t str,
    options: &'t markdown::Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<ParsedText<'t>> {
    let split = match split::split(text, path) {
        Ok(split) => split,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    let (_, lang) = stem_and_lang(path);
    language::check_file_name(path, diagnostics);
    let Keys { parsed, syntax, place } = keys(kind, text, &split, path, diagnostics)?;
    let value::Parsed { entries, broken, notes } = parsed;
    diagnostics.extend(notes.iter().filter_map(|note| lost_words(note, text, path)));
    let tag = lang.unwrap_or(&options.lang);
    let placeholders = placeholder::in_values(&entries, tag);
    let mut fields = Fields::new(entries, what(kind), path, diagnostics)
        .without(Some(&broken))
        .of(text, front::keys(kind))
        .written_in(syntax);
    let (common, front) = front::read(kind, &mut fields, place, lang.is_some());
    fields.finish();
    let written = common.lang.as_ref().map(|l| l.value.as_str());
    let markdown = Parsed::new(text, split.body, lang.or(written), options, path);
    Some(ParsedText { path, kind, common, front, placeholders, markdown })
}

/// The keys of a file.
struct Keys<'t> {
    parsed: value::Parsed<'t>,
    syntax: Syntax,
    /// Where a missing one is marked: the fence above them.
    place: Range<usize>,
}

/// Reads the keys of a file.
fn keys<'t>(
    kind: Kind,
    text: &'t str,
    split: &Split,
    path: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Keys<'t>> {
    let Some((syntax, range)) = &split.front else {
        if kind == Kind::Glossary {
            let parsed = value::Parsed::default();
            return Some(Keys { parsed, syntax: Syntax::Toml, place: 0..0 });
        }
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
    };
    let front = &text[range.clone()];
    let syntax = match fences::other_syntax(text, *syntax, range, path) {
        Some((syntax, diagnostic)) => {
            diagnostics.push(diagnostic);
            syntax
        }
        None => *syntax,
    };
    let parsed = value::parse_keys(syntax, front, range.start, path, diagnostics);
    Some(Keys { parsed, syntax, place: fences::first_fence(text, range.start) })
}

/// Keys whose texts people read.
const WORDS: [&str; 8] =
    ["title", "description", "name", "role", "audience", "disclosures", "subject", "preheader"];

/// Words that are lost behind `#`, which begins a note in YAML.
fn lost_words(note: &Note, text: &str, path: &Arc<str>) -> Option<Diagnostic> {
    WORDS.contains(&&*note.key).then_some(())?;
    let whole = text.get(note.range.clone())?;
    let lost = whole.get(whole.find('#')?..)?;
    let message = format!("`{lost}` is not a part of `{}`: in YAML # begins a note", note.key);
    let fixed = quoted(whole);
    Some(
        Diagnostic::new(&rules::LOST_WORDS, message)
            .at(path, note.range.clone())
            .help(format!("Put quotes around all of it: {fixed}"))
            .replace_with(fixed, Applicability::MaybeIncorrect),
    )
}

impl<'t> ParsedText<'t> {
    /// The text below the front matter as a tree.
    pub fn flow(&self) -> &Flow<'t> {
        self.markdown.flow()
    }

    /// The text in units of prose, in the order of the file.
    pub fn prose(&self) -> &[Unit] {
        self.markdown.prose()
    }

    /// The text as plain text.
    pub fn plain(&self) -> Plain {
        self.markdown.plain()
    }

    /// The language of the text as a whole.
    pub fn lang(&self) -> &str {
        self.markdown.lang()
    }

    /// Its document, with everything that was reported about its text.
    pub fn document(self) -> Reported<Document> {
        let Reported { value: body, diagnostics } = self.markdown.body();
        let value = document(self.path, self.kind, self.common, self.front, body);
        Reported { value, diagnostics }
    }

    /// The document of the introduction before the terms, and the terms.
    pub fn glossary(self) -> Reported<(Document, Vec<Term>)> {
        let Reported { value: parts, mut diagnostics } = self.markdown.glossary();
        let terms = glossary::terms(parts.definitions, self.path, &mut diagnostics);
        let body = parts.introduction.body().take(&mut diagnostics);
        let introduction = document(self.path, self.kind, self.common, self.front, body);
        Reported { value: (introduction, terms), diagnostics }
    }
}

fn document(path: &Arc<str>, kind: Kind, common: Common, front: Front, body: Body) -> Document {
    let (stem, lang) = stem_and_lang(path);
    Document {
        path: path.clone(),
        kind,
        stem: stem.to_owned(),
        lang: lang.map(str::to_owned),
        common: Arc::new(common),
        front,
        body: Arc::new(body),
    }
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
    fn a_missing_key_is_marked_at_the_fence() {
        let (path, options) = (Arc::from("pages/a.md"), markdown::Options::default());
        for text in
            ["---\nslug: x\n---\n", "---\r\nslug: x\r\n---\r\n", "--- \u{a0}\nslug: x\n---\n"]
        {
            let mut diagnostics = Vec::new();
            read(&path, Kind::Page, text, &options, &mut diagnostics);
            let missing = &diagnostics[0];
            assert_eq!(missing.span.as_ref().unwrap().range, Some(0..3), "{text:?}");
            assert_eq!(missing.help.as_deref(), Some("Add a line such as: title: \"About us\""));
        }
    }

    #[test]
    fn what_is_before_the_terms_is_a_text_of_its_own() {
        let (path, options) = (Arc::from("glossary.md"), markdown::Options::default());
        let glossary = |text: &str| {
            let mut diagnostics = Vec::new();
            let read = read(&path, Kind::Glossary, text, &options, &mut diagnostics);
            let (before, terms) = read.unwrap().glossary().take(&mut diagnostics);
            (before.body.html.clone(), terms.len())
        };
        let before = "<p>Words &amp; more.</p>\n".to_owned();
        assert_eq!(
            glossary("Words &amp; more.\n\nRash\n: Red skin.\n\nHives\n: Bumps.\n"),
            (before, 2)
        );
        // Nothing is left of the words of the last line, and nothing of their place.
        assert_eq!(glossary("<b>\r\n> [!emergency] Call\n%%-->%%").1, 0);
    }
}
