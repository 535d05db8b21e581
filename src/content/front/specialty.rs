//! `articles/<specialty>/_index.md`

use super::common::{
    self, ALIASES, Common, IMAGE, LANG, Place, SLUG, TRANSLATION_OF_HASH, TRANSLATOR,
};
use crate::content::fields::schema::{ANY_NUMBER, key};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};

/// A specialty's own keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Specialty {
    /// The schema.org MedicalSpecialty.
    pub schema: Option<Spanned<String>>,
    /// Position in lists; smaller numbers come first.
    pub order: i64,
}

/// Keys of a specialty.
pub(super) const SPECIALTY: TableSchema = TableSchema {
    keys: &[TITLE, DESCRIPTION, ORDER, SCHEMA],
    shared: &[IMAGE, SLUG, ALIASES, LANG, TRANSLATOR, TRANSLATION_OF_HASH],
};

const TITLE: KeySchema =
    key("title", Takes::Text, "Its name.").required().example(r#"title = "Skin""#);
const DESCRIPTION: KeySchema = key("description", Takes::Text, "The teaser on the home page.")
    .example(r#"description = "Rashes, acne and sun.""#);
const ORDER: KeySchema = key(
    "order",
    ANY_NUMBER,
    "Its position in lists; smaller numbers come first. With the same number, by title.",
)
.without("`0`")
.example("order = 20");
const SCHEMA: KeySchema = key(
    "schema",
    Takes::Word(&SCHEMA_WORDS),
    "The specialty in the words of schema.org, checked against its list. Nothing shows it yet.",
)
.example(r#"schema = "Dermatology""#);

/// Reads a specialty's `_index.md`.
pub(super) fn specialty(f: &mut Fields<'_, '_>, place: Place) -> (Common, Specialty) {
    let common = common::read(f, &TITLE, place);
    let specialty =
        Specialty { schema: read_schema(f), order: f.number(&ORDER).good().map_or(0, |n| n.value) };
    (common, specialty)
}

/// The MedicalSpecialty values of schema.org (release 30.0) that are not superseded.
const SCHEMA_WORDS: [&str; 43] = [
    "Anesthesia",
    "Audiology",
    "Cardiovascular",
    "CommunityHealth",
    "Dentistry",
    "Dermatology",
    "DietNutrition",
    "Emergency",
    "Endocrine",
    "Gastroenterologic",
    "Genetic",
    "Geriatric",
    "Gynecologic",
    "Hematologic",
    "Infectious",
    "LaboratoryScience",
    "Midwifery",
    "Musculoskeletal",
    "Neurologic",
    "Nursing",
    "Obstetric",
    "Oncologic",
    "Ophthalmology",
    "Optometric",
    "Otolaryngologic",
    "Pathology",
    "Pediatric",
    "PharmacySpecialty",
    "Physiotherapy",
    "PlasticSurgery",
    "Podiatric",
    "PrimaryCare",
    "Psychiatric",
    "PublicHealth",
    "Pulmonary",
    "Radiography",
    "Renal",
    "RespiratoryTherapy",
    "Rheumatologic",
    "SpeechPathology",
    "Surgical",
    "Toxicologic",
    "Urologic",
];

fn read_schema(f: &mut Fields<'_, '_>) -> Option<Spanned<String>> {
    let choices = SCHEMA_WORDS.map(|name| (name, name));
    let written = f.text(&SCHEMA).good()?;
    f.choose(SCHEMA.name, &written, &choices)?;
    Some(written)
}
