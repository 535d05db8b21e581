//! Dates in notations that are not accepted: `06/01/2026`, `December 25, 2026`.
//!
//! Must not: guess. If a notation can mean two days, both are suggested.

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Applicability, Diagnostic, rules};

/// What a date in another notation means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// This day, and whether it is certain.
    Day(Date, bool),
    /// One of two days: the month is the first or the second number.
    Either(Date, Date),
    /// A month without a day; this is its first day.
    Month(Date),
}

/// What a text means if it is a date in another notation. A time of day is ignored.
fn meant(text: &str) -> Option<Meant> {
    if text.len() > 80 {
        return None;
    }
    let tokens = tokens(text);
    let month = tokens.iter().position(|token| month(token.text).is_some());
    match month {
        Some(at) => with_name(&tokens, at),
        None => in_numbers(&tokens),
    }
}

/// Help for a date in another notation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// In words.
    pub help: String,
    /// The day that was probably meant, and whether it is certain.
    pub day: Option<(Date, bool)>,
    /// Whether a day is meant, and be it one of two.
    pub is_a_day: bool,
}

/// Help for a date in another notation.
pub fn advice(written: &str) -> Advice {
    let meant = meant(written);
    let (help, day) = match meant {
        Some(Meant::Day(day, true)) => {
            (format!("Write it year-month-day: {day}"), Some((day, true)))
        }
        Some(Meant::Day(day, false)) => (format!("Did you mean {day}?"), Some((day, false))),
        Some(Meant::Either(one, other)) => (
            format!(
                "It can mean two days. Write {one} for {}, or {other} for {}.",
                in_words(one),
                in_words(other)
            ),
            None,
        ),
        Some(Meant::Month(first)) => {
            (format!("The day of the month is missing. The first is written {first}."), None)
        }
        None => match days_in_month(written) {
            Some((month, year, days)) => (format!("{month} {year} has {days} days."), None),
            None => (
                "A date is written year-month-day, with two digits for month and day: 2026-03-14"
                    .to_owned(),
                None,
            ),
        },
    };
    let is_a_day = matches!(meant, Some(Meant::Day(..) | Meant::Either(..)));
    Advice { help, day, is_a_day }
}

/// Reports a text that is not a date in the accepted notation.
pub fn wrong_date(written: &str, file: &Arc<str>, place: Range<usize>) -> Diagnostic {
    let Advice { help, day, .. } = advice(written);
    let message = match days_in_month(written) {
        _ if written.is_empty() => "This is not a date".to_owned(),
        Some(_) if day.is_none() => format!("`{written}` is not a day that exists"),
        _ => format!("`{written}` is not written as a date"),
    };
    let diagnostic = Diagnostic::new(&rules::WRONG_DATE, message).at(file, place).help(help);
    match day {
        Some((day, true)) => {
            diagnostic.replace_with(day.to_string(), Applicability::MachineApplicable)
        }
        Some((day, false)) => {
            diagnostic.replace_with(day.to_string(), Applicability::MaybeIncorrect)
        }
        None => diagnostic,
    }
}

/// `June 1, 2026`.
fn in_words(day: Date) -> String {
    let (names, _) = MONTHS[usize::from(day.month().unsigned_abs() - 1) % 12];
    format!("{} {}, {}", names[0], day.day(), day.year())
}

/// For a day that does not exist, such as `2026-02-30`: its month, and how many days that has.
fn days_in_month(text: &str) -> Option<(&'static str, i16, i8)> {
    let mut parts = text.split('-');
    let (year, month) = (parts.next()?.parse().ok()?, parts.next()?.parse::<i8>().ok()?);
    let first = Date::new(year, month, 1).ok()?;
    Some((MONTHS[usize::try_from(month - 1).ok()?].0[0], year, first.days_in_month()))
}

