//! Typed reading of a table: each key is read once, by its [`KeySchema`], and a key that is never
//! read is unknown. A test compares the keys that are read with the schemas, from which the manual
//! and the JSON Schema for editors are generated.
//!
//! Must not: know any particular key.

mod field;
mod kinds;
mod names;
pub mod schema;
mod tables;
mod unknown;
mod values;
mod wanted;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

pub use field::Field;
pub use schema::{KeySchema, TableSchema, Takes};
pub use tables::Tables;

use unknown::Unknown;
use wanted::Wanted;

use super::value::{Broken, Entry, Node, Syntax, Value};
use crate::diagnostic::Diagnostic;

/// A value together with its byte range in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its range in the file.
    pub range: Range<u32>,
}

impl<T> Spanned<T> {
    /// A value with its byte range.
    pub fn new(value: T, range: &Range<usize>) -> Self {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Spanned { value, range: clip(range.start)..clip(range.end) }
    }

    /// Another value in the same place.
    pub fn map<U>(self, other: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: other(self.value), range: self.range }
    }

    /// The range in the type that diagnostics use.
    pub fn range(&self) -> Range<usize> {
        self.range.start as usize..self.range.end as usize
    }
}

/// One table being read.
pub struct Fields<'a, 'f> {
    entries: Vec<Option<Entry<'a>>>,
    known: Vec<&'static str>,
    /// The keys that were read.
    written: Vec<&'static str>,
    /// What could not be read; it is not reported again.
    broken: Option<&'f Broken>,
    /// Whether something that was read is broken.
    is_broken: bool,
    /// The text of the file.
    source: &'f str,
    /// The keys of the whole file, for keys that are in the wrong table.
    file_keys: Option<&'static TableSchema>,
    /// Where the table is in the file; none for the file itself.
    table: Option<Range<usize>>,
    syntax: Syntax,
    what: &'static str,
    file: &'f Arc<str>,
    diagnostics: &'f mut Vec<Diagnostic>,
}

impl<'a, 'f> Fields<'a, 'f> {
    /// Starts reading `entries`; `what` names the table in messages ("an article").
    pub fn new(
        entries: Vec<Entry<'a>>,
        what: &'static str,
        file: &'f Arc<str>,
        diagnostics: &'f mut Vec<Diagnostic>,
    ) -> Self {
        Fields {
            entries: entries.into_iter().map(Some).collect(),
            known: Vec::new(),
            written: Vec::new(),
            broken: None,
            is_broken: false,
            source: "",
            file_keys: None,
            table: None,
            syntax: Syntax::Toml,
            what,
            file,
            diagnostics,
        }
    }

    /// Sets the parts of the table that could not be read.
    pub fn without(mut self, broken: Option<&'f Broken>) -> Self {
        self.broken = broken;
        self
    }

    /// Sets the text of the file and all of its keys: what helps is better for it.
    pub fn of(mut self, source: &'f str, keys: &'static TableSchema) -> Self {
        (self.source, self.file_keys) = (source, Some(keys));
        self
    }

    /// Sets the format of the file.
    pub fn written_in(mut self, syntax: Syntax) -> Self {
        self.syntax = syntax;
        self
    }

    /// A line of TOML in the format of the file.
    pub fn line<'l>(&self, toml: &'l str) -> Cow<'l, str> {
        self.syntax.line(toml)
    }

    /// How to add a key, with an example in TOML.
    pub fn how_to_add(&self, toml: &str) -> String {
        let place = self.table.clone().and_then(|table| self.source.get(table));
        let how = match place.is_some_and(|written| written.starts_with('{')) {
            true => "Add it between the braces, such as",
            false => "Add a line such as",
        };
        format!("{how}: {}", self.line(toml))
    }

    /// The file being read.
    pub fn file(&self) -> &'f Arc<str> {
        self.file
    }

    /// Adds a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Finishes reading: reports keys that were never read, with the nearest known one.
    pub fn finish(self) {
        if self.entries.iter().all(Option::is_none) {
            return;
        }
        let about = Unknown {
            what: self.what,
            known: &self.known,
            written: &self.written,
            file_keys: self.file_keys,
            table: self.table,
            source: self.source,
        };
        for entry in self.entries.into_iter().flatten() {
            if self.broken.is_some_and(|broken| broken.touches(&entry.key_range)) {
                continue;
            }
            self.diagnostics.push(about.report(&entry, self.file));
        }
    }

    /// Takes a value of any kind.
    pub fn take(&mut self, key: impl Into<&'static str>) -> Field<Node<'a>> {
        let name = key.into();
        self.known.push(name);
        let slot = self.entries.iter_mut().find(|e| e.as_ref().is_some_and(|e| e.key == name));
        let node = slot.and_then(Option::take).map(|entry| entry.node);
        self.written.extend(node.is_some().then_some(name));
        match node.filter(|node| node.value != Value::Nothing) {
            Some(node) if self.is_bad(&node) => Field::Bad,
            Some(node) => Field::Good(node),
            None if self.broken.is_some_and(|broken| broken.has_swallowed(name)) => {
                self.is_broken = true;
                Field::Bad
            }
            None => Field::Missing,
        }
    }

    /// Whether a value contains a syntax error, which was reported.
    pub fn is_bad(&mut self, node: &Node<'_>) -> bool {
        let bad = self.broken.is_some_and(|broken| broken.holds(node));
        self.is_broken |= bad;
        bad
    }

    /// Reads a value with `read`, which returns the value if it is of the wrong kind.
    fn value<T>(
        &mut self,
        name: &'static str,
        words: &str,
        wanted: Wanted,
        read: impl FnOnce(Value<'a>) -> Result<T, Value<'a>>,
    ) -> Field<Spanned<T>> {
        self.take(name).and_then(|Node { value, range }| match read(value) {
            Ok(value) => Field::Good(Spanned::new(value, &range)),
            Err(value) => {
                self.wrong(name, &Node { value, range }, words, wanted);
                Field::Bad
            }
        })
    }

    /// A value that has not been read yet, without taking it.
    pub fn look(&self, name: &str) -> Option<&Value<'a>> {
        self.entries.iter().flatten().find(|e| e.key == name).map(|e| &e.node.value)
    }

    /// Whether the table has this key and it has not been read yet.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().flatten().any(|e| e.key == name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::parse_toml;
    use super::*;

    fn check(toml: &str, read: impl FnOnce(&mut Fields<'_, '_>)) -> Vec<String> {
        let file: Arc<str> = "a.md".into();
        let mut diagnostics = Vec::new();
        let entries = parse_toml(toml, 0, &file, &mut diagnostics).entries;
        let mut fields = Fields::new(entries, "an article", &file, &mut diagnostics);
        read(&mut fields);
        fields.finish();
        diagnostics.into_iter().map(|d| d.message).collect()
    }

    #[test]
    fn a_key_that_is_never_read_is_unknown() {
        let messages = check("titel = \"x\"", |f| {
            f.text("title");
        });
        assert_eq!(messages, ["There is no key `titel` in an article"]);
    }

    #[test]
    fn every_wrong_kind_is_reported_in_one_run() {
        let messages = check("title = 3\ndraft = \"yes\"\ntopics = [1]", |f| {
            f.text("title");
            f.boolean("draft");
            f.texts("topics");
        });
        assert_eq!(messages.len(), 3, "{messages:?}");
    }

    #[test]
    fn a_missing_required_key_is_reported_once() {
        let messages = check("", |f| {
            f.needed("title", 0..0, "title = \"Eczema\"");
        });
        assert_eq!(messages, ["An article needs `title`"]);
    }
}
