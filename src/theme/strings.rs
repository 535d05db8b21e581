//! The theme's words in a language.

use std::collections::BTreeMap;

use foldhash::HashMap;
use jiff::civil::Date;

use super::files::ThemeFile;
use crate::config::Hours;
use crate::content::value::{Node, Value, parse_toml};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::{CalloutKind, Words};

/// Words of a language by key, and the lists among them.
#[derive(Debug, Default, Clone)]
pub struct Strings {
    /// Single words and sentences; templates see them as `t`.
    pub texts: BTreeMap<String, String>,
    /// Words of `share_<network>` by network.
    shares: HashMap<String, String>,
    months: Vec<String>,
    days: Vec<String>,
    /// How list items begin that need no mark as a do or a don't.
    begins_do: Vec<String>,
    begins_dont: Vec<String>,
    /// Headings in lower case that begin a section, and its callout kind.
    sections: HashMap<String, CalloutKind>,
}

/// Reads `strings/<lang>.toml`.
pub(super) fn read(file: &ThemeFile, diagnostics: &mut Vec<Diagnostic>) -> Strings {
    let text = String::from_utf8_lossy(&file.bytes);
    let mut strings = Strings::default();
    for entry in parse_toml(&text, 0, &file.path, diagnostics).entries {
        match entry.node.value {
            Value::Text(words) => {
                strings.texts.insert(entry.key.into_owned(), words.into_owned());
            }
            Value::List(items) if entry.key == "months" => strings.months = texts(items),
            Value::List(items) if entry.key == "days" => strings.days = texts(items),
            Value::List(items) if entry.key == "begins_do" => strings.begins_do = texts(items),
            Value::List(items) if entry.key == "begins_dont" => strings.begins_dont = texts(items),
            Value::Table(kinds) if entry.key == "sections" => {
                for kind in kinds {
                    if let Value::List(headings) = kind.node.value {
                        for heading in texts(headings) {
                            let kind = CalloutKind::of(&kind.key);
                            strings.sections.insert(heading.to_lowercase(), kind);
                        }
                    }
                }
            }
            _ => diagnostics.push(
                Diagnostic::new(&rules::THEME, format!("`{}` is not text", entry.key))
                    .at(&file.path, entry.key_range),
            ),
        }
    }
    let shares = strings
        .texts
        .iter()
        .filter_map(|(key, words)| Some((key.strip_prefix("share_")?.to_owned(), words.clone())));
    strings.shares = shares.collect();
    strings
}

fn texts(items: Vec<Node<'_>>) -> Vec<String> {
    items
        .into_iter()
        .filter_map(|item| match item.value {
            Value::Text(text) => Some(text.into_owned()),
            _ => None,
        })
        .collect()
}

impl Strings {
    /// Takes over the words in `own`.
    pub(super) fn merge(&mut self, own: Strings) {
        self.texts.extend(own.texts);
        self.shares.extend(own.shares);
        self.sections.extend(own.sections);
        for (list, own) in
            [(&mut self.begins_do, own.begins_do), (&mut self.begins_dont, own.begins_dont)]
        {
            if !own.is_empty() {
                *list = own;
            }
        }
        if own.months.len() == 12 {
            self.months = own.months;
        }
        if own.days.len() == 7 {
            self.days = own.days;
        }
    }

    /// The words for a key; the key itself if the theme has none, so that it is noticed.
    pub fn get<'k>(&'k self, key: &'k str) -> &'k str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The words for a key, if the theme has any.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// Whether a heading begins a section that many texts have, such as "Key points".
    pub fn is_section(&self, heading: &str) -> bool {
        self.sections.contains_key(&heading.to_lowercase())
    }

    /// The label of a share link: the words for `share_<network>`.
    pub fn share<'k>(&'k self, network: &'k str) -> &'k str {
        self.shares.get(network).map_or(network, String::as_str)
    }

    /// A date as people write it.
    pub fn date(&self, date: Date) -> String {
        self.written(date, self.get("date_format"))
    }

    /// The month of a date, with its year.
    pub fn month(&self, date: Date) -> String {
        // Languages of earlier themes do not say how.
        self.written(date, self.find("month_format").unwrap_or("{month} {year}"))
    }

    fn written(&self, date: Date, format: &str) -> String {
        let month = self.months.get(date.month() as usize - 1).map_or("", String::as_str);
        fill(
            format,
            &[
                ("month", month),
                ("day", &date.day().to_string()),
                ("year", &date.year().to_string()),
            ],
        )
    }

    /// Days of opening hours: `Monday to Thursday`.
    pub fn days(&self, hours: &Hours) -> String {
        let day = |i: u8| self.days.get(i as usize).map_or("", String::as_str);
        if hours.from == hours.to {
            return day(hours.from).to_owned();
        }
        fill(self.get("day_range"), &[("from", day(hours.from)), ("to", day(hours.to))])
    }

    /// Times of opening hours: `8:00 am to 5:30 pm`.
    pub fn times(&self, hours: &Hours) -> String {
        let (open, close) = (self.time(&hours.open), self.time(&hours.close));
        fill(self.get("hours_format"), &[("open", &open), ("close", &close)])
    }

    /// A time of day: `8:00 am`.
    pub fn time(&self, time: &str) -> String {
        let parsed = time.split_once(':').and_then(|(h, m)| Some((h.parse::<u8>().ok()?, m)));
        let Some((hour, minutes)) = parsed.filter(|_| self.get("clock") == "12") else {
            return time.to_owned();
        };
        let half = self.get(if hour % 24 < 12 { "am" } else { "pm" });
        let hour = match hour % 12 {
            0 => 12,
            hour => hour,
        };
        format!("{hour}:{minutes} {half}")
    }

    /// The words that the HTML of texts needs.
    pub fn markdown(&self) -> Words {
        Words {
            sections: self.sections.clone(),
            footnotes: self.get("footnotes").to_owned(),
            back_to_text: self.get("back_to_text").to_owned(),
            table: self.get("table").to_owned(),
            done: self.get("done").to_owned(),
            not_done: self.get("not_done").to_owned(),
            begins_do: self.begins_do.clone(),
            begins_dont: self.begins_dont.clone(),
        }
    }
}

/// Replaces the `{name}` placeholders of a text; those without a value stay.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        match values.iter().find(|(name, _)| *name == &rest[1..close]) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[..=close]),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_braces_are_replaced() {
        assert_eq!(fill("Page {n} of {m}", &[("n", "2")]), "Page 2 of {m}");
        assert_eq!(fill("{n", &[("n", "2")]), "{n");
    }
}
