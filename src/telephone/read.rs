//! Numbers as people write them.

use super::country::Country;
use super::number::Number;
use super::plans;

/// What a written number is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A full number: `+`, the country code, the number.
    Whole(Number),
    /// A number in national form; this is the full one.
    National(Number),
    /// A short number, which is different in each country: `911`, `988`.
    Short(String),
    /// None of these.
    Nothing,
}

/// Longer texts are not telephone numbers.
const LONGEST: usize = 64;

/// Up to this many digits may be a short number.
const LONGEST_SHORT: usize = 6;

/// Reads a number as people write it: with spaces, dots, hyphens, brackets, an extension, or
/// letters for digits. `country` is where numbers without `+` belong. A leading `tel:` or `sms:`
/// is left out.
pub fn read(written: &str, country: Option<Country>) -> Reading {
    let written = written.trim();
    let scheme = ["tel:", "sms:"].iter().find(|scheme| starts_with(written, scheme));
    let text = scheme.map_or(written, |scheme| written[scheme.len()..].trim_start());
    if text.len() > LONGEST {
        return Reading::Nothing;
    }
    if let Some(number) = Number::read(text) {
        return Reading::Whole(number);
    }
    let is_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (dialled, parameters) = text.split_once(';').unwrap_or((text, ""));
    match plans::read(dialled, country).and_then(|parsed| parsed.with(parameters)) {
        Some(parsed) if text.starts_with('+') && scheme.is_some() => Reading::Whole(parsed.into()),
        Some(parsed) => Reading::National(parsed.into()),
        None if is_digits && text.len() <= LONGEST_SHORT => Reading::Short(text.to_owned()),
        None => Reading::Nothing,
    }
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn us() -> Option<Country> {
        Country::of_code("US")
    }

    #[test]
    fn a_national_number_is_completed() {
        let check = |text: &str, country: &str| match read(text, Country::of_code(country)) {
            Reading::Whole(number) => format!("whole {}", number.uri()),
            Reading::National(number) => number.uri(),
            Reading::Short(digits) => format!("short {digits}"),
            Reading::Nothing => "nothing".into(),
        };
        for (text, country, expected) in [
            ("+12015550100", "US", "whole tel:+12015550100"),
            ("tel:+1-201-555-0100", "US", "whole tel:+12015550100"),
            ("tel:+12015550100;ext=3", "US", "whole tel:+12015550100;ext=3"),
            ("(201) 555-0100", "US", "tel:+12015550100"),
            ("201.555.0100", "US", "tel:+12015550100"),
            ("1-201-555-0100", "US", "tel:+12015550100"),
            ("Tel:201-555-0100", "US", "tel:+12015550100"),
            ("201-555-0100 ext. 3", "US", "tel:+12015550100;ext=3"),
            ("+1 201 555 0100 x3", "US", "tel:+12015550100;ext=3"),
            ("1-800-222-1222", "US", "tel:+18002221222"),
            ("020 7946 0000", "GB", "tel:+442079460000"),
            ("+44 (0)20 7946 0000", "GB", "tel:+442079460000"),
            ("0044 20 7946 0000", "GB", "tel:+442079460000"),
            ("011 44 20 7946 0000", "US", "tel:+442079460000"),
            ("07700 900123", "GB", "tel:+447700900123"),
            ("912 345 678", "ES", "tel:+34912345678"),
            ("06 1234 5678", "IT", "tel:+390612345678"),
            ("911", "US", "short 911"),
            ("988", "US", "short 988"),
            ("555-0100", "US", "nothing"),
            ("(201) 555-010", "US", "nothing"),
            ("020 7946 000", "GB", "nothing"),
            ("call us", "US", "nothing"),
            ("", "US", "nothing"),
        ] {
            assert_eq!(check(text, country), expected, "{text} in {country}");
        }
    }

    #[test]
    fn letters_on_the_keys_are_digits() {
        let Reading::National(number) = read("1-800-FLOWERS", us()) else { panic!("a number") };
        assert_eq!(number.e164(), "+18003569377");
    }

    #[test]
    fn a_number_without_a_country_is_not_guessed() {
        assert_eq!(read("(201) 555-0100", None), Reading::Nothing);
        assert!(matches!(read("+44 (0)20 7946 0000", None), Reading::National(_)));
    }

    proptest! {
        /// Whatever is written, it is read without a panic, in every country.
        #[test]
        fn any_text_is_read(
            text in "[-+0-9()x;=,./ a-zé\u{660}\u{ff11}]{0,40}",
            country in "[A-Z]{2}",
        ) {
            if let Reading::Whole(number) | Reading::National(number) =
                read(&text, Country::of_code(&country))
            {
                number.standing();
                number.kind();
                prop_assert!(number.digits().bytes().all(|b| b.is_ascii_digit()));
            }
        }
    }
}
