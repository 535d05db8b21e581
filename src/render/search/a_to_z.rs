//! All articles and pages from A to Z, by their titles and other names: for readers without
//! scripts, and for those who would rather look than type.

use super::super::indexed::Name;
use super::super::lists::page_meta;
use super::super::renderer::{Page, Parts, Renderer};
use super::super::view::{AToZLetterView, AToZNameView, AToZPageView, AToZView};
use super::entries::{self, Kind};
use super::normal::fold;
use crate::model::LangId;
use crate::plan::{NAMES_PER_PAGE, RouteKind};

/// A page of the list, counted from 1.
pub(in crate::render) fn page(r: &Renderer<'_>, lang: LangId, number: usize) -> Parts {
    let names = &names(r)[lang.index()];
    let mut meta = page_meta(r, lang, "a_to_z", |lang| RouteKind::AToZ(lang, 1));
    meta.url = r.plan.href(&r.url(RouteKind::AToZ(lang, number)));
    meta.noindex = true;
    let mut letters: Vec<AToZLetterView> = Vec::new();
    for name in names.iter().skip((number - 1) * NAMES_PER_PAGE).take(NAMES_PER_PAGE) {
        let letter = letter_of(name);
        if letters.last().is_none_or(|last| last.letter != letter) {
            let id = format!("letter-{}", letters.len() + 1);
            letters.push(AToZLetterView { letter, id, names: Vec::new() });
        }
        if let Some(last) = letters.last_mut() {
            last.names.push(AToZNameView {
                name: name.name.clone(),
                url: name.url.clone(),
                of: name.of.clone(),
            });
        }
    }
    let pages = (1..).zip(names.chunks(NAMES_PER_PAGE)).map(|(n, part)| AToZPageView {
        first: part.first().map(letter_of).unwrap_or_default(),
        last: part.last().map(letter_of).unwrap_or_default(),
        url: r.plan.href(&r.url(RouteKind::AToZ(lang, n))),
        current: n == number,
    });
    let pages = pages.collect::<Vec<_>>();
    let view = AToZView { letters, pages: if pages.len() > 1 { pages } else { Vec::new() } };
    ("a-to-z.html", lang, meta, Page::of(view))
}

/// The letter that a name is under.
fn letter_of(name: &Name) -> String {
    let first = name.folded.chars().find(|c| c.is_alphanumeric());
    match first {
        Some(c) if c.is_alphabetic() => c.to_uppercase().collect(),
        _ => "0–9".into(),
    }
}

/// The names of each language, sorted once.
fn names<'r>(r: &'r Renderer<'_>) -> &'r [Vec<Name>] {
    r.indexed.names.get_or_init(|| {
        let mut all: Vec<Vec<Name>> = r.site.lang_ids().map(|_| Vec::new()).collect();
        let listed = |kind: Kind| matches!(kind, Kind::Article | Kind::Page);
        for entry in entries::all(r).into_iter().filter(|entry| listed(entry.kind)) {
            let named = |name: &str, of: Option<&str>| Name {
                folded: fold(name).into_owned(),
                name: name.to_owned(),
                url: entry.url.clone(),
                of: of.map(str::to_owned),
            };
            let list = &mut all[entry.lang.index()];
            list.push(named(entry.title, None));
            list.extend(entry.names.iter().map(|name| named(name, Some(entry.title))));
        }
        for list in &mut all {
            list.sort_by_cached_key(|name| {
                (letter_of(name), name.folded.clone(), name.url.clone())
            });
        }
        all
    })
}