/// A run of letters or digits, and what is before it.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    before: &'t str,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let kind = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
    let mut all = Vec::new();
    let (mut at, mut before) = (0, 0);
    while let Some(first) = text[at..].chars().next() {
        if kind(first) == (false, false) {
            at += first.len_utf8();
            continue;
        }
        let end = text[at..].find(|c| kind(c) != kind(first)).map_or(text.len(), |len| at + len);
        all.push(Token { text: &text[at..end], before: &text[before..at] });
        (at, before) = (end, end);
    }
    all
}

/// The names of the months in the languages of the starters, the usual ones first.
const MONTHS: [(&[&str], i8); 12] = [
    (&["January", "jan", "enero", "ene"], 1),
    (&["February", "feb", "febrero"], 2),
    (&["March", "mar", "marzo"], 3),
    (&["April", "apr", "abril", "abr"], 4),
    (&["May", "mayo"], 5),
    (&["June", "jun", "junio"], 6),
    (&["July", "jul", "julio"], 7),
    (&["August", "aug", "agosto", "ago"], 8),
    (&["September", "sep", "sept", "septiembre", "setiembre"], 9),
    (&["October", "oct", "octubre"], 10),
    (&["November", "nov", "noviembre"], 11),
    (&["December", "dec", "diciembre", "dic"], 12),
];

/// Words that may be in a date besides its month.
const OTHERS: [&str; 45] = [
    "of",
    "the",
    "de",
    "del",
    "el",
    "st",
    "nd",
    "rd",
    "th",
    "on",
    "a",
    "las",
    "los",
    "at",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "lunes",
    "martes",
    "miércoles",
    "miercoles",
    "jueves",
    "viernes",
    "sábado",
    "sabado",
    "domingo",
    "lun",
    "mié",
    "jue",
    "vie",
    "dom",
];

fn month(word: &str) -> Option<i8> {
    let is_it = |name: &&str| name.to_lowercase() == word.to_lowercase();
    MONTHS.iter().find(|(names, _)| names.iter().any(is_it)).map(|(_, n)| *n)
}

