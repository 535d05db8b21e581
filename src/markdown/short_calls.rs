//! Short numbers that a text tells its readers to call, in words and in links.
//!
//! Must not: know the country of the practice; whoever does judges them.

use std::ops::Range;

use foldhash::HashMap;

use super::flow::{Flow, Kind};
use super::range::TextRange;
use super::short_call::ShortCall;
use crate::telephone::{dialled, is_called, short_numbers, speaks_of_elsewhere};

/// All of a text, but for those of which their surroundings say that they are another country's.
pub(super) fn find(flow: &Flow<'_>) -> Box<[ShortCall]> {
    let mut calls = Vec::new();
    let mut around = Around::default();
    let mut at = 0;
    while at < flow.nodes().len() {
        around.enter(flow, at);
        match flow.kind(at) {
            Kind::CodeBlock(_) => {
                at = flow.after(at);
                continue;
            }
            Kind::Text(text) if text.has_digit() => {
                for (part, number) in short_numbers(&text.words) {
                    let place = flow.source_of(at, part);
                    if is_told(flow, around.block, place, number) && !around.is_elsewhere(flow) {
                        calls.push(ShortCall { number, places: Box::new([place]) });
                    }
                }
            }
            Kind::Link { address, .. } => {
                if let Some(number) = dialled(address) {
                    if !around.is_elsewhere(flow) {
                        calls.extend(of_link(flow, at, number));
                    }
                    at = flow.after(at);
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    calls.into()
}

/// Whether the block tells to call the number at a place.
fn is_told(flow: &Flow<'_>, block: TextRange, place: TextRange, number: &str) -> bool {
    let (block, place) = (Range::<usize>::from(block), Range::<usize>::from(place));
    let before = flow.source().get(block.start.min(place.start)..place.start);
    let after = flow.source().get(place.end..block.end.max(place.end));
    before.zip(after).is_some_and(|(before, after)| is_called(before, after, number))
}

/// The call of a link: its address, and its words where they are the number.
fn of_link(flow: &Flow<'_>, link: usize, number: &'static str) -> Option<ShortCall> {
    let range = Range::<usize>::from(flow.range(link));
    let source = flow.source().get(range.clone())?;
    let mut places = Vec::new();
    for at in link..flow.after(link) {
        let Kind::Text(text) = flow.kind(at) else { continue };
        let same = short_numbers(&text.words).filter(|(_, found)| *found == number);
        places.extend(same.map(|(part, _)| flow.source_of(at, part)));
    }
    // The address comes last, but for `<tel:999>`, which is its own words.
    let start = source.rfind(number)? + range.start;
    let address = TextRange::from(start..start + number.len());
    if !places.contains(&address) {
        places.push(address);
    }
    Some(ShortCall { number, places: places.into() })
}

/// What a node is below and after.
#[derive(Default)]
struct Around {
    /// The innermost paragraph, row or other block.
    block: TextRange,
    /// Which ranges speak of another country, as far as somebody asked.
    known: HashMap<TextRange, bool>,
    /// The headings that it is below, with their levels.
    headings: Vec<(u8, TextRange)>,
    /// The title or the sentence that introduces what ends at a node.
    introductions: Vec<(usize, TextRange)>,
    /// The last paragraph.
    paragraph: TextRange,
}

impl Around {
    fn enter(&mut self, flow: &Flow<'_>, at: usize) {
        let kind = flow.kind(at);
        if kind.is_leaf() || kind.is_inline() {
            return;
        }
        while self.introductions.last().is_some_and(|(end, _)| *end <= at) {
            self.introductions.pop();
        }
        let range = flow.range(at);
        match kind {
            // A row is read as one.
            Kind::Cell { .. } => return,
            Kind::Heading { level, .. } => {
                while self.headings.last().is_some_and(|(above, _)| above >= level) {
                    self.headings.pop();
                }
                self.headings.push((*level, range));
            }
            Kind::Callout(_) => {
                self.introductions.push((flow.after(at), flow.range(at + 1)));
            }
            Kind::List(_) | Kind::Table => {
                self.introductions.push((flow.after(at), self.paragraph));
            }
            Kind::Paragraph => self.paragraph = range,
            _ => {}
        }
        self.block = range;
    }

    /// Whether the block, a heading above it or what introduces it speaks of another country.
    fn is_elsewhere(&mut self, flow: &Flow<'_>) -> bool {
        let Around { known, headings, introductions, block, .. } = self;
        let mut speaks = |range: TextRange| {
            *known.entry(range).or_insert_with(|| {
                speaks_of_elsewhere(flow.source().get(Range::from(range)).unwrap_or_default())
            })
        };
        speaks(*block)
            || headings.iter().any(|(_, range)| speaks(*range))
            || introductions.iter().any(|(_, range)| speaks(*range))
    }
}
