//! Findings with lines and columns instead of bytes: what all formats print.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use line_index::{LineIndex, TextSize, WideEncoding};
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity, Span};

/// Provides the texts of the site's files, for snippets and line numbers.
pub trait Texts {
    /// The text of a file by its path below the site; `None` if it cannot be read as text.
    fn text(&self, file: &str) -> Option<String>;
}

/// A resolved finding. Its fields are those documented for the JSON format.
#[derive(Debug, Clone, Serialize)]
pub struct Resolved<'d> {
    /// What kind of problem it is.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence.
    pub message: &'d str,
    /// How many findings it stands for.
    pub count: usize,
    /// Where it is.
    pub place: Option<Place<'d>>,
    /// Related places.
    pub related: Vec<Place<'d>>,
    /// How to fix it.
    pub help: Option<&'d str>,
    /// The fix as edits.
    pub fix: Option<ResolvedFix<'d>>,
}

/// A place with its label.
#[derive(Debug, Clone)]
pub struct Place<'d> {
    /// Path below the site's folder.
    pub file: &'d Arc<str>,
    /// Its range; `None` for a file as a whole, or if the file can no longer be read.
    pub range: Option<Range<Position>>,
    /// The label; may be empty.
    pub label: &'d str,
}

/// A position in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Bytes from the beginning of the file, on a character boundary.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1, as terminals and people count.
    pub column: usize,
    /// The column in UTF-16 code units, from 1, as editors count.
    pub utf16_column: usize,
}

/// Edits with their places.
#[derive(Debug, Clone, Serialize)]
pub struct ResolvedFix<'d> {
    /// How certain the fix is.
    pub applicability: Applicability,
    /// The edits, in text order.
    pub edits: Vec<ResolvedEdit<'d>>,
}

/// One change of a text.
#[derive(Debug, Clone, Serialize)]
pub struct ResolvedEdit<'d> {
    /// What to replace.
    pub place: Place<'d>,
    /// The new text.
    pub replacement: &'d str,
}

impl Serialize for Place<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (start, end) = match &self.range {
            Some(range) => (Some(range.start), Some(range.end)),
            None => (None, None),
        };
        let mut place = serializer.serialize_struct("Place", 8)?;
        place.serialize_field("file", &**self.file)?;
        place.serialize_field("line", &start.map(|p| p.line))?;
        place.serialize_field("column", &start.map(|p| p.column))?;
        place.serialize_field("end_line", &end.map(|p| p.line))?;
        place.serialize_field("end_column", &end.map(|p| p.column))?;
        place.serialize_field("start", &start.map(|p| p.offset))?;
        place.serialize_field("end", &end.map(|p| p.offset))?;
        place.serialize_field("label", self.label)?;
        place.end()
    }
}

/// Resolves findings; reads each file once.
pub struct Resolver<'t> {
    texts: &'t dyn Texts,
    files: HashMap<Arc<str>, Option<File>>,
}

impl<'t> Resolver<'t> {
    /// A resolver over the site's texts.
    pub fn new(texts: &'t dyn Texts) -> Self {
        Resolver { texts, files: HashMap::new() }
    }

    /// A finding with the lines and columns of its places.
    pub fn resolve<'d>(&mut self, d: &'d Diagnostic) -> Resolved<'d> {
        Resolved {
            code: d.rule.code,
            severity: d.severity,
            message: &d.message,
            count: d.count,
            place: d.span.as_ref().map(|span| self.place(span, &d.label)),
            related: d.related.iter().map(|l| self.place(&l.span, &l.text)).collect(),
            help: d.help.as_deref(),
            fix: d.fix.as_ref().map(|fix| self.fix(fix)),
        }
    }

    fn place<'d>(&mut self, span: &'d Span, label: &'d str) -> Place<'d> {
        let range = span.range.as_ref().and_then(|range| self.range(&span.file, range));
        Place { file: &span.file, range, label }
    }

    fn fix<'d>(&mut self, fix: &'d Fix) -> ResolvedFix<'d> {
        let edits = fix.edits.iter().map(|edit| {
            let range = self.range(&fix.file, &edit.range);
            let place = Place { file: &fix.file, range, label: "" };
            ResolvedEdit { place, replacement: &edit.replacement }
        });
        ResolvedFix { applicability: fix.applicability, edits: edits.collect() }
    }

    fn range(&mut self, file: &Arc<str>, range: &Range<usize>) -> Option<Range<Position>> {
        let texts = self.texts;
        let file = self.files.entry(file.clone()).or_insert_with(|| File::new(texts.text(file)?));
        file.as_mut()?.range(range)
    }

    /// A file that has been read.
    pub(super) fn file(&self, file: &str) -> Option<&File> {
        self.files.get(file)?.as_ref()
    }

    /// The line of a place in three parts: before the mark, marked, after it. A very long line is
    /// cut to what is near the mark.
    pub fn marked_line(&self, place: &Place<'_>) -> Option<[String; 3]> {
        Some(self.file(place.file)?.marked_line(place.range.as_ref()?))
    }
}

