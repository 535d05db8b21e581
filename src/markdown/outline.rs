//! Headings: their ids, levels and words.
//!
//! Must not: write HTML.

use std::collections::HashMap;
use std::ops::Range;

use super::body::Heading;
use super::context::Context;
use super::flow::{Flow, Kind};
use crate::diagnostic::{Diagnostic, rules};

/// The id of the heading above the footnotes.
pub(super) const NOTES: &str = "footnotes";

/// Finds all headings and gives each an id that is unique on the page.
pub(super) fn find(flow: &mut Flow<'_>, context: &mut Context<'_, '_>) -> Anchors {
    let mut anchors = Anchors::new(&context.options.reserved_ids);
    written_ids(flow, &mut anchors, context);
    for at in 0..flow.nodes().len() {
        let Kind::Heading { level, id, .. } = flow.kind(at) else { continue };
        let (level, id, range) = (*level, id.clone(), flow.range(at));
        // The first line of a merge that failed is another problem.
        if level == 1 && !context.source[Range::from(range)].starts_with("<<<<<<<") {
            context.report(
                Diagnostic::new(&rules::SECOND_TITLE, "A heading with one # is a second title")
                    .at(context.file, range.into())
                    .help("The title is in the front matter. Begin sections with ##."),
            );
        }
        let text = flow.words(at);
        let wanted = id.as_ref().map_or_else(|| anchor(&text), ToString::to_string);
        let heading =
            Heading { level: level.max(2), id: anchors.take(wanted), text, range: range.into() };
        let index = super::range::compact(flow.headings.len());
        flow.headings.push(heading);
        flow.set_kind(at, Kind::Heading { level, id, index });
    }
    anchors
}

/// Registers the ids that are written in HTML. Those that are on the page already are left out.
fn written_ids(flow: &mut Flow<'_>, anchors: &mut Anchors, context: &mut Context<'_, '_>) {
    for at in 0..flow.nodes().len() {
        let Kind::Element(element) = flow.kind(at) else { continue };
        let Some(id) = element.attribute("id") else { continue };
        if anchors.claim(id) {
            continue;
        }
        context.report(
            Diagnostic::new(
                &rules::RAW_HTML,
                format!("The page has the id `{id}` already, so it was left out here"),
            )
            .at(context.file, flow.range(at).into())
            .help("Give it another id, or none."),
        );
        let mut element = element.clone();
        element.attributes.retain(|(key, _)| key != "id");
        flow.set_kind(at, Kind::Element(element));
    }
}

/// The ids of a text, each with the number to try next if it is wanted again.
#[derive(Debug)]
pub(super) struct Anchors(HashMap<String, u32>);

impl Anchors {
    fn new(reserved: &[String]) -> Self {
        let reserved = reserved.iter().map(String::as_str).chain([NOTES]);
        Anchors(reserved.map(|id| (id.to_owned(), 2)).collect())
    }

    /// Takes this id, unless it is on the page already.
    fn claim(&mut self, id: &str) -> bool {
        let free = !is_of_footnote(id) && !self.0.contains_key(id);
        if free {
            self.0.insert(id.to_owned(), 2);
        }
        free
    }

    /// An id that is unique on the page: this one, or with a number appended.
    pub(super) fn take(&mut self, mut base: String) -> String {
        if is_of_footnote(&base) {
            base.insert_str(0, "section-");
        }
        let Some(next) = self.0.get(&base).copied() else {
            self.0.insert(base.clone(), 2);
            return base;
        };
        let free = (next..).find(|number| !self.0.contains_key(&format!("{base}-{number}")));
        let number = free.unwrap_or(next);
        let id = format!("{base}-{number}");
        self.0.insert(base, number + 1);
        self.0.insert(id.clone(), 2);
        id
    }
}

/// Whether an id has the form of those of footnotes.
fn is_of_footnote(id: &str) -> bool {
    let number = id.strip_prefix("fn-").or_else(|| id.strip_prefix("fnref-"));
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
}

/// A heading's anchor: letters and digits in lower case, spaces and hyphens as `-`, the rest
/// dropped. The form that editors and GitHub use, so links work there too.
pub fn anchor(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            ' ' | '-' | '\t' | '\u{a0}' => out.push('-'),
            '_' => out.push('_'),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    if out.is_empty() { "section".into() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_are_those_that_editors_use() {
        assert_eq!(anchor("Before you measure"), "before-you-measure");
        assert_eq!(anchor("What’s next? (Day 2)"), "whats-next-day-2");
        assert_eq!(anchor("Cuándo llamar"), "cuándo-llamar");
        assert_eq!(anchor("?!"), "section");
    }

    #[test]
    fn the_same_heading_twice_gets_two_anchors() {
        let mut anchors = Anchors::new(&["main".into()]);
        let wanted = ["a", "a", "a-2", "a", "main", "main"];
        let ids: Vec<_> = wanted.map(|b| anchors.take(b.into())).into();
        assert_eq!(ids, ["a", "a-2", "a-2-2", "a-3", "main-2", "main-3"]);
    }
}
