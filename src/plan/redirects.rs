//! Old addresses: aliases of texts, `[redirects]` of the settings, and the addresses in
//! `urls.lock`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::kind::RouteKind;
use super::routes::Route;
use super::url::Url;
use super::{Plan, Redirect, UrlsLock, Vanished};
use crate::content::address::{Address, Refused, encode, shown, web_address};
use crate::content::fields::Spanned;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::model::{Library, is_reserved};

/// An old address as written, with its range.
struct Written {
    /// `None` if it was reported as impossible.
    to: Option<String>,
    file: Arc<str>,
    range: Range<usize>,
}

pub(super) fn add_all(
    plan: &mut Plan,
    library: &Library,
    lock: &UrlsLock,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut gathered = Gathered { plan, written: BTreeMap::new(), diagnostics };
    for text in library.texts() {
        for alias in text.common.iter().flat_map(|common| &common.aliases) {
            gathered.add(alias, Some(gathered.plan.text(text.id)), text.path);
        }
    }
    let file = &library.structure.file;
    for (from, to) in &library.structure.redirects {
        let target = gathered.target(to, file);
        gathered.add(from, target.as_deref(), file);
    }
    let written = gathered.written;
    check_targets(&written, plan, diagnostics);
    for (from, to) in &written {
        plan.redirects.extend(to.to.clone().map(|to| Redirect { from: from.clone(), to }));
    }
    keep_promises(plan, library, lock, &written, diagnostics);
    add_pages(plan, diagnostics);
}

/// Adds a small page for each old address that can have one.
fn add_pages(plan: &mut Plan, diagnostics: &mut Vec<Diagnostic>) {
    if plan.redirects.is_empty() {
        return;
    }
    // On Windows and macOS names that differ only in capital letters are one file.
    let mut taken: HashSet<String> = plan.by_url.keys().map(|url| url.to_lowercase()).collect();
    let mut order: Vec<usize> = (0..plan.redirects.len()).collect();
    order.sort_by_key(|index| plan.redirects[*index].from.contains(char::is_uppercase));
    for index in order {
        let url = plan.redirects[index].from.clone();
        let route = u32::try_from(plan.routes.len()).unwrap_or(u32::MAX);
        let lower = url.to_lowercase();
        if can_have_page(&taken, &url, &lower) && plan.claim(&url, None, Some(route), diagnostics) {
            taken.insert(lower);
            plan.routes.push(Route { kind: RouteKind::Redirect(index), url });
        }
    }
}

/// Whether a small page can be at an old address: it is not that of a file, every system allows a
/// folder of that name, and nothing else is there or above it. `taken` is what is there, in small
/// letters, and `lower` the address in small letters.
fn can_have_page(taken: &HashSet<String>, url: &str, lower: &str) -> bool {
    let (Some(folder), Some(lower_folder)) = (url.strip_suffix('/'), lower.strip_suffix('/'))
    else {
        return false;
    };
    let fits = |part: &str| {
        part.len() <= 255
            && !part.starts_with('.')
            && !part.ends_with(['.', ' '])
            && !part.contains(':')
            && !is_reserved(part)
    };
    let above = lower_folder.match_indices('/').map(|(at, _)| &lower_folder[..at]);
    folder.rsplit('/').next().is_some_and(|last| !last.contains('.'))
        && folder.split('/').skip(1).all(fits)
        && !taken.contains(lower)
        && !above.chain([lower_folder]).any(|path| taken.contains(path))
}

/// The old addresses collected so far.
struct Gathered<'p> {
    plan: &'p Plan,
    written: BTreeMap<String, Written>,
    diagnostics: &'p mut Vec<Diagnostic>,
}

