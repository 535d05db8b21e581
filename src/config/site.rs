//! `[site]`: its title, its address, its language and its lists.

use std::ops::Range;

use crate::content::fields::{Fields, Spanned};
use crate::content::front::{Image, read_image};
use crate::diagnostic::{Diagnostic, rules};

/// `[site]`
#[derive(Debug, Clone, Default)]
pub struct SiteConfig {
    /// The site's title.
    pub title: String,
    /// Where the site is published, without a trailing `/`.
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
    check_base_url(f, &base_url);
    base_url.value.truncate(base_url.value.trim_end_matches('/').len());
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

fn check_base_url(f: &mut Fields<'_, '_>, url: &Spanned<String>) {
    if url.value.is_empty() {
        return;
    }
    if let Err(help) = base_url_problem(&url.value) {
        f.report(
            Diagnostic::new(
                &rules::BASE_URL,
                format!("`{}` is no address that a site can have", url.value),
            )
            .at(f.file(), url.range())
            .help(help),
        );
    }
}

/// Whether an address can be a site's base URL.
///
/// # Errors
/// The way out, in words.
pub fn base_url_problem(url: &str) -> Result<(), &'static str> {
    const HELP: &str =
        "Write the whole address as people see it in the browser: \"https://riverside.example\"";
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or(HELP)?;
    let host = rest.split('/').next().unwrap_or_default();
    let sane = !host.is_empty()
        && !rest.contains(['?', '#', ' ', '"', '<', '>', '\\'])
        && !rest.contains("..");
    if sane { Ok(()) } else { Err(HELP) }
}
