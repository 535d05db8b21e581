//! Links of texts to addresses.

use super::{Plan, RouteKind};
use crate::content::folder;
use crate::markdown::{Body, Target};
use crate::model::{ArticleId, IssueId, LangId, PageId, PersonId, Site, SpecialtyId};

/// What a file of the source became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination {
    /// An article.
    Article(ArticleId),
    /// A specialty.
    Specialty(SpecialtyId),
    /// A person.
    Person(PersonId),
    /// A newsletter issue.
    Issue(IssueId),
    /// A page.
    Page(PageId),
    /// The glossary.
    Glossary,
    /// A file that is copied; an index into the copies.
    File(usize),
    /// A text that has no page yet.
    Waiting,
    /// A text that could not be read; its own problem is told, links to it are none.
    Unread,
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No such file; the path that was looked for.
    NoFile(String),
    /// The path leaves the site's folder.
    Outside,
    /// The text waits and has no page yet.
    Waiting(String),
    /// The page has no such anchor; the anchors it has.
    NoAnchor(String, Vec<String>),
    /// The site has no such address.
    NoAddress(String),
    /// No such call to action.
    NoAction(String),
    /// The link is empty.
    Empty,
}

/// Where a text stands, for resolving its links.
#[derive(Debug, Clone, Copy)]
pub struct From<'s> {
    /// The file.
    pub path: &'s str,
    /// Its language.
    pub lang: LangId,
    /// Its own address, without prefix.
    pub url: &'s str,
    /// Its text.
    pub body: &'s Body,
}

/// A path below the site's folder for a path written in a file of `base`; `None` where it
/// leaves the folder.
pub fn join(base: &str, path: &str) -> Option<String> {
    let mut out = String::with_capacity(base.len() + path.len() + 1);
    for part in base.split('/').filter(|p| !p.is_empty()).chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if out.is_empty() => return None,
            ".." => out.truncate(out.rfind('/').unwrap_or(0)),
            part => {
                if !out.is_empty() {
                    out.push('/');
                }
                out.push_str(part);
            }
        }
    }
    Some(out)
}

impl Plan {
    /// The copied file that a path in a file of `base` names.
    pub fn file_at(&self, base: &str, path: &str) -> Result<usize, Problem> {
        if let Some(below) = path.strip_prefix('/') {
            let joined = join("static", below).ok_or(Problem::Outside)?;
            return match self.by_source.get(joined.as_str()) {
                Some(Destination::File(index)) => Ok(*index),
                _ => Err(Problem::NoFile(joined)),
            };
        }
        let joined = join(base, path).ok_or(Problem::Outside)?;
        match self.by_source.get(joined.as_str()) {
            Some(Destination::File(index)) => Ok(*index),
            _ => Err(Problem::NoFile(joined)),
        }
    }

    /// The address a link leads to, with prefix and anchor, not yet escaped for HTML.
    pub fn resolve(&self, site: &Site, from: From<'_>, target: &Target) -> Result<String, Problem> {
        match target {
            Target::External(address) => Ok(address.clone()),
            Target::Anchor(anchor) => {
                check_anchor(anchor, from.body)?;
                Ok(["#", anchor].concat())
            }
            Target::CallToAction(id) => match site.action(id) {
                Some(action) => Ok(self.action_href(action)),
                None => Err(Problem::NoAction(id.clone())),
            },
            Target::Site { path, anchor } => self.resolve_address(site, path, anchor.as_deref()),
            Target::File { path, .. } if path.is_empty() => Err(Problem::Empty),
            Target::File { path, anchor } => self.resolve_file(site, from, path, anchor.as_deref()),
        }
    }

    /// Where a call to action leads.
    pub fn action_href(&self, action: &crate::config::Action) -> String {
        match (&action.url, &action.phone) {
            (Some(url), _) if url.value.starts_with('/') => self.href(&url.value),
            (Some(url), _) => url.value.clone(),
            (None, Some(phone)) => format!("tel:{}", phone.e164),
            (None, None) => String::new(),
        }
    }

