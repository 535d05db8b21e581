//! The sitemap (sitemaps.org), in parts where one would be too large.

use std::io;

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::diagnostic::{Diagnostic, rules};
use crate::model::Site;
use crate::plan::routes::SITEMAP_LARGEST;
use crate::plan::{Plan, Route, RouteKind};

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

type Xml = Writer<Vec<u8>>;

/// Renders the sitemap, or a part of it.
///
/// # Errors
/// When it cannot be written.
pub(super) fn render(site: &Site, plan: &Plan, part: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
    let pages: Vec<&Route> = plan.routes.iter().filter(|r| is_current(site, r.kind)).collect();
    let xml = match part {
        0 if pages.len() > SITEMAP_LARGEST => index(plan, pages.len()),
        part => {
            let before = part.saturating_sub(1) * SITEMAP_LARGEST;
            list(site, plan, pages.into_iter().skip(before).take(SITEMAP_LARGEST))
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

/// One address a line, so that a change is one line too.
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
            let url = plan.absolute(&format!("/sitemap-{part}.xml"));
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
    pages: impl Iterator<Item = &'r Route>,
) -> io::Result<Vec<u8>> {
    let mut w = document(pages.size_hint().0 * 128 + 256)?;
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

/// Whether search engines are told of a page: expired texts keep their address for those who
/// have it, and are not looked for any more.
fn is_current(site: &Site, kind: RouteKind) -> bool {
    kind.is_indexed()
        && match kind {
            RouteKind::Article(id) => {
                // Of a reprint the original is looked for.
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
        RouteKind::Page(id) => site.pages[id.index()].front.updated,
        _ => None,
    }
}
