//! The kinds of what is rendered.
//!
//! Must not: know an address; those are in `url`.

use super::search::IndexFile;
use crate::model::{
    ArticleId, IssueId, LangId, Library, PageId, PersonId, SpecialtyId, TextId, TopicId,
};

/// What is rendered at a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RouteKind {
    /// The home page of a language.
    Home(LangId),
    /// A list of a language.
    List(List, LangId),
    /// A page of a specialty's list, counted from 1.
    Specialty(SpecialtyId, usize),
    /// An article.
    Article(ArticleId),
    /// A person.
    Person(PersonId),
    /// A page of a topic's list, counted from 1.
    Topic(TopicId, usize),
    /// A year of the newsletter's archive.
    NewsletterYear(LangId, i16),
    /// A newsletter issue.
    Issue(IssueId),
    /// A page.
    Page(PageId),
    /// The glossary.
    Glossary,
    /// The search page of a language.
    Search(LangId),
    /// A page of the list of everything from A to Z, counted from 1.
    AToZ(LangId, usize),
    /// A file of the search index.
    SearchIndex(IndexFile),
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
    /// An icon, or the file that lists them.
    Icon(IconFile),
}

/// A list that a language has once, right below its home page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// All people.
    People,
    /// All topics.
    Topics,
    /// The newsletter's archive.
    Newsletters,
}

impl List {
    /// All of them.
    pub const ALL: [List; 3] = [List::People, List::Topics, List::Newsletters];

    /// What its address and the navigation call it, and the theme's words its title.
    pub fn name(self) -> &'static str {
        match self {
            List::People => "people",
            List::Topics => "topics",
            List::Newsletters => "newsletters",
        }
    }

    /// The list of this name.
    pub fn named(name: &str) -> Option<List> {
        List::ALL.into_iter().find(|list| list.name() == name)
    }

    /// Whether a language has anything to be listed.
    pub fn is_in(self, library: &Library, lang: LangId) -> bool {
        match self {
            List::People => library.people_in(lang).next().is_some(),
            List::Topics => library.topics_in(lang).next().is_some(),
            List::Newsletters => library.issues_in(lang).next().is_some(),
        }
    }
}

/// The words by which navigation names pages without a file.
pub fn navigation_words() -> impl Iterator<Item = &'static str> {
    ["specialties"].into_iter().chain(List::ALL.map(List::name)).chain(["glossary"])
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

impl FeedScope {
    /// The page that lists the same.
    pub fn page(self) -> RouteKind {
        match self {
            FeedScope::Site(lang) => RouteKind::Home(lang),
            FeedScope::Specialty(id) => RouteKind::Specialty(id, 1),
            FeedScope::Newsletter(lang) => RouteKind::List(List::Newsletters, lang),
        }
    }
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

impl FeedFormat {
    /// All of them.
    pub const ALL: [FeedFormat; 3] = [FeedFormat::Rss, FeedFormat::Atom, FeedFormat::Json];

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            FeedFormat::Rss => "application/rss+xml",
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }
}

/// The icons of a site. A file of the same name in `static/` takes the place of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IconFile {
    /// `favicon.ico`, for tabs and for whatever requests it without being told.
    Favicon,
    /// `apple-touch-icon.png`, for the home screens of iPhones and iPads.
    Touch,
    /// `icon-192.png`, for the home screens of other phones.
    Small,
    /// `icon-512.png`, which they show while a page opens.
    Large,
    /// `site.webmanifest`, which lists them.
    Manifest,
}

impl IconFile {
    /// All of them.
    pub const ALL: [IconFile; 5] =
        [IconFile::Favicon, IconFile::Touch, IconFile::Small, IconFile::Large, IconFile::Manifest];
}

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

impl Host {
    /// All of them.
    pub const ALL: [Host; 5] =
        [Host::Redirects, Host::Headers, Host::Apache, Host::Nginx, Host::Caddy];
}

impl RouteKind {
    /// The page of a language that navigation names by a word; the specialties have none of
    /// their own.
    pub fn named(word: &str, lang: LangId) -> Option<RouteKind> {
        match word {
            "glossary" => Some(RouteKind::Glossary),
            word => List::named(word).map(|list| RouteKind::List(list, lang)),
        }
    }

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
                | RouteKind::AToZ(..)
                | RouteKind::SearchIndex(_)
                | RouteKind::Poster(_)
                | RouteKind::Redirect(_)
                | RouteKind::Feed(..)
                | RouteKind::Sitemap(_)
                | RouteKind::Robots
                | RouteKind::Host(_)
                | RouteKind::Icon(_)
        )
    }

    /// Whether its address is permanent and kept in `urls.lock`. Further pages of a list come and
    /// go with the number of articles.
    pub fn is_promised(self) -> bool {
        self.is_indexed()
            && !matches!(self, RouteKind::Specialty(_, 2..) | RouteKind::Topic(_, 2..))
    }
}
