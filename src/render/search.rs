//! The search page, and the index that its script reads: the titles and subjects of all pages,
//! never their texts. The search itself happens in the reader's browser.
//!
//! The index is kept small: an address is that of its group and the rest, teasers are
//! cut, headings of sections that most articles have are left out, and empty lists at the end of an
//! entry are not written.

use std::hash::{Hash, Hasher as _};

use serde::ser::{Serialize, SerializeSeq as _, Serializer};
use xxhash_rust::xxh3::Xxh3Default;

use super::cards;
use super::lists::{all_topics, page_meta};
use super::renderer::{Page, Parts, Renderer};
use super::view::SearchView;
use crate::artifact::CODE;
use crate::model::{Article, ArticleId, LangId, PageId, SpecialtyId, TextId, TopicId};
use crate::plan::routes::{SEARCH_PART, search_parts};
use crate::plan::{List, RouteKind, encode};

/// Teasers are cut at a space after this many bytes.
const TEASER: usize = 140;

/// How many headings of an article are searched.
const HEADINGS: usize = 6;

/// The search index.
#[derive(serde::Serialize, Hash)]
pub(super) struct Index<'s> {
    /// Name and address of the groups that entries belong to.
    groups: Vec<(&'s str, String)>,
    topics: Vec<&'s str>,
    entries: Vec<Entry<'s>>,
}

/// Title, rest of the address, group, teaser, topics, other names, headings.
#[derive(Default, Hash)]
struct Entry<'s> {
    title: &'s str,
    path: String,
    group: usize,
    text: &'s str,
    topics: Vec<usize>,
    names: Vec<&'s str>,
    headings: Vec<&'s str>,
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element(self.title)?;
        list.serialize_element(&self.path)?;
        list.serialize_element(&self.group)?;
        list.serialize_element(self.text)?;
        let lists = [self.topics.len(), self.names.len(), self.headings.len()];
        let last = lists.iter().rposition(|n| *n > 0).map_or(0, |i| i + 1);
        if last > 0 {
            list.serialize_element(&self.topics)?;
        }
        if last > 1 {
            list.serialize_element(&self.names)?;
        }
        if last > 2 {
            list.serialize_element(&self.headings)?;
        }
        list.end()
    }
}

pub(super) fn page(r: &Renderer<'_>, lang: LangId) -> Parts {
    let mut meta = page_meta(r, lang, "search", RouteKind::Search);
    meta.noindex = true;
    let part = |part| r.plan.href(&r.url(RouteKind::SearchIndex(lang, part)));
    let index: Vec<String> = (1..=search_parts(r.site, lang)).map(part).collect();
    let view = SearchView {
        index: index.join(" "),
        specialties: cards::specialties(r, lang),
        topics: all_topics(r, lang),
    };
    ("search.html", lang, meta, Page::of(view))
}

/// Gathers a part of a language's index; pages, people and terms are in the first.
pub(super) fn index<'s>(r: &Renderer<'s>, lang: LangId, part: usize) -> Index<'s> {
    let site = r.site;
    let mut index = Index { groups: Vec::new(), topics: Vec::new(), entries: Vec::new() };
    // The ids of a language are consecutive.
    let specialties: Vec<SpecialtyId> = site.specialties_in(lang).map(|(id, _)| id).collect();
    let topics: Vec<TopicId> = site.topics_in(lang).map(|(id, _)| id).collect();
    for id in &specialties {
        let title = &site.specialties[id.index()].title;
        index.groups.push((title, r.plan.href(r.plan.specialty(*id))));
    }
    index.topics.extend(topics.iter().map(|id| site.topics[id.index()].name.as_str()));
    if part == 1 {
        add_others(r, lang, &mut index);
    }
    let own = |(_, a): &(usize, &Article)| a.lang == lang && a.is_listed();
    let articles = site.articles.iter().enumerate().filter(own);
    for (id, a) in articles.skip((part - 1) * SEARCH_PART).take(SEARCH_PART) {
        let url = r.plan.article(ArticleId::new(id));
        index.entries.push(Entry {
            title: &a.common.title.value,
            path: rest(url, r.plan.specialty(a.specialty)),
            group: specialties.iter().position(|id| *id == a.specialty).unwrap_or(0),
            text: cut(a.teaser()),
            topics: a.topics.iter().filter_map(|t| topics.binary_search(t).ok()).collect(),
            names: a.front.also_called.iter().map(String::as_str).collect(),
            headings: headings(r, lang, a),
        });
    }
    index
}

