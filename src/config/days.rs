//! The days on which something is shown: from a first to a last one, or the same days of every year.

use std::ops::Range;

use jiff::civil::Date;

use crate::content::fields::schema::key;
use crate::content::fields::{Field, Fields, KeySchema, Spanned, Takes};
use crate::content::value::advice;
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};

/// The days on which something is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Days {
    /// From a first to a last day, where there is one.
    Between(Option<Date>, Option<Spanned<Date>>),
    /// The same days of every year.
    EveryYear(Yearly),
}

/// Days of every year: month and day of the first and the last one, perhaps in the next year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Yearly {
    from: (i8, i8),
    until: (i8, i8),
}

/// A year with a February 29.
const LEAP: i16 = 2024;

/// February 29 is at most this many years away.
const LEAP_YEARS: i16 = 8;

impl Days {
    /// First and last day of the period that a day is in, if it is in one.
    pub fn around(&self, day: Date) -> Option<(Date, Date)> {
        let (first, last) = match self {
            Days::Between(from, until) => {
                (from.unwrap_or(Date::MIN), until.as_ref().map_or(Date::MAX, |until| until.value))
            }
            Days::EveryYear(yearly) => return yearly.around(day),
        };
        (first <= day && day <= last).then_some((first, last))
    }

    /// The periods that are not over on a day; those of every year until the end of a year.
    pub fn periods(&self, today: Date, last_year: i16) -> Vec<(Date, Date)> {
        let all = match self {
            Days::Between(from, until) => {
                vec![(from.unwrap_or(today), until.as_ref().map_or(Date::MAX, |until| until.value))]
            }
            Days::EveryYear(yearly) => {
                (today.year() - 1..=last_year).filter_map(|year| yearly.in_year(year)).collect()
            }
        };
        let to_come = all.into_iter().filter(|(_, last)| *last >= today);
        to_come.map(|(first, last)| (first.max(today), last)).collect()
    }

    /// The last day, if it is over.
    pub fn ended(&self, today: Date) -> Option<&Spanned<Date>> {
        match self {
            Days::Between(_, until) => until.as_ref().filter(|until| until.value < today),
            Days::EveryYear(_) => None,
        }
    }

    /// The fixed days on which something changes: the first one, and the one after the last.
    pub(super) fn changes(&self) -> impl Iterator<Item = Date> {
        let (from, until) = match self {
            Days::Between(from, until) => (*from, until.as_ref()),
            Days::EveryYear(_) => (None, None),
        };
        from.into_iter().chain(until.and_then(|until| until.value.tomorrow().ok()))
    }

    /// The days of every year.
    pub fn yearly(&self) -> Option<Yearly> {
        match self {
            Days::Between(..) => None,
            Days::EveryYear(yearly) => Some(*yearly),
        }
    }

    /// The year of the last day that is written.
    pub fn last_year(&self) -> Option<i16> {
        match self {
            Days::Between(from, until) => {
                from.iter().chain(until.as_ref().map(|until| &until.value)).map(|d| d.year()).max()
            }
            Days::EveryYear(_) => None,
        }
    }
}

impl Yearly {
    /// First and last day of the period that begins in a year. Without a February 29, March 1 is
    /// the first day instead, or February 28 the last.
    fn in_year(self, year: i16) -> Option<(Date, Date)> {
        let (month, day) = self.from;
        let first = Date::new(year, month, day).or_else(|_| Date::new(year, 3, 1)).ok()?;
        let (month, day) = self.until;
        let year = if self.until < self.from { year + 1 } else { year };
        let last = Date::new(year, month, day).or_else(|_| Date::new(year, 2, 28)).ok()?;
        (first <= last).then_some((first, last))
    }

    fn around(self, day: Date) -> Option<(Date, Date)> {
        let begun = [day.year() - 1, day.year()].into_iter().filter_map(|year| self.in_year(year));
        begun.into_iter().find(|(first, last)| *first <= day && day <= *last)
    }

    /// The next day after one on which it begins or is over.
    pub fn next_change(self, today: Date) -> Option<Date> {
        let years = today.year() - 1..=today.year().saturating_add(LEAP_YEARS);
        let ends = years.filter_map(|year| self.in_year(year));
        let changes = ends.flat_map(|(first, last)| [Some(first), last.tomorrow().ok()]);
        let is_on = |day: Date| self.around(day).is_some();
        let is_change = |day: &Date| *day > today && is_on(*day) != is_on(today);
        changes.flatten().filter(is_change).min()
    }

    /// `09-15 to 03-31`
    fn read(text: &str) -> Option<Yearly> {
        let text = text.trim();
        let text = text.strip_prefix("from ").unwrap_or(text);
        let (from, until) = text.split_once(" to ")?;
        Some(Yearly { from: month_and_day(from)?, until: month_and_day(until)? })
    }

