//! `people/<slug>.md`

use std::sync::Arc;

use super::common::{self, Common, Place, SHARED};
use crate::content::fields::schema::{ANY_NUMBER, key};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};

/// A person's own keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// Letters after the name.
    pub credentials: Option<String>,
    /// What the person does here.
    pub role: Option<String>,
    /// The specialties they work in.
    pub specialties: Vec<Spanned<String>>,
    /// The languages they speak.
    pub languages: Vec<String>,
    /// Board certifications and the like.
    pub certifications: Vec<String>,
    /// The locations they work at.
    pub locations: Vec<Spanned<String>>,
    /// Position in lists; smaller numbers come first.
    pub order: i64,
    /// The id of the call to action by which patients book with them.
    pub call_to_action: Option<Spanned<String>>,
}

/// Keys of a person.
pub(super) const PERSON: TableSchema = TableSchema {
    keys: &[
        NAME,
        CREDENTIALS,
        ROLE,
        SPECIALTIES,
        LANGUAGES,
        CERTIFICATIONS,
        LOCATIONS,
        CALL_TO_ACTION,
        ORDER,
    ],
    shared: &SHARED,
};

const NAME: KeySchema = key("name", Takes::Text, "The name. (A person has no `title`.)")
    .required()
    .example(r#"name = "Maria Delgado""#);
const CREDENTIALS: KeySchema = key("credentials", Takes::Texts, "Letters after the name.")
    .example(r#"credentials = ["MD", "FAAFP"]"#);
const ROLE: KeySchema = key("role", Takes::Text, "What the person does in the practice.")
    .example(r#"role = "Family physician""#);
const SPECIALTIES: KeySchema = key(
    "specialties",
    Takes::Texts,
    "Names of folders in `articles/`; their pages show the person.",
)
.without("none")
.example(r#"specialties = ["dermatology"]"#);
const LANGUAGES: KeySchema = key("languages", Takes::Texts, "The languages they speak, in words.")
    .example(r#"languages = ["English", "Spanish"]"#);
const CERTIFICATIONS: KeySchema =
    key("certifications", Takes::Texts, "Board certifications and the like.")
        .example(r#"certifications = ["Board certified in family medicine"]"#);
const LOCATIONS: KeySchema =
    key("locations", Takes::Texts, "Ids of `[[locations]]` in the settings.")
        .example(r#"locations = ["main"]"#);
const ORDER: KeySchema = key("order", ANY_NUMBER, "Position in lists; smaller numbers come first.")
    .without("`0`")
    .example("order = 10");

const CALL_TO_ACTION: KeySchema = key(
    "call_to_action",
    Takes::Text,
    "The id of their own [call to action](calls-to-action.md), such as “Book with Dr. Raman”: on their page, and beside them on the pages of their specialties.",
)
.without("no button")
.example(r#"call_to_action = "book-raman""#);

/// Reads a person.
pub(super) fn person(f: &mut Fields<'_, '_>, place: Place) -> (Common, Arc<Person>) {
    let common = common::read(f, &NAME, place);
    let person = Person {
        credentials: joined(f.texts(&CREDENTIALS)),
        role: f.text(&ROLE).map(|t| t.value).good(),
        specialties: f.names(&SPECIALTIES),
        languages: f.words(&LANGUAGES).into_iter().map(|t| t.value).collect(),
        certifications: f.texts(&CERTIFICATIONS).into_iter().map(|t| t.value).collect(),
        locations: f.names(&LOCATIONS),
        order: f.number(&ORDER).good().map_or(0, |n| n.value),
        call_to_action: f.text(&CALL_TO_ACTION).good(),
    };
    (common, Arc::new(person))
}

/// `["MD", "FAAFP"]` and `"MD, FAAFP"` are the same.
fn joined(all: Vec<Spanned<String>>) -> Option<String> {
    let words: Vec<String> = all.into_iter().map(|t| t.value).collect();
    (!words.is_empty()).then(|| words.join(", "))
}
