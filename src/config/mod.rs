//! `housecall.toml`: every key typed, with its default. The manual is generated from the schemas.
//!
//! Must not: read files, or check ids against the content; the model does that.

pub mod actions;
mod base_url;
mod callable;
pub mod care;
mod days;
mod emergency;
mod hours;
mod intent;
pub mod location;
mod navigation;
mod newsletter;
mod notice;
mod open;
pub mod placements;
pub mod practice;
pub mod privacy;
mod review;
mod search;
pub mod share;
mod sign_up;
mod site;
mod structure;
mod telephone;
mod week;

use std::sync::Arc;

use foldhash::HashMap;

pub use actions::Action;
pub use base_url::BASE_URL_HELP;
pub use care::{Care, CareLevel};
pub use days::{Days, Yearly};
pub use emergency::Emergency;
pub use hours::Hours;
pub use intent::{ActionKind, Intent, Look};
pub use location::{Closure, Location};
pub use navigation::Navigation;
pub use newsletter::NewsletterConfig;
pub use notice::{Notice, NoticeLevel, NoticePlace};
pub use open::ThemeOption;
pub use placements::{Placement, SLOTS, Slot};
pub use practice::Practice;
pub use privacy::{AllowedHost, PrivacyConfig, PublishConfig};
pub use review::ReviewConfig;
pub use search::SearchConfig;
pub use share::{Network, Quiet};
pub use sign_up::SignUpForm;
pub use site::SiteConfig;
pub use structure::Structure;
pub use week::DAYS;

use crate::content::fields::schema::{key, table};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::content::in_values;
use crate::content::value::{Parsed, parse_toml};
use crate::diagnostic::{Diagnostic, Reported, rules};
use crate::telephone::Country;

/// The settings of a site.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Path of the file.
    pub file: Arc<str>,
    /// `[site]`
    pub site: SiteConfig,
    /// `[practice]`
    pub practice: Practice,
    /// The country in which telephone numbers are read, if the settings show it.
    pub country: Option<Country>,
    /// The country whose emergency numbers apply, and what the settings tell people to call.
    pub emergency: Emergency,
    /// `[[locations]]`
    pub locations: Vec<Location>,
    /// Whether there are locations whose ids could not be read, which was reported.
    pub some_locations_unread: bool,
    /// `[care]`
    pub care: Care,
    /// `[review]`
    pub review: ReviewConfig,
    /// `[search]`
    pub search: SearchConfig,
    /// `[share] networks`
    pub networks: Vec<Network>,
    /// `[share] mastodon`: the server that share links open.
    pub mastodon: String,
    /// `[share]`: what is shared quietly.
    pub quiet: Quiet,
    /// `[newsletter]`
    pub newsletter: NewsletterConfig,
    /// `[[notices]]`
    pub notices: Vec<Notice>,
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
    /// Indexes of the calls to action by id.
    action_ids: HashMap<String, usize>,
    /// The same for locations.
    location_ids: HashMap<String, usize>,
}

impl Config {
    /// A call to action by its id.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.get(*self.action_ids.get(id)?)
    }

    /// A location by its id.
    pub fn location(&self, id: &str) -> Option<&Location> {
        self.locations.get(*self.location_ids.get(id)?)
    }
}

/// Reads the settings; every mistake is reported.
pub fn read(text: &str, file: &Arc<str>) -> Reported<Config> {
    let mut diagnostics = Vec::new();
    let bare = text.trim_start_matches('\u{feff}');
    let start = text.len() - bare.len();
    let Parsed { entries, broken, .. } = parse_toml(bare, start, file, &mut diagnostics);
    let emergency = emergency::of_settings(&entries);
    let placeholders = in_values(&entries, "");
    let mut fields = Fields::new(entries, "housecall.toml", file, &mut diagnostics)
        .without(Some(&broken))
        .of(text, &KEYS);
    let value = Config { emergency, ..config(&mut fields) };
    fields.finish();
    diagnostics.extend(placeholders.iter().map(|value| {
        let message = format!("`{}` holds the place of words that are to come", value.value);
        Diagnostic::new(&rules::PLACEHOLDER, message)
            .at(file, value.range())
            .help("Write your own, or remove the line.")
    }));
    Reported { value, diagnostics }
}

/// Keys of `housecall.toml`.
pub const KEYS: TableSchema = table(&[
    SITE, PRACTICE, LOCATIONS, CARE, REVIEW, SEARCH, SHARE, NEWSLETTER, NOTICES, NAVIGATION,
    ACTIONS, PLACEMENTS, REDIRECTS, PUBLISH, PRIVACY, THEME,
]);

const SITE: KeySchema = key("site", Takes::Table(&site::SITE), "the site itself.").required();
const PRACTICE: KeySchema = key(
    "practice",
    Takes::Table(&practice::PRACTICE),
    "who you are. If the table is there, it needs `name`.",
);
const LOCATIONS: KeySchema = key(
    "locations",
    Takes::Tables(&location::LOCATION),
    "one entry for each place where you see patients. They are shown in the footer, and their opening hours on the home page too.",
);
const CARE: KeySchema = key(
    "care",
    Takes::Table(&care::CARE),
    "the words of the [care cards](writing.md#care-cards-and-other-callouts).",
);
const REVIEW: KeySchema =
    key("review", Takes::Table(&review::REVIEW), "how you keep texts up to date.");
const SEARCH: KeySchema = key(
    "search",
    Takes::Table(&search::SEARCH),
    "words of your patients, and whom to call. See [Searching](searching.md).",
);
const SHARE: KeySchema =
    key("share", Takes::Table(&share::SHARE), "[the share row](calls-to-action.md#the-share-row).");
