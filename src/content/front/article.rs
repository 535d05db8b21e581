//! `articles/<specialty>/<slug>.md`

use std::sync::Arc;

use jiff::civil::Date;

use super::common::{
    self, ALIASES, Common, DESCRIPTION, IMAGE, LANG, Place, SLUG, TRANSLATION_OF_HASH, TRANSLATOR,
};
use super::print::{PRINT, PrintPart, read_print};
use super::share::{SHARE_WORDS, SHARES, Share};
use crate::content::fields::schema::{ANY_NUMBER, key, table};
use crate::content::fields::{Field, Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::content::value::{Node, Value};
use crate::diagnostic::{Diagnostic, rules};

/// An article's choice of a call to action.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum CallToAction {
    /// None: the site's placements decide.
    #[default]
    Placed,
    /// This one.
    Named(Spanned<String>),
    /// None may be shown.
    Off,
}

/// A source that an article is based on.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Title of the page, paper or book.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// The year.
    pub year: Option<i64>,
    /// Where it is on the web.
    pub url: Option<Spanned<String>>,
}

/// Where a text was first published.
#[derive(Debug, Clone, PartialEq)]
pub struct Reprint {
    /// The original and its publisher.
    pub source: Source,
    /// The terms under which it is reprinted.
    pub rights: Option<String>,
}

/// A place where people discuss an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Discussion {
    /// The network's name.
    pub network: String,
    /// The group or forum.
    pub group: Option<String>,
    /// The address of the thread.
    pub url: Spanned<String>,
}

/// The series an article belongs to.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesPart {
    /// The series' name.
    pub name: Spanned<String>,
    /// Its position in the series, from 1; by date if not given.
    pub part: Option<i64>,
}

/// An article's own keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    /// First day on the site.
    pub date: Option<Spanned<Date>>,
    /// Last change of substance.
    pub updated: Option<Spanned<Date>>,
    /// First day on which it is out of date.
    pub expires: Option<Spanned<Date>>,
    /// Not ready for readers.
    pub draft: bool,
    /// Who wrote it.
    pub authors: Vec<Spanned<String>>,
    /// Who checked it.
    pub reviewers: Vec<Spanned<String>>,
    /// When it was checked.
    pub reviewed: Option<Spanned<Date>>,
    /// When it is due to be checked again.
    pub next_review: Option<Spanned<Date>>,
    /// What it is about.
    pub topics: Vec<Spanned<String>>,
    /// Whether its specialties begin with it.
    pub featured: Option<bool>,
    /// Its position among those; smaller numbers come first.
    pub order: Option<i64>,
    /// The series it belongs to.
    pub series: Option<SeriesPart>,
    /// Other names for its subject.
    pub also_called: Vec<String>,
    /// Who it is written for.
    pub audience: Option<String>,
    /// What it is based on.
    pub sources: Vec<Source>,
    /// Conflicts of interest; `none` states that there are none.
    pub disclosures: Option<String>,
    /// Further specialties it is listed under.
    pub specialties: Vec<Spanned<String>>,
    /// Its share links, if it says so itself.
    pub share: Option<Share>,
    /// The parts that are printed; all if there are none.
    pub print: Vec<Spanned<PrintPart>>,
    /// Its call to action.
    pub call_to_action: CallToAction,
    /// Where it was first published.
    pub reprint: Option<Reprint>,
    /// Someone else's work that it points to.
    pub link: Option<Spanned<String>>,
    /// Where people discuss it.
    pub discussions: Vec<Discussion>,
}

/// Keys of an article.
pub(super) const ARTICLE: TableSchema = table(&[
    TITLE,
    DESCRIPTION,
    DATE,
    UPDATED,
    EXPIRES,
    DRAFT,
    AUTHORS,
    REVIEWERS,
    REVIEWED,
    NEXT_REVIEW,
    TOPICS,
    FEATURED,
    ORDER,
    SERIES,
    ALSO_CALLED,
    AUDIENCE,
    SOURCES,
    DISCLOSURES,
    SPECIALTIES,
    SHARE,
    PRINT,
    CALL_TO_ACTION,
    REPRINT,
    LINK,
    DISCUSSIONS,
    IMAGE,
    SLUG,
    ALIASES,
    LANG,
    TRANSLATOR,
    TRANSLATION_OF_HASH,
]);

