//! Builds the common tree from YAML events.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use foldhash::HashSet;
use saphyr_parser::{Event, Parser, ScalarStyle, Span as YamlSpan};

use super::{Entry, Node, Value, parse_date};
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};

/// Parses YAML front matter. YAML's rules leave no way to continue after an error, so only the
/// first one is reported. `offset` is where `text` begins in its file.
pub fn parse_yaml<'a>(
    text: &'a str,
    offset: usize,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entry<'a>> {
    let mut problems = Vec::new();
    let top = read(text, offset, &mut problems);
    diagnostics.extend(problems.into_iter().map(|problem| yaml_error(text, offset, file, problem)));
    top
}

fn read<'a>(text: &'a str, offset: usize, problems: &mut Vec<Problem>) -> Vec<Entry<'a>> {
    let mut reader = YamlReader { places: Places::of(text), offset, depth: 0 };
    let mut parser = Parser::new_from_str(text);
    let mut top = Vec::new();
    loop {
        match parser.next_event() {
            None => break,
            Some(Ok((Event::MappingStart(..), _))) => {
                if let Err(problem) = reader.entries(&mut parser, &mut top) {
                    problems.push(problem);
                    break;
                }
            }
            Some(Ok((Event::Scalar(value, ..), span))) if !value.trim().is_empty() => {
                let at = reader.places.byte(span.start.index());
                problems.push(Problem { at, text: "this line has no `key: value`".into() });
            }
            Some(Ok((Event::SequenceStart(..), span))) => {
                let at = reader.places.byte(span.start.index());
                let text = "there is a list where keys were expected".into();
                problems.push(Problem { at, text });
                break;
            }
            Some(Ok(_)) => {}
            Some(Err(error)) => {
                let at = reader.places.byte(error.marker().index());
                problems.push(Problem { at, text: error.info().into() });
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
        Diagnostic::new(&rules::YAML_SYNTAX, format!("This is not valid YAML: {}", problem.text))
            .at(file, start + offset..end + offset);
    match line.split_once(": ") {
        Some((key, value)) if value.contains(": ") && !value.starts_with(['"', '\'']) => {
            let quoted = format!("{key}: {}", quoted(value.trim()));
            let sure = is_plain(key, value) && is_fixed(text, start..end, &quoted);
            let applicability =
                if sure { Applicability::MachineApplicable } else { Applicability::MaybeIncorrect };
            diagnostic
                .help(format!("Text with a colon needs quotes: {quoted}"))
                .replace_with(quoted, applicability)
        }
        _ if text[start..].lines().take(2).any(|l| l.trim_start_matches(' ').starts_with('\t')) => {
            diagnostic.help("YAML does not allow tabs. Indent with spaces.")
        }
        _ => diagnostic
            .help("Each line is `key: value`; put quotes around text with special characters."),
    }
}

/// Whether a line is only a key and words: no comment, nesting or YAML syntax whose meaning
/// quotes would change.
fn is_plain(key: &str, value: &str) -> bool {
    let of_a_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    !key.is_empty()
        && key.chars().all(of_a_key)
        && value.trim_start().starts_with(char::is_alphanumeric)
        && !value.contains(['#', '"', '\\'])
}

/// Whether replacing `range` with another line leaves no error up to its end.
fn is_fixed(text: &str, range: Range<usize>, line: &str) -> bool {
    let fixed = [&text[..range.start], line, &text[range.end..]].concat();
    let mut problems = Vec::new();
    read(&fixed, 0, &mut problems);
    problems.iter().all(|problem| problem.at > range.start + line.len() + 1)
}

/// Converts YAML's positions, which count characters, to byte offsets.
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
        let mut all = Vec::new();
        let close = self.entries(parser, &mut all)?;
        let range = self.range(open).start..self.range(close).end;
        Ok(Node { value: Value::Table(all), range })
    }

    /// Adds the entries of a table until it ends, and returns where that is. Entries before an
    /// error are kept.
    fn entries<'a>(
        &mut self,
        parser: &mut YamlParser<'a>,
        all: &mut Vec<Entry<'a>>,
    ) -> Result<YamlSpan, Problem> {
        self.depth += 1;
        let mut keys: HashSet<Cow<'a, str>> = HashSet::default();
        loop {
            let (event, span) = self.next(parser)?;
            match event {
                Event::MappingEnd => {
                    self.depth -= 1;
                    return Ok(span);
                }
                Event::Scalar(key, ..) => {
                    if !keys.insert(key.clone()) {
                        let at = self.places.byte(span.start.index());
                        return Err(Problem { at, text: format!("the key `{key}` appears twice") });
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
                text: "anchors and aliases (& and *) are not supported here".into(),
            }),
        }
    }
}

/// An unquoted YAML value by the core schema of YAML 1.2; `yes` and `no` stay text.
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
