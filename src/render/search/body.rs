//! The words of a text and what each is: a heading, a sign on a care card, or one of all the
//! others. Read from its HTML, which is there already, and a tenth of the cost of its tree.

use super::super::words::push_text;
use crate::markdown::{Body, CalloutKind, HoleKind};

/// Where words are in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A heading.
    Heading,
    /// A sign on a card that says to call an ambulance.
    Emergency,
    /// A sign on another care card.
    Sign,
    /// Anywhere else.
    Text,
}

/// Gives each block of a text to a function, with what it is.
pub(super) fn blocks(body: &Body, mut each: impl FnMut(Place, &mut String)) {
    let mut reader = Reader { out: String::new(), heading: false, item: 0, callouts: Vec::new() };
    let mut at = 0;
    for hole in &body.holes {
        reader.html(&body.html[at..hole.at as usize], &mut each);
        at = hole.at as usize;
        match hole.kind {
            HoleKind::CalloutStart(i) => {
                reader.end(&mut each);
                let callout = &body.callouts[i as usize];
                reader.callouts.push(place(&callout.kind));
                reader.html(&callout.title, &mut each);
                reader.end(&mut each);
            }
            HoleKind::CalloutEnd => {
                reader.end(&mut each);
                reader.callouts.pop();
            }
            HoleKind::Figure(i) | HoleKind::InlinePicture(i) | HoleKind::Video(i) => {
                let picture = &body.pictures[i as usize];
                for words in [&picture.alt, &picture.caption] {
                    reader.out.push(' ');
                    reader.out.push_str(words);
                }
                reader.out.push(' ');
            }
            HoleKind::CallToAction(i) | HoleKind::Detail(i) => {
                reader.out.push_str(&body.links[i as usize].text)
            }
            HoleKind::Address(_) | HoleKind::Term(_) | HoleKind::Mark(_) => {}
        }
    }
    reader.html(&body.html[at..], &mut each);
    reader.end(&mut each);
}

fn place(kind: &CalloutKind) -> Place {
    match kind {
        CalloutKind::Emergency => Place::Emergency,
        CalloutKind::Urgent | CalloutKind::Call => Place::Sign,
        _ => Place::Text,
    }
}

struct Reader {
    /// The words of the current block.
    out: String,
    heading: bool,
    /// How many list items are open.
    item: u32,
    callouts: Vec<Place>,
}

impl Reader {
    /// Reads HTML as it is written here: well formed, without scripts. A hole may be inside a
    /// tag, in the value of an attribute.
    fn html(&mut self, html: &str, each: &mut impl FnMut(Place, &mut String)) {
        // What is left of a tag that a hole is in.
        let mut rest = match html.find(['<', '>']) {
            Some(end) if html.as_bytes()[end] == b'>' => &html[end + 1..],
            _ => html,
        };
        while let Some(start) = memchr::memchr(b'<', rest.as_bytes()) {
            push_text(&rest[..start], &mut self.out);
            let tag = &rest[start + 1..];
            let end = memchr::memchr(b'>', tag.as_bytes());
            self.tag(&tag[..end.unwrap_or(tag.len())], each);
            rest = end.map_or("", |end| &tag[end + 1..]);
        }
        push_text(rest, &mut self.out);
    }

    fn tag(&mut self, tag: &str, each: &mut impl FnMut(Place, &mut String)) {
        let (name, opens) = match tag.strip_prefix('/') {
            Some(name) => (name, false),
            None => (tag, true),
        };
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        match name {
            "a" | "abbr" | "b" | "bdi" | "cite" | "code" | "del" | "dfn" | "em" | "i" | "ins"
            | "kbd" | "mark" | "q" | "s" | "small" | "span" | "strong" | "sub" | "sup" | "u" => {}
            "br" => self.out.push(' '),
            _ => {
                self.end(each);
                match name {
                    "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = opens,
                    "li" if opens => self.item += 1,
                    "li" => self.item = self.item.saturating_sub(1),
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, each: &mut impl FnMut(Place, &mut String)) {
        if self.out.bytes().all(|b| b.is_ascii_whitespace()) {
            self.out.clear();
            return;
        }
        let card = self.callouts.iter().rev().find(|place| **place != Place::Text);
        let place = match card {
            _ if self.heading => Place::Heading,
            // The points of a card are its signs; its other paragraphs are text.
            Some(card) if self.item > 0 => *card,
            _ => Place::Text,
        };
        each(place, &mut self.out);
        self.out.clear();
    }
}
