//! Typed reading of a table: each key is asked for once, and what nobody asked for is an
//! unknown key. So the code that reads is also the list of what exists; the manual and the
//! editor schema are held against it, by [`Shape::gather`].
//!
//! Must not: know any particular key.

mod shape;
mod tables;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

pub use shape::Shape;

use super::language;
use super::value::{Entry, Node, Value, parse_date};
use crate::diagnostic::{Applicability, Diagnostic, Rule, quoted, rules};

/// A value together with the bytes of the file it was written in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place in the file.
    pub range: Range<u32>,
}

impl<T> Spanned<T> {
    /// The place as the range type diagnostics take.
    pub fn range(&self) -> Range<usize> {
        self.range.start as usize..self.range.end as usize
    }
}

fn spanned<T>(value: T, range: &Range<usize>) -> Spanned<T> {
    let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Spanned { value, range: clip(range.start)..clip(range.end) }
}

/// One table being read.
pub struct Fields<'a, 'f> {
    entries: Vec<Option<Entry<'a>>>,
    known: Vec<&'static str>,
    /// What was asked for, where it is gathered.
    shapes: Option<Vec<Shape>>,
    what: &'static str,
    file: &'f Arc<str>,
    found: &'f mut Vec<Diagnostic>,
}

impl<'a, 'f> Fields<'a, 'f> {
    /// Starts to read `entries`; `what` names the table in messages ("an article").
    pub fn new(
        entries: Vec<Entry<'a>>,
        what: &'static str,
        file: &'f Arc<str>,
        found: &'f mut Vec<Diagnostic>,
    ) -> Self {
        Fields {
            entries: entries.into_iter().map(Some).collect(),
            known: Vec::new(),
            shapes: None,
            what,
            file,
            found,
        }
    }

