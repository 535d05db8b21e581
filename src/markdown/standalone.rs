//! A picture or call to action that is alone in its paragraph: it becomes a figure or a card.

use super::flow::{Flow, Kind};

/// The picture, video or call to action that is all a paragraph has in it.
pub fn standalone_in(flow: &Flow<'_>, paragraph: usize) -> Option<usize> {
    let shown = |at: &usize| match flow.kind(*at) {
        Kind::Comment => false,
        Kind::Text(text) => !text.words.trim().is_empty(),
        _ => true,
    };
    let mut shown = flow.children(paragraph).filter(shown);
    let only = shown.next().filter(|_| shown.next().is_none())?;
    match flow.kind(only) {
        Kind::Image { .. } => Some(only),
        Kind::Link { address, .. } if address.starts_with("cta:") => Some(only),
        _ => None,
    }
}
