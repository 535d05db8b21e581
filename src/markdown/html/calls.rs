//! Telephone numbers in sentences, titles and tables become links that call them.

use std::ops::Range;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use super::writer::Writer;
use crate::markdown::callout_kind::CalloutKind;
use crate::markdown::flow::{Flow, Kind};
use crate::telephone::{Alone, Call, Callable, Number, Spotted, Surroundings};

/// Elements in which a number is no link: what people type, and what a click opens.
const INERT: [&str; 6] = ["code", "kbd", "samp", "summary", "del", "s"];

/// So many numbers of a card are remembered: it has buttons for a few.
const MOST_CALLS: usize = 16;

/// A text node, in the sentence or row that it is in.
struct InBlock<'w> {
    flow: &'w Flow<'w>,
    node: usize,
    block: Range<usize>,
    /// Short numbers that the text tells its readers to call somewhere.
    told: &'w [&'static str],
    /// Whether it has an emergency card.
    is_urgent: bool,
}

impl Surroundings for InBlock<'_> {
    fn around(&mut self, part: &Range<usize>) -> (&str, &str) {
        let place = Range::<usize>::from(self.flow.source_of(self.node, part.clone()));
        let source = self.flow.source();
        let before = source.get(self.block.start.min(place.start)..place.start);
        let after = source.get(place.end..self.block.end.max(place.end));
        (before.unwrap_or_default(), after.unwrap_or_default())
    }

    fn is_told(&mut self, number: &str) -> bool {
        self.is_urgent || self.told.contains(&number)
    }
}

impl Writer<'_, '_, '_> {
    /// Remembers the block that a node begins, and whether numbers in it are links.
    pub(super) fn enter_block(&mut self, flow: &Flow<'_>, at: usize) {
        let kind = flow.kind(at);
        // A row is read as one.
        if !kind.is_leaf() && !kind.is_inline() && !matches!(kind, Kind::Cell { .. }) {
            self.block = flow.range(at);
        }
        self.inert += u32::from(is_inert(kind));
    }

    pub(super) fn leave_block(&mut self, flow: &Flow<'_>, at: usize) {
        self.inert -= u32::from(is_inert(flow.kind(at)));
    }

    /// The numbers to call in the words of a node.
    pub(super) fn calls_in(&mut self, flow: &Flow<'_>, at: usize, words: &str) -> Vec<Spotted> {
        // All bytes are looked at: a processor looks at many at once.
        let has_digit = words.bytes().fold(false, |any, byte| any | byte.is_ascii_digit());
        if self.inert > 0 || !has_digit {
            return Vec::new();
        }
        let mut surroundings = InBlock {
            flow,
            node: at,
            block: self.block.into(),
            told: &self.told,
            is_urgent: self.is_urgent,
        };
        self.context.options.callable.spot(words, &mut surroundings)
    }

    /// Writes a number as a link.
    pub(super) fn call(&mut self, uri: &str, shown: &str) {
        push_call(&mut self.body.html, uri, shown);
        self.name_call(uri, shown, false);
    }

    /// A number that a link of the writer's calls.
    pub(super) fn linked_call(&mut self, flow: &Flow<'_>, at: usize, address: &str) {
        let Some(number) = address.strip_prefix("tel:") else { return };
        let words = flow.words(at);
        let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
        let whole = Number::read(number);
        let shown = match &whole {
            _ if digits(&words) >= digits(number).min(7) => &words,
            Some(whole) => whole.shown(),
            None => number,
        };
        let uri = whole.as_ref().map_or_else(|| address.to_owned(), Number::uri);
        self.name_call(&uri, shown, false);
    }

    /// Adds a number to those that the care card around it names.
    fn name_call(&mut self, uri: &str, shown: &str, in_title: bool) {
        let Some(card) = self.cards.last() else { return };
        let card = &mut self.body.callouts[*card as usize];
        let all = if in_title { &mut card.title_calls } else { &mut card.calls };
        if all.len() < MOST_CALLS && !all.iter().any(|call| call.uri == uri) {
            all.push(Call { uri: uri.to_owned(), shown: shown.to_owned() });
        }
    }

    /// Words of the title of a callout.
    pub(super) fn title_words(
        &mut self,
        flow: &Flow<'_>,
        at: usize,
        words: &str,
        html: &mut String,
    ) {
        let mut from = 0;
        for Spotted { range, uri } in self.calls_in(flow, at, words) {
            let _ = escape_html(&mut *html, &words[from..range.start]);
            push_call(html, &uri, &words[range.clone()]);
            self.name_call(&uri, &words[range.clone()], true);
            from = range.end;
        }
        let _ = escape_html(&mut *html, &words[from..]);
    }

    /// Opens or closes a care card whose numbers its buttons call.
    pub(super) fn in_card(&mut self, index: u32, is_open: bool) {
        let kind = &self.body.callouts[index as usize].kind;
        if !matches!(kind, CalloutKind::Emergency | CalloutKind::Urgent) {
            return;
        }
        match is_open {
            true => self.cards.push(index),
            false => drop(self.cards.pop()),
        }
    }
}

/// A text of the settings or of front matter as HTML, with its telephone numbers as links.
pub fn with_calls(text: &str, callable: &Callable) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let mut from = 0;
    for Spotted { range, uri } in callable.spot(text, &mut Alone(text)) {
        let _ = escape_html(&mut html, &text[from..range.start]);
        push_call(&mut html, &uri, &text[range.clone()]);
        from = range.end;
    }
    let _ = escape_html(&mut html, &text[from..]);
    html
}

/// The HTML of a title without its links, to be put into another.
pub fn without_links(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for (place, piece) in html.split("<a ").enumerate() {
        // The rest of the tag that a link begins with.
        let words = piece.split_once('>').filter(|_| place > 0).map_or(piece, |(_, words)| words);
        out.push_str(&words.replace("</a>", ""));
    }
    out
}

fn is_inert(kind: &Kind<'_>) -> bool {
    match kind {
        Kind::Link { .. } | Kind::Strike => true,
        Kind::Element(element) => INERT.contains(&element.name()),
        _ => false,
    }
}

/// A number as a link that calls it.
pub fn call_link(uri: &str, shown: &str) -> String {
    let mut html = String::with_capacity(uri.len() + shown.len() + 32);
    push_call(&mut html, uri, shown);
    html
}

fn push_call(html: &mut String, uri: &str, shown: &str) {
    html.push_str("<a class=\"tel\" href=\"");
    let _ = escape_href(&mut *html, uri);
    html.push_str("\">");
    let _ = escape_html_body_text(&mut *html, shown);
    html.push_str("</a>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_can_be_put_into_a_link() {
        let title = "Call <a class=\"tel\" href=\"tel:911\">911</a> <em>now</em> if 1 &lt; 2";
        assert_eq!(without_links(title), "Call 911 <em>now</em> if 1 &lt; 2");
        assert_eq!(without_links("a > b"), "a > b");
    }
}