    fn resolve_address(
        &self,
        site: &Site,
        path: &str,
        anchor: Option<&str>,
    ) -> Result<String, Problem> {
        let bare = path.split('?').next().unwrap_or(path);
        let known = self.has(bare) || self.has(&format!("{bare}/"));
        if !known {
            return Err(Problem::NoAddress(bare.to_owned()));
        }
        // A missing slash costs every reader a redirect.
        let url = if self.has(bare) { bare.to_owned() } else { format!("{bare}/") };
        if let (Some(anchor), Some(route)) = (anchor, self.route_at(&url)) {
            match route.kind {
                RouteKind::Article(id) => check_anchor(anchor, &site.article(id).body)?,
                RouteKind::Page(id) => check_anchor(anchor, &site.pages[id.index()].body)?,
                RouteKind::Issue(id) => check_anchor(anchor, &site.issues[id.index()].body)?,
                RouteKind::Glossary => check_term(site, anchor)?,
                _ => {}
            }
        }
        let anchor = anchor.map_or_else(String::new, |a| format!("#{a}"));
        Ok(format!("{}{anchor}", self.href(&url)))
    }

    fn resolve_file(
        &self,
        site: &Site,
        from: From<'_>,
        path: &str,
        anchor: Option<&str>,
    ) -> Result<String, Problem> {
        let bare = path.split('?').next().unwrap_or(path);
        let joined = join(folder(from.path), bare).ok_or(Problem::Outside)?;
        let found = self.by_source.get(joined.as_str()).copied();
        let Some(mut destination) = found.or_else(|| {
            let specialty = [&joined, "/_index.md"].concat();
            self.by_source.get(specialty.as_str()).copied()
        }) else {
            return Err(Problem::NoFile(joined));
        };
        if anchor.is_none() {
            destination = in_language(site, destination, from.lang);
        }
        let (url, body) = match destination {
            Destination::Waiting => return Err(Problem::Waiting(joined)),
            Destination::Unread => return Ok(String::new()),
            Destination::Article(id) => (self.article(id), Some(&site.article(id).body)),
            Destination::Specialty(id) => {
                (self.specialty(id), site.specialties[id.index()].text.as_ref().map(|t| &t.body))
            }
            Destination::Person(id) => (self.person(id), Some(&site.people[id.index()].body)),
            Destination::Issue(id) => (self.issue(id), Some(&site.issues[id.index()].body)),
            Destination::Page(id) => (self.page(id), Some(&site.pages[id.index()].body)),
            Destination::File(index) => (self.copies[index].url.as_str(), None),
            Destination::Glossary => {
                if let Some(anchor) = anchor {
                    check_term(site, anchor)?;
                }
                ("/glossary/", None)
            }
        };
        let mut href = self.href(url);
        if let Some(anchor) = anchor.filter(|a| !a.is_empty()) {
            if let Some(body) = body {
                check_anchor(anchor, body)?;
            }
            href.push('#');
            href.push_str(anchor);
        }
        Ok(href)
    }
}

/// The translation of an article or page into a language, or the text itself.
fn in_language(site: &Site, destination: Destination, lang: LangId) -> Destination {
    match destination {
        Destination::Article(id) => {
            let all = &site.article(id).translations;
            let own = all.iter().copied().find(|t| site.article(*t).lang == lang);
            Destination::Article(own.unwrap_or(id))
        }
        Destination::Page(id) => {
            let all = &site.pages[id.index()].translations;
            let own = all.iter().copied().find(|t| site.pages[t.index()].lang == lang);
            Destination::Page(own.unwrap_or(id))
        }
        other => other,
    }
}

fn check_anchor(anchor: &str, body: &Body) -> Result<(), Problem> {
    if body.has_id(anchor) {
        return Ok(());
    }
    Err(Problem::NoAnchor(anchor.to_owned(), body.headings.iter().map(|h| h.id.clone()).collect()))
}

fn check_term(site: &Site, anchor: &str) -> Result<(), Problem> {
    let terms = site.glossary.iter().flat_map(|g| &g.terms);
    if terms.clone().any(|t| t.anchor == anchor) {
        return Ok(());
    }
    Err(Problem::NoAnchor(anchor.to_owned(), terms.map(|t| t.anchor.clone()).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_path_is_joined_and_cannot_leave() {
        assert_eq!(join("articles/skin", "../heart/a.md").as_deref(), Some("articles/heart/a.md"));
        assert_eq!(join("articles/skin", "./a.md").as_deref(), Some("articles/skin/a.md"));
        assert_eq!(join("articles", "../../etc/passwd"), None);
    }
}
