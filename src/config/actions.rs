//! `[calls_to_action]`: what readers are asked to do.

use std::ops::Range;

use super::telephone::read_telephone;
use crate::content::fields::schema::{key, table, words};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::diagnostic::{Diagnostic, rules};
use crate::telephone::{Country, Number};

/// What a call to action asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ActionKind {
    /// Book a visit.
    #[default]
    Book,
    /// Call.
    Call,
    /// Open the patient portal.
    Portal,
    /// Fill out a form.
    Form,
    /// Get directions.
    Directions,
    /// Subscribe to the newsletter.
    Subscribe,
    /// Request a refill.
    Refill,
}

const KINDS: [(&str, ActionKind); 7] = [
    ("book", ActionKind::Book),
    ("call", ActionKind::Call),
    ("portal", ActionKind::Portal),
    ("form", ActionKind::Form),
    ("directions", ActionKind::Directions),
    ("subscribe", ActionKind::Subscribe),
    ("refill", ActionKind::Refill),
];

impl ActionKind {
    /// The settings' word for it.
    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("book", |(word, _)| word)
    }
}

/// `[calls_to_action.<id>]`
#[derive(Debug, Clone, Default)]
pub struct Action {
    /// The id that others refer to.
    pub id: Spanned<String>,
    /// What it asks for.
    pub kind: ActionKind,
    /// The words on the button.
    pub label: Spanned<String>,
    /// A line below it.
    pub text: Option<String>,
    /// Where it leads.
    pub url: Option<Spanned<String>>,
    /// The number it calls.
    pub phone: Option<Spanned<Number>>,
    /// The location whose opening hours it shows.
    pub hours: Option<Spanned<String>>,
}

/// Keys of an entry of `[calls_to_action]`.
pub(super) const ACTION: TableSchema = table(&[KIND, LABEL, TEXT, URL, PHONE, HOURS]);

const KIND: KeySchema =
    key("kind", Takes::Word(&KIND_WORDS), "What it asks for; this decides its picture.")
        .without(r#"`"book"`"#)
        .example(r#"kind = "call""#);
const LABEL: KeySchema = key("label", Takes::Text, "The words on the button. Begin with a verb.")
    .required()
    .example(r#"label = "Book a visit""#);
const TEXT: KeySchema = key("text", Takes::Text, "One line below it.")
    .example(r#"text = "A nurse answers while we are open.""#);
const URL: KeySchema = key("url", Takes::Text, "Where it leads: `https:`, `http:`, `mailto:`, `tel:` or `sms:`, or an address on this site such as `/contact/`.").without("`phone` is required").example(r#"url = "https://book.riverside.example/""#);
const PHONE: KeySchema = key("phone", Takes::Text, "The number it calls.")
    .without("`url` is required")
    .example(r#"phone = "+12015550110""#);
const HOURS: KeySchema = key(
    "hours",
    Takes::Text,
    "The id of a location, whose opening hours are shown beside the button.",
)
.example(r#"hours = "main""#);

const KIND_WORDS: [&str; 7] = words(&KINDS);

/// A call to action of which only the id could be read.
pub(super) fn unread_action(id: &str, key: Range<usize>) -> Action {
    Action { id: Spanned::new(id.to_owned(), &key), ..Action::default() }
}

pub(super) fn read_action(
    id: &str,
    key: Range<usize>,
    f: &mut Fields<'_, '_>,
    country: Option<Country>,
) -> Action {
    let place = key.clone();
    let (url, phone) = (f.text(&URL), read_telephone(f, &PHONE, country));
    let leads_nowhere = url.is_missing() && phone.is_missing();
    let action = Action {
        kind: f.choice(&KIND, &KINDS).good().unwrap_or_default(),
        label: f.required(&LABEL, place.clone()),
        text: f.text(&TEXT).map(|t| t.value).good(),
        url: url.good(),
        phone: phone.good(),
        hours: f.text(&HOURS).good(),
        ..unread_action(id, key)
    };
    if leads_nowhere {
        f.report(
            Diagnostic::new(
                &rules::MISSING_KEY,
                format!("The call to action `{id}` leads nowhere: it needs `url` or `phone`"),
            )
            .at(f.file(), place)
            .help("Add url = \"https://…\" or phone = \"+12015550100\"."),
        );
    }
    if let Some(url) = &action.url {
        check_url(f, url);
    }
    check_label(f, &action.label);
    action
}

fn check_url(f: &mut Fields<'_, '_>, url: &Spanned<String>) {
    let v = &url.value;
    let sane = ["https://", "http://", "mailto:", "tel:", "sms:"].iter().any(|s| v.starts_with(s))
        || (v.starts_with('/') && !v.starts_with("//"));
    if !sane {
        f.report(
            Diagnostic::new(
                &rules::UNSAFE_LINK,
                format!("`{v}` is not an address that a call to action can lead to"),
            )
            .at(f.file(), url.range())
            .help("Write an https: address, or an address on this site such as \"/contact/\"."),
        );
    }
}

/// Words at the beginning of a label that are not verbs: a button says what it does.
const NO_VERBS: [&str; 22] = [
    "the",
    "a",
    "an",
    "our",
    "your",
    "my",
    "we",
    "you",
    "online",
    "new",
    "appointment",
    "appointments",
    "booking",
    "contact",
    "information",
    "info",
    "here",
    "more",
    "patient",
    "phone",
    "newsletter",
    "click",
];

fn check_label(f: &mut Fields<'_, '_>, label: &Spanned<String>) {
    let first = label.value.split_whitespace().next().unwrap_or_default().to_lowercase();
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    if NO_VERBS.contains(&first) {
        f.report(
            Diagnostic::new(&rules::LABEL_VERB, format!("The label “{}” does not begin with a verb", label.value))
                .at(f.file(), label.range())
                .help("Say what the button does: “Book a visit”, “Call the nurse line”, “Read more about …”."),
        );
    }
}