impl Gathered<'_> {
    /// The old address as written; none after reporting that it is not valid.
    fn old_address(&mut self, from: &Spanned<String>, file: &Arc<str>) -> Option<String> {
        const QUERY_HELP: &str = "The server itself can be set up to look at that part: see “Old addresses” in the manual.";
        let (refused, otherwise) = match Address::read(&from.value) {
            Ok(address) if address.as_str() != "/" => return Some(address.into_string()),
            Ok(_) => {
                let why = "It is the home page; remove it.".to_owned();
                (Refused { why, instead: None }, "")
            }
            Err(refused) if from.value.contains('?') => (refused, QUERY_HELP),
            Err(refused) => (refused, "Write the path alone, such as \"/old-name/\"."),
        };
        let message = format!("`{}` is not an old address of this site", shown(&from.value));
        let diagnostic = Diagnostic::new(&rules::BAD_ALIAS, message).at(file, from.range());
        self.diagnostics.push(refused.explain(diagnostic, otherwise));
        None
    }

    fn add(&mut self, from: &Spanned<String>, to: Option<&str>, file: &Arc<str>) {
        let Some(url) = self.old_address(from, file) else { return };
        // Servers show a folder's `index.html` at the folder's address.
        let page = self.plan.page_at(&url).unwrap_or(&url);
        if to == Some(page) {
            self.diagnostics.push(
                Diagnostic::new(&rules::USELESS_ALIAS, format!("`{url}` leads to itself"))
                    .at(file, from.range())
                    .help("Remove it."),
            );
            return;
        }
        if self.plan.has(page) {
            self.diagnostics.push(
                Diagnostic::new(
                    &rules::SAME_ADDRESS,
                    format!("`{url}` cannot lead elsewhere: a page is there"),
                )
                .at(file, from.range())
                .help("Remove this line, or rename the page that is there."),
            );
            return;
        }
        // What looks like the address of a file may have been that of a folder: `/dr.smith/`.
        let as_folder = [&url, "/"].concat();
        if from.value.ends_with('/') && !url.ends_with('/') && !self.plan.has(&as_folder) {
            self.insert(as_folder, from, to, file);
        }
        self.insert(url, from, to, file);
    }

    fn insert(&mut self, url: String, from: &Spanned<String>, to: Option<&str>, file: &Arc<str>) {
        let next = Written { to: to.map(str::to_owned), file: file.clone(), range: from.range() };
        let Some(first) = self.written.get(&url) else {
            self.written.insert(url, next);
            return;
        };
        if first.to != next.to && first.to.is_some() && next.to.is_some() {
            self.diagnostics.push(
                Diagnostic::new(&rules::TWO_ALIASES, format!("`{url}` would lead to two pages"))
                    .at(file, from.range())
                    .related(Span::new(&first.file, first.range.clone()), "it leads elsewhere here")
                    .help("Keep one of the two."),
            );
        }
    }

    /// The target of a redirect in the settings; none after reporting that it is not valid.
    fn target(&mut self, to: &Spanned<String>, file: &Arc<str>) -> Option<String> {
        let plan = self.plan;
        let own = plan.own_address(&to.value);
        let read = match own.as_deref().unwrap_or(&to.value) {
            // The name of a file may have characters that old addresses cannot have.
            known if plan.has(known) && encode(known).len() <= LONGEST => Ok(known.to_owned()),
            path if path.starts_with('/') && path.contains(['?', '#']) => {
                let why =
                    "A redirect leads to a page, without `?` or `#` and what follows.".to_owned();
                let page = path.split(['?', '#']).next().filter(|page| plan.has(page));
                Err(Refused { why, instead: page.map(str::to_owned) })
            }
            path if path.starts_with('/') => Address::read(path).map(|address| {
                plan.page_at(address.as_str()).unwrap_or(address.as_str()).to_owned()
            }),
            path if path.contains("://") => web_address(path),
            other => Ok(other.to_owned()),
        };
        read.map_err(|refused| {
            let message = format!("A redirect cannot lead to `{}`", shown(&to.value));
            let diagnostic = Diagnostic::new(&rules::BROKEN_REDIRECT, message).at(file, to.range());
            self.diagnostics.push(refused.explain(diagnostic, TARGETS));
        })
        .ok()
    }
}

