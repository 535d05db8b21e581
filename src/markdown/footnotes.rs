//! Footnotes: numbered by their first mention, written at the end with a way back.
//!
//! Must not: write a footnote's text; the writer does that with its usual rules.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::html::Context;
use super::{Flow, Item};
use crate::diagnostic::{Diagnostic, rules};

/// The footnotes of a text.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'a> {
    /// Where each definition's items stand, by name.
    definitions: HashMap<CowStr<'a>, Definition>,
    /// Names in the order of their first mention.
    order: Vec<CowStr<'a>>,
    mentions: HashMap<CowStr<'a>, u32>,
}

#[derive(Debug, Clone)]
struct Definition {
    /// Indices of its items, without start and end.
    items: Range<usize>,
    /// Its place in the file.
    place: Range<usize>,
}

impl<'a> Footnotes<'a> {
    /// Takes the definitions out of the flow.
    pub(super) fn take(flow: &mut Flow<'a>) -> Self {
        let mut all = Footnotes::default();
        let mut at = 0;
        while at < flow.items.len() {
            if let (Item::Event(Event::Start(Tag::FootnoteDefinition(name))), place) =
                &flow.items[at]
            {
                let end = (at + 1..flow.items.len())
                    .find(|i| {
                        matches!(
                            flow.items[*i].0,
                            Item::Event(Event::End(TagEnd::FootnoteDefinition))
                        )
                    })
                    .unwrap_or(flow.items.len());
                let definition = Definition { items: at + 1..end, place: place.clone() };
                all.definitions.entry(name.clone()).or_insert(definition);
                at = end;
            }
            at += 1;
        }
        all
    }

    /// The end of the definition whose items begin at `at`, where one does.
    pub(super) fn skip(&self, at: usize) -> Option<usize> {
        self.definitions.values().find(|d| d.items.start == at + 1).map(|d| d.items.end)
    }

    /// Whether there is nothing to do.
    pub(super) fn is_empty(&self) -> bool {
        self.definitions.is_empty()
    }

    /// The number of a footnote and how often it was mentioned, this mention included.
    pub(super) fn mention(&mut self, name: &CowStr<'a>) -> (usize, u32) {
        let number = self.order.iter().position(|n| n == name).unwrap_or_else(|| {
            self.order.push(name.clone());
            self.order.len() - 1
        });
        let count = self.mentions.entry(name.clone()).or_insert(0);
        *count += 1;
        (number + 1, *count)
    }

    /// Number, items and mentions of the footnote after `number`; footnotes may mention others,
    /// so the list grows while it is written.
    pub(super) fn next(&self, number: usize) -> Option<(usize, Range<usize>, u32)> {
        let name = self.order.get(number)?;
        let items = self.definitions.get(name).map_or(0..0, |d| d.items.clone());
        let mentions = self.mentions.get(name).copied().unwrap_or(1);
        Some((number + 1, items, mentions))
    }

    /// Tells footnotes that nothing mentions.
    pub(super) fn report_unused(&self, context: &mut Context<'_, '_>) {
        for (name, definition) in &self.definitions {
            if !self.order.contains(name) {
                context.found.push(
                    Diagnostic::new(
                        &rules::UNUSED_FOOTNOTE,
                        format!("Nothing mentions the footnote [^{name}]"),
                    )
                    .at(context.file, definition.place.clone())
                    .help(format!("Write [^{name}] where it belongs, or remove it.")),
                );
            }
        }
    }
}
