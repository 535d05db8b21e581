//! Cards that readers would not see as the writer meant them: inside another card, outside any
//! quote, or without their content.

use std::ops::Range;

use super::{fallen, stray, unmarked};
use crate::diagnostic::{Applicability, Diagnostic, Fix, rules};
use crate::markdown::callout_kind::CalloutKind;
use crate::markdown::context::Context;
use crate::markdown::flow::{Flow, Kind, Step};

/// Checks all callouts of a text, and all words that look like one.
pub(in crate::markdown) fn check_cards(flow: &Flow<'_>, context: &mut Context<'_, '_>) {
    let mut open: Vec<Card> = Vec::new();
    // The blocks around, and the node that ended last.
    let mut blocks: Vec<usize> = Vec::new();
    let mut ended = None;
    let mut walk = flow.walk(0..flow.nodes().len());
    while let Some(step) = walk.next() {
        let at = match step {
            Step::Enter(at) => at,
            Step::Leave(at) => {
                ended = Some(at);
                continue;
            }
        };
        while blocks.last().is_some_and(|block| flow.after(*block) <= at) {
            blocks.pop();
        }
        while open.last().is_some_and(|card| card.end <= at) {
            open.pop();
        }
        match flow.kind(at) {
            Kind::CodeBlock(_) => {
                stray::check_code(flow, at, context);
                walk.skip_subtree();
            }
            Kind::Callout(index) if !flow.callouts[*index as usize].from_heading => {
                let around = open.last().and_then(|around| around.care);
                let card = Card { at, end: flow.after(at), index: *index, care: around };
                let around_end = walk.parent().map_or(flow.nodes().len(), |node| flow.after(node));
                let next = Some(card.end).filter(|end| *end < around_end);
                fallen::check_lines(flow, at, card.kind(flow), context);
                if check_signs(flow, &card, next, context)
                    && let Some(next) = next
                {
                    let before = ended.filter(|before| flow.after(*before) == at);
                    fallen::check_next(flow, at, next, before, card.kind(flow), context);
                }
                if card.kind(flow).is_care() {
                    nested_card(flow, &card, context);
                }
                let own = card.kind(flow).is_care().then_some(*index);
                open.push(Card { care: own.or(around), ..card });
            }
            Kind::Quote => unmarked::check_quote(flow, at, context),
            Kind::Text(text) => {
                let around = open.last().map(|card| card.kind(flow));
                stray::check_words(flow, at, text, around, blocks.last().copied(), context);
            }
            Kind::Raw(text) => stray::check_html(flow, at, text, context),
            _ => {}
        }
        if !flow.kind(at).is_inline() {
            blocks.push(at);
        }
    }
    stray::check_definitions(flow, context);
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
    // Where the list ends that is read; any word in it is a sign.
    let mut listed = 0;
    let mut walk = flow.walk(flow.after(card.at + 1)..card.end);
    while let Some(step) = walk.next() {
        let Step::Enter(at) = step else { continue };
        match flow.kind(at) {
            Kind::Link { address, .. } if address.starts_with("cta:") => walk.skip_subtree(),
            Kind::Text(text) | Kind::Raw(text) | Kind::Code(text)
                if at < listed && !text.words.trim().is_empty() =>
            {
                return Contents::Signs;
            }
            Kind::Text(text) | Kind::Raw(text) | Kind::Code(text) => match text.words.trim_end() {
                "" => {}
                words if words.ends_with(':') => contents = Contents::Introduction,
                _ => contents = Contents::Signs,
            },
            Kind::Image { .. } => return Contents::Signs,
            Kind::List(_) | Kind::Table | Kind::DefinitionList | Kind::Callout(_) => {
                listed = flow.after(at);
            }
            Kind::Paragraph if !matches!(contents, Contents::Nothing) => {
                return Contents::Signs;
            }
            _ => {}
        }
    }
    contents
}

/// Whether a card has what it is for; reports it where not. `next` is the node that follows it.
fn check_signs(
    flow: &Flow<'_>,
    card: &Card,
    next: Option<usize>,
    context: &mut Context<'_, '_>,
) -> bool {
    let kind = card.kind(flow);
    match contents(flow, card) {
        Contents::Signs => return true,
        Contents::Introduction if !kind.is_care() => return true,
        Contents::Introduction | Contents::Nothing => {}
    }
    match next {
        Some(list) if matches!(flow.kind(list), Kind::List(_)) => {
            forgotten_quote(flow, card.at, list, kind, context);
        }
        // What follows is reported, if it was the card's.
        Some(quote) if kind.is_care() && matches!(flow.kind(quote), Kind::Quote) => return true,
        _ => without_signs(flow, card, context),
    }
    false
}

fn without_signs(flow: &Flow<'_>, card: &Card, context: &mut Context<'_, '_>) {
    let kind = card.kind(flow);
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
    let edits = fallen::into_card(flow, card, &range, context.source);
    let diagnostic = Diagnostic::new(
        &rules::EMPTY_CALLOUT,
        format!("The `[!{kind}]` card is empty and its list is outside"),
    )
    .at(context.file, range)
    .label("this list belongs in the card")
    .help("Begin each line of the list with > so that it stays inside the card.");
    let fix = edits.map(|edits| Fix::new(context.file, edits, Applicability::MaybeIncorrect));
    context.report(diagnostic.fix(fix));
}
