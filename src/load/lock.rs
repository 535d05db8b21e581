//! `urls.lock`, read again only if its text changed.

use std::path::Path;
use std::sync::Arc;

use super::files::fingerprint;
use super::memo::Memo;
use crate::diagnostic::Reported;
use crate::plan::UrlsLock;
use crate::publish;
use crate::source::{Kind, SourceTree};

/// What the record of addresses is read from.
#[derive(Debug, PartialEq)]
pub(super) struct Input {
    text: Option<u64>,
    in_the_way: bool,
}

/// The record of addresses.
pub(super) type Lock = Memo<Input, Reported<Arc<UrlsLock>>>;

/// Reads the record, with the copy of it that the last build left with the site in `out`.
pub(super) fn read<'m>(
    memo: &'m mut Lock,
    tree: &SourceTree,
    out: &Path,
) -> &'m Reported<Arc<UrlsLock>> {
    let text = tree.of(Kind::UrlsLock).next().map(|file| tree.read_text(&file.path));
    let in_the_way = text.is_none() && tree.is_in_the_way(UrlsLock::PATH);
    let input = Input { text: text.as_ref().map(fingerprint), in_the_way };
    memo.get(input, |_, _| {
        // A file that cannot be read is not lost: it must not be overwritten.
        let unreadable = in_the_way || matches!(text, Some(Err(_)));
        let copy = if unreadable { None } else { publish::note(out) };
        let mut problem = None;
        let text = text.and_then(|text| text.map_err(|error| problem = Some(*error)).ok());
        let Reported { value, mut diagnostics } = UrlsLock::read(text.as_deref(), copy.as_deref());
        diagnostics.extend(problem);
        Reported { value: Arc::new(value), diagnostics }
    })
}
