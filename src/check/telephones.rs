//! Telephone numbers of the settings: whether there can be such numbers.
//!
//! The tables of all countries are only opened where a number is not one for examples.

use super::known::Context;
use super::outside::impossible;
use crate::diagnostic::{Diagnostic, rules};

pub(super) fn of_settings(c: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let config = &c.site.config;
    let places = config.locations.iter().flat_map(|place| [&place.telephone, &place.fax]);
    let actions = config.actions.iter().flat_map(|action| action.phones());
    let all = std::iter::once(&config.practice.telephone).chain(places).flatten().chain(actions);
    found.extend(all.filter_map(|number| {
        let (diagnostic, _) = impossible(&number.value, &rules::TELEPHONE)?.into_parts();
        Some(diagnostic.at(&config.file, number.range()))
    }));
}
