//! Where each file of the source went, by its path. Systems write letters with accents in one
//! code or in two; here both are the same name.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::HashMap;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::model::TextId;

/// What became of a source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// A text with a page.
    Text(TextId),
    /// A file that is copied; an index into the copies.
    File(usize),
    /// A text that has no page yet.
    Waiting,
    /// A text that could not be read; that is reported, links to it are not.
    Unread,
}

/// Where each file of the source went.
#[derive(Debug, Clone, Default)]
pub(super) struct Sources(HashMap<Arc<str>, Destination>);

impl Sources {
    pub(super) fn reserve(&mut self, files: usize) {
        self.0.reserve(files);
    }

    /// What a file became.
    pub(super) fn get(&self, path: &str) -> Option<Destination> {
        self.0.get(&*composed(path)).copied()
    }

    /// Notes what a file became.
    pub(super) fn insert(&mut self, path: &Arc<str>, destination: Destination) {
        self.0.insert(key(path), destination);
    }

    /// Notes what a file became, unless that is known.
    pub(super) fn insert_new(&mut self, path: &Arc<str>, destination: Destination) {
        self.0.entry(key(path)).or_insert(destination);
    }

    /// All files, in any order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Destination)> {
        self.0.iter().map(|(path, destination)| (&**path, *destination))
    }
}

fn key(path: &Arc<str>) -> Arc<str> {
    match composed(path) {
        Cow::Borrowed(_) => path.clone(),
        Cow::Owned(composed) => composed.into(),
    }
}

/// A path with each letter and its accents as one code where there is one.
pub(super) fn composed(path: &str) -> Cow<'_, str> {
    if path.is_ascii() || is_nfc_quick(path.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(path);
    }
    Cow::Owned(path.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_same_however_its_accents_are_written() {
        let mut sources = Sources::default();
        sources.insert(&"static/cafe\u{301}.pdf".into(), Destination::File(7));
        assert_eq!(sources.get("static/caf\u{e9}.pdf"), Some(Destination::File(7)));
        assert_eq!(sources.get("static/cafe\u{301}.pdf"), Some(Destination::File(7)));
        assert_eq!(sources.get("static/cafe.pdf"), None);
    }
}
