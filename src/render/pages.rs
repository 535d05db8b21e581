//! All pages except articles: home, lists, people, topics, newsletters, pages, glossary.

use super::body;
use super::cards::{self, crumb, home_crumb};
use super::lists::page_meta;
use super::renderer::{Page, Parts, Rendered, Renderer};
use super::view::{
    GlossaryView, HomeView, LetterView, NotFoundView, PageView, PaginationView, PersonView,
    RedirectView, TermView, TopicView,
};
use crate::content::capitalised;
use crate::content::glossary::Term;
use crate::model::{LangId, PageId, PersonId, State, TextId, TopicId};
use crate::plan::{List, RouteKind};
use crate::theme::strings::fill;

/// How many of the newest articles a person's page shows.
const NEWEST: usize = 9;

/// How many of the newest articles and of the people the home page shows: two rows of three.
const AT_HOME: usize = 6;

pub(super) fn home(r: &Renderer<'_>, lang: LangId) -> Rendered {
    let url = r.url(RouteKind::Home(lang));
    let mut meta = cards::meta(r, lang, &r.site.config.site.title, &url);
    meta.description.clone_from(&r.site.config.site.description);
    let all = r.site.lang_ids().map(|lang| (lang, r.url(RouteKind::Home(lang))));
    meta.languages = cards::languages(r, lang, all);
    let issue =
        r.site.issues_in(lang).rev().find(|(_, i)| i.is_listed() && i.state == State::Published);
    let view = HomeView {
        specialties: cards::specialties(r, lang),
        newest: cards::articles(r, &r.site.newest(lang, AT_HOME))?,
        issue: issue.map(|(id, _)| cards::issue(r, id)),
        action: r.placed.of_home(lang).and_then(|a| cards::action(r, lang, a)),
        people: r.site.people_in(lang).take(AT_HOME).map(|(id, _)| cards::person(r, id)).collect(),
    };
    Ok(("home.html", lang, meta, Page::of(view)))
}

/// The pages of a list before and after one.
pub(super) fn pagination(
    r: &Renderer<'_>,
    number: usize,
    total: usize,
    kind: impl Fn(usize) -> RouteKind,
) -> PaginationView {
    let page = |n: usize| r.plan.href(&r.url(kind(n)));
    PaginationView {
        number,
        total,
        previous: (number > 1).then(|| page(number - 1)),
        next: (number < total).then(|| page(number + 1)),
    }
}

/// The title of a page of a list.
pub(super) fn numbered(r: &Renderer<'_>, lang: LangId, title: &str, number: usize) -> String {
    if number == 1 {
        return title.to_owned();
    }
    let n = number.to_string();
    fill(r.strings(lang).get("title_page"), &[("title", title), ("n", &n)])
}

/// The part of a list that a page shows, and how many pages there are.
pub(super) fn slice<T>(all: &[T], number: usize, per_page: usize) -> (&[T], usize) {
    let total = crate::plan::routes::pages_of(all.len(), per_page);
    let start = ((number - 1) * per_page).min(all.len());
    (&all[start..(start + per_page).min(all.len())], total)
}

pub(super) fn person(r: &Renderer<'_>, id: PersonId) -> Rendered {
    let p = &r.site.people[id.index()];
    let url = r.plan.person(id);
    let mut meta = cards::meta(r, p.lang, &p.common.title.value, url);
    cards::describe(&mut meta, r, &p.path, &p.common, &p.body);
    meta.kind = "profile".into();
    let list = r.url(RouteKind::List(List::People, p.lang));
    meta.breadcrumbs =
        vec![home_crumb(r, p.lang), crumb(r, r.strings(p.lang).get("people"), &list)];
    let specialties = p.front.specialties.iter().filter_map(|name| {
        let id = r.site.specialty_by_folder(p.lang, &name.value)?;
        Some(cards::specialty_link(r, id))
    });
    let locations = p
        .front
        .locations
        .iter()
        .filter_map(|id| r.site.config.location(&id.value).map(|l| l.name.clone()));
    let newest =
        |all: &[crate::model::ArticleId]| cards::articles(r, &all[..all.len().min(NEWEST)]);
    let view = PersonView {
        card: cards::person_to_book(r, id),
        body: body::html(r, TextId::Person(id))?,
        certifications: p.front.certifications.clone(),
        specialties: specialties.collect(),
        locations: locations.collect(),
        written: newest(&p.written)?,
        reviewed: newest(&p.reviewed)?,
    };
    Ok(("person.html", p.lang, meta, Page::of(view)))
}

