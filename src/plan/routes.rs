//! What is rendered at which address.

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
    /// A page of a specialty's list, counted from 1.
    Specialty(SpecialtyId, usize),
    /// An article.
    Article(ArticleId),
    /// All people of a language.
    People(LangId),
    /// A person.
    Person(PersonId),
    /// All topics of a language.
    Topics(LangId),
    /// A page of a topic's list, counted from 1.
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
    /// The search page of a language.
    Search(LangId),
    /// Its index; the number is that of the part, counted from 1.
    SearchIndex(LangId, usize),
    /// A specialty's poster for the waiting room.
    Poster(SpecialtyId),
    /// The page for addresses that do not exist.
    NotFound,
    /// A page that redirects from an old address; the number is an index into the redirects.
    Redirect(usize),
    /// A feed.
    Feed(FeedScope, FeedFormat),
    /// The sitemap, or with a number above 0 a part of it.
    Sitemap(usize),
    /// `robots.txt`
    Robots,
    /// Redirects or headers in the format of a host.
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

/// The format of a feed.
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
    /// `nginx.conf`, to be included in a server block.
    Nginx,
    /// `Caddyfile`, to be imported in a site block.
    Caddy,
}

/// Host files and their addresses. Those of servers that would serve them are where the
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

/// How many pages a list of articles has; lists of people, topics and years are not paginated.
pub(crate) fn pages_of(count: usize, per_page: usize) -> usize {
    count.div_ceil(per_page.max(1)).max(1)
}

/// How many parts a language's search index has.
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

impl RouteKind {
    /// The text that the page shows, if any.
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

    /// Whether it is listed for search engines.
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

    /// Whether its address is permanent and kept in `urls.lock`. Further pages of a list come and
    /// go with the number of articles.
    pub fn is_promised(self) -> bool {
        self.is_indexed()
            && !matches!(self, RouteKind::Specialty(_, 2..) | RouteKind::Topic(_, 2..))
    }
}

impl Route {
    /// The path of its file in the output folder.
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
