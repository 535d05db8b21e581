//! All pages and their addresses.

use std::sync::Arc;

use super::routes::{
    FEEDS, FeedScope, HOSTS, Route, RouteKind, SITEMAP_LARGEST, pages_of, search_index,
    search_parts,
};
use super::{Destination, Plan};
use crate::diagnostic::Diagnostic;
use crate::model::{
    ArticleId, IssueId, LangId, Library, PageId, PersonId, SpecialtyId, TextId, TopicId,
};

pub(super) fn add_all(plan: &mut Plan, library: &Library, diagnostics: &mut Vec<Diagnostic>) {
    let mut adder = Adder { plan, library, diagnostics };
    adder.addresses();
    for lang in library.lang_ids() {
        adder.language(lang);
    }
    adder.texts();
    adder.files();
}

struct Adder<'p> {
    plan: &'p mut Plan,
    library: &'p Library,
    diagnostics: &'p mut Vec<Diagnostic>,
}

impl Adder<'_> {
    /// Addresses of everything that others link to, by id.
    fn addresses(&mut self) {
        let library = self.library;
        let home = |lang: LangId| Plan::home(library, lang);
        let plan = &mut *self.plan;
        plan.specialties =
            library.specialties.iter().map(|s| format!("{}{}/", home(s.lang), s.slug)).collect();
        plan.articles = library
            .articles
            .iter()
            .map(|a| [&plan.specialties[a.specialty.index()], &*a.slug, "/"].concat())
            .collect();
        plan.people =
            library.people.iter().map(|p| format!("{}people/{}/", home(p.lang), p.slug)).collect();
        plan.topics = library
            .topics
            .iter()
            .map(|t| [&*home(t.lang), "topics/", &t.slug, "/"].concat())
            .collect();
        plan.issues = library
            .issues
            .iter()
            .map(|i| format!("{}newsletters/{}/", home(i.lang), i.slug))
            .collect();
        plan.pages = library.pages.iter().map(|p| format!("{}{}/", home(p.lang), p.slug)).collect();
    }

    fn add(&mut self, kind: RouteKind, url: String, source: Option<&Arc<str>>) {
        let index = u32::try_from(self.plan.routes.len()).unwrap_or(u32::MAX);
        if self.plan.claim(&url, source, Some(index), self.diagnostics) {
            self.plan.routes.push(Route { kind, url });
        }
    }

    /// Lists of a language: home, topics, people, newsletters, feeds.
    fn language(&mut self, lang: LangId) {
        let library = self.library;
        let home = Plan::home(library, lang);
        self.add(RouteKind::Home(lang), home.clone(), None);
        if library.people_in(lang).next().is_some() {
            self.add(RouteKind::People(lang), format!("{home}people/"), None);
        }
        if library.topics_in(lang).next().is_some() {
            self.add(RouteKind::Topics(lang), format!("{home}topics/"), None);
        }
        self.feeds(FeedScope::Site(lang), &home);
        self.add(RouteKind::Search(lang), format!("{home}search/"), None);
        for part in 1..=search_parts(library, lang) {
            self.add(RouteKind::SearchIndex(lang, part), search_index(&home, part), None);
        }
        let mut years: Vec<i16> = library
            .issues_in(lang)
            .filter(|(_, i)| i.is_listed())
            .map(|(_, i)| i.date.year())
            .collect();
        years.dedup();
        if library.issues_in(lang).next().is_some() {
            self.add(RouteKind::Newsletters(lang), format!("{home}newsletters/"), None);
            self.feeds(FeedScope::Newsletter(lang), &format!("{home}newsletters/"));
        }
        for year in years {
            self.add(
                RouteKind::NewsletterYear(lang, year),
                format!("{home}newsletters/{year}/"),
                None,
            );
        }
    }

    fn feeds(&mut self, scope: FeedScope, folder: &str) {
        for (format, name, _) in FEEDS {
            self.add(RouteKind::Feed(scope, format), format!("{folder}{name}"), None);
        }
    }

    fn paginated(
        &mut self,
        count: usize,
        url: &str,
        source: Option<&Arc<str>>,
        kind: impl Fn(usize) -> RouteKind,
    ) {
        for number in 1..=pages_of(count, self.library.structure.per_page) {
            let url = if number == 1 { url.to_owned() } else { format!("{url}page/{number}/") };
            self.add(kind(number), url, source);
        }
    }

    /// Everything that comes from a text.
    fn texts(&mut self) {
        let library = self.library;
        for (i, specialty) in library.specialties.iter().enumerate() {
            let id = SpecialtyId(i as u32);
            let url = self.plan.specialty(id).to_owned();
            let source = specialty.text.as_ref().map(|t| &t.path);
            self.paginated(specialty.articles.len(), &url, source, |n| RouteKind::Specialty(id, n));
            self.feeds(FeedScope::Specialty(id), &url);
            self.add(RouteKind::Poster(id), format!("{url}poster/"), None);
            if let Some(path) = source {
                self.plan.by_source.insert(path.clone(), Destination::Text(TextId::Specialty(id)));
            }
        }
        for (i, article) in library.articles.iter().enumerate() {
            let id = ArticleId(i as u32);
            let url = self.plan.article(id).to_owned();
            self.add(RouteKind::Article(id), url, Some(&article.path));
            self.plan
                .by_source
                .insert(article.path.clone(), Destination::Text(TextId::Article(id)));
        }
        for (i, topic) in library.topics.iter().enumerate() {
            let id = TopicId(i as u32);
            let url = self.plan.topic(id).to_owned();
            self.paginated(topic.articles.len(), &url, None, |n| RouteKind::Topic(id, n));
        }
        for (i, person) in library.people.iter().enumerate() {
            let id = PersonId(i as u32);
            let url = self.plan.person(id).to_owned();
            self.add(RouteKind::Person(id), url, Some(&person.path));
            self.plan.by_source.insert(person.path.clone(), Destination::Text(TextId::Person(id)));
        }
        for (i, issue) in library.issues.iter().enumerate() {
            let id = IssueId(i as u32);
            let url = self.plan.issue(id).to_owned();
            self.add(RouteKind::Issue(id), url, Some(&issue.path));
            self.plan.by_source.insert(issue.path.clone(), Destination::Text(TextId::Issue(id)));
        }
        for (i, page) in library.pages.iter().enumerate() {
            let id = PageId(i as u32);
            let url = self.plan.page(id).to_owned();
            self.add(RouteKind::Page(id), url, Some(&page.path));
            self.plan.by_source.insert(page.path.clone(), Destination::Text(TextId::Page(id)));
        }
        if let Some(glossary) = &library.glossary {
            self.add(RouteKind::Glossary, "/glossary/".into(), Some(&glossary.path));
            self.plan.by_source.insert(glossary.path.clone(), Destination::Text(TextId::Glossary));
        }
        for waiting in &library.waiting {
            self.plan.by_source.entry(waiting.path.clone()).or_insert(Destination::Waiting);
        }
    }

    fn files(&mut self) {
        self.add(RouteKind::NotFound, "/404.html".into(), None);
        self.add(RouteKind::Robots, "/robots.txt".into(), None);
        let pages = self.plan.routes.iter().filter(|r| r.kind.is_indexed()).count();
        self.add(RouteKind::Sitemap(0), "/sitemap.xml".into(), None);
        if pages > SITEMAP_LARGEST {
            for part in 1..=pages.div_ceil(SITEMAP_LARGEST) {
                self.add(RouteKind::Sitemap(part), format!("/sitemap-{part}.xml"), None);
            }
        }
        for (host, url) in HOSTS {
            self.add(RouteKind::Host(host), url.into(), None);
        }
    }
}