/// `December 25, 2026`, `25 de diciembre de 2026`, `25-Dec-2026`, `2026 Dec 25`.
fn with_name(tokens: &[Token<'_>], at: usize) -> Option<Meant> {
    let month = month(tokens[at].text)?;
    let (mut day, mut year): (Option<i8>, Option<i16>) = (None, None);
    let mut long = false;
    for (n, token) in tokens.iter().enumerate().filter(|(n, _)| *n != at) {
        if year.is_some() && (day.is_some() || n > at + 1) {
            // A time of day, and what belongs to it.
            break;
        }
        match token.text.len() {
            1 | 2 if day.is_none() && is_number(token.text) => day = token.text.parse().ok(),
            2 if is_number(token.text) => year = Some(2000 + token.text.parse::<i16>().ok()?),
            4 if is_number(token.text) => {
                long = true;
                year = token.text.parse().ok();
            }
            _ if OTHERS.contains(&&*token.text.to_lowercase()) => {}
            _ => return None,
        }
    }
    match (year?, day) {
        (year, Some(day)) => Some(Meant::Day(date(year, month, day)?, long)),
        (year, None) => Some(Meant::Month(date(year, month, 1)?)),
    }
}

/// `06/01/2026`, `25.12.2026`, `2026/1/5`, `20261225`, `2026-03`.
fn in_numbers(tokens: &[Token<'_>]) -> Option<Meant> {
    let number = |n: usize| Some(tokens.get(n)?.text).filter(|text| is_number(text));
    let first = number(0)?;
    if first.len() == 8 {
        let (year, rest) = first.split_at(4);
        let (month, day) = rest.split_at(2);
        return whole(year, month, day).map(|day| Meant::Day(day, true));
    }
    let separator = tokens.get(1)?.before.trim();
    if !matches!(
        separator,
        "/" | "-" | "." | "" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "\u{2212}"
    ) {
        return None;
    }
    let second = number(1)?;
    let Some(third) = number(2).filter(|_| tokens[2].before.trim() == separator) else {
        let is_month = first.len() == 4 && second.len() <= 2 && tokens.len() == 2;
        return is_month.then(|| whole(first, second, "1").map(Meant::Month)).flatten();
    };
    let all: &[[&str; 3]] = match (first.len(), third.len()) {
        (4, 1 | 2) => &[[first, second, third], [first, third, second]],
        (1 | 2, 4) => &[[third, first, second], [third, second, first]],
        (1 | 2, 2) => &[[third, first, second], [third, second, first], [first, second, third]],
        _ => return None,
    };
    let mut days: Vec<Date> = all.iter().filter_map(|[y, m, d]| whole(y, m, d)).collect();
    days.dedup();
    match *days.as_slice() {
        // With the year first the month comes next: nobody means it the other way round.
        [day, _] if first.len() == 4 => Some(Meant::Day(day, true)),
        [day] => {
            let swapped = first.len() == 4 && whole(first, second, third).is_none();
            Some(Meant::Day(day, first.len().max(third.len()) == 4 && !swapped))
        }
        [one, other] => Some(Meant::Either(one, other)),
        _ => None,
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn whole(year: &str, month: &str, day: &str) -> Option<Date> {
    let century = if year.len() == 2 { 2000 } else { 0 };
    date(century + year.parse::<i16>().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A day of a year that somebody may write about.
fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().filter(|_| (1900..=2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = match meant(text) {
            Some(Meant::Day(day, _)) => day.to_string(),
            Some(Meant::Either(one, other)) => format!("{one} or {other}"),
            Some(Meant::Month(first)) => format!("month {first}"),
            None => "none".into(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_notation_that_means_one_day_gives_it() {
        for text in [
            "25/12/2026",
            "12/25/2026",
            "25.12.2026",
            "25-12-2026",
            "2026/12/25",
            "2026.12.25",
            "2026-25-12",
            "20261225",
            "20261225T0800",
            "12/25/26",
            "December 25, 2026",
            "Dec. 25, 2026",
            "december 25 2026",
            "DECEMBER 25TH, 2026",
            "the 25th of December, 2026",
            "25 Dec 2026",
            "25-Dec-2026",
            "Friday, December 25, 2026",
            "25 de diciembre de 2026",
            "viernes 25 de diciembre del 2026",
            "2026 Dec 25",
            "December 25, 2026 8:00 am",
            "25/12/2026 08:00",
            "2026/12/25T08:00:00Z",
            "25 December '26",
            "2026–12–25",
        ] {
            check(text, "2026-12-25");
        }
        check("2026-1-5", "2026-01-05");
        check("06/06/2026", "2026-06-06");
    }

    #[test]
    fn a_two_digit_year_or_a_month_after_the_day_is_not_certain() {
        for (text, sure) in [
            ("25/12/2026", true),
            ("25 December 2026", true),
            ("12/25/26", false),
            ("25 December 26", false),
            ("2026-25-12", false),
        ] {
            assert!(matches!(meant(text), Some(Meant::Day(_, is)) if is == sure), "{text}");
        }
    }

    #[test]
    fn a_notation_that_means_two_days_gives_both() {
        check("06/01/2026", "2026-06-01 or 2026-01-06");
        check("1-6-2026", "2026-01-06 or 2026-06-01");
        check("06.01.2026", "2026-06-01 or 2026-01-06");
    }

    #[test]
    fn a_month_alone_is_not_a_day() {
        check("March 2026", "month 2026-03-01");
        check("2026-03", "month 2026-03-01");
        check("marzo de 2026", "month 2026-03-01");
    }

    #[test]
    fn other_texts_do_not_mean_a_day() {
        for text in [
            "",
            "soon",
            "today",
            "2026",
            "13/13/2026",
            "2026-02-30",
            "0206-12-25",
            "1/2/3/4",
            "12:30",
            "March",
            "May we call?",
            "99999999",
            "5/2026",
            "about March 3, 2026",
        ] {
            check(text, "none");
        }
    }

    #[test]
    fn the_days_of_a_month_are_known() {
        assert_eq!(days_in_month("2026-02-30"), Some(("February", 2026, 28)));
        assert_eq!(days_in_month("2026-13-01"), None);
    }
}
