//! Telephone numbers of the settings: whether there can be such numbers.
//!
//! The tables of all countries are only opened where a number is not one for examples.

use super::known::Context;
use crate::content::fields::Spanned;
use crate::diagnostic::{Diagnostic, rules};
use crate::telephone::{Number, Standing};

pub(super) fn of_settings(c: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let config = &c.site.config;
    let places = config.locations.iter().flat_map(|place| [&place.telephone, &place.fax]);
    let actions = config.actions.iter().map(|action| &action.phone);
    let all = std::iter::once(&config.practice.telephone).chain(places).chain(actions).flatten();
    let file = &config.file;
    found.extend(all.filter_map(|number| Some(impossible(number)?.at(file, number.range()))));
}

/// What is wrong with a number that nobody can have.
fn impossible(number: &Spanned<Number>) -> Option<Diagnostic> {
    let Spanned { value: number, .. } = number;
    let whole = number.e164();
    let (rule, message, help) = match number.standing() {
        Standing::Good => return None,
        Standing::NoCountry => (
            &rules::TELEPHONE,
            format!("No country has the code that `{whole}` begins with"),
            "After + comes the country code: 1 for the United States and Canada, 44 for the United Kingdom.".to_owned(),
        ),
        Standing::Length(0) => (
            &rules::TELEPHONE,
            format!("`{whole}` is too long or too short for its country"),
            "Count the digits: one may be missing or there twice.".to_owned(),
        ),
        Standing::Length(digits) => (
            &rules::TELEPHONE,
            format!("`{whole}` does not have {digits} digits after the country code"),
            "Count the digits: one may be missing or there twice.".to_owned(),
        ),
        Standing::Unassigned => (
            &rules::TELEPHONE_UNKNOWN,
            format!("`{whole}` has the right length, but no such numbers are given out in its country"),
            "Compare it with the number that you call. If it is right, your number is newer than this program, and nothing is wrong.".to_owned(),
        ),
    };
    Some(Diagnostic::new(rule, message).help(help))
}
