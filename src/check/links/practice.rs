//! What is said of a text that asks for a value of the practice which is not there.

use super::edit::Written;
use crate::check::known::Context;
use crate::check::listed::listed;
use crate::diagnostic::{Applicability, Diagnostic, nearest, rules};
use crate::markdown::Detail;
use crate::plan::practice::{DETAILS, Missing};

/// Other words that people write for a value.
const MEANT: [(&str, &str); 10] = [
    ("telephone", "phone"),
    ("tel", "phone"),
    ("number", "phone"),
    ("call", "phone"),
    ("opening-hours", "hours"),
    ("opening", "hours"),
    ("open", "hours"),
    ("location", "address"),
    ("where", "address"),
    ("map", "address"),
];

/// The finding of a problem with a value of the practice.
pub(super) fn problem(
    c: &Context<'_>,
    detail: &Detail,
    written: &Written<'_>,
    missing: &Missing,
) -> Option<Diagnostic> {
    let address = |what: &str, id: Option<&str>| match id {
        Some(id) => format!("practice:{what}/{id}"),
        None => format!("practice:{what}"),
    };
    let unknown = |message: String| Diagnostic::new(&rules::UNKNOWN_DETAIL, message);
    let places = || listed(c.site.config.locations.iter().map(|place| place.id.value.as_str()));
    match missing {
        Missing::Word(what) => {
            let meant = MEANT.iter().find(|(other, _)| other == what).map(|(_, meant)| *meant);
            let near = meant.or_else(|| nearest(what, DETAILS));
            let found = unknown(format!("The practice has no `{what}` that a text can show"));
            Some(match near {
                Some(near) => {
                    let instead = address(near, detail.id.as_deref());
                    let found = found.help(format!("Did you mean `{instead}`?"));
                    written.replace(found, &instead, Applicability::MaybeIncorrect)
                }
                None => written
                    .mark(found.help(format!("Write one of {}.", listed(DETAILS.into_iter())))),
            })
        }
        // Locations that could not be read were reported.
        Missing::Location(id) if c.has_location(id) => None,
        Missing::Location(id) => {
            let message = match detail.what.as_str() {
                "phone" => {
                    format!("There is no location and no call to action with a number `{id}`")
                }
                _ => format!("There is no location `{id}`"),
            };
            let found = Diagnostic::new(&rules::UNKNOWN_LOCATION, message);
            Some(match c.locations().nearest(id) {
                Some(near) => {
                    let instead = address(&detail.what, Some(near));
                    let found = found.help(format!("Did you mean `{instead}`?"));
                    written.replace(found, &instead, Applicability::MaybeIncorrect)
                }
                None if c.site.config.locations.is_empty() => {
                    written.mark(found.help(
                        "Locations are in housecall.toml as [[locations]]; there are none yet.",
                    ))
                }
                None => written.mark(found.help(format!("The locations are: {}.", places()))),
            })
        }
        Missing::Value(what, place) => {
            let key = if what == "phone" { "telephone" } else { what };
            let (message, help) = match (place.as_str(), what.as_str()) {
                ("", _) => (
                    format!("The settings have no location, so that there is no `{what}` to show"),
                    "Add [[locations]] to housecall.toml.".to_owned(),
                ),
                (_, "address") => (
                    format!("The location `{place}` has no address"),
                    "Give it `street` and `city` in housecall.toml.".to_owned(),
                ),
                _ => (
                    format!("The location `{place}` has no `{key}`"),
                    format!("Give it `{key}` in housecall.toml."),
                ),
            };
            Some(written.mark(unknown(message).help(help)))
        }
        Missing::Which(what) => {
            let found = unknown(format!("There are several locations: whose `{what}` is meant?"));
            let example = c.site.config.locations.first().map(|place| place.id.value.as_str());
            let instead = address(what, example);
            Some(written.mark(found.help(format!("Name one of {}, as in `{instead}`.", places()))))
        }
        Missing::Target(what) => {
            let message =
                format!("Words in a sentence cannot lead to the `{what}` of the practice");
            let value = address(what, detail.id.as_deref());
            let help = match what.as_str() {
                "address" => format!(
                    "Give the location a `map_url`, or write <{value}> to show the address itself."
                ),
                _ => format!(
                    "Write <{value}> to show it there, or put the link into a paragraph of its own."
                ),
            };
            Some(written.mark(unknown(message).help(help)))
        }
    }
}
