//! A common tree for TOML and YAML in which every key and value knows its position in the file.
//!
//! Must not: know which keys exist; [`super::fields`] does.

mod broken;
mod mend;
mod mended;
mod parsed;
mod syntax;
mod toml;
mod toml_syntax;
mod words;
mod written_date;
mod yaml;
mod yaml_reader;
mod yaml_syntax;

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

pub use broken::Broken;
pub use parsed::Parsed;
pub use syntax::{Syntax, parse_keys};
pub use toml::parse_toml;
pub use written_date::{Advice, advice, wrong_date};
pub use yaml_reader::Note;

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

impl Value<'_> {
    /// The same, of which nothing is borrowed.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::Text(text) => Value::Text(text.into_owned().into()),
            Value::List(items) => Value::List(items.into_iter().map(Node::into_owned).collect()),
            Value::Table(all) => Value::Table(all.into_iter().map(Entry::into_owned).collect()),
            Value::Nothing => Value::Nothing,
            Value::Boolean(b) => Value::Boolean(b),
            Value::Integer(n) => Value::Integer(n),
            Value::Float(n) => Value::Float(n),
            Value::Date(date) => Value::Date(date),
        }
    }
}

impl Node<'_> {
    /// The same, of which nothing is borrowed.
    pub fn into_owned(self) -> Node<'static> {
        Node { value: self.value.into_owned(), range: self.range }
    }
}

impl Entry<'_> {
    /// The same, of which nothing is borrowed.
    pub fn into_owned(self) -> Entry<'static> {
        let Entry { key, key_range, node } = self;
        Entry { key: key.into_owned().into(), key_range, node: node.into_owned() }
    }
}

/// A date written `2026-03-14`, with or without a time after it.
pub fn parse_date(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    (rest.is_empty() || is_time(rest)).then(|| day.parse().ok())?
}

/// Whether a text is a time of day, as it follows a date: `T08:30:00Z`, ` 08:30:00 +02:00`.
fn is_time(text: &str) -> bool {
    let Some(time) = text.strip_prefix(['T', 't', ' ']) else { return false };
    let time = time.trim_start();
    let digits = |range: Range<usize>| {
        time.get(range).is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()))
    };
    digits(0..2)
        && time[2..].starts_with(':')
        && digits(3..5)
        && time[5..].bytes().all(|b| b.is_ascii_digit() || b" :.,+-Zz".contains(&b))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    type Plain = Vec<(String, Value<'static>)>;

    fn both(toml: &str, yaml: &str) -> (Plain, Plain) {
        fn plain(entries: Vec<Entry<'_>>) -> Plain {
            entries.into_iter().map(|e| (e.key.to_string(), bare(e.node.value))).collect()
        }

        fn bare(value: Value<'_>) -> Value<'static> {
            match value.into_owned() {
                Value::List(items) => {
                    Value::List(items.into_iter().map(|n| Node { range: 0..0, ..n }).collect())
                }
                value => value,
            }
        }
        let file: Arc<str> = "a".into();
        let mut diagnostics = Vec::new();
        let a = plain(parse_toml(toml, 0, &file, &mut diagnostics).entries);
        let b = plain(parse_keys(Syntax::Yaml, yaml, 0, &file, &mut diagnostics).entries);
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
    fn what_follows_a_date_is_a_time_or_it_is_no_date() {
        for text in [
            "2026-03-14",
            "2026-03-14T08:30:00Z",
            "2026-03-14t08:30",
            "2026-03-14 08:30:00.5 +02:00",
            "2026-03-14  08:30:00-05:00",
        ] {
            assert_eq!(parse_date(text), Some(jiff::civil::date(2026, 3, 14)), "{text}");
        }
        for text in [
            "2026-03-14 or later",
            "2026-03-14 Flu clinic",
            "2026-03-14 ",
            "2026-03-14T",
            "2026-03-14 8 am",
            "2026-03-14é",
            "2026-03-1é4",
            "2026-03-14 08:é0",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn yaml_places_are_bytes_even_after_letters_with_accents() {
        let file: Arc<str> = "a".into();
        let text = "title: Eczéma\nissue: 3\n";
        let entries = parse_keys(Syntax::Yaml, text, 0, &file, &mut Vec::new()).entries;
        assert_eq!(&text[entries[1].key_range.clone()], "issue");
    }

    #[test]
    fn a_colon_in_an_unquoted_yaml_title_offers_the_quotes() {
        let mut diagnostics = Vec::new();
        parse_keys(Syntax::Yaml, "title: Asthma: a guide\n", 4, &"a".into(), &mut diagnostics);
        assert_eq!(
            diagnostics[0].fix.as_ref().unwrap().edits[0].replacement,
            "title: \"Asthma: a guide\""
        );
    }

    #[test]
    fn an_impossible_date_is_told_with_the_others() {
        let mut diagnostics = Vec::new();
        parse_toml("date = 2026-02-30\ntitle = “x”\n", 0, &"a".into(), &mut diagnostics);
        assert!(diagnostics.len() >= 2, "{diagnostics:?}");
        assert!(diagnostics[0].message.contains("is not a day that exists"), "{diagnostics:?}");
        assert!(diagnostics[1].message.contains("curly"), "{diagnostics:?}");
    }
}
