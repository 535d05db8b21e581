//! Builds the common tree from YAML events.

use std::borrow::Cow;
use std::ops::Range;

use foldhash::HashMap;
use saphyr_parser::{Event, Parser, ScalarStyle, Span as YamlSpan, Tag};

use super::{Entry, Node, Value, parse_date};

/// What is wrong with a text.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What ended the reading.
    pub(super) fatal: Option<Problem>,
    /// Keys that are there twice.
    pub(super) twice: Vec<Twice>,
    /// Notes behind texts without quotes.
    pub(super) notes: Vec<Note>,
}

/// A note behind a text without quotes, or in place of it, which may be meant as a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The key.
    pub key: String,
    /// Where text and note are, in bytes of the file.
    pub range: Range<usize>,
}

/// A mistake after which nothing can be read.
#[derive(Debug)]
pub(super) struct Problem {
    /// Where, in bytes of the text.
    pub(super) at: usize,
    /// What the parser says.
    pub(super) said: String,
}

/// A key that is there twice in one table.
#[derive(Debug)]
pub(super) struct Twice {
    pub(super) key: String,
    /// Where it is first, in bytes of the text.
    pub(super) first: usize,
    /// Where it is again.
    pub(super) second: usize,
}

impl Problem {
    fn new(at: usize, said: &str) -> Problem {
        Problem { at, said: said.to_owned() }
    }
}

/// Reads as far as it can.
pub(super) fn read(text: &str, offset: usize) -> (Vec<Entry<'_>>, Found) {
    let mut reader =
        YamlReader { text, places: Places::of(text), offset, depth: 0, found: Found::default() };
    let mut top = Vec::new();
    let fatal = reader.top(&mut Parser::new_from_str(text), &mut top).err();
    (top, Found { fatal, ..reader.found })
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

struct YamlReader<'t> {
    text: &'t str,
    places: Places,
    offset: usize,
    depth: usize,
    found: Found,
}

type YamlParser<'a> = Parser<'a, saphyr_parser::StrInput<'a>>;

