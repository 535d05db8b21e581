//! Quotes that say whom to call, and when, and are no cards.

use std::ops::Range;

use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};
use crate::markdown::context::Context;
use crate::markdown::flow::{Flow, Kind};
use crate::telephone::called;

/// So many words may be before the number: in an emergency, please call 911 if.
const BEFORE: usize = 5;

/// What a title ends with, before the signs.
const CONDITIONS: [&str; 8] = ["if", "when", "for", "si", "cuando", "wenn", "se", "als"];

/// Reports a quote of a title such as "Call 911 if" and a list: readers would see the words of
/// somebody, not a card.
pub(super) fn check_quote(flow: &Flow<'_>, at: usize, context: &mut Context<'_, '_>) {
    let title = at + 1;
    let end = flow.after(at);
    if title >= end || !matches!(flow.kind(title), Kind::Paragraph | Kind::Heading { .. }) {
        return;
    }
    let list = flow.after(title);
    if list >= end || !matches!(flow.kind(list), Kind::List(_)) {
        return;
    }
    let words = flow.words(title);
    let words = words.trim();
    let Some((number, _)) = called(words).next() else { return };
    let before = words[..number.start].split_whitespace().count();
    let after = words[number.end..].trim_end_matches([':', '.', '…', ' ']);
    let is_title = before <= BEFORE && after.split_whitespace().count() <= BEFORE;
    let last = after.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    if !is_title || !CONDITIONS.contains(&&*last) {
        return;
    }
    let place: Range<usize> = flow.range(title).into();
    let written = context.source[place.clone()].trim();
    let is_plain = written.trim_matches(['*', '_', '#', ' ']) == words;
    let place = place.start..place.start + written.len();
    let fix = is_plain.then(|| {
        let edit = Edit { range: place.clone(), replacement: format!("[!emergency] {words}") };
        Fix::new(context.file, vec![edit], Applicability::MaybeIncorrect)
    });
    context.report(
        Diagnostic::new(&rules::STRAY_CALLOUT, "This quote does not begin a card")
            .at(context.file, place)
            .help("Begin the quote with > [!emergency], so that readers see it as a card.")
            .fix(fix),
    );
}