const TITLE: KeySchema =
    key("title", Takes::Text, "The heading of the page and its name in lists.")
        .required()
        .example(r#"title = "Eczema""#);
const DATE: KeySchema = key("date", Takes::Date, "The first day on the site. Until that day, the article [waits](#drafts-scheduled-and-expired-texts).").without("required; a translation takes its original's").example("date = 2026-03-14");
const UPDATED: KeySchema =
    key("updated", Takes::Date, "The last substantial change. Shown in place of the date.")
        .example("updated = 2026-05-02");
const EXPIRES: KeySchema = key("expires", Takes::Date, "The first day on which it is out of date.")
    .without("it stays")
    .example("expires = 2027-03-31");
const DRAFT: KeySchema = key("draft", Takes::Switch, "Not ready for readers.")
    .without("`false`")
    .example("draft = true");
const AUTHORS: KeySchema =
    key("authors", Takes::Texts, "Who wrote it: file names in `people/`, without `.md`.")
        .without("nobody is named")
        .example(r#"authors = ["priya-raman"]"#);
const REVIEWERS: KeySchema =
    key("reviewers", Takes::Texts, "Who checked it: file names in `people/`.")
        .without("nobody is named")
        .example(r#"reviewers = ["maria-delgado"]"#);
const REVIEWED: KeySchema = key(
    "reviewed",
    Takes::Date,
    "The day on which a person checked the whole page. It cannot be in the future.",
)
.example("reviewed = 2026-03-10");
const NEXT_REVIEW: KeySchema = key(
    "next_review",
    Takes::Date,
    "When the next review is due. Once that day has passed, the page says so at the top.",
)
.without("`reviewed` plus the time in `[review] every`")
.example("next_review = 2027-03-10");
const TOPICS: KeySchema =
    key("topics", Takes::Texts, "What it is about. Each topic gets a page with its articles.")
        .without("no topics")
        .example(r#"topics = ["skin", "children"]"#);
const FEATURED: KeySchema = key(
    "featured",
    Takes::Switch,
    "Whether its specialties show it under “Start here”, which has room for six.",
)
.without("`true` if it has an `order`")
.example("featured = true");
const ORDER: KeySchema =
    key("order", ANY_NUMBER, "Its position under “Start here”; smaller numbers come first.")
        .without("after those that have one, by title")
        .example("order = 10");
const SERIES: KeySchema = key("series", Takes::TextOrTable(&PART), "The series it belongs to. Its articles are in the order of `part` (a whole number from 1), else by date.").without("no series").example(r#"series = { name = "Living with eczema", part = 2 }"#);
const ALSO_CALLED: KeySchema = key(
    "also_called",
    Takes::Texts,
    "Other names for the subject, shown at the end of the page and found by the search.",
)
.example(r#"also_called = ["hypertension"]"#);
const AUDIENCE: KeySchema =
    key("audience", Takes::Text, "Who it is written for, shown as you write it.")
        .example(r#"audience = "parents""#);
const SOURCES: KeySchema = key("sources", Takes::Tables(&SOURCE), "What it is based on. Each has `title`, and may have `publisher`, `year` (a whole number) and `url`.").without("no sources are shown").example(r#"sources = [{ title = "Eczema", publisher = "MedlinePlus", year = 2025, url = "https://medlineplus.gov/eczema.html" }]"#);
const DISCLOSURES: KeySchema = key(
    "disclosures",
    Takes::Text,
    r#"Interests that readers should know of. `"none"` prints a sentence that there are none."#,
)
.without("nothing is said")
.example(r#"disclosures = "none""#);
const SPECIALTIES: KeySchema = key(
    "specialties",
    Takes::Texts,
    "Further specialties that list it: names of folders in `articles/`.",
)
.without("only the one of its folder")
.example(r#"specialties = ["pediatrics"]"#);
const SHARE: KeySchema = key("share", Takes::Word(&SHARE_WORDS), r#"Which [share links](calls-to-action.md#the-share-row) it has. `"quiet"` is copy and print only, for pages that reveal something about whoever shares them."#).without(r#"`"quiet"` for [subjects that people keep to themselves](calls-to-action.md#quiet-pages), else `"full"`"#).example(r#"share = "quiet""#);
const CALL_TO_ACTION: KeySchema = key("call_to_action", Takes::TextOrFalse, "The id of the call to action at its end. With `false`, no placement is shown on this page: use it for grief, abuse and crisis.").without("the [placements](calls-to-action.md#placements) decide").example("call_to_action = false");
const REPRINT: KeySchema = key("reprint", Takes::Table(&REPRINTED), "Where it was first published: `title`, and `publisher`, `year`, `url`, `rights`. The page says so, and tells search engines that the `url` is the original.").without("the text is your own").example(r#"reprint = { title = "Sodium", publisher = "MedlinePlus", url = "https://medlineplus.gov/sodium.html", rights = "Public domain" }"#);
const LINK: KeySchema = key(
    "link",
    Takes::Text,
    "Turns the article into a pointer to someone else's work: your text is the comment, and a button leads there.",
)
.without("an ordinary article")
.example(r#"link = "https://medlineplus.gov/sunexposure.html""#);
const DISCUSSIONS: KeySchema = key("discussions", Takes::Tables(&DISCUSSION), "Where people discuss it: `network`, `url`, and perhaps `group`.").example(r#"discussions = [{ network = "Reddit", group = "r/Springfield", url = "https://www.reddit.com/r/Springfield/" }]"#);

const PART: TableSchema = table(&[PART_NAME, PART_NUMBER]);
const PART_NAME: KeySchema = key("name", Takes::Text, "The name of the series.")
    .required()
    .example(r#"name = "Living with diabetes""#);
const PART_NUMBER: KeySchema =
    key("part", Takes::Number(1, 999), "Its position in the series, from 1.");

const SOURCE: TableSchema = table(&[SOURCE_TITLE, PUBLISHER, YEAR, URL]);
const SOURCE_TITLE: KeySchema = key("title", Takes::Text, "The title of the page, paper or book.")
    .required()
    .example(r#"title = "High blood pressure""#);
const PUBLISHER: KeySchema = key("publisher", Takes::Text, "Who published it.");
const YEAR: KeySchema = key("year", Takes::Number(1000, 2999), "The year.");
const URL: KeySchema = key("url", Takes::Text, "Where it is on the web.");

const REPRINTED: TableSchema = table(&[SOURCE_TITLE, PUBLISHER, YEAR, URL, RIGHTS]);
const RIGHTS: KeySchema = key("rights", Takes::Text, "The terms under which it is reprinted.");

const DISCUSSION: TableSchema = table(&[NETWORK, GROUP, THREAD]);
const NETWORK: KeySchema = key("network", Takes::Text, "The network's name.")
    .required()
    .example(r#"network = "Facebook""#);
const GROUP: KeySchema = key("group", Takes::Text, "The group or forum.");
const THREAD: KeySchema = key("url", Takes::Text, "The address of the thread.")
    .required()
    .example(r#"url = "https://…""#);

fn read_source(f: &mut Fields<'_, '_>, place: Place) -> Source {
    Source {
        title: f.required(&SOURCE_TITLE, place).value,
        publisher: f.text(&PUBLISHER).map(|t| t.value).good(),
        year: f.number(&YEAR).map(|n| n.value).good(),
        url: f.web_address(&URL).good(),
    }
}

fn read_reprint(f: &mut Fields<'_, '_>, place: Place) -> Reprint {
    Reprint { source: read_source(f, place), rights: f.text(&RIGHTS).map(|t| t.value).good() }
}

fn read_discussion(f: &mut Fields<'_, '_>, place: Place) -> Discussion {
    Discussion {
        network: f.required(&NETWORK, place.clone()).value,
        group: f.text(&GROUP).map(|t| t.value).good(),
        url: {
            let url = f.required(&THREAD, place);
            if !url.value.is_empty() {
                f.check_web_address(&url);
            }
            url
        },
    }
}

fn read_series(f: &mut Fields<'_, '_>) -> Option<SeriesPart> {
    let node = f.take(&SERIES).good()?;
    match node.value {
        Value::Text(name) => {
            let name = Spanned::new(name.into_owned(), &node.range);
            Some(SeriesPart { name, part: None })
        }
        Value::Table(_) => f.read_table(SERIES.name, "a series", node, read_part),
        _ => {
            let table = f.line("{ name = \"…\", part = 1 }");
            f.wrong_kind(SERIES.name, &node, &format!("a name in quotes, or {table}"));
            None
        }
    }
}

fn read_part(f: &mut Fields<'_, '_>, place: Place) -> SeriesPart {
    SeriesPart {
        name: f.required(&PART_NAME, place),
        part: f.number(&PART_NUMBER).map(|n| n.value).good(),
    }
}

fn read_call_to_action(f: &mut Fields<'_, '_>) -> CallToAction {
    let Field::Good(node) = f.take(&CALL_TO_ACTION) else {
        return CallToAction::Placed;
    };
    match node {
        Node { value: Value::Boolean(false), .. } => CallToAction::Off,
        Node { value: Value::Text(id), range } => {
            CallToAction::Named(Spanned::new(id.into_owned(), &range))
        }
        node => {
            f.wrong_kind(CALL_TO_ACTION.name, &node, "the id of a call to action, or false");
            CallToAction::Placed
        }
    }
}

/// Reads an article. A translation may leave out what it takes from its original (such as `date`).
pub(super) fn article(
    f: &mut Fields<'_, '_>,
    place: Place,
    translation: bool,
) -> (Common, Arc<Article>) {
    let common = common::read(f, &TITLE, place.clone());
    let date = f.date(&DATE);
    missing_date(f, &date, place, "An article", translation);
    let article = Article {
        date: date.good(),
        updated: f.date(&UPDATED).good(),
        expires: f.date(&EXPIRES).good(),
        draft: f.boolean(&DRAFT).good().unwrap_or(false),
        authors: f.names(&AUTHORS),
        reviewers: f.names(&REVIEWERS),
        reviewed: f.date(&REVIEWED).good(),
        next_review: f.date(&NEXT_REVIEW).good(),
        topics: f.words(&TOPICS),
        featured: f.boolean(&FEATURED).good(),
        order: f.number(&ORDER).map(|n| n.value).good(),
        series: read_series(f),
        also_called: f.words(&ALSO_CALLED).into_iter().map(|t| t.value).collect(),
        audience: f.text(&AUDIENCE).map(|t| t.value).good(),
        sources: f.tables(&SOURCES, "a source", read_source),
        disclosures: f.text(&DISCLOSURES).map(|t| t.value).good(),
        specialties: f.names(&SPECIALTIES),
        share: f.choice(&SHARE, &SHARES).good(),
        print: read_print(f),
        call_to_action: read_call_to_action(f),
        reprint: f.table(&REPRINT, "a reprint", read_reprint).good(),
        link: f.web_address(&LINK).good(),
        discussions: f.tables(&DISCUSSIONS, "a discussion", read_discussion),
    };
    (common, Arc::new(article))
}

/// Reports a missing date, unless it is a translation, which takes its original's.
pub(super) fn missing_date(
    f: &mut Fields<'_, '_>,
    date: &Field<Spanned<Date>>,
    place: Place,
    what: &str,
    translation: bool,
) {
    if translation || !date.is_missing() {
        return;
    }
    f.report(
        Diagnostic::new(
            &rules::MISSING_KEY,
            format!("{what} needs `date`, its first day on the site"),
        )
        .at(f.file(), place)
        .help(f.how_to_add("date = 2026-03-14")),
    );
}
