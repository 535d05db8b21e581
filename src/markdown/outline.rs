//! Headings: their ids, levels and words.
//!
//! Must not: write HTML.

use std::collections::HashMap;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::html::Context;
use super::{Body, Flow, Item, compact};
use crate::diagnostic::{Diagnostic, rules};

/// A heading of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6; the page's title is the only 1.
    pub level: u8,
    /// The anchor.
    pub id: String,
    /// The words, without markup.
    pub text: String,
    /// Place in the file, in bytes.
    pub range: (u32, u32),
}

/// Anchors that pages have around their text.
const RESERVED: [&str; 17] = [
    "action",
    "articles-title",
    "contents-title",
    "discussions-title",
    "featured-title",
    "footer-nav-title",
    "footnotes",
    "in-this-issue",
    "main",
    "menu",
    "people-title",
    "print",
    "qr",
    "related-title",
    "series-title",
    "share-title",
    "sources-title",
];

/// Finds all headings and gives each an id that stands once on the page.
pub(super) fn find(flow: &mut Flow<'_>, body: &mut Body, context: &mut Context<'_, '_>) -> Anchors {
    let mut anchors = Anchors::default();
    let mut at = 0;
    while at < flow.items.len() {
        let (Item::Event(Event::Start(Tag::Heading { level, id, .. })), range) = &flow.items[at]
        else {
            at += 1;
            continue;
        };
        let written = *level as u8;
        if *level == HeadingLevel::H1 {
            context.found.push(
                Diagnostic::new(&rules::SECOND_TITLE, "A heading with one # is a second title")
                    .at(context.file, range.clone())
                    .help("The title stands in the front matter. Begin sections with ##."),
            );
        }
        let range = (compact(range.start), compact(range.end));
        let explicit = id.as_ref().map(ToString::to_string);
        let end = end_of_heading(flow, at);
        let text = words(flow, at + 1, end);
        let base = explicit.unwrap_or_else(|| anchor(&text));
        let id = anchors.take(base);
        body.headings.push(Heading { level: written.max(2), id, text, range });
        at = end + 1;
    }
    anchors
}

/// Index of the end of the heading that starts at `at`.
pub(super) fn end_of_heading(flow: &Flow<'_>, at: usize) -> usize {
    (at + 1..flow.items.len())
        .find(|i| matches!(flow.items[*i].0, Item::Event(Event::End(TagEnd::Heading(_)))))
        .unwrap_or(flow.items.len() - 1)
}

/// The words between two items, without markup.
pub(super) fn words(flow: &Flow<'_>, from: usize, to: usize) -> String {
    let mut text = String::new();
    for (item, _) in &flow.items[from..to] {
        match item {
            Item::Event(Event::Text(t) | Event::Code(t)) => text.push_str(t),
            Item::Event(Event::SoftBreak | Event::HardBreak) => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// The ids of a text, each with how often it was asked for.
#[derive(Debug, Default)]
pub(super) struct Anchors(HashMap<String, u32>);

impl Anchors {
    /// An id that stands once on the page: this one, or with a number behind it.
    pub(super) fn take(&mut self, mut base: String) -> String {
        // Footnotes have such ids.
        let number = base.strip_prefix("fn-").or_else(|| base.strip_prefix("fnref-"));
        if number.is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit())) {
            base.insert_str(0, "section-");
        }
        let taken = u32::from(RESERVED.contains(&base.as_str()));
        let count = self.0.entry(base.clone()).or_insert(taken);
        *count += 1;
        if *count == 1 {
            return base;
        }
        let mut number = *count;
        loop {
            let id = format!("{base}-{number}");
            if !self.0.contains_key(&id) {
                self.0.insert(id.clone(), 1);
                return id;
            }
            number += 1;
        }
    }
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
    fn anchors_are_those_of_editors() {
        assert_eq!(anchor("Before you measure"), "before-you-measure");
        assert_eq!(anchor("What’s next? (Day 2)"), "whats-next-day-2");
        assert_eq!(anchor("Cuándo llamar"), "cuándo-llamar");
        assert_eq!(anchor("?!"), "section");
    }

    #[test]
    fn the_same_words_twice_get_two_anchors() {
        let mut anchors = Anchors::default();
        let ids: Vec<_> = ["a", "a", "a-2", "a"].map(|b| anchors.take(b.into())).into();
        assert_eq!(ids.iter().collect::<std::collections::HashSet<_>>().len(), 4, "{ids:?}");
    }
}
