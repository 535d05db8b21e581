//! Old addresses: aliases of texts, `[redirects]` of the settings, and the promise of
//! `urls.lock`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::routes::{Route, RouteKind};
use super::{Plan, Redirect, UrlsLock, Vanished};
use crate::content::fields::Spanned;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::model::Library;

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
    for text in library.texts() {
        for alias in text.common.iter().flat_map(|common| &common.aliases) {
            let to = plan.text(text.id).to_owned();
            add(&mut written, alias, to, text.path, plan, found);
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
    keep_promises(plan, lock, &written, found);
    for index in 0..plan.redirects.len() {
        let url = plan.redirects[index].from.clone();
        let route = u32::try_from(plan.routes.len()).unwrap_or(u32::MAX);
        if url.ends_with('/') && !plan.has(&url) && plan.claim(&url, None, Some(route), found) {
            plan.routes.push(Route { kind: RouteKind::Redirect(index), url });
        }
    }
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

/// Each old address must end at a page; a chain is allowed, a circle is not. Each address is
/// visited once: what a chain leads into was judged when it was visited first.
fn check_targets(written: &BTreeMap<String, Written>, plan: &Plan, found: &mut Vec<Diagnostic>) {
    let mut visited: HashSet<&str> = HashSet::new();
    for from in written.keys() {
        // The walk from here, with the place of each step.
        let mut steps: Vec<&str> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut next = Some(from.as_str());
        while let Some((from, redirect)) = next.and_then(|from| written.get_key_value(from)) {
            if !visited.insert(from) {
                found.extend(places.get(from.as_str()).map(|at| circle(&steps[*at..], redirect)));
                break;
            }
            places.insert(from, steps.len());
            steps.push(from);
            let to = redirect.to.as_str();
            let elsewhere = to.starts_with("https://") || to.starts_with("http://");
            next = Some(to).filter(|to| !elsewhere && !plan.has(to));
            if next.is_some() && !written.contains_key(to) {
                let message = format!("`{from}` leads to `{to}`, which is not there");
                found.push(
                    Diagnostic::new(&rules::BROKEN_REDIRECT, message)
                        .at(&redirect.file, redirect.range.clone())
                        .help(
                            "Write the address of a page of this site, or a whole https: address.",
                        ),
                );
            }
        }
    }
}

/// Old addresses that lead to each other, the last of them to the first, which is `start`.
fn circle(steps: &[&str], start: &Written) -> Diagnostic {
    /// So many are named.
    const NAMED: usize = 5;
    let mut names = steps.iter().take(NAMED).copied().collect::<Vec<_>>().join(" → ");
    if steps.len() > NAMED {
        names.push_str(" → …");
    }
    let message = format!("These old addresses lead in a circle: {names} → {}", steps[0]);
    Diagnostic::new(&rules::REDIRECT_CIRCLE, message)
        .at(&start.file, start.range.clone())
        .help("Let one of them lead to a page.")
}

/// What becomes of addresses that were published once.
fn keep_promises(
    plan: &mut Plan,
    lock: &UrlsLock,
    written: &BTreeMap<String, Written>,
    found: &mut Vec<Diagnostic>,
) {
    let (mut kept, mut vanished) = (Vec::new(), Vec::new());
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
        vanished.push(Vanished { url: url.clone(), range: range.clone() });
    }
    (plan.vanished, plan.lock_file) = (vanished, lock.file.clone());
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
