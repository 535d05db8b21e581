//! National lines for people in need.

use super::country::Country;
use super::short;

/// A number that people in need call.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HelpLine {
    /// As people read it.
    pub shown: String,
}

/// Countries, their line for people in a crisis, and that for poisonings.
const LINES: [(&str, &str, Option<&str>); 9] = [
    // 988 Suicide & Crisis Lifeline; Poison Help.
    ("US PR GU VI AS MP", "988", Some("1-800-222-1222")),
    // 9-8-8 Suicide Crisis Helpline; Poison Centres, 1-844 POISON-X.
    ("CA", "988", Some("1-844-764-7669")),
    // Samaritans; NHS 111, which the islands do not have.
    ("GB", "116 123", Some("111")),
    ("GG JE IM", "116 123", None),
    // Samaritans; National Poisons Information Centre.
    ("IE", "116 123", Some("01 809 2166")),
    // Lifeline; Poisons Information Centre.
    ("AU", "13 11 14", Some("13 11 26")),
    // 1737; National Poisons Centre.
    ("NZ", "1737", Some("0800 764 766")),
    // Línea 024; Servicio de Información Toxicológica.
    ("ES", "024", Some("91 562 04 20")),
    // Línea de la Vida.
    ("MX", "800 911 2000", None),
];

/// Lines to which people can write a message: 988 in the United States and Canada, 1737 in New
/// Zealand.
const READ_MESSAGES: [&str; 2] = ["988", "1737"];

impl HelpLine {
    /// Reads a number as people dial it.
    pub fn read(text: &str) -> Option<HelpLine> {
        let shown = text.trim();
        let digits = shown.bytes().filter(u8::is_ascii_digit).count();
        let is_number = shown.bytes().all(|b| b.is_ascii_digit() || b" +-().".contains(&b));
        (is_number && (2..=15).contains(&digits)).then(|| HelpLine { shown: shown.to_owned() })
    }

    /// The emergency number of a country.
    pub fn emergency(country: Country) -> Option<HelpLine> {
        short::emergency(country).and_then(HelpLine::read)
    }

    /// The line of a country for people who think of suicide.
    pub fn crisis(country: Country) -> Option<HelpLine> {
        HelpLine::read(lines(country)?.0)
    }

    /// The line of a country for poisonings.
    pub fn poison(country: Country) -> Option<HelpLine> {
        HelpLine::read(lines(country)?.1?)
    }

    /// All short numbers and lines of a country.
    pub fn all(country: Country) -> impl Iterator<Item = HelpLine> {
        let lines = [HelpLine::crisis, HelpLine::poison].map(|line| line(country));
        let short = short::all(country).filter_map(HelpLine::read);
        short.chain(lines.into_iter().flatten())
    }

    /// Its digits.
    pub fn digits(&self) -> String {
        self.shown.chars().filter(char::is_ascii_digit).collect()
    }

    /// Whether it answers messages as well as calls.
    pub fn reads_messages(&self) -> bool {
        READ_MESSAGES.contains(&self.shown.as_str())
    }

    /// The address that dials it.
    pub fn uri(&self) -> String {
        let digits = self.shown.chars().filter(|c| c.is_ascii_digit() || *c == '+');
        let digits: String = digits.collect();
        // North American numbers are written with the country code.
        match digits.len() {
            11 if digits.starts_with('1') => format!("tel:+{digits}"),
            _ => format!("tel:{digits}"),
        }
    }
}

fn lines(country: Country) -> Option<(&'static str, Option<&'static str>)> {
    let is_of = |countries: &str| countries.split(' ').any(|code| code == country.code());
    let (_, crisis, poison) = LINES.into_iter().find(|(countries, ..)| is_of(countries))?;
    Some((crisis, poison))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_its_lines() {
        let of = |code: &str| {
            let country = Country::of_code(code).unwrap();
            let shown = |line: Option<HelpLine>| line.map(|line| line.shown).unwrap_or_default();
            [HelpLine::emergency, HelpLine::crisis, HelpLine::poison]
                .map(|line| shown(line(country)))
        };
        assert_eq!(of("US"), ["911", "988", "1-800-222-1222"]);
        assert_eq!(of("GB"), ["999", "116 123", "111"]);
        assert_eq!(of("DE"), ["112", "", ""]);
        assert_eq!(of("JP")[1..], ["", ""], "its lines are not known here");
        for code in LINES.into_iter().flat_map(|(countries, ..)| countries.split(' ')) {
            assert!(Country::of_code(code).is_some(), "{code}");
        }
    }

    #[test]
    fn a_line_is_dialled_as_it_is_written() {
        let uri = |text: &str| HelpLine::read(text).map(|line| line.uri());
        assert_eq!(uri("1-800-222-1222").as_deref(), Some("tel:+18002221222"));
        assert_eq!(uri(" 13 11 14 ").as_deref(), Some("tel:131114"));
        assert_eq!(uri("+34 91 562 04 20").as_deref(), Some("tel:+34915620420"));
        assert_eq!(uri("call us"), None);
        assert_eq!(uri("9"), None);
    }
}
