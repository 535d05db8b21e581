//! `housecall.toml`: every key typed, with its default. The doc comments are the manual's words.
//!
//! Must not: read files, or check ids against the content; that is the model's.

pub mod actions;
mod base_url;
pub mod practice;
pub mod privacy;
mod site;
mod structure;

use std::ops::Range;
use std::sync::Arc;

use foldhash::HashMap;
use jiff::Span as Duration;

pub use actions::{Action, ActionKind, Network, Placement, Where};
pub use base_url::BASE_URL_HELP;
pub use practice::{Care, CareLevel, Closure, Hours, Location, Practice, Telephone};
pub use privacy::{AllowedHost, PrivacyConfig, PublishConfig};
pub use site::SiteConfig;
pub use structure::Structure;

use crate::content::fields::{Fields, Seen, Shape, Spanned};
use crate::content::value::{Broken, Node, Value, parse_toml};
use crate::diagnostic::{Diagnostic, Reported, rules};

/// The settings of a site.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Path of the file.
    pub file: Arc<str>,
    /// `[site]`
    pub site: SiteConfig,
    /// `[practice]`
    pub practice: Practice,
    /// `[[locations]]`
    pub locations: Vec<Location>,
    /// Whether there are locations whose ids are not known, which was reported.
    pub some_locations_unread: bool,
    /// `[care]`
    pub care: Care,
    /// `[review]`
    pub review: ReviewConfig,
    /// `[share] networks`
    pub networks: Vec<Network>,
    /// `[share] mastodon`: the server that share links open.
    pub mastodon: String,
    /// `[newsletter]`
    pub newsletter: NewsletterConfig,
    /// `[navigation]`
    pub navigation: Navigation,
    /// `[calls_to_action.<id>]`
    pub actions: Vec<Action>,
    /// `[[placements]]`
    pub placements: Vec<Placement>,
    /// `[redirects]`: old address and where it leads now.
    pub redirects: Vec<(Spanned<String>, Spanned<String>)>,
    /// `[publish]`
    pub publish: PublishConfig,
    /// `[privacy]`
    pub privacy: PrivacyConfig,
    /// `[theme.options]`: the theme checks them.
    pub theme_options: Vec<(Spanned<String>, Spanned<ThemeOption>)>,
    /// The places of the calls to action in their list.
    action_ids: HashMap<String, usize>,
}

impl Config {
    /// A call to action by its id.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.get(*self.action_ids.get(id)?)
    }
}

/// A value of a theme's option.
#[derive(Debug, Clone, PartialEq)]
pub enum ThemeOption {
    /// Text.
    Text(String),
    /// `true` or `false`.
    Switch(bool),
    /// A whole number.
    Number(i64),
    /// A list of text.
    Texts(Vec<String>),
}

/// `[review]`
#[derive(Debug, Clone)]
pub struct ReviewConfig {
    /// Time between reviews.
    pub every: Duration,
    /// What articles say of reviews.
    pub notice: Option<String>,
}

impl Default for ReviewConfig {
    fn default() -> Self {
        ReviewConfig { every: Duration::new().years(3), notice: None }
    }
}

/// `[newsletter]`
#[derive(Debug, Clone, Default)]
pub struct NewsletterConfig {
    /// The newsletter's name.
    pub title: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// The call to action that lets people sign up.
    pub subscribe: Option<Spanned<String>>,
}

/// `[navigation]`: files of `pages/`, or one of the words of [`NAVIGATION_WORDS`].
#[derive(Debug, Clone, Default)]
pub struct Navigation {
    /// Links at the top of each page.
    pub header: Vec<Spanned<String>>,
    /// Links at the bottom of each page.
    pub footer: Vec<Spanned<String>>,
}

/// What navigation may name besides files of `pages/`.
pub const NAVIGATION_WORDS: [&str; 5] =
    ["specialties", "people", "topics", "newsletters", "glossary"];

