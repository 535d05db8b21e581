//! What all pages of a language share.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{ActionView, DateView, HoursView, LinkView, PictureView, TelephoneView};

/// The practice.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PracticeView {
    /// Its name.
    pub name: String,
    /// A few words below it.
    pub tagline: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Main telephone.
    pub telephone: Option<TelephoneView>,
    /// E-mail address.
    pub email: Option<String>,
    /// The disclaimer on every page.
    pub disclaimer: Option<String>,
    /// The practice's other web pages.
    pub same_as: Vec<String>,
    /// The time zone of the opening hours, for scripts: `America/New_York`.
    pub time_zone: Option<String>,
    /// What to do while it is closed.
    pub after_hours: Option<String>,
    /// A photograph of it.
    pub image: Option<PictureView>,
}

/// A place where patients are seen.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct LocationView {
    /// Id in the settings.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Street and number.
    pub street: Option<String>,
    /// City, region and postal code in one line.
    pub city: String,
    /// Telephone.
    pub telephone: Option<TelephoneView>,
    /// Fax.
    pub fax: Option<TelephoneView>,
    /// Address of a map.
    pub map_url: Option<String>,
    /// Where to park.
    pub parking: Option<String>,
    /// By bus or train.
    pub transit: Option<String>,
    /// Access for people with a disability.
    pub access: Option<String>,
    /// Opening hours.
    pub hours: Vec<HoursView>,
    /// Days on which it is closed, from today on, at most eight.
    pub closures: Vec<ClosureView>,
}

/// A day on which a location is closed.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct ClosureView {
    /// The day.
    pub date: DateView,
    /// Why.
    pub reason: Option<String>,
}

/// A notice that is shown today.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct NoticeView {
    /// Its anchor on the home page.
    pub id: String,
    /// What it says.
    pub text: String,
    /// The language of the text, if it is another than that of the page.
    pub lang: Option<String>,
    /// Whether it changes what readers do today.
    pub important: bool,
    /// Whether it is on every page, and not on the home page alone.
    pub everywhere: bool,
    /// The last day, as `2026-12-25`.
    pub until: String,
    /// A page with more about it.
    pub link: Option<LinkView>,
}

/// A feed.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct FeedView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its media type.
    pub media_type: String,
}

/// A style sheet or script.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct AssetView {
    /// Its address, with a fingerprint.
    pub url: String,
    /// Its integrity hash.
    pub integrity: String,
}

/// What all pages of a language share.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// The address of the site, without a trailing `/`.
    pub base_url: String,
    /// What a page may load, for `<meta http-equiv="Content-Security-Policy">`; needs no escaping.
    pub policy: String,
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The home page of this language.
    pub home: String,
    /// The practice.
    pub practice: PracticeView,
    /// The call to action in the header.
    pub booking: Option<ActionView>,
    /// Links at the top.
    pub header: Vec<LinkView>,
    /// Links at the bottom.
    pub footer: Vec<LinkView>,
    /// The notices of today.
    pub notices: Vec<NoticeView>,
    /// All specialties.
    pub specialties: Vec<LinkView>,
    /// All locations.
    pub locations: Vec<LocationView>,
    /// The newsletter, where there is one.
    pub newsletter: Option<NewsletterLinkView>,
    /// The glossary's address, where there is one.
    pub glossary: Option<String>,
    /// The topics' address, where there are any.
    pub topics: Option<String>,
    /// The people's address, where there are any.
    pub people: Option<String>,
    /// The address of the search page.
    pub search: String,
    /// What articles say about reviews.
    pub review_notice: Option<String>,
    /// The site's main feeds.
    pub feeds: Vec<FeedView>,
    /// Style sheets: a single one, which ends with `assets/custom.css`.
    pub styles: Vec<AssetView>,
    /// Scripts.
    pub scripts: Vec<AssetView>,
    /// Other assets of the theme by name: `assets["logo.svg"]`.
    pub assets: BTreeMap<String, AssetView>,
    /// The theme's options by name.
    pub options: BTreeMap<String, OptionView>,
    /// The icon of the site, if `static/` has one.
    pub icon: Option<String>,
    /// Links to the icons and to the file that lists them, for the head.
    pub icons: Vec<IconView>,
}

/// A link to an icon of the site.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct IconView {
    /// `icon`, `apple-touch-icon` or `manifest`.
    pub rel: String,
    /// Its address.
    pub url: String,
    /// Its sizes in pixels, such as `32x32`, or `any`; may be empty.
    pub sizes: String,
}

/// The value of a theme option.
#[derive(Debug, Clone, Serialize, Hash)]
#[serde(untagged)]
pub enum OptionView {
    /// Text; for a colour `#rrggbb`.
    Text(String),
    /// On or off.
    Switch(bool),
    /// A whole number.
    Number(i64),
    /// A picture of the site, if there is one.
    Picture(Option<PictureView>),
}

/// The newsletter, as every page links to it.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct NewsletterLinkView {
    /// Its name.
    pub title: String,
    /// What it is.
    pub description: Option<String>,
    /// Its archive.
    pub url: String,
    /// How to sign up.
    pub subscribe: Option<ActionView>,
    /// The form to sign up with; component `sign_up(form)`.
    pub form: Option<SignUpFormView>,
}

/// A form that sends an e-mail address to the service that sends the newsletter.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct SignUpFormView {
    /// Where it is sent.
    pub url: String,
    /// The name of the field with the address.
    pub field: String,
    /// What else is sent.
    pub hidden: Vec<HiddenFieldView>,
    /// The name of the service, or of its server.
    pub sender: String,
}

/// A field of a form that is not shown.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct HiddenFieldView {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}
