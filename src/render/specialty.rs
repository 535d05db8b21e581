//! A specialty's page: the way in to its articles.

use std::cmp::Reverse;

use foldhash::HashMap;

use super::body;
use super::cannot_wait;
use super::cards::{self, crumb, home_crumb};
use super::pages::{numbered, pagination, slice};
use super::renderer::{Page, Rendered, Renderer};
use super::search::normal::fold;
use super::shared::feeds;
use super::view::{
    AToZNameView, IssueCardView, MetaView, SpecialtyView, TopicCardView, TopicGroupView,
};
use crate::content::capitalised;
use crate::model::{ArticleId, IssueId, Specialty, SpecialtyId, TextId, TopicId};
use crate::plan::{FeedScope, RouteKind};

/// How many topics a specialty's page has if its text names none.
const TOPICS: usize = 12;

/// How many other names the page lists; a specialty with more has the list of everything.
const NAMES: usize = 80;

/// How many newsletter issues the page shows.
const LETTERS: usize = 3;

pub(super) fn page(r: &Renderer<'_>, id: SpecialtyId, number: usize) -> Rendered {
    let s = &r.site.specialties[id.index()];
    let per_page = r.site.config.site.per_page;
    let by_title = r.by_title[id.index()].get_or_init(|| by_title(r, s));
    let (articles, total) = slice(by_title, number, per_page);
    let action = r.placed.of_specialty(s);
    let text = s.text.as_ref();
    let has_phone = action.is_some_and(|a| a.phone.is_some());
    let has_hours = action.is_some_and(|a| a.hours.is_some());
    let strings = r.strings(s.lang);
    let hours = r.site.config.locations.first().filter(|_| !has_hours);
    let phone = r.site.config.practice.telephone.as_ref().filter(|_| !has_phone);
    let view = SpecialtyView {
        title: s.title.clone(),
        description: text.and_then(|t| t.common.description.as_ref()).map(|d| d.value.clone()),
        schema: cards::schema(s),
        sign: cards::sign(s),
        color: s.color.map(str::to_owned),
        action: action.and_then(|a| cards::drawn_action(r, s.lang, a).cloned()),
        telephone: phone.map(|t| cards::telephone(&t.value, strings)),
        hours: hours.map_or_else(Vec::new, |l| cards::hours(&l.hours, strings)),
        articles: cards::articles(r, articles)?,
        pagination: pagination(r, number, total, |n| RouteKind::Specialty(id, n)),
        a_to_z: r.plan.href(&r.url(RouteKind::AToZ(s.lang, 1))),
        poster: r.plan.href(&r.url(RouteKind::Poster(id))),
        ..SpecialtyView::default()
    };
    let view = if number == 1 { first(r, id, by_title, view)? } else { view };
    Ok(("specialty.html", s.lang, meta(r, id, number), Page::of(view)))
}

/// What the first page has more than the others.
fn first(
    r: &Renderer<'_>,
    id: SpecialtyId,
    by_title: &[ArticleId],
    view: SpecialtyView,
) -> Result<SpecialtyView, Box<crate::diagnostic::Diagnostic>> {
    let s = &r.site.specialties[id.index()];
    let text = s.text.as_ref();
    let important = s.start.iter().chain(by_title).copied();
    Ok(SpecialtyView {
        body: body::html(r, TextId::Specialty(id))?,
        image: text.and_then(|t| cards::image(r, &t.path, t.common.image.as_ref())),
        cannot_wait: cannot_wait::cards(r, important),
        start: cards::articles(r, &s.start)?,
        browse: browse(r, s),
        names: names(r, s),
        people: s.people.iter().map(|p| cards::person_to_book(r, *p)).collect(),
        letters: letters(r, s),
        ..view
    })
}

