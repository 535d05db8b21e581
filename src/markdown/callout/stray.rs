//! Words that were meant to begin a card but do not.

use std::ops::Range;

use super::mark::{Form, NearMark, mark, near_mark};
use super::quote::{LONGEST, into_quote, line_start};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};
use crate::markdown::callout_kind::CalloutKind;
use crate::markdown::context::Context;
use crate::markdown::flow::{Flow, Kind, Text};

const WHOLE_FORM: &str = "A card is a quote: begin each of its lines with >, the first with > [!…], and leave an empty line before it.";

/// Where words that begin a line are.
struct Place {
    /// The outermost markup around them, or the words themselves.
    first: usize,
    /// The paragraph, heading, list item … that the line is in.
    block: Option<usize>,
    /// Whether they begin that block.
    begins_block: bool,
    /// Whether that block is the first in a quote.
    begins_quote: bool,
}

/// Reports words that look like the beginning of a card at the start of a line. `around` is
/// the card that they are in, `block` the innermost block.
pub(super) fn check_words(
    flow: &Flow<'_>,
    at: usize,
    text: &Text<'_>,
    around: Option<&CalloutKind>,
    block: Option<usize>,
    context: &mut Context<'_, '_>,
) {
    let Some(near) = near_mark(&text.words).or_else(|| unknown_mark(&text.words, around)) else {
        return;
    };
    let Some(place) = place_of(flow, at, block) else { return };
    let is_meant = match near.form {
        Form::Exact | Form::AfterQuoteCharacter | Form::Misspelt => true,
        // Editors put remarks in brackets; a card that people rely on is worth a question.
        Form::Bracketed if place.begins_quote => near.kind != CalloutKind::Comment,
        Form::Bracketed => near.kind.is_care() && (around.is_some() || leads_to_list(flow, &place)),
        Form::Exclaimed => near.kind.is_care() && place.begins_quote,
    };
    if !is_meant {
        return;
    }
    let range: Range<usize> = flow.source_of(at, near.range.clone()).into();
    match around {
        Some(around) => inside_card(&near.kind, around, range, context),
        None if place.begins_quote && near.form != Form::AfterQuoteCharacter => {
            misspelt(flow, &near, text, &place, range, context);
        }
        None => outside_quote(flow, &near, &place, range, context),
    }
}

/// In a card every marker is reported, even one that only a theme may know.
fn unknown_mark(words: &str, around: Option<&CalloutKind>) -> Option<NearMark> {
    around?;
    let (kind, rest) = mark(words)?;
    let range = 0..words.len() - rest.len();
    Some(NearMark { kind: CalloutKind::written(kind), range, form: Form::Exact })
}

/// Where a node is; none if it does not begin a line.
fn place_of(flow: &Flow<'_>, at: usize, block: Option<usize>) -> Option<Place> {
    let holds = |before: usize| flow.kind(before).is_inline() && flow.after(before) > at;
    let mut first = at;
    while first > 0 && holds(first - 1) {
        first -= 1;
    }
    let Some(before) = first.checked_sub(1) else {
        return Some(Place { first, block: None, begins_block: true, begins_quote: false });
    };
    match flow.kind(before) {
        Kind::SoftBreak | Kind::HardBreak => {
            Some(Place { first, block, begins_block: false, begins_quote: false })
        }
        kind if kind.is_leaf() || kind.is_inline() => None,
        _ => {
            let quote = before.checked_sub(1).map(|quote| flow.kind(quote));
            let begins_quote = matches!(quote, Some(Kind::Quote));
            Some(Place { first, block: Some(before), begins_block: true, begins_quote })
        }
    }
}

/// Whether the paragraph is directly before a list.
fn leads_to_list(flow: &Flow<'_>, place: &Place) -> bool {
    let Some(block) = place.block.filter(|_| place.begins_block) else { return false };
    let next = flow.after(block);
    matches!(flow.kind(block), Kind::Paragraph)
        && next < flow.nodes().len()
        && matches!(flow.kind(next), Kind::List(_))
}

