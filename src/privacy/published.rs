//! A site as it would be published.

use crate::config::Config;
use crate::inspect::Inspected;
use crate::inspect::address::server;
use crate::model::Site;
use crate::plan::Plan;
use crate::source::SourceTree;
use crate::theme::Theme;

/// A site as it would be published.
#[derive(Debug, Clone, Copy)]
pub struct Published<'s> {
    /// The site.
    pub site: &'s Site,
    /// Its addresses.
    pub plan: &'s Plan,
    /// Its theme.
    pub theme: &'s Theme,
    /// The facts about the files that are published as they are.
    pub copies: &'s [Inspected],
    /// Its files, for locating findings.
    pub tree: &'s SourceTree,
}

impl Published<'_> {
    pub(super) fn config(&self) -> &Config {
        &self.site.config
    }

    /// The names of the site's own server, according to the settings and to the build's base URL.
    pub(super) fn own_servers(&self) -> Vec<String> {
        let site = &self.config().site;
        let mut names: Vec<String> = [&site.base_url.value, &site.written_base_url]
            .into_iter()
            .filter_map(|url| server(url).map(|server| server.name))
            .collect();
        names.dedup();
        names
    }
}
