//! Typed values: text, numbers, dates, addresses, choices.

use std::ops::{Range, RangeInclusive};

use jiff::civil::Date;

use super::wanted::Wanted;
use super::{Field, Fields, KeySchema, Spanned};
use crate::content::value::{Node, Value, parse_date, wrong_date};
use crate::content::{capitalised, language};
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};

/// Years that a practice writes of.
const YEARS: RangeInclusive<i16> = 1990..=2100;

impl Fields<'_, '_> {
    /// Text in quotes.
    pub fn text(&mut self, key: impl Into<&'static str>) -> Field<Spanned<String>> {
        let text = self.value(key.into(), "text in quotes", Wanted::Text, |value| match value {
            Value::Text(text) => Ok(text.into_owned()),
            other => Err(other),
        });
        if let Field::Good(text) = &text {
            self.check_quotes(text);
        }
        text
    }

    /// Reports a text that is in curly quotes, where straight ones were meant.
    fn check_quotes(&mut self, text: &Spanned<String>) {
        let range = text.range();
        // With quotes around them they are meant.
        if self.source.get(range.clone()).is_none_or(|written| *written != *text.value) {
            return;
        }
        let inner = text.value.strip_prefix(['“', '”', '„']);
        let inner = inner.and_then(|inner| inner.strip_suffix(['“', '”']));
        let Some(inner) = inner.filter(|inner| !inner.contains(['“', '”', '„'])) else {
            return;
        };
        let straight = quoted(inner);
        self.diagnostics.push(
            Diagnostic::new(
                &rules::CURLY_QUOTES,
                "Readers would see these quotes: they are curly ones from a word processor",
            )
            .at(self.file, range)
            .help(format!("Write {straight}"))
            .replace_with(straight, Applicability::MaybeIncorrect),
        );
    }

    /// The tag of a language; bad if it is not valid, which is reported.
    pub fn language(&mut self, key: impl Into<&'static str>) -> Field<Spanned<String>> {
        self.text(key).and_then(|tag| {
            if language::is_language(&tag.value) {
                return Field::Good(tag);
            }
            self.diagnostics.push(language::unknown(&tag.value, self.file, tag.range()));
            Field::Bad
        })
    }

    /// Text that must be there and not blank; empty if it is not, which is reported.
    pub fn required(&mut self, key: &KeySchema, table: Range<usize>) -> Spanned<String> {
        self.needed(key.name, table, key.example)
    }

    /// The same for a key without a schema.
    pub fn needed(
        &mut self,
        name: &'static str,
        table: Range<usize>,
        example: &str,
    ) -> Spanned<String> {
        let given = self.text(name);
        let (place, help) = match given {
            Field::Good(text) if !text.value.trim().is_empty() => return text,
            Field::Good(blank) => {
                (blank.range(), format!("Write it, such as: {}", self.line(example)))
            }
            Field::Missing => (table, self.how_to_add(example)),
            Field::Bad => return Spanned::default(),
        };
        let message = format!("{} needs `{name}`", capitalised(self.what));
        self.diagnostics
            .push(Diagnostic::new(&rules::MISSING_KEY, message).at(self.file, place).help(help));
        Spanned::default()
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, key: impl Into<&'static str>) -> Field<bool> {
        let wanted = "true or false, without quotes";
        let name = key.into();
        if let Some(Value::Nothing) = self.look(name) {
            return self.without_value(name, wanted);
        }
        let read = self.value(name, wanted, Wanted::Switch, |value| match value {
            Value::Boolean(b) => Ok(b),
            other => Err(other),
        });
        read.map(|b| b.value)
    }

    /// A whole number within the bounds of the key.
    pub fn number(&mut self, key: &KeySchema) -> Field<Spanned<i64>> {
        self.integer(key.name, key.bounds())
    }

    /// A whole number within bounds.
    pub fn integer(&mut self, name: &'static str, bounds: Range<i64>) -> Field<Spanned<i64>> {
        let wanted = "a whole number, without quotes";
        let read = self.value(name, wanted, Wanted::Number, |value| match value {
            Value::Integer(n) => Ok(n),
            other => Err(other),
        });
        let (low, high) = (bounds.start, bounds.end - 1);
        read.and_then(|n| {
            if bounds.contains(&n.value) {
                return Field::Good(n);
            }
            let message = format!("`{name}` must be between {low} and {high}");
            self.diagnostics
                .push(Diagnostic::new(&rules::WRONG_TYPE, message).at(self.file, n.range()));
            Field::Bad
        })
    }

