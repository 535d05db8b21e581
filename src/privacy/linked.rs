//! Which of the published documents are linked.

use std::collections::BTreeSet;

use super::Published;
use crate::content::folder;
use crate::inspect::address::server;
use crate::inspect::{self, LinkedFile};
use crate::markdown::{Body, Target};
use crate::model::Site;
use crate::plan::resolve::join;
use crate::theme::OptionValue;

/// Link targets: source files, and bare file names if no more is known.
pub(super) struct Linked {
    sources: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl Linked {
    /// Whether something links to a document.
    pub(super) fn has(&self, source: &str) -> bool {
        let name = source.rsplit('/').next().unwrap_or(source);
        self.sources.contains(source) || self.names.contains(name)
    }

    /// Collects the links in texts, settings, templates and other files that lead to one of
    /// these names.
    pub(super) fn gather(p: &Published<'_>, wanted: &BTreeSet<&str>) -> Linked {
        let mut linked = Linked { sources: BTreeSet::new(), names: BTreeSet::new() };
        let own = p.own_servers();
        for (path, body) in bodies(p.site) {
            for target in
                body.links.iter().map(|l| &l.target).chain(body.pictures.iter().map(|p| &p.target))
            {
                linked.add(p, &own, path, target, wanted);
            }
        }
        for address in addresses(p) {
            linked.name(inspect::document(address), &own);
        }
        for file in p.copies.iter().chain(&p.theme.inspected) {
            for link in &file.facts.links {
                linked.name(Some(link.clone()), &own);
            }
        }
        linked
    }

    fn add(
        &mut self,
        p: &Published<'_>,
        own: &[String],
        text: &str,
        target: &Target,
        wanted: &BTreeSet<&str>,
    ) {
        let is_wanted = |path: &str| {
            let path = path.split('?').next().unwrap_or(path);
            wanted.contains(path.rsplit('/').next().unwrap_or(path))
        };
        match target {
            Target::File { path, .. } if is_wanted(path) => {
                let path = path.split('?').next().unwrap_or(path);
                self.sources.extend(join(folder(text), path));
            }
            Target::Site { path, .. } if is_wanted(path) => {
                let path = path.split('?').next().unwrap_or(path);
                let copied = p.plan.copied_at(path);
                self.sources.extend(copied.map(|copied| copied.source.to_string()));
            }
            Target::External(address) if server(address).is_some_and(|s| own.contains(&s.name)) => {
                self.name(inspect::document(address), own);
            }
            _ => {}
        }
    }

    fn name(&mut self, link: Option<LinkedFile>, own: &[String]) {
        let Some(LinkedFile { server, name }) = link else { return };
        if server.is_none_or(|server| own.contains(&server)) {
            self.names.insert(name);
        }
    }
}

/// All texts of the site.
fn bodies(site: &Site) -> impl Iterator<Item = (&str, &Body)> {
    let glossary = site.glossary.iter().flat_map(|g| {
        let terms = g.terms.iter().map(|term| (&*g.path, &term.body));
        std::iter::once((&*g.path, &*g.body)).chain(terms)
    });
    let specialties = site.specialties.iter().filter_map(|s| s.text.as_ref());
    (site.articles.iter().map(|a| (&*a.path, &*a.body)))
        .chain(site.issues.iter().map(|i| (&*i.path, &*i.body)))
        .chain(site.pages.iter().map(|p| (&*p.path, &*p.body)))
        .chain(site.people.iter().map(|p| (&*p.path, &*p.body)))
        .chain(specialties.map(|t| (&*t.path, &*t.body)))
        .chain(glossary)
}

/// Addresses in the settings and in front matter.
fn addresses<'s>(p: &Published<'s>) -> impl Iterator<Item = &'s str> {
    let config = &p.site.config;
    let actions = config.actions.iter().filter_map(|a| a.url.as_ref()).map(|url| &*url.value);
    let redirects = config.redirects.iter().map(|(_, to)| &*to.value);
    let maps =
        config.locations.iter().filter_map(|l| l.map_url.as_ref().map(|url| url.value.as_str()));
    let options = p.theme.options.values().filter_map(|option| match option {
        OptionValue::Text(text) => Some(&**text),
        _ => None,
    });
    let articles = p.site.articles.iter().flat_map(|a| {
        let link = a.front.link.iter();
        let sources = a.front.sources.iter().filter_map(|s| s.url.as_ref());
        let reprint = a.front.reprint.iter().filter_map(|r| r.source.url.as_ref());
        link.chain(sources).chain(reprint).map(|url| &*url.value)
    });
    actions.chain(redirects).chain(maps).chain(options).chain(articles)
}
