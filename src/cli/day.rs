//! Dates on the command line.

use jiff::civil::Date;

use crate::content::value::{advice, parse_date};

/// Parses a date written year-month-day; for another notation, the error says how to write it.
pub(super) fn day(text: &str) -> Result<Date, String> {
    parse_date(text.trim()).ok_or_else(|| {
        let help = advice(text).help;
        let (first, rest) = help.split_at(help.chars().next().map_or(0, char::len_utf8));
        format!("{}{rest}", first.to_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_notation_is_answered_with_the_right_one() {
        assert_eq!(day("2026-12-24"), Ok(jiff::civil::date(2026, 12, 24)));
        assert_eq!(day("24/12/2026"), Err("write it year-month-day: 2026-12-24".into()));
        assert!(day("06/01/2026").unwrap_err().starts_with("it can mean two days"));
        assert!(day("tomorrow").unwrap_err().starts_with("a date is written year-month-day"));
    }
}