    /// The file being read.
    pub fn file(&self) -> &'f Arc<str> {
        self.file
    }

    /// Adds a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Whether a problem with the value of `name` was told already.
    pub fn told_about(&self, name: &str) -> bool {
        let quoted = format!("`{name}`");
        self.found.iter().any(|d| d.message.starts_with(&quoted))
    }

    /// Whether a problem of this kind was told in this file already.
    pub fn has_problem(&self, rule: &Rule) -> bool {
        self.found.iter().any(|d| d.rule == rule)
    }

    /// Ends the reading: keys that nobody asked for are told with the nearest known one.
    pub fn finish(self) {
        for entry in self.entries.into_iter().flatten() {
            let diagnostic = Diagnostic::new(
                &rules::UNKNOWN_KEY,
                format!("There is no key `{}` in {}", entry.key, self.what),
            )
            .at(self.file, entry.key_range);
            let diagnostic = diagnostic.suggest(&entry.key, self.known.iter().copied());
            self.found.push(match diagnostic.help {
                Some(_) => diagnostic,
                None => {
                    let mut names = self.known.clone();
                    names.sort_unstable();
                    diagnostic.help(format!("The keys are: {}", names.join(", ")))
                }
            });
        }
    }

    /// Takes a value without looking at its kind.
    pub fn take(&mut self, name: &'static str, kind: &'static str) -> Option<Node<'a>> {
        self.known.push(name);
        if let Some(shapes) = &mut self.shapes {
            shapes.push(Shape::new(name, kind));
        }
        let slot = self.entries.iter_mut().find(|e| e.as_ref().is_some_and(|e| e.key == name))?;
        slot.take().map(|entry| entry.node).filter(|node| node.value != Value::Nothing)
    }

    /// Tells that a value is of another kind than the key takes.
    pub fn wrong_kind(&mut self, name: &str, node: &Node<'_>, wanted: &str) {
        let written = node.value.kind();
        self.found.push(
            Diagnostic::new(
                &rules::WRONG_TYPE,
                format!("`{name}` takes {wanted}, but this is {written}"),
            )
            .at(self.file, node.range.clone())
            .label(format!("write {wanted} here")),
        );
    }

    /// Text in quotes.
    pub fn text(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let node = self.take(name, "text")?;
        match node.value {
            Value::Text(text) => Some(spanned(text.into_owned(), &node.range)),
            _ => {
                self.wrong_kind(name, &node, "text in quotes");
                None
            }
        }
    }

    /// The tag of a language; none after reporting that it is not one.
    pub fn language(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let tag = self.text(name)?;
        if language::is_language(&tag.value) {
            return Some(tag);
        }
        self.found.push(language::unknown(&tag.value, self.file, tag.range()));
        None
    }

    /// Text that must be there and not blank; the empty string after telling that it is not.
    pub fn required(
        &mut self,
        name: &'static str,
        table: Range<usize>,
        example: &str,
    ) -> Spanned<String> {
        let already = self.found.len();
        let given = self.text(name);
        self.note(|shape| shape.required = true);
        match given {
            Some(text) if !text.value.trim().is_empty() => text,
            given => {
                if self.found.len() == already {
                    let range = given.map_or(table, |t| t.range());
                    self.found.push(
                        Diagnostic::new(
                            &rules::MISSING_KEY,
                            format!("{} needs `{name}`", sentence(self.what)),
                        )
                        .at(self.file, range)
                        .help(format!("Add a line such as: {example}")),
                    );
                }
                Spanned::default()
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, name: &'static str) -> Option<bool> {
        let node = self.take(name, "true or false")?;
        match node.value {
            Value::Boolean(b) => Some(b),
            _ => {
                self.wrong_kind(name, &node, "true or false, without quotes");
                None
            }
        }
    }

    /// A whole number within bounds.
    pub fn integer(&mut self, name: &'static str, bounds: Range<i64>) -> Option<Spanned<i64>> {
        let node = self.take(name, "whole number");
        self.note(|shape| shape.bounds = Some((bounds.start, bounds.end - 1)));
        let node = node?;
        match node.value {
            Value::Integer(n) if bounds.contains(&n) => Some(spanned(n, &node.range)),
            Value::Integer(_) => {
                let (low, high) = (bounds.start, bounds.end - 1);
                self.found.push(
                    Diagnostic::new(
                        &rules::WRONG_TYPE,
                        format!("`{name}` must lie between {low} and {high}"),
                    )
                    .at(self.file, node.range),
                );
                None
            }
            _ => {
                self.wrong_kind(name, &node, "a whole number, without quotes");
                None
            }
        }
    }

    /// A day, as a date or as text in the form of one.
    pub fn date(&mut self, name: &'static str) -> Option<Spanned<Date>> {
        let node = self.take(name, "date")?;
        let date = match &node.value {
            Value::Date(date) => Some(*date),
            Value::Text(text) => parse_date(text.trim()),
            _ => None,
        };
        if date.is_none() {
            self.found.push(
                Diagnostic::new(&rules::WRONG_DATE, format!("`{name}` is not a day that exists"))
                    .at(self.file, node.range.clone())
                    .help("A date is written year-month-day: 2026-03-14"),
            );
        }
        date.map(|date| spanned(date, &node.range))
    }

    /// An address on the web: `https://…`. Anything that could run or hide is refused.
    pub fn web_address(&mut self, name: &'static str) -> Option<Spanned<String>> {
        let text = self.text(name)?;
        self.check_web_address(&text).then_some(text)
    }

    /// Whether a text is an address on the web; tells where it is not.
    pub fn check_web_address(&mut self, text: &Spanned<String>) -> bool {
        let rest =
            text.value.strip_prefix("https://").or_else(|| text.value.strip_prefix("http://"));
        let sane = rest.is_some_and(|rest| {
            !rest.is_empty() && !rest.starts_with('/') && !rest.contains([' ', '"', '<', '>', '\\'])
        });
        if !sane {
            self.found.push(
                Diagnostic::new(
                    &rules::UNSAFE_LINK,
                    format!("`{}` is no address on the web", text.value),
                )
                .at(self.file, text.range())
                .help("Write the whole address as the browser shows it: \"https://…\""),
            );
        }
        sane
    }

    /// Whether the table has this key and nobody took it yet.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().flatten().any(|e| e.key == name)
    }

    /// A list of text; a single text counts as a list of one.
    pub fn texts(&mut self, name: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.take(name, "list of text") else { return Vec::new() };
        let items = match node.value {
            Value::List(items) => items,
            Value::Text(_) => vec![node],
            _ => {
                self.wrong_kind(name, &node, "a list of text such as [\"one\", \"two\"]");
                return Vec::new();
            }
        };
        let mut all = Vec::with_capacity(items.len());
        for item in items {
            match item.value {
                Value::Text(text) => all.push(spanned(text.into_owned(), &item.range)),
                _ => self.wrong_kind(name, &item, "text in quotes"),
            }
        }
        all
    }

    /// One of a few words, told with the nearest where it is none of them.
    pub fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.text(name);
        self.note_choices(choices);
        self.choose(name, &text?, choices)
    }

    /// The choice that `text` names, told with the nearest where it is none of them.
    pub fn choose<T: Copy>(
        &mut self,
        name: &str,
        text: &Spanned<String>,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        let found = choices.iter().find(|(word, _)| *word == text.value);
        if found.is_none() {
            let words = choices.iter().map(|(word, _)| *word);
            let list = words.clone().collect::<Vec<_>>().join(", ");
            let diagnostic = Diagnostic::new(
                &rules::UNKNOWN_VALUE,
                format!("`{}` is no value of `{name}`", text.value),
            )
            .at(self.file, text.range());
            let near = crate::diagnostic::nearest(&text.value, words);
            self.found.push(match near {
                Some(near) => diagnostic
                    .replace_with(quoted(near), Applicability::MaybeIncorrect)
                    .help(format!("Did you mean \"{near}\"? The values are: {list}")),
                None => diagnostic.help(format!("The values are: {list}")),
            });
        }
        found.map(|(_, value)| *value)
    }
}

/// "an article" as the beginning of a sentence.
fn sentence(what: &str) -> String {
    let mut chars = what.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::super::value::parse_toml;
    use super::*;

    fn check(toml: &str, read: impl FnOnce(&mut Fields<'_, '_>)) -> Vec<String> {
        let file: Arc<str> = "a.md".into();
        let mut found = Vec::new();
        let entries = parse_toml(toml, 0, &file, &mut found);
        let mut fields = Fields::new(entries, "an article", &file, &mut found);
        read(&mut fields);
        fields.finish();
        found.into_iter().map(|d| d.message).collect()
    }

    #[test]
    fn what_nobody_asked_for_is_unknown() {
        let messages = check("titel = \"x\"", |f| {
            f.text("title");
        });
        assert_eq!(messages, ["There is no key `titel` in an article"]);
    }

    #[test]
    fn every_wrong_kind_is_told_in_one_run() {
        let messages = check("title = 3\ndraft = \"yes\"\ntopics = [1]", |f| {
            f.text("title");
            f.boolean("draft");
            f.texts("topics");
        });
        assert_eq!(messages.len(), 3, "{messages:?}");
    }

    #[test]
    fn a_missing_required_key_is_told_once() {
        let messages = check("", |f| {
            f.required("title", 0..0, "title = \"Eczema\"");
        });
        assert_eq!(messages, ["An article needs `title`"]);
    }
}
