//! Calls to action: unknown ids, and entries that nothing uses.

use std::sync::Arc;

use foldhash::HashSet;

use super::known::Context;
use super::listed::listed;
use super::names::unused_language;
use crate::content::fields::Spanned;
use crate::content::front::CallToAction;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::Target;

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let config = &c.site.config;
    let mut used: HashSet<&str> = HashSet::default();
    let mut name = |id, file: &Arc<str>| {
        let Spanned { value, .. }: &Spanned<String> = id;
        used.insert(value.as_str());
        if !value.is_empty() && c.site.action(value).is_none() {
            diagnostics.push(
                unknown_action(c, value)
                    .at(file, id.range())
                    .meant_quoted(c.actions().nearest(value)),
            );
        }
    };
    config.practice.booking.iter().for_each(|id| name(id, &config.file));
    config.newsletter.subscribe.iter().for_each(|id| name(id, &config.file));
    config.placements.iter().for_each(|placement| name(&placement.id, &config.file));
    for article in &c.site.articles {
        if let CallToAction::Named(id) = &article.own.call_to_action {
            name(id, &article.path);
        }
    }
    for person in &c.site.people {
        person.front.call_to_action.iter().for_each(|id| name(id, &person.path));
    }
    // Links to unknown ids are reported with the other links.
    for link in c.site.texts().flat_map(|text| &text.body.links) {
        if let Target::CallToAction(id) = &link.target {
            used.insert(id);
        }
    }
    let translations = config.actions.iter().flat_map(|action| &action.translations);
    let unused = translations.filter(|own| !c.site.languages.contains(&own.lang.value));
    diagnostics.extend(unused.map(|own| unused_language(c, &own.lang)));
    for action in config.actions.iter().filter(|action| !used.contains(&*action.id.value)) {
        let message = format!("Nothing uses the call to action `{}`", action.id.value);
        diagnostics.push(
            Diagnostic::new(&rules::UNUSED_ACTION, message)
                .at(&config.file, action.id.range())
                .help(
                    "Give it a placement, link to it in a text with cta: and its id, or remove it.",
                ),
        );
    }
}

/// "There is no call to action `x`", with a list of the existing ones.
pub(super) fn unknown_action(c: &Context<'_>, id: &str) -> Diagnostic {
    let place = "Calls to action are in housecall.toml as [calls_to_action.<id>]";
    let all = &c.site.config.actions;
    let help = match all.len() {
        0 => format!("{place}; there are none yet."),
        _ => format!("{place}; there are: {}.", listed(all.iter().map(|a| a.id.value.as_str()))),
    };
    Diagnostic::new(&rules::UNKNOWN_ACTION, format!("There is no call to action `{id}`")).help(help)
}
