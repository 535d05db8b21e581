//! Countries by code.

use phonenumber::country::Id;

/// A country or territory that has telephone numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Country(pub(super) Id);

/// What people write instead of a country's code.
const OTHER_WORDS: [(&str, &str); 38] = [
    ("usa", "US"),
    ("u.s.", "US"),
    ("u.s.a.", "US"),
    ("america", "US"),
    ("united states", "US"),
    ("united states of america", "US"),
    ("estados unidos", "US"),
    ("puerto rico", "PR"),
    ("uk", "GB"),
    ("u.k.", "GB"),
    ("united kingdom", "GB"),
    ("great britain", "GB"),
    ("britain", "GB"),
    ("england", "GB"),
    ("scotland", "GB"),
    ("wales", "GB"),
    ("northern ireland", "GB"),
    ("gbr", "GB"),
    ("ireland", "IE"),
    ("irl", "IE"),
    ("canada", "CA"),
    ("can", "CA"),
    ("mexico", "MX"),
    ("méxico", "MX"),
    ("mex", "MX"),
    ("australia", "AU"),
    ("aus", "AU"),
    ("new zealand", "NZ"),
    ("nzl", "NZ"),
    ("spain", "ES"),
    ("españa", "ES"),
    ("germany", "DE"),
    ("deutschland", "DE"),
    ("france", "FR"),
    ("italy", "IT"),
    ("portugal", "PT"),
    ("india", "IN"),
    ("south africa", "ZA"),
];

/// Calling codes that belong to a single country, and a few whose countries share their
/// emergency number.
const OF_ONE_COUNTRY: [(&str, &str); 12] = [
    ("44", "GB"),
    ("353", "IE"),
    ("52", "MX"),
    ("61", "AU"),
    ("64", "NZ"),
    ("34", "ES"),
    ("49", "DE"),
    ("33", "FR"),
    ("351", "PT"),
    ("43", "AT"),
    ("31", "NL"),
    ("32", "BE"),
];

impl Country {
    /// The country with a code of two capital letters (ISO 3166-1): `US`.
    pub fn of_code(code: &str) -> Option<Country> {
        code.parse().ok().map(Country)
    }

    /// Its code.
    pub fn code(&self) -> &str {
        self.0.as_ref()
    }

    /// The country that is probably meant by a text that is not a code: `USA`, `us`, `Canada`.
    pub fn meant(text: &str) -> Option<Country> {
        let lower = text.trim().to_lowercase();
        let word = OTHER_WORDS.iter().find(|(word, _)| *word == lower);
        Country::of_code(&word.map_or_else(|| lower.to_uppercase(), |(_, code)| (*code).into()))
    }

    /// The country whose emergency number applies for a full number (digits with the calling
    /// code), if known: the United States represents the whole North American plan except the
    /// Caribbean.
    pub fn of_number(digits: &str) -> Option<Country> {
        let one = OF_ONE_COUNTRY.iter().find(|(code, _)| digits.starts_with(code));
        let code = match one {
            Some((_, code)) => code,
            None if digits.starts_with('1') && !is_caribbean(digits.get(1..4)?) => "US",
            None => return None,
        };
        Country::of_code(code)
    }
}

/// Area codes of `+1` outside the United States, their territories and Canada.
fn is_caribbean(area: &str) -> bool {
    const AREAS: [&str; 24] = [
        "242", "246", "264", "268", "284", "345", "441", "473", "649", "658", "664", "721", "758",
        "767", "784", "809", "829", "849", "868", "869", "876", "500", "600", "900",
    ];
    AREAS.contains(&area)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_its_code_and_meant_by_its_names() {
        assert_eq!(Country::of_code("US").unwrap().code(), "US");
        assert!(Country::of_code("us").is_none() && Country::of_code("UK").is_none());
        let meant = |text: &str| Country::meant(text).map(|c| c.code().to_owned());
        for (text, code) in [("USA", "US"), ("us", "US"), ("Uk", "GB"), (" Canada ", "CA")] {
            assert_eq!(meant(text).as_deref(), Some(code), "{text}");
        }
        assert_eq!(meant("Springfield"), None);
    }

    #[test]
    fn every_word_for_a_country_leads_to_one() {
        for (word, code) in OTHER_WORDS.iter().chain(&OF_ONE_COUNTRY) {
            assert!(Country::of_code(code).is_some(), "{word}");
        }
    }

    #[test]
    fn a_number_shows_which_emergency_number_applies() {
        let of = |digits: &str| Country::of_number(digits).map(|c| c.code().to_owned());
        assert_eq!(of("12015550100").as_deref(), Some("US"));
        assert_eq!(of("442079460000").as_deref(), Some("GB"));
        assert_eq!(of("18765550100"), None, "Jamaica has numbers of its own");
        assert_eq!(of("8112345678"), None);
    }
}