impl Index<'_> {
    /// The hash of everything it is made from.
    pub(super) fn key(&self) -> u64 {
        let mut hasher = Xxh3Default::new();
        (CODE, self).hash(&mut hasher);
        hasher.finish()
    }

    /// The file.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

fn headings<'s>(r: &Renderer<'s>, lang: LangId, a: &'s Article) -> Vec<&'s str> {
    let words = r.strings(lang);
    let own = a.body.headings.iter().filter(|h| h.level == 2 && !words.is_section(&h.text));
    own.take(HEADINGS).map(|h| h.text.as_str()).collect()
}

/// Specialties, people, pages and terms of the glossary.
fn add_others<'s>(r: &Renderer<'s>, lang: LangId, index: &mut Index<'s>) {
    let site = r.site;
    let words = r.strings(lang);
    let group = |index: &mut Index<'s>, key: &'s str, url: &str| {
        let name = if key.is_empty() { "" } else { words.get(key) };
        index.groups.push((name, r.plan.href(url)));
        index.groups.len() - 1
    };
    let home = r.url(RouteKind::Home(lang));
    let pages = group(index, "", &home);
    let specialty = group(index, "specialties", &home);
    index.entries.extend(site.specialties_in(lang).map(|(id, s)| {
        Entry {
            title: &s.title,
            path: rest(r.plan.specialty(id), &home),
            group: specialty,
            text: s
                .text
                .as_ref()
                .and_then(|t| t.common.description.as_ref())
                .map_or("", |d| cut(&d.value)),
            ..Entry::default()
        }
    }));
    let own = site.pages.iter().enumerate().filter(|(_, p)| p.lang == lang);
    index.entries.extend(own.map(|(id, p)| Entry {
        title: &p.common.title.value,
        path: rest(r.plan.page(PageId::new(id)), &home),
        group: pages,
        text: p.common.description.as_ref().map_or("", |d| cut(&d.value)),
        ..Entry::default()
    }));
    let list = r.url(RouteKind::List(List::People, lang));
    let people = group(index, List::People.name(), &list);
    index.entries.extend(site.people_in(lang).map(|(id, p)| Entry {
        title: &p.common.title.value,
        path: rest(r.plan.person(id), &list),
        group: people,
        text: p.front.role.as_deref().map_or("", cut),
        ..Entry::default()
    }));
    if let Some(glossary) = site.glossary.as_ref().filter(|_| lang == LangId(0)) {
        let terms = group(index, "glossary", r.plan.text(TextId::Glossary));
        index.entries.extend(glossary.terms.iter().filter_map(|term| {
            let (title, names) = term.names.split_first()?;
            Some(Entry {
                title,
                path: format!("#{}", term.anchor),
                group: terms,
                names: names.iter().map(String::as_str).collect(),
                ..Entry::default()
            })
        }));
    }
}

/// The end of an address, behind that of its group.
fn rest(url: &str, group: &str) -> String {
    encode(url.strip_prefix(group).unwrap_or(url))
}

/// The beginning of a teaser.
fn cut(text: &str) -> &str {
    if text.len() <= TEASER {
        return text;
    }
    let mut end = TEASER;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let whole = text[..end].rfind(' ').unwrap_or(end);
    text[..whole].trim_end_matches([',', ';', ':', '.', ' '])
}
