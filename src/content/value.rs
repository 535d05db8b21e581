//! TOML and YAML as one tree in which every key and value knows its place in the file.
//!
//! Must not: know which keys exist; that is [`super::fields`].

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use saphyr_parser::{Event, Parser, ScalarStyle, Span as YamlSpan};
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Diagnostic;

/// A value and the bytes it was written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    /// What was written.
    pub value: Value<'a>,
    /// Where, in bytes of the file.
    pub range: Range<usize>,
}

/// The values that both formats have.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// YAML's `null`, or a key with nothing behind it.
    Nothing,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a decimal point.
    Float(f64),
    /// Text.
    Text(Cow<'a, str>),
    /// A day; the time of a date with time is dropped.
    Date(Date),
    /// A list.
    List(Vec<Node<'a>>),
    /// A table, in the order of writing.
    Table(Vec<Entry<'a>>),
}

/// A key of a table and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// The key.
    pub key: Cow<'a, str>,
    /// Where the key stands, in bytes of the file.
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

/// Parses TOML; goes on after a mistake, so that all are told. `offset` is where `text`
/// begins in its file.
pub fn parse_toml<'a>(
    text: &'a str,
    offset: usize,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Entry<'a>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        found.push(toml_error(text, offset, file, &error));
    }
    entries(table.into_inner(), offset)
}

fn toml_error(text: &str, offset: usize, file: &Arc<str>, error: &toml::de::Error) -> Diagnostic {
    let range = error.span().unwrap_or(0..text.len().min(1));
    let line_start = text[..range.start.min(text.len())].rfind('\n').map_or(0, |i| i + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let diagnostic =
        Diagnostic::error("toml-syntax", format!("This is not valid TOML: {}", error.message()))
            .at(file, range.start + offset..range.end + offset);
    if line.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}']) {
        diagnostic.help("The quotes on this line are curly ones from a word processor. Write straight quotes: \"…\"")
    } else if error.message().contains("duplicate key") {
        diagnostic.help("A key may stand once. Keep one of the two lines.")
    } else if line.contains(':') && !line.contains('=') {
        diagnostic.help("Between +++ lines a key is followed by an equals sign: title = \"…\". (With colons, use --- lines.)")
    } else if is_date_like(line) {
        diagnostic.help(
            "A date is written year-month-day, such as 2026-03-14, and must be a day that exists.",
        )
    } else {
        diagnostic.help("Text stands in straight quotes, dates and numbers stand without: title = \"Eczema\", date = 2026-03-14")
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

/// Parses YAML front matter. YAML's rules leave no way to go on after a mistake, so the first
/// one is told. `offset` is where `text` begins in its file.
pub fn parse_yaml<'a>(
    text: &'a str,
    offset: usize,
    file: &Arc<str>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Entry<'a>> {
    let mut reader = YamlReader { places: Places::of(text), offset, depth: 0 };
    let mut parser = Parser::new_from_str(text);
    let mut top = Vec::new();
    loop {
        match parser.next_event() {
            None => break,
            Some(Ok((Event::MappingStart(..), span))) => match reader.table(&mut parser, span) {
                Ok(node) => {
                    if let Value::Table(entries) = node.value {
                        top = entries;
                    }
                }
                Err(problem) => {
                    found.push(yaml_error(text, offset, file, problem));
                    break;
                }
            },
            Some(Ok((Event::Scalar(value, ..), span))) if !value.trim().is_empty() => {
                found.push(yaml_error(
                    text,
                    offset,
                    file,
                    Problem {
                        at: reader.places.byte(span.start.index()),
                        text: "this line has no `key: value`".into(),
                    },
                ));
            }
            Some(Ok((Event::SequenceStart(..), span))) => {
                found.push(yaml_error(
                    text,
                    offset,
                    file,
                    Problem {
                        at: reader.places.byte(span.start.index()),
                        text: "a list stands where keys were expected".into(),
                    },
                ));
                break;
            }
            Some(Ok(_)) => {}
            Some(Err(error)) => {
                let at = reader.places.byte(error.marker().index());
                found.push(yaml_error(
                    text,
                    offset,
                    file,
                    Problem { at, text: error.info().into() },
                ));
                break;
            }
        }
    }
    top
}

struct Problem {
    at: usize,
    text: String,
}

