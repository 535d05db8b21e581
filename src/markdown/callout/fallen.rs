//! Lines that fell out of their card, or became part of it, because a `>` was forgotten.

use std::ops::Range;

use super::quote::{into_quote_at, line_start};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};
use crate::markdown::callout_kind::CalloutKind;
use crate::markdown::context::Context;
use crate::markdown::flow::{Flow, Kind};

/// Whether each line of such a card must begin with `>`. GitHub's own callouts are
/// written by people who know that a paragraph may continue without `>`.
fn is_strict(kind: &CalloutKind) -> bool {
    !matches!(
        kind,
        CalloutKind::Note
            | CalloutKind::Tip
            | CalloutKind::Important
            | CalloutKind::Warning
            | CalloutKind::Caution
            | CalloutKind::Comment
            | CalloutKind::Other(_)
    )
}

/// Reports lines of a card without `>`: they continue the line before, so that a medical sign
/// ends in words that have nothing to do with it.
pub(super) fn check_lines(
    flow: &Flow<'_>,
    card: usize,
    kind: &CalloutKind,
    context: &mut Context<'_, '_>,
) {
    if !is_strict(kind) {
        return;
    }
    let range: Range<usize> = flow.range(card).into();
    let source = context.source;
    let first = line_start(source, range.start);
    // The callout begins with its own `>`.
    let depth = quotes(&source[first..range.start]) + 1;
    let mut at = range.start;
    let mut before = "";
    for line in source[range.clone()].split_inclusive('\n') {
        let is_inside = at == range.start || line.trim().is_empty() || quotes(line) >= depth;
        if !is_inside {
            unquoted_line(kind, at, line, before, context);
        }
        before = line;
        at += line.len();
    }
}

/// How many `>` a line begins with, apart from spaces and list markers.
fn quotes(line: &str) -> usize {
    let is_before_text = |c: &char| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+');
    line.chars().take_while(is_before_text).filter(|c| *c == '>').count()
}

fn unquoted_line(
    kind: &CalloutKind,
    at: usize,
    line: &str,
    before: &str,
    context: &mut Context<'_, '_>,
) {
    let words = line.trim();
    let start = at + line.len() - line.trim_start().len();
    let diagnostic = Diagnostic::new(
        &rules::LINE_OUTSIDE_CARD,
        format!("This line has no `>` and would be read as the end of the line before it in the `[!{kind}]` card"),
    )
    .at(context.file, start..start + words.len())
    .help("Begin it with > if it belongs in the card. If not, leave an empty line before it.");
    // A sentence that continues belongs to the line before.
    let goes_on = words.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit() || c == '(')
        && !before.trim_end().ends_with(['.', '!', '?', ':']);
    context.report(match goes_on {
        true => diagnostic.fix(Fix::new(
            context.file,
            vec![Edit { range: start..start, replacement: "> ".to_owned() }],
            Applicability::MaybeIncorrect,
        )),
        false => diagnostic,
    });
}

/// Reports what directly follows a card and was probably meant to be in it. `next` is the node
/// after it, `before` the one before it, both in the same block.
pub(super) fn check_next(
    flow: &Flow<'_>,
    card: usize,
    next: usize,
    before: Option<usize>,
    kind: &CalloutKind,
    context: &mut Context<'_, '_>,
) {
    let is_list = |at: usize| matches!(flow.kind(at), Kind::List(_));
    let begins_with_list = flow.children(next).next().is_some_and(is_list);
    let gap = flow.range(card).end as usize..flow.range(next).start as usize;
    let has_gap = context.source.get(gap).is_some_and(|gap| gap.contains('\n'))
        || context.source[..flow.range(next).start as usize]
            .trim_end_matches([' ', '>'])
            .ends_with("\n\n");
    match flow.kind(next) {
        Kind::List(_) if !has_gap => {
            let message =
                format!("This list has no `>` and is outside the `[!{kind}]` card before it");
            fallen(flow, card, next, Diagnostic::new(&rules::LINE_OUTSIDE_CARD, message), context);
        }
        Kind::List(_)
            if kind.is_care() && ends_with_list(flow, card) && !before.is_some_and(is_list) =>
        {
            let message = format!("This list is directly after the `[!{kind}]` card");
            let diagnostic = Diagnostic::new(&rules::LIST_AFTER_CARD, message);
            fallen(flow, card, next, diagnostic, context);
        }
        Kind::Quote if kind.is_care() || (is_strict(kind) && begins_with_list) => {
            split_card(flow, card, next, kind, context);
        }
        _ => {}
    }
}

fn ends_with_list(flow: &Flow<'_>, card: usize) -> bool {
    flow.children(card).last().is_some_and(|last| matches!(flow.kind(last), Kind::List(_)))
}

/// A list that belongs in the card before it.
fn fallen(
    flow: &Flow<'_>,
    card: usize,
    list: usize,
    diagnostic: Diagnostic,
    context: &mut Context<'_, '_>,
) {
    let range: Range<usize> = flow.range(list).into();
    let edits = into_card(flow, card, &range, context.source);
    let diagnostic = diagnostic
        .at(context.file, range)
        .label("does this list belong in the card?")
        .help("Begin each of its lines with > if it belongs in the card. If not, write a line of words between the two.");
    let fix = edits.map(|edits| Fix::new(context.file, edits, Applicability::MaybeIncorrect));
    context.report(diagnostic.fix(fix));
}

/// The edits that put a list, with the empty lines before it, into the card before it.
pub(super) fn into_card(
    flow: &Flow<'_>,
    card: usize,
    list: &Range<usize>,
    source: &str,
) -> Option<Vec<Edit>> {
    let card: Range<usize> = flow.range(card).into();
    let indent = &source[line_start(source, card.start)..card.start];
    let end = card.start + source[card.clone()].trim_end().len();
    let first = end + source[end..list.start].find('\n')? + 1;
    into_quote_at(source, first..list.end, indent)
}

/// A quote directly after a card: the line between the two has no `>`.
fn split_card(
    flow: &Flow<'_>,
    card: usize,
    quote: usize,
    kind: &CalloutKind,
    context: &mut Context<'_, '_>,
) {
    let range: Range<usize> = flow.range(quote).into();
    let empty = Range::<usize>::from(flow.range(card)).start..range.start;
    let end =
        empty.start + context.source[empty.clone()].trim_end_matches(['\n', '\r', ' ', '\t']).len();
    let line = line_start(context.source, range.start);
    let indent = context.source[line..range.start].to_owned();
    let gap = context.source[end..line].to_owned();
    let replacement: String = gap
        .split_inclusive('\n')
        .enumerate()
        .map(|(number, line)| {
            if number == 0 {
                line.to_owned()
            } else {
                format!("{indent}>{}", line.trim_start_matches([' ', '\t']))
            }
        })
        .collect();
    let diagnostic = Diagnostic::new(
        &rules::SPLIT_CARD,
        format!("This quote is directly after the `[!{kind}]` card and not a part of it"),
    )
    .at(context.file, range)
    .help("Write > on the empty line between the two, so that the card continues. If it is another quote, write a line of words between the two.");
    context.report(match indent.trim().is_empty() {
        true => diagnostic.fix(Fix::new(
            context.file,
            vec![Edit { range: end..line, replacement }],
            Applicability::MaybeIncorrect,
        )),
        false => diagnostic,
    });
}
