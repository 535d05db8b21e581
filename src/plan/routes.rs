//! What is rendered at which address.

use std::sync::Arc;

use super::{Destination, Plan};
use crate::diagnostic::Diagnostic;
use crate::model::{
    ArticleId, IssueId, LangId, Library, PageId, PersonId, SpecialtyId, TextId, TopicId,
};

/// Something that is rendered.
#[derive(Debug, Clone)]
pub struct Route {
    /// What it is.
    pub kind: RouteKind,
    /// Its address, without prefix.
    pub url: String,
}

/// What is rendered at a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RouteKind {
    /// The home page of a language.
    Home(LangId),
    /// A page of a specialty's list, from 1.
    Specialty(SpecialtyId, usize),
    /// An article.
    Article(ArticleId),
    /// All people of a language.
    People(LangId),
    /// A person.
    Person(PersonId),
    /// All topics of a language.
    Topics(LangId),
    /// A page of a topic's list, from 1.
    Topic(TopicId, usize),
    /// The newsletter's archive.
    Newsletters(LangId),
    /// A year of it.
    NewsletterYear(LangId, i16),
    /// A newsletter issue.
    Issue(IssueId),
    /// A page.
    Page(PageId),
    /// The glossary.
    Glossary,
    /// The page that searches a language.
    Search(LangId),
    /// What it searches; the number is that of the part, from 1.
    SearchIndex(LangId, usize),
    /// A specialty's poster for the waiting room.
    Poster(SpecialtyId),
    /// The page for addresses that do not exist.
    NotFound,
    /// A page that leads on from an old address; the number is an index into the redirects.
    Redirect(usize),
    /// A feed.
    Feed(FeedScope, FeedFormat),
    /// The sitemap, or with a number from 1 a part of it.
    Sitemap(usize),
    /// `robots.txt`
    Robots,
    /// Redirects or headers in the form of a host.
    Host(Host),
}

/// What a feed is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedScope {
    /// All articles of a language.
    Site(LangId),
    /// A specialty's articles.
    Specialty(SpecialtyId),
    /// The newsletter's issues.
    Newsletter(LangId),
}

/// The form of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedFormat {
    /// RSS 2.0
    Rss,
    /// Atom (RFC 4287)
    Atom,
    /// JSON Feed 1.1
    Json,
}

/// The formats with file name and media type.
pub const FEEDS: [(FeedFormat, &str, &str); 3] = [
    (FeedFormat::Rss, "feed.xml", "application/rss+xml"),
    (FeedFormat::Atom, "atom.xml", "application/atom+xml"),
    (FeedFormat::Json, "feed.json", "application/feed+json"),
];

/// Files that hosts read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Host {
    /// `_redirects` of Netlify and Cloudflare Pages.
    Redirects,
    /// `_headers` of the same.
    Headers,
    /// `.htaccess` of Apache.
    Apache,
    /// `nginx.conf`: to be included in a server block.
    Nginx,
    /// `Caddyfile`: to be imported in a site block.
    Caddy,
}

/// Host files and their addresses. Those of servers that would serve them lie where the
/// server is told to deny them.
pub const HOSTS: [(Host, &str); 5] = [
    (Host::Redirects, "/_redirects"),
    (Host::Headers, "/_headers"),
    (Host::Apache, "/.htaccess"),
    (Host::Nginx, "/_server/nginx.conf"),
    (Host::Caddy, "/_server/Caddyfile"),
];

/// A sitemap has at most this many addresses (sitemaps.org).
pub const SITEMAP_LARGEST: usize = 50_000;

/// How many articles a part of a search index has.
pub const SEARCH_PART: usize = 2_000;

/// How many people, topics or years would fit a page is no question; articles are paginated.
pub(crate) fn pages_of(count: usize, per_page: usize) -> usize {
    count.div_ceil(per_page.max(1)).max(1)
}

/// In how many parts a language's search index comes.
pub(crate) fn search_parts(library: &Library, lang: LangId) -> usize {
    let listed = library.articles.iter().filter(|a| a.lang == lang && a.is_listed()).count();
    pages_of(listed, SEARCH_PART)
}

/// The address of a part of a search index, without prefix.
pub(crate) fn search_index(home: &str, part: usize) -> String {
    match part {
        1 => format!("{home}search/index.json"),
        part => format!("{home}search/index-{part}.json"),
    }
}

pub(super) fn add_all(plan: &mut Plan, library: &Library, found: &mut Vec<Diagnostic>) {
    let mut adder = Adder { plan, library, found };
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
    found: &'p mut Vec<Diagnostic>,
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
        if self.plan.claim(&url, source, Some(index), self.found) {
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

impl RouteKind {
    /// The text that the page shows, where it shows one.
    pub fn text(self) -> Option<TextId> {
        match self {
            RouteKind::Article(id) => Some(TextId::Article(id)),
            RouteKind::Issue(id) => Some(TextId::Issue(id)),
            RouteKind::Page(id) => Some(TextId::Page(id)),
            RouteKind::Person(id) => Some(TextId::Person(id)),
            RouteKind::Specialty(id, 1) => Some(TextId::Specialty(id)),
            RouteKind::Glossary => Some(TextId::Glossary),
            _ => None,
        }
    }

    /// Whether search engines are told of it.
    pub fn is_indexed(self) -> bool {
        !matches!(
            self,
            RouteKind::NotFound
                | RouteKind::Search(_)
                | RouteKind::SearchIndex(..)
                | RouteKind::Poster(_)
                | RouteKind::Redirect(_)
                | RouteKind::Feed(..)
                | RouteKind::Sitemap(_)
                | RouteKind::Robots
                | RouteKind::Host(_)
        )
    }

    /// Whether its address is a promise: kept in `urls.lock`. Further pages of a list come and
    /// go with the number of articles.
    pub fn is_promised(self) -> bool {
        self.is_indexed()
            && !matches!(self, RouteKind::Specialty(_, 2..) | RouteKind::Topic(_, 2..))
    }
}

impl Route {
    /// Where its file lies below the output folder.
    pub fn out_path(&self) -> String {
        out_path(&self.url)
    }
}

/// The file of an address: `/a/` is `a/index.html`.
pub fn out_path(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    }
}
