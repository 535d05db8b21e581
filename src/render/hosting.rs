//! What search engines and web hosts read: sitemap, robots, redirects, headers.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::hash::{Hash as _, Hasher as _};

use quick_xml::escape::escape;
use xxhash_rust::xxh3::Xxh3Default;

use super::Renderer;
use super::policy::header_policy;
use crate::artifact::CODE;
use crate::config::AllowedHost;
use crate::plan::routes::SITEMAP_LARGEST;
use crate::plan::{Host, Redirect, Route, RouteKind};

/// Headers for every page besides the policy: nobody is told where a reader comes from.
const HEADERS: [(&str, &str); 6] = [
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
];

/// Headers for every page of a site that lets pages ask these servers.
pub fn headers(hosts: &[AllowedHost]) -> Vec<(&'static str, Cow<'static, str>)> {
    let policy = ("Content-Security-Policy", header_policy(hosts).into());
    let others = HEADERS.iter().map(|(name, value)| (*name, Cow::Borrowed(*value)));
    std::iter::once(policy).chain(others).collect()
}

/// Fingerprinted files never change; anything else is asked for again.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The sitemap, or a part of it.
pub(super) fn sitemap(r: &Renderer<'_>, part: usize) -> Vec<u8> {
    const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
    let pages: Vec<&Route> =
        r.plan.routes.iter().filter(|route| is_current(r, route.kind)).collect();
    let mut xml = String::with_capacity(pages.len().min(SITEMAP_LARGEST) * 96 + 256);
    xml.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    if part == 0 && pages.len() > SITEMAP_LARGEST {
        let _ = writeln!(xml, "<sitemapindex xmlns=\"{NAMESPACE}\">");
        for part in 1..=pages.len().div_ceil(SITEMAP_LARGEST) {
            let url = r.plan.absolute(&format!("/sitemap-{part}.xml"));
            let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", escape(&url));
        }
        xml.push_str("</sitemapindex>\n");
        return xml.into_bytes();
    }
    let _ = writeln!(xml, "<urlset xmlns=\"{NAMESPACE}\">");
    for route in
        pages.into_iter().skip(part.saturating_sub(1) * SITEMAP_LARGEST).take(SITEMAP_LARGEST)
    {
        let _ = write!(xml, "<url><loc>{}</loc>", escape(r.plan.absolute(&route.url)));
        if let Some(date) = last_change(r, route.kind) {
            let _ = write!(xml, "<lastmod>{date}</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}

/// The hash of everything that a part of the sitemap is made from.
pub(super) fn sitemap_key(r: &Renderer<'_>, part: usize) -> u64 {
    let mut hasher = Xxh3Default::new();
    (CODE, part, &r.plan.base_url).hash(&mut hasher);
    let current = r.plan.routes.iter().filter(|route| is_current(r, route.kind));
    let all = current.clone().count();
    if part == 0 && all > SITEMAP_LARGEST {
        all.div_ceil(SITEMAP_LARGEST).hash(&mut hasher);
    } else {
        for route in current.skip(part.saturating_sub(1) * SITEMAP_LARGEST).take(SITEMAP_LARGEST) {
            (&route.url, last_change(r, route.kind)).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// The hash of everything that `robots.txt` and the files of hosts are made from, and of more:
/// they are small.
pub(super) fn host_key(r: &Renderer<'_>) -> u64 {
    let mut hasher = Xxh3Default::new();
    let plan = r.plan;
    (CODE, &plan.base_url, &plan.prefix, &plan.redirects, r.site.with_drafts).hash(&mut hasher);
    format!("{:?}", r.site.config).hash(&mut hasher);
    for asset in &r.theme.assets {
        asset.url.hash(&mut hasher);
    }
    hasher.finish()
}

/// Whether search engines are told of a page: expired texts keep their address for those who
/// have it, and are not looked for any more.
fn is_current(r: &Renderer<'_>, kind: RouteKind) -> bool {
    kind.is_indexed()
        && match kind {
            RouteKind::Article(id) => {
                // Of a reprint the original is looked for.
                let reprint = r.site.article(id).front.reprint.as_ref();
                let elsewhere = reprint.is_some_and(|p| p.source.url.is_some());
                r.site.article(id).is_listed() && !elsewhere
            }
            RouteKind::Issue(id) => r.site.issues[id.index()].is_listed(),
            _ => true,
        }
}

fn last_change(r: &Renderer<'_>, kind: RouteKind) -> Option<jiff::civil::Date> {
    match kind {
        RouteKind::Article(id) => {
            let a = r.site.article(id);
            Some(a.front.updated.as_ref().map_or(a.date, |d| d.value.max(a.date)))
        }
        RouteKind::Issue(id) => Some(r.site.issues[id.index()].date),
        RouteKind::Page(id) => r.site.pages[id.index()].front.updated,
        _ => None,
    }
}

/// `robots.txt`: everything may be read; of a build with drafts nothing may.
pub(super) fn robots(r: &Renderer<'_>) -> Vec<u8> {
    let rule = if r.site.with_drafts { "Disallow: /" } else { "Allow: /" };
    format!("User-agent: *\n{rule}\n\nSitemap: {}\n", r.plan.absolute("/sitemap.xml")).into_bytes()
}

/// Redirects and headers in a host's own form.
pub(super) fn host_file(r: &Renderer<'_>, host: Host) -> Vec<u8> {
    let prefix = &r.plan.prefix;
    let assets = format!("{prefix}/assets/");
    let headers = headers(&r.site.config.privacy.hosts);
    let mut out = String::new();
    let redirects = r.plan.redirects.iter().map(|redirect| ends(r, redirect));
    match host {
        Host::Redirects => {
            for (from, to) in redirects {
                let _ = writeln!(out, "{from} {to} 301");
            }
        }
        Host::Headers => {
            let _ = writeln!(out, "{prefix}/*");
            for (name, value) in &headers {
                let _ = writeln!(out, "  {name}: {value}");
            }
            let _ = writeln!(out, "{assets}*\n  Cache-Control: {FOREVER}");
        }
        Host::Apache => {
            let _ = writeln!(out, "ErrorDocument 404 {prefix}/404.html\n<IfModule mod_headers.c>");
            for (name, value) in &headers {
                let _ = writeln!(out, "  Header always set {name} \"{value}\"");
            }
            let _ = writeln!(
                out,
                "  <If \"%{{REQUEST_URI}} =~ m#^{assets}#\">\n    Header set Cache-Control \"{FOREVER}\"\n  </If>\n</IfModule>"
            );
            // Apache and nginx compare the decoded path.
            for (redirect, (_, to)) in r.plan.redirects.iter().zip(redirects) {
                let from = regex_escape(&format!("{prefix}{}", redirect.from));
                let _ = writeln!(out, "RedirectMatch 301 \"^{from}$\" \"{to}\"");
            }
            let _ = writeln!(out, "RedirectMatch 404 \"^{prefix}/_server/\"");
        }
        Host::Nginx => {
            let _ = writeln!(out, "error_page 404 {prefix}/404.html;");
            let mut all = String::new();
            for (name, value) in &headers {
                let _ = writeln!(all, "add_header {name} \"{value}\" always;");
            }
            out.push_str(&all);
            let indented = all.replace("add_header", "  add_header");
            let _ = writeln!(
                out,
                "location {assets} {{\n{indented}  add_header Cache-Control \"{FOREVER}\";\n}}"
            );
            for (redirect, (_, to)) in r.plan.redirects.iter().zip(redirects) {
                let from = format!("{prefix}{}", redirect.from);
                let _ = writeln!(out, "location = \"{from}\" {{ return 301 {to}; }}");
            }
            let _ = writeln!(out, "location {prefix}/_server/ {{ return 404; }}");
        }
        Host::Caddy => {
            out.push_str("header {\n");
            for (name, value) in &headers {
                let _ = writeln!(out, "  {name} \"{value}\"");
            }
            let _ = writeln!(out, "}}\nheader {assets}* Cache-Control \"{FOREVER}\"");
            for (from, to) in redirects {
                let _ = writeln!(out, "redir {from} {to} 301");
            }
            let _ = writeln!(out, "respond {prefix}/_server/* 404");
            let _ =
                writeln!(out, "handle_errors {{\n  rewrite * {prefix}/404.html\n  file_server\n}}");
        }
    }
    out.into_bytes()
}

/// Both ends of a redirect with the prefix, encoded.
fn ends(r: &Renderer<'_>, redirect: &Redirect) -> (String, String) {
    let to =
        if redirect.to.starts_with('/') { r.plan.href(&redirect.to) } else { redirect.to.clone() };
    (r.plan.href(&redirect.from), to)
}

fn regex_escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if "\\.+*?()|[]{}^$".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