/// Reports the beginning of a card in a line of another card.
fn inside_card(
    kind: &CalloutKind,
    around: &CalloutKind,
    range: Range<usize>,
    context: &mut Context<'_, '_>,
) {
    let message = format!("`[!{kind}]` is inside the `[!{around}]` card and does not begin a card");
    // What is before it, looked at no further than it has to be: its line may be long.
    let before = &context.source[..range.start];
    let line = before.trim_end_matches([' ', '\t', '>']).len();
    let is_quoted = (line == 0 || before[..line].ends_with('\n')) && before[line..].trim() == ">";
    let diagnostic = Diagnostic::new(&rules::NESTED_CALLOUT, message)
        .help("Leave an empty line before it, so that it begins a new card.");
    context.report(if is_quoted {
        let with_mark = format!("\n{}[!{kind}]", &before[line..]);
        diagnostic
            .at(context.file, line..range.end)
            .replace_with(with_mark, Applicability::MaybeIncorrect)
    } else {
        diagnostic.at(context.file, range)
    });
}

/// Reports a quote that would be a card if its first words were written as a marker.
fn misspelt(
    flow: &Flow<'_>,
    near: &NearMark,
    text: &Text<'_>,
    place: &Place,
    range: Range<usize>,
    context: &mut Context<'_, '_>,
) {
    let kind = &near.kind;
    let written = context.source[range.clone()].trim().to_owned();
    let is_wrapped = !matches!(flow.kind(place.first), Kind::Text(_));
    let is_heading = place.block.is_some_and(|block| !matches!(flow.kind(block), Kind::Paragraph));
    let (marked, help) = match (is_wrapped || is_heading, near.form) {
        (true, _) => (
            "nothing may be before it or around it",
            format!("Begin the quote with > [!{kind}], without markup."),
        ),
        _ => ("", format!("Begin the quote with > [!{kind}].")),
    };
    let rest = &text.words[near.range.end..];
    let edit = match flow.kind(place.first) {
        Kind::Text(_) if is_heading => None,
        Kind::Text(_) => Some((range.clone(), format!("[!{kind}]"))),
        // Only words that are everything in the markup around them.
        Kind::Strong | Kind::Emphasis | Kind::Strike
            if flow.after(place.first) == flow.after(place.first + 1) =>
        {
            Some((flow.range(place.first).into(), format!("[!{kind}]{rest}")))
        }
        _ => None,
    };
    let diagnostic =
        Diagnostic::new(&rules::STRAY_CALLOUT, format!("`{written}` does not begin a card"))
            .at(context.file, range)
            .label(marked)
            .help(help);
    let fix = edit.map(|(range, replacement)| {
        let edit = Edit { range, replacement };
        Fix::new(context.file, vec![edit], Applicability::MaybeIncorrect)
    });
    context.report(diagnostic.fix(fix));
}

/// Reports a marker in a line that is not the first in a quote.
fn outside_quote(
    flow: &Flow<'_>,
    near: &NearMark,
    place: &Place,
    range: Range<usize>,
    context: &mut Context<'_, '_>,
) {
    let kind = &near.kind;
    let edits = match place.block {
        Some(block) if matches!(flow.kind(block), Kind::Paragraph) => {
            card_of(flow, near, place, block, &range, context.source)
        }
        _ => None,
    };
    let diagnostic =
        Diagnostic::new(&rules::STRAY_CALLOUT, format!("`[!{kind}]` does not begin a card here"))
            .at(context.file, range)
            .help(WHOLE_FORM);
    let fix = edits.map(|edits| Fix::new(context.file, edits, Applicability::MaybeIncorrect));
    context.report(diagnostic.fix(fix));
}

/// The edits that make a card of a paragraph, from the marker on, and of the list directly after it.
fn card_of(
    flow: &Flow<'_>,
    near: &NearMark,
    place: &Place,
    block: usize,
    range: &Range<usize>,
    source: &str,
) -> Option<Vec<Edit>> {
    let start = line_start(source, range.start);
    let before = &source[start..range.start];
    if place.first != block + 1 && place.begins_block || !before.bytes().all(|b| b == b' ') {
        return None;
    }
    let next = flow.after(block);
    let list = Some(next)
        .filter(|next| *next < flow.nodes().len() && matches!(flow.kind(*next), Kind::List(_)));
    let end = flow.range(list.unwrap_or(block)).end as usize;
    let mut edits = match near.form {
        Form::AfterQuoteCharacter => unescaped_quotes(source, start..end)?,
        _ => into_quote(source, start..end)?,
    };
    // The words between the first `>` and the bracket are part of the marker.
    if near.form != Form::Exact && near.form != Form::AfterQuoteCharacter {
        edits.push(Edit { range: range.clone(), replacement: format!("[!{}]", near.kind) });
    }
    if !place.begins_block
        && let Some(first) = edits.first_mut()
    {
        first.replacement.insert(0, '\n');
    }
    Some(edits)
}

