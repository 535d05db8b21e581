//! Values of the settings that texts ask for by name.

use crate::config::{Config, Location};
use crate::markdown::Detail;
use crate::telephone::Number;

/// The words for values, as texts write them.
pub const DETAILS: [&str; 4] = ["hours", "address", "phone", "fax"];

/// Why there is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// There is no value of this name.
    Word(String),
    /// No such location.
    Location(String),
    /// The settings do not have this value; the location that lacks it, if there is any.
    Value(String, String),
    /// There are several locations, and the text does not say which.
    Which(String),
    /// Words cannot lead to this value.
    Target(String),
}

/// A value of the settings.
#[derive(Debug, Clone, Copy)]
pub enum Known<'c> {
    /// When a place is open.
    Hours(&'c Location),
    /// Where a place is.
    Address(&'c Location),
    /// A number that somebody answers.
    Phone(&'c Number),
    /// A fax.
    Fax(&'c Number),
}

/// The value that a text asks for.
///
/// # Errors
/// What is missing or unknown.
pub fn known<'c>(config: &'c Config, detail: &Detail) -> Result<Known<'c>, Missing> {
    let what = detail.what.as_str();
    if !DETAILS.contains(&what) {
        return Err(Missing::Word(what.to_owned()));
    }
    let number = match &detail.id {
        Some(id) if what == "phone" => config.action(id).and_then(|action| action.phone.as_ref()),
        None if what == "phone" => config.practice.telephone.as_ref(),
        _ => None,
    };
    if let Some(number) = number {
        return Ok(Known::Phone(&number.value));
    }
    let place = place(config, detail)?;
    let missing = || Missing::Value(what.to_owned(), place.id.value.clone());
    let number = match what {
        "hours" if !place.hours.is_empty() => return Ok(Known::Hours(place)),
        "address" if place.street.is_some() || place.city.is_some() => {
            return Ok(Known::Address(place));
        }
        "phone" => place.telephone.as_ref().map(|number| Known::Phone(&number.value)),
        "fax" => place.fax.as_ref().map(|number| Known::Fax(&number.value)),
        _ => None,
    };
    number.ok_or_else(missing)
}

/// Where the words of a link to a value lead.
///
/// # Errors
/// What is missing or unknown, or that such words lead nowhere.
pub(super) fn leads(config: &Config, detail: &Detail) -> Result<String, Missing> {
    let nowhere = || Missing::Target(detail.what.clone());
    match known(config, detail)? {
        Known::Phone(number) => Ok(number.uri()),
        Known::Address(place) => {
            place.map_url.as_ref().map(|url| url.value.clone()).ok_or_else(nowhere)
        }
        Known::Hours(_) | Known::Fax(_) => Err(nowhere()),
    }
}

/// The place that is named, or the only one.
fn place<'c>(config: &'c Config, detail: &Detail) -> Result<&'c Location, Missing> {
    match (&detail.id, config.locations.as_slice()) {
        (Some(id), _) => config.location(id).ok_or_else(|| Missing::Location(id.clone())),
        (None, [only]) => Ok(only),
        (None, []) => Err(Missing::Value(detail.what.clone(), String::new())),
        (None, _) => Err(Missing::Which(detail.what.clone())),
    }
}
