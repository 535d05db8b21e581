//! Turns quotes and headings that are callouts into callout nodes.

use std::ops::Range;

use super::mark::mark;
use crate::markdown::body::Callout;
use crate::markdown::callout_kind::CalloutKind;
use crate::markdown::context::Context;
use crate::markdown::flow::{Flow, Kind};
use crate::markdown::outline::{Anchors, anchor};
use crate::markdown::range::compact;

/// Makes callouts of quotes that begin with `[!word]`, and of recognised headings with what
/// follows them.
pub(in crate::markdown) fn find(
    flow: &mut Flow<'_>,
    anchors: &mut Anchors,
    context: &Context<'_, '_>,
) {
    let sections = sections(flow, context);
    let mut around = Vec::with_capacity(sections.len());
    let mut sections = sections.into_iter().peekable();
    let mut level_above = 1;
    for at in 0..flow.nodes().len() {
        if let Some((range, kind)) = sections.next_if(|(range, _)| range.start == at) {
            around.push((range, Kind::Callout(compact(flow.callouts.len()))));
            mark_section(flow, at, kind);
        }
        match flow.kind(at) {
            Kind::Quote => mark_quote(flow, at, level_above, anchors),
            Kind::Heading { index, .. } | Kind::Title(Some(index)) => {
                level_above = flow.headings[*index as usize].level;
            }
            _ => {}
        }
    }
    flow.wrap(around);
}

/// The section of each recognised heading: all up to the next heading of its level or
/// a higher one. Headings in quotes, lists and the like begin none; those in HTML elements do.
fn sections(flow: &Flow<'_>, context: &Context<'_, '_>) -> Vec<(Range<usize>, CalloutKind)> {
    let mut sections: Vec<(Range<usize>, CalloutKind)> = Vec::new();
    // The level of the section that is open.
    let mut open: Option<u8> = None;
    // Where the elements around this place end; the text itself comes first.
    let mut ends = vec![flow.nodes().len()];
    let mut at = 0;
    while let Some(end) = ends.last().copied() {
        if at >= end {
            close(&mut sections, open.take(), end);
            ends.pop();
            continue;
        }
        match flow.kind(at) {
            Kind::Heading { index, .. } => {
                let heading = &flow.headings[*index as usize];
                if open.is_some_and(|open| heading.level <= open) {
                    close(&mut sections, open.take(), at);
                }
                let key = heading.text.trim_end_matches([':', '?']).trim().to_lowercase();
                if open.is_none()
                    && let Some(kind) = context.words.sections.get(&key)
                {
                    sections.push((at..at, kind.clone()));
                    open = Some(heading.level);
                }
            }
            Kind::Element(element) if open.is_none() && element.holds_blocks() => {
                ends.push(flow.after(at));
                at += 1;
                continue;
            }
            _ => {}
        }
        at = flow.after(at);
    }
    sections
}

fn close(sections: &mut [(Range<usize>, CalloutKind)], open: Option<u8>, end: usize) {
    if let (Some(_), Some((range, _))) = (open, sections.last_mut()) {
        range.end = end;
    }
}

fn mark_section(flow: &mut Flow<'_>, at: usize, kind: CalloutKind) {
    let Kind::Heading { index, .. } = *flow.kind(at) else { return };
    let heading = &flow.headings[index as usize];
    let callout = Callout {
        kind,
        title: String::new(),
        id: heading.id.clone(),
        level: heading.level,
        from_heading: true,
        range: heading.range,
        title_calls: Vec::new(),
        calls: Vec::new(),
    };
    flow.callouts.push(callout);
    flow.set_kind(at, Kind::Title(Some(index)));
}

/// Makes a callout of a quote that begins with `[!kind]`; what follows on that line is its title.
fn mark_quote(flow: &mut Flow<'_>, at: usize, level_above: u8, anchors: &mut Anchors) {
    let (title, words) = (at + 1, at + 2);
    let end = flow.after(at);
    if words >= end || !matches!(flow.kind(title), Kind::Paragraph) || flow.after(title) == words {
        return;
    }
    let Kind::Text(text) = flow.kind(words) else { return };
    let Some((kind, rest)) = mark(&text.words) else { return };
    let kind = CalloutKind::written(kind);
    let marked = text.words.len() - rest.len();
    let cut = text.words.len() - rest.trim_start().len();
    let place = flow.source_of(words, 0..marked);

    let length = text.words.len();
    flow.cut(words, cut..length);
    let is_break = |i: &usize| matches!(flow.kind(*i), Kind::SoftBreak | Kind::HardBreak);
    let line_end = (words..flow.after(title)).find(is_break);
    if let Some(line_end) = line_end {
        flow.split(title, line_end, Kind::Paragraph);
    }
    flow.set_kind(title, Kind::Title(None));
    let id = anchors.take(format!("{}-{}", anchor(&flow.words(title)), flow.callouts.len() + 1));
    end_title(flow, title);
    flow.set_kind(at, Kind::Callout(compact(flow.callouts.len())));
    let level = (level_above + 1).clamp(2, 6);
    let (title, range) = (String::new(), place.into());
    let (title_calls, calls) = (Vec::new(), Vec::new());
    let from_heading = false;
    let callout = Callout { kind, title, id, level, from_heading, range, title_calls, calls };
    flow.callouts.push(callout);
}

/// Removes the colon at the end of a title.
fn end_title(flow: &mut Flow<'_>, title: usize) {
    let last = flow.children(title).last();
    if let Some((last, Kind::Text(text))) = last.map(|last| (last, flow.kind(last))) {
        let kept = text.words.trim_end().trim_end_matches(':').trim_end().len();
        if kept < text.words.len() {
            flow.cut(last, 0..kept);
        }
    }
}
