//! Words that were meant as a link and are not one: readers see the brackets.
//!
//! Must not: look at code, where brackets are meant; or know which files there are.

mod slips;
mod written;

use std::ops::Range;

use slips::{Slip, in_html, slips};

use super::words::{Checked, continued};
use crate::content::ParsedText;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};
use crate::markdown::{Kind, Step};

/// Checks all words of a text.
pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    let source = flow.source();
    let mut walk = flow.walk(0..flow.nodes().len());
    while let Some(step) = walk.next() {
        let Step::Enter(at) = step else { continue };
        let range: Range<usize> = flow.range(at).into();
        let words = source.get(range.clone()).unwrap_or_default();
        let slips = match flow.kind(at) {
            Kind::CodeBlock(_) | Kind::Comment => {
                walk.skip_subtree();
                continue;
            }
            Kind::Text(_) => {
                let begins_line = at > 0 && matches!(flow.kind(at - 1), Kind::SoftBreak);
                let next = flow.nodes().get(at + 1).map(|node| &node.kind);
                let ends_line = next.is_none_or(|kind| {
                    matches!(kind, Kind::SoftBreak | Kind::HardBreak) || !kind.is_inline()
                });
                slips(words, begins_line, ends_line)
            }
            Kind::Raw(_) => in_html(words).into_iter().collect(),
            _ => continue,
        };
        diagnostics.extend(slips.into_iter().map(|slip| report(slip, range.start, text)));
    }
}

fn report(slip: Slip, start: usize, text: &ParsedText<'_>) -> Diagnostic {
    let file = text.path;
    let moved = |range: Range<usize>| range.start + start..range.end + start;
    let message = "This was meant as a link, and readers see its brackets";
    let help = format!("{} To show brackets themselves, write \\[.", slip.why);
    let diagnostic =
        Diagnostic::new(&rules::NOT_A_LINK, message).at(file, moved(slip.place)).help(help);
    diagnostic.fix(slip.mended.map(|(range, replacement)| {
        let range = moved(range);
        // A line that is added belongs to the quote or point around it.
        let replacement = match replacement.contains('\n') {
            true => {
                let lines = continued(text.flow().source(), range.start);
                replacement.replace('\n', &format!("\n{lines}"))
            }
            false => replacement,
        };
        let edit = Edit { range, replacement };
        Fix::new(file, vec![edit], Applicability::MaybeIncorrect)
    }))
}