pub(super) fn topic(r: &Renderer<'_>, id: TopicId, number: usize) -> Rendered {
    let t = &r.site.topics[id.index()];
    let name = capitalised(&t.name);
    let title = numbered(r, t.lang, &name, number);
    let mut meta = cards::meta(r, t.lang, &title, &r.url(RouteKind::Topic(id, number)));
    let list = r.url(RouteKind::List(List::Topics, t.lang));
    meta.breadcrumbs =
        vec![home_crumb(r, t.lang), crumb(r, r.strings(t.lang).get("topics"), &list)];
    let (articles, total) = slice(&t.articles, number, r.site.config.site.per_page);
    let view = TopicView {
        title: name,
        articles: cards::articles(r, articles)?,
        pagination: pagination(r, number, total, |n| RouteKind::Topic(id, n)),
    };
    Ok(("topic.html", t.lang, meta, Page::of(view)))
}

pub(super) fn page(r: &Renderer<'_>, id: PageId) -> Rendered {
    let p = &r.site.pages[id.index()];
    let url = r.plan.page(id);
    let mut meta = cards::meta(r, p.lang, &p.common.title.value, url);
    cards::describe(&mut meta, r, &p.path, &p.common, &p.body);
    meta.breadcrumbs = vec![home_crumb(r, p.lang)];
    meta.languages = cards::page_languages(r, p);
    meta.modified = p.front.updated.as_ref().map(|d| d.value.to_string());
    let view = PageView {
        title: p.common.title.value.clone(),
        description: p.common.description.as_ref().map(|d| d.value.clone()),
        body: body::html(r, TextId::Page(id))?,
        updated: p.front.updated.as_ref().map(|d| cards::date(d.value, r.strings(p.lang))),
        contents: cards::contents(&p.body),
        image: cards::image(r, &p.path, p.common.image.as_ref()),
        state: p.front.draft.then(|| "draft".to_owned()),
    };
    Ok(("page.html", p.lang, meta, Page::of(view)))
}

pub(super) fn glossary(r: &Renderer<'_>) -> Rendered {
    let lang = LangId(0);
    let mut meta = page_meta(r, lang, "glossary", |_| RouteKind::Glossary);
    meta.languages = Vec::new();
    let Some(g) = &r.site.glossary else { return Ok(not_found(r)) };
    let title =
        if g.common.title.value.is_empty() { &meta.title } else { &g.common.title.value }.clone();
    meta.full_title = format!("{title} | {}", r.site.config.site.title);
    meta.title.clone_from(&title);
    cards::describe(&mut meta, r, &g.path, &g.common, &g.body);
    let mut terms: Vec<(u32, &Term)> = (0..).zip(&g.terms).collect();
    terms.sort_by_key(|(_, t)| sort_key(&t.names[0]));
    let mut letters: Vec<LetterView> = Vec::new();
    for (n, term) in terms {
        let letter: String =
            sort_key(&term.names[0]).chars().take(1).flat_map(char::to_uppercase).collect();
        if letters.last().is_none_or(|l| l.letter != letter) {
            let id = format!("letter-{}", letter.to_lowercase());
            letters.push(LetterView { id, letter, terms: Vec::new() });
        }
        if let Some(last) = letters.last_mut() {
            last.terms.push(TermView {
                names: term.names.clone(),
                id: term.anchor.clone(),
                body: body::html(r, TextId::Term(n))?,
            });
        }
    }
    let view = GlossaryView { title, body: body::html(r, TextId::Glossary)?, letters };
    Ok(("glossary.html", lang, meta, Page::of(view)))
}

/// A name for sorting: plain lower-case letters.
fn sort_key(name: &str) -> std::borrow::Cow<'_, str> {
    crate::model::slug(name)
}

pub(super) fn not_found(r: &Renderer<'_>) -> Parts {
    let lang = LangId(0);
    let mut meta =
        cards::meta(r, lang, r.strings(lang).get("not_found"), &r.url(RouteKind::NotFound));
    meta.noindex = true;
    let view = NotFoundView { specialties: cards::specialties(r, lang) };
    ("404.html", lang, meta, Page::of(view))
}

pub(super) fn redirect(r: &Renderer<'_>, index: usize) -> Parts {
    let redirect = &r.plan.redirects[index];
    let lang = crate::plan::url::lang_of(r.site, &redirect.from);
    let mut meta = cards::meta(r, lang, &r.site.config.site.title, &redirect.from);
    let inside = redirect.to.starts_with('/');
    meta.canonical = if inside { r.plan.absolute(&redirect.to) } else { redirect.to.clone() };
    meta.noindex = true;
    let url = if inside { r.plan.href(&redirect.to) } else { redirect.to.clone() };
    ("redirect.html", lang, meta, Page::of(RedirectView { url }))
}
