//! `newsletters/<slug>.md`

use std::sync::Arc;

use jiff::civil::Date;

use super::article::missing_date;
use super::common::{self, Common, Place, SHARED};
use super::share::{SHARE_WORDS, SHARES, Share};
use crate::content::fields::schema::{key, table};
use crate::content::fields::{Field, Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::content::value::Value;
use crate::diagnostic::{Diagnostic, rules};

/// Which articles an issue carries.
#[derive(Debug, Clone, PartialEq)]
pub enum ArticleSelection {
    /// These, by path below `articles/` without `.md`.
    Named(Vec<Spanned<String>>),
    /// All that were published since the previous issue.
    SinceLast,
}

impl Default for ArticleSelection {
    fn default() -> Self {
        ArticleSelection::Named(Vec::new())
    }
}

/// A newsletter issue's own keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Issue {
    /// The day of publication.
    pub date: Option<Spanned<Date>>,
    /// First day on which it is out of date.
    pub expires: Option<Spanned<Date>>,
    /// Not ready for readers.
    pub draft: bool,
    /// Its number.
    pub number: Option<Spanned<i64>>,
    /// The subject line of the e-mail.
    pub subject: Option<String>,
    /// The line that mail programs show after the subject.
    pub preheader: Option<String>,
    /// The articles it carries.
    pub articles: ArticleSelection,
    /// When the e-mail went out.
    pub sent: Option<Date>,
    /// Its share links.
    pub share: Share,
    /// Who signs it.
    pub editor: Option<Spanned<String>>,
    /// What was wrong in it, and is right now.
    pub corrections: Vec<Correction>,
}

/// A correction of an issue that was out.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The day on which it was made.
    pub date: Spanned<Date>,
    /// What was wrong, and what is right.
    pub text: String,
}

/// Keys of a newsletter issue.
pub(super) const ISSUE: TableSchema = TableSchema {
    keys: &[
        TITLE,
        DATE,
        ISSUE_NUMBER,
        EDITOR,
        ARTICLES,
        CORRECTIONS,
        SUBJECT,
        PREHEADER,
        SENT,
        EXPIRES,
        DRAFT,
        SHARE,
    ],
    shared: &SHARED,
};

const TITLE: KeySchema = key("title", Takes::Text, "The title of the issue.")
    .required()
    .example(r#"title = "Long nights""#);
const DATE: KeySchema =
    key("date", Takes::Date, "The day of publication. Until that day, the issue waits.")
        .without("required; a translation takes its original's")
        .example("date = 2026-11-17");
const ISSUE_NUMBER: KeySchema = key("issue", Takes::Number(1, 99_999), "Its number, from 1.")
    .without("no number is shown")
    .example("issue = 12");
const ARTICLES: KeySchema =
    key("articles", Takes::TextsOr("since-last"), "The articles it carries.")
        .without("none")
        .example(r#"articles = ["cardiology/high-blood-pressure"]"#);
const SUBJECT: KeySchema = key(
    "subject",
    Takes::Text,
    "The subject line of your e-mail. Kept with the issue; nothing shows it yet.",
)
.example(r#"subject = "Long nights""#);
const PREHEADER: KeySchema = key(
    "preheader",
    Takes::Text,
    "The line that mail programs show after the subject. Kept; nothing shows it yet.",
)
.example(r#"preheader = "Our new pages since summer""#);
const SENT: KeySchema =
    key("sent", Takes::Date, "When the e-mail went out. Kept; nothing shows it yet.")
        .example("sent = 2026-11-17");
const EXPIRES: KeySchema = key("expires", Takes::Date, "The first day on which it is out of date.")
    .without("it stays")
    .example("expires = 2027-11-17");
const DRAFT: KeySchema = key("draft", Takes::Switch, "Not ready for readers.")
    .without("`false`")
    .example("draft = true");
const SHARE: KeySchema = key("share", Takes::Word(&SHARE_WORDS), "Which share links it has.")
    .without(r#"`"full"`"#)
    .example(r#"share = "full""#);

const EDITOR: KeySchema =
    key("editor", Takes::Text, "Who signs it: a file name in `people/`, without `.md`. Their portrait is beside the title and their name below the letter.")
        .without("nobody is named; a translation takes its original's")
        .example(r#"editor = "nora-lindqvist""#);
const CORRECTIONS: KeySchema = key("corrections", Takes::Tables(&CORRECTION), "What you corrected after it was out, each with `date` and `text`. The page says so at the top.")
    .without("none")
    .example(r#"corrections = [{ date = 2026-11-20, text = "We are closed on Friday, not on Thursday." }]"#);

const CORRECTION: TableSchema = table(&[CORRECTED, CORRECTION_TEXT]);
const CORRECTED: KeySchema = key("date", Takes::Date, "The day on which you corrected it.")
    .required()
    .example("date = 2026-11-20");
const CORRECTION_TEXT: KeySchema = key("text", Takes::Text, "What was wrong, and what is right.")
    .required()
    .example(r#"text = "We are closed on Friday.""#);

fn read_correction(f: &mut Fields<'_, '_>, place: Place) -> Option<Correction> {
    let date = f.date(&CORRECTED);
    if date.is_missing() {
        f.report(
            Diagnostic::new(&rules::MISSING_KEY, "A correction needs `date`, the day it was made")
                .at(f.file(), place.clone())
                .help(f.how_to_add(CORRECTED.example)),
        );
    }
    let text = f.required(&CORRECTION_TEXT, place).value;
    Some(Correction { date: date.good()?, text }).filter(|correction| !correction.text.is_empty())
}

fn read_articles(f: &mut Fields<'_, '_>) -> ArticleSelection {
    let Field::Good(node) = f.take(&ARTICLES) else {
        return ArticleSelection::default();
    };
    let words = "a list such as [\"cardiology/high-blood-pressure\"], or \"since-last\"";
    match node.value {
        Value::Text(word) if word == "since-last" => ArticleSelection::SinceLast,
        Value::List(_) => ArticleSelection::Named(f.texts_in(ARTICLES.name, node, words)),
        _ => {
            f.wrong_kind(ARTICLES.name, &node, words);
            ArticleSelection::default()
        }
    }
}

/// Reads a newsletter issue.
pub(super) fn issue(
    f: &mut Fields<'_, '_>,
    place: Place,
    translation: bool,
) -> (Common, Arc<Issue>) {
    let common = common::read(f, &TITLE, place.clone());
    let date = f.date(&DATE);
    missing_date(f, &date, place, "A newsletter issue", translation);
    let issue = Issue {
        date: date.good(),
        expires: f.date(&EXPIRES).good(),
        draft: f.boolean(&DRAFT).good().unwrap_or(false),
        number: f.number(&ISSUE_NUMBER).good(),
        subject: f.text(&SUBJECT).map(|t| t.value).good(),
        preheader: f.text(&PREHEADER).map(|t| t.value).good(),
        articles: read_articles(f),
        sent: f.date(&SENT).map(|d| d.value).good(),
        share: f.choice(&SHARE, &SHARES).good().unwrap_or_default(),
        editor: f.text(&EDITOR).good(),
        corrections: (f.tables(&CORRECTIONS, "a correction", read_correction).into_iter())
            .flatten()
            .collect(),
    };
    (common, Arc::new(issue))
}