    /// What a text in another notation means: `15 September - March 31`, `2026-09-15 to 2027-03-31`.
    fn meant(text: &str) -> Option<Yearly> {
        let text = text.trim().trim_start_matches("every year").trim_start();
        let text = text.strip_prefix("from ").unwrap_or(text);
        let between = [" to ", " until ", " till ", " through ", " – ", " - ", "–", " al ", " a "];
        let (from, until) = between.iter().find_map(|word| text.split_once(word))?;
        let day = |text: &str| {
            let with_year = || advice(&format!("{}, {LEAP}", text.trim())).day;
            let day = month_and_day(text).or_else(|| {
                let (day, _) = advice(text.trim()).day.or_else(with_year)?;
                Some((day.month(), day.day()))
            });
            day.or_else(|| {
                let day: Date = text.trim().parse().ok()?;
                Some((day.month(), day.day()))
            })
        };
        Some(Yearly { from: day(from)?, until: day(until)? })
    }

    fn written(self) -> String {
        let ((from_month, from_day), (month, day)) = (self.from, self.until);
        format!("{from_month:02}-{from_day:02} to {month:02}-{day:02}")
    }
}

/// `09-15`, a day that exists in a leap year.
fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.trim().split_once('-')?;
    let is_short = |digits: &str| {
        (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    if !is_short(month) || !is_short(day) {
        return None;
    }
    let day = Date::new(LEAP, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some((day.month(), day.day()))
}

pub(super) const EVERY_YEAR: KeySchema = key(
    "every_year",
    Takes::Text,
    "The same days of every year, in place of `from` and `until`: month and day of the first and the last one. It may go past the end of the year.",
)
.without("once")
.example(r#"every_year = "09-15 to 03-31""#);

/// The days of every year, if they are written; reports what is wrong with them.
pub(super) fn read_every_year(f: &mut Fields<'_, '_>, others: &[Range<usize>]) -> Option<Yearly> {
    let Field::Good(text) = f.text(&EVERY_YEAR) else { return None };
    if let Some(other) = others.first() {
        f.report(
            Diagnostic::new(&rules::TWO_PERIODS, "`every_year` is in place of `from` and `until`")
                .at(f.file(), other.clone())
                .help("Remove this line, or `every_year`."),
        );
    }
    let read = Yearly::read(&text.value);
    if read.is_none() {
        let form = "month-day to month-day, such as \"09-15 to 03-31\"";
        let message = format!("`{}` is not two days of a year", text.value);
        let diagnostic = Diagnostic::new(&rules::UNKNOWN_VALUE, message).at(f.file(), text.range());
        f.report(match Yearly::meant(&text.value) {
            Some(meant) => {
                let right = quoted(&meant.written());
                diagnostic
                    .help(format!("Write it {form}. Did you mean {right}?"))
                    .replace_with(right, Applicability::MaybeIncorrect)
            }
            None => diagnostic.help(format!("Write it {form}.")),
        });
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn yearly(text: &str) -> Yearly {
        Yearly::read(text).unwrap()
    }

    #[test]
    fn a_winter_is_shown_past_the_turn_of_the_year_and_changes_twice_a_year() {
        let winter = yearly("09-15 to 03-31");
        for (today, shown, next) in [
            ("2026-09-14", false, "2026-09-15"),
            ("2026-09-15", true, "2027-04-01"),
            ("2026-12-31", true, "2027-04-01"),
            ("2027-01-01", true, "2027-04-01"),
            ("2027-03-31", true, "2027-04-01"),
            ("2027-04-01", false, "2027-09-15"),
        ] {
            assert_eq!(winter.around(day(today)).is_some(), shown, "{today}");
            assert_eq!(winter.next_change(day(today)), Some(day(next)), "{today}");
        }
    }

    #[test]
    fn without_a_february_29_a_period_ends_the_day_before_and_begins_the_day_after() {
        let until = yearly("02-01 to 02-29");
        assert!(until.around(day("2028-02-29")).is_some());
        assert_eq!(until.next_change(day("2027-02-10")), Some(day("2027-03-01")));
        let from = yearly("02-29 to 03-10");
        assert_eq!(from.next_change(day("2027-01-01")), Some(day("2027-03-01")));
        assert_eq!(from.next_change(day("2028-01-01")), Some(day("2028-02-29")));
        let only = yearly("02-29 to 02-29");
        assert_eq!(only.next_change(day("2027-01-01")), Some(day("2028-02-29")));
    }

    #[test]
    fn a_whole_year_never_changes() {
        for text in ["01-01 to 12-31", "07-01 to 06-30"] {
            assert!(yearly(text).around(day("2026-11-01")).is_some());
            assert_eq!(yearly(text).next_change(day("2026-11-01")), None);
        }
    }

    #[test]
    fn other_notations_are_understood_and_not_accepted() {
        for text in [
            "September 15 to March 31",
            "15 Sep – 31 Mar",
            "every year from 09-15 until 03-31",
            "2026-09-15 to 2027-03-31",
        ] {
            assert_eq!(Yearly::read(text), None, "{text}");
            let meant = Yearly::meant(text).map(Yearly::written);
            assert_eq!(meant.as_deref(), Some("09-15 to 03-31"), "{text}");
        }
        for text in ["", "winter", "02-30 to 03-01", "13-01 to 14-01", "09-15", "to", "1 to 2"] {
            assert_eq!((Yearly::read(text), Yearly::meant(text)), (None, None), "{text}");
        }
    }
}
