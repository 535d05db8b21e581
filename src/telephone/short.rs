//! Short numbers, which mean something in one country and nothing, or something else, in another.

use super::country::Country;

/// A country's name, its main emergency number, and other short numbers that it has.
struct Plan {
    codes: &'static str,
    name: &'static str,
    here: &'static str,
    also: &'static [&'static str],
}

const fn plan(
    codes: &'static str,
    name: &'static str,
    here: &'static str,
    also: &'static [&'static str],
) -> Plan {
    Plan { codes, name, here, also }
}

const PLANS: [Plan; 23] = [
    plan("US PR GU VI AS MP", "the United States", "911", &["988"]),
    plan("CA", "Canada", "911", &["988"]),
    plan("MX", "Mexico", "911", &[]),
    plan("GB GG JE IM", "the United Kingdom", "999", &["112", "111", "101", "119"]),
    plan("IE", "Ireland", "112", &["999"]),
    plan("AU", "Australia", "000", &["112"]),
    plan("NZ", "New Zealand", "111", &[]),
    plan("FR", "France", "112", &["15", "17", "18"]),
    plan("BE", "Belgium", "112", &["101"]),
    plan("DE", "Germany", "112", &["110"]),
    plan("AT", "Austria", "112", &["144"]),
    plan("CH LI", "Switzerland", "112", &["117", "118", "144"]),
    plan("IT", "Italy", "112", &["113", "117", "118"]),
    plan("NO", "Norway", "112", &["110", "113"]),
    plan("PL", "Poland", "112", &["999"]),
    plan("ES", "Spain", "112", &[]),
    plan("PT", "Portugal", "112", &[]),
    plan("NL", "the Netherlands", "112", &[]),
    plan(
        "BG HR CY CZ DK EE FI GR HU LV LT LU MT RO SK SI SE IS",
        "this country",
        "112",
        &["102", "110", "113", "119", "144"],
    ),
    plan("IN", "India", "112", &["101", "102", "108"]),
    plan("ZA", "South Africa", "112", &[]),
    plan("JP", "Japan", "119", &["110", "118"]),
    plan("SG", "Singapore", "995", &["999"]),
];

/// Numbers that are dialled in an emergency somewhere, and a few for advice.
const NUMBERS: [&str; 19] = [
    "911", "999", "112", "111", "000", "988", "101", "102", "108", "110", "113", "117", "118",
    "119", "144", "995", "15", "17", "18",
];

/// Numbers for advice, or with more than one meaning.
const OF_ADVICE: [&str; 5] = ["111", "988", "101", "117", "119"];

/// A short number of another country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreign {
    /// The number.
    pub number: &'static str,
    /// The emergency number here.
    pub here: &'static str,
    /// The name of this country.
    pub name: &'static str,
    /// Whether it can only be meant as the number of an emergency.
    pub is_emergency: bool,
}

/// The same number as a known one.
pub(super) fn short(digits: &str) -> Option<&'static str> {
    NUMBERS.into_iter().find(|number| *number == digits)
}

/// Whether digits are a short number of other countries that does not work in this one.
/// `None` for countries whose numbers are not known.
pub fn foreign(digits: &str, country: Country) -> Option<Foreign> {
    let number = short(digits)?;
    let plan = plan_of(country)?;
    (number != plan.here && !plan.also.contains(&number)).then_some(Foreign {
        number,
        here: plan.here,
        name: plan.name,
        is_emergency: !OF_ADVICE.contains(&number),
    })
}

/// The main emergency number of a country, if it is known.
pub fn emergency(country: Country) -> Option<&'static str> {
    plan_of(country).map(|plan| plan.here)
}

/// The short numbers of a country, the main one first.
pub(super) fn all(country: Country) -> impl Iterator<Item = &'static str> {
    let plan = plan_of(country);
    plan.into_iter().flat_map(|plan| std::iter::once(plan.here).chain(plan.also.iter().copied()))
}

fn plan_of(country: Country) -> Option<&'static Plan> {
    PLANS.iter().find(|plan| plan.codes.split(' ').any(|code| code == country.code()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_another_country_is_known() {
        let check = |digits: &str, code: &str| {
            foreign(digits, Country::of_code(code).unwrap()).map(|foreign| foreign.here)
        };
        for number in ["999", "112", "111", "000", "15", "118"] {
            assert_eq!(check(number, "US"), Some("911"), "{number}");
        }
        assert_eq!(check("911", "GB"), Some("999"));
        assert_eq!(check("988", "GB"), Some("999"));
        assert_eq!(check("911", "ES"), Some("112"));
        for (number, code) in [
            ("911", "US"),
            ("988", "CA"),
            ("111", "GB"),
            ("112", "GB"),
            ("999", "IE"),
            ("15", "FR"),
        ] {
            assert_eq!(check(number, code), None, "{number} in {code}");
        }
        assert_eq!(check("911", "BR"), None, "its numbers are not known here");
        assert_eq!(check("311", "GB"), None);
    }

    #[test]
    fn all_countries_with_known_numbers_are_countries() {
        for code in PLANS.iter().flat_map(|plan| plan.codes.split(' ')) {
            assert!(Country::of_code(code).is_some(), "{code}");
        }
        for number in PLANS.iter().flat_map(|plan| plan.also.iter().chain([&plan.here])) {
            assert!(short(number).is_some(), "{number}");
        }
    }
}
