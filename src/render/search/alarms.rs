//! Whom the red line above results says to call.

use super::super::renderer::Renderer;
use super::super::view::{AlarmsView, TelephoneView};
use crate::config::Config;
use crate::markdown::CalloutKind;
use crate::telephone::{Country, HelpLine};

/// The numbers of the settings, else those of the practice's country.
pub(super) fn view(r: &Renderer<'_>) -> AlarmsView {
    let config = &r.site.config;
    let country = country(config);
    let line = |own: &Option<HelpLine>, of: fn(Country) -> Option<HelpLine>| {
        let line = own.clone().or_else(|| of(country?))?;
        Some(TelephoneView { url: line.uri(), shown: line.shown })
    };
    AlarmsView {
        emergency: line(
            &config.search.emergency.clone().or_else(|| on_card(config)),
            HelpLine::emergency,
        ),
        crisis: line(&config.search.crisis, HelpLine::crisis),
        poison: line(&config.search.poison, HelpLine::poison),
    }
}

/// The country of the settings; without one, that of the words on care cards.
fn country(config: &Config) -> Option<Country> {
    let of_cards = if config.care.preset == "nhs" { "GB" } else { "US" };
    let written = config.care.level(&CalloutKind::Emergency).is_some_and(|level| level.written);
    config.country.or_else(|| Country::of_code(of_cards).filter(|_| !written))
}

/// The number that the settings write on emergency cards: `Call 112 if`.
fn on_card(config: &Config) -> Option<HelpLine> {
    let level = config.care.level(&CalloutKind::Emergency).filter(|level| level.written)?;
    level
        .title
        .split(|c: char| !c.is_ascii_digit())
        .find(|digits| digits.len() == 3)
        .and_then(HelpLine::read)
}
