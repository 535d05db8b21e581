//! The lists that a language has once: what templates see of each, and how it is filled.
//!
//! A list is a [`List`], a view and a function here, and the template of its name.

use serde::Serialize;

use super::cards::{self, home_crumb};
use super::issues;
use super::renderer::{Page, Rendered, Renderer};
use super::shared::{feeds, newsletter_title};
use super::view::{LatestIssueView, MetaView, PersonCardView, TopicCardView, YearView};
use crate::content::capitalised;
use crate::model::LangId;
use crate::plan::{FeedScope, List, RouteKind};

/// `people.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct PeopleView {
    /// Everyone, in order.
    pub people: Vec<PersonCardView>,
}

/// `topics.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct TopicsView {
    /// All topics by name.
    pub topics: Vec<TopicCardView>,
}

/// `newsletters.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct NewslettersView {
    /// The newest issue that is out.
    pub latest: Option<LatestIssueView>,
    /// The years, newest first, with their issues.
    pub years: Vec<YearView>,
}

/// The page of a list.
pub(super) fn page(r: &Renderer<'_>, list: List, lang: LangId) -> Rendered {
    let mut meta = page_meta(r, lang, list.name(), |lang| RouteKind::List(list, lang));
    let (template, page) = match list {
        List::People => ("people.html", Page::of(people(r, lang))),
        List::Topics => ("topics.html", Page::of(TopicsView { topics: all_topics(r, lang) })),
        List::Newsletters => ("newsletters.html", Page::of(newsletters(r, lang, &mut meta))),
    };
    Ok((template, lang, meta, page))
}

/// The head of a page directly below the home page, with the word that the theme has for it.
pub(super) fn page_meta(
    r: &Renderer<'_>,
    lang: LangId,
    word: &str,
    kind: impl Fn(LangId) -> RouteKind,
) -> MetaView {
    let mut meta = cards::meta(r, lang, r.strings(lang).get(word), &r.url(kind(lang)));
    meta.breadcrumbs = vec![home_crumb(r, lang)];
    let all = r.site.lang_ids().map(|lang| (lang, r.url(kind(lang))));
    meta.languages = cards::languages(r, lang, all.filter(|(_, url)| r.plan.has(url)));
    meta
}

fn people(r: &Renderer<'_>, lang: LangId) -> PeopleView {
    PeopleView {
        people: r.site.people_in(lang).map(|(id, _)| cards::person_to_book(r, id)).collect(),
    }
}

/// The topics of a language by name.
pub(super) fn all_topics(r: &Renderer<'_>, lang: LangId) -> Vec<TopicCardView> {
    let mut topics: Vec<TopicCardView> = r
        .site
        .topics_in(lang)
        .map(|(id, t)| TopicCardView {
            title: capitalised(&t.name),
            url: r.plan.href(r.plan.topic(id)),
            count: t.articles.len(),
        })
        .collect();
    topics.sort_by(|a, b| a.title.cmp(&b.title));
    topics
}

fn newsletters(r: &Renderer<'_>, lang: LangId, meta: &mut MetaView) -> NewslettersView {
    let title = newsletter_title(r, lang);
    meta.full_title = meta.full_title.replacen(&meta.title, title, 1);
    meta.title = title.to_owned();
    meta.description.clone_from(&r.site.config.newsletter.description);
    meta.feeds = feeds(r, FeedScope::Newsletter(lang), r.strings(lang));
    NewslettersView { latest: issues::latest(r, lang), years: years(r, lang) }
}

/// The years of a language's newsletter, newest first.
fn years(r: &Renderer<'_>, lang: LangId) -> Vec<YearView> {
    let mut years: Vec<YearView> = Vec::new();
    for (id, issue) in r.site.issues_in(lang).rev().filter(|(_, i)| i.is_listed()) {
        let year = issue.date.year();
        if years.last().is_none_or(|last| last.year != year) {
            let url = r.plan.href(&r.url(RouteKind::NewsletterYear(lang, year)));
            years.push(YearView { year, url, issues: Vec::new() });
        }
        if let Some(last) = years.last_mut() {
            last.issues.push(cards::issue_cover(r, id));
        }
    }
    years
}
