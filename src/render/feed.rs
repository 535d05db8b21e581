//! Feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, with full texts and absolute addresses.

use std::cmp::Reverse;
use std::hash::{Hash, Hasher as _};

use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde::Serialize;
use xxhash_rust::xxh3::Xxh3Default;

use super::Renderer;
use super::body;
use super::issues::after_letter;
use super::shared::{feed_title, notice_id};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{ArticleId, IssueId, LangId, PersonId, State, TextId};
use crate::plan::{FeedFormat, FeedScope, RouteKind};

/// A feed, independent of its format.
pub(super) struct Feed<'r> {
    title: String,
    description: String,
    lang: &'r str,
    /// The page that it belongs to.
    home: String,
    /// Its own address.
    own: String,
    items: Vec<Item>,
    format: FeedFormat,
    /// The hash of everything it is made from.
    pub(super) key: u64,
}

#[derive(Hash)]
struct Item {
    title: String,
    url: String,
    date: Date,
    updated: Date,
    authors: Vec<String>,
    topics: Vec<String>,
    summary: String,
    /// Its text, if it has one of its own.
    id: Option<TextId>,
    /// The hash of its text.
    text: u64,
    /// What follows its text; once the feed is written, the text and that.
    html: String,
    /// Someone else's work that it links to.
    link: Option<String>,
}

/// Gathers what a feed is made from.
pub(super) fn gather<'r>(r: &Renderer<'r>, scope: FeedScope, format: FeedFormat) -> Feed<'r> {
    let most = r.site.config.site.feed_items;
    let lang = match scope {
        FeedScope::Site(lang) | FeedScope::Newsletter(lang) => lang,
        FeedScope::Specialty(id) => r.site.specialties[id.index()].lang,
    };
    let items = match scope {
        FeedScope::Site(lang) => {
            let mut items = articles(r, &r.site.newest(lang, most));
            items.extend(notices(r, lang));
            items.sort_by_key(|item| Reverse(item.date));
            items
        }
        FeedScope::Specialty(id) => {
            let all = &r.site.specialties[id.index()].articles;
            articles(r, &all[..all.len().min(most)])
        }
        FeedScope::Newsletter(lang) => issues(r, lang, most),
    };
    let config = &r.site.config;
    let description = match scope {
        FeedScope::Newsletter(_) => config.newsletter.description.as_ref(),
        _ => config.site.description.as_ref(),
    };
    let mut feed = Feed {
        title: feed_title(r, scope, r.strings(lang)),
        description: description.cloned().unwrap_or_else(|| config.site.title.clone()),
        lang: r.site.lang(lang),
        home: r.plan.absolute(&r.url(scope.page())),
        own: r.plan.absolute(&r.url(RouteKind::Feed(scope, format))),
        items,
        format,
        key: 0,
    };
    let mut hasher = Xxh3Default::new();
    // Components draw the callouts of texts.
    (r.languages[lang.index()].key, format, &feed.title, &feed.description).hash(&mut hasher);
    (feed.lang, &feed.home, &feed.own, &feed.items).hash(&mut hasher);
    feed.key = hasher.finish();
    feed
}

/// Writes a feed.
///
/// # Errors
/// When a component of the theme fails inside a text.
pub(super) fn write(r: &Renderer<'_>, mut feed: Feed<'_>) -> Result<Vec<u8>, Box<Diagnostic>> {
    for item in &mut feed.items {
        if let Some(id) = item.id {
            item.html.insert_str(0, &body::feed_html(r, id)?);
        }
    }
    let xml = |result: std::io::Result<Vec<u8>>| {
        result.map_err(|e| {
            Box::new(Diagnostic::new(&rules::FEED, format!("A feed could not be written: {e}")))
        })
    };
    match feed.format {
        FeedFormat::Rss => xml(rss(&feed)),
        FeedFormat::Atom => xml(atom(&feed)),
        FeedFormat::Json => Ok(json(&feed)),
    }
}

