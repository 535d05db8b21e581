//! Care cards and other callouts (`> [!urgent] Call us today if`) and headings that make a
//! section ("Key points"). Found on the event stream, never by replacing text.
//!
//! Must not: know which kinds a theme draws; that is checked where the theme is known.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use pulldown_cmark_escape::escape_html;

use super::html::Context;
use super::outline::{Anchors, anchor, end_of_heading};
use super::{Body, Callout, Flow, HoleKind, Item, Target, compact};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};

/// The care levels, most serious first.
pub const CARE_LEVELS: [&str; 4] = ["emergency", "urgent", "call", "selfcare"];

/// Finds the callouts of a text and marks them in the flow.
pub(super) fn find(
    flow: &mut Flow<'_>,
    body: &mut Body,
    anchors: &mut Anchors,
    context: &mut Context<'_, '_>,
) {
    let mut depth = 0usize;
    let mut heading = 0usize;
    let mut level_above = 1u8;
    // Level of the recognised heading whose section is open.
    let mut open: Option<u8> = None;
    for at in 0..flow.items.len() {
        let event = match &flow.items[at].0 {
            Item::Event(event) => event,
            Item::CalloutEnd => {
                depth = depth.saturating_sub(1);
                continue;
            }
            _ => continue,
        };
        match event {
            Event::Start(Tag::BlockQuote(_)) => {
                mark_quote(flow, at, level_above, body, anchors, context);
                depth += 1;
            }
            Event::Start(Tag::Heading { .. }) => {
                let level = body.headings.get(heading).map_or(2, |h| h.level);
                if depth == 0 {
                    if open.is_some_and(|open| level <= open) {
                        flow.closes.push(at);
                        open = None;
                    }
                    if open.is_none() && mark_section(flow, at, heading, body, context) {
                        open = Some(level);
                    }
                }
                level_above = level;
                heading += 1;
            }
            Event::Start(tag) if is_container(tag) => depth += 1,
            Event::End(end) if is_container_end(end) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    if open.is_some() {
        flow.closes.push(flow.items.len());
    }
}

/// Tells calls to action inside an emergency card or directly beside one: nobody who should
/// call an ambulance shall be offered an appointment.
pub(super) fn check_actions(body: &Body, context: &mut Context<'_, '_>) {
    let emergency = |i: u32| body.callouts[i as usize].kind == "emergency";
    let mut open: Vec<u32> = Vec::new();
    // The hole before, whether an emergency card ended there, and where its text went on.
    let mut ended_at: Option<u32> = None;
    let mut action: Option<(u32, u32)> = None;
    let blank = |from: u32, to: u32| body.html[from as usize..to as usize].trim().is_empty();
    for hole in &body.holes {
        match hole.kind {
            HoleKind::CalloutStart(i) => {
                if emergency(i)
                    && let Some((at, link)) = action
                    && blank(at, hole.at)
                {
                    tell_action(body, link, context);
                }
                open.push(i);
            }
            HoleKind::CalloutEnd => {
                ended_at = open.pop().filter(|i| emergency(*i)).map(|_| hole.at);
            }
            HoleKind::CallToAction(link) => {
                let inside = open.iter().any(|i| emergency(*i));
                if inside || ended_at.is_some_and(|at| blank(at, hole.at)) {
                    tell_action(body, link, context);
                }
                action = Some((hole.at, link));
            }
            HoleKind::Address(link) => {
                let target = &body.links[link as usize].target;
                if matches!(target, Target::CallToAction(_)) && open.iter().any(|i| emergency(*i)) {
                    tell_action(body, link, context);
                }
            }
            _ => {}
        }
    }
}

fn tell_action(body: &Body, link: u32, context: &mut Context<'_, '_>) {
    let (start, end) = body.links[link as usize].range;
    context.found.push(
        Diagnostic::new(
            &rules::ACTION_BESIDE_EMERGENCY,
            "A call to action may not stand in an emergency card or directly beside one",
        )
        .at(context.file, start as usize..end as usize)
        .help("Whoever reads that card must see one thing to do. Move the call to action further down, after some text."),
    );
}

fn is_container(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::List(_) | Tag::Item | Tag::Table(_) | Tag::FootnoteDefinition(_) | Tag::DefinitionList
    )
}

fn is_container_end(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
    )
}