const NEWSLETTER: KeySchema =
    key("newsletter", Takes::Table(&newsletter::NEWSLETTER), "see [Newsletters](newsletters.md).");
const NOTICES: KeySchema = key(
    "notices",
    Takes::Tables(&notice::NOTICE),
    "what readers are to know for some days, such as a closed day or the first flu shots. A notice is on top of the pages and in the feed of the site from its first day to its last, and then goes away by itself.",
);
const NAVIGATION: KeySchema = key(
    "navigation",
    Takes::Table(&navigation::NAVIGATION),
    "the links at the top and at the bottom of each page.",
);
const ACTIONS: KeySchema = key(
    "calls_to_action",
    Takes::NamedTables(&actions::ACTION),
    "one table for each thing you ask a reader to do. Explained in [Calls to action](calls-to-action.md).",
);
const PLACEMENTS: KeySchema = key(
    "placements",
    Takes::Tables(&placements::PLACEMENT),
    "where calls to action appear automatically.",
);
const REDIRECTS: KeySchema = key(
    "redirects",
    Takes::NamedTexts,
    "old addresses and where they lead now, one per line. The old one is a path on this site; the new one is an address on this site or a full address elsewhere. See [Old addresses](publishing.md#old-addresses).",
);
const PUBLISH: KeySchema = key(
    "publish",
    Takes::Table(&privacy::PUBLISH),
    "files that go online even though they look as if they were [not meant to](publishing.md#what-is-never-published).",
);
const PRIVACY: KeySchema = key(
    "privacy",
    Takes::Table(&privacy::PRIVACY),
    "other servers that your pages may contact. Without this table they contact nobody: a script, frame, style sheet, picture, font or form from another server in a template, a style sheet or a file in `static/` is an error.",
);
const THEME: KeySchema = key("theme", Takes::Table(&open::THEME), "choices that the theme offers.");

fn config(f: &mut Fields<'_, '_>) -> Config {
    let top = 0..0;
    let site = f.table(&SITE, "[site]", site::read_site);
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
    let country = telephone::country(f).or_else(|| telephone::country_of_care(f));
    let read_practice = |f: &mut Fields<'_, '_>, place| practice::read_practice(f, place, country);
    let practice = f.table(&PRACTICE, "[practice]", read_practice).good().unwrap_or_default();
    let networks = f.table(&SHARE, "[share]", |f, _| share::read_share(f));
    let (networks, mastodon, quiet) = networks.good().unwrap_or_else(share::default_share);
    let read_action =
        |id: &str, key, f: &mut Fields<'_, '_>| actions::read_action(id, key, f, country);
    let actions = f.named_tables(&ACTIONS, "a call to action", read_action, actions::unread_action);
    let placements = f.judged_tables(&PLACEMENTS, "a placement", placements::read_placement);
    let locations = f.judged_tables(&LOCATIONS, "a location", |f, place| {
        location::read_location(f, place, country)
    });
    let unread = |(location, _): &(Location, bool)| location.id.value.is_empty();
    let some_locations_unread = locations.some_lost || locations.all.iter().any(unread);
    let mut location_ids = HashMap::default();
    for (at, (location, _)) in locations.all.iter().enumerate() {
        // Of two with one id the first is meant.
        location_ids.entry(location.id.value.clone()).or_insert(at);
    }
    let newsletter = f
        .table(&NEWSLETTER, "[newsletter]", |f, _| newsletter::read_newsletter(f))
        .good()
        .unwrap_or_default();
    let mut privacy =
        f.table(&PRIVACY, "[privacy]", |f, _| privacy::read_privacy(f)).good().unwrap_or_default();
    privacy.allow(newsletter.form.as_ref().and_then(SignUpForm::host));
    let action_ids = actions.iter().enumerate().map(|(i, action)| (action.id.value.clone(), i));
    Config {
        file: f.file().clone(),
        action_ids: action_ids.collect(),
        location_ids,
        actions,
        site,
        practice,
        country,
        emergency: Emergency::default(),
        locations: locations.all.into_iter().map(|(location, _)| location).collect(),
        some_locations_unread,
        care: f.table(&CARE, "[care]", |f, _| care::read_care(f)).good().unwrap_or_default(),
        review: f
            .table(&REVIEW, "[review]", |f, _| review::read_review(f))
            .good()
            .unwrap_or_default(),
        search: f
            .table(&SEARCH, "[search]", |f, _| search::read_search(f))
            .good()
            .unwrap_or_default(),
        notices: f
            .tables(&NOTICES, "a notice", notice::read_notice)
            .into_iter()
            .flatten()
            .collect(),
        networks,
        mastodon,
        quiet,
        newsletter,
        navigation: f
            .table(&NAVIGATION, "[navigation]", |f, _| navigation::read_navigation(f))
            .good()
            .unwrap_or_default(),
        placements: (placements.all.into_iter())
            .map(|(placement, is_complete)| Placement { is_complete, ..placement })
            .collect(),
        redirects: open::read_redirects(f, &REDIRECTS),
        publish: f
            .table(&PUBLISH, "[publish]", |f, _| privacy::read_publish(f))
            .good()
            .unwrap_or_default(),
        privacy,
        theme_options: f
            .table(&THEME, "[theme]", |f, _| open::read_theme(f))
            .good()
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_in_the_settings_is_reported() {
        let text = "[site]\ntitel = \"x\"\nbase_url = \"riverside\"\nper_page = 0\n[shar]\n";
        let codes: Vec<_> =
            read(text, &"housecall.toml".into()).diagnostics.iter().map(|d| d.rule.code).collect();
        assert_eq!(codes, ["missing-key", "base-url", "wrong-type", "unknown-key", "unknown-key"]);
    }
}
