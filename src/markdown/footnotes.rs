//! Footnotes: numbered by their first reference, written at the end with links back.
//!
//! Must not: write a footnote's text; the writers do that as usual.

use std::collections::HashMap;

use super::context::Context;
use super::flow::{Flow, Kind, Step};
use crate::diagnostic::{Diagnostic, rules};

/// The footnotes of a text.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// The node of each definition, by name.
    definitions: HashMap<String, usize>,
    /// The number of each that is referenced, by name, from 1.
    numbers: HashMap<String, usize>,
    /// Names in the order of their first reference, and how often each is referenced.
    mentioned: Vec<(String, u32)>,
}

impl Footnotes {
    /// Finds the footnotes of a text.
    pub(super) fn of(flow: &Flow<'_>) -> Self {
        let mut all = Footnotes::default();
        for (at, node) in flow.nodes().iter().enumerate() {
            if let Kind::FootnoteDefinition(name) = &node.kind {
                all.definitions.entry(key(name)).or_insert(at);
            }
        }
        if all.definitions.is_empty() {
            return all;
        }
        all.gather(flow, 0, flow.nodes().len());
        // Footnotes may refer to others, so the list grows while it is iterated.
        let mut next = 0;
        while let Some((name, _)) = all.mentioned.get(next) {
            if let Some(at) = all.definitions.get(name).copied() {
                all.gather(flow, at + 1, flow.after(at));
            }
            next += 1;
        }
        all
    }

    /// Counts the references in a range, except those in definitions, pictures and titles.
    fn gather(&mut self, flow: &Flow<'_>, from: usize, to: usize) {
        let mut walk = flow.walk(from..to);
        while let Some(step) = walk.next() {
            let Step::Enter(at) = step else { continue };
            match flow.kind(at) {
                Kind::FootnoteDefinition(_) if self.is_definition(flow, at) => walk.skip_subtree(),
                Kind::Image { .. } | Kind::Title(_) => walk.skip_subtree(),
                Kind::FootnoteReference(name) => {
                    let name = key(name);
                    let number = *self.numbers.entry(name).or_insert_with_key(|name| {
                        self.mentioned.push((name.clone(), 0));
                        self.mentioned.len()
                    });
                    self.mentioned[number - 1].1 += 1;
                }
                _ => {}
            }
        }
    }

    /// Whether a node is the definition of its footnote; a second one of the same name is plain text.
    pub(super) fn is_definition(&self, flow: &Flow<'_>, at: usize) -> bool {
        match flow.kind(at) {
            Kind::FootnoteDefinition(name) => self.definitions.get(&key(name)) == Some(&at),
            _ => false,
        }
    }

    /// Whether a node is a definition that nothing refers to.
    pub(super) fn is_unseen(&self, flow: &Flow<'_>, at: usize) -> bool {
        match flow.kind(at) {
            Kind::FootnoteDefinition(name) => {
                self.is_definition(flow, at) && self.number(name).is_none()
            }
            _ => false,
        }
    }

    /// The number of a footnote, if the text refers to it.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        self.numbers.get(&key(name)).copied()
    }

    /// The node of each footnote that is referenced, in the order of the numbers; none if a
    /// reference has no definition.
    pub(super) fn mentioned(&self) -> impl Iterator<Item = Option<usize>> {
        self.mentioned.iter().map(|(name, _)| self.definitions.get(name).copied())
    }

    /// How often the footnote with this number is referenced.
    pub(super) fn mentions(&self, number: usize) -> u32 {
        self.mentioned[number - 1].1
    }

    /// Reports footnotes that nothing refers to.
    pub(super) fn report_unused(&self, flow: &Flow<'_>, context: &mut Context<'_, '_>) {
        let mut definitions: Vec<usize> = self.definitions.values().copied().collect();
        definitions.sort_unstable();
        for at in definitions {
            let Kind::FootnoteDefinition(name) = flow.kind(at) else { continue };
            if self.number(name).is_none() {
                context.report(
                    Diagnostic::new(
                        &rules::UNUSED_FOOTNOTE,
                        format!("Nothing refers to the footnote [^{name}]"),
                    )
                    .at(context.file, flow.range(at).into())
                    .help(format!("Write [^{name}] where it belongs, or remove it.")),
                );
            }
        }
    }
}

/// Case does not matter.
fn key(name: &str) -> String {
    name.to_lowercase()
}
