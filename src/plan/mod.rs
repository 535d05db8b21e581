//! Every address of the site, before anything is rendered: from here on, collisions, redirects,
//! links and the sitemap are table look-ups.
//!
//! Must not: render, or read anything but its arguments.

mod build;
mod collisions;
mod enumerate;
pub mod form;
pub mod kind;
pub mod lock;
pub mod practice;
pub mod redirects;
pub mod resolve;
pub mod routes;
mod search;
mod sources;
pub mod url;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use crate::content::address::encode;
use foldhash::HashMap;
pub use form::Form;
pub use kind::{FeedFormat, FeedScope, Host, IconFile, List, RouteKind};
pub use lock::UrlsLock;
pub use resolve::Problem;
pub use routes::Route;
pub use search::{IndexFile, NAMES_PER_PAGE, Searched};
pub use url::Url;

pub use self::sources::Destination;
use self::sources::Sources;
use crate::content::address::{Address, encode_into};
use crate::model::{ArticleId, IssueId, Library, PageId, PersonId, SpecialtyId, TextId, TopicId};

/// All addresses of a site.
#[derive(Debug, Default)]
pub struct Plan {
    /// Everything that is rendered, in a fixed order.
    pub routes: Vec<Route>,
    /// Everything that is copied.
    pub copies: Vec<Copied>,
    /// Old addresses and where they lead.
    pub redirects: Vec<Redirect>,
    /// The address of the site without a trailing `/`.
    pub base_url: String,
    /// The path part of the base URL, without a trailing `/`; empty for most sites.
    pub prefix: String,
    /// The same, decoded, as servers compare it.
    pub decoded_prefix: String,
    /// Addresses that have been published and that no longer exist.
    pub vanished: Vec<Vanished>,
    /// Addresses of texts that were never published before, where others vanished.
    pub arrived: Vec<String>,
    /// Where the site was when they were published, as `urls.lock` says.
    pub was_at: Option<(String, Option<Range<usize>>)>,
    /// The file that lists them.
    pub lock_file: Arc<str>,
    /// What the search finds.
    pub searched: Searched,
    articles: Vec<String>,
    specialties: Vec<String>,
    people: Vec<String>,
    topics: Vec<String>,
    issues: Vec<String>,
    pages: Vec<String>,
    glossary: String,
    /// What each address of the site (without prefix) belongs to.
    by_url: HashMap<String, Owner>,
    /// What became of each source file.
    by_source: Sources,
}

/// An old address and where it leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Redirect {
    /// The old address, decoded, without prefix.
    pub from: String,
    /// The new one: an address of the site (decoded, without prefix), or an absolute URL, encoded.
    pub to: String,
}

/// An address that has been published and would vanish.
#[derive(Debug, Clone)]
pub struct Vanished {
    /// The address.
    pub url: String,
    /// Its range in `urls.lock`; none if it was restored.
    pub range: Option<std::ops::Range<usize>>,
}

/// A file that is published as it is.
#[derive(Debug, Clone)]
pub struct Copied {
    /// The file below the site's folder.
    pub source: Arc<str>,
    /// Its address, decoded, without the prefix.
    pub url: String,
    /// How it looks, if it is a picture.
    pub look: PictureLook,
}

/// How a picture looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PictureLook {
    /// Width and height in pixels, if its header has them.
    pub size: Option<(u32, u32)>,
    /// Whether it is an SVG with letters.
    pub has_letters: bool,
}

/// What an address belongs to.
#[derive(Debug, Clone)]
struct Owner {
    /// The file to name in messages.
    source: Option<Arc<str>>,
    /// The index of the route, if it is rendered.
    route: Option<u32>,
}

/// How pictures look, by their path in the site's folder.
pub type PictureLooks = BTreeMap<Arc<str>, PictureLook>;

impl Plan {
    /// The address of an article, without prefix.
    pub fn article(&self, id: ArticleId) -> &str {
        &self.articles[id.index()]
    }

    /// The address of a specialty, without prefix.
    pub fn specialty(&self, id: SpecialtyId) -> &str {
        &self.specialties[id.index()]
    }

    /// The address of a person, without prefix.
    pub fn person(&self, id: PersonId) -> &str {
        &self.people[id.index()]
    }

