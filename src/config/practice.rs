//! The practice itself: who, where, when open, and when to call whom.

use std::ops::Range;

use jiff::civil::Date;

use crate::content::fields::{Fields, Seen, Spanned};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::CalloutKind;

/// `[practice]`
#[derive(Debug, Clone, Default)]
pub struct Practice {
    /// Its name.
    pub name: String,
    /// Its main telephone.
    pub telephone: Option<Telephone>,
    /// A few words below the name.
    pub tagline: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// The call to action in the header of every page.
    pub booking: Option<Spanned<String>>,
    /// What every page says of its advice.
    pub disclaimer: Option<String>,
    /// The practice elsewhere on the web.
    pub same_as: Vec<String>,
}

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Telephone {
    /// The number as machines dial it: `+12015550100`.
    pub e164: String,
    /// The number as people read it.
    pub shown: String,
}

/// `[[locations]]`
#[derive(Debug, Clone, Default)]
pub struct Location {
    /// The id that others refer to.
    pub id: Spanned<String>,
    /// Its name.
    pub name: String,
    /// Street and number.
    pub street: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State, province or county.
    pub region: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Country code.
    pub country: Option<String>,
    /// Telephone.
    pub telephone: Option<Telephone>,
    /// Fax.
    pub fax: Option<Telephone>,
    /// Address of a map.
    pub map_url: Option<String>,
    /// Where to park.
    pub parking: Option<String>,
    /// How to come by bus or train.
    pub transit: Option<String>,
    /// Access for people with a disability.
    pub access: Option<String>,
    /// Opening hours.
    pub hours: Vec<Hours>,
    /// Days on which it is closed.
    pub closures: Vec<Closure>,
}

/// Opening hours of some days.
#[derive(Debug, Clone, Default)]
pub struct Hours {
    /// `Mon`, `Mon-Thu`.
    pub days: String,
    /// First and last day of the week, Monday is 0.
    pub from: u8,
    /// The last of them.
    pub to: u8,
    /// `08:00`
    pub open: String,
    /// `17:30`
    pub close: String,
}

/// A day on which a location is closed.
#[derive(Debug, Clone)]
pub struct Closure {
    /// The day.
    pub date: Date,
    /// Why.
    pub reason: Option<String>,
}

/// `[care]`: words of the care cards.
#[derive(Debug, Clone)]
pub struct Care {
    /// The preset: `us` or `nhs`; themes have its words in their languages.
    pub preset: &'static str,
    /// The levels, most serious first.
    levels: [CareLevel; 4],
}

impl Care {
    /// The words of a level, where the kind is one.
    pub fn level(&self, kind: &CalloutKind) -> Option<&CareLevel> {
        CalloutKind::CARE.iter().position(|level| level == kind).map(|at| &self.levels[at])
    }
}

/// The words of one care level.
#[derive(Debug, Clone, Default)]
pub struct CareLevel {
    /// The title of a card that has none.
    pub title: String,
    /// Whether the settings wrote the title, rather than the preset, which is English.
    pub written: bool,
    /// The level's name, spoken before the title.
    pub label: String,
}

fn preset(titles: [&str; 4]) -> Care {
    let level = |title: &str| CareLevel { title: title.into(), ..CareLevel::default() };
    Care { preset: "us", levels: titles.map(level) }
}

/// The keys of the levels, in the order of [`CalloutKind::CARE`].
const LEVELS: [&str; 4] = ["emergency", "urgent", "call", "selfcare"];

const US: [&str; 4] = [
    "Call 911 if",
    "Call us today if",
    "Make an appointment if",
    "You can care for this at home if",
];

const NHS: [&str; 4] = [
    "Call 999 or go to A&E if",
    "Ask for an urgent GP appointment or call 111 if",
    "See a GP if",
    "You can look after yourself at home if",
];

impl Default for Care {
    fn default() -> Self {
        preset(US)
    }
}

pub(super) fn read_care(f: &mut Fields<'_, '_>) -> Care {
    let (name, titles) = f
        .choice("preset", &[("us", ("us", US)), ("nhs", ("nhs", NHS))])
        .good()
        .unwrap_or(("us", US));
    let mut care = Care { preset: name, ..preset(titles) };
    for (key, level) in LEVELS.into_iter().zip(&mut care.levels) {
        if let Seen::Good(written) = f.table(key, "a care level", |f, _| read_level(f)) {
            if !written.title.is_empty() {
                level.title = written.title;
                level.written = true;
            }
            level.label = written.label;
        }
    }
    care
}

pub(super) fn read_level(f: &mut Fields<'_, '_>) -> CareLevel {
    let text =
        |f: &mut Fields<'_, '_>, key| f.text(key).map(|t| t.value).good().unwrap_or_default();
    CareLevel { title: text(f, "title"), label: text(f, "label"), written: false }
}

pub(super) fn read_practice(f: &mut Fields<'_, '_>, place: Range<usize>) -> Practice {
    Practice {
        name: f.required("name", place, "name = \"Riverside Family Practice\"").value,
        telephone: read_telephone(f, "telephone").good(),
        tagline: f.text("tagline").map(|t| t.value).good(),
        description: f.text("description").map(|t| t.value).good(),
        email: f.text("email").map(|t| t.value).good(),
        booking: f.text("booking").good(),
        disclaimer: f.text("disclaimer").map(|t| t.value).good(),
        same_as: {
            let all = f.texts("same_as");
            all.into_iter().filter(|a| f.check_web_address(a)).map(|a| a.value).collect()
        },
    }
}

