//! `[care]`: the words of care cards.

use crate::content::fields::schema::{key, table, words};
use crate::content::fields::{Field, Fields, KeySchema, TableSchema, Takes};
use crate::markdown::CalloutKind;

/// `[care]`: the words of care cards.
#[derive(Debug, Clone)]
pub struct Care {
    /// The preset: `us` or `nhs`; themes have its titles in their languages.
    pub preset: &'static str,
    /// The levels, most serious first.
    levels: [CareLevel; 4],
}

impl Care {
    /// The words of a level, if the kind is one.
    pub fn level(&self, kind: &CalloutKind) -> Option<&CareLevel> {
        CalloutKind::CARE.iter().position(|level| level == kind).map(|at| &self.levels[at])
    }
}

/// The words of one care level.
#[derive(Debug, Clone, Default)]
pub struct CareLevel {
    /// The title of cards without one.
    pub title: String,
    /// Whether the title is from the settings rather than from the preset, which is English.
    pub written: bool,
    /// The level's name, read out before the title.
    pub label: String,
}

fn preset(titles: [&str; 4]) -> Care {
    let level = |title: &str| CareLevel { title: title.into(), ..CareLevel::default() };
    Care { preset: "us", levels: titles.map(level) }
}

/// The keys of the levels, in the order of [`CalloutKind::CARE`].
const LEVELS: [KeySchema; 4] = [EMERGENCY, URGENT, CALL, SELFCARE];

const US: [&str; 4] = [
    "Call 911 if",
    "Call us today if",
    "Make an appointment if",
    "You can care for this at home if",
];

const NHS: [&str; 4] = [
    "Call 999 or go to A&E if",
    "Ask for an urgent GP appointment or call 111 if",
    "See a GP if",
    "You can look after yourself at home if",
];

impl Default for Care {
    fn default() -> Self {
        preset(US)
    }
}

/// Keys of `[care]`.
pub(super) const CARE: TableSchema = table(&[PRESET, EMERGENCY, URGENT, CALL, SELFCARE]);

const PRESET: KeySchema =
    key("preset", Takes::Word(&PRESET_WORDS), "Titles with 911, or with 999, 111 and a GP.")
        .without(r#"`"us"`"#)
        .example(r#"preset = "nhs""#);
const EMERGENCY: KeySchema =
    key("emergency", Takes::Table(&LEVEL), "The words of this level: `title` and `label`.")
        .without("the preset's words")
        .example(r#"emergency = { title = "Call 112 if" }"#);
const URGENT: KeySchema = key("urgent", Takes::Table(&LEVEL), "The same for this level.")
    .without("the preset's words")
    .example(r#"urgent = { title = "Ring us today if", label = "Same day" }"#);
const CALL: KeySchema = key("call", Takes::Table(&LEVEL), "The same for this level.")
    .without("the preset's words")
    .example(r#"call = { title = "Make an appointment if" }"#);
const SELFCARE: KeySchema = key("selfcare", Takes::Table(&LEVEL), "The same for this level.")
    .without("the preset's words")
    .example(r#"selfcare = { title = "You can care for this at home if" }"#);

const PRESETS: [(&str, (&str, [&str; 4])); 2] = [("us", ("us", US)), ("nhs", ("nhs", NHS))];
const PRESET_WORDS: [&str; 2] = words(&PRESETS);

const LEVEL: TableSchema = table(&[TITLE, LABEL]);
const TITLE: KeySchema = key("title", Takes::Text, "The title of cards without their own.");
const LABEL: KeySchema =
    key("label", Takes::Text, "The name of the level, read out before the title.");

pub(super) fn read_care(f: &mut Fields<'_, '_>) -> Care {
    let (name, titles) = f.choice(&PRESET, &PRESETS).good().unwrap_or(("us", US));
    let mut care = Care { preset: name, ..preset(titles) };
    for (key, level) in LEVELS.iter().zip(&mut care.levels) {
        if let Field::Good(written) = f.table(key, "a care level", |f, _| read_level(f)) {
            if !written.title.is_empty() {
                level.title = written.title;
                level.written = true;
            }
            level.label = written.label;
        }
    }
    care
}

pub(super) fn read_level(f: &mut Fields<'_, '_>) -> CareLevel {
    let text = |f: &mut Fields<'_, '_>, key: &KeySchema| {
        f.text(key).map(|t| t.value).good().unwrap_or_default()
    };
    CareLevel { title: text(f, &TITLE), label: text(f, &LABEL), written: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_care_levels_are_the_names_of_care_cards() {
        assert!(CalloutKind::CARE.iter().map(CalloutKind::name).eq(LEVELS.map(|key| key.name)));
    }
}
