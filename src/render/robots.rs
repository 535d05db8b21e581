//! `robots.txt`.

use std::hash::{Hash as _, Hasher as _};

use xxhash_rust::xxh3::Xxh3Default;

use crate::artifact::CODE;
use crate::model::Site;
use crate::plan::{Plan, Url};

/// Allows everything, except in a build with drafts, which allows nothing.
pub(super) fn text(site: &Site, plan: &Plan) -> Vec<u8> {
    let rule = if site.with_drafts { "Disallow: /" } else { "Allow: /" };
    let sitemap = plan.absolute(&Url::sitemap(0).to_string());
    format!("User-agent: *\n{rule}\n\nSitemap: {sitemap}\n").into_bytes()
}

/// The hash of everything that it is made from.
pub(super) fn key(site: &Site, plan: &Plan) -> u64 {
    let mut hasher = Xxh3Default::new();
    (CODE, &plan.base_url, site.with_drafts).hash(&mut hasher);
    hasher.finish()
}
