//! `[calls_to_action]`: what readers are asked to do.

use std::borrow::Cow;
use std::ops::Range;

use super::intent::{ActionKind, INTENT, INTENTS, Intent, KIND, KINDS, LOOK, LOOKS, Look};
use super::telephone::read_telephone;
use crate::content::fields::schema::{key, table};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::diagnostic::{Diagnostic, rules};
use crate::telephone::{Country, Number};

/// `[calls_to_action.<id>]`
#[derive(Debug, Clone, Default)]
pub struct Action {
    /// The id that others refer to.
    pub id: Spanned<String>,
    /// What it asks for.
    pub kind: ActionKind,
    /// Whom it is for.
    pub intent: Intent,
    /// How it looks, if that does not follow from these two.
    pub look: Option<Look>,
    /// The words on the button.
    pub label: Spanned<String>,
    /// A few words above it.
    pub headline: Option<String>,
    /// A line about what it is good for.
    pub text: Option<String>,
    /// A line below it: how long it takes, where, what it costs.
    pub note: Option<String>,
    /// Where it leads.
    pub url: Option<Spanned<String>>,
    /// The number it calls.
    pub phone: Option<Spanned<Number>>,
    /// The location whose opening hours it shows.
    pub hours: Option<Spanned<String>>,
    /// What is different in other languages, by their tags.
    pub translations: Vec<Translation>,
}

/// `[calls_to_action.<id>.translations.<language>]`: what is not there is as in the main language.
#[derive(Debug, Clone, Default)]
pub struct Translation {
    /// The language.
    pub lang: Spanned<String>,
    /// The words on the button.
    pub label: Option<Spanned<String>>,
    /// A few words above it.
    pub headline: Option<String>,
    /// A line about what it is good for.
    pub text: Option<String>,
    /// A line below it.
    pub note: Option<String>,
    /// Where it leads.
    pub url: Option<Spanned<String>>,
    /// The number it calls.
    pub phone: Option<Spanned<Number>>,
}

impl Action {
    /// The call to action as readers of a language see it.
    pub fn in_language(&self, lang: &str) -> Cow<'_, Action> {
        let Some(own) = self.translations.iter().find(|t| t.lang.value == lang) else {
            return Cow::Borrowed(self);
        };
        let own = own.clone();
        Cow::Owned(Action {
            label: own.label.unwrap_or_else(|| self.label.clone()),
            headline: own.headline.or_else(|| self.headline.clone()),
            text: own.text.or_else(|| self.text.clone()),
            note: own.note.or_else(|| self.note.clone()),
            url: own.url.or_else(|| self.url.clone()),
            phone: own.phone.or_else(|| self.phone.clone()),
            ..self.clone()
        })
    }

    /// Whether it leads readers of a language where another one does: to the same address or number.
    pub fn leads_like(&self, other: &Action, lang: &str) -> bool {
        self.ends(lang).any(|end| other.ends(lang).any(|other| end == other))
    }

    /// The address and the number to which it leads readers of a language.
    fn ends(&self, lang: &str) -> impl Iterator<Item = Cow<'_, str>> {
        let own = self.translations.iter().find(|own| own.lang.value == lang);
        let url = own.and_then(|own| own.url.as_ref()).or(self.url.as_ref());
        let phone = own.and_then(|own| own.phone.as_ref()).or(self.phone.as_ref());
        let url = url.map(|url| Cow::Borrowed(url.value.trim_end_matches('/')));
        url.into_iter().chain(phone.map(|phone| Cow::Owned(phone.value.uri())))
    }

    /// All addresses that it leads to, in any language.
    pub fn urls(&self) -> impl Iterator<Item = &Spanned<String>> {
        let others = self.translations.iter().filter_map(|own| own.url.as_ref());
        self.url.iter().chain(others)
    }

    /// All numbers that it calls, in any language.
    pub fn phones(&self) -> impl Iterator<Item = &Spanned<Number>> {
        let others = self.translations.iter().filter_map(|own| own.phone.as_ref());
        self.phone.iter().chain(others)
    }
}

/// Keys of an entry of `[calls_to_action]`.
pub(super) const ACTION: TableSchema =
    table(&[KIND, INTENT, LOOK, LABEL, HEADLINE, TEXT, NOTE, URL, PHONE, HOURS, TRANSLATIONS]);

