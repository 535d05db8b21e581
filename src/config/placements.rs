//! `[[placements]]`: where calls to action appear automatically.

use std::ops::Range;

use super::days::{Days, EVERY_YEAR, read_every_year};
use crate::content::fields::schema::{ANY_NUMBER, key, table, words};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::diagnostic::{Diagnostic, rules};

/// A position on a page for a call to action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slot {
    /// On the home page.
    Home,
    /// On a specialty's page.
    Specialty,
    /// In an article, after its key points.
    AfterKeyPoints,
    /// At the end of an article.
    AfterArticle,
    /// Beside an article.
    Sidebar,
    /// At the end of a newsletter issue.
    IssueEnd,
}

/// The positions and their words in the settings.
pub const SLOTS: [(&str, Slot); 6] = [
    ("home", Slot::Home),
    ("specialty", Slot::Specialty),
    ("after-key-points", Slot::AfterKeyPoints),
    ("after-article", Slot::AfterArticle),
    ("sidebar", Slot::Sidebar),
    ("issue-end", Slot::IssueEnd),
];

/// `[[placements]]`
#[derive(Debug, Clone)]
pub struct Placement {
    /// The call to action.
    pub id: Spanned<String>,
    /// Where it shows.
    pub slot: Slot,
    /// Only in these specialties.
    pub specialties: Vec<Spanned<String>>,
    /// Only on these topics.
    pub topics: Vec<Spanned<String>>,
    /// Only on these articles, by path below `articles/`.
    pub articles: Vec<Spanned<String>>,
    /// Only in these languages.
    pub languages: Vec<Spanned<String>>,
    /// The days on which it shows.
    pub days: Days,
    /// The highest priority wins.
    pub priority: i64,
    /// Whether all of it could be read: if something is missing it may apply more widely than meant.
    pub is_complete: bool,
    /// Its range in the file.
    pub range: Range<usize>,
}

/// Keys of an entry of `[[placements]]`.
pub(super) const PLACEMENT: TableSchema = table(&[
    ID,
    WHERE,
    SPECIALTIES,
    TOPICS,
    ARTICLES,
    LANGUAGES,
    FROM,
    UNTIL,
    EVERY_YEAR,
    PRIORITY,
]);

const ID: KeySchema = key("id", Takes::Text, "The id of the call to action.")
    .required()
    .example(r#"id = "book-visit""#);
const WHERE: KeySchema = key("where", Takes::Word(&SLOT_WORDS), "The place.")
    .required()
    .example(r#"where = "after-article""#);
const SPECIALTIES: KeySchema =
    key("specialties", Takes::Texts, "Only in these specialties (names of folders).")
        .without("all")
        .example(r#"specialties = ["dermatology"]"#);
const TOPICS: KeySchema = key("topics", Takes::Texts, "Only on articles with one of these topics.")
    .without("all")
    .example(r#"topics = ["medicines"]"#);
const ARTICLES: KeySchema =
    key("articles", Takes::Texts, "Only on these articles, by their path below `articles/`.")
        .without("all")
        .example(r#"articles = ["dermatology/sunburn"]"#);
const LANGUAGES: KeySchema = key("languages", Takes::Texts, "Only in these languages.")
    .without("all")
    .example(r#"languages = ["en"]"#);
const FROM: KeySchema =
    key("from", Takes::Date, "The first day.").without("always").example("from = 2026-09-01");
const UNTIL: KeySchema =
    key("until", Takes::Date, "The last day.").without("for ever").example("until = 2027-01-31");
const PRIORITY: KeySchema =
    key("priority", ANY_NUMBER, "If several fit, the one with the highest number is shown.")
        .without("`0`")
        .example("priority = 10");

const SLOT_WORDS: [&str; 6] = words(&SLOTS);

pub(super) fn read_placement(f: &mut Fields<'_, '_>, place: Range<usize>) -> Placement {
    let id = f.required(&ID, place.clone());
    let wanted = f.required(&WHERE, place.clone());
    let at = match wanted.value.is_empty() {
        true => None,
        false => f.choose(WHERE.name, &wanted, &SLOTS),
    };
    let (from, until) = (f.date(&FROM).good(), f.date(&UNTIL).good());
    let others: Vec<_> = from.iter().chain(&until).map(Spanned::range).collect();
    let yearly = read_every_year(f, &others);
    if let (Some(from), Some(until)) = (&from, &until)
        && until.value < from.value
    {
        f.report(
            Diagnostic::new(&rules::WRONG_DATE, "This placement ends before it begins")
                .at(f.file(), until.range())
                .help("`until` is the last day on which it shows, `from` the first."),
        );
    }
    Placement {
        id,
        slot: at.unwrap_or(Slot::AfterArticle),
        specialties: f.names(&SPECIALTIES),
        topics: f.words(&TOPICS),
        articles: f.names(&ARTICLES),
        languages: f.names(&LANGUAGES),
        days: match yearly {
            Some(yearly) => Days::EveryYear(yearly),
            None => Days::Between(from.map(|from| from.value), until),
        },
        priority: f.number(&PRIORITY).good().map_or(0, |n| n.value),
        is_complete: true,
        range: place,
    }
}