    /// The address of a topic, without prefix.
    pub fn topic(&self, id: TopicId) -> &str {
        &self.topics[id.index()]
    }

    /// The address of a newsletter issue, without prefix.
    pub fn issue(&self, id: IssueId) -> &str {
        &self.issues[id.index()]
    }

    /// The address of a page, without prefix.
    pub fn page(&self, id: PageId) -> &str {
        &self.pages[id.index()]
    }

    /// The address of what is rendered, without prefix.
    pub fn url(&self, library: &Library, kind: RouteKind) -> String {
        match (Url::of(library, kind), kind) {
            (Some(url), _) => url.to_string(),
            (None, RouteKind::Redirect(index)) => self.redirects[index].from.clone(),
            (None, _) => String::new(),
        }
    }

    /// An address of the site as links have it: with the prefix, encoded.
    pub fn href(&self, url: &str) -> String {
        joined(&self.prefix, url)
    }

    /// An absolute URL.
    pub fn absolute(&self, url: &str) -> String {
        joined(&self.base_url, url)
    }

    /// Whether the site has this address.
    pub fn has(&self, url: &str) -> bool {
        self.by_url.contains_key(url)
    }

    /// The address of this site, without prefix, that an absolute URL leads to.
    fn own_address(&self, whole: &str) -> Option<String> {
        let path = whole.strip_prefix(self.base_url.strip_suffix(&*self.prefix)?)?;
        let address = Address::read(path).ok().filter(|_| path.starts_with('/'))?;
        let below = address.as_str().strip_prefix(&*self.decoded_prefix)?;
        below.starts_with('/').then(|| below.to_owned())
    }

    /// The folder's address for that of its `index.html`, if a page of the site is there.
    fn page_at<'u>(&self, url: &'u str) -> Option<&'u str> {
        Some(url::shown_at(url)).filter(|page| *page != url && self.has(page))
    }

    /// The route that renders an address, if any.
    pub fn route_at(&self, url: &str) -> Option<&Route> {
        let index = self.by_url.get(url)?.route?;
        self.routes.get(index as usize)
    }

    /// The file that is copied to an address, if any.
    pub fn copied_at(&self, url: &str) -> Option<&Copied> {
        let source = self.by_url.get(url)?.source.as_ref()?;
        match self.by_source.get(source) {
            Some(Destination::File(index)) => self.copies.get(index),
            _ => None,
        }
    }

    /// The address of a text's page, without prefix.
    pub fn text(&self, id: TextId) -> &str {
        match id {
            TextId::Article(id) => self.article(id),
            TextId::Issue(id) => self.issue(id),
            TextId::Page(id) => self.page(id),
            TextId::Person(id) => self.person(id),
            TextId::Specialty(id) => self.specialty(id),
            TextId::Glossary | TextId::Term(_) => &self.glossary,
        }
    }

    /// The permanent addresses, which are kept in `urls.lock`.
    pub fn promised(&self) -> impl Iterator<Item = &str> {
        self.routes.iter().filter(|r| r.kind.is_promised()).map(|r| r.url.as_str())
    }

    /// Each source file that is a text or is copied, and what became of it, in any order.
    pub fn sources(&self) -> impl Iterator<Item = (&str, Destination)> {
        self.by_source.iter()
    }

    /// What became of a source file.
    pub fn destination(&self, source: &str) -> Option<Destination> {
        self.by_source.get(source)
    }

    /// The address of the text in a file, without prefix.
    pub fn address_of(&self, source: &str) -> Option<&str> {
        match self.destination(source)? {
            Destination::Text(id) => Some(self.text(id)),
            Destination::File(_) | Destination::Waiting | Destination::Unread => None,
        }
    }

    /// The copy that a source file is published as.
    pub fn copy_of(&self, source: &str) -> Option<&Copied> {
        match self.by_source.get(source)? {
            Destination::File(index) => self.copies.get(index),
            _ => None,
        }
    }

    /// The file of the text that an address shows, if it shows one.
    pub fn source_at(&self, url: &str) -> Option<&Arc<str>> {
        self.by_url.get(url)?.source.as_ref()
    }
}

fn joined(before: &str, url: &str) -> String {
    let mut out = String::with_capacity(before.len() + url.len());
    out.push_str(before);
    encode_into(&mut out, url);
    out
}