impl YamlReader<'_> {
    /// Adds the keys of the whole text.
    fn top<'a>(
        &mut self,
        parser: &mut YamlParser<'a>,
        top: &mut Vec<Entry<'a>>,
    ) -> Result<(), Problem> {
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| self.scan_error(&error))?;
            match event {
                Event::MappingStart(..) => drop(self.entries(parser, top)?),
                Event::Scalar(value, ..) if !value.trim().is_empty() => {
                    return Err(self.problem(span, "this line has no key"));
                }
                Event::SequenceStart(..) => {
                    return Err(self.problem(span, "a list without a key"));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn at(&self, span: YamlSpan) -> usize {
        self.places.byte(span.start.index())
    }

    fn problem(&self, span: YamlSpan, said: &str) -> Problem {
        Problem::new(self.at(span), said)
    }

    fn scan_error(&self, error: &saphyr_parser::ScanError) -> Problem {
        Problem::new(self.places.byte(error.marker().index()), error.info())
    }

    fn range(&self, span: YamlSpan) -> Range<usize> {
        let start = self.at(span) + self.offset;
        let end = self.places.byte(span.end.index()) + self.offset;
        start..end.max(start)
    }

    fn next<'a>(&self, parser: &mut YamlParser<'a>) -> Result<(Event<'a>, YamlSpan), Problem> {
        match parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.scan_error(&error)),
            None => Err(Problem::new(self.places.len, "it ends too early")),
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

    /// Adds the entries of a table until it ends, and says where that is. Those before a mistake
    /// are kept, and of a key that is there twice the first.
    fn entries<'a>(
        &mut self,
        parser: &mut YamlParser<'a>,
        all: &mut Vec<Entry<'a>>,
    ) -> Result<YamlSpan, Problem> {
        self.depth += 1;
        let mut keys: HashMap<Cow<'a, str>, usize> = HashMap::default();
        loop {
            let (event, span) = self.next(parser)?;
            let key = match event {
                Event::MappingEnd => {
                    self.depth -= 1;
                    return Ok(span);
                }
                Event::Scalar(key, ..) => key,
                _ => return Err(self.problem(span, "a key is not a plain word")),
            };
            let (key_range, at) = (self.range(span), self.at(span));
            let (event, span) = self.next(parser)?;
            let node = self.node(parser, event, span)?;
            match keys.get(&key) {
                Some(&first) => {
                    self.found.twice.push(Twice { key: key.into_owned(), first, second: at });
                }
                None => {
                    self.note_behind(&key, key_range.end, &node);
                    keys.insert(key.clone(), at);
                    all.push(Entry { key, key_range, node });
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
            return Err(self.problem(span, "recursion"));
        }
        match event {
            Event::Scalar(_, _, anchor, tag) if anchor > 0 || has_own_tag(tag.as_deref()) => {
                Err(self.problem(span, "an anchor or a tag"))
            }
            Event::Scalar(text, style, ..) => {
                let value = match style {
                    ScalarStyle::Plain => plain_scalar(text),
                    _ => Value::Text(text),
                };
                let node = Node { value, range: self.range(span) };
                let is_list =
                    |text: &str| text.starts_with('-') && self.item_inside(&node).is_some();
                match &node.value {
                    // `-one` on a line and `-two` on the next are one text.
                    Value::Text(text) if is_list(text) => {
                        Err(self.problem(span, "indentation of an item"))
                    }
                    _ => Ok(node),
                }
            }
            Event::MappingStart(..) => self.table(parser, span),
            Event::SequenceStart(..) => self.list(parser, span),
            _ => Err(self.problem(span, "an alias")),
        }
    }

    fn list<'a>(
        &mut self,
        parser: &mut YamlParser<'a>,
        open: YamlSpan,
    ) -> Result<Node<'a>, Problem> {
        self.depth += 1;
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next(parser)?;
            if matches!(event, Event::SequenceEnd) {
                self.depth -= 1;
                let range = self.range(open).start..self.range(span).end;
                return Ok(Node { value: Value::List(items), range });
            }
            let item = self.node(parser, event, span)?;
            if let Some(at) = self.item_inside(&item) {
                return Err(Problem::new(at, "indentation of an item"));
            }
            items.push(item);
        }
    }

    /// Notes that words behind `#` follow a text, or are in its place.
    fn note_behind(&mut self, key: &str, key_end: usize, node: &Node<'_>) {
        if self.depth > 1 || !matches!(node.value, Value::Text(_) | Value::Nothing) {
            return;
        }
        let (mut start, mut end) = (node.range.start - self.offset, node.range.end - self.offset);
        if node.value == Value::Nothing {
            // Nothing has no place of its own.
            start = key_end - self.offset;
            start += self
                .text
                .get(start..)
                .map_or(0, |rest| rest.len() - rest.trim_start_matches(['"', '\'', ':']).len());
            end = start;
        }
        let written = self.text.get(start..end).unwrap_or_default();
        if written.starts_with(['"', '\'', '|', '>']) || written.contains('\n') {
            return;
        }
        let rest = self.text.get(end..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default().trim_end();
        let note = line.trim_start();
        if note.len() > 1 && note.starts_with('#') {
            let first = if written.is_empty() { line.len() - note.len() } else { 0 };
            let range = start + first + self.offset..end + line.len() + self.offset;
            self.found.notes.push(Note { key: key.to_owned(), range });
        }
    }

    /// Where the text of an item has a line that is an item of its own, but for its indentation.
    fn item_inside(&self, item: &Node<'_>) -> Option<usize> {
        let Value::Text(_) = item.value else { return None };
        let start = item.range.start - self.offset;
        let written = self.text.get(start..item.range.end - self.offset)?;
        (!written.starts_with(['"', '\'', '|', '>'])).then_some(())?;
        let mut at = start;
        for line in written.split_inclusive('\n') {
            let body = line.trim_start();
            if at > start && body.starts_with(['-', '•', '*', '–', '—']) {
                return Some(at + line.len() - body.len());
            }
            at += line.len();
        }
        None
    }
}

/// Whether a value has a tag that is not one of YAML's own types.
fn has_own_tag(tag: Option<&Tag>) -> bool {
    tag.is_some_and(|tag| !tag.is_yaml_core_schema())
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
