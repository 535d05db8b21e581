//! Old addresses: aliases of texts, `[redirects]` of the settings, and the promise of
//! `urls.lock`.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::routes::{Route, RouteKind};
use super::{Plan, UrlsLock};
use crate::content::fields::Spanned;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::model::Library;

/// An old address and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Redirect {
    /// The old address, without prefix.
    pub from: String,
    /// The new one: of the site (without prefix) or a whole address.
    pub to: String,
}

/// An old address as written, with its place.
struct Written {
    to: String,
    file: Arc<str>,
    range: std::ops::Range<usize>,
}

pub(super) fn add_all(
    plan: &mut Plan,
    library: &Library,
    lock: &UrlsLock,
    found: &mut Vec<Diagnostic>,
) {
    let mut written: BTreeMap<String, Written> = BTreeMap::new();
    for (to, file, aliases) in texts(plan, library) {
        for alias in aliases {
            add(&mut written, alias, to.clone(), &file, plan, found);
        }
    }
    for (from, to) in &library.structure.redirects {
        let target = if to.value.starts_with('/') { normal(&to.value) } else { to.value.clone() };
        add(&mut written, from, target, &library.structure.file, plan, found);
    }
    check_targets(&written, plan, found);
    for (from, to) in &written {
        plan.redirects.push(Redirect { from: from.clone(), to: to.to.clone() });
    }
    keep_promises(plan, library, lock, &written, found);
    for index in 0..plan.redirects.len() {
        let url = plan.redirects[index].from.clone();
        let route = u32::try_from(plan.routes.len()).unwrap_or(u32::MAX);
        if url.ends_with('/') && !plan.has(&url) && plan.claim(&url, None, Some(route), found) {
            plan.routes.push(Route { kind: RouteKind::Redirect(index), url });
        }
    }
}

type Aliased<'s> = (String, Arc<str>, &'s [Spanned<String>]);

fn texts<'s>(plan: &Plan, library: &'s Library) -> Vec<Aliased<'s>> {
    let mut all: Vec<Aliased<'s>> = Vec::new();
    for (a, url) in library.articles.iter().zip(&plan.articles) {
        if !a.common.aliases.is_empty() {
            all.push((url.clone(), a.path.clone(), &a.common.aliases));
        }
    }
    all.extend(
        library
            .issues
            .iter()
            .zip(&plan.issues)
            .map(|(i, u)| (u.clone(), i.path.clone(), &*i.common.aliases)),
    );
    all.extend(
        library
            .pages
            .iter()
            .zip(&plan.pages)
            .map(|(p, u)| (u.clone(), p.path.clone(), &*p.common.aliases)),
    );
    all.extend(
        library
            .people
            .iter()
            .zip(&plan.people)
            .map(|(p, u)| (u.clone(), p.path.clone(), &*p.common.aliases)),
    );
    for (s, url) in library.specialties.iter().zip(&plan.specialties) {
        all.extend(s.text.as_ref().map(|t| (url.clone(), t.path.clone(), &*t.common.aliases)));
    }
    all
}

/// An old address in its usual form: with a slash at both ends, unless it names a file.
fn normal(url: &str) -> String {
    let trimmed = url.trim().trim_matches('/');
    let is_file = trimmed.rsplit('/').next().is_some_and(|last| last.contains('.'));
    match (trimmed.is_empty(), is_file) {
        (true, _) => "/".into(),
        (_, true) => format!("/{trimmed}"),
        (_, false) => format!("/{trimmed}/"),
    }
}

fn add(
    written: &mut BTreeMap<String, Written>,
    from: &Spanned<String>,
    to: String,
    file: &Arc<str>,
    plan: &Plan,
    found: &mut Vec<Diagnostic>,
) {
    let url = normal(&from.value);
    let strange = from.value.contains("://")
        || from.value.contains(['?', '#', ' ', '\\'])
        || from.value.contains("..");
    if strange || url == "/" {
        found.push(
            Diagnostic::new(
                &rules::BAD_ALIAS,
                format!("`{}` is no old address of this site", from.value),
            )
            .at(file, from.range())
            .help("Write the path alone, such as \"/old-name/\"."),
        );
        return;
    }
    if plan.has(&url) && url != to {
        found.push(
            Diagnostic::new(
                &rules::SAME_ADDRESS,
                format!("`{url}` cannot lead elsewhere: a page stands there"),
            )
            .at(file, from.range())
            .help("Remove this line, or rename the page that stands there."),
        );
        return;
    }
    if url == to {
        found.push(
            Diagnostic::new(&rules::USELESS_ALIAS, format!("`{url}` leads to itself"))
                .at(file, from.range())
                .help("Remove it."),
        );
        return;
    }
    let next = Written { to, file: file.clone(), range: from.range() };
    if let Some(first) = written.get(&url) {
        if first.to != next.to {
            found.push(
                Diagnostic::new(&rules::TWO_ALIASES, format!("`{url}` would lead to two pages"))
                    .at(file, from.range())
                    .related(Span::new(&first.file, first.range.clone()), "it leads elsewhere here")
                    .help("Keep one of the two."),
            );
        }
        return;
    }
    written.insert(url, next);
}

