//! What an address shows: a page rendered on request, a file of the theme, a file of the site.

use std::path::PathBuf;

use axum::http::StatusCode;
use serde::Serialize;

use super::findings;
use super::html::{self, SCRIPT};
use super::state::Snapshot;
use crate::diagnostic::Diagnostic;
use crate::load::Ready;
use crate::plan::url::shown_at;
use crate::plan::{Form, Plan, Route, Url};
use crate::render::Renderer;
use crate::source::Place;
use crate::theme::{Engine, Theme};

/// Where the preview's own parts are. No file of a site begins like this by chance.
pub(super) const OWN: &str = "/-/";

/// What an address shows.
pub(super) enum Shown {
    /// Bytes made here.
    Made {
        /// The status.
        status: StatusCode,
        /// The media type.
        media: String,
        /// The content.
        bytes: Vec<u8>,
        /// Whether its address changes with its content.
        forever: bool,
    },
    /// A file of the site.
    File(PathBuf),
    /// Another address.
    Moved(String),
}

/// Finds and renders what an address (decoded, with prefix) shows.
pub(super) fn show(snapshot: &Snapshot, path: &str) -> Shown {
    let Some(ready) = &snapshot.ready else {
        return own_page(
            snapshot,
            StatusCode::SERVICE_UNAVAILABLE,
            "There is nothing to show yet",
            &[],
        );
    };
    let plan = &ready.plan;
    let Some(url) = without_prefix(plan, path) else {
        if path == "/" {
            return Shown::Moved(plan.href("/"));
        }
        return not_found(snapshot, ready);
    };
    if let Some(route) = plan.route_at(url) {
        return page(snapshot, ready, route, StatusCode::OK);
    }
    if let Some(asset) = ready.theme.assets.iter().find(|asset| asset.url == url) {
        let bytes = asset.bytes.to_vec();
        return Shown::Made { status: StatusCode::OK, media: media(url), bytes, forever: true };
    }
    if let Some(copied) = plan.copied_at(url) {
        // A pipe in its place would block.
        return match (snapshot.tree.open_file(&copied.source), snapshot.tree.place(&copied.source))
        {
            (Err(_), _) => not_found(snapshot, ready),
            (Ok(_), Place::Disk(file)) => Shown::File(file),
            (Ok(_), Place::Memory(bytes)) => {
                let (status, media) = (StatusCode::OK, media(url));
                Shown::Made { status, media, bytes: bytes.to_vec(), forever: false }
            }
        };
    }
    let with_slash = format!("{url}/");
    if plan.has(&with_slash) {
        return Shown::Moved(plan.href(&with_slash));
    }
    not_found(snapshot, ready)
}

/// An address without the prefix, in the form in which the plan knows it.
pub(super) fn without_prefix<'p>(plan: &Plan, path: &'p str) -> Option<&'p str> {
    let below = path.strip_prefix(plan.decoded_prefix.as_str())?;
    Some(shown_at(below)).filter(|below| below.starts_with('/'))
}

fn page(snapshot: &Snapshot, ready: &Ready, route: &Route, status: StatusCode) -> Shown {
    let (drawn, problem) = draw(snapshot, ready, route);
    let Some(mut bytes) = drawn else {
        let title = "The theme cannot draw this page";
        return own_page(snapshot, StatusCode::INTERNAL_SERVER_ERROR, title, &problem);
    };
    let media = match route.url.ends_with('/') {
        true => "text/html; charset=utf-8".to_owned(),
        false => media(&route.url),
    };
    if media.starts_with("text/html") {
        add_script(&mut bytes);
    }
    Shown::Made { status, media, bytes, forever: false }
}

/// A page's bytes as a build would write them; drawn with the previous theme if the current
/// one fails, together with what failed.
pub(super) fn draw(
    snapshot: &Snapshot,
    ready: &Ready,
    route: &Route,
) -> (Option<Vec<u8>>, Vec<Diagnostic>) {
    let with = |theme: &Theme, engine: &Engine| {
        Renderer::new(&ready.site, &ready.plan, theme, engine)?.render(route)
    };
    match with(&ready.theme, &ready.engine) {
        Ok(bytes) => (Some(bytes), Vec::new()),
        Err(problem) => {
            let spare = snapshot.spare.as_ref();
            (spare.and_then(|(theme, engine)| with(theme, engine).ok()), vec![*problem])
        }
    }
}

fn not_found(snapshot: &Snapshot, ready: &Ready) -> Shown {
    match ready.plan.route_at(&Url::once(Form::NotFound).to_string()) {
        Some(route) => page(snapshot, ready, route, StatusCode::NOT_FOUND),
        None => own_page(snapshot, StatusCode::NOT_FOUND, "There is no such page", &[]),
    }
}

/// The view of one of the preview's own pages.
#[derive(Serialize)]
struct Notice<'n> {
    title: &'n str,
    findings: &'n str,
}

/// One of the preview's own pages, if the site has none to show: it says what is wrong.
fn own_page(
    snapshot: &Snapshot,
    status: StatusCode,
    title: &str,
    problems: &[Diagnostic],
) -> Shown {
    let findings = snapshot.findings.iter().map(|f| &f.diagnostic);
    let text = findings::as_text(&snapshot.tree, problems.iter().chain(findings));
    let html = html::render(html::Page::Notice, &Notice { title, findings: &text });
    let media = "text/html; charset=utf-8".to_owned();
    Shown::Made { status, media, bytes: html.into_bytes(), forever: false }
}

/// Inserts the script at the end of the head.
fn add_script(bytes: &mut Vec<u8>) {
    let end = memchr::memmem::find(bytes, b"</head>").unwrap_or(bytes.len());
    bytes.splice(end..end, SCRIPT.bytes());
}

fn media(url: &str) -> String {
    let media = mime_guess::from_path(url).first_or_octet_stream();
    let is_text = media.type_() == "text"
        || matches!(media.subtype().as_str(), "javascript" | "json" | "xml" | "feed+json");
    if is_text { format!("{media}; charset=utf-8") } else { media.to_string() }
}