pub(super) fn read_location(f: &mut Fields<'_, '_>, place: Range<usize>) -> Location {
    let text = |f: &mut Fields<'_, '_>, key| f.text(key).map(|t| t.value).good();
    Location {
        id: f.required("id", place.clone(), "id = \"main\""),
        name: f.required("name", place, "name = \"Riverside Family Practice\"").value,
        street: text(f, "street"),
        city: text(f, "city"),
        region: text(f, "region"),
        postal_code: text(f, "postal_code"),
        country: text(f, "country"),
        telephone: read_telephone(f, "telephone").good(),
        fax: read_telephone(f, "fax").good(),
        map_url: f.web_address("map_url").map(|t| t.value).good(),
        parking: text(f, "parking"),
        transit: text(f, "transit"),
        access: text(f, "access"),
        hours: f.tables("hours", "opening hours", read_hours),
        closures: f.tables("closures", "a closure", read_closure).into_iter().flatten().collect(),
    }
}

/// Days of the week as the settings name them, Monday first.
pub const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

pub(super) fn read_hours(f: &mut Fields<'_, '_>, place: Range<usize>) -> Hours {
    let days = f.required("days", place.clone(), "days = \"Mon-Fri\"");
    let open = f.required("open", place.clone(), "open = \"08:00\"");
    let close = f.required("close", place, "close = \"17:30\"");
    for time in [&open, &close] {
        if !time.value.is_empty() && !is_time(&time.value) {
            f.report(
                Diagnostic::new(
                    &rules::UNKNOWN_VALUE,
                    format!("`{}` is no time of day", time.value),
                )
                .at(f.file(), time.range())
                .help(
                    "Write hours and minutes from 00:00 to 24:00, such as \"08:30\" or \"17:00\".",
                ),
            );
        }
    }
    let day =
        |name: &str| DAYS.iter().position(|d| d.eq_ignore_ascii_case(name.trim())).map(|i| i as u8);
    let (first, last) = days.value.split_once('-').unwrap_or((&days.value, &days.value));
    let (from, to) = match (day(first), day(last)) {
        (Some(from), Some(to)) => (from, to),
        _ => {
            if !days.value.is_empty() {
                f.report(
                    Diagnostic::new(&rules::UNKNOWN_VALUE, format!("`{}` are no days of the week", days.value))
                        .at(f.file(), days.range())
                        .help("Write one day or a range: \"Sat\" or \"Mon-Thu\". The days are Mon, Tue, Wed, Thu, Fri, Sat, Sun."),
                );
            }
            (0, 0)
        }
    };
    Hours { days: days.value, from, to, open: open.value, close: close.value }
}

fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once(':') else { return false };
    let number = |t: &str| (t.len() == 2).then(|| t.parse::<u8>().ok()).flatten();
    matches!((number(hours), number(minutes)), (Some(0..=23), Some(0..=59)) | (Some(24), Some(0)))
}

pub(super) fn read_closure(f: &mut Fields<'_, '_>, place: Range<usize>) -> Option<Closure> {
    let date = f.date("date");
    let reason = f.text("reason").map(|t| t.value).good();
    if date.is_missing() {
        f.report(
            Diagnostic::new(&rules::MISSING_KEY, "A closure needs `date`")
                .at(f.file(), place)
                .help("Write: { date = 2026-12-25, reason = \"Christmas Day\" }"),
        );
    }
    date.good().map(|date| Closure { date: date.value, reason })
}

/// Reads a telephone number in E.164 form; spaces, dots, hyphens and brackets may stand in it.
pub(super) fn read_telephone(f: &mut Fields<'_, '_>, key: &'static str) -> Seen<Telephone> {
    f.text(key).and_then(|text| {
        let telephone = telephone(&text.value);
        if telephone.is_none() {
            let message =
                format!("`{}` is no telephone number that every phone can dial", text.value);
            f.report(
                Diagnostic::new(&rules::TELEPHONE, message).at(f.file(), text.range()).help(
                    "Write it with + and the country code, such as \"+12015550100\" (E.164).",
                ),
            );
        }
        Seen::there(telephone)
    })
}

/// A number from its written form: `+`, country code, at most 15 digits (ITU-T E.164).
pub fn telephone(written: &str) -> Option<Telephone> {
    let rest = written.trim().strip_prefix('+')?;
    let mut digits = String::with_capacity(15);
    for c in rest.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '-' | '.' | '(' | ')' | '\u{a0}' => {}
            _ => return None,
        }
    }
    if !(7..=15).contains(&digits.len()) || digits.starts_with('0') {
        return None;
    }
    let grouped = rest.len() != digits.len();
    let shown = match digits.strip_prefix('1').filter(|d| d.len() == 10) {
        // The North American plan is dialled and read without the country code.
        Some(d) => format!("({}) {}-{}", &d[..3], &d[3..6], &d[6..]),
        None if grouped => written.trim().to_owned(),
        None => format!("+{digits}"),
    };
    Some(Telephone { e164: format!("+{digits}"), shown })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_of_care_levels_are_the_names_of_care_cards() {
        assert!(CalloutKind::CARE.iter().map(CalloutKind::name).eq(LEVELS));
    }

    #[test]
    fn a_telephone_number_is_dialled_and_read() {
        let check = |w: &str| telephone(w).map(|t| (t.e164, t.shown));
        let us = Some(("+12015550100".to_owned(), "(201) 555-0100".to_owned()));
        assert_eq!(check("+12015550100"), us);
        assert_eq!(check("+1 (201) 555-0100"), us);
        assert_eq!(check("+44 20 7946 0000").unwrap().1, "+44 20 7946 0000");
        assert_eq!(check("(201) 555-0100"), None);
        assert_eq!(check("+1201call"), None);
    }
}