/// The edits that replace `&gt;` and `\>` by `>` at the start of lines.
fn unescaped_quotes(source: &str, lines: Range<usize>) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut at = lines.start;
    for line in source[lines].split_inclusive('\n') {
        if edits.len() == LONGEST {
            return None;
        }
        let start = at + line.len() - line.trim_start().len();
        let words = line.trim();
        let escaped =
            ["&gt;", "&#62;", "\\>", "»", "›", "＞"].into_iter().find(|e| words.starts_with(e));
        match escaped {
            Some(escaped) => edits
                .push(Edit { range: start..start + escaped.len(), replacement: ">".to_owned() }),
            None if words.is_empty() => edits.push(Edit { range: at..at, replacement: ">".into() }),
            None => return None,
        }
        at += line.len();
    }
    Some(edits)
}

/// Reports cards that became code because their lines begin with four spaces.
pub(super) fn check_code(flow: &Flow<'_>, at: usize, context: &mut Context<'_, '_>) {
    let range: Range<usize> = flow.range(at).into();
    let is_fenced = context.source[range.clone()].trim_start().starts_with(['`', '~']);
    let code = flow.code(at);
    let first = code.trim_start();
    let near = near_mark(first).filter(|near| near.form == Form::AfterQuoteCharacter);
    let Some(near) = near.filter(|_| !is_fenced) else { return };
    let start = line_start(context.source, range.start);
    let edits = Edit::without_indentation(context.source, start..range.end);
    context.report(
        Diagnostic::new(
            &rules::STRAY_CALLOUT,
            format!(
                "`[!{}]` does not begin a card here, since its line begins with four spaces",
                near.kind
            ),
        )
        .at(context.file, range)
        .help("Lines that begin with four spaces are shown as code. Remove the spaces.")
        .fix(Fix::new(context.file, edits, Applicability::MaybeIncorrect)),
    );
}

/// Reports cards between HTML tags, where nothing is markdown.
pub(super) fn check_html(
    flow: &Flow<'_>,
    at: usize,
    text: &Text<'_>,
    context: &mut Context<'_, '_>,
) {
    let mut start = 0;
    for line in text.words.split_inclusive('\n') {
        let near = near_mark(line.trim_end());
        let is_mark =
            |near: &NearMark| matches!(near.form, Form::Exact | Form::AfterQuoteCharacter);
        if let Some(near) = near.filter(is_mark) {
            let range = start + near.range.start..start + near.range.end;
            let place: Range<usize> = flow.source_of(at, range).into();
            let message =
                format!("`[!{}]` does not begin a card here, since it is inside HTML", near.kind);
            context.report(
                Diagnostic::new(&rules::STRAY_CALLOUT, message)
                    .at(context.file, place)
                    .help("Leave an empty line between the HTML tag and the card."),
            );
        }
        start += line.len();
    }
}

/// Reports link definitions that were meant as markers: `> [!urgent]: today`.
pub(super) fn check_definitions(flow: &Flow<'_>, context: &mut Context<'_, '_>) {
    for definition in &flow.definitions {
        let written = format!("[{}]", definition.label);
        let near = near_mark(&written).filter(|near| near.form != Form::Bracketed);
        let Some(near) = near else { continue };
        let range: Range<usize> = definition.range.into();
        let kind = &near.kind;
        let end = context.source[range.clone()].find("]:").map(|end| range.start + end + 2);
        let Some(end) = end else { continue };
        context.report(
            Diagnostic::new(
                &rules::STRAY_CALLOUT,
                format!("`[!{kind}]:` does not begin a card, and readers would not see this line"),
            )
            .at(context.file, range.start..end)
            .help("Remove the colon after the bracket.")
            .replace_with(format!("[!{kind}]"), Applicability::MaybeIncorrect),
        );
    }
}
