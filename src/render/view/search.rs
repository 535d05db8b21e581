//! The views of the search page and of the list from A to Z.

use serde::Serialize;

use super::{AToZNameView, SpecialtyCardView, TelephoneView, TopicCardView};

/// `search.html`: what it shows without a script, and where a script finds the index.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct SearchView {
    /// The address of the first file of the index.
    pub index: String,
    /// The list of everything from A to Z.
    pub a_to_z: String,
    /// Whom to call, above results for words of an emergency.
    pub alarms: AlarmsView,
    /// All specialties.
    pub specialties: Vec<SpecialtyCardView>,
    /// All topics by name.
    pub topics: Vec<TopicCardView>,
}

/// `a-to-z.html`: all articles and pages by their titles and other names.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct AToZView {
    /// The names of this page by letter.
    pub letters: Vec<AToZLetterView>,
    /// All pages of the list; empty if there is only one.
    pub pages: Vec<AToZPageView>,
}

/// A letter of the list from A to Z.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct AToZLetterView {
    /// The letter.
    pub letter: String,
    /// Its anchor.
    pub id: String,
    /// The names.
    pub names: Vec<AToZNameView>,
}

/// A page of the list from A to Z.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct AToZPageView {
    /// The letter it begins with.
    pub first: String,
    /// The letter it ends with.
    pub last: String,
    /// Its address.
    pub url: String,
    /// Whether it is this one.
    pub current: bool,
}

/// Whom to call; each is none if the country's number is not known.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct AlarmsView {
    /// In an emergency.
    pub emergency: Option<TelephoneView>,
    /// In a crisis of the mind.
    pub crisis: Option<TelephoneView>,
    /// About a poison.
    pub poison: Option<TelephoneView>,
}
