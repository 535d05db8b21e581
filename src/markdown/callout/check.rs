//! Cards that readers would not see as the writer meant them: inside another card, outside any
//! quote, or without their content.

use std::ops::Range;

use super::mark::mark;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};
use crate::markdown::callout_kind::CalloutKind;
use crate::markdown::context::Context;
use crate::markdown::flow::{Flow, Kind, Step, Text};

/// Checks all callouts of a text, and all words that look like one.
pub(in crate::markdown) fn check_cards(flow: &Flow<'_>, context: &mut Context<'_, '_>) {
    let mut open: Vec<Card> = Vec::new();
    let mut walk = flow.walk(0..flow.nodes().len());
    while let Some(step) = walk.next() {
        let Step::Enter(at) = step else { continue };
        while open.last().is_some_and(|card| card.end <= at) {
            open.pop();
        }
        match flow.kind(at) {
            Kind::CodeBlock(_) => walk.skip_subtree(),
            Kind::Callout(index) if !flow.callouts[*index as usize].from_heading => {
                let around = open.last().and_then(|around| around.care);
                let card = Card { at, end: flow.after(at), index: *index, care: around };
                let around_end = walk.parent().map_or(flow.nodes().len(), |node| flow.after(node));
                let next = Some(card.end).filter(|end| *end < around_end);
                check_signs(flow, &card, next, context);
                if card.kind(flow).is_care() {
                    nested_card(flow, &card, context);
                }
                let own = card.kind(flow).is_care().then_some(*index);
                open.push(Card { care: own.or(around), ..card });
            }
            Kind::Text(text) if begins_line(flow, at) => {
                lost_mark(flow, at, text, open.last(), context);
            }
            _ => {}
        }
    }
}

/// A callout that is a quote.
struct Card {
    at: usize,
    end: usize,
    index: u32,
    /// The care card around it, or in what follows itself.
    care: Option<u32>,
}

impl Card {
    fn kind<'f>(&self, flow: &'f Flow<'_>) -> &'f CalloutKind {
        &flow.callouts[self.index as usize].kind
    }

    fn mark(&self, flow: &Flow<'_>) -> Range<usize> {
        let (start, end) = flow.callouts[self.index as usize].range;
        start as usize..end as usize
    }
}

/// Whether a node is the first on its line.
fn begins_line(flow: &Flow<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| flow.kind(before));
    before.is_none_or(|kind| {
        matches!(kind, Kind::SoftBreak | Kind::HardBreak) || !(kind.is_leaf() || kind.is_inline())
    })
}

/// A care card in a care card: its text would be read as a part of the other.
fn nested_card(flow: &Flow<'_>, card: &Card, context: &mut Context<'_, '_>) {
    let Some(around) = card.care else { return };
    let around = &flow.callouts[around as usize].kind;
    let message = format!("The `[!{}]` card is inside the `[!{around}]` card", card.kind(flow));
    context.report(
        Diagnostic::new(&rules::NESTED_CALLOUT, message)
            .at(context.file, card.mark(flow))
            .help("Begin its lines with a single >, and leave an empty line before it."),
    );
}

/// Words that begin a line like a callout but are not one.
fn lost_mark(
    flow: &Flow<'_>,
    at: usize,
    text: &Text<'_>,
    around: Option<&Card>,
    context: &mut Context<'_, '_>,
) {
    let Some((kind, rest)) = mark(&text.words) else { return };
    let kind = CalloutKind::written(kind);
    let range: Range<usize> = flow.source_of(at, 0..text.words.len() - rest.len()).into();
    match (around, &kind) {
        (Some(card), _) => {
            let message = format!(
                "`[!{kind}]` is inside the `[!{}]` card and does not begin a card",
                card.kind(flow)
            );
            let line = context.source[..range.start].rfind('\n').map_or(0, |end| end + 1);
            let whole = &context.source[line..range.end];
            let is_quoted = context.source[line..range.start].trim() == ">";
            let diagnostic = Diagnostic::new(&rules::NESTED_CALLOUT, message)
                .help("Leave an empty line before it, so that it begins a new card.");
            context.report(if is_quoted {
                let mended = format!("\n{whole}");
                diagnostic.at(context.file, line..range.end).replace_with(mended, Applicability::MaybeIncorrect)
            } else {
                diagnostic.at(context.file, range)
            });
        }
        (None, CalloutKind::Other(_)) => {}
        (None, kind) => context.report(
            Diagnostic::new(&rules::STRAY_CALLOUT, format!("`[!{kind}]` does not begin a card here"))
                .at(context.file, range)
                .help("A card is a quote: begin each of its lines with >, the first with > [!…], and leave an empty line before it."),
        ),
    }
}

