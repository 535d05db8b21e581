//! `robots.txt`.

use crate::model::Site;
use crate::plan::Plan;

/// Everything may be read; of a build with drafts nothing may.
pub(super) fn text(site: &Site, plan: &Plan) -> Vec<u8> {
    let rule = if site.with_drafts { "Disallow: /" } else { "Allow: /" };
    format!("User-agent: *\n{rule}\n\nSitemap: {}\n", plan.absolute("/sitemap.xml")).into_bytes()
}
