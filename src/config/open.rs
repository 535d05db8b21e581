//! `[redirects]` and `[theme.options]`: tables whose keys are not fixed.

use crate::content::fields::schema::{key, table};
use crate::content::fields::{Field, Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::content::value::{Node, Value};

/// The value of a theme's option.
#[derive(Debug, Clone, PartialEq)]
pub enum ThemeOption {
    /// Text.
    Text(String),
    /// `true` or `false`.
    Switch(bool),
    /// A whole number.
    Number(i64),
    /// A list of text.
    Texts(Vec<String>),
}

impl ThemeOption {
    /// Its text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            ThemeOption::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Keys of `[theme]`.
pub(super) const THEME: TableSchema = table(&[OPTIONS]);
const OPTIONS: KeySchema =
    key("options", Takes::OpenTable, "Choices that the theme offers; each theme has its own.");

pub(super) fn read_redirects(
    f: &mut Fields<'_, '_>,
    key: &KeySchema,
) -> Vec<(Spanned<String>, Spanned<String>)> {
    read_named_texts(f, key, "a table such as \"/old/\" = \"/new/\"", "an address in quotes")
}

/// Texts under names that the writer chooses.
pub(super) fn read_named_texts(
    f: &mut Fields<'_, '_>,
    key: &KeySchema,
    table: &str,
    text: &str,
) -> Vec<(Spanned<String>, Spanned<String>)> {
    let Field::Good(node) = f.take(key) else { return Vec::new() };
    let Value::Table(entries) = node.value else {
        f.wrong_kind(key.name, &node, table);
        return Vec::new();
    };
    let mut all = Vec::with_capacity(entries.len());
    for entry in entries {
        if f.is_bad(&entry.node) {
            continue;
        }
        let from = Spanned::new(entry.key.into_owned(), &entry.key_range);
        match entry.node.value {
            Value::Text(to) => all.push((from, Spanned::new(to.into_owned(), &entry.node.range))),
            _ => f.wrong_kind(&from.value, &entry.node, text),
        }
    }
    all
}

pub(super) fn read_theme(f: &mut Fields<'_, '_>) -> Vec<(Spanned<String>, Spanned<ThemeOption>)> {
    let Field::Good(node) = f.take(&OPTIONS) else { return Vec::new() };
    let Value::Table(entries) = node.value else {
        f.wrong_kind(OPTIONS.name, &node, "a table");
        return Vec::new();
    };
    let mut all = Vec::with_capacity(entries.len());
    for entry in entries {
        if f.is_bad(&entry.node) {
            continue;
        }
        let key = Spanned::new(entry.key.into_owned(), &entry.key_range);
        let text = |node: &Node<'_>| match &node.value {
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        };
        let value = match &entry.node.value {
            Value::Text(text) => Some(ThemeOption::Text(text.to_string())),
            Value::Boolean(b) => Some(ThemeOption::Switch(*b)),
            Value::Integer(n) => Some(ThemeOption::Number(*n)),
            Value::List(items) => {
                items.iter().map(text).collect::<Option<_>>().map(ThemeOption::Texts)
            }
            _ => None,
        };
        match value {
            Some(value) => all.push((key, Spanned::new(value, &entry.node.range))),
            None => {
                f.wrong_kind(&key.value, &entry.node, "text, a whole number, true or false");
            }
        }
    }
    all
}
