//! `pages/<slug>.md`

use jiff::civil::Date;

use super::common::{self, Common, Place, SHARED};
use crate::content::fields::schema::key;
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};

/// A page's own keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Last substantial change.
    pub updated: Option<Spanned<Date>>,
    /// Not ready for readers.
    pub draft: bool,
}

/// Keys of a page.
pub(super) const PAGE: TableSchema =
    TableSchema { keys: &[TITLE, UPDATED, DRAFT], shared: &SHARED };

const TITLE: KeySchema =
    key("title", Takes::Text, "The title.").required().example(r#"title = "About us""#);
const UPDATED: KeySchema =
    key("updated", Takes::Date, "The last substantial change, shown at the end.")
        .example("updated = 2026-11-02");
const DRAFT: KeySchema = key("draft", Takes::Switch, "Not ready for readers.")
    .without("`false`")
    .example("draft = true");

/// Reads a page.
pub(super) fn page(f: &mut Fields<'_, '_>, place: Place) -> (Common, Page) {
    let common = common::read(f, &TITLE, place);
    let page =
        Page { updated: f.date(&UPDATED).good(), draft: f.boolean(&DRAFT).good().unwrap_or(false) };
    (common, page)
}
