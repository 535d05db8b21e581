//! `[newsletter]`

use super::sign_up::{FORM, SignUpForm, read_form};
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
    /// The form by which they do it on the site.
    pub form: Option<SignUpForm>,
}

/// Keys of `[newsletter]`.
pub(super) const NEWSLETTER: TableSchema = table(&[TITLE, DESCRIPTION, SUBSCRIBE, SIGN_UP]);

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
const SIGN_UP: KeySchema = key("form", Takes::Table(&FORM), "The sign-up form of your service: `sender`, `url`, and for some `field` and `hidden`. See [Newsletters](newsletters.md#signing-up). Pages may send to its server, and your privacy page must name it.")
    .without("the button of `subscribe` alone")
    .example(r#"form = { sender = "buttondown", url = "https://buttondown.com/api/emails/embed-subscribe/riverside" }"#);

pub(super) fn read_newsletter(f: &mut Fields<'_, '_>) -> NewsletterConfig {
    NewsletterConfig {
        title: f.text(&TITLE).map(|t| t.value).good(),
        description: f.text(&DESCRIPTION).map(|t| t.value).good(),
        subscribe: f.text(&SUBSCRIBE).good(),
        form: f.table(&SIGN_UP, "a sign-up form", read_form).good().flatten(),
    }
}
