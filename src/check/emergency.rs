//! Emergency numbers of another country, in the settings and in texts.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::known::Context;
use crate::content::fields::Spanned;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, quoted, rules};
use crate::markdown::{CalloutKind, ShortCall};
use crate::model::Text;
use crate::telephone::{Country, Foreign, called, dialled, foreign, speaks_of_elsewhere};

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(country) = &c.site.config.emergency.country else { return };
    of_settings(c, country.value, diagnostics);
    diagnostics.extend(of_cards(c, country));
    let texts: Vec<Text<'_>> = c.site.library.texts().collect();
    diagnostics.par_extend(texts.par_iter().with_min_len(64).flat_map_iter(|text| {
        let mut own = Vec::new();
        of_text(text, country.value, &mut own);
        own
    }));
}

fn of_settings(c: &Context<'_>, country: Country, diagnostics: &mut Vec<Diagnostic>) {
    let config = &c.site.config;
    for text in &config.emergency.calls {
        diagnostics.extend(of_value(text, country).map(|d| d.placed(&config.file, text)));
    }
}

/// The title of emergency cards without their own, where a preset of another country gives it.
fn of_cards(c: &Context<'_>, country: &Spanned<Country>) -> Option<Diagnostic> {
    let config = &c.site.config;
    let level = config.care.level(&CalloutKind::Emergency)?;
    let (_, number) = called(&level.title).next()?;
    let found = foreign(number, country.value).filter(|_| !level.written)?;
    let has_card = |text: Text<'_>| {
        let mut all = text.body.callouts.iter();
        all.any(|card| card.kind == CalloutKind::Emergency && card.title.is_empty())
    };
    c.site.library.texts().any(has_card).then_some(())?;
    let place = config.emergency.preset.clone().unwrap_or_else(|| country.range());
    let help = match found.here {
        "999" => "Write preset = \"nhs\" in [care].".to_owned(),
        "911" => "Write preset = \"us\" in [care].".to_owned(),
        here => format!("Write in [care]: emergency = {{ title = \"Call {here} if\" }}"),
    };
    let message = format!(
        "Emergency cards say {number}, and in {} the number of an emergency is {}",
        found.name, found.here
    );
    Some(Diagnostic::new(&rules::EMERGENCY_NUMBER, message).at(&config.file, place).help(help))
}

fn of_text(text: &Text<'_>, country: Country, diagnostics: &mut Vec<Diagnostic>) {
    let title = text.common.map(|common| common.title.value.as_str()).unwrap_or_default();
    let foreign_calls = || {
        text.body
            .short_calls
            .iter()
            .filter_map(|call| foreign(call.number, country).map(|found| (call, found)))
    };
    let values = text
        .common
        .into_iter()
        .flat_map(|common| std::iter::once(&common.title).chain(&common.description));
    let mut in_values = values.filter_map(|v| Some((of_value(v, country)?, v))).peekable();
    if in_values.peek().is_none() && foreign_calls().next().is_none() {
        return;
    }
    // A page for travellers says so.
    if speaks_of_elsewhere(title) || speaks_of_elsewhere(text.path) {
        return;
    }
    diagnostics.extend(in_values.map(|(found, value)| found.placed(text.path, value)));
    diagnostics.extend(foreign_calls().map(|(call, found)| of_call(text, call, &found)));
}

fn of_call(text: &Text<'_>, call: &ShortCall, found: &Foreign) -> Diagnostic {
    let place = call.places.first().copied().unwrap_or_default();
    let diagnostic = finding(found).at(text.path, Range::from(place));
    if !found.is_emergency {
        return diagnostic;
    }
    let edit = |place: &_| Edit { range: Range::from(*place), replacement: found.here.to_owned() };
    let edits = call.places.iter().map(edit).collect();
    diagnostic.fix(Fix::new(text.path, edits, Applicability::MaybeIncorrect))
}

/// A text in quotes that tells to call a number of another country.
struct InValue {
    found: Foreign,
    /// The text with the number of this country.
    instead: Option<String>,
}

fn of_value(text: &Spanned<String>, country: Country) -> Option<InValue> {
    let at_end = dialled(&text.value).and_then(|number| Some((text.value.rfind(number)?, number)));
    let calls = called(&text.value).map(|(part, number)| (part.start, number)).chain(at_end);
    let (at, found) = calls.filter_map(|(at, n)| Some((at, foreign(n, country)?))).next()?;
    if speaks_of_elsewhere(&text.value) {
        return None;
    }
    let (before, after) = (&text.value[..at], &text.value[at + found.number.len()..]);
    let instead = found.is_emergency.then(|| [before, found.here, after].concat());
    Some(InValue { found, instead })
}

impl InValue {
    fn placed(self, file: &Arc<str>, text: &Spanned<String>) -> Diagnostic {
        let diagnostic = finding(&self.found).at(file, text.range());
        match self.instead {
            Some(instead) => {
                diagnostic.replace_with(quoted(&instead), Applicability::MaybeIncorrect)
            }
            None => diagnostic,
        }
    }
}

fn finding(found: &Foreign) -> Diagnostic {
    let Foreign { number, here, name, is_emergency } = found;
    let (message, help) = match is_emergency {
        true => (
            format!("The number of an emergency in {name} is {here}, not {number}"),
            format!("Write {here}."),
        ),
        false => (
            format!("`{number}` is a number of another country: nobody answers it in {name}"),
            format!("In an emergency, the number is {here}; for advice, name your own number."),
        ),
    };
    let help = format!("{help} If another country is meant, name it in the same sentence.");
    Diagnostic::new(&rules::EMERGENCY_NUMBER, message).help(help)
}
