//! The numbering plans of all countries: what the library knows.

use std::collections::BTreeSet;

use phonenumber::metadata::DATABASE;
use phonenumber::{Metadata, Mode, PhoneNumber, Type};

use super::country::Country;
use super::fictional;

/// Whether there can be a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There can, or it is set aside for examples.
    Good,
    /// No country has the code it begins with.
    NoCountry,
    /// It is too long or too short. Landline, mobile and toll-free numbers of its country have
    /// this many digits after the country code; `0` if they have several lengths.
    Length(usize),
    /// Its length is right, but its area or range was not assigned when this program was made.
    Unassigned,
}

/// What kind of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A landline.
    Fixed,
    /// A mobile phone.
    Mobile,
    /// One of the two: the number does not show which.
    FixedOrMobile,
    /// Toll-free.
    TollFree,
    /// Premium rate.
    Premium,
    /// Something else: shared cost, voice over the internet, a pager.
    Other,
    /// It is not assigned, or the plan does not say.
    Unknown,
}

/// A number that was read.
pub(super) struct Parsed {
    /// Country code and number, digits only.
    pub(super) digits: String,
    /// The extension, dialled once somebody answers.
    pub(super) extension: Option<String>,
    /// The number as people read it.
    pub(super) shown: String,
}

impl Parsed {
    /// With the parameters of its address: `ext=3`; none where they say something else.
    pub(super) fn with(self, parameters: &str) -> Option<Parsed> {
        if parameters.is_empty() {
            return Some(self);
        }
        let extension = parameters.strip_prefix("ext=")?;
        let is_one = !extension.is_empty() && extension.bytes().all(|b| b.is_ascii_digit());
        is_one.then(|| Parsed { extension: Some(extension.to_owned()), ..self })
    }
}

/// The full number that a text of digits, separators and an extension means in a country.
pub(super) fn read(text: &str, country: Option<Country>) -> Option<Parsed> {
    let is_of_a_number = |c: char| c.is_ascii_alphanumeric() || " -.()+;=,/#:\u{a0}".contains(c);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits < 3 || !text.chars().all(is_of_a_number) {
        return None;
    }
    // The library drops the `0` of `+44 (0)20` only if it is given the number's own country.
    let own = || text.starts_with('+').then(|| Country::of_number(&only_digits(text))).flatten();
    let country = own().or(country)?;
    let number = phonenumber::parse(Some(country.0), text).ok()?;
    let digits = number.format().mode(Mode::E164).to_string().trim_start_matches('+').to_owned();
    if !is_good(&digits, &number) {
        return None;
    }
    let shown = as_north_american(&digits)
        .unwrap_or_else(|| number.format().mode(Mode::International).to_string());
    let extension = number.extension().map(ToString::to_string);
    Some(Parsed { digits, extension, shown })
}

fn only_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// `(201) 555-0100`: numbers of the North American plan are dialled and read without the
/// country code.
pub(super) fn as_north_american(digits: &str) -> Option<String> {
    let d = digits.strip_prefix('1').filter(|d| d.len() == 10)?;
    Some(format!("({}) {}-{}", &d[..3], &d[3..6], &d[6..]))
}

fn is_good(digits: &str, number: &PhoneNumber) -> bool {
    fictional::is_set_aside(digits) || number.is_valid()
}

fn parse(digits: &str) -> Option<PhoneNumber> {
    phonenumber::parse(None, format!("+{digits}")).ok()
}

pub(super) fn standing(digits: &str) -> Standing {
    let number = parse(digits);
    if number.as_ref().is_some_and(PhoneNumber::is_valid) {
        return Standing::Good;
    }
    let code = (1..=3).find_map(|length| {
        let code: u16 = digits.get(..length)?.parse().ok()?;
        Some((length, DATABASE.by_code(&code)?))
    });
    let Some((length, plans)) = code else { return Standing::NoCountry };
    let kinds = [Type::FixedLine, Type::Mobile, Type::TollFree];
    let of_plan = |plan: &Metadata| {
        kinds
            .iter()
            .filter_map(|kind| plan.descriptors().get(*kind))
            .flat_map(|kind| kind.possible_length().to_vec())
            .collect::<Vec<u16>>()
    };
    let lengths: BTreeSet<usize> =
        plans.iter().flat_map(|plan| of_plan(plan)).map(usize::from).collect();
    match (lengths.len(), lengths.contains(&(digits.len() - length))) {
        (0, _) | (_, true) => Standing::Unassigned,
        (1, false) => Standing::Length(lengths.first().copied().unwrap_or_default()),
        (_, false) => Standing::Length(0),
    }
}

pub(super) fn kind(digits: &str) -> Kind {
    let Some(number) = parse(digits) else { return Kind::Unknown };
    match number.number_type(&DATABASE) {
        Type::FixedLine => Kind::Fixed,
        Type::Mobile => Kind::Mobile,
        Type::FixedLineOrMobile => Kind::FixedOrMobile,
        Type::TollFree => Kind::TollFree,
        Type::PremiumRate => Kind::Premium,
        Type::Unknown => Kind::Unknown,
        _ => Kind::Other,
    }
}
