//! Diagnostics as people and programs read them: snippets, one line each, or JSON.
//!
//! Must not: change or filter what it prints.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Severity, Span};

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Snippets with the place marked.
    #[default]
    Human,
    /// `file:line:column: error: message` a line.
    Short,
    /// One JSON object a line.
    Json,
}

/// Gives the text of a file of the site, for snippets and line numbers.
pub trait Texts {
    /// The text of a file by its path below the site; `None` where it cannot be read as text.
    fn text(&self, file: &str) -> Option<String>;
}

/// Turns diagnostics into text; reads each file once.
pub struct Emitter<'t> {
    texts: &'t dyn Texts,
    cache: HashMap<Arc<str>, Option<String>>,
    color: bool,
}

impl<'t> Emitter<'t> {
    /// An emitter over the site's texts, with or without terminal colours.
    pub fn new(texts: &'t dyn Texts, color: bool) -> Self {
        Emitter { texts, cache: HashMap::new(), color }
    }

    /// One diagnostic in the asked format, ending with a line break.
    pub fn emit(&mut self, diagnostic: &Diagnostic, format: Format) -> String {
        match format {
            Format::Human => self.human(diagnostic),
            Format::Short => self.short(diagnostic),
            Format::Json => self.json(diagnostic),
        }
    }

    fn text(&mut self, file: &Arc<str>) -> Option<&str> {
        let texts = self.texts;
        self.cache.entry(file.clone()).or_insert_with(|| texts.text(file)).as_deref()
    }

    /// 1-based line and column (in characters) of a place.
    fn position(&mut self, span: &Span) -> Option<(usize, usize)> {
        let start = span.range.as_ref()?.start;
        self.text(&span.file).map(|text| line_and_column(text, start))
    }

    fn short(&mut self, d: &Diagnostic) -> String {
        let mut out = String::new();
        if let Some(span) = &d.span {
            out.push_str(&span.file);
            if let Some((line, column)) = self.position(span) {
                let _ = write!(out, ":{line}:{column}");
            }
            out.push_str(": ");
        }
        let _ = write!(out, "{}: {}", d.severity.word(), d.message);
        if let Some(help) = &d.help {
            let _ = write!(out, " ({})", help.replace('\n', " "));
        }
        let _ = writeln!(out, " [{}]", d.rule.code);
        out
    }

    fn json(&mut self, d: &Diagnostic) -> String {
        let value = JsonDiagnostic {
            code: d.rule.code,
            severity: d.severity.word(),
            message: &d.message,
            place: d.span.as_ref().map(|span| self.json_place(span, &d.label)),
            related: d.related.iter().map(|l| self.json_place(&l.span, &l.text)).collect(),
            help: d.help.as_deref(),
            fix: d.fix.as_ref().map(|fix| JsonFix {
                place: self.json_place(&fix.span, ""),
                replacement: &fix.replacement,
            }),
        };
        // A struct of strings and numbers always serialises; an empty line would be a lie.
        let mut line = serde_json::to_string(&value).unwrap_or_else(|e| e.to_string());
        line.push('\n');
        line
    }

    fn json_place(&mut self, span: &Span, label: &str) -> JsonPlace {
        let position = self.position(span);
        JsonPlace {
            file: span.file.to_string(),
            line: position.map(|p| p.0),
            column: position.map(|p| p.1),
            start: span.range.as_ref().map(|r| r.start),
            end: span.range.as_ref().map(|r| r.end),
            label: label.to_owned(),
        }
    }

    fn human(&mut self, d: &Diagnostic) -> String {
        let spans = d.span.iter().chain(d.related.iter().map(|l| &l.span));
        for span in spans {
            self.text(&span.file.clone());
        }
        let level = match d.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group =
            Group::with_title(level.primary_title(d.message.as_str()).id(d.rule.code.to_string()));
        let mut marks: Vec<(&Span, &str, AnnotationKind)> = Vec::new();
        marks.extend(d.span.as_ref().map(|s| (s, d.label.as_str(), AnnotationKind::Primary)));
        marks.extend(d.related.iter().map(|l| (&l.span, &*l.text, AnnotationKind::Context)));
        let mut shown: Vec<&str> = Vec::new();
        for (span, ..) in &marks {
            if shown.contains(&&*span.file) {
                continue;
            }
            shown.push(&span.file);
            let in_file = marks.iter().filter(|(s, ..)| s.file == span.file);
            match (self.cache.get(&span.file).and_then(Option::as_deref), &span.range) {
                (Some(text), Some(_)) => {
                    let annotations = in_file.filter_map(|(s, label, kind)| {
                        let range = clamp(text, s.range.clone()?);
                        let label = (!label.is_empty()).then_some(*label);
                        Some((*kind).span(range).label(label))
                    });
                    let path = span.file.to_string();
                    group =
                        group.element(Snippet::source(text).path(path).annotations(annotations));
                }
                _ => {
                    group = group.element(annotate_snippets::Origin::path(span.file.to_string()));
                }
            }
        }
        if let Some(help) = &d.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let renderer = if self.color { Renderer::styled() } else { Renderer::plain() };
        let mut out = renderer.render(&[group]);
        out.push_str("\n\n");
        out
    }
}

/// 1-based line and column (in characters) of a byte offset.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let offset = floor_boundary(text, offset);
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset.min(text.len()))
}

/// A range that lies inside the text, on character bounds and on one line: the file may have
/// changed since it was read, and a mark over many lines hides more than it shows.
fn clamp(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor_boundary(text, range.start);
    let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
    let line_end = text[start..].find(['\r', '\n']).map_or(text.len(), |i| start + i);
    start..end.min(line_end).max(start)
}

#[derive(Serialize)]
struct JsonDiagnostic<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    place: Option<JsonPlace>,
    related: Vec<JsonPlace>,
    help: Option<&'a str>,
    fix: Option<JsonFix<'a>>,
}

#[derive(Serialize)]
struct JsonPlace {
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    start: Option<usize>,
    end: Option<usize>,
    label: String,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    place: JsonPlace,
    replacement: &'a str,
}

#[cfg(test)]
mod tests {
    use super::super::rules;
    use super::*;

    struct One(&'static str);
    impl Texts for One {
        fn text(&self, _: &str) -> Option<String> {
            Some(self.0.to_owned())
        }
    }

    fn sample() -> Diagnostic {
        let file: Arc<str> = "articles/a.md".into();
        Diagnostic::new(&rules::UNKNOWN_KEY, "There is no key `titel` in an article")
            .at(&file, 4..9)
            .suggest("titel", ["title"])
    }

    #[test]
    fn a_short_line_has_place_words_and_way_out() {
        let line = Emitter::new(&One("+++\ntitel = 1\n"), false).emit(&sample(), Format::Short);
        assert_eq!(
            line,
            "articles/a.md:2:1: error: There is no key `titel` in an article \
             (Did you mean `title`?) [unknown-key]\n"
        );
    }

    #[test]
    fn a_snippet_marks_the_place() {
        let text = Emitter::new(&One("+++\ntitel = 1\n"), false).emit(&sample(), Format::Human);
        assert!(text.contains("2 | titel = 1\n"), "{text}");
        assert!(text.contains("^^^^^"), "{text}");
    }

    #[test]
    fn json_carries_the_fix_and_a_span_past_the_end_is_clamped() {
        let line = Emitter::new(&One("+"), false).emit(&sample(), Format::Json);
        assert!(line.contains(r#""replacement":"title""#), "{line}");
        Emitter::new(&One("é"), false).emit(&sample(), Format::Human);
    }
}
