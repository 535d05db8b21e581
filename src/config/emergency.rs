//! The country whose emergency numbers apply, and what the settings tell people to call.

use std::ops::Range;

use crate::content::fields::Spanned;
use crate::content::value::{Entry, Node, Value};
use crate::telephone::{Country, called, dialled, emergency, speaks_of_elsewhere};

/// The country whose emergency numbers apply, and what the settings tell people to call.
#[derive(Debug, Clone, Default)]
pub struct Emergency {
    /// The country, if the settings show one, and where they do.
    pub country: Option<Spanned<Country>>,
    /// Texts of the settings with a short number to call, whatever the country.
    pub calls: Vec<Spanned<String>>,
    /// Where the preset of the care cards is written.
    pub preset: Option<Range<usize>>,
}

impl Emergency {
    /// The country, if the settings show one.
    pub fn country(&self) -> Option<Country> {
        self.country.as_ref().map(|country| country.value)
    }
}

/// Looks through the settings.
pub(super) fn of_settings(entries: &[Entry<'_>]) -> Emergency {
    let mut calls = Vec::new();
    for entry in entries.iter().filter(|entry| entry.key != "redirects") {
        collect(&entry.node, &mut calls);
    }
    let preset = find(entries, &["care", "preset"]).into_iter().next();
    Emergency {
        country: country(entries),
        calls,
        preset: preset.map(|(_, node)| node.range.clone()),
    }
}

/// The texts with a number to call.
fn collect(node: &Node<'_>, calls: &mut Vec<Spanned<String>>) {
    match &node.value {
        Value::Text(text) => {
            let is_call = dialled(text).is_some() || called(text).next().is_some();
            if is_call && !speaks_of_elsewhere(text) {
                calls.push(Spanned::new(text.clone().into_owned(), &node.range));
            }
        }
        Value::List(items) => items.iter().for_each(|item| collect(item, calls)),
        Value::Table(all) => all.iter().for_each(|entry| collect(&entry.node, calls)),
        _ => {}
    }
}

/// The first of these that show any country: places, telephone numbers, the language, the preset
/// of the care cards. None where they show countries with different numbers.
fn country(entries: &[Entry<'_>]) -> Option<Spanned<Country>> {
    let of_code = |code: &str| Country::of_code(code).or_else(|| Country::meant(code));
    let of_language = |tag: &str| Country::of_code(tag.rsplit_once('-')?.1);
    let of_preset = |name: &str| Country::of_code(if name == "nhs" { "GB" } else { "US" });
    type Shown<'s> = (&'s [[&'s str; 2]], &'s dyn Fn(&str) -> Option<Country>);
    let shown: [Shown<'_>; 4] = [
        (&[["locations", "country"]], &of_code),
        (&[["practice", "telephone"], ["locations", "telephone"]], &of_number),
        (&[["site", "language"]], &of_language),
        (&[["care", "preset"]], &of_preset),
    ];
    for (paths, read) in shown {
        let found = paths.iter().flat_map(|path| find(entries, path));
        let mut all = found.filter_map(|(text, node)| {
            read(text).map(|country| Spanned::new(country, &node.range))
        });
        if let Some(first) = all.next() {
            let same = |other: Spanned<Country>| emergency(other.value) == emergency(first.value);
            return all.all(same).then_some(first);
        }
    }
    None
}

fn of_number(written: &str) -> Option<Country> {
    let digits: String = written.strip_prefix('+')?.chars().filter(char::is_ascii_digit).collect();
    Country::of_number(&digits)
}

/// The texts at a path of keys, in each table of a list.
fn find<'e>(entries: &'e [Entry<'e>], path: &[&str]) -> Vec<(&'e str, &'e Node<'e>)> {
    let Some((first, rest)) = path.split_first() else { return Vec::new() };
    let Some(entry) = entries.iter().find(|entry| entry.key == *first) else { return Vec::new() };
    match (&entry.node.value, rest) {
        (Value::Text(text), []) => vec![(text, &entry.node)],
        (Value::Table(all), rest) => find(all, rest),
        (Value::List(items), rest) => {
            let tables = items.iter().filter_map(|item| match &item.value {
                Value::Table(all) => Some(find(all, rest)),
                _ => None,
            });
            tables.flatten().collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::value::parse_toml;

    fn check(toml: &str) -> (Option<String>, usize) {
        let entries = parse_toml(toml, 0, &"a".into(), &mut Vec::new()).entries;
        let found = of_settings(&entries);
        (found.country.map(|c| c.value.code().to_owned()), found.calls.len())
    }

    #[test]
    fn a_country_is_shown_by_places_numbers_language_and_cards() {
        for (toml, code) in [
            ("[[locations]]\ncountry = \"GB\"\ntelephone = \"+12015550100\"", Some("GB")),
            ("[[locations]]\ncountry = \"uk\"", Some("GB")),
            ("[practice]\ntelephone = \"+1 201 555 0100\"", Some("US")),
            ("[site]\nlanguage = \"en-AU\"", Some("AU")),
            ("[care]\npreset = \"nhs\"", Some("GB")),
            ("[[locations]]\ncountry = \"GB\"\n[[locations]]\ncountry = \"US\"", None),
            ("[site]\nlanguage = \"en\"", None),
        ] {
            assert_eq!(check(toml).0.as_deref(), code, "{toml}");
        }
    }

    #[test]
    fn texts_that_tell_to_call_are_found() {
        let toml = "[calls_to_action.x]\nlabel = \"Call 999\"\nurl = \"tel:999\"\n[care]\nurgent = { title = \"Call 111 if\" }\n[practice]\ndisclaimer = \"In Europe, call 112.\"";
        assert_eq!(check(toml).1, 3);
    }
}
