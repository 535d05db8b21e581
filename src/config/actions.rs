//! Calls to action, where they are placed, and the share row.

use std::ops::Range;

use jiff::civil::Date;

use super::practice::{Telephone, read_telephone};
use crate::content::fields::{Fields, Spanned};
use crate::diagnostic::{Diagnostic, rules};

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
    /// Fill in a form.
    Form,
    /// Find the way.
    Directions,
    /// Subscribe to the newsletter.
    Subscribe,
    /// Ask for a refill.
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
    /// The word of it in the settings.
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
    pub phone: Option<Telephone>,
    /// The location whose opening hours it shows.
    pub hours: Option<Spanned<String>>,
}

/// A place on a page for a call to action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Where {
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

/// The places and their words in the settings.
pub const PLACES: [(&str, Where); 6] = [
    ("home", Where::Home),
    ("specialty", Where::Specialty),
    ("after-key-points", Where::AfterKeyPoints),
    ("after-article", Where::AfterArticle),
    ("sidebar", Where::Sidebar),
    ("issue-end", Where::IssueEnd),
];

/// `[[placements]]`
#[derive(Debug, Clone)]
pub struct Placement {
    /// The call to action.
    pub id: Spanned<String>,
    /// Where it shows.
    pub place: Where,
    /// Only in these specialties.
    pub specialties: Vec<Spanned<String>>,
    /// Only on these topics.
    pub topics: Vec<Spanned<String>>,
    /// Only on these articles, by path below `articles/`.
    pub articles: Vec<Spanned<String>>,
    /// Only in these languages.
    pub languages: Vec<Spanned<String>>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Spanned<Date>>,
    /// The highest wins.
    pub priority: i64,
    /// Whether all of it could be read: with the rest left out it may ask for more than is meant.
    pub whole: bool,
    /// Its place in the file.
    pub range: Range<usize>,
}

/// A call to action of which only the id is known.
pub(super) fn unread_action(id: &str, key: Range<usize>) -> Action {
    let range = key.start as u32..key.end as u32;
    Action { id: Spanned { value: id.to_owned(), range }, ..Action::default() }
}

pub(super) fn read_action(id: &str, key: Range<usize>, f: &mut Fields<'_, '_>) -> Action {
    let place = key.clone();
    let (url, phone) = (f.text("url"), read_telephone(f, "phone"));
    let leads_nowhere = url.is_missing() && phone.is_missing();
    let action = Action {
        kind: f.choice("kind", &KINDS).good().unwrap_or_default(),
        label: f.required("label", place.clone(), "label = \"Book a visit\""),
        text: f.text("text").map(|t| t.value).good(),
        url: url.good(),
        phone: phone.good(),
        hours: f.text("hours").good(),
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
                format!("`{v}` is no address that a call to action can lead to"),
            )
            .at(f.file(), url.range())
            .help("Write an https: address, or an address of this site such as \"/contact/\"."),
        );
    }
}

/// Words that begin a label and are no verb: a button says what it does.
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

pub(super) fn read_placement(f: &mut Fields<'_, '_>, place: Range<usize>) -> Placement {
    let id = f.required("id", place.clone(), "id = \"book-visit\"");
    let wanted = f.required("where", place.clone(), "where = \"after-article\"");
    f.note_choices(&PLACES);
    let at = match wanted.value.is_empty() {
        true => None,
        false => f.choose("where", &wanted, &PLACES),
    };
    let from = f.date("from").map(|d| d.value).good();
    let until = f.date("until").good();
    if let (Some(from), Some(until)) = (from, &until)
        && until.value < from
    {
        f.report(
            Diagnostic::new(&rules::WRONG_DATE, "This placement ends before it begins")
                .at(f.file(), until.range())
                .help("`until` is the last day on which it shows, `from` the first."),
        );
    }
    Placement {
        id,
        place: at.unwrap_or(Where::AfterArticle),
        specialties: f.texts("specialties"),
        topics: f.texts("topics"),
        articles: f.texts("articles"),
        languages: f.texts("languages"),
        from,
        until,
        priority: f.integer("priority", -1_000_000..1_000_000).good().map_or(0, |n| n.value),
        whole: true,
        range: place,
    }
}

/// A way to pass a page on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Network {
    /// Copy the address.
    Copy,
    /// Print.
    Print,
    /// E-mail.
    Email,
    /// Text message.
    Sms,
    /// WhatsApp.
    Whatsapp,
    /// A QR code.
    Qr,
    /// Facebook.
    Facebook,
    /// X.
    X,
    /// LinkedIn.
    Linkedin,
    /// Bluesky.
    Bluesky,
    /// Mastodon.
    Mastodon,
    /// Threads.
    Threads,
    /// Reddit.
    Reddit,
    /// Telegram.
    Telegram,
    /// Pinterest.
    Pinterest,
}

/// The networks and their words in the settings.
pub const NETWORKS: [(&str, Network); 15] = [
    ("copy", Network::Copy),
    ("print", Network::Print),
    ("email", Network::Email),
    ("sms", Network::Sms),
    ("whatsapp", Network::Whatsapp),
    ("qr", Network::Qr),
    ("facebook", Network::Facebook),
    ("x", Network::X),
    ("linkedin", Network::Linkedin),
    ("bluesky", Network::Bluesky),
    ("mastodon", Network::Mastodon),
    ("threads", Network::Threads),
    ("reddit", Network::Reddit),
    ("telegram", Network::Telegram),
    ("pinterest", Network::Pinterest),
];

pub(super) fn default_share() -> (Vec<Network>, String) {
    (NETWORKS[..6].iter().map(|(_, network)| *network).collect(), "mastodon.social".into())
}

pub(super) fn read_share(f: &mut Fields<'_, '_>) -> (Vec<Network>, String) {
    let (default, server) = default_share();
    let is_written = f.has("networks");
    let written = f.texts("networks");
    f.note_choices(&NETWORKS);
    let networks: Vec<_> =
        written.iter().filter_map(|word| f.choose("networks", word, &NETWORKS)).collect();
    let server = f.text("mastodon").good().map_or(server, |t| t.value);
    (if is_written { networks } else { default }, server)
}
