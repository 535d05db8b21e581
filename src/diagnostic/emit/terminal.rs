//! Findings for people in a terminal: a snippet with the place marked, or a single line.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::resolve::{File, Place, Resolved, Resolver};
use crate::diagnostic::Severity;

/// `file:line:column: error: message (help) [code]`.
pub(super) fn short(finding: &Resolved<'_>) -> String {
    let mut out = String::new();
    if let Some(place) = &finding.place {
        out.push_str(place.file);
        if let Some(range) = &place.range {
            let _ = write!(out, ":{}:{}", range.start.line, range.start.column);
        }
        out.push_str(": ");
    }
    let _ = write!(out, "{}: {}", finding.severity.word(), finding.message);
    if let Some(help) = finding.help {
        let _ = write!(out, " ({})", help.replace('\n', " "));
    }
    let _ = writeln!(out, " [{}]", finding.code);
    out
}

/// A marked place: the main one of a finding or a related one.
struct Mark<'r> {
    place: &'r Place<'r>,
    kind: AnnotationKind,
}

impl Mark<'_> {
    fn line(&self) -> usize {
        self.place.range.as_ref().map_or(0, |range| range.start.line)
    }
}

/// The message, the lines with marks, what helps, and where else it is the same.
pub(super) fn human(
    finding: &Resolved<'_>,
    elsewhere: Option<&str>,
    resolver: &Resolver<'_>,
    color: bool,
) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(finding.message).id(finding.code));
    for part in parts(finding) {
        group = snippet(group, resolver.file(part[0].place.file), &part);
    }
    if let Some(help) = finding.help {
        group = group.element(Level::HELP.message(help));
    }
    if let Some(elsewhere) = elsewhere {
        group = group.element(Level::NOTE.message(elsewhere));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = renderer.render(&[group]);
    out.push_str("\n\n");
    out
}

/// With more lines than this between two marks in a file, each is shown in its own snippet.
const FAR: usize = 50;

/// The marks, grouped if they are near each other in one file.
fn parts<'r>(finding: &'r Resolved<'_>) -> Vec<Vec<Mark<'r>>> {
    let first = finding.place.iter().map(|place| Mark { place, kind: AnnotationKind::Primary });
    let others = finding.related.iter();
    let others = others.map(|place| Mark { place, kind: AnnotationKind::Context });
    let mut parts: Vec<Vec<Mark<'r>>> = Vec::new();
    for mark in first.chain(others) {
        let near = |other: &Mark<'_>| {
            other.place.file == mark.place.file && other.line().abs_diff(mark.line()) <= FAR
        };
        match parts.iter_mut().find(|part| part.iter().any(near)) {
            Some(part) => part.push(mark),
            None => parts.push(vec![mark]),
        }
    }
    parts
}

/// Adds the lines of some marks in a file, or only its name if it cannot be read.
fn snippet<'r>(mut group: Group<'r>, file: Option<&'r File>, marks: &[Mark<'r>]) -> Group<'r> {
    let path = &**marks[0].place.file;
    let lines = marks.iter().filter(|mark| mark.place.range.is_some()).map(Mark::line);
    let (Some(file), Some(first), Some(last)) = (file, lines.clone().min(), lines.max()) else {
        return group.element(Origin::path(path));
    };
    let label = |mark: &Mark<'r>| (!mark.place.label.is_empty()).then_some(mark.place.label);
    if file.has_long_line(first, last) {
        for mark in marks {
            let Some(range) = &mark.place.range else { continue };
            let [before, marked, after] = file.marked_line(range);
            let span = before.len()..before.len() + marked.len();
            let at = range.start;
            group = group.element(Origin::path(path).line(at.line).char_column(at.column)).element(
                Snippet::source(before + &marked + &after)
                    .line_start(at.line)
                    .annotation(mark.kind.span(span).label(label(mark))),
            );
        }
        return group;
    }
    let window = file.lines(first, last);
    let annotations = marks.iter().filter_map(|mark| {
        let range = file.on_one_line(mark.place.range.as_ref()?);
        let range = range.start - window.start..range.end - window.start;
        Some(mark.kind.span(range).label(label(mark)))
    });
    group.element(
        Snippet::source(&file.text[window.clone()])
            .line_start(first)
            .path(path)
            .annotations(annotations),
    )
}
