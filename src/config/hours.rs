//! `[[locations]] hours`: when a place is open.

use std::ops::Range;

use super::week::{days, days_written, meant_days, meant_span, meant_time, time, written};
use crate::content::fields::schema::{key, table};
use crate::content::fields::{Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::diagnostic::{Applicability, Diagnostic, Span, quoted, rules};

/// Opening hours of some days.
#[derive(Debug, Clone, Default)]
pub struct Hours {
    /// `Mon`, `Mon-Thu`.
    pub days: String,
    /// The first day of the week, 0 is Monday.
    pub from: u8,
    /// The last day of the week.
    pub to: u8,
    /// `08:00`
    pub open: String,
    /// `17:30`
    pub close: String,
    /// Whether the days are known.
    is_known: bool,
    /// Its place in the file.
    range: Range<usize>,
}

/// Keys of opening hours.
pub(super) const OPENING: TableSchema = table(&[OPENING_DAYS, OPEN, CLOSE]);
const OPENING_DAYS: KeySchema =
    key("days", Takes::Text, "A day or a range of days: `\"Sat\"`, `\"Mon-Thu\"`.")
        .required()
        .example("days = \"Mon-Fri\"");
const OPEN: KeySchema =
    key("open", Takes::Text, "When it opens: `\"08:00\"`.").required().example("open = \"08:00\"");
const CLOSE: KeySchema = key("close", Takes::Text, "When it closes, up to `\"24:00\"`.")
    .required()
    .example("close = \"17:30\"");

/// Reads all hours of a place, and reports those that overlap.
pub(super) fn read_all_hours(f: &mut Fields<'_, '_>, key: &KeySchema) -> Vec<Hours> {
    let all = f.tables(key, "opening hours", read_hours);
    let mut reported = Vec::new();
    for day in 0..7 {
        let is_open = |hours: &&Hours| match hours.from <= hours.to {
            true => (hours.from..=hours.to).contains(&day),
            false => day >= hours.from || day <= hours.to,
        };
        let times = |hours: &Hours| Some((time(&hours.open)?, time(&hours.close)?));
        let mut open: Vec<_> = all
            .iter()
            .filter(|hours| hours.is_known)
            .filter(is_open)
            .filter_map(|hours| Some((times(hours)?, hours)))
            .collect();
        open.sort_by_key(|((from, to), hours)| (*from, *to, hours.range.start));
        for two in open.windows(2) {
            let [((_, end), first), ((start, _), second)] = two else { continue };
            let (first, second) = match first.range.start < second.range.start {
                true => (first, second),
                false => (second, first),
            };
            if start < end && !reported.contains(&second.range) {
                reported.push(second.range.clone());
                f.report(twice(f, day, first, second));
            }
        }
    }
    all
}

fn twice(f: &Fields<'_, '_>, day: u8, first: &Hours, second: &Hours) -> Diagnostic {
    let day = days_written((day, day));
    Diagnostic::new(&rules::OPENING_HOURS, format!("The hours of {day} overlap"))
        .at(f.file(), second.range.clone())
        .related(Span::new(f.file(), first.range.clone()), "the same day")
        .help(format!("Readers see both. Leave {day} out of one of the two, or end one before the other begins."))
}

fn read_hours(f: &mut Fields<'_, '_>, place: Range<usize>) -> Hours {
    let written_days = f.required(&OPENING_DAYS, place.clone());
    let open = f.required(&OPEN, place.clone());
    let close = f.required(&CLOSE, place.clone());
    let (opens, closes) = (judge_time(f, &open), judge_time(f, &close));
    if opens
        && closes
        && let (Some(opens), Some(closes)) = (time(&open.value), time(&close.value))
    {
        judge_order(f, opens, closes, &close);
    }
    let days = match days(&written_days.value) {
        Some(days) => Some(days),
        None if written_days.value.is_empty() => None,
        None => {
            wrong_days(f, &written_days, &place);
            None
        }
    };
    let (from, to) = days.unwrap_or((0, 0));
    Hours {
        days: written_days.value,
        from,
        to,
        open: open.value,
        close: close.value,
        is_known: days.is_some(),
        range: place,
    }
}

/// Whether a text is a time of day; reports if it is not, with the time that is meant.
fn judge_time(f: &mut Fields<'_, '_>, text: &Spanned<String>) -> bool {
    if text.value.is_empty() || time(&text.value).is_some() {
        return !text.value.is_empty();
    }
    let message = format!("`{}` is not a time of day", text.value);
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_VALUE, message).at(f.file(), text.range());
    f.report(match (meant_time(&text.value), meant_span(&text.value)) {
        (Some((minutes, sure)), _) => {
            let meant = quoted(&written(minutes));
            let sure = match sure {
                true => Applicability::MachineApplicable,
                false => Applicability::MaybeIncorrect,
            };
            diagnostic.help(format!("Write {meant}")).replace_with(meant, sure)
        }
        (None, Some((open, close))) => diagnostic.help(format!(
            "Write open = \"{}\", close = \"{}\"",
            written(open),
            written(close)
        )),
        (None, None) => diagnostic
            .help("Write hours and minutes from 00:00 to 24:00, such as \"08:30\" or \"17:00\"."),
    });
    false
}

/// Reports hours that end before they begin.
fn judge_order(f: &mut Fields<'_, '_>, opens: u16, closes: u16, close: &Spanned<String>) {
    if opens < closes {
        return;
    }
    if opens == closes {
        f.report(
            Diagnostic::new(&rules::OPENING_HOURS, "It closes when it opens")
                .at(f.file(), close.range())
                .help(
                    "The whole day is \"00:00\" to \"24:00\". If it is closed, leave the day out.",
                ),
        );
        return;
    }
    let diagnostic = Diagnostic::new(&rules::OPENING_HOURS, "It closes before it opens")
        .at(f.file(), close.range());
    let later = closes + 12 * 60;
    f.report(match closes {
        0 => diagnostic
            .help("The end of the day is written \"24:00\"")
            .replace_with(quoted("24:00"), Applicability::MachineApplicable),
        _ if closes < 12 * 60 && opens < later && opens < 14 * 60 => diagnostic
            .help(format!("Did you mean \"{}\"? Times are written with 24 hours.", written(later)))
            .replace_with(quoted(&written(later)), Applicability::MaybeIncorrect),
        _ => diagnostic.help("If it is open past midnight, write two entries: one to \"24:00\", and one of the next day from \"00:00\"."),
    });
}

/// Reports days in another notation, with the days that are meant.
fn wrong_days(f: &mut Fields<'_, '_>, text: &Spanned<String>, table: &Range<usize>) {
    let message = format!("`{}` is not a day of the week or a range of days", text.value);
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_VALUE, message).at(f.file(), text.range());
    let meant = meant_days(&text.value).unwrap_or_default();
    let written: Vec<String> = meant.into_iter().map(|days| quoted(&days_written(days))).collect();
    f.report(match written.as_slice() {
        [] => diagnostic.help("Write one day or a range: \"Sat\" or \"Mon-Thu\". The days are Mon, Tue, Wed, Thu, Fri, Sat, Sun."),
        [one] => diagnostic
            .help(format!("Write {one}"))
            .replace_with(one, Applicability::MachineApplicable),
        several => {
            let help = format!("Write an entry for each: {}", several.join(", "));
            match f.repeated(table, &text.range(), several) {
                Some(fix) => diagnostic.help(help).fix(fix),
                None => diagnostic.help(help),
            }
        }
    });
}