/// `[!kind] rest` cut in two.
fn mark(text: &str) -> Option<(&str, &str)> {
    let (kind, rest) = text.strip_prefix("[!")?.split_once(']')?;
    let is_word = !kind.is_empty()
        && kind.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    is_word.then_some((kind, rest))
}

fn mark_quote(
    flow: &mut Flow<'_>,
    at: usize,
    level_above: u8,
    body: &mut Body,
    anchors: &mut Anchors,
    context: &mut Context<'_, '_>,
) {
    let paragraph = at + 1;
    if !matches!(flow.items.get(paragraph), Some((Item::Event(Event::Start(Tag::Paragraph)), _))) {
        return;
    }
    let Some((Item::Event(Event::Text(text)), range)) = flow.items.get(paragraph + 1) else {
        return;
    };
    let Some((kind, rest)) = mark(text) else { return };
    let kind = kind.trim().to_lowercase().replace([' ', '-'], "_");
    let marked = (compact(range.start), compact(range.start + text.len() - rest.len()));
    let title_start = rest.trim_start().to_owned();
    let Some(close) = end_of_quote(flow, at) else { return };

    // The title is the rest of the first line; what follows in the paragraph is text.
    let line_end = (paragraph + 2..close)
        .find(|i| {
            matches!(
                &flow.items[*i].0,
                Item::Event(Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph))
            )
        })
        .unwrap_or(close);
    let mut title = String::new();
    let _ = escape_html(&mut title, &title_start);
    inline(flow, paragraph + 2, line_end, &mut title);
    let ends_here =
        matches!(flow.items.get(line_end), Some((Item::Event(Event::End(TagEnd::Paragraph)), _)));
    let unclosed = unclosed(flow, paragraph + 2, line_end);
    let words = super::outline::words(flow, paragraph + 2, line_end);
    let base = anchor(&format!("{title_start}{words}"));
    let id = anchors.take(format!("{base}-{}", body.callouts.len() + 1));
    body.words += title.split_ascii_whitespace().count() as u32;

    drop_ends(flow, line_end, unclosed);
    let index = compact(body.callouts.len());
    flow.items[at].0 = Item::CalloutStart(index);
    flow.items[close].0 = Item::CalloutEnd;
    for i in paragraph + 1..=line_end.min(close - 1) {
        flow.items[i].0 = Item::Skip;
    }
    if ends_here {
        flow.items[paragraph].0 = Item::Skip;
        forgotten_quote(flow, line_end, close, &kind, context);
    }
    let level = (level_above + 1).clamp(2, 6);
    let title = title.trim().trim_end_matches(':').to_owned();
    body.callouts.push(Callout { kind, title, id, level, section: false, range: marked });
}

/// How many inlines begin between two items and do not end there.
fn unclosed(flow: &Flow<'_>, from: usize, to: usize) -> usize {
    flow.items[from..to].iter().fold(0usize, |open, (item, _)| match item {
        Item::Event(Event::Start(_)) => open + 1,
        Item::Event(Event::End(_)) => open.saturating_sub(1),
        _ => open,
    })
}

/// Emphasis that runs over the end of the title ends with it; what would end it further down
/// is dropped.
fn drop_ends(flow: &mut Flow<'_>, from: usize, mut unclosed: usize) {
    let mut depth = 0usize;
    for (item, _) in flow.items.iter_mut().skip(from) {
        if unclosed == 0 {
            return;
        }
        match item {
            Item::Event(Event::Start(_)) => depth += 1,
            Item::Event(Event::End(_)) if depth > 0 => depth -= 1,
            Item::Event(Event::End(_)) => {
                *item = Item::Skip;
                unclosed -= 1;
            }
            _ => {}
        }
    }
}