/// A text with the index of its lines.
pub(super) struct File {
    pub(super) text: String,
    lines: LineIndex,
    /// The starts of the ranges resolved last, the latest first. There are two, because findings
    /// often share a second place, such as the first definition.
    recent: [Position; 2],
}

/// Bytes of a line above which only the part near the mark is shown.
const LONG: usize = 1_000;
/// Bytes that are shown of a long line before its mark, of the mark, and after it.
const NEAR: usize = 120;
/// Findings come in text order. A place on the same line as an earlier one, and no further away
/// than this, is counted from there: the index scans the whole line, and some texts are one
/// endless line.
const STEP: usize = 1 << 16;

impl File {
    /// `None` if the text is longer than the index can count.
    fn new(text: String) -> Option<File> {
        u32::try_from(text.len()).ok().filter(|length| *length < u32::MAX)?;
        let lines = LineIndex::new(&text);
        let start = Position { offset: 0, line: 1, column: 1, utf16_column: 1 };
        Some(File { text, lines, recent: [start; 2] })
    }

    fn range(&mut self, range: &Range<usize>) -> Option<Range<Position>> {
        let offset = self.bound(range.start);
        let start = self.position(offset)?;
        // Replaces the position it is near to; if it is near to none, the older one.
        let kept = if self.near(offset) == Some(0) { 1 } else { 0 };
        self.recent = [start, self.recent[kept]];
        Some(start..self.position(self.bound(range.end.max(offset)))?)
    }

    /// The character boundary at or before a byte: the file may have changed since the
    /// finding was made.
    fn bound(&self, offset: usize) -> usize {
        self.text.floor_char_boundary(offset.min(self.text.len()))
    }

    /// Which recent position is shortly before a byte.
    fn near(&self, offset: usize) -> Option<usize> {
        let near = |i: &usize| {
            let distance = offset.checked_sub(self.recent[*i].offset);
            distance.is_some_and(|distance| distance <= STEP)
        };
        (0..2).filter(near).max_by_key(|i| self.recent[*i].offset)
    }

    fn position(&self, offset: usize) -> Option<Position> {
        if let Some(near) = self.near(offset).map(|near| self.recent[near]) {
            let between = &self.text[near.offset..offset];
            if memchr::memchr(b'\n', between.as_bytes()).is_none() {
                let column = near.column + between.chars().count();
                let utf16_column = near.utf16_column + between.encode_utf16().count();
                return Some(Position { offset, line: near.line, column, utf16_column });
            }
        }
        let at = self.lines.try_line_col(TextSize::from(u32::try_from(offset).ok()?))?;
        let column = |encoding| Some(self.lines.to_wide(encoding, at)?.col as usize + 1);
        Some(Position {
            offset,
            line: at.line as usize + 1,
            column: column(WideEncoding::Utf32)?,
            utf16_column: column(WideEncoding::Utf16)?,
        })
    }

    /// The byte range of lines, without the last line break.
    pub(super) fn lines(&self, first: usize, last: usize) -> Range<usize> {
        let line = |n: usize| {
            let line = self.lines.line(u32::try_from(n.saturating_sub(1)).ok()?)?;
            Some(usize::from(line.start())..usize::from(line.end()))
        };
        let start = line(first).map_or(0, |line| line.start);
        let end = line(last).map_or(self.text.len(), |line| line.end);
        let text = &self.text[start..end];
        let text = text.strip_suffix('\n').unwrap_or(text);
        start..start + text.strip_suffix('\r').unwrap_or(text).len()
    }

    /// Whether one of the lines is too long to be shown in full.
    pub(super) fn has_long_line(&self, first: usize, last: usize) -> bool {
        (first..=last).any(|line| self.lines(line, line).len() > LONG)
    }

