//! Mistakes of TOML in plain words: one for each line, with the line that was probably meant.

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, Error};

use super::mend::{Line, Mend, bare, is_word, meant_toml};
use super::mended::Mended;
use super::parse_date;
use super::words;
use super::written_date::{advice, wrong_date};
use crate::diagnostic::{Diagnostic, Edit, Fix, Span, quoted, rules};

/// A line that cannot be read. Its places are in the text as it was meant.
struct Mistake {
    /// The line, without its line break.
    line: Range<usize>,
    /// What the parser marked on it.
    marked: Range<usize>,
    /// The same, mark by mark.
    all: Vec<Range<usize>>,
    /// What the parser says first.
    said: String,
}

/// Lines, what is in their place, and the mistakes that are left then.
type Better = (Range<usize>, String, Vec<Error>);

/// Reports what the parser found, and what is to be read in place of the text. `offset` is where
/// it begins in its file.
pub(super) fn report<'t>(
    text: &'t str,
    offset: usize,
    file: &Arc<str>,
    errors: Vec<Error>,
) -> (Vec<Diagnostic>, Mended<'t>, Vec<Range<usize>>) {
    let mended = Mended::new(text);
    let mut reader = Reader { mended, offset, file, errors, tries: tries(text) };
    let (mut all, mut broken) = (Vec::new(), Vec::new());
    let mut done = 0;
    while let Some(mistake) = first_after(reader.mended.text(), &reader.errors, done) {
        if all.len() == MOST {
            broken.push(reader.mended.range(&(mistake.line.start..reader.mended.text().len())));
            break;
        }
        let (diagnostic, mend) = reader.explain(&mistake);
        all.push(diagnostic);
        match mend {
            Some((range, line, errors)) => {
                done = range.start + line.len() + 1;
                reader.mended.replace(range, &line);
                reader.errors = errors;
            }
            None => {
                broken.extend(mistake.all.iter().map(|place| reader.mended.range(place)));
                done = mistake.line.end + 1;
            }
        }
    }
    (all, reader.mended, broken)
}

/// More lines of one text are not reported: it is not front matter.
const MOST: usize = 200;

/// How often a text is read again to try what was meant: less often the longer it is.
pub(super) fn tries(text: &str) -> usize {
    ((1 << 21) / text.len().max(1 << 10)).min(400)
}

/// The first line that begins at or after a place and cannot be read.
fn first_after(text: &str, errors: &[Error], done: usize) -> Option<Mistake> {
    let clip = |at: usize| text.floor_char_boundary(at.min(text.len()));
    let place = |error: &Error| {
        let span = error.span().unwrap_or(0..text.len().min(1));
        clip(span.start)..clip(span.end.max(span.start))
    };
    let places = errors.iter().map(|error| (place(error), error.message()));
    let mut left: Vec<_> = places.filter(|(place, _)| place.start >= done).collect();
    left.sort_by_key(|(place, _)| place.start);
    let (first, said) = left.first()?.clone();
    let line = line_at(text, first.start);
    let all: Vec<Range<usize>> = left
        .into_iter()
        .map(|(place, _)| place)
        .take_while(|place| place.start <= line.end)
        .collect();
    let end = all.iter().map(|place| place.end).max().unwrap_or(first.end);
    Some(Mistake { line, marked: first.start..end, all, said: said.to_owned() })
}

/// The line of a place, without its line break. The end of a text belongs to its last line.
pub(super) fn line_at(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let end = text[start..].find('\n').map_or(text.len(), |i| start + i);
    start..start + text[start..end].trim_end_matches('\r').len()
}

struct Reader<'t, 'f> {
    mended: Mended<'t>,
    offset: usize,
    file: &'f Arc<str>,
    /// What is left to be reported.
    errors: Vec<Error>,
    tries: usize,
}

