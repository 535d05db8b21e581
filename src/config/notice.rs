//! `[[notices]]`: what readers are to know for some days, on top of the pages.

use std::ops::Range;

use jiff::civil::Date;

use super::days::{Days, EVERY_YEAR, read_every_year};
use super::open::read_named_texts;
use crate::content::fields::schema::{key, table, words};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::diagnostic::{Diagnostic, rules};

/// `[[notices]]`
#[derive(Debug, Clone)]
pub struct Notice {
    /// What it says, in the main language.
    pub text: Spanned<String>,
    /// The same in other languages.
    pub translations: Vec<(Spanned<String>, Spanned<String>)>,
    /// How much it matters.
    pub level: NoticeLevel,
    /// Where it is shown.
    pub place: NoticePlace,
    /// A page with more about it: what navigation can name.
    pub page: Option<Spanned<String>>,
    /// The days on which it is shown.
    pub days: Days,
    /// Its range in the file.
    pub range: Range<usize>,
}

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum NoticeLevel {
    /// Good to know.
    #[default]
    News,
    /// It changes what readers do today, such as a closed day.
    Important,
}

/// Where a notice is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum NoticePlace {
    /// On top of each page.
    #[default]
    Everywhere,
    /// On the home page alone.
    Home,
}

const LEVELS: [(&str, NoticeLevel); 2] =
    [("news", NoticeLevel::News), ("important", NoticeLevel::Important)];
const PLACES: [(&str, NoticePlace); 2] =
    [("everywhere", NoticePlace::Everywhere), ("home", NoticePlace::Home)];
const LEVEL_WORDS: [&str; 2] = words(&LEVELS);
const PLACE_WORDS: [&str; 2] = words(&PLACES);

/// Keys of an entry of `[[notices]]`.
pub(super) const NOTICE: TableSchema =
    table(&[TEXT, FROM, UNTIL, EVERY_YEAR, LEVEL, WHERE, PAGE, TRANSLATIONS]);

const TEXT: KeySchema = key("text", Takes::Text, "One or two sentences, in the main language.")
    .required()
    .example(r#"text = "We are closed on Friday, December 25.""#);
const FROM: KeySchema = key("from", Takes::Date, "The first day. Feeds show it as the date.")
    .without("`every_year` is required")
    .example("from = 2026-12-18");
const UNTIL: KeySchema = key("until", Takes::Date, "The last day.")
    .without("`every_year` is required")
    .example("until = 2026-12-25");
const LEVEL: KeySchema = key(
    "level",
    Takes::Word(&LEVEL_WORDS),
    "`important` is for what changes a reader's day: it has the colour of urgent cards.",
)
.without("`news`")
.example(r#"level = "important""#);
const WHERE: KeySchema = key("where", Takes::Word(&PLACE_WORDS), "The pages that show it.")
    .without("`everywhere`")
    .example(r#"where = "home""#);
const PAGE: KeySchema = key(
    "page",
    Takes::Text,
    "A page with more about it, as in `[navigation]`: its title is shown as a link.",
)
.without("no link")
.example(r#"page = "pages/flu-shots.md""#);
const TRANSLATIONS: KeySchema =
    key("translations", Takes::NamedTexts, "The same text in the other languages of the site.")
        .without("the text is shown in the main language")
        .example(r#"translations = { es = "Cerramos el viernes 25 de diciembre." }"#);

pub(super) fn read_notice(f: &mut Fields<'_, '_>, place: Range<usize>) -> Option<Notice> {
    let text = f.required(&TEXT, place.clone());
    let days = read_days(f, &place);
    let level = f.text(&LEVEL).good().and_then(|word| f.choose(LEVEL.name, &word, &LEVELS));
    let shown = f.text(&WHERE).good().and_then(|word| f.choose(WHERE.name, &word, &PLACES));
    let page = f.text(&PAGE).good();
    let translations = read_named_texts(
        f,
        &TRANSLATIONS,
        "a table such as { es = \"Cerramos el viernes.\" }",
        "text in quotes",
    );
    let days = days?;
    (!text.value.is_empty()).then(|| Notice {
        text,
        translations,
        level: level.unwrap_or_default(),
        place: shown.unwrap_or_default(),
        page,
        days,
        range: place,
    })
}

/// The days on which a notice is shown; they must be there.
fn read_days(f: &mut Fields<'_, '_>, place: &Range<usize>) -> Option<Days> {
    if f.has(EVERY_YEAR.name) {
        let others = [f.date(&FROM).good(), f.date(&UNTIL).good()];
        let others: Vec<_> = others.iter().flatten().map(Spanned::range).collect();
        return read_every_year(f, &others).map(Days::EveryYear);
    }
    // Nothing reads it; it is known.
    f.text(&EVERY_YEAR);
    let (from, until) = (read_day(f, &FROM, place), read_day(f, &UNTIL, place));
    let (from, until) = (from?, until?);
    if until.value < from.value {
        f.report(
            Diagnostic::new(&rules::WRONG_DATE, "This notice ends before it begins")
                .at(f.file(), until.range())
                .help("`until` is the last day on which it is shown, `from` the first."),
        );
    }
    Some(Days::Between(Some(from.value), Some(until)))
}

/// A day that must be there.
fn read_day(
    f: &mut Fields<'_, '_>,
    key: &KeySchema,
    place: &Range<usize>,
) -> Option<Spanned<Date>> {
    let day = f.date(key);
    if day.is_missing() {
        f.report(
            Diagnostic::new(&rules::MISSING_KEY, format!("A notice needs `{}`", key.name))
                .at(f.file(), place.clone())
                .help(format!("Add: {}", key.example)),
        );
    }
    day.good()
}

impl Notice {
    /// The text in a language, and whether it is in that language.
    pub fn text_in(&self, lang: &str, main: &str) -> (&str, bool) {
        let own = self.translations.iter().find(|(of, _)| of.value == lang);
        match own {
            Some((_, text)) => (&text.value, true),
            None => (&self.text.value, lang == main),
        }
    }
}
