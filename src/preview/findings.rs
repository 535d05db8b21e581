//! Findings as the browser shows them: place, lines with a mark, words, way out.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use quick_xml::escape::escape;
use serde::Serialize;

use super::state::Snapshot;
use crate::diagnostic::emit::{Emitter, Format, Texts, line_and_column};
use crate::diagnostic::{Diagnostic, Span};
use crate::source::SourceTree;
use crate::theme::AllTexts;

/// More than this nobody reads at once.
pub(super) const MOST: usize = 50;

/// A finding for the browser.
#[derive(Debug, Serialize)]
pub(super) struct View<'f> {
    code: &'f str,
    severity: &'f str,
    message: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replacement: Option<&'f str>,
    /// Whether it is about the page that is looked at.
    here: bool,
}

/// A place in a file.
#[derive(Debug, Serialize)]
struct Place {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    /// The line, in three parts: before the mark, marked, after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    marked: Option<[String; 3]>,
    label: String,
}

/// Turns findings into views; reads each file once.
pub(super) struct Viewer<'t> {
    texts: AllTexts<'t>,
    read: HashMap<Arc<str>, Option<String>>,
}

impl<'t> Viewer<'t> {
    pub(super) fn new(tree: &'t SourceTree) -> Self {
        Viewer { texts: AllTexts(tree), read: HashMap::new() }
    }

    pub(super) fn view<'f>(&mut self, d: &'f Diagnostic, here: bool) -> View<'f> {
        View {
            code: d.rule.code,
            severity: d.severity.word(),
            message: &d.message,
            place: d.span.as_ref().map(|span| self.place(span, &d.label)),
            related: d.related.iter().map(|l| self.place(&l.span, &l.text)).collect(),
            help: d.help.as_deref(),
            replacement: d.fix.as_ref().map(|fix| fix.replacement.as_str()),
            here,
        }
    }

    fn place(&mut self, span: &Span, label: &str) -> Place {
        let texts = &self.texts;
        let text = self.read.entry(span.file.clone()).or_insert_with(|| texts.text(&span.file));
        let at = text.as_deref().zip(span.range.clone()).map(|(text, range)| {
            let start = text.floor_char_boundary(range.start.min(text.len()));
            let (line, column) = line_and_column(text, start);
            let from = text[..start].rfind('\n').map_or(0, |i| i + 1);
            let to = text[start..].find(['\r', '\n']).map_or(text.len(), |i| start + i);
            let end =
                text.ceil_char_boundary(range.end.clamp(start, text.len())).min(to).max(start);
            let parts = [&text[from..start], &text[start..end], &text[end..to]];
            (line, column, parts.map(str::to_owned))
        });
        let (line, column, marked) = match at {
            Some((line, column, parts)) => (Some(line), Some(column), Some(parts)),
            None => (None, None, None),
        };
        Place { file: span.file.to_string(), line, column, marked, label: label.to_owned() }
    }
}

/// Findings as the terminal prints them.
pub(super) fn as_text<'f>(tree: &SourceTree, all: impl Iterator<Item = &'f Diagnostic>) -> String {
    let texts = AllTexts(tree);
    let mut emitter = Emitter::new(&texts, false);
    all.take(MOST).map(|d| emitter.emit(d, Format::Human)).collect()
}

/// Whether a finding is about a file.
pub(super) fn is_about(d: &Diagnostic, file: Option<&str>) -> bool {
    file.is_some() && d.span.as_ref().map(|span| &*span.file) == file
}

/// A site's findings for the browser, those about `file` first.
pub(super) fn views<'s>(
    snapshot: &'s Snapshot,
    drawing: &'s [Diagnostic],
    file: Option<&str>,
) -> Vec<View<'s>> {
    let mut viewer = Viewer::new(&snapshot.tree);
    let found = snapshot.found.iter().map(|f| &f.diagnostic);
    let mut all: Vec<(bool, &Diagnostic)> =
        drawing.iter().map(|d| (true, d)).chain(found.map(|d| (is_about(d, file), d))).collect();
    all.sort_by_key(|(here, d)| (std::cmp::Reverse(d.severity), !here));
    all.into_iter().take(MOST).map(|(here, d)| viewer.view(d, here)).collect()
}

impl View<'_> {
    /// The finding as an item of a list.
    pub(super) fn html(&self, out: &mut String) {
        let _ = write!(out, "<li class=\"{}\"><strong>{}</strong> ", self.severity, self.severity);
        out.push_str(&escape(self.message));
        if let Some(place) = &self.place {
            let line = place.line.map_or_else(String::new, |line| format!(":{line}"));
            let _ = write!(out, " <code>{}{line}</code>", escape(&place.file));
            if let Some([before, marked, after]) = &place.marked {
                let (before, marked, after) = (escape(before), escape(marked), escape(after));
                let _ = write!(out, "<pre>{before}<mark>{marked}</mark>{after}</pre>");
            }
        }
        if let Some(help) = self.help {
            let _ = write!(out, "<p>{}</p>", escape(help));
        }
        out.push_str("</li>");
    }
}
