//! The buttons of care cards: whom to call, and what to do when the practice is closed.

use super::cards::{hours, isolated};
use super::renderer::{CareCalls, Renderer};
use super::shared::after_hours;
use super::view::{CallView, HoursView};
use crate::config::Location;
use crate::markdown::{Callout, CalloutKind, with_calls};
use crate::model::LangId;
use crate::telephone::{Alone, Call, Number, Spotted};
use crate::theme::Strings;

/// At most so many numbers have buttons: a card that names more is read.
const BUTTONS: usize = 3;

/// The end of a card.
#[derive(Debug, Default)]
pub(super) struct CardEnd {
    pub(super) calls: Vec<CallView>,
    pub(super) hours: Vec<HoursView>,
    pub(super) after_hours: Option<String>,
}

/// Whom the cards of a language call.
pub(super) fn calls(r: &Renderer<'_>, lang: LangId, strings: &Strings) -> CareCalls {
    let config = &r.site.config;
    let emergency = r.engine.callable.emergency();
    let practice = config.practice.telephone.as_ref().map(|number| &number.value);
    // With one place, its number is that of the practice.
    let only = match config.locations.as_slice() {
        [only] => Some(only),
        _ => None,
    };
    let number = |place: &'_ Location| place.telephone.as_ref().map(|t| t.value.clone());
    let practice = practice.cloned().or_else(|| number(only?));
    let same = |place: &&Location| number(place) == practice;
    let open = only.or_else(|| config.locations.iter().find(same));
    CareCalls {
        emergency: emergency.map(|line| Call { uri: line.uri(), shown: line.shown.clone() }),
        practice: practice.map(|n: Number| Call { uri: n.uri(), shown: n.shown().into() }),
        hours: open.map_or_else(Vec::new, |place| hours(&place.hours, strings)),
        after_hours: after_hours(r.site, lang).map(str::to_owned),
    }
}

/// The numbers that the title of a kind of card names, and the title as HTML.
pub(super) fn title(r: &Renderer<'_>, title: &str) -> (String, Vec<Call>) {
    let callable = &r.engine.callable;
    let call = |Spotted { range, uri }: Spotted| Call { uri, shown: title[range].to_owned() };
    let calls = callable.spot(title, &mut Alone(title)).into_iter().map(call);
    (with_calls(title, callable), calls.collect())
}

/// The end of an emergency or urgent card; `title_calls` are the numbers that the title of cards
/// without one names.
pub(super) fn end(
    r: &Renderer<'_>,
    lang: LangId,
    callout: &Callout,
    title_calls: &[Call],
) -> CardEnd {
    let care = &r.languages[lang.index()].care;
    let callable = &r.engine.callable;
    let own_title = !callout.title.is_empty();
    let title = if own_title { &callout.title_calls } else { title_calls };
    let mut named: Vec<&Call> = title.iter().chain(&callout.calls).collect();
    let first = match callout.kind {
        // A card that names no help line is for an ambulance all the same.
        CalloutKind::Emergency if named.iter().any(|call| callable.is_line(&call.uri)) => None,
        CalloutKind::Emergency => care.emergency.as_ref(),
        // Who writes whom to call now does not mean the practice.
        CalloutKind::Urgent if own_title && !title.is_empty() => None,
        CalloutKind::Urgent => care.practice.as_ref(),
        _ => return CardEnd::default(),
    };
    if let Some(first) = first {
        named.insert(0, first);
    }
    let mut calls: Vec<&Call> = Vec::with_capacity(named.len());
    for call in named {
        if !calls.iter().any(|other| other.uri == call.uri) {
            calls.push(call);
        }
    }
    calls.truncate(BUTTONS);
    let is_practice = |call: &&Call| care.practice.as_ref().is_some_and(|p| p.uri == call.uri);
    let is_ours = callout.kind == CalloutKind::Urgent && calls.iter().any(is_practice);
    let strings = r.strings(lang);
    let view = |call: &Call| CallView {
        url: call.uri.clone(),
        shown: isolated(&call.shown, strings),
        text_url: callable.text_uri(&call.uri),
    };
    CardEnd {
        calls: calls.into_iter().map(view).collect(),
        hours: if is_ours { care.hours.clone() } else { Vec::new() },
        after_hours: care.after_hours.clone().filter(|_| is_ours),
    }
}
