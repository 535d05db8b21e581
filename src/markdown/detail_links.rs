//! Links of a text that stand for values of the settings.

use super::detail::{Detail, DetailForm};
use super::flow::{Flow, Kind};

/// The value that a link stands for, with nothing but its address as its words.
pub(super) fn value_of(flow: &Flow<'_>, link: usize, address: &str) -> Option<Detail> {
    let detail = Detail::read(address)?;
    let is_one = flow.after(link) == link + 2;
    let is_bare = is_one
        && flow.kind(link + 1).text().is_some_and(|text| {
            matches!(flow.kind(link + 1), Kind::Text(_)) && text.words.trim() == address.trim()
        });
    is_bare.then_some(Detail { form: DetailForm::Value, ..detail })
}

/// Whether a node is a link with nothing but the address of a value as its words.
pub(super) fn is_value(flow: &Flow<'_>, at: usize) -> bool {
    match flow.kind(at) {
        Kind::Link { address, .. } => value_of(flow, at, address).is_some(),
        _ => false,
    }
}

/// The value that a link stands for, which is alone in its paragraph.
pub(super) fn block_of(flow: &Flow<'_>, link: usize) -> Option<Detail> {
    let Kind::Link { address, .. } = flow.kind(link) else { return None };
    Detail::read(address).map(|detail| Detail { form: DetailForm::Block, ..detail })
}