/// What readers see of a card below its title.
enum Contents {
    /// Nothing but calls to action.
    Nothing,
    /// One paragraph that introduces a list, but no list.
    Introduction,
    /// Its content.
    Signs,
}

fn contents(flow: &Flow<'_>, card: &Card) -> Contents {
    let mut contents = Contents::Nothing;
    let mut walk = flow.walk(flow.after(card.at + 1)..card.end);
    while let Some(step) = walk.next() {
        let Step::Enter(at) = step else { continue };
        match flow.kind(at) {
            Kind::Link { address, .. } if address.starts_with("cta:") => walk.skip_subtree(),
            Kind::Text(text) | Kind::Raw(text) | Kind::Code(text) => match text.words.trim_end() {
                "" => {}
                words if words.ends_with(':') => contents = Contents::Introduction,
                _ => contents = Contents::Signs,
            },
            Kind::List(_)
            | Kind::Table
            | Kind::DefinitionList
            | Kind::Callout(_)
            | Kind::Image { .. } => {
                return Contents::Signs;
            }
            Kind::Paragraph if !matches!(contents, Contents::Nothing) => {
                return Contents::Signs;
            }
            _ => {}
        }
    }
    contents
}

/// Reports a card without content; `next` is the node that follows it.
fn check_signs(flow: &Flow<'_>, card: &Card, next: Option<usize>, context: &mut Context<'_, '_>) {
    let kind = card.kind(flow);
    match contents(flow, card) {
        Contents::Signs => return,
        Contents::Introduction if !kind.is_care() => return,
        Contents::Introduction | Contents::Nothing => {}
    }
    if let Some(list) = next.filter(|next| matches!(flow.kind(*next), Kind::List(_))) {
        return forgotten_quote(flow, card.at, list, kind, context);
    }
    let has_title = !flow.words(card.at + 1).is_empty();
    let (message, help) = match kind {
        kind if kind.is_care() => (
            format!("The `[!{kind}]` card names no signs"),
            "Add the signs below its title: > - you cannot breathe",
        ),
        CalloutKind::Other(_) => return,
        CalloutKind::Key
        | CalloutKind::Ask
        | CalloutKind::Do
        | CalloutKind::Dont
        | CalloutKind::Comment
        | CalloutKind::WhenToCall
        | CalloutKind::References => (
            format!("The `[!{kind}]` card is empty"),
            "Write its text below its title, with > before each line.",
        ),
        // The title may be all they say.
        _ if has_title => return,
        kind => (
            format!("The `[!{kind}]` card is empty"),
            "Write its text below, with > before each line.",
        ),
    };
    let diagnostic = match kind.is_care() {
        true => Diagnostic::new(&rules::EMPTY_CALLOUT, message),
        false => Diagnostic::new(&rules::CALLOUT_WITHOUT_TEXT, message),
    };
    context.report(diagnostic.at(context.file, card.mark(flow)).help(help));
}

/// A card without its signs, followed by a list: the `>` before the bullets was forgotten, and
/// the signs to watch for would be outside their card.
fn forgotten_quote(
    flow: &Flow<'_>,
    card: usize,
    list: usize,
    kind: &CalloutKind,
    context: &mut Context<'_, '_>,
) {
    let range: Range<usize> = flow.range(list).into();
    let card = flow.range(card).start as usize;
    let edits = into_card(context.source, card, &range);
    let diagnostic = Diagnostic::new(
        &rules::EMPTY_CALLOUT,
        format!("The `[!{kind}]` card is empty and its list is outside"),
    )
    .at(context.file, range)
    .label("this list belongs in the card")
    .help("Begin each line of the list with > so that it stays inside the card.");
    context.report(match edits {
        Some(edits) => diagnostic.fix(Fix::new(context.file, edits, Applicability::MaybeIncorrect)),
        None => diagnostic,
    });
}

/// The edits that put a list, with the empty lines before it, into the card that begins at
/// `card`; none if the lines are not indented alike.
fn into_card(text: &str, card: usize, list: &Range<usize>) -> Option<Vec<Edit>> {
    let indent = &text[text[..card].rfind('\n').map_or(0, |i| i + 1)..card];
    if !indent.bytes().all(|b| b == b' ') {
        return None;
    }
    let end = list.start + text[list.clone()].trim_end().len();
    let mut at = card + text[card..].find('\n')? + 1;
    let mut edits = Vec::new();
    while at < end {
        let line = text[at..].lines().next()?;
        let (gap, mark) = match line.starts_with(indent) {
            _ if line.trim().is_empty() => (at, format!("{indent}>")),
            true => (at + indent.len(), "> ".to_owned()),
            false => return None,
        };
        edits.push(Edit { range: gap..gap, replacement: mark });
        at += text[at..].find('\n').map_or(text.len(), |i| i + 1);
    }
    Some(edits)
}