/// Reads the settings; every mistake is told.
pub fn read(text: &str, file: &Arc<str>) -> Reported<Config> {
    let mut found = Vec::new();
    let bare = text.trim_start_matches('\u{feff}');
    let start = text.len() - bare.len();
    let entries = parse_toml(bare, start, file, &mut found);
    let broken = Broken::of(bare, start, &entries, &found);
    let mut fields =
        Fields::new(entries, "housecall.toml", file, &mut found).without(Some(&broken));
    let value = config(&mut fields);
    fields.finish();
    Reported { value, diagnostics: found }
}

fn config(f: &mut Fields<'_, '_>) -> Config {
    let top = 0..0;
    let site = f.table("site", "[site]", site::read_site);
    if site.is_missing() {
        f.report(
            Diagnostic::new(&rules::MISSING_KEY, "housecall.toml needs a [site] table")
                .at(f.file(), top.clone())
                .help("Add:\n[site]\ntitle = \"Riverside Family Practice\"\nbase_url = \"https://riverside.example\""),
        );
    }
    let site = site.good().unwrap_or_else(|| SiteConfig {
        feed_items: 20,
        per_page: 20,
        language: "en".into(),
        ..SiteConfig::default()
    });
    let practice =
        f.table("practice", "[practice]", practice::read_practice).good().unwrap_or_default();
    let networks = f.table("share", "[share]", |f, _| actions::read_share(f));
    let (networks, mastodon) = networks.good().unwrap_or_else(actions::default_share);
    let actions = f.named_tables(
        "calls_to_action",
        "a call to action",
        actions::read_action,
        actions::unread_action,
    );
    let placements = f.judged_tables("placements", "a placement", actions::read_placement);
    let locations = f.judged_tables("locations", "a location", practice::read_location);
    let unread = |(location, _): &(Location, bool)| location.id.value.is_empty();
    let some_locations_unread = locations.some_lost || locations.all.iter().any(unread);
    let action_ids = actions.iter().enumerate().map(|(i, action)| (action.id.value.clone(), i));
    Config {
        file: f.file().clone(),
        action_ids: action_ids.collect(),
        actions,
        site,
        practice,
        locations: locations.all.into_iter().map(|(location, _)| location).collect(),
        some_locations_unread,
        care: f.table("care", "[care]", |f, _| practice::read_care(f)).good().unwrap_or_default(),
        review: f.table("review", "[review]", |f, _| read_review(f)).good().unwrap_or_default(),
        networks,
        mastodon,
        newsletter: f
            .table("newsletter", "[newsletter]", |f, _| read_newsletter(f))
            .good()
            .unwrap_or_default(),
        navigation: f
            .table("navigation", "[navigation]", |f, _| read_navigation(f))
            .good()
            .unwrap_or_default(),
        placements: (placements.all.into_iter())
            .map(|(placement, whole)| Placement { whole, ..placement })
            .collect(),
        redirects: read_redirects(f),
        publish: f
            .table("publish", "[publish]", |f, _| privacy::read_publish(f))
            .good()
            .unwrap_or_default(),
        privacy: f
            .table("privacy", "[privacy]", |f, _| privacy::read_privacy(f))
            .good()
            .unwrap_or_default(),
        theme_options: f.table("theme", "[theme]", |f, _| read_theme(f)).good().unwrap_or_default(),
    }
}

/// Every key of `housecall.toml`, as the reading code asks for them.
pub fn shapes() -> Vec<Shape> {
    Shape::gather(|f| drop(config(f)))
}

fn read_review(f: &mut Fields<'_, '_>) -> ReviewConfig {
    let mut review = ReviewConfig {
        notice: f.text("notice").map(|t| t.value).good(),
        ..ReviewConfig::default()
    };
    if let Seen::Good(every) = f.text("every") {
        match parse_interval(&every.value) {
            Some(span) => review.every = span,
            None => f.report(
                Diagnostic::new(
                    &rules::UNKNOWN_VALUE,
                    format!("`{}` is no length of time", every.value),
                )
                .at(f.file(), every.range())
                .help("Write a number and a unit: \"3 years\", \"18 months\" or \"26 weeks\"."),
            ),
        }
    }
    review
}

