//! A common tree for TOML and YAML in which every key and value knows its position in the file.
//!
//! Must not: know which keys exist; [`super::fields`] does.

mod broken;
mod written_date;
mod yaml;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use toml::de::{DeTable, DeValue};

pub use broken::Broken;
pub use written_date::{Advice, advice, wrong_date};
pub use yaml::parse_yaml;

use crate::diagnostic::{Diagnostic, rules};

/// A value and its byte range.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    /// The value.
    pub value: Value<'a>,
    /// Its byte range in the file.
    pub range: Range<usize>,
}

/// The values that both formats have.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// YAML's `null`, or a key without a value.
    Nothing,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a decimal point.
    Float(f64),
    /// Text.
    Text(Cow<'a, str>),
    /// A date; the time of a date-time is dropped.
    Date(Date),
    /// A list.
    List(Vec<Node<'a>>),
    /// A table, in the order of the file.
    Table(Vec<Entry<'a>>),
}

/// A key of a table and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// The key.
    pub key: Cow<'a, str>,
    /// The key's byte range in the file.
    pub key_range: Range<usize>,
    /// The value.
    pub node: Node<'a>,
}

impl Value<'_> {
    /// What kind of value it is, in words for a message.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Nothing => "nothing",
            Value::Boolean(_) => "true or false",
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Text(_) => "text",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}

/// Parses TOML; continues after an error, so that all are reported. `offset` is where `text`
/// begins in its file.
pub fn parse_toml<'a>(
    text: &'a str,
    offset: usize,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry<'a>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        diagnostics.push(toml_error(text, offset, file, &error));
    }
    entries(table.into_inner(), offset)
}

fn toml_error(text: &str, offset: usize, file: &Arc<str>, error: &toml::de::Error) -> Diagnostic {
    let range = error.span().unwrap_or(0..text.len().min(1));
    let line_start = text[..range.start.min(text.len())].rfind('\n').map_or(0, |i| i + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let written = text.get(range.clone()).unwrap_or_default();
    if error.message().contains("invalid date") && !written.is_empty() {
        return wrong_date(written, file, range.start + offset..range.end + offset);
    }
    let diagnostic = Diagnostic::new(
        &rules::TOML_SYNTAX,
        format!("This is not valid TOML: {}", error.message()),
    )
    .at(file, range.start + offset..range.end + offset);
    if line.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']) {
        diagnostic.help("The quotes on this line are curly ones from a word processor. Write straight quotes: \"…\"")
    } else if error.message().contains("duplicate key") {
        diagnostic.help("A key may appear only once. Keep one of the two lines.")
    } else if line.contains(':') && !line.contains('=') {
        diagnostic.help("Between +++ lines a key is followed by an equals sign: title = \"…\". (If you prefer colons, use --- lines.)")
    } else if is_date_like(line) || error.message().contains("invalid date") {
        diagnostic.help(
            "A date is written year-month-day, such as 2026-03-14, and must be a day that exists.",
        )
    } else {
        diagnostic.help("Text is in straight quotes; dates and numbers are not: title = \"Eczema\", date = 2026-03-14")
    }
}

fn is_date_like(line: &str) -> bool {
    let value = line.split('=').nth(1).unwrap_or_default().trim();
    value.len() >= 8 && value.bytes().take(8).all(|b| b.is_ascii_digit() || b == b'-')
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
            None => Value::Text(d.to_string().into()),
        },
        DeValue::Array(items) => Value::List(items.into_iter().map(|i| node(i, offset)).collect()),
        DeValue::Table(table) => Value::Table(entries(table, offset)),
    };
    Node { value, range: span.start + offset..span.end + offset }
}

/// A date written `2026-03-14`, with or without a time after it.
pub fn parse_date(text: &str) -> Option<Date> {
    let day = text.get(..10)?;
    let rest = &text[10..];
    if !(rest.is_empty() || rest.starts_with(['T', 't', ' '])) {
        return None;
    }
    day.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Plain = Vec<(String, Value<'static>)>;

    fn both(toml: &str, yaml: &str) -> (Plain, Plain) {
        fn plain(entries: Vec<Entry<'_>>) -> Plain {
            entries.into_iter().map(|e| (e.key.to_string(), own(e.node.value))).collect()
        }
        fn own(value: Value<'_>) -> Value<'static> {
            match value {
                Value::Text(t) => Value::Text(t.into_owned().into()),
                Value::Date(d) => Value::Date(d),
                Value::Integer(i) => Value::Integer(i),
                Value::Boolean(b) => Value::Boolean(b),
                Value::List(l) => Value::List(
                    l.into_iter().map(|n| Node { value: own(n.value), range: 0..0 }).collect(),
                ),
                _ => Value::Nothing,
            }
        }
        let file: Arc<str> = "a".into();
        let mut diagnostics = Vec::new();
        let a = plain(parse_toml(toml, 0, &file, &mut diagnostics));
        let b = plain(parse_yaml(yaml, 0, &file, &mut diagnostics));
        assert_eq!(diagnostics, []);
        (a, b)
    }

    #[test]
    fn toml_and_yaml_mean_the_same() {
        let (a, b) = both(
            "title = \"Eczéma\"\ndate = 2026-03-14\ndraft = true\ntopics = [\"a\", \"b\"]\nissue = 3\n",
            "title: Eczéma\ndate: 2026-03-14\ndraft: true\ntopics:\n  - a\n  - \"b\"\nissue: 3\n",
        );
        assert_eq!(a, b);
    }

    #[test]
    fn yaml_positions_are_bytes_even_after_accented_letters() {
        let file: Arc<str> = "a".into();
        let text = "title: Eczéma\nissue: 3\n";
        let entries = parse_yaml(text, 0, &file, &mut Vec::new());
        assert_eq!(&text[entries[1].key_range.clone()], "issue");
    }

    #[test]
    fn for_a_colon_in_an_unquoted_yaml_title_quotes_are_suggested() {
        let mut diagnostics = Vec::new();
        parse_yaml("title: Asthma: a guide\n", 4, &"a".into(), &mut diagnostics);
        assert_eq!(
            diagnostics[0].fix.as_ref().unwrap().edits[0].replacement,
            "title: \"Asthma: a guide\""
        );
    }

    #[test]
    fn an_impossible_date_is_reported_with_the_others() {
        let mut diagnostics = Vec::new();
        parse_toml("date = 2026-02-30\ntitle = “x”\n", 0, &"a".into(), &mut diagnostics);
        assert!(diagnostics.len() >= 2, "{diagnostics:?}");
        assert!(diagnostics[0].message.contains("is not a day that exists"), "{diagnostics:?}");
        assert!(diagnostics[1].help.as_ref().unwrap().contains("curly"), "{diagnostics:?}");
    }
}