/// A card without a text, followed by a list: the `>` before the bullets was forgotten, and
/// the signs to watch for would stand outside their card.
fn forgotten_quote(
    flow: &Flow<'_>,
    line_end: usize,
    close: usize,
    kind: &str,
    context: &mut Context<'_, '_>,
) {
    if line_end + 1 != close {
        return;
    }
    let Some((Item::Event(Event::Start(Tag::List(_))), range)) = flow.items.get(close + 1) else {
        return;
    };
    let diagnostic = Diagnostic::new(
        &rules::EMPTY_CALLOUT,
        format!("The `[!{kind}]` card is empty and its list stands outside"),
    )
    .at(context.file, range.clone())
    .label("this list belongs into the card")
    .help("Begin each line of the list with > so that it stays inside the card.");
    let card = flow.items[close].1.start;
    context.found.push(match into_card(context.text, card, range) {
        Some(edits) => diagnostic.fix(Fix::new(context.file, edits, Applicability::MaybeIncorrect)),
        None => diagnostic,
    });
}

/// The edits that put a list, with the empty lines before it, into the card that begins at
/// `card`; none where the lines are not indented alike.
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

fn end_of_quote(flow: &Flow<'_>, at: usize) -> Option<usize> {
    let mut depth = 0usize;
    for i in at + 1..flow.items.len() {
        match &flow.items[i].0 {
            Item::Event(Event::Start(Tag::BlockQuote(_))) => depth += 1,
            Item::Event(Event::End(TagEnd::BlockQuote(_))) if depth == 0 => return Some(i),
            Item::Event(Event::End(TagEnd::BlockQuote(_))) => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether the heading at `at` is one that makes a section; marks it if so.
fn mark_section(
    flow: &mut Flow<'_>,
    at: usize,
    heading: usize,
    body: &mut Body,
    context: &mut Context<'_, '_>,
) -> bool {
    let Some(found) = body.headings.get(heading) else { return false };
    let key = found.text.trim_end_matches([':', '?']).trim().to_lowercase();
    let Some(kind) = context.words.sections.get(&key) else { return false };
    let end = end_of_heading(flow, at);
    let mut title = String::new();
    inline(flow, at + 1, end, &mut title);
    body.callouts.push(Callout {
        kind: kind.clone(),
        title,
        id: found.id.clone(),
        level: found.level,
        section: true,
        range: found.range,
    });
    body.words += found.text.split_ascii_whitespace().count() as u32;
    flow.items[at].0 = Item::CalloutStart(compact(body.callouts.len() - 1));
    for i in at + 1..=end {
        flow.items[i].0 = Item::Skip;
    }
    true
}

/// Inline items as HTML; of links and pictures only the words stay.
fn inline(flow: &Flow<'_>, from: usize, to: usize, out: &mut String) {
    let mut open: Vec<&str> = Vec::new();
    for (item, _) in &flow.items[from..to] {
        let Item::Event(event) = item else { continue };
        match event {
            Event::Text(t) => {
                let _ = escape_html(&mut *out, t);
            }
            Event::Code(t) => wrap(out, "code", t),
            Event::Start(Tag::Strong) => {
                out.push_str("<strong>");
                open.push("</strong>");
            }
            Event::Start(Tag::Emphasis) => {
                out.push_str("<em>");
                open.push("</em>");
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => {
                out.push_str(open.pop().unwrap_or_default());
            }
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    while let Some(tag) = open.pop() {
        out.push_str(tag);
    }
}

fn wrap(out: &mut String, tag: &str, text: &CowStr<'_>) {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    let _ = escape_html(&mut *out, text);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_word_in_brackets() {
        assert_eq!(mark("[!urgent] Call us if"), Some(("urgent", " Call us if")));
        assert_eq!(mark("[!NOTE]"), Some(("NOTE", "")));
        assert_eq!(mark("[!]"), None);
        assert_eq!(mark("[note]"), None);
    }
}
