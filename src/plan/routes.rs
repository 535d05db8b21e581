//! What is rendered at which address.

use super::kind::RouteKind;
use super::url::out_path;

/// Something that is rendered.
#[derive(Debug, Clone)]
pub struct Route {
    /// What it is.
    pub kind: RouteKind,
    /// Its address, without prefix.
    pub url: String,
}

/// A sitemap has at most this many addresses (sitemaps.org).
pub const SITEMAP_LARGEST: usize = 50_000;

/// How many pages a list of articles has; lists of people, topics and years are not paginated.
pub(crate) fn pages_of(count: usize, per_page: usize) -> usize {
    count.div_ceil(per_page.max(1)).max(1)
}

impl Route {
    /// The path of its file in the output folder.
    pub fn out_path(&self) -> String {
        out_path(&self.url)
    }
}
