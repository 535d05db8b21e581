//! `[newsletter]`

use crate::content::fields::schema::{key, table};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};

/// `[newsletter]`
#[derive(Debug, Clone, Default)]
pub struct NewsletterConfig {
    /// The newsletter's name.
    pub title: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The call to action that lets people sign up.
    pub subscribe: Option<Spanned<String>>,
}

/// Keys of `[newsletter]`.
pub(super) const NEWSLETTER: TableSchema = table(&[TITLE, DESCRIPTION, SUBSCRIBE]);

const TITLE: KeySchema = key("title", Takes::Text, "Its name.")
    .without("“Newsletter”")
    .example(r#"title = "The Riverside Letter""#);
const DESCRIPTION: KeySchema = key(
    "description",
    Takes::Text,
    "What it is; shown in the archive, in the footer and in its feeds.",
)
.example(r#"description = "Four letters a year.""#);
const SUBSCRIBE: KeySchema =
    key("subscribe", Takes::Text, "The id of the call to action that lets people sign up.")
        .without("no button")
        .example(r#"subscribe = "subscribe""#);

pub(super) fn read_newsletter(f: &mut Fields<'_, '_>) -> NewsletterConfig {
    NewsletterConfig {
        title: f.text(&TITLE).map(|t| t.value).good(),
        description: f.text(&DESCRIPTION).map(|t| t.value).good(),
        subscribe: f.text(&SUBSCRIBE).good(),
    }
}