impl Reader<'_, '_> {
    /// What is wrong with a line, and what is better.
    fn explain(&mut self, mistake: &Mistake) -> (Diagnostic, Option<Better>) {
        let text = self.mended.text().to_owned();
        let range = &mistake.line;
        let line = Line::of(&text[range.clone()]);
        if mistake.said.contains("duplicate key") {
            return (self.twice(mistake, &text), None);
        }
        if let Some(found) = self.day(&text, &line, mistake) {
            return found;
        }
        for (mend, range) in over_lines(&text, &line, range, &mistake.said) {
            if let Some(better) = self.read_with(&range, &mend.line) {
                return (self.with_mend(mistake, &mend, &range), Some(better));
            }
        }
        for mend in meant_toml(&line) {
            if let Some(better) = self.read_with(range, &mend.line) {
                return (self.with_mend(mistake, &mend, range), Some(better));
            }
        }
        let (message, help) = match line.sign {
            "=" if line.value.is_empty() && line.note.is_empty() => words::NO_VALUE,
            _ if line.whole.trim_start().starts_with("- ") => words::ITEM,
            _ if line.whole.trim_start().starts_with('=') => words::NO_KEY,
            _ if line.whole.trim_start().starts_with('<') => words::NO_SIGN,
            _ => words::of_toml(&mistake.said),
        };
        (self.at(&mistake.marked, message).help(help), None)
    }

    /// The place in the file of one in the meant text.
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let range = self.mended.range(range);
        range.start + self.offset..range.end + self.offset
    }

    fn at(&self, marked: &Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(&rules::TOML_SYNTAX, message).at(self.file, self.place(marked))
    }

    fn with_mend(&self, mistake: &Mistake, mend: &Mend, lines: &Range<usize>) -> Diagnostic {
        let is_on_it = mistake.marked.start >= lines.start && mistake.marked.end <= lines.end;
        let marked = if is_on_it { &mistake.marked } else { lines };
        let edit = Edit { range: self.place(lines), replacement: mend.line.clone() };
        self.at(marked, &mend.message).help(&mend.help).fix(Fix::new(
            self.file,
            vec![edit],
            mend.applicability(),
        ))
    }

    /// A date in another notation, or of a day that does not exist.
    fn day(
        &mut self,
        text: &str,
        line: &Line<'_>,
        mistake: &Mistake,
    ) -> Option<(Diagnostic, Option<Better>)> {
        let start = mistake.line.start;
        let whole = start + line.value_range.start..start + line.value_range.end;
        let (written, value) = match mistake.said.contains("invalid date") {
            true => (&text[mistake.marked.clone()], mistake.marked.clone()),
            false => (bare(line.value), whole),
        };
        let advice = advice(written);
        let is_other =
            advice.is_a_day && parse_date(written).is_none() && mistake.marked.start >= value.start;
        let is_date = line.sign == "=" && (mistake.said.contains("invalid date") || is_other);
        is_date.then_some(())?;
        let diagnostic = wrong_date(written, self.file, self.place(&value));
        let better = advice.day.and_then(|(day, _)| self.read_with(&value, &day.to_string()));
        Some((diagnostic, better))
    }

    /// The mistakes that are left with other text in a place, where it has none and no other line
    /// gets one.
    fn read_with(&mut self, range: &Range<usize>, line: &str) -> Option<Better> {
        self.tries = self.tries.checked_sub(1)?;
        let text = self.mended.with(range, line);
        let (_, errors) = DeTable::parse_recoverable(&text);
        let place = range.start..=range.start + line.len();
        let on_it = |error: &Error| error.span().is_none_or(|span| place.contains(&span.start));
        let is_better = errors.len() < self.errors.len() && !errors.iter().any(on_it);
        is_better.then(|| (range.clone(), line.to_owned(), errors))
    }

    /// A key or group that is there twice, with its first place.
    fn twice(&self, mistake: &Mistake, text: &str) -> Diagnostic {
        let line = text[mistake.line.clone()].trim();
        let before = &text[..mistake.line.start];
        let (message, help, first) = match line.strip_prefix('[') {
            Some(_) => {
                let name = line.split('#').next().unwrap_or(line).trim();
                let is_it = |other: &str| other.split('#').next().unwrap_or(other).trim() == name;
                (
                    format!("The group {name} is there twice"),
                    "Write all its keys below one of the two.",
                    lines_before(before).find(|(_, other)| is_it(other)),
                )
            }
            None => {
                let place = mistake.all.first().unwrap_or(&mistake.marked);
                let name = &text[place.clone()];
                let is_it = |other: &str| Line::of(other).key == name;
                let mut group = lines_before(before).take_while(|(_, l)| !l.starts_with('['));
                (
                    format!("The key `{name}` is there twice"),
                    "Keep one of the two lines.",
                    group.find(|(_, other)| is_it(other)),
                )
            }
        };
        let diagnostic = self.at(&mistake.marked, message).help(help);
        match first {
            Some((at, line)) => {
                let place = self.place(&(at..at + line.trim_end().len()));
                diagnostic.related(Span::new(self.file, place), "first here")
            }
            None => diagnostic,
        }
    }
}

