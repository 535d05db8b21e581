//! What is private stays so: files that are not meant for the web, pictures that tell too much,
//! servers that learn who reads a page, and a privacy page that says what is so.
//!
//! The facts are those of [`inspect`](crate::inspect); here they meet the settings. Nothing that
//! is rendered depends on it.
//!
//! Must not: read files but for the place of a finding.

mod claims;
mod files;
mod hosts;
mod linked;
mod page;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
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
    /// What was found in the files that are published as they are.
    pub copies: &'s [Inspected],
    /// Its files, for the places of findings.
    pub tree: &'s SourceTree,
}

/// Checks what a site would give away.
pub fn check(published: &Published<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    files::check(published, &mut found);
    hosts::check(published, &mut found);
    page::check(published, &mut found);
    found
}

impl Published<'_> {
    fn config(&self) -> &Config {
        &self.site.config
    }

    /// The names of the site's own server, by the settings and by what the build is for.
    fn own_servers(&self) -> Vec<String> {
        let site = &self.config().site;
        let mut names: Vec<String> = [&site.base_url.value, &site.written_base_url]
            .into_iter()
            .filter_map(|url| server(url).map(|server| server.name))
            .collect();
        names.dedup();
        names
    }
}
