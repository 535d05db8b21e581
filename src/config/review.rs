//! `[review]`: how texts are kept up to date.

use jiff::Span as Duration;

use crate::content::fields::schema::{key, table};
use crate::content::fields::{Field, Fields, KeySchema, TableSchema, Takes};
use crate::diagnostic::{Diagnostic, rules};

/// `[review]`
#[derive(Debug, Clone)]
pub struct ReviewConfig {
    /// Time between reviews.
    pub every: Duration,
    /// What articles say about reviews.
    pub notice: Option<String>,
}

impl Default for ReviewConfig {
    fn default() -> Self {
        ReviewConfig { every: Duration::new().years(3), notice: None }
    }
}

/// Keys of `[review]`.
pub(super) const REVIEW: TableSchema = table(&[EVERY, NOTICE]);

const EVERY: KeySchema = key("every", Takes::Text, "The time between reviews: a number (1 to 1200) and `years`, `months`, `weeks` or `days`. An article is due this long after its `reviewed` day, unless it says `next_review`.").without(r#"`"3 years"`"#).example(r#"every = "18 months""#);
const NOTICE: KeySchema =
    key("notice", Takes::Text, "What articles say about reviews, at their end.")
        .example(r#"notice = "We check each page at least every 3 years.""#);

pub(super) fn read_review(f: &mut Fields<'_, '_>) -> ReviewConfig {
    let mut review =
        ReviewConfig { notice: f.text(&NOTICE).map(|t| t.value).good(), ..ReviewConfig::default() };
    if let Field::Good(every) = f.text(&EVERY) {
        match parse_interval(&every.value) {
            Some(span) => review.every = span,
            None => f.report(
                Diagnostic::new(
                    &rules::UNKNOWN_VALUE,
                    format!("`{}` is not a length of time", every.value),
                )
                .at(f.file(), every.range())
                .help("Write a number and a unit: \"3 years\", \"18 months\" or \"26 weeks\"."),
            ),
        }
    }
    review
}

/// `3 years`, `18 months`, `26 weeks`, `90 days`.
fn parse_interval(text: &str) -> Option<Duration> {
    let (number, unit) = text.trim().split_once(' ')?;
    let number: i32 = number.parse().ok().filter(|n| (1..=1200).contains(n))?;
    let span = Duration::new();
    match unit.trim().trim_end_matches('s') {
        "year" => span.try_years(number).ok(),
        "month" => span.try_months(number).ok(),
        "week" => span.try_weeks(number).ok(),
        "day" => span.try_days(number).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_a_number_and_a_unit() {
        assert_eq!(parse_interval("3 years").map(|s| s.get_years()), Some(3));
        assert_eq!(parse_interval("1 month").map(|s| s.get_months()), Some(1));
        assert!(parse_interval("often").is_none());
    }
}
