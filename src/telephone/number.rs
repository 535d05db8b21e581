//! A number that every phone can dial.

use super::fictional;
use super::plans::{self, Kind, Parsed, Standing};

/// The fewest digits of a number, with its country's code.
const FEWEST: usize = 7;

/// A number that every phone of the world can dial (ITU-T E.164).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Number {
    /// Country code and number, digits only: `12015550100`.
    digits: String,
    /// The extension, dialled once somebody answers: `3`.
    extension: Option<String>,
    /// The number as people read it.
    shown: String,
}

impl From<Parsed> for Number {
    fn from(parsed: Parsed) -> Number {
        let Parsed { digits, extension, shown } = parsed;
        Number { digits, extension, shown }
    }
}

impl Number {
    /// Parses the full form: `+`, country code, at most 15 digits, perhaps with spaces, dots,
    /// hyphens and brackets. [`Number::standing`] says whether such a number can exist.
    pub fn read(written: &str) -> Option<Number> {
        let rest = written.trim().strip_prefix('+')?;
        if rest.contains("(0)") {
            // Dialled only within the country; not part of the full number.
            return None;
        }
        let mut digits = String::with_capacity(15);
        for c in rest.chars() {
            match c {
                '0'..='9' => digits.push(c),
                ' ' | '-' | '.' | '(' | ')' | '\u{a0}' | '\u{2010}' | '\u{2011}' => {}
                _ => return None,
            }
        }
        if !(FEWEST..=15).contains(&digits.len()) || digits.starts_with('0') {
            return None;
        }
        let shown = match plans::as_north_american(&digits) {
            Some(shown) => shown,
            None if rest.len() != digits.len() => written.trim().to_owned(),
            None => format!("+{digits}"),
        };
        Some(Number { digits, extension: None, shown })
    }

    /// As machines dial it: `+12015550100`.
    pub fn e164(&self) -> String {
        format!("+{}", self.digits)
    }

    /// Its digits with the country's code, without `+`.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The extension, dialled once somebody answers.
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// As people read it.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The address that dials it (RFC 3966): `tel:+12015550100`, `tel:+12015550100;ext=3`.
    pub fn uri(&self) -> String {
        match &self.extension {
            Some(extension) => format!("tel:+{};ext={extension}", self.digits),
            None => format!("tel:+{}", self.digits),
        }
    }

    /// Whether it is set aside for examples and films, so that nobody ever has it.
    pub fn is_fictional(&self) -> bool {
        fictional::is_set_aside(&self.digits)
    }

    /// Whether there can be such a number.
    pub fn standing(&self) -> Standing {
        match self.is_fictional() {
            true => Standing::Good,
            false => plans::standing(&self.digits),
        }
    }

    /// What kind of number it is, as far as its digits show.
    pub fn kind(&self) -> Kind {
        plans::kind(&self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_number_is_dialled_and_read() {
        let check = |w: &str| Number::read(w).map(|n| (n.e164(), n.shown().to_owned()));
        let us = Some(("+12015550100".to_owned(), "(201) 555-0100".to_owned()));
        assert_eq!(check("+12015550100"), us);
        assert_eq!(check("+1 (201) 555-0100"), us);
        assert_eq!(check("+44 20 7946 0000").unwrap().1, "+44 20 7946 0000");
        for wrong in ["(201) 555-0100", "+1201call", "+1 201 555 0100 ext. 3", "+0123456789", "+"] {
            assert_eq!(check(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn digits_that_cannot_be_a_number_are_found() {
        let check = |text: &str| Number::read(text).unwrap().standing();
        for good in ["+12015550100", "+15555550123", "+442079460000", "+447700900123"] {
            assert_eq!(check(good), Standing::Good, "{good}");
        }
        assert_eq!(check("+12125551234"), Standing::Good);
        assert_eq!(check("+390612345678"), Standing::Good);
        assert_eq!(check("+1201555010"), Standing::Length(10));
        assert_eq!(check("+4420794600000"), Standing::Length(0), "some have 9");
        assert_eq!(check("+15551234567"), Standing::Unassigned);
        assert_eq!(check("+9991234567"), Standing::NoCountry);
    }

    #[test]
    fn the_kind_of_a_number_is_known_if_its_digits_show_it() {
        let kind = |text: &str| Number::read(text).unwrap().kind();
        assert_eq!(kind("+18002221222"), Kind::TollFree);
        assert_eq!(kind("+442079460000"), Kind::Fixed);
        assert_eq!(kind("+34612345678"), Kind::Mobile);
        assert_eq!(kind("+12125551234"), Kind::FixedOrMobile);
        assert_eq!(kind("+9991234567"), Kind::Unknown);
    }
}