fn yaml_error(text: &str, offset: usize, file: &Arc<str>, problem: Problem) -> Diagnostic {
    let at = problem.at.min(text.len());
    let start = text[..at].trim_end().rfind('\n').map_or(0, |i| i + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let end = start + line.len().max(1);
    let diagnostic =
        Diagnostic::error("yaml-syntax", format!("This is not valid YAML: {}", problem.text))
            .at(file, start + offset..end + offset);
    match line.split_once(": ") {
        Some((key, value)) if value.contains(": ") && !value.starts_with(['"', '\'']) => {
            let quoted = format!("{key}: \"{}\"", value.trim().replace('"', "\\\""));
            diagnostic
                .help(format!("Text with a colon needs quotes: {quoted}"))
                .replace_with(quoted)
        }
        _ if text[start..].lines().take(2).any(|l| l.trim_start_matches(' ').starts_with('\t')) => {
            diagnostic.help("YAML does not allow tabs. Indent with spaces.")
        }
        _ => diagnostic.help("Each line is `key: value`; put quotes around text with signs in it."),
    }
}

/// Byte offsets of YAML's positions, which count characters.
struct Places {
    bytes: Option<Vec<usize>>,
    len: usize,
}

impl Places {
    fn of(text: &str) -> Self {
        let bytes = (!text.is_ascii()).then(|| text.char_indices().map(|(i, _)| i).collect());
        Places { bytes, len: text.len() }
    }

    fn byte(&self, index: usize) -> usize {
        match &self.bytes {
            Some(bytes) => bytes.get(index).copied().unwrap_or(self.len),
            None => index.min(self.len),
        }
    }
}

struct YamlReader {
    places: Places,
    offset: usize,
    depth: usize,
}

type YamlParser<'a> = Parser<'a, saphyr_parser::StrInput<'a>>;

impl YamlReader {
    fn range(&self, span: YamlSpan) -> Range<usize> {
        let start = self.places.byte(span.start.index()) + self.offset;
        let end = self.places.byte(span.end.index()) + self.offset;
        start..end.max(start)
    }

    fn next<'a>(&self, parser: &mut YamlParser<'a>) -> Result<(Event<'a>, YamlSpan), Problem> {
        match parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(Problem {
                at: self.places.byte(error.marker().index()),
                text: error.info().into(),
            }),
            None => Err(Problem { at: self.places.len, text: "it ends too early".into() }),
        }
    }

    fn table<'a>(
        &mut self,
        parser: &mut YamlParser<'a>,
        open: YamlSpan,
    ) -> Result<Node<'a>, Problem> {
        self.depth += 1;
        let mut all: Vec<Entry<'a>> = Vec::new();
        loop {
            let (event, span) = self.next(parser)?;
            match event {
                Event::MappingEnd => {
                    self.depth -= 1;
                    let range = self.range(open).start..self.range(span).end;
                    return Ok(Node { value: Value::Table(all), range });
                }
                Event::Scalar(key, ..) => {
                    if all.iter().any(|entry| entry.key == key) {
                        let at = self.places.byte(span.start.index());
                        return Err(Problem { at, text: format!("the key `{key}` stands twice") });
                    }
                    let key_range = self.range(span);
                    let (event, span) = self.next(parser)?;
                    let node = self.node(parser, event, span)?;
                    all.push(Entry { key, key_range, node });
                }
                _ => {
                    let at = self.places.byte(span.start.index());
                    return Err(Problem { at, text: "a key must be a plain word".into() });
                }
            }
        }
    }

    fn node<'a>(
        &mut self,
        parser: &mut YamlParser<'a>,
        event: Event<'a>,
        span: YamlSpan,
    ) -> Result<Node<'a>, Problem> {
        if self.depth > 16 {
            let at = self.places.byte(span.start.index());
            return Err(Problem { at, text: "values are nested too deeply".into() });
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let value = match style {
                    ScalarStyle::Plain => plain_scalar(text),
                    _ => Value::Text(text),
                };
                Ok(Node { value, range: self.range(span) })
            }
            Event::MappingStart(..) => self.table(parser, span),
            Event::SequenceStart(..) => {
                self.depth += 1;
                let mut items = Vec::new();
                loop {
                    let (event, inner) = self.next(parser)?;
                    if matches!(event, Event::SequenceEnd) {
                        self.depth -= 1;
                        let range = self.range(span).start..self.range(inner).end;
                        return Ok(Node { value: Value::List(items), range });
                    }
                    items.push(self.node(parser, event, inner)?);
                }
            }
            _ => Err(Problem {
                at: self.places.byte(span.start.index()),
                text: "anchors and aliases (& and *) are not used here".into(),
            }),
        }
    }
}

/// An unquoted YAML value by YAML 1.2's core rules; `yes` and `no` stay text.
fn plain_scalar(text: Cow<'_, str>) -> Value<'_> {
    match &*text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Nothing,
        "true" | "True" | "TRUE" => Value::Boolean(true),
        "false" | "False" | "FALSE" => Value::Boolean(false),
        plain => {
            if let Some(date) = parse_date(plain) {
                Value::Date(date)
            } else if let Ok(n) = plain.parse() {
                Value::Integer(n)
            } else if plain.bytes().next().is_some_and(|b| b.is_ascii_digit() || b == b'-')
                && let Ok(n) = plain.parse()
            {
                Value::Float(n)
            } else {
                Value::Text(text)
            }
        }
    }
}

/// A day written `2026-03-14`, with or without a time behind it.
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

    fn both(
        toml: &str,
        yaml: &str,
    ) -> (Vec<(String, Value<'static>)>, Vec<(String, Value<'static>)>) {
        fn plain(entries: Vec<Entry<'_>>) -> Vec<(String, Value<'static>)> {
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
        let mut found = Vec::new();
        let a = plain(parse_toml(toml, 0, &file, &mut found));
        let b = plain(parse_yaml(yaml, 0, &file, &mut found));
        assert_eq!(found, []);
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
    fn yaml_places_are_bytes_even_after_letters_with_accents() {
        let file: Arc<str> = "a".into();
        let text = "title: Eczéma\nissue: 3\n";
        let entries = parse_yaml(text, 0, &file, &mut Vec::new());
        assert_eq!(&text[entries[1].key_range.clone()], "issue");
    }

    #[test]
    fn a_colon_in_an_unquoted_yaml_title_offers_the_quotes() {
        let mut found = Vec::new();
        parse_yaml("title: Asthma: a guide\n", 4, &"a".into(), &mut found);
        assert_eq!(found[0].fix.as_ref().unwrap().replacement, "title: \"Asthma: a guide\"");
    }

    #[test]
    fn an_impossible_date_is_told_with_the_others() {
        let mut found = Vec::new();
        parse_toml("date = 2026-02-30\ntitle = “x”\n", 0, &"a".into(), &mut found);
        assert!(found.len() >= 2, "{found:?}");
        assert!(found[0].help.as_ref().unwrap().contains("a day that exists"), "{found:?}");
        assert!(found[1].help.as_ref().unwrap().contains("curly"), "{found:?}");
    }
}
