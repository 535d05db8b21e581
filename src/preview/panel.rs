//! What the panel next to a page shows: facts about the page, its findings, where it is
//! shared.

use jiff::civil::Date;
use serde::Serialize;

use super::findings::{self, View};
use super::page::{draw, without_prefix};
use super::state::Snapshot;
use crate::config::Network;
use crate::content::fields::Spanned;
use crate::diagnostic::Severity;
use crate::markdown::Body;
use crate::model::article::minutes;
use crate::model::{Site, State};
use crate::plan::RouteKind;

/// What the panel next to a page shows.
#[derive(Serialize)]
struct PageView<'s> {
    version: u64,
    checked: bool,
    errors: usize,
    warnings: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<Facts>,
    findings: Vec<View<'s>>,
    /// Networks of the site's share links that show a card.
    networks: Vec<&'static str>,
}

/// Facts about a page.
#[derive(Serialize, Default)]
struct Facts {
    /// The file to edit.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    kind: &'static str,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reviewed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_review: Option<String>,
    overdue: bool,
    /// Whether reviews apply to it at all.
    is_article: bool,
}

/// What the panel needs for an address (with prefix), as JSON.
pub(super) fn page_json(snapshot: &Snapshot, path: &str) -> String {
    let route = snapshot.ready.as_ref().and_then(|ready| {
        let route = ready.plan.route_at(without_prefix(&ready.plan, path)?)?;
        Some((ready, route))
    });
    let problems = route.map_or_else(Vec::new, |(ready, route)| draw(snapshot, ready, route).1);
    let page = route.map(|(ready, route)| facts(&ready.site, route.kind));
    let file = page.as_ref().and_then(|page| page.file.clone());
    let networks = snapshot.ready.as_ref().map_or(&[][..], |r| &r.site.config.networks);
    let view = PageView {
        version: snapshot.version,
        checked: snapshot.checked,
        errors: snapshot.count(Severity::Error) + problems.len(),
        warnings: snapshot.count(Severity::Warning),
        page,
        findings: findings::views(snapshot, &problems, file.as_deref()),
        networks: networks.iter().filter_map(|n| card_of(*n)).collect(),
    };
    serde_json::to_string(&view).unwrap_or_default()
}

/// The network's name, if it shows the title, teaser and picture of an address.
fn card_of(network: Network) -> Option<&'static str> {
    Some(match network {
        Network::Facebook => "Facebook",
        Network::X => "X",
        Network::Linkedin => "LinkedIn",
        Network::Bluesky => "Bluesky",
        Network::Mastodon => "Mastodon",
        Network::Threads => "Threads",
        Network::Reddit => "Reddit",
        Network::Telegram => "Telegram",
        Network::Whatsapp => "WhatsApp",
        Network::Pinterest => "Pinterest",
        _ => return None,
    })
}

fn facts(site: &Site, kind: RouteKind) -> Facts {
    let text = |body: &Body| (Some(body.words), Some(minutes(body)));
    let written = |d: Option<&Spanned<Date>>| d.map(|d| d.value.to_string());
    match kind {
        RouteKind::Article(id) => {
            let a = site.article(id);
            let (words, minutes) = text(&a.body);
            Facts {
                file: Some(a.path.to_string()),
                kind: "Article",
                state: word(a.state),
                date: Some(a.date.to_string()),
                expires: written(a.front.expires.as_ref()),
                words,
                minutes,
                reviewed: written(a.front.reviewed.as_ref()),
                next_review: a.next_review.map(|d| d.to_string()),
                overdue: a.next_review.is_some_and(|d| d < site.today),
                is_article: true,
            }
        }
        RouteKind::Issue(id) => {
            let i = &site.issues[id.index()];
            let (words, minutes) = text(&i.body);
            let expires = written(i.front.expires.as_ref());
            let (file, date) = (Some(i.path.to_string()), Some(i.date.to_string()));
            Facts {
                file,
                kind: "Newsletter",
                state: word(i.state),
                date,
                expires,
                words,
                minutes,
                ..Facts::default()
            }
        }
        RouteKind::Page(id) => {
            let p = &site.pages[id.index()];
            let (words, minutes) = text(&p.body);
            let state = if p.front.draft { "draft" } else { "published" };
            Facts {
                file: Some(p.path.to_string()),
                kind: "Page",
                state,
                words,
                minutes,
                ..Facts::default()
            }
        }
        RouteKind::Person(id) => {
            let file = Some(site.people[id.index()].path.to_string());
            Facts { file, kind: "Person", state: "published", ..Facts::default() }
        }
        RouteKind::Specialty(id, _) => {
            let text = site.specialties[id.index()].text.as_ref();
            let file = text.map(|t| t.path.to_string());
            Facts { file, kind: "Specialty", state: "published", ..Facts::default() }
        }
        RouteKind::Glossary => {
            let file = site.glossary.as_ref().map(|g| g.path.to_string());
            Facts { file, kind: "Glossary", state: "published", ..Facts::default() }
        }
        _ => Facts { kind: "Made by Housecall", state: "published", ..Facts::default() },
    }
}

fn word(state: State) -> &'static str {
    match state {
        State::Published => "published",
        State::Expired => "expired",
        State::Scheduled => "scheduled",
        State::Draft => "draft",
    }
}