/// The line before one that is not empty.
fn line_before(text: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let all = lines_before(&text[..line.start]);
    let (at, line) = all.into_iter().find(|(_, line)| !line.trim().is_empty())?;
    Some(at..at + line.len())
}

/// What was probably meant by lines that belong together, or by the line before.
fn over_lines(
    text: &str,
    line: &Line<'_>,
    range: &Range<usize>,
    said: &str,
) -> Vec<(Mend, Range<usize>)> {
    let mut all: Vec<_> = goes_on(text, line, range).into_iter().collect();
    all.extend(list_below(text, line, range));
    if said.contains("array")
        && let Some(before) = line_before(text, range)
    {
        let whole = &text[before.clone()];
        let comma = format!("{},", whole.trim_end());
        let message = "A comma is missing between two items of the list";
        all.extend(Mend::unsure(message, "Write:", comma).map(|mend| (mend, before.clone())));
        // A list that is not closed swallows the lines after it.
        all.extend(meant_toml(&Line::of(whole)).into_iter().map(|mend| (mend, before.clone())));
    }
    all
}

/// A list as YAML has it, below its key.
fn list_below(text: &str, line: &Line<'_>, range: &Range<usize>) -> Option<(Mend, Range<usize>)> {
    (line.value.is_empty() && !line.sign.is_empty() && is_word(line.key)).then_some(())?;
    let (mut items, mut end) = (Vec::new(), range.end);
    while let Some(start) = text[end..].find('\n').map(|at| end + at + 1) {
        let next = line_at(text, start);
        let Some(item) = text[next.clone()].trim().strip_prefix("- ") else { break };
        items.push(quoted(bare(item.trim())));
        end = next.end;
    }
    (!items.is_empty()).then_some(())?;
    let line = line.written(line.key, "=", &format!("[{}]", items.join(", ")));
    let mend = Mend::sure("This list is written as in YAML", "Between +++ lines write:", line)?;
    Some((mend, range.start..end))
}

/// A text in quotes that ends on a later line, as one line.
fn goes_on(text: &str, line: &Line<'_>, range: &Range<usize>) -> Option<(Mend, Range<usize>)> {
    /// A text of more lines is not closed at all.
    const LINES: usize = 20;
    let opened = line.value.strip_prefix('"')?;
    (line.sign == "=" && !opened.contains('"')).then_some(())?;
    let mut whole = text[range.clone()].trim_end().to_owned();
    let mut end = range.end;
    for _ in 0..LINES {
        let start = end + text[end..].find('\n')? + 1;
        end = line_at(text, start).end;
        let next = &text[start..end];
        whole.push(' ');
        whole.push_str(next.trim());
        match next.matches('"').count() {
            0 if !next.trim().is_empty() => {}
            1 if next.trim_end().ends_with('"') && !is_key(next) => {
                let message = "The text in quotes goes on on the next line";
                let mend = Mend::unsure(message, "Write it on one line:", whole)?;
                return Some((mend, range.start..end));
            }
            _ => return None,
        }
    }
    None
}

/// Whether a line looks like a key with a value.
fn is_key(line: &str) -> bool {
    let line = Line::of(line);
    line.sign == "=" && is_word(line.key)
}

/// The lines of a text from its end to its beginning, with their places.
fn lines_before(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = text.len();
    text.split_inclusive('\n').rev().map(move |line| {
        end -= line.len();
        (end, line.trim_end_matches(['\n', '\r']))
    })
}
