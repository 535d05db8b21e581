//! The teaser of a text that has no description.

use super::detail_links;
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
            // Values of the settings are not known here.
            Kind::Paragraph if (at..flow.after(at)).any(|at| detail_links::is_value(flow, at)) => {
                flow.after(at)
            }
            Kind::Paragraph if standalone_in(flow, at).is_none() => return cut(&flow.words(at)),
            _ => at + 1,
        };
    }
    String::new()
}

/// The beginning of a text, at most about as long as a teaser.
pub(super) fn cut(text: &str) -> String {
    if text.len() <= LEAD {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(LEAD);
    let end = text[..end].rfind(' ').unwrap_or(end);
    [&text[..end], "\u{2026}"].concat()
}