/// `3 years`, `18 months`, `26 weeks`, `90 days`.
fn parse_interval(text: &str) -> Option<Duration> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: i32 = number.parse().ok().filter(|n| (1..=1200).contains(n))?;
    let span = Duration::new();
    match unit.trim().trim_end_matches('s') {
        "year" => span.try_years(number).ok(),
        "month" => span.try_months(number).ok(),
        "week" => span.try_weeks(number).ok(),
        "day" => span.try_days(number).ok(),
        _ => None,
    }
}

fn read_newsletter(f: &mut Fields<'_, '_>) -> NewsletterConfig {
    NewsletterConfig {
        title: f.text("title").map(|t| t.value).good(),
        description: f.text("description").map(|t| t.value).good(),
        subscribe: f.text("subscribe").good(),
    }
}

fn read_navigation(f: &mut Fields<'_, '_>) -> Navigation {
    Navigation { header: f.texts("header"), footer: f.texts("footer") }
}

fn read_redirects(f: &mut Fields<'_, '_>) -> Vec<(Spanned<String>, Spanned<String>)> {
    let Seen::Good(node) = f.take("redirects", "table of text") else { return Vec::new() };
    let Value::Table(entries) = node.value else {
        f.wrong_kind("redirects", &node, "a table such as \"/old/\" = \"/new/\"");
        return Vec::new();
    };
    let mut all = Vec::with_capacity(entries.len());
    for entry in entries {
        if f.is_bad(&entry.node) {
            continue;
        }
        let range = |r: &Range<usize>| r.start as u32..r.end as u32;
        let from = Spanned { value: entry.key.into_owned(), range: range(&entry.key_range) };
        match entry.node.value {
            Value::Text(to) => {
                all.push((
                    from,
                    Spanned { value: to.into_owned(), range: range(&entry.node.range) },
                ));
            }
            _ => f.wrong_kind(&from.value, &entry.node, "an address in quotes"),
        }
    }
    all
}

fn read_theme(f: &mut Fields<'_, '_>) -> Vec<(Spanned<String>, Spanned<ThemeOption>)> {
    let Seen::Good(node) = f.take("options", "table") else { return Vec::new() };
    let Value::Table(entries) = node.value else {
        f.wrong_kind("options", &node, "a table");
        return Vec::new();
    };
    let mut all = Vec::with_capacity(entries.len());
    for entry in entries {
        if f.is_bad(&entry.node) {
            continue;
        }
        let span = |r: &Range<usize>| r.start as u32..r.end as u32;
        let key = Spanned { value: entry.key.into_owned(), range: span(&entry.key_range) };
        let text = |node: &Node<'_>| match &node.value {
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        };
        let value = match &entry.node.value {
            Value::Text(text) => Some(ThemeOption::Text(text.to_string())),
            Value::Boolean(b) => Some(ThemeOption::Switch(*b)),
            Value::Integer(n) => Some(ThemeOption::Number(*n)),
            Value::List(items) => {
                items.iter().map(text).collect::<Option<_>>().map(ThemeOption::Texts)
            }
            _ => None,
        };
        match value {
            Some(value) => all.push((key, Spanned { value, range: span(&entry.node.range) })),
            None => {
                f.wrong_kind(&key.value, &entry.node, "text, a whole number, true or false");
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_a_number_and_a_unit() {
        assert_eq!(parse_interval("3 years").map(|s| s.get_years()), Some(3));
        assert_eq!(parse_interval("1 month").map(|s| s.get_months()), Some(1));
        assert!(parse_interval("often").is_none());
    }

    #[test]
    fn every_mistake_of_the_settings_is_told() {
        let text = "[site]\ntitel = \"x\"\nbase_url = \"riverside\"\nper_page = 0\n[shar]\n";
        let codes: Vec<_> =
            read(text, &"housecall.toml".into()).diagnostics.iter().map(|d| d.rule.code).collect();
        assert_eq!(codes, ["missing-key", "base-url", "wrong-type", "unknown-key", "unknown-key"]);
    }
}
