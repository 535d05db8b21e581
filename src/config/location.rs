//! `[[locations]]`: addresses and opening hours.

use std::ops::Range;

use jiff::civil::Date;

use super::hours::{Hours, OPENING, read_all_hours};
use super::telephone::read_telephone;
use crate::content::fields::schema::{key, table};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::diagnostic::{Diagnostic, rules};
use crate::telephone::{Country, Number};

/// `[[locations]]`
#[derive(Debug, Clone, Default)]
pub struct Location {
    /// The id that others refer to.
    pub id: Spanned<String>,
    /// Its name.
    pub name: String,
    /// Street and number.
    pub street: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State, province or county.
    pub region: Option<String>,
    /// Postal code.
    pub postal_code: Option<Spanned<String>>,
    /// Country code.
    pub country: Option<String>,
    /// Telephone.
    pub telephone: Option<Spanned<Number>>,
    /// Fax.
    pub fax: Option<Spanned<Number>>,
    /// Address of a map.
    pub map_url: Option<Spanned<String>>,
    /// Where to park.
    pub parking: Option<String>,
    /// How to get there by bus or train.
    pub transit: Option<String>,
    /// Access for people with a disability.
    pub access: Option<String>,
    /// Opening hours.
    pub hours: Vec<Hours>,
    /// Days on which it is closed.
    pub closures: Vec<Closure>,
}

/// A day on which a location is closed.
#[derive(Debug, Clone)]
pub struct Closure {
    /// The day.
    pub date: Date,
    /// Why.
    pub reason: Option<String>,
}

/// Keys of an entry of `[[locations]]`.
pub(super) const LOCATION: TableSchema = table(&[
    ID,
    NAME,
    STREET,
    CITY,
    REGION,
    POSTAL_CODE,
    COUNTRY,
    TELEPHONE,
    FAX,
    MAP_URL,
    PARKING,
    TRANSIT,
    ACCESS,
    HOURS,
    CLOSURES,
]);

const ID: KeySchema =
    key("id", Takes::Text, "A short name that you choose. People and calls to action refer to it.")
        .required()
        .example(r#"id = "main""#);
const NAME: KeySchema = key("name", Takes::Text, "Its name.")
    .required()
    .example(r#"name = "Riverside Family Practice""#);
const STREET: KeySchema =
    key("street", Takes::Text, "Street and number.").example(r#"street = "12 River Street""#);
const CITY: KeySchema = key("city", Takes::Text, "City.").example(r#"city = "Springfield""#);
const REGION: KeySchema =
    key("region", Takes::Text, "State, province or county.").example(r#"region = "NJ""#);
const POSTAL_CODE: KeySchema =
    key("postal_code", Takes::Text, "Postal code.").example(r#"postal_code = "07001""#);
const COUNTRY: KeySchema =
    key("country", Takes::Text, "Country code. Not shown.").example(r#"country = "US""#);
const TELEPHONE: KeySchema =
    key("telephone", Takes::Text, "Its number, written as in `[practice]`.")
        .example(r#"telephone = "+12015550100""#);
const FAX: KeySchema =
    key("fax", Takes::Text, "Its fax, written the same way.").example(r#"fax = "+12015550130""#);
const MAP_URL: KeySchema = key(
    "map_url",
    Takes::Text,
    "The address of a map. It opens on a click; nothing is loaded from there.",
)
.without("no link")
.example(r#"map_url = "https://maps.example/?q=12+River+Street""#);
const PARKING: KeySchema = key("parking", Takes::Text, "Where to park.")
    .example(r#"parking = "Free, behind the building.""#);
const TRANSIT: KeySchema = key("transit", Takes::Text, "How to get there by bus or train.")
    .example(r#"transit = "Buses 4 and 11 stop at the door.""#);
const ACCESS: KeySchema = key("access", Takes::Text, "Access for people with a disability.")
    .example(r#"access = "Step-free entrance and elevator.""#);
const HOURS: KeySchema = key("hours", Takes::Tables(&OPENING), r#"Opening hours. Each has `days` (`"Sat"` or a range such as `"Mon-Thu"`), `open` and `close` (`"08:00"` to `"24:00"`). The days are Mon, Tue, Wed, Thu, Fri, Sat and Sun."#).without("none are shown").example(r#"hours = [{ days = "Mon-Fri", open = "08:00", close = "17:30" }]"#);
const CLOSURES: KeySchema = key("closures", Takes::Tables(&CLOSURE), "Days on which it is closed. Each has `date`, and perhaps `reason`. Past days are not shown, and never more than the next eight.").without("none").example(r#"closures = [{ date = 2026-12-25, reason = "Christmas Day" }]"#);

const CLOSURE: TableSchema = table(&[CLOSED_ON, REASON]);
const CLOSED_ON: KeySchema = key("date", Takes::Date, "The day.").required();
const REASON: KeySchema = key("reason", Takes::Text, "Why.");

pub(super) fn read_location(
    f: &mut Fields<'_, '_>,
    place: Range<usize>,
    country: Option<Country>,
) -> Location {
    let text = |f: &mut Fields<'_, '_>, key: &KeySchema| f.text(key).map(|t| t.value).good();
    Location {
        id: f.required(&ID, place.clone()),
        name: f.required(&NAME, place).value,
        street: text(f, &STREET),
        city: text(f, &CITY),
        region: text(f, &REGION),
        postal_code: f.text(&POSTAL_CODE).good(),
        country: text(f, &COUNTRY),
        telephone: read_telephone(f, &TELEPHONE, country).good(),
        fax: read_telephone(f, &FAX, country).good(),
        map_url: f.web_address(&MAP_URL).good(),
        parking: text(f, &PARKING),
        transit: text(f, &TRANSIT),
        access: text(f, &ACCESS),
        hours: read_all_hours(f, &HOURS),
        closures: f.tables(&CLOSURES, "a closure", read_closure).into_iter().flatten().collect(),
    }
}

pub(super) fn read_closure(f: &mut Fields<'_, '_>, place: Range<usize>) -> Option<Closure> {
    let date = f.date(&CLOSED_ON);
    let reason = f.text(&REASON).map(|t| t.value).good();
    if date.is_missing() {
        f.report(
            Diagnostic::new(&rules::MISSING_KEY, "A closure needs `date`")
                .at(f.file(), place)
                .help("Write: { date = 2026-12-25, reason = \"Christmas Day\" }"),
        );
    }
    date.good().map(|date| Closure { date: date.value, reason })
}
