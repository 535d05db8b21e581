//! TOML as the common tree.

use std::sync::Arc;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

use super::parsed::Parsed;
use super::{Entry, Node, Value, toml_syntax};
use crate::diagnostic::Diagnostic;

/// Parses TOML; goes on after a mistake, so that all are reported. `offset` is where `text`
/// begins in its file.
pub fn parse_toml<'a>(
    text: &'a str,
    offset: usize,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Parsed<'a> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Parsed::whole(entries(table.into_inner(), offset));
    }
    let (found, mended, broken) = toml_syntax::report(text, offset, file, errors);
    diagnostics.extend(found);
    let entries = match mended.is_as_written() {
        true => entries(table.into_inner(), offset),
        false => {
            let (table, _) = DeTable::parse_recoverable(mended.text());
            mended.placed(entries(table.into_inner(), 0), offset)
        }
    };
    Parsed::broken(text, offset, entries, broken)
}

fn entries<'a>(table: DeTable<'a>, offset: usize) -> Vec<Entry<'a>> {
    let mut all: Vec<Entry<'a>> = table
        .into_iter()
        .map(|(key, value)| {
            let span = key.span();
            Entry {
                key: key.into_inner(),
                key_range: span.start + offset..span.end + offset,
                node: node(value, offset),
            }
        })
        .collect();
    // The parser's map sorts by name; people read their file from the top.
    all.sort_by_key(|entry| entry.key_range.start);
    all
}

fn node<'a>(spanned: toml::Spanned<DeValue<'a>>, offset: usize) -> Node<'a> {
    let span = spanned.span();
    let value = match spanned.into_inner() {
        DeValue::String(text) => Value::Text(text),
        DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix())
            .map_or_else(|_| Value::Text(n.as_str().to_owned().into()), Value::Integer),
        DeValue::Float(n) => n
            .as_str()
            .parse()
            .map_or_else(|_| Value::Text(n.as_str().to_owned().into()), Value::Float),
        DeValue::Boolean(b) => Value::Boolean(b),
        DeValue::Datetime(d) => match d
            .date
            .and_then(|d| Date::new(i16::try_from(d.year).ok()?, d.month as i8, d.day as i8).ok())
        {
            Some(date) => Value::Date(date),
            None => Value::Text(match d.time {
                // A time of day is written as it is in quotes.
                Some(time) if time.second.is_none_or(|s| s == 0) && time.nanosecond.is_none() => {
                    format!("{:02}:{:02}", time.hour, time.minute).into()
                }
                _ => d.to_string().into(),
            }),
        },
        DeValue::Array(items) => Value::List(items.into_iter().map(|i| node(i, offset)).collect()),
        DeValue::Table(table) => Value::Table(entries(table, offset)),
    };
    Node { value, range: span.start + offset..span.end + offset }
}
