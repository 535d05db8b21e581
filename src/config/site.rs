//! `[site]`: its title, its address, its language and its lists.

use std::ops::Range;

use super::base_url;
use crate::content::fields::{Fields, Spanned};
use crate::content::front::{Image, read_image};

/// `[site]`
#[derive(Debug, Clone, Default)]
pub struct SiteConfig {
    /// The site's title.
    pub title: String,
    /// Where the site is published: encoded, without a trailing `/`.
    pub base_url: Spanned<String>,
    /// The same as the settings say it, wherever a build is for.
    pub written_base_url: String,
    /// The main language.
    pub language: String,
    /// The theme's name.
    pub theme: Spanned<String>,
    /// The site's description.
    pub description: Option<String>,
    /// How many items a feed has.
    pub feed_items: usize,
    /// How many articles a page of a list has.
    pub per_page: usize,
    /// The picture for share cards of pages that have none.
    pub image: Option<Image>,
}

pub(super) fn read_site(f: &mut Fields<'_, '_>, place: Range<usize>) -> SiteConfig {
    let title = f.required("title", place.clone(), "title = \"Riverside Family Practice\"").value;
    let mut base_url = f.required("base_url", place, "base_url = \"https://riverside.example\"");
    base_url.value = base_url::read(f, &base_url);
    SiteConfig {
        title,
        written_base_url: base_url.value.clone(),
        base_url,
        language: f.language("language").good().map_or_else(|| "en".into(), |tag| tag.value),
        theme: f
            .text("theme")
            .good()
            .unwrap_or_else(|| Spanned { value: "clinic".into(), range: 0..0 }),
        description: f.text("description").map(|t| t.value).good(),
        feed_items: f.integer("feed_items", 1..1001).good().map_or(20, |n| n.value as usize),
        per_page: f.integer("per_page", 1..1001).good().map_or(20, |n| n.value as usize),
        image: f.table("image", "an image", read_image).good(),
    }
}