    /// A date, or text in the form of one.
    pub fn date(&mut self, key: impl Into<&'static str>) -> Field<Spanned<Date>> {
        let name = key.into();
        self.take(name).and_then(|node| self.day(name, &node))
    }

    fn day(&mut self, name: &str, node: &Node<'_>) -> Field<Spanned<Date>> {
        let (date, written) = match &node.value {
            Value::Date(date) => (Some(*date), date.to_string()),
            Value::Text(text) => (parse_date(text.trim()), text.trim().to_owned()),
            Value::Integer(n) => (None, n.to_string()),
            _ => (None, String::new()),
        };
        match date {
            None => self.diagnostics.push(wrong_date(&written, self.file, node.range.clone())),
            Some(date) if !YEARS.contains(&date.year()) => self.diagnostics.push(
                Diagnostic::new(
                    &rules::UNLIKELY_DATE,
                    format!("The year of `{name}` is probably mistyped: {:04}", date.year()),
                )
                .at(self.file, node.range.clone())
                .help(format!(
                    "Write the year with four digits. If there is no such day, leave out `{name}`."
                )),
            ),
            Some(_) => {}
        }
        Field::good_or_bad(date).map(|date| Spanned::new(date, &node.range))
    }

    /// A web address: `https://…`. Anything that could run or hide is refused.
    pub fn web_address(&mut self, key: impl Into<&'static str>) -> Field<Spanned<String>> {
        self.text(key).and_then(|text| match self.check_web_address(&text) {
            true => Field::Good(text),
            false => Field::Bad,
        })
    }

    /// Whether a text is a web address; reports if it is not.
    pub fn check_web_address(&mut self, text: &Spanned<String>) -> bool {
        let rest =
            text.value.strip_prefix("https://").or_else(|| text.value.strip_prefix("http://"));
        let sane = rest.is_some_and(|rest| {
            !rest.is_empty() && !rest.starts_with('/') && !rest.contains([' ', '"', '<', '>', '\\'])
        });
        if !sane {
            let message = format!("`{}` is not a web address", text.value);
            self.diagnostics.push(
                Diagnostic::new(&rules::UNSAFE_LINK, message)
                    .at(self.file, text.range())
                    .help("Write the full address as the browser shows it: \"https://…\""),
            );
        }
        sane
    }

    /// A list of text; a single text counts as a list of one.
    pub fn texts(&mut self, key: impl Into<&'static str>) -> Vec<Spanned<String>> {
        let name = key.into();
        let Field::Good(node) = self.take(name) else { return Vec::new() };
        self.texts_in(name, node, "a list of text such as [\"one\", \"two\"]")
    }

    /// The same for a value that was taken; `words` say what it should be.
    pub fn texts_in(&mut self, name: &str, node: Node<'_>, words: &str) -> Vec<Spanned<String>> {
        let items = match node.value {
            Value::List(items) => items,
            Value::Text(_) => vec![node],
            _ => {
                self.wrong_kind(name, &node, words);
                return Vec::new();
            }
        };
        let mut all = Vec::with_capacity(items.len());
        for item in items {
            match item.value {
                _ if self.is_bad(&item) => {}
                Value::Text(text) => all.push(Spanned::new(text.into_owned(), &item.range)),
                _ => self.wrong(name, &item, "text in quotes", Wanted::Text),
            }
        }
        all
    }

    /// One of a few words; anything else is reported with the nearest one.
    pub fn choice<T: Copy>(
        &mut self,
        key: impl Into<&'static str>,
        choices: &[(&'static str, T)],
    ) -> Field<T> {
        let name = key.into();
        let text = self.text(name);
        text.and_then(|text| Field::good_or_bad(self.choose(name, &text, choices)))
    }

    /// The choice that `text` names; anything else is reported with the nearest one.
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
                format!("`{}` is not a valid value for `{name}`", text.value),
            )
            .at(self.file, text.range());
            let near = crate::diagnostic::nearest(&text.value, words);
            self.diagnostics.push(match near {
                Some(near) => diagnostic
                    .replace_with(quoted(near), Applicability::MaybeIncorrect)
                    .help(format!("Did you mean \"{near}\"? The values are: {list}")),
                None => diagnostic.help(format!("The values are: {list}")),
            });
        }
        found.map(|(_, value)| *value)
    }
}
