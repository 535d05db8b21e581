//! The numbers of a text: doses, ages, temperatures, times and telephone numbers, which a
//! translation has to share with its original.
//!
//! Must not: compare texts; it is not known here which of them belong together.

mod number_words;
mod scan;

use super::figure::{Figure, Form};
use super::flow::{Flow, Kind};
use scan::{Scanner, telephone};

/// All numbers of a text in this language, in their order.
pub(super) fn figures(flow: &Flow<'_>, lang: &str) -> Box<[Figure]> {
    let mut figures = Vec::new();
    let primary = lang.split('-').next().unwrap_or(lang);
    for (at, node) in flow.nodes().iter().enumerate() {
        match &node.kind {
            Kind::Text(text) => {
                let found = Scanner::new(&text.words, primary);
                figures.extend(found.map(|(value, form, part)| Figure {
                    value,
                    form,
                    range: flow.source_of(at, part),
                }));
            }
            Kind::Link { address, .. } => {
                let value = address.strip_prefix("tel:").and_then(telephone);
                let range = node.range;
                figures.extend(value.map(|value| Figure { value, form: Form::Digits, range }));
            }
            _ => {}
        }
    }
    figures.into()
}
