//! `glossary.md`

use super::common::Common;
use crate::content::fields::schema::{key, table};
use crate::content::fields::{Fields, KeySchema, TableSchema, Takes};

/// Keys of the glossary.
pub(super) const GLOSSARY: TableSchema = table(&[TITLE, DESCRIPTION]);

const TITLE: KeySchema = key("title", Takes::Text, "The heading of the page.")
    .without("the theme's word for “Glossary”")
    .example(r#"title = "Words we use""#);
const DESCRIPTION: KeySchema =
    key("description", Takes::Text, "The teaser: under the title and in search results.")
        .example(r#"description = "Medical words in plain words.""#);

/// Reads the glossary, whose title has a default.
pub(super) fn glossary(f: &mut Fields<'_, '_>) -> Common {
    Common {
        title: f.text(&TITLE).good().unwrap_or_default(),
        description: f.text(&DESCRIPTION).good(),
        ..Common::default()
    }
}
