//! All pages and their addresses.

use std::sync::Arc;

use super::kind::{FeedFormat, FeedScope, Host, IconFile, List, RouteKind};
use super::routes::{Route, SITEMAP_LARGEST, pages_of};
use super::search::{NAMES_PER_PAGE, Searched, names_in};
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

/// The icons that the site has no file of its own for, in whatever letters its name is written.
pub(super) fn add_icons(plan: &mut Plan, library: &Library, diagnostics: &mut Vec<Diagnostic>) {
    let mut adder = Adder { plan, library, diagnostics };
    for kind in IconFile::ALL.map(RouteKind::Icon) {
        let url = adder.plan.url(library, kind);
        if !adder.plan.copies.iter().any(|own| own.url.eq_ignore_ascii_case(&url)) {
            adder.add(kind, None);
        }
    }
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
        let plan = &mut *self.plan;
        let all = |plan: &Plan, len: usize, kind: fn(usize) -> RouteKind| -> Vec<String> {
            (0..len).map(|id| plan.url(library, kind(id))).collect()
        };
        let len = library.specialties.len();
        plan.specialties = all(plan, len, |id| RouteKind::Specialty(SpecialtyId::new(id), 1));
        plan.articles =
            all(plan, library.articles.len(), |id| RouteKind::Article(ArticleId::new(id)));
        plan.people = all(plan, library.people.len(), |id| RouteKind::Person(PersonId::new(id)));
        plan.topics = all(plan, library.topics.len(), |id| RouteKind::Topic(TopicId::new(id), 1));
        plan.issues = all(plan, library.issues.len(), |id| RouteKind::Issue(IssueId::new(id)));
        plan.pages = all(plan, library.pages.len(), |id| RouteKind::Page(PageId::new(id)));
        plan.glossary = plan.url(library, RouteKind::Glossary);
    }

    /// Whether the address was free.
    fn add(&mut self, kind: RouteKind, source: Option<&Arc<str>>) -> bool {
        let index = u32::try_from(self.plan.routes.len()).unwrap_or(u32::MAX);
        let url = match kind.text() {
            Some(id) => self.plan.text(id).to_owned(),
            None => self.plan.url(self.library, kind),
        };
        let is_free = self.plan.claim(&url, source, Some(index), self.diagnostics);
        if is_free {
            self.plan.routes.push(Route { kind, url });
        }
        is_free
    }

    /// What a language has: home page, lists, feeds, search, the newsletter's years.
    fn language(&mut self, lang: LangId) {
        let library = self.library;
        self.add(RouteKind::Home(lang), None);
        for list in List::ALL.into_iter().filter(|list| list.is_in(library, lang)) {
            self.add(RouteKind::List(list, lang), None);
        }
        self.feeds(FeedScope::Site(lang));
        self.add(RouteKind::Search(lang), None);
        for number in 1..=pages_of(names_in(library, lang), NAMES_PER_PAGE) {
            self.add(RouteKind::AToZ(lang, number), None);
        }
        if List::Newsletters.is_in(library, lang) {
            self.feeds(FeedScope::Newsletter(lang));
        }
        let issues = library.issues_in(lang).filter(|(_, issue)| issue.is_listed());
        let mut years: Vec<i16> = issues.map(|(_, issue)| issue.date.year()).collect();
        years.dedup();
        for year in years {
            self.add(RouteKind::NewsletterYear(lang, year), None);
        }
    }

    fn feeds(&mut self, scope: FeedScope) {
        for format in FeedFormat::ALL {
            self.add(RouteKind::Feed(scope, format), None);
        }
    }

    /// Whether all addresses were free; after one that was not, the rest are not tried.
    fn paginated(
        &mut self,
        count: usize,
        source: Option<&Arc<str>>,
        kind: impl Fn(usize) -> RouteKind,
    ) -> bool {
        let pages = pages_of(count, self.library.structure.per_page);
        (1..=pages).all(|number| self.add(kind(number), source))
    }

    /// Everything that comes from a text.
    fn texts(&mut self) {
        let library = self.library;
        for (i, specialty) in library.specialties.iter().enumerate() {
            let id = SpecialtyId::new(i);
            let source = specialty.text.as_ref().map(|t| &t.path);
            // What belongs to the page collides with it, and is not reported again.
            if self.paginated(specialty.rest(), source, |n| RouteKind::Specialty(id, n)) {
                self.feeds(FeedScope::Specialty(id));
                self.add(RouteKind::Poster(id), None);
            }
            if let Some(path) = source {
                self.plan.by_source.insert(path, Destination::Text(TextId::Specialty(id)));
            }
        }
        for (i, article) in library.articles.iter().enumerate() {
            let id = ArticleId::new(i);
            self.add(RouteKind::Article(id), Some(&article.path));
            self.plan.by_source.insert(&article.path, Destination::Text(TextId::Article(id)));
        }
        for (i, topic) in library.topics.iter().enumerate() {
            let id = TopicId::new(i);
            self.paginated(topic.articles.len(), None, |n| RouteKind::Topic(id, n));
        }
        for (i, person) in library.people.iter().enumerate() {
            let id = PersonId::new(i);
            self.add(RouteKind::Person(id), Some(&person.path));
            self.plan.by_source.insert(&person.path, Destination::Text(TextId::Person(id)));
        }
        for (i, issue) in library.issues.iter().enumerate() {
            let id = IssueId::new(i);
            self.add(RouteKind::Issue(id), Some(&issue.path));
            self.plan.by_source.insert(&issue.path, Destination::Text(TextId::Issue(id)));
        }
        for (i, page) in library.pages.iter().enumerate() {
            let id = PageId::new(i);
            self.add(RouteKind::Page(id), Some(&page.path));
            self.plan.by_source.insert(&page.path, Destination::Text(TextId::Page(id)));
        }
        if let Some(glossary) = &library.glossary {
            self.add(RouteKind::Glossary, Some(&glossary.path));
            self.plan.by_source.insert(&glossary.path, Destination::Text(TextId::Glossary));
        }
        for waiting in &library.waiting {
            self.plan.by_source.insert_new(&waiting.path, Destination::Waiting);
        }
    }

    fn files(&mut self) {
        self.add(RouteKind::NotFound, None);
        self.plan.searched = Searched::of(self.library);
        for file in self.plan.searched.files() {
            self.add(RouteKind::SearchIndex(file), None);
        }
        self.add(RouteKind::Robots, None);
        let pages = self.plan.routes.iter().filter(|r| r.kind.is_indexed()).count();
        self.add(RouteKind::Sitemap(0), None);
        if pages > SITEMAP_LARGEST {
            for part in 1..=pages.div_ceil(SITEMAP_LARGEST) {
                self.add(RouteKind::Sitemap(part), None);
            }
        }
        for host in Host::ALL {
            self.add(RouteKind::Host(host), None);
        }
    }
}
