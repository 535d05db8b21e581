//! Whether the fields that a site's own templates use exist. A wrong one that is printed is an
//! error when the page is rendered; in a condition or a loop it would count as false, and nobody
//! would notice.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;
use tera::Value;

use super::view::{
    AToZView, ArticleView, GlossaryView, HomeView, IssueView, MetaView, NewsletterYearView,
    NewslettersView, NotFoundView, PageView, PartsView, PeopleView, PersonView, PosterView,
    RedirectView, SearchView, SiteView, SpecialtyView, TopicView, TopicsView,
};
use crate::diagnostic::Diagnostic;
use crate::theme::mistake::unknown;
use crate::theme::scan::{Code, chains, codes, own_names};
use crate::theme::{Theme, ThemeFile};

/// What templates see as `page`, by their name.
fn pages() -> [(&'static str, Value); 17] {
    [
        ("404.html", fields::<NotFoundView>()),
        ("a-to-z.html", fields::<AToZView>()),
        ("article.html", fields::<ArticleView>()),
        ("glossary.html", fields::<GlossaryView>()),
        ("home.html", fields::<HomeView>()),
        ("newsletter-year.html", fields::<NewsletterYearView>()),
        ("newsletter.html", fields::<IssueView>()),
        ("newsletters.html", fields::<NewslettersView>()),
        ("page.html", fields::<PageView>()),
        ("people.html", fields::<PeopleView>()),
        ("person.html", fields::<PersonView>()),
        ("poster.html", fields::<PosterView>()),
        ("redirect.html", fields::<RedirectView>()),
        ("search.html", fields::<SearchView>()),
        ("specialty.html", fields::<SpecialtyView>()),
        ("topic.html", fields::<TopicView>()),
        ("topics.html", fields::<TopicsView>()),
    ]
}

/// A view's fields; those of what may be none are not known.
fn fields<V: Serialize + Default>() -> Value {
    Value::from_serializable(&V::default())
}

/// What templates see.
struct Known<'t> {
    theme: &'t Theme,
    pages: [(&'static str, Value); 17],
    site: Value,
    meta: Value,
    parts: Value,
    /// The keys of the words of all languages.
    words: BTreeSet<&'t str>,
}

/// Reports fields and words that do not exist, in templates that did not come with Housecall.
pub fn check(theme: &Theme) -> Vec<Diagnostic> {
    // A replaced template has two names.
    let own: BTreeMap<&Arc<str>, &ThemeFile> = theme
        .templates
        .values()
        .filter(|file| !file.is_built_in())
        .map(|file| (&file.path, file))
        .collect();
    if own.is_empty() {
        return Vec::new();
    }
    let words = theme.strings.values().flat_map(|words| words.texts.keys());
    let known = Known {
        theme,
        pages: pages(),
        site: fields::<SiteView>(),
        meta: fields::<MetaView>(),
        parts: fields::<PartsView>(),
        words: words.map(String::as_str).collect(),
    };
    own.into_values().flat_map(|file| known.check(file)).collect()
}

impl Known<'_> {
    fn check(&self, file: &ThemeFile) -> Vec<Diagnostic> {
        let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
        let codes = codes(text);
        let own = own_names(&codes);
        let pages = self.pages_of(file);
        let chains =
            codes.iter().filter(|code| !code.text.starts_with("component ")).flat_map(chains);
        let chains =
            chains.filter(|chain| chain.first().is_some_and(|(name, _)| !own.contains(name)));
        chains.filter_map(|chain| self.check_chain(file, &pages, &chain)).collect()
    }

    /// What a template may see as `page`: the view of its own kind of page, or those of all kinds
    /// if it is a part of others.
    fn pages_of(&self, file: &ThemeFile) -> Vec<&Value> {
        let name = file.path.rsplit_once("templates/").map_or("", |(_, name)| name);
        let names = |code: &Code<'_>| {
            let named = code.template("extends").or_else(|| code.template("include"));
            named == Some(name)
        };
        let is_part = || {
            let mut all = self.theme.templates.values().filter(|other| other.path != file.path);
            all.any(|other| {
                let text = std::str::from_utf8(&other.bytes).unwrap_or_default();
                text.contains(name) && codes(text).iter().any(names)
            })
        };
        let all = || self.pages.iter().map(|(_, page)| page).collect();
        match self.pages.iter().find(|(page, _)| *page == name) {
            Some((_, page)) if !is_part() => vec![page],
            _ => all(),
        }
    }

    fn check_chain(
        &self,
        file: &ThemeFile,
        pages: &[&Value],
        chain: &[(&str, Range<usize>)],
    ) -> Option<Diagnostic> {
        let [(root, _), rest @ ..] = chain else { return None };
        match *root {
            "t" => {
                let (word, place) = rest.first()?;
                let message = || format!("The theme has no words `{word}`");
                let known = || self.words.iter().copied();
                (!self.words.contains(word)).then(|| {
                    unknown(message(), (&file.path, Some(place.clone())), word, "keys", known())
                })
            }
            "site" if rest.first().is_some_and(|(name, _)| *name == "options") => {
                let (option, place) = rest.get(1)?;
                let message = || format!("The theme has no option `{option}`");
                let known = || self.theme.options.keys().map(String::as_str);
                (!self.theme.options.contains_key(*option)).then(|| {
                    unknown(
                        message(),
                        (&file.path, Some(place.clone())),
                        option,
                        "options",
                        known(),
                    )
                })
            }
            "site" if rest.first().is_some_and(|(name, _)| *name == "assets") => None,
            "site" => wrong_field(file, &[&self.site], rest),
            "meta" => wrong_field(file, &[&self.meta], rest),
            "parts" => wrong_field(file, &[&self.parts], rest),
            "page" => wrong_field(file, pages, rest),
            _ => None,
        }
    }
}

/// The first of the names that none of the values has as a field, as far as they are known.
fn wrong_field(
    file: &ThemeFile,
    values: &[&Value],
    names: &[(&str, Range<usize>)],
) -> Option<Diagnostic> {
    let [(name, place), rest @ ..] = names else { return None };
    let maps: Vec<_> = values.iter().filter_map(|value| value.as_map()).collect();
    if maps.len() < values.len() {
        return None;
    }
    let found: Vec<&Value> = maps
        .iter()
        .flat_map(|map| map.iter())
        .filter_map(|(key, value)| (key.as_str() == Some(name)).then_some(value))
        .collect();
    if !found.is_empty() {
        return wrong_field(file, &found, rest);
    }
    let known: BTreeSet<&str> =
        maps.iter().flat_map(|map| map.keys()).filter_map(|key| key.as_str()).collect();
    let message = format!("There is no field `{name}`");
    Some(unknown(message, (&file.path, Some(place.clone())), name, "fields here", known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::engine::required;

    #[test]
    fn every_kind_of_page_has_its_fields() {
        let names: BTreeSet<String> = pages().iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(names, required().filter(|name| name != "components.html").collect());
        for (name, page) in pages() {
            assert!(page.as_map().is_some_and(|map| !map.is_empty()), "{name}");
        }
    }
}