fn articles(r: &Renderer<'_>, ids: &[ArticleId]) -> Vec<Item> {
    let (site, plan) = (r.site, r.plan);
    let name = |id: &PersonId| site.people[id.index()].common.title.value.clone();
    let item = |id: &ArticleId| {
        let a = site.article(*id);
        Item {
            title: a.common.title.value.clone(),
            url: plan.absolute(plan.article(*id)),
            date: a.date,
            updated: a.front.updated.as_ref().map_or(a.date, |d| d.value.max(a.date)),
            authors: a.authors.iter().map(name).collect(),
            topics: a.topics.iter().map(|t| site.topics[t.index()].name.clone()).collect(),
            summary: a.teaser().to_owned(),
            id: Some(TextId::Article(*id)),
            text: r.feed_text_key(*id),
            html: String::new(),
            link: a.front.link.as_ref().map(|l| l.value.clone()),
        }
    };
    ids.iter().filter(|id| site.article(**id).state == State::Published).map(item).collect()
}

/// The notices of today.
fn notices(r: &Renderer<'_>, lang: LangId) -> impl Iterator<Item = Item> {
    let (site, plan) = (r.site, r.plan);
    let home = plan.absolute(&r.url(RouteKind::Home(lang)));
    let all = site.config.notices.iter();
    let shown = all.filter_map(|notice| Some((notice, notice.days.around(site.today)?)));
    shown.map(move |(notice, (from, _))| {
        let (text, _) = notice.text_in(site.lang(lang), site.lang(LangId(0)));
        Item {
            title: text.to_owned(),
            url: format!("{home}#{}", notice_id(notice, from)),
            date: from,
            updated: from,
            authors: Vec::new(),
            topics: Vec::new(),
            summary: text.to_owned(),
            id: None,
            text: 0,
            html: format!("<p>{}</p>\n", escape(text)),
            link: None,
        }
    })
}

fn issues(r: &Renderer<'_>, lang: LangId, most: usize) -> Vec<Item> {
    let (site, plan) = (r.site, r.plan);
    let item = |id: IssueId| {
        let i = &site.issues[id.index()];
        let url = plan.issue(id);
        let editor = site.editor(i).map(|id| site.people[id.index()].common.title.value.clone());
        let after = after_letter(r, i, editor.as_deref());
        Item {
            id: Some(TextId::Issue(id)),
            title: i.common.title.value.clone(),
            url: plan.absolute(url),
            date: i.date,
            updated: i.last_corrected().unwrap_or(i.date).max(i.date),
            authors: editor.into_iter().collect(),
            topics: Vec::new(),
            summary: crate::model::article::teaser(&i.common, &i.body).to_owned(),
            text: body::key(r, TextId::Issue(id)),
            html: after,
            link: None,
        }
    };
    let published = site.issues_in(lang).rev().filter(|(_, i)| i.state == State::Published);
    published.take(most).map(|(id, _)| item(id)).collect()
}

