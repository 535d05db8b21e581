//! `[navigation]`: the links at the top and at the bottom of each page.

use crate::content::fields::schema::{key, table};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};

/// `[navigation]`: files in `pages/`, or words for lists of the site.
#[derive(Debug, Clone, Default)]
pub struct Navigation {
    /// Links at the top of each page.
    pub header: Vec<Spanned<String>>,
    /// Links at the bottom of each page.
    pub footer: Vec<Spanned<String>>,
}

/// Keys of `[navigation]`.
pub(super) const NAVIGATION: TableSchema = table(&[HEADER, FOOTER]);

const HEADER: KeySchema = key("header", Takes::Texts, "Links at the top.")
    .without("no links")
    .example(r#"header = ["specialties", "people", "pages/contact.md"]"#);
const FOOTER: KeySchema = key("footer", Takes::Texts, "Links at the bottom.")
    .without("no links")
    .example(r#"footer = ["pages/about.md", "glossary"]"#);

pub(super) fn read_navigation(f: &mut Fields<'_, '_>) -> Navigation {
    Navigation { header: f.names(&HEADER), footer: f.names(&FOOTER) }
}
