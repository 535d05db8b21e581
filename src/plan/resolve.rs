//! Resolves the links of texts to addresses.

use percent_encoding::percent_decode_str;

use super::practice::{self, Missing};
use super::{Destination, Plan};
use crate::content::folder;
use crate::markdown::{DetailForm, Target};
use crate::model::{LangId, Site, Text, TextId};

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// There is no such file; the path that was looked for.
    NoFile(String),
    /// The path leaves the site's folder.
    Outside,
    /// The text is waiting and has no page yet.
    Waiting(String),
    /// The page of the text has no such anchor.
    NoAnchor(String, TextId),
    /// The site has no such address.
    NoAddress(String),
    /// No such call to action.
    NoAction(String),
    /// The settings do not have what the text asks for.
    Practice(Missing),
    /// The link is empty.
    Empty,
}

/// The path in the site's folder for a path written in a file in `base`; `None` if it
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
    /// The copied file that a path in a file in `base` refers to.
    pub fn file_at(&self, base: &str, path: &str) -> Result<usize, Problem> {
        if let Some(below) = path.strip_prefix('/') {
            let joined = join("static", below).ok_or(Problem::Outside)?;
            return match self.by_source.get(&joined) {
                Some(Destination::File(index)) => Ok(index),
                _ => Err(Problem::NoFile(joined)),
            };
        }
        let joined = join(base, path).ok_or(Problem::Outside)?;
        match self.by_source.get(&joined) {
            Some(Destination::File(index)) => Ok(index),
            _ => Err(Problem::NoFile(joined)),
        }
    }

    /// The address a link leads to, with prefix and anchor, not yet escaped for HTML.
    pub fn resolve(
        &self,
        site: &Site,
        from: &Text<'_>,
        target: &Target,
    ) -> Result<String, Problem> {
        match target {
            Target::External(address) => Ok(address.clone()),
            Target::Refused(_) => Ok(String::new()),
            Target::Anchor(anchor) => {
                check_anchor(site, from.id, anchor)?;
                Ok(["#", anchor].concat())
            }
            Target::CallToAction(id) => match site.action(id) {
                Some(action) => Ok(self.action_href(&action.in_language(site.lang(from.lang)))),
                None => Err(Problem::NoAction(id.clone())),
            },
            Target::Practice(detail) => match detail.form {
                DetailForm::Link => {
                    practice::leads(&site.config, detail).map_err(Problem::Practice)
                }
                _ => match practice::known(&site.config, detail) {
                    Ok(_) => Ok(String::new()),
                    Err(missing) => Err(Problem::Practice(missing)),
                },
            },
            Target::Site { path, anchor } => self.resolve_address(site, path, anchor.as_deref()),
            Target::File { path, .. } if path.is_empty() => Err(Problem::Empty),
            Target::File { path, anchor } => self.resolve_file(site, from, path, anchor.as_deref()),
        }
    }

    /// Whether the page of a text has an anchor.
    pub fn anchor(&self, site: &Site, id: TextId, anchor: &str) -> Result<(), Problem> {
        check_anchor(site, id, anchor)
    }

    /// Where a call to action leads, as it is in a language.
    pub fn action_href(&self, action: &crate::config::Action) -> String {
        match (&action.url, &action.phone) {
            (Some(url), _) if url.value.starts_with('/') => match self.written(&url.value) {
                Some((known, rest)) => self.href(&known) + rest,
                None => self.href(&url.value),
            },
            (Some(url), _) => url.value.clone(),
            (None, Some(phone)) => phone.value.uri(),
            (None, None) => String::new(),
        }
    }

    /// An address of the site as written, perhaps encoded or without its last slash,
    /// and what follows it from `?` or `#`.
    pub fn written<'w>(&self, written: &'w str) -> Option<(String, &'w str)> {
        let (path, rest) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
        let mut url = percent_decode_str(path).decode_utf8().ok()?.into_owned();
        if !self.has(&url) {
            url.push('/');
        }
        self.has(&url).then_some((url, rest))
    }

    fn resolve_address(
        &self,
        site: &Site,
        path: &str,
        anchor: Option<&str>,
    ) -> Result<String, Problem> {
        let (bare, query) = path.split_at(path.find('?').unwrap_or(path.len()));
        let known = self.has(bare) || self.has(&format!("{bare}/"));
        if !known {
            return Err(Problem::NoAddress(bare.to_owned()));
        }
        // A missing slash costs every reader a redirect.
        let url = if self.has(bare) { bare.to_owned() } else { format!("{bare}/") };
        let anchor = anchor.filter(|anchor| !anchor.is_empty());
        let text = self.route_at(&url).and_then(|route| route.kind.text());
        if let (Some(anchor), Some(text)) = (anchor, text) {
            check_anchor(site, text, anchor)?;
        }
        let anchor = anchor.map_or_else(String::new, |a| format!("#{a}"));
        Ok(format!("{}{query}{anchor}", self.href(&url)))
    }

    fn resolve_file(
        &self,
        site: &Site,
        from: &Text<'_>,
        path: &str,
        anchor: Option<&str>,
    ) -> Result<String, Problem> {
        let bare = path.split('?').next().unwrap_or(path);
        let joined = join(folder(from.path), bare).ok_or(Problem::Outside)?;
        let found = self.by_source.get(&joined);
        let Some(mut destination) = found.or_else(|| {
            let specialty = [&joined, "/_index.md"].concat();
            self.by_source.get(&specialty)
        }) else {
            return Err(Problem::NoFile(joined));
        };
        if anchor.is_none() {
            destination = in_language(site, destination, from.lang);
        }
        let (url, id) = match destination {
            Destination::Waiting => return Err(Problem::Waiting(joined)),
            Destination::Unread => return Ok(String::new()),
            Destination::Text(id) => (self.text(id), Some(id)),
            Destination::File(index) => (self.copies[index].url.as_str(), None),
        };
        let mut href = self.href(url);
        if let Some(anchor) = anchor.filter(|a| !a.is_empty()) {
            if let Some(id) = id {
                check_anchor(site, id, anchor)?;
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
        Destination::Text(TextId::Article(id)) => {
            let all = &site.article(id).translations;
            let own = all.iter().copied().find(|t| site.article(*t).lang == lang);
            Destination::Text(TextId::Article(own.unwrap_or(id)))
        }
        Destination::Text(TextId::Page(id)) => {
            let all = &site.pages[id.index()].translations;
            let own = all.iter().copied().find(|t| site.pages[t.index()].lang == lang);
            Destination::Text(TextId::Page(own.unwrap_or(id)))
        }
        other => other,
    }
}

/// Whether the page of a text has an anchor; an empty one is its top.
fn check_anchor(site: &Site, id: TextId, anchor: &str) -> Result<(), Problem> {
    if anchor.is_empty() {
        return Ok(());
    }
    let known = match (id, &site.glossary) {
        (TextId::Glossary | TextId::Term(_), Some(glossary)) => glossary.anchors.contains(anchor),
        _ => site.text(id).is_none_or(|text| text.body.has_id(anchor)),
    };
    if known { Ok(()) } else { Err(Problem::NoAnchor(anchor.to_owned(), id)) }
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
