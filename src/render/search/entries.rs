//! The pages that the search finds, and what each is called.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::xxh3_64;

use super::super::renderer::Renderer;
use crate::markdown::Body;
use crate::model::{LangId, Library, TextId};

/// What a page is, in the order of [`Kind::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Article,
    Issue,
    Page,
    Person,
    Specialty,
    Term,
}

impl Kind {
    /// The kinds with the key of the theme's word for each, by the number that the index uses.
    pub(super) const ALL: [(Kind, &str); 6] = [
        (Kind::Article, "search_kind_article"),
        (Kind::Issue, "search_kind_newsletter"),
        (Kind::Page, "search_kind_page"),
        (Kind::Person, "search_kind_person"),
        (Kind::Specialty, "search_kind_specialty"),
        (Kind::Term, "search_kind_term"),
    ];

    /// How much a page of this kind is worth beside an article with the same words.
    pub(super) fn worth(self) -> f32 {
        match self {
            Kind::Article => 1.0,
            Kind::Person | Kind::Specialty => 0.75,
            Kind::Page => 0.7,
            Kind::Issue => 0.4,
            // The article that explains a term is better than the term.
            Kind::Term => 0.3,
        }
    }
}

/// A page that the search finds.
pub(super) struct Entry<'s> {
    pub(super) lang: LangId,
    pub(super) kind: Kind,
    pub(super) title: &'s str,
    /// Its address on this site.
    pub(super) url: String,
    pub(super) teaser: &'s str,
    pub(super) names: Vec<&'s str>,
    pub(super) topics: Vec<&'s str>,
    /// Of an article: its specialty, by its position in its language.
    pub(super) group: Option<usize>,
    /// Of a translated article: the same for all its translations.
    pub(super) original: Option<usize>,
    pub(super) body: Option<&'s Body>,
}

impl Hash for Entry<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.lang, self.kind, self.title, &self.url, self.teaser).hash(state);
        (&self.names, &self.topics, self.group, self.original).hash(state);
        if let Some(body) = self.body {
            xxh3_64(body.html.as_bytes()).hash(state);
            (&body.holes, &body.callouts).hash(state);
            for picture in &body.pictures {
                (&picture.alt, &picture.caption).hash(state);
            }
        }
    }
}

/// All pages that the search finds, language by language.
pub(super) fn all<'s>(r: &Renderer<'s>) -> Vec<Entry<'s>> {
    let entry = |(lang, id)| entry(r, lang, id);
    r.plan
        .searched
        .texts
        .iter()
        .filter_map(|id| Some((lang(r.site, *id)?, *id)))
        .filter_map(entry)
        .collect()
}

fn lang(library: &Library, id: TextId) -> Option<LangId> {
    match id {
        // A specialty may have no text.
        TextId::Specialty(id) => library.specialties.get(id.index()).map(|s| s.lang),
        _ => library.text(id).map(|text| text.lang),
    }
}

fn entry<'s>(r: &Renderer<'s>, lang: LangId, id: TextId) -> Option<Entry<'s>> {
    let site = r.site;
    let text = site.text(id);
    let common = text.and_then(|text| text.common);
    let mut entry = Entry {
        lang,
        kind: Kind::Article,
        title: common.map_or("", |common| &common.title.value),
        url: r.plan.href(r.plan.text(id)),
        teaser: common.and_then(|c| c.description.as_ref()).map_or("", |d| &d.value),
        names: Vec::new(),
        topics: Vec::new(),
        group: None,
        original: None,
        body: text.map(|text| text.body),
    };
    match id {
        TextId::Article(id) => {
            let a = site.article(id);
            entry.teaser = a.teaser();
            entry.names.extend(a.front.also_called.iter().map(String::as_str));
            entry.topics.extend(a.topics.iter().map(|t| site.topics[t.index()].name.as_str()));
            entry.group = site.specialties_in(lang).position(|(id, _)| id == a.specialty);
            entry.original = a.translations.first().map(|id| id.index());
        }
        TextId::Issue(_) => {
            entry.kind = Kind::Issue;
            entry.topics.push(r.strings(lang).get("search_kind_newsletter"));
        }
        TextId::Page(_) => entry.kind = Kind::Page,
        TextId::Person(id) => {
            entry.kind = Kind::Person;
            let role = site.people[id.index()].front.role.as_deref();
            entry.teaser = role.unwrap_or(entry.teaser);
        }
        TextId::Specialty(id) => {
            entry.kind = Kind::Specialty;
            entry.title = &site.specialties[id.index()].title;
        }
        TextId::Term(n) => {
            let term = site.glossary.as_ref()?.terms.get(n as usize)?;
            let (title, names) = term.names.split_first()?;
            (entry.kind, entry.title) = (Kind::Term, title);
            entry.names.extend(names.iter().map(String::as_str));
            entry.url = r.plan.href(r.plan.text(TextId::Glossary)) + "#" + &term.anchor;
            entry.teaser = &term.body.lead;
        }
        TextId::Glossary => return None,
    }
    Some(entry)
}

/// The specialties of a language, as results name them.
pub(super) fn groups<'s>(r: &Renderer<'s>, lang: LangId) -> Vec<&'s str> {
    r.site.specialties_in(lang).map(|(_, s)| s.title.as_str()).collect()
}