/// Each old address must end at a page; a chain is allowed, a circle is not.
fn check_targets(written: &BTreeMap<String, Written>, plan: &Plan, found: &mut Vec<Diagnostic>) {
    let mut told: HashSet<&str> = HashSet::new();
    for (from, start) in written {
        let mut at = start;
        let mut seen = vec![from.as_str()];
        loop {
            let elsewhere = at.to.starts_with("https://") || at.to.starts_with("http://");
            if elsewhere || plan.has(&at.to) {
                break;
            }
            let Some((next, redirect)) = written.get_key_value(&at.to) else {
                found.push(
                    Diagnostic::new(
                        &rules::BROKEN_REDIRECT,
                        format!("`{from}` leads to `{}`, which is not there", at.to),
                    )
                    .at(&start.file, start.range.clone())
                    .help("Write the address of a page of this site, or a whole https: address."),
                );
                break;
            };
            if seen.contains(&next.as_str()) {
                if !seen.iter().any(|url| told.contains(url)) {
                    let circle = seen.join(" → ");
                    found.push(
                        Diagnostic::new(
                            &rules::REDIRECT_CIRCLE,
                            format!("These old addresses lead in a circle: {circle} → {next}"),
                        )
                        .at(&start.file, start.range.clone())
                        .help("Let one of them lead to a page."),
                    );
                }
                told.extend(seen.iter().copied());
                break;
            }
            seen.push(next);
            at = redirect;
        }
    }
}

/// An address that was published once may not vanish.
fn keep_promises(
    plan: &mut Plan,
    library: &Library,
    lock: &UrlsLock,
    written: &BTreeMap<String, Written>,
    found: &mut Vec<Diagnostic>,
) {
    let all: Vec<&str> =
        plan.routes.iter().filter(|r| r.kind.is_promised()).map(|r| r.url.as_str()).collect();
    let mut kept = Vec::new();
    for (url, range) in &lock.urls {
        if plan.has(url) || written.contains_key(url) {
            continue;
        }
        let above = std::iter::successors(list_above(url), |list| list_above(list));
        if let Some(list) = above.into_iter().find(|list| plan.has(list)) {
            // Topics and years come and go with the articles; nobody has to write that down.
            kept.push(Redirect { from: url.clone(), to: list });
            continue;
        }
        let waiting =
            library.waiting.iter().find(|w| url.contains(crate::content::stem_and_lang(&w.path).0));
        let diagnostic = Diagnostic::new(
            &rules::VANISHED_ADDRESS,
            format!("{url} was published and would vanish"),
        );
        let diagnostic = match range {
            Some(range) => diagnostic.at(&lock.file, range.clone()),
            None => diagnostic.in_file(&lock.file),
        };
        let near = all
            .iter()
            .filter(|a| a.len().abs_diff(url.len()) < 40 && last_part(a) == last_part(url))
            .min();
        let near = near.copied().or_else(|| crate::diagnostic::nearest(url, all.iter().copied()));
        found.push(match (waiting, near) {
            (Some(waiting), _) => diagnostic.help(format!(
                "`{}` waits. People have this address: publish the text, or set `expires` to keep the page under a notice.",
                waiting.path
            )),
            (None, Some(near)) => diagnostic.help(format!(
                "Did it move to {near}? Add to that text's front matter: aliases = [\"{url}\"]\nOr to housecall.toml: [redirects] \"{url}\" = \"{near}\""
            )),
            (None, None) => diagnostic.help(format!(
                "People have this address. Say in housecall.toml where it leads now: [redirects] \"{url}\" = \"/\""
            )),
        });
    }
    plan.redirects.extend(kept);
    let released = lock.released.iter().filter(|u| !plan.has(u) && !written.contains_key(*u));
    let released: Vec<&str> = released.map(String::as_str).collect();
    if let [first, rest @ ..] = released.as_slice() {
        let more =
            if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        found.push(
            Diagnostic::new(
                &rules::RELEASED_ADDRESS,
                format!("{first}{more} was published by the last build and is no longer in `{}`", lock.file),
            )
            .in_file(&lock.file)
            .help("Whoever has the address will find nothing. If that was not meant, take the file from version control again, or give the text that holds it now an alias."),
        );
    }
}

fn last_part(url: &str) -> &str {
    url.trim_end_matches('/').rsplit('/').next().unwrap_or(url)
}

/// The list that stands in for a topic or a year that is gone, or for the list of them.
fn list_above(url: &str) -> Option<String> {
    let parts: Vec<&str> = url.trim_matches('/').split('/').collect();
    match parts.as_slice() {
        ["topics"] => Some("/".to_owned()),
        [lang, "topics"] => Some(format!("/{lang}/")),
        [.., "topics", _] => Some(format!("/{}/", parts[..parts.len() - 1].join("/"))),
        [.., "newsletters", year]
            if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) =>
        {
            Some(format!("/{}/", parts[..parts.len() - 1].join("/")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_addresses_have_one_form() {
        assert_eq!(normal("old"), "/old/");
        assert_eq!(normal("/a/b.html"), "/a/b.html");
        assert_eq!(normal("/"), "/");
    }

    #[test]
    fn a_gone_topic_leads_to_the_topics() {
        assert_eq!(list_above("/es/topics/skin/").as_deref(), Some("/es/topics/"));
        assert_eq!(list_above("/newsletters/2024/").as_deref(), Some("/newsletters/"));
        assert_eq!(list_above("/newsletters/2024-02-winter/"), None);
    }
}