/// Keys of an entry of `translations`.
const TRANSLATION: TableSchema =
    table(&[OWN_LABEL, OWN_HEADLINE, OWN_TEXT, OWN_NOTE, OWN_URL, OWN_PHONE]);

const LABEL: KeySchema = key("label", Takes::Text, "The words on the button. Begin with a verb.")
    .required()
    .example(r#"label = "Book a visit""#);
const HEADLINE: KeySchema = key("headline", Takes::Text, "A few words above the button.")
    .example(r#"headline = "Flu shots are here""#);
const TEXT: KeySchema = key("text", Takes::Text, "One line about what it is good for.")
    .example(r#"text = "A nurse answers while we are open.""#);
const NOTE: KeySchema =
    key("note", Takes::Text, "One line below the button: how long it takes, where, what it costs.")
        .example(r#"note = "10 minutes, free with most insurance""#);
const URL: KeySchema = key("url", Takes::Text, "Where it leads: `https:`, `http:`, `mailto:`, `tel:` or `sms:`, or an address on this site such as `/contact/`.").without("`phone` is required").example(r#"url = "https://book.riverside.example/""#);
const PHONE: KeySchema = key("phone", Takes::Text, "The number it calls.")
    .without("`url` is required")
    .example(r#"phone = "+12015550110""#);
const HOURS: KeySchema = key(
    "hours",
    Takes::Text,
    "The id of a location: a line says whether it is open now, with a link to its opening hours.",
)
.example(r#"hours = "main""#);

const TRANSLATIONS: KeySchema = key(
    "translations",
    Takes::NamedTables(&TRANSLATION),
    "What is different in the other languages of the site. What is not there is as in the main language.",
)
.example(r#"translations.es = { label = "Pida una cita" }"#);

const OWN_LABEL: KeySchema =
    key("label", Takes::Text, "The words on the button.").example(r#"label = "Pida una cita""#);
const OWN_HEADLINE: KeySchema = key("headline", Takes::Text, "The words above the button.")
    .example(r#"headline = "Ya hay vacunas""#);
const OWN_TEXT: KeySchema = key("text", Takes::Text, "The line about what it is good for.")
    .example(r#"text = "Puede venir toda la familia.""#);
const OWN_NOTE: KeySchema =
    key("note", Takes::Text, "The line below the button.").example(r#"note = "Toma 10 minutos""#);
const OWN_URL: KeySchema = key("url", Takes::Text, "Where it leads.")
    .example(r#"url = "https://book.riverside.example/?lang=es""#);
const OWN_PHONE: KeySchema =
    key("phone", Takes::Text, "The number it calls.").example(r#"phone = "+12015550111""#);

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
        intent: f.choice(&INTENT, &INTENTS).good().unwrap_or_default(),
        look: f.choice(&LOOK, &LOOKS).good(),
        label: f.required(&LABEL, place.clone()),
        headline: f.text(&HEADLINE).map(|t| t.value).good(),
        text: f.text(&TEXT).map(|t| t.value).good(),
        note: f.text(&NOTE).map(|t| t.value).good(),
        url: url.good(),
        phone: phone.good(),
        hours: f.text(&HOURS).good(),
        translations: f.named_tables(
            &TRANSLATIONS,
            "a translation",
            |lang, key, f| read_translation(lang, &key, f, country),
            |lang, key| Translation {
                lang: Spanned::new(lang.to_owned(), &key),
                ..Translation::default()
            },
        ),
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
    action.urls().for_each(|url| check_url(f, url));
    check_label(f, &action.label);
    action
}

fn read_translation(
    lang: &str,
    key: &Range<usize>,
    f: &mut Fields<'_, '_>,
    country: Option<Country>,
) -> Translation {
    Translation {
        lang: Spanned::new(lang.to_owned(), key),
        label: f.text(&OWN_LABEL).good(),
        headline: f.text(&OWN_HEADLINE).map(|t| t.value).good(),
        text: f.text(&OWN_TEXT).map(|t| t.value).good(),
        note: f.text(&OWN_NOTE).map(|t| t.value).good(),
        url: f.text(&OWN_URL).good(),
        phone: read_telephone(f, &OWN_PHONE, country).good(),
    }
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
