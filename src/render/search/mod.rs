//! The search page, and the index that its script reads. The search itself happens in the
//! reader's browser.
//!
//! `entries` has what is found, `body` the words of texts and what they are; `normal`, `stem` and
//! `lexicon` make words comparable, which the script does in the same way; `counter` weighs them,
//! `index` sorts them, and `files` writes what the script fetches.

pub(super) mod a_to_z;
mod alarms;
mod body;
mod counter;
mod entries;
mod files;
mod index;
mod known;
mod lexicon;
pub(super) mod normal;
mod stem;

use std::hash::{Hash, Hasher as _};

use xxhash_rust::xxh3::Xxh3Default;

use super::cards;
use super::lists::{all_topics, page_meta};
use super::renderer::{Page, Parts, Renderer};
use super::view::SearchView;
use crate::artifact::CODE;
use crate::model::LangId;
use crate::plan::{IndexFile, RouteKind};
use entries::Kind;

pub(super) fn page(r: &Renderer<'_>, lang: LangId) -> Parts {
    let mut meta = page_meta(r, lang, "search", RouteKind::Search);
    meta.noindex = true;
    let view = SearchView {
        index: r.plan.href(&r.url(RouteKind::SearchIndex(IndexFile::Head))),
        alarms: alarms::view(r),
        a_to_z: r.plan.href(&r.url(RouteKind::AToZ(lang, 1))),
        specialties: cards::specialties(r, lang),
        topics: all_topics(r, lang),
    };
    ("search.html", lang, meta, Page::of(view))
}

/// The hash of everything that a file of the index is made from.
pub(super) fn key(r: &Renderer<'_>, file: IndexFile) -> u64 {
    let mut hasher = Xxh3Default::new();
    (CODE, file, site_key(r)).hash(&mut hasher);
    hasher.finish()
}

/// A file of the index.
pub(super) fn file(r: &Renderer<'_>, file: IndexFile) -> Vec<u8> {
    let index = r.indexed.index.get_or_init(|| {
        let langs: Vec<&str> = r.site.lang_ids().map(|lang| r.site.lang(lang)).collect();
        let is_section = |lang, heading: &str| r.strings(lang).is_section(heading);
        index::build(&entries::all(r), &langs, r.plan.searched.words, is_section)
    });
    match file {
        IndexFile::Head => files::head(r, index, site_key(r)),
        IndexFile::Words(number) => files::words(index, number),
        IndexFile::Pages(number) => files::pages(r, index, number),
        IndexFile::Spelling => files::spelling(index),
    }
}

/// The hash of everything that the index is made from.
fn site_key(r: &Renderer<'_>) -> u64 {
    *r.indexed.key.get_or_init(|| {
        let mut hasher = Xxh3Default::new();
        (entries::all(r), &r.site.config.search.synonyms).hash(&mut hasher);
        for lang in r.site.lang_ids() {
            let strings = r.strings(lang);
            (r.site.lang(lang), strings.get("language_name")).hash(&mut hasher);
            Kind::ALL.map(|(_, word)| strings.get(word)).hash(&mut hasher);
            entries::groups(r, lang).hash(&mut hasher);
        }
        hasher.finish()
    })
}
