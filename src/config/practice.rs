//! `[practice]`: who you are.

use std::ops::Range;

use super::telephone::read_telephone;
use crate::content::fields::schema::{key, table};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::telephone::{Country, Number};

/// `[practice]`
#[derive(Debug, Clone, Default)]
pub struct Practice {
    /// Its name.
    pub name: String,
    /// Its main telephone.
    pub telephone: Option<Spanned<Number>>,
    /// A few words below the name.
    pub tagline: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its e-mail address.
    pub email: Option<Spanned<String>>,
    /// The call to action in the header of every page.
    pub booking: Option<Spanned<String>>,
    /// What every page says about its advice.
    pub disclaimer: Option<String>,
    /// The practice elsewhere on the web.
    pub same_as: Vec<Spanned<String>>,
}

/// Keys of `[practice]`.
pub(super) const PRACTICE: TableSchema =
    table(&[NAME, TELEPHONE, TAGLINE, DESCRIPTION, EMAIL, BOOKING, DISCLAIMER, SAME_AS]);

const NAME: KeySchema = key("name", Takes::Text, "Its name.")
    .required()
    .without("the site's title is shown")
    .example(r#"name = "Riverside Family Practice""#);
const TELEPHONE: KeySchema = key("telephone", Takes::Text, "The main number: `+`, the country code, the number. Spaces, dots, hyphens and brackets are allowed. North American numbers are shown as (201) 555-0100, others as you write them.").without("no number is shown").example(r#"telephone = "+12015550100""#);
const TAGLINE: KeySchema =
    key("tagline", Takes::Text, "A few words under the name, and the heading of the home page.")
        .example(r#"tagline = "Care for your whole family""#);
const DESCRIPTION: KeySchema =
    key("description", Takes::Text, "What it is; shown on the home page.")
        .without("the site's description")
        .example(r#"description = "A family practice for all ages.""#);
const EMAIL: KeySchema = key("email", Takes::Text, "The address in the footer.")
    .example(r#"email = "hello@riverside.example""#);
const BOOKING: KeySchema = key(
    "booking",
    Takes::Text,
    "The id of the [call to action](calls-to-action.md) in the header of every page.",
)
.without("no button")
.example(r#"booking = "book-visit""#);
const DISCLAIMER: KeySchema =
    key("disclaimer", Takes::Text, "What every page says about its advice, in the footer.")
        .example(r#"disclaimer = "This site gives general information.""#);
const SAME_AS: KeySchema =
    key("same_as", Takes::Texts, "Your pages on other sites, linked in the footer.")
        .without("none")
        .example(r#"same_as = ["https://social.example/@riverside"]"#);

pub(super) fn read_practice(
    f: &mut Fields<'_, '_>,
    place: Range<usize>,
    country: Option<Country>,
) -> Practice {
    Practice {
        name: f.required(&NAME, place).value,
        telephone: read_telephone(f, &TELEPHONE, country).good(),
        tagline: f.text(&TAGLINE).map(|t| t.value).good(),
        description: f.text(&DESCRIPTION).map(|t| t.value).good(),
        email: f.text(&EMAIL).good(),
        booking: f.text(&BOOKING).good(),
        disclaimer: f.text(&DISCLAIMER).map(|t| t.value).good(),
        same_as: {
            let all = f.texts(&SAME_AS);
            all.into_iter().filter(|a| f.check_web_address(a)).collect()
        },
    }
}