/// RFC 3339, at the beginning of the day in UTC: texts have a date, not a time.
fn rfc3339(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

fn rfc822(date: Date) -> String {
    date.to_zoned(TimeZone::UTC).ok().and_then(|z| rfc2822::to_string(&z).ok()).unwrap_or_default()
}

/// The latest change in the feed; for an empty one the Unix epoch, so that the
/// bytes never depend on the clock.
fn latest(feed: &Feed<'_>) -> Date {
    feed.items.iter().map(|i| i.updated).max().unwrap_or_else(|| jiff::civil::date(1970, 1, 1))
}

type Xml = Writer<Vec<u8>>;

fn element(w: &mut Xml, name: &str, text: &str) -> std::io::Result<()> {
    w.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

fn document() -> std::io::Result<Xml> {
    let mut w = Writer::new(Vec::new());
    w.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    Ok(w)
}

fn rss(feed: &Feed<'_>) -> std::io::Result<Vec<u8>> {
    let mut w = document()?;
    w.create_element("rss")
        .with_attribute(("version", "2.0"))
        .with_attribute(("xmlns:atom", "http://www.w3.org/2005/Atom"))
        .with_attribute(("xmlns:content", "http://purl.org/rss/1.0/modules/content/"))
        .with_attribute(("xmlns:dc", "http://purl.org/dc/elements/1.1/"))
        .write_inner_content(|w| {
            w.create_element("channel").write_inner_content(|w| {
                element(w, "title", &feed.title)?;
                element(w, "link", &feed.home)?;
                element(w, "description", &feed.description)?;
                element(w, "language", feed.lang)?;
                element(w, "lastBuildDate", &rfc822(latest(feed)))?;
                w.create_element("atom:link")
                    .with_attribute(("rel", "self"))
                    .with_attribute(("type", "application/rss+xml"))
                    .with_attribute(("href", &*feed.own))
                    .write_empty()?;
                for item in &feed.items {
                    rss_item(w, item)?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
    Ok(w.into_inner())
}

fn rss_item(w: &mut Xml, item: &Item) -> std::io::Result<()> {
    w.create_element("item").write_inner_content(|w| {
        element(w, "title", &item.title)?;
        element(w, "link", &item.url)?;
        w.create_element("guid")
            .with_attribute(("isPermaLink", "true"))
            .write_text_content(BytesText::new(&item.url))?;
        element(w, "pubDate", &rfc822(item.date))?;
        for author in &item.authors {
            element(w, "dc:creator", author)?;
        }
        for topic in &item.topics {
            element(w, "category", topic)?;
        }
        element(w, "description", &item.summary)?;
        element(w, "content:encoded", &item.html)
    })?;
    Ok(())
}

fn atom(feed: &Feed<'_>) -> std::io::Result<Vec<u8>> {
    let mut w = document()?;
    w.create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
        .with_attribute(("xml:lang", feed.lang))
        .write_inner_content(|w| {
            element(w, "id", &feed.home)?;
            element(w, "title", &feed.title)?;
            element(w, "subtitle", &feed.description)?;
            element(w, "updated", &rfc3339(latest(feed)))?;
            link(w, "self", &feed.own)?;
            link(w, "alternate", &feed.home)?;
            // Each entry or the feed must name an author (RFC 4287, 4.1.1).
            w.create_element("author").write_inner_content(|w| element(w, "name", &feed.title))?;
            for item in &feed.items {
                atom_entry(w, item)?;
            }
            Ok(())
        })?;
    Ok(w.into_inner())
}

fn link(w: &mut Xml, rel: &str, href: &str) -> std::io::Result<()> {
    w.create_element("link")
        .with_attribute(("rel", rel))
        .with_attribute(("href", href))
        .write_empty()?;
    Ok(())
}

fn atom_entry(w: &mut Xml, item: &Item) -> std::io::Result<()> {
    w.create_element("entry").write_inner_content(|w| {
        element(w, "id", &item.url)?;
        element(w, "title", &item.title)?;
        link(w, "alternate", &item.url)?;
        if let Some(address) = &item.link {
            link(w, "related", address)?;
        }
        element(w, "published", &rfc3339(item.date))?;
        element(w, "updated", &rfc3339(item.updated))?;
        for author in &item.authors {
            w.create_element("author").write_inner_content(|w| element(w, "name", author))?;
        }
        for topic in &item.topics {
            w.create_element("category").with_attribute(("term", &**topic)).write_empty()?;
        }
        element(w, "summary", &item.summary)?;
        w.create_element("content")
            .with_attribute(("type", "html"))
            .write_text_content(BytesText::new(&item.html))?;
        Ok(())
    })?;
    Ok(())
}

#[derive(Serialize)]
struct JsonFeed<'f> {
    version: &'static str,
    title: &'f str,
    description: &'f str,
    language: &'f str,
    home_page_url: &'f str,
    feed_url: &'f str,
    items: Vec<JsonItem<'f>>,
}

#[derive(Serialize)]
struct JsonItem<'f> {
    id: &'f str,
    url: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'f str>,
    title: &'f str,
    summary: &'f str,
    content_html: &'f str,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'f>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'f [String],
}

#[derive(Serialize)]
struct JsonAuthor<'f> {
    name: &'f str,
}

fn json(feed: &Feed<'_>) -> Vec<u8> {
    let items = feed.items.iter().map(json_item).collect();
    let json = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        description: &feed.description,
        language: feed.lang,
        home_page_url: &feed.home,
        feed_url: &feed.own,
        items,
    };
    // A struct of strings always serialises.
    serde_json::to_vec(&json).unwrap_or_default()
}

fn json_item(item: &Item) -> JsonItem<'_> {
    JsonItem {
        id: &item.url,
        url: &item.url,
        external_url: item.link.as_deref(),
        title: &item.title,
        summary: &item.summary,
        content_html: &item.html,
        date_published: rfc3339(item.date),
        date_modified: rfc3339(item.updated),
        authors: item.authors.iter().map(|name| JsonAuthor { name }).collect(),
        tags: &item.topics,
    }
}
