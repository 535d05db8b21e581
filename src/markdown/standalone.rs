//! A picture, a call to action or a value of the settings that is alone in its paragraph: it
//! becomes a figure or a card.

use super::detail_links;
use super::flow::{Flow, Kind};

/// The picture, video, call to action or value of the settings that is all a paragraph has in it.
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
        Kind::Link { .. } if detail_links::block_of(flow, only).is_some() => Some(only),
        _ => None,
    }
}
