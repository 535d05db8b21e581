//! The telephone numbers of the settings and of the country, which become links in texts.

use super::Config;
use crate::markdown::CalloutKind;
use crate::telephone::{Callable, Country, HelpLine, called};

impl Config {
    /// The numbers that can be called.
    pub fn callable(&self) -> Callable {
        let practice = self.practice.telephone.iter();
        let locations = self.locations.iter().filter_map(|place| place.telephone.as_ref());
        let actions = self.actions.iter().filter_map(|action| action.phone.as_ref());
        let numbers = practice.chain(locations).chain(actions).map(|number| number.value.clone());
        let faxes = self.locations.iter().filter_map(|place| place.fax.as_ref());
        let faxes = faxes.map(|fax| fax.value.clone());
        let search = &self.search;
        let emergency = on_cards(self).next().or_else(|| search.emergency.clone());
        let lines = [&search.crisis, &search.poison].into_iter().flatten().cloned();
        Callable::new(country(self), emergency, lines.chain(on_cards(self)), numbers, faxes)
    }
}

/// The country whose emergency number applies. Where the settings show none, it is that of the
/// words on the care cards.
fn country(config: &Config) -> Option<Country> {
    let is_unknown = config.country.is_none() && on_cards(config).next().is_none();
    let of_cards = || Country::of_code(if config.care.preset == "nhs" { "GB" } else { "US" });
    config.emergency.country().or_else(|| of_cards().filter(|_| is_unknown))
}

/// The short numbers that the settings write on care cards: `Call 112 if`.
fn on_cards(config: &Config) -> impl Iterator<Item = HelpLine> {
    let levels = CalloutKind::CARE.iter().filter_map(|kind| config.care.level(kind));
    let written = levels.filter(|level| level.written);
    written.flat_map(|level| called(&level.title)).filter_map(|(_, number)| HelpLine::read(number))
}