fn meta(r: &Renderer<'_>, id: SpecialtyId, number: usize) -> MetaView {
    let s = &r.site.specialties[id.index()];
    let (own, first) = (r.plan.specialty(id), number == 1);
    let title = numbered(r, s.lang, &s.title, number);
    let mut meta = cards::meta(r, s.lang, &title, &r.url(RouteKind::Specialty(id, number)));
    if let Some(text) = s.text.as_ref().filter(|_| first) {
        cards::describe(&mut meta, r, &text.path, &text.common, &text.body);
    }
    meta.section = Some(r.plan.href(own));
    meta.breadcrumbs = vec![home_crumb(r, s.lang)];
    if !first {
        meta.breadcrumbs.push(crumb(r, &s.title, own));
    }
    meta.feeds = feeds(r, FeedScope::Specialty(id), r.strings(s.lang));
    let same = r.site.lang_ids().filter(|_| first).filter_map(|lang| {
        let id = r.site.specialty_by_folder(lang, &s.folder)?;
        Some((lang, r.plan.specialty(id).to_owned()))
    });
    meta.languages = cards::languages(r, s.lang, same);
    meta
}

/// The articles of a specialty that are not those to start with, in the order of their titles.
fn by_title(r: &Renderer<'_>, s: &Specialty) -> Vec<ArticleId> {
    let rest = s.articles.iter().filter(|id| !s.start.contains(id));
    let mut all: Vec<ArticleId> = rest.copied().collect();
    all.sort_by_cached_key(|id| {
        let title = fold(&r.site.article(*id).common.title.value).into_owned();
        (title.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned(), *id)
    });
    all
}

/// The topics to enter by: those that the text names, or else the most frequent ones.
fn browse(r: &Renderer<'_>, s: &Specialty) -> Vec<TopicGroupView> {
    let topic = |id: TopicId| {
        let topic = &r.site.topics[id.index()];
        let url = r.plan.href(r.plan.topic(id));
        TopicCardView { title: capitalised(&topic.name), url, count: topic.articles.len() }
    };
    let named = s.text.as_ref().map_or(&[][..], |text| &text.front.browse);
    let groups = named.iter().map(|group| {
        let ids = group.topics.iter().filter_map(|t| r.site.topic_by_name(s.lang, &t.value));
        TopicGroupView { title: group.title.value.clone(), topics: ids.map(topic).collect() }
    });
    let groups: Vec<TopicGroupView> = groups.filter(|group| !group.topics.is_empty()).collect();
    if !groups.is_empty() {
        return groups;
    }
    let mut counts: HashMap<TopicId, usize> = HashMap::default();
    for id in s.articles.iter().flat_map(|id| &r.site.article(*id).topics) {
        *counts.entry(*id).or_default() += 1;
    }
    let mut frequent: Vec<(Reverse<usize>, TopicId)> =
        counts.into_iter().map(|(id, count)| (Reverse(count), id)).collect();
    frequent.sort_unstable();
    frequent.truncate(TOPICS);
    let mut topics: Vec<TopicCardView> = frequent.into_iter().map(|(_, id)| topic(id)).collect();
    topics.sort_by(|a, b| a.title.cmp(&b.title));
    match topics.len() {
        0 | 1 => Vec::new(),
        _ => vec![TopicGroupView { title: String::new(), topics }],
    }
}

/// The other names of what a specialty's articles are about, from A to Z.
fn names(r: &Renderer<'_>, s: &Specialty) -> Vec<AToZNameView> {
    let articles = || s.articles.iter().map(|id| (*id, r.site.article(*id)));
    let count: usize = articles().map(|(_, a)| a.front.also_called.len()).sum();
    if count > NAMES {
        return Vec::new();
    }
    let named = articles().flat_map(|(id, a)| {
        a.front.also_called.iter().map(move |name| AToZNameView {
            name: capitalised(name),
            url: r.plan.href(r.plan.article(id)),
            of: Some(a.common.title.value.clone()),
        })
    });
    let mut all: Vec<AToZNameView> = named.collect();
    all.sort_by_cached_key(|name| (fold(&name.name).into_owned(), name.url.clone()));
    all
}

/// The newest issues that carry an article of a specialty.
fn letters(r: &Renderer<'_>, s: &Specialty) -> Vec<IssueCardView> {
    let carrying = s.articles.iter().flat_map(|id| &r.site.article(*id).issues);
    // Issues are in the order of their dates.
    let mut ids: Vec<IssueId> = carrying.copied().collect();
    ids.sort_unstable_by_key(|id| Reverse(*id));
    ids.dedup();
    let listed = ids.into_iter().filter(|id| r.site.issues[id.index()].is_listed());
    listed.take(LETTERS).map(|id| cards::issue(r, id)).collect()
}
