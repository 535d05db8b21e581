//! Articles without a text: readers would find a title and nothing below it.

use super::words::{Checked, is_finished};
use crate::content::front::Front;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::Kind;

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let Front::Article(front) = &text.front else { return };
    // One that points to another place has its words there.
    if front.link.is_some() || !is_finished(text) {
        return;
    }
    // A text above the limits of the parser has words and no nodes.
    let ends = text.flow().source().trim_end();
    let is_read = !text.flow().nodes().is_empty() || ends.ends_with("+++") || ends.ends_with("---");
    let is_shown = |kind: &Kind<'_>| !matches!(kind, Kind::Comment | Kind::Rule);
    let flow = text.flow();
    let mut blocks = flow.siblings(0..flow.nodes().len());
    if is_read && !blocks.any(|at| is_shown(flow.kind(at))) {
        diagnostics.push(
            Diagnostic::new(&rules::ARTICLE_WITHOUT_TEXT, "This article has no text")
                .in_file(text.path)
                .help("Write it below the front matter. Until then it can wait: draft = true"),
        );
    }
}