    /// The part of a range on its first line: a mark over many lines hides more than it shows.
    pub(super) fn on_one_line(&self, range: &Range<Position>) -> Range<usize> {
        let line = self.lines(range.start.line, range.start.line);
        let start = range.start.offset.min(line.end);
        start..range.end.offset.min(line.end)
    }

    /// The line of a range: before the mark, marked, after it.
    pub(super) fn marked_line(&self, range: &Range<Position>) -> [String; 3] {
        let line = self.lines(range.start.line, range.start.line);
        let mark = self.on_one_line(range);
        let parts = [line.start..mark.start, mark.clone(), mark.end..line.end];
        let [before, marked, after] = parts.map(|part| &self.text[part]);
        if line.len() <= LONG {
            return [before, marked, after].map(str::to_owned);
        }
        [ending(before), beginning(marked), beginning(after)]
    }
}

fn beginning(text: &str) -> String {
    match text.floor_char_boundary(NEAR) {
        end if end < text.len() => format!("{}…", &text[..end]),
        _ => text.to_owned(),
    }
}

fn ending(text: &str) -> String {
    match text.ceil_char_boundary(text.len().saturating_sub(NEAR)) {
        0 => text.to_owned(),
        start => format!("…{}", &text[start..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules;

    struct One(String);
    impl Texts for One {
        fn text(&self, _: &str) -> Option<String> {
            Some(self.0.clone())
        }
    }

    fn position(text: &str, offset: usize) -> (usize, usize, usize) {
        let file: Arc<str> = "a.md".into();
        let d = Diagnostic::new(&rules::BROKEN_LINK, "x").at(&file, offset..offset);
        let texts = One(text.to_owned());
        let range = Resolver::new(&texts).resolve(&d).place.and_then(|p| p.range);
        let at = range.expect("a range").start;
        (at.line, at.column, at.utf16_column)
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters_and_in_utf16_units() {
        let text = "a\r\né😀x\n\ny";
        assert_eq!(position(text, 0), (1, 1, 1));
        assert_eq!(position(text, text.find('x').unwrap()), (2, 3, 4));
        assert_eq!(position(text, text.find('y').unwrap()), (4, 1, 1));
        assert_eq!(position("a\n", 2), (2, 1, 1));
    }

    #[test]
    fn an_offset_past_the_end_or_inside_a_character_moves_to_a_boundary() {
        assert_eq!(position("é", 1), (1, 1, 1));
        assert_eq!(position("é", 99), (1, 2, 2));
        assert_eq!(position("", 3), (1, 1, 1));
    }

    #[test]
    fn a_place_is_the_same_whatever_was_resolved_before() {
        let text = "é b 😀 c\nd é e\n\nf";
        let file: Arc<str> = "a.md".into();
        let texts = One(text.to_owned());
        for first in 0..text.len() {
            for second in 0..=text.len() {
                let d = Diagnostic::new(&rules::BROKEN_LINK, "x").at(&file, first..text.len());
                let mut resolver = Resolver::new(&texts);
                resolver.resolve(&d);
                let d = Diagnostic::new(&rules::BROKEN_LINK, "x").at(&file, second..second);
                let range = resolver.resolve(&d).place.and_then(|p| p.range);
                let at = range.expect("a range").start;
                let here = (at.line, at.column, at.utf16_column);
                assert_eq!(here, position(text, second), "{second} after {first}");
            }
        }
    }

    #[test]
    fn only_the_part_of_a_long_line_near_the_mark_is_shown() {
        let text = format!("{}<mark>{}", "é".repeat(9_000), "y".repeat(9_000));
        let file: Arc<str> = "a.md".into();
        let start = text.find('<').unwrap();
        let d = Diagnostic::new(&rules::BROKEN_LINK, "x").at(&file, start..start + 6);
        let texts = One(text);
        let mut resolver = Resolver::new(&texts);
        let place = resolver.resolve(&d).place.expect("a place");
        let [before, marked, after] = resolver.marked_line(&place).expect("a line");
        assert_eq!(
            (marked.as_str(), before.len() < 200, after.len() < 200),
            ("<mark>", true, true)
        );
        assert!(before.starts_with("…é") && before.ends_with('é') && after.ends_with("y…"));
    }
}
