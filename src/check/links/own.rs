//! Links to the site itself that are written as whole addresses.

use super::edit::Written;
use super::problem::{Named, relative};
use crate::check::known::Context;
use crate::check::outside::{Own, Web, decode, server, without_trackers};
use crate::content::folder;
use crate::diagnostic::{Applicability, Diagnostic, rules};
use crate::markdown::{Link, Target};
use crate::model::Text;
use crate::plan::{Problem, RouteKind};

/// The address below the site that a whole address is: a path with what follows it.
pub(super) fn path(c: &Context<'_>, address: &str) -> Option<String> {
    let all = c.own_addresses();
    // Nearly all links lead elsewhere.
    let web = Web::read(address)?;
    let last =
        |own: &Own| own.server.split(':').next().is_some_and(|host| host.ends_with(web.domain()));
    if !all.iter().any(last) {
        return None;
    }
    let server = server(&web);
    let own = all.iter().find(|own| own.server == server)?;
    let below = web.rest.strip_prefix(&*own.prefix)?;
    match below.chars().next() {
        None => Some("/".to_owned()),
        Some('/') => Some(below.to_owned()),
        Some('?' | '#') => Some(format!("/{below}")),
        Some(_) => None,
    }
}

/// Judges a link to the site itself.
pub(super) fn judge(
    c: &Context<'_>,
    text: &Text<'_>,
    link: &Link,
    path: &str,
    written: &Written<'_>,
) -> Option<Diagnostic> {
    let (path, anchor) = path.split_once('#').map_or((path, None), |(p, a)| (p, Some(decode(a))));
    let anchor = anchor.filter(|anchor| !anchor.is_empty());
    let bare = path.split('?').next().unwrap_or(path);
    let Some((url, _)) = c.plan.written(path) else {
        let target = Target::Site { path: path.to_owned(), anchor };
        let problem = Problem::NoAddress(bare.to_owned());
        return Some(Named::Link(&link.text).problem(c, Some(&target), written, problem));
    };
    let instead = shorter(c, text, &url, path)?;
    let anchor = anchor.as_deref();
    let id = c.plan.route_at(&url).and_then(|route| route.kind.text());
    if let (Some(anchor), Some(id)) = (anchor, id)
        && let Err(problem) = c.plan.anchor(c.site, id, anchor)
    {
        return Some(Named::Link(&link.text).problem(c, None, written, problem));
    }
    if is_shown(link) {
        return None;
    }
    let own = c.plan.text(text.id) == url;
    let instead = match anchor {
        Some(anchor) if own => format!("#{anchor}"),
        Some(anchor) => format!("{instead}#{anchor}"),
        None => instead,
    };
    let message = "This link to your own site has the whole address".to_owned();
    let help =
        format!("It would lead away from a preview or a copy of the site. Write `{instead}`.");
    let diagnostic = Diagnostic::new(&rules::OWN_ADDRESS, message).help(help);
    Some(written.replace(diagnostic, &instead, Applicability::MachineApplicable))
}

/// The form in which texts write an address of the site: the path of a file where there is one.
fn shorter(c: &Context<'_>, text: &Text<'_>, url: &str, path: &str) -> Option<String> {
    let route = c.plan.route_at(url);
    let mut query = path.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    if let Some(web) = Web::read(&format!("https://x.example{path}"))
        && let Some(rest) = without_trackers(path, &web)
    {
        query = rest.split_once('?').map(|(_, query)| format!("?{query}")).unwrap_or_default();
    }
    if !query.is_empty() {
        return Some(format!("{url}{query}"));
    }
    if let Some(RouteKind::Redirect(index)) = route.map(|route| route.kind) {
        let to = &c.plan.redirects[index].to;
        return if c.plan.has(to) { shorter(c, text, to, to) } else { Some(url.to_owned()) };
    }
    let source = c.plan.source_at(url).filter(|source| {
        let is_text = route.is_some_and(|route| route.kind.text().is_some());
        is_text || c.plan.copy_of(source).is_some_and(|_| !source.starts_with("static/"))
    });
    // The path of a file leads to its translation, where there is one in the language of the text.
    let id = route.and_then(|route| route.kind.text());
    let there = id.and_then(|id| c.site.text(id));
    let is_other = there.is_some_and(|there| there.lang != text.lang);
    Some(match source.filter(|_| !is_other) {
        Some(source) => relative(folder(text.path), source),
        None => url.to_owned(),
    })
}

/// Whether readers see the address itself: `https://…` among the words, or `<https://…>`.
fn is_shown(link: &Link) -> bool {
    let (range, address) = (link.range, link.address);
    address.0.saturating_sub(range.0) <= 1 && range.1.saturating_sub(address.1) <= 1
}
