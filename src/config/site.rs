//! `[site]`: its title, its address, its language and its lists.

use std::ops::Range;

use super::base_url;
use crate::content::fields::schema::{key, table};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::content::front::{Image, PICTURE, read_image};

/// `[site]`
#[derive(Debug, Clone, Default)]
pub struct SiteConfig {
    /// The site's title.
    pub title: String,
    /// Where the site is published: encoded, without a trailing `/`.
    pub base_url: Spanned<String>,
    /// The same as written in the settings, whatever address a build is for.
    pub written_base_url: String,
    /// The main language.
    pub language: String,
    /// The theme's name.
    pub theme: Spanned<String>,
    /// The site's description.
    pub description: Option<String>,
    /// How many articles a feed has.
    pub feed_items: usize,
    /// How many articles a page of a list has.
    pub per_page: usize,
    /// The picture on share cards of pages without one.
    pub image: Option<Image>,
}

/// Keys of `[site]`.
pub(super) const SITE: TableSchema =
    table(&[TITLE, BASE_URL, LANGUAGE, THEME, DESCRIPTION, FEED_ITEMS, PER_PAGE, IMAGE]);

const TITLE: KeySchema = key("title", Takes::Text, "The site's title.")
    .required()
    .example(r#"title = "Riverside Family Practice""#);
const BASE_URL: KeySchema = key("base_url", Takes::Text, "Where the site is published, as people see it in the browser. It may have a path, as in `https://example.org/clinic`, but nothing after `?` or `#`.").required().example(r#"base_url = "https://riverside.example""#);
const LANGUAGE: KeySchema =
    key("language", Takes::Text, "The language of texts whose file name does not say one.")
        .without(r#"`"en"`"#)
        .example(r#"language = "en""#);
const THEME: KeySchema =
    key("theme", Takes::Text, "The look: a built-in theme, or your own folder in `themes/`.")
        .without(r#"`"clinic"`"#)
        .example(r#"theme = "clinic""#);
const DESCRIPTION: KeySchema =
    key("description", Takes::Text, "One sentence for search results, feeds and the home page.")
        .example(r#"description = "Plain answers about health.""#);
const FEED_ITEMS: KeySchema =
    key("feed_items", Takes::Number(1, 1000), "How many articles a feed carries.")
        .without("`20`")
        .example("feed_items = 30");
const PER_PAGE: KeySchema =
    key("per_page", Takes::Number(1, 1000), "How many articles a page of a list shows.")
        .without("`20`")
        .example("per_page = 24");
const IMAGE: KeySchema = key("image", Takes::Table(&PICTURE), "The picture on share cards of pages without their own: `src` (a path from the site's folder), `alt`, and perhaps `caption` and `credit`.").without("share cards have no picture").example(r#"image = { src = "static/card.png", alt = "Our front door" }"#);

pub(super) fn read_site(f: &mut Fields<'_, '_>, place: Range<usize>) -> SiteConfig {
    let title = f.required(&TITLE, place.clone()).value;
    let mut base_url = f.required(&BASE_URL, place);
    base_url.value = base_url::read(f, &base_url);
    SiteConfig {
        title,
        written_base_url: base_url.value.clone(),
        base_url,
        language: f.language(&LANGUAGE).good().map_or_else(|| "en".into(), |tag| tag.value),
        theme: f
            .text("theme")
            .good()
            .unwrap_or_else(|| Spanned { value: "clinic".into(), range: 0..0 }),
        description: f.text(&DESCRIPTION).map(|t| t.value).good(),
        feed_items: f.number(&FEED_ITEMS).good().map_or(20, |n| n.value as usize),
        per_page: f.number(&PER_PAGE).good().map_or(20, |n| n.value as usize),
        image: f.table(&IMAGE, "an image", read_image).good(),
    }
}