/// The longest encoded address of a target, for servers that read words of 4,096 bytes.
const LONGEST: usize = 2_000;

const TARGETS: &str = "Write the address of a page of this site, or a whole https: address.";

/// Each old address must lead to a page; a chain is allowed, a cycle is not. Each address is
/// visited once: the rest of a chain was checked when it was first visited.
fn check_targets(
    written: &BTreeMap<String, Written>,
    plan: &Plan,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut visited: HashSet<&str> = HashSet::new();
    for from in written.keys() {
        // The walk from here, with the position of each step.
        let mut steps: Vec<&str> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut next = Some(from.as_str());
        while let Some((from, redirect)) = next.and_then(|from| written.get_key_value(from)) {
            if !visited.insert(from) {
                diagnostics
                    .extend(places.get(from.as_str()).map(|at| circle(&steps[*at..], redirect)));
                break;
            }
            places.insert(from, steps.len());
            steps.push(from);
            let Some(to) = redirect.to.as_deref() else { break };
            let elsewhere = to.starts_with("https://") || to.starts_with("http://");
            next = Some(to).filter(|to| !elsewhere && !plan.has(to));
            if next.is_some() && !written.contains_key(to) {
                let message = format!("`{from}` leads to `{}`, which does not exist", shown(to));
                diagnostics.push(
                    Diagnostic::new(&rules::BROKEN_REDIRECT, message)
                        .at(&redirect.file, redirect.range.clone())
                        .help(TARGETS),
                );
            }
        }
    }
}

/// Old addresses that lead to each other in a cycle that begins at `start`.
fn circle(steps: &[&str], start: &Written) -> Diagnostic {
    /// How many are named.
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

/// Takes care of addresses that have been published before.
fn keep_promises(
    plan: &mut Plan,
    library: &Library,
    lock: &UrlsLock,
    written: &BTreeMap<String, Written>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (mut kept, mut vanished) = (Vec::new(), Vec::new());
    for (url, range) in &lock.urls {
        // Servers show a folder's `index.html` at the folder's address.
        if plan.has(url) || plan.page_at(url).is_some() || written.contains_key(url) {
            continue;
        }
        let form = Url::parse(url, library.languages.get(1..).unwrap_or_default());
        let above = std::iter::successors(form, |url| url.list_above()).skip(1);
        if let Some(list) = above.map(|url| url.to_string()).find(|list| plan.has(list)) {
            // Topics and years come and go with the articles; nobody should have to add redirects for them.
            kept.push(Redirect { from: url.clone(), to: list });
            continue;
        }
        vanished.push(Vanished { url: url.clone(), range: range.clone() });
    }
    if !vanished.is_empty() {
        let known: HashSet<&str> = lock.urls.iter().map(|(url, _)| url.as_str()).collect();
        let texts = plan.routes.iter().filter(|route| route.kind.text().is_some());
        let new = texts.map(|route| &route.url).filter(|url| !known.contains(url.as_str()));
        plan.arrived = new.cloned().collect();
    }
    (plan.vanished, plan.lock_file) = (vanished, lock.file.clone());
    plan.was_at = lock.at.clone();
    plan.redirects.extend(kept);
    let released = lock.released.iter().filter(|u| !plan.has(u) && !written.contains_key(*u));
    let released: Vec<&str> = released.map(String::as_str).collect();
    if let [first, rest @ ..] = released.as_slice() {
        let more =
            if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        diagnostics.push(
            Diagnostic::new(
                &rules::RELEASED_ADDRESS,
                format!("{first}{more} was published by the last build and is no longer in `{}`", lock.file),
            )
            .in_file(&lock.file)
            .help("Whoever has the address will find nothing. If that was not intended, restore the file from version control, or add the address as an alias to the text that replaces it."),
        );
    }
}
