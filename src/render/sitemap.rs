//! The sitemap (sitemaps.org), in parts if one file would be too large.

use std::hash::{Hash as _, Hasher as _};
use std::io;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use xxhash_rust::xxh3::Xxh3Default;

use crate::artifact::CODE;
use crate::diagnostic::{Diagnostic, rules};
use crate::model::Site;
use crate::plan::routes::SITEMAP_LARGEST;
use crate::plan::{Plan, Route, RouteKind, Url};

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

type Xml = Writer<Vec<u8>>;

/// The hash of everything that a part of the sitemap is made from.
pub(super) fn key(site: &Site, plan: &Plan, part: usize) -> u64 {
    let mut hasher = Xxh3Default::new();
    (CODE, part, &plan.base_url).hash(&mut hasher);
    let pages = current(site, plan);
    let all = pages.clone().count();
    if is_index(part, all) {
        all.div_ceil(SITEMAP_LARGEST).hash(&mut hasher);
    } else {
        for route in pages.skip(before(part)).take(SITEMAP_LARGEST) {
            (&route.url, last_change(site, route.kind)).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// The pages that are listed for search engines.
fn current<'p>(site: &Site, plan: &'p Plan) -> impl Iterator<Item = &'p Route> + Clone {
    plan.routes.iter().filter(|route| is_current(site, route.kind))
}

/// Whether the first file only lists the parts.
fn is_index(part: usize, pages: usize) -> bool {
    part == 0 && pages > SITEMAP_LARGEST
}

/// How many pages are in the parts before this one.
fn before(part: usize) -> usize {
    part.saturating_sub(1) * SITEMAP_LARGEST
}

/// Renders the sitemap, or a part of it.
///
/// # Errors
/// When it cannot be written.
pub(super) fn render(site: &Site, plan: &Plan, part: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
    let pages = current(site, plan);
    let all = pages.clone().count();
    let xml = match is_index(part, all) {
        true => index(plan, all),
        false => {
            let count = all.saturating_sub(before(part)).min(SITEMAP_LARGEST);
            list(site, plan, count, pages.skip(before(part)).take(count))
        }
    };
    xml.map_err(|e| {
        Box::new(Diagnostic::new(&rules::FEED, format!("The sitemap could not be written: {e}")))
    })
}

fn document(size: usize) -> io::Result<Xml> {
    let mut w = Writer::new(Vec::with_capacity(size));
    w.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    end_line(&mut w)?;
    Ok(w)
}

/// One address per line, so that a change is one line too.
fn end_line(w: &mut Xml) -> io::Result<()> {
    w.write_event(Event::Text(BytesText::from_escaped("\n")))
}

fn element(w: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    w.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

/// The list of the parts.
fn index(plan: &Plan, pages: usize) -> io::Result<Vec<u8>> {
    let mut w = document(512)?;
    w.create_element("sitemapindex").with_attribute(NAMESPACE).write_inner_content(|w| {
        end_line(w)?;
        for part in 1..=pages.div_ceil(SITEMAP_LARGEST) {
            let url = plan.absolute(&Url::sitemap(part).to_string());
            w.create_element("sitemap").write_inner_content(|w| element(w, "loc", &url))?;
            end_line(w)?;
        }
        Ok(())
    })?;
    end_line(&mut w)?;
    Ok(w.into_inner())
}

fn list<'r>(
    site: &Site,
    plan: &Plan,
    count: usize,
    pages: impl Iterator<Item = &'r Route>,
) -> io::Result<Vec<u8>> {
    let mut w = document(count * 128 + 256)?;
    w.create_element("urlset").with_attribute(NAMESPACE).write_inner_content(|w| {
        end_line(w)?;
        for route in pages {
            w.create_element("url").write_inner_content(|w| {
                element(w, "loc", &plan.absolute(&route.url))?;
                match last_change(site, route.kind) {
                    Some(date) => element(w, "lastmod", &date.to_string()),
                    None => Ok(()),
                }
            })?;
            end_line(w)?;
        }
        Ok(())
    })?;
    end_line(&mut w)?;
    Ok(w.into_inner())
}

/// Whether a page is listed for search engines: expired texts keep their address for those who
/// have it, but are not listed any more.
fn is_current(site: &Site, kind: RouteKind) -> bool {
    kind.is_indexed()
        && match kind {
            RouteKind::Article(id) => {
                // For a reprint, the original is the one to find.
                let reprint = site.article(id).front.reprint.as_ref();
                let elsewhere = reprint.is_some_and(|p| p.source.url.is_some());
                site.article(id).is_listed() && !elsewhere
            }
            RouteKind::Issue(id) => site.issues[id.index()].is_listed(),
            _ => true,
        }
}

fn last_change(site: &Site, kind: RouteKind) -> Option<Date> {
    match kind {
        RouteKind::Article(id) => {
            let a = site.article(id);
            Some(a.front.updated.as_ref().map_or(a.date, |d| d.value.max(a.date)))
        }
        RouteKind::Issue(id) => Some(site.issues[id.index()].date),
        RouteKind::Page(id) => site.pages[id.index()].front.updated.as_ref().map(|d| d.value),
        _ => None,
    }
}
