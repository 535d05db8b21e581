//! Fills the holes of a body.
//!
//! Must not: decide what goes into a hole; the caller's [`Fill`] does.

use super::body::{Body, Callout, Hole, HoleKind};
use super::links::{Link, Picture};

/// What a page, a feed or an e-mail puts into the holes. In plain text nothing is escaped.
pub trait Fill {
    /// The address of a link, ready for an attribute.
    fn address(&mut self, link: &Link, out: &mut String);
    /// The address of a glossary term, by its index in the glossary.
    fn term(&mut self, term: u32, out: &mut String);
    /// A picture that is alone in its paragraph.
    fn figure(&mut self, picture: &Picture, out: &mut String);
    /// A picture inside a sentence.
    fn inline_picture(&mut self, picture: &Picture, out: &mut String);
    /// A video.
    fn video(&mut self, picture: &Picture, out: &mut String);
    /// A call to action that is alone in its paragraph.
    fn call_to_action(&mut self, link: &Link, out: &mut String);
    /// A value of the settings.
    fn detail(&mut self, link: &Link, out: &mut String);
    /// The mark before a list item in a callout of dos or don'ts.
    fn mark(&mut self, callout: &Callout, out: &mut String);
    /// A callout around its finished body.
    fn callout(&mut self, callout: &Callout, body: &str, out: &mut String);
}

/// A text with holes in any form, and what they refer to.
#[derive(Debug, Clone, Copy)]
pub struct Holed<'b> {
    /// The text between the holes.
    pub text: &'b str,
    /// Where something is to be filled in.
    pub holes: &'b [Hole],
    /// Its links.
    pub links: &'b [Link],
    /// Its pictures and videos.
    pub pictures: &'b [Picture],
    /// Its callouts.
    pub callouts: &'b [Callout],
}

impl<'b> From<&'b Body> for Holed<'b> {
    fn from(body: &'b Body) -> Self {
        Holed {
            text: &body.html,
            holes: &body.holes,
            links: &body.links,
            pictures: &body.pictures,
            callouts: &body.callouts,
        }
    }
}

/// Writes a text with every hole filled: a [`Body`] as HTML, a [`Plain`](super::Plain)
/// as plain text.
pub fn splice<'b>(holed: impl Into<Holed<'b>>, fill: &mut impl Fill, out: &mut String) {
    let body: Holed<'b> = holed.into();
    out.reserve(body.text.len() + body.holes.len() * 64);
    let mut at = 0;
    let mut hole = 0;
    // The text around the callout that is being filled, and which one it is.
    let mut outer: Vec<(String, u32)> = Vec::new();
    let mut current = std::mem::take(out);
    while let Some(next) = body.holes.get(hole) {
        current.push_str(&body.text[at..next.at as usize]);
        at = next.at as usize;
        match next.kind {
            HoleKind::Address(i) => fill.address(&body.links[i as usize], &mut current),
            HoleKind::Term(i) => fill.term(i, &mut current),
            HoleKind::Figure(i) => fill.figure(&body.pictures[i as usize], &mut current),
            HoleKind::InlinePicture(i) => {
                fill.inline_picture(&body.pictures[i as usize], &mut current)
            }
            HoleKind::Video(i) => fill.video(&body.pictures[i as usize], &mut current),
            HoleKind::CallToAction(i) => fill.call_to_action(&body.links[i as usize], &mut current),
            HoleKind::Detail(i) => fill.detail(&body.links[i as usize], &mut current),
            HoleKind::Mark(i) => fill.mark(&body.callouts[i as usize], &mut current),
            HoleKind::CalloutStart(i) => outer.push((std::mem::take(&mut current), i)),
            HoleKind::CalloutEnd => {
                if let Some((around, i)) = outer.pop() {
                    let inner = std::mem::replace(&mut current, around);
                    fill.callout(&body.callouts[i as usize], &inner, &mut current);
                }
            }
        }
        hole += 1;
    }
    current.push_str(&body.text[at..]);
    *out = current;
}
