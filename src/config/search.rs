//! `[search]`: words that lead to others, and whom to call.

use super::open::read_named_texts;
use crate::content::fields::schema::{key, table};
use crate::content::fields::{Field, Fields, KeySchema, TableSchema, Takes};
use crate::diagnostic::{Diagnostic, rules};
use crate::telephone::HelpLine;

/// `[search]`
#[derive(Debug, Clone, Default)]
pub struct SearchConfig {
    /// Lay words, and those of articles that they lead to.
    pub synonyms: Vec<(String, String)>,
    /// Whom to call in an emergency, if it is not the country's number.
    pub emergency: Option<HelpLine>,
    /// Whom to call in a crisis of the mind.
    pub crisis: Option<HelpLine>,
    /// Whom to call about a poison.
    pub poison: Option<HelpLine>,
}

/// Keys of `[search]`.
pub(super) const SEARCH: TableSchema = table(&[EMERGENCY, CRISIS, POISON, SYNONYMS]);

const EMERGENCY: KeySchema = key(
    "emergency",
    Takes::Text,
    "The number that the red line above results says to call in an emergency.",
)
.without("the emergency number of your country")
.example(r#"emergency = "112""#);
const CRISIS: KeySchema = key(
    "crisis",
    Takes::Text,
    "The same for people who think of suicide or of hurting themselves.",
)
.without("the national line, where Housecall knows it (`988` in the United States)")
.example(r#"crisis = "988""#);
const POISON: KeySchema = key("poison", Takes::Text, "The same for poisonings.")
    .without("the national line, where Housecall knows it (`1-800-222-1222` in the United States)")
    .example(r#"poison = "1-800-222-1222""#);
const SYNONYMS: KeySchema = key(
    "synonyms",
    Takes::NamedTexts,
    "Words that your patients use, and the words of your articles that they lead to, separated by commas. They are added to those that Housecall knows.",
)
.example(r#"synonyms = { "the walk" = "knee school, physical therapy" }"#);

pub(super) fn read_search(f: &mut Fields<'_, '_>) -> SearchConfig {
    SearchConfig {
        emergency: line(f, &EMERGENCY),
        crisis: line(f, &CRISIS),
        poison: line(f, &POISON),
        synonyms: synonyms(f),
    }
}

/// A number as people dial it: short ones such as 112 are the usual ones here.
fn line(f: &mut Fields<'_, '_>, key: &KeySchema) -> Option<HelpLine> {
    let Field::Good(text) = f.text(key) else { return None };
    let line = HelpLine::read(&text.value);
    if line.is_none() {
        f.report(
            Diagnostic::new(
                &rules::TELEPHONE,
                format!("`{}` is not a telephone number", text.value),
            )
            .at(f.file(), text.range())
            .help("Write the number as people dial it: \"112\" or \"1-800-222-1222\"."),
        );
    }
    line
}

fn synonyms(f: &mut Fields<'_, '_>) -> Vec<(String, String)> {
    let table = "a table such as \"bellyache\" = \"stomach pain\"";
    let all = read_named_texts(f, &SYNONYMS, table, "text such as \"stomach pain\"");
    all.into_iter().map(|(words, meant)| (words.value, meant.value)).collect()
}
