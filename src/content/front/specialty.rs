//! `articles/<specialty>/_index.md`

use super::common::{
    self, ALIASES, Common, IMAGE, LANG, Place, SLUG, TRANSLATION_OF_HASH, TRANSLATOR,
};
use crate::content::fields::schema::{ANY_NUMBER, key, table};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};

/// A specialty's own keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Specialty {
    /// The schema.org MedicalSpecialty.
    pub schema: Option<Spanned<String>>,
    /// Position in lists; smaller numbers come first.
    pub order: i64,
    /// The name of its colour, one of the theme's families.
    pub color: Option<&'static str>,
    /// The name of its sign.
    pub sign: Option<&'static str>,
    /// Topics by which readers enter: by age, by part of the body.
    pub browse: Vec<TopicGroup>,
}

/// Some topics under a heading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TopicGroup {
    /// The heading.
    pub title: Spanned<String>,
    /// The topics, in this order.
    pub topics: Vec<Spanned<String>>,
}

/// Keys of a specialty.
pub(super) const SPECIALTY: TableSchema = TableSchema {
    keys: &[TITLE, DESCRIPTION, ORDER, COLOR, SIGN, SCHEMA, BROWSE],
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
    "The specialty in the words of schema.org, checked against its list. It chooses the sign where there is no `sign`.",
)
.example(r#"schema = "Dermatology""#);
const COLOR: KeySchema = key(
    "color",
    Takes::Word(&COLORS),
    "Its colour: on its page and poster, on its sign, and on the edge of its cards. The theme has the shades.",
)
.without("the site's own colour; a translation takes its original's")
.example(r#"color = "teal""#);
const SIGN: KeySchema = key("sign", Takes::Word(&SIGNS), "The drawing beside its name.")
    .without("one that fits `schema`, or else the name of the folder; a translation takes its original's")
    .example(r#"sign = "skin""#);
const BROWSE: KeySchema = key(
    "browse",
    Takes::Tables(&GROUP),
    "Ways in: groups of `topics`, each under a `title` such as “By age” or “By part of the body”. A topic that no article has is reported.",
)
.without("its most frequent topics")
.example(r#"browse = [{ title = "By age", topics = ["babies", "teens"] }]"#);

const GROUP: TableSchema = table(&[GROUP_TITLE, TOPICS]);
const GROUP_TITLE: KeySchema =
    key("title", Takes::Text, "The heading.").required().example(r#"title = "By age""#);
const TOPICS: KeySchema = key("topics", Takes::Texts, "Topics of articles, in this order.")
    .example(r#"topics = ["babies"]"#);

/// Colours that a theme has a family of. None is the red or amber of a care card.
pub const COLORS: [&str; 8] = ["teal", "green", "olive", "copper", "rose", "plum", "blue", "slate"];

/// The drawings that a theme has.
pub const SIGNS: [&str; 27] = [
    "heart",
    "skin",
    "drop",
    "child",
    "lungs",
    "bone",
    "mind",
    "woman",
    "apple",
    "nerve",
    "kidney",
    "tooth",
    "eye",
    "ear",
    "pill",
    "shield",
    "bandage",
    "flask",
    "flower",
    "foot",
    "genes",
    "moon",
    "pram",
    "ribbon",
    "scan",
    "syringe",
    "stethoscope",
];

/// Words in the names of folders, and the sign of each.
const SIGN_OF: [(&str, &[&str]); 26] = [
    ("heart", &["heart", "cardiology", "cardiac", "cardiovascular"]),
    ("skin", &["skin", "dermatology"]),
    ("drop", &["diabetes", "endocrinology", "endocrine", "hormones", "hematology", "blood"]),
    ("child", &["children", "childrens", "pediatrics", "paediatrics", "teens"]),
    ("lungs", &["lungs", "pulmonology", "respiratory", "breathing", "asthma"]),
    ("bone", &["bones", "joints", "orthopedics", "orthopaedics", "rheumatology", "physiotherapy"]),
    ("mind", &["mind", "mental", "psychiatry", "psychology", "behavioral", "counseling"]),
    ("woman", &["womens", "women", "gynecology", "gynaecology", "obgyn"]),
    ("apple", &["nutrition", "diet", "digestion", "gastroenterology", "stomach", "weight"]),
    ("nerve", &["nerves", "neurology", "brain", "headache"]),
    ("kidney", &["kidneys", "kidney", "nephrology", "urology", "bladder"]),
    ("tooth", &["teeth", "dental", "dentistry", "mouth"]),
    ("eye", &["eyes", "eye", "ophthalmology", "optometry", "vision"]),
    ("ear", &["ears", "ent", "hearing", "otolaryngology", "audiology"]),
    ("pill", &["medicines", "medications", "pharmacy"]),
    ("shield", &["prevention", "infections", "infectious"]),
    ("bandage", &["surgery", "injuries", "wounds", "nursing"]),
    ("flask", &["laboratory", "lab", "tests", "pathology"]),
    ("flower", &["allergy", "allergies", "immunology"]),
    ("foot", &["feet", "foot", "podiatry"]),
    ("genes", &["genetics", "genes"]),
    ("moon", &["sleep"]),
    ("pram", &["pregnancy", "maternity", "midwifery", "obstetrics", "babies"]),
    ("ribbon", &["cancer", "oncology"]),
    ("scan", &["radiology", "imaging"]),
    ("syringe", &["vaccines", "vaccinations", "immunizations"]),
];

/// The sign that the name of a folder suggests: that of the first of its words that has one.
pub fn sign_of(folder: &str) -> Option<&'static str> {
    let lower = folder.to_lowercase();
    let sign = |word: &str| SIGN_OF.iter().find(|(_, words)| words.contains(&word));
    lower.split(['-', '_', ' ']).find_map(sign).map(|(name, _)| *name)
}

/// Reads a specialty's `_index.md`.
pub(super) fn specialty(f: &mut Fields<'_, '_>, place: Place) -> (Common, Specialty) {
    let common = common::read(f, &TITLE, place);
    let specialty = Specialty {
        schema: read_schema(f),
        order: f.number(&ORDER).good().map_or(0, |n| n.value),
        color: f.choice(&COLOR, &COLORS.map(|word| (word, word))).good(),
        sign: f.choice(&SIGN, &SIGNS.map(|word| (word, word))).good(),
        browse: f.tables(&BROWSE, "a group of topics", read_group),
    };
    (common, specialty)
}

fn read_group(f: &mut Fields<'_, '_>, place: Place) -> TopicGroup {
    TopicGroup { title: f.required(&GROUP_TITLE, place), topics: f.words(&TOPICS) }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_folder_suggests_a_sign_that_there_is() {
        let check = |folder| sign_of(folder).unwrap_or("none");
        assert_eq!(check("cardiology"), "heart");
        assert_eq!(check("Womens-Health"), "woman");
        assert_eq!(check("heart-and-lungs"), "heart");
        assert_eq!(check("family-medicine"), "none");
        assert!(SIGN_OF.iter().all(|(sign, _)| SIGNS.contains(sign)));
    }
}
