//! Findings as the browser shows them: place, marked line, message, help.

use std::cmp::Reverse;

use serde::Serialize;

use super::state::Snapshot;
use crate::diagnostic::emit::resolve::{Resolved, Resolver};
use crate::diagnostic::emit::{Emitter, Format, Texts};
use crate::diagnostic::{Diagnostic, Severity, total};
use crate::source::SourceTree;
use crate::theme::AllTexts;

/// Nobody reads more than this at once.
pub(super) const MOST: usize = 50;

/// A finding for the browser.
#[derive(Debug, Serialize)]
pub(super) struct View<'f> {
    #[serde(flatten)]
    finding: Resolved<'f>,
    /// The line of its place, in three parts: before the mark, marked, after it.
    marked: Option<[String; 3]>,
    /// Whether it is about the page that is open.
    here: bool,
}

/// Turns findings into views; reads each file once.
pub(super) struct Viewer<'t>(Resolver<'t>);

impl<'t> Viewer<'t> {
    pub(super) fn new(texts: &'t dyn Texts) -> Self {
        Viewer(Resolver::new(texts))
    }

    pub(super) fn view<'f>(&mut self, d: &'f Diagnostic, here: bool) -> View<'f> {
        let finding = self.0.resolve(d);
        let marked = finding.place.as_ref().and_then(|place| self.0.marked_line(place));
        View { finding, marked, here }
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
    let texts = AllTexts(&snapshot.tree);
    let mut viewer = Viewer::new(&texts);
    let findings = snapshot.findings.iter().map(|f| &f.diagnostic);
    let mut all: Vec<(bool, &Diagnostic)> =
        drawing.iter().map(|d| (true, d)).chain(findings.map(|d| (is_about(d, file), d))).collect();
    all.sort_by_key(|(here, d)| (Reverse(d.severity), !here));
    all.into_iter().take(MOST).map(|(here, d)| viewer.view(d, here)).collect()
}

/// The findings as the desk shows them: the worst first, and of those the newest.
#[derive(Debug, Serialize)]
pub(super) struct Newest<'s> {
    errors: usize,
    warnings: usize,
    newest: Vec<View<'s>>,
    /// How many are not shown.
    more: usize,
}

/// The findings as the desk shows them.
pub(super) fn newest<'s>(snapshot: &'s Snapshot, texts: &dyn Texts) -> Newest<'s> {
    let mut all: Vec<_> = snapshot.findings.iter().collect();
    all.sort_by_key(|f| (Reverse(f.diagnostic.severity), Reverse(f.since)));
    let mut viewer = Viewer::new(texts);
    Newest {
        errors: snapshot.count(Severity::Error),
        warnings: snapshot.count(Severity::Warning),
        newest: all.iter().take(MOST).map(|f| viewer.view(&f.diagnostic, false)).collect(),
        more: total(all.iter().skip(MOST).map(|f| &f.diagnostic)),
    }
}
