//! The teaser of a text that has no description.

use super::flow::{Flow, Kind};
use super::standalone::standalone_in;

/// About how long a teaser is, in bytes.
const LEAD: usize = 200;

/// The text of the first paragraph outside callouts, cut at the end of a word.
pub(super) fn of(flow: &Flow<'_>) -> String {
    let mut at = 0;
    while at < flow.nodes().len() {
        at = match flow.kind(at) {
            Kind::Callout(_) | Kind::FootnoteDefinition(_) => flow.after(at),
            Kind::Paragraph if standalone_in(flow, at).is_none() => return cut(flow.words(at)),
            _ => at + 1,
        };
    }
    String::new()
}

fn cut(mut lead: String) -> String {
    if lead.len() > LEAD {
        let end = lead.floor_char_boundary(LEAD);
        let end = lead[..end].rfind(' ').unwrap_or(end);
        lead.truncate(end);
        lead.push('\u{2026}');
    }
    lead
}
