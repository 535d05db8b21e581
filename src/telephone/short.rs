//! Short numbers, which mean something in one country and nothing, or something else, in another.

use super::country::Country;

/// Emergency numbers that are confused with each other, and North America's crisis line.
const CONFUSED: [&str; 6] = ["911", "999", "112", "111", "000", "988"];

/// Countries, their main emergency number, and those of [`CONFUSED`] that also work there.
const PLANS: [(&str, &str, &[&str]); 7] = [
    ("US CA PR GU VI AS MP", "911", &["988"]),
    ("MX", "911", &[]),
    ("GB GG JE IM", "999", &["112", "111"]),
    ("IE", "112", &["999"]),
    ("AU", "000", &["112"]),
    ("NZ", "111", &[]),
    (
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IT LV LT LU MT NL NO PT RO SK SI ES SE CH IS LI",
        "112",
        &[],
    ),
];

/// An emergency number of another country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// The number.
    pub number: &'static str,
    /// The emergency number here.
    pub here: &'static str,
}

/// Whether digits are an emergency number of other countries that does not work in this one.
/// `None` for countries whose numbers are not known.
pub fn foreign(digits: &str, country: Country) -> Option<Foreign> {
    let number = CONFUSED.into_iter().find(|number| *number == digits)?;
    let is_of = |countries: &str| countries.split(' ').any(|code| code == country.code());
    let (_, here, also) = PLANS.into_iter().find(|(countries, ..)| is_of(countries))?;
    (number != here && !also.contains(&number)).then_some(Foreign { number, here })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_another_country_is_known() {
        let check = |digits: &str, code: &str| {
            foreign(digits, Country::of_code(code).unwrap()).map(|foreign| foreign.here)
        };
        for number in ["999", "112", "111", "000"] {
            assert_eq!(check(number, "US"), Some("911"), "{number}");
        }
        assert_eq!(check("911", "GB"), Some("999"));
        assert_eq!(check("988", "GB"), Some("999"));
        assert_eq!(check("911", "ES"), Some("112"));
        for (number, code) in
            [("911", "US"), ("988", "CA"), ("111", "GB"), ("112", "GB"), ("999", "IE")]
        {
            assert_eq!(check(number, code), None, "{number} in {code}");
        }
        assert_eq!(check("911", "JP"), None, "its numbers are not known here");
        assert_eq!(check("311", "GB"), None);
    }

    #[test]
    fn all_countries_with_known_numbers_are_countries() {
        for code in PLANS.into_iter().flat_map(|(countries, ..)| countries.split(' ')) {
            assert!(Country::of_code(code).is_some(), "{code}");
        }
    }
}
