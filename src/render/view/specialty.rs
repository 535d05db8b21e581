//! The views of specialties.

use std::sync::Arc;

use serde::Serialize;

use super::{
    AToZNameView, CardHtml, DrawnActionView, HoursView, IssueCardView, PaginationView,
    PersonCardView, PictureView, TelephoneView, TopicCardView,
};

/// A specialty in a list.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct SpecialtyCardView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The teaser.
    pub description: Option<String>,
    /// How many articles it has.
    pub count: usize,
    /// Its picture.
    pub image: Option<PictureView>,
    /// Its name in schema.org, `Cardiovascular`, if the text gives one; to choose an icon by.
    pub schema: Option<String>,
    /// The name of its sign, if the text gives one.
    pub sign: Option<String>,
    /// The name of its colour, if the text gives one.
    pub color: Option<String>,
}

/// `specialty.html`
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct SpecialtyView {
    /// Its title.
    pub title: String,
    /// The teaser.
    pub description: Option<String>,
    /// The introduction as HTML; on the first page only.
    pub body: String,
    /// Its picture.
    pub image: Option<PictureView>,
    /// Its name in schema.org, if the text gives one; to choose an icon by.
    pub schema: Option<String>,
    /// The name of its sign, if the text gives one.
    pub sign: Option<String>,
    /// The name of its colour, if the text gives one.
    pub color: Option<String>,
    /// What its articles say first on their emergency cards, at most six; on the first page only.
    pub cannot_wait: Vec<CannotWaitView>,
    /// The articles to begin with, the most important first; on the first page only.
    pub start: Vec<CardHtml>,
    /// Topics to enter by; on the first page only.
    pub browse: Vec<TopicGroupView>,
    /// The other names of what its articles are about, from A to Z; empty if there are too many.
    pub names: Vec<AToZNameView>,
    /// The list of everything from A to Z.
    pub a_to_z: String,
    /// The people who work in it, with their calls to action; on the first page only.
    pub people: Vec<PersonCardView>,
    /// The call to action.
    pub action: Option<Arc<DrawnActionView>>,
    /// The practice's number, where the call to action has none.
    pub telephone: Option<TelephoneView>,
    /// The opening hours of the first location, where the call to action has none.
    pub hours: Vec<HoursView>,
    /// The other articles by title, those of this page of the list.
    pub articles: Vec<CardHtml>,
    /// The position in the list.
    pub pagination: PaginationView,
    /// The newest newsletter issues that carry its articles, at most three; on the first page only.
    pub letters: Vec<IssueCardView>,
    /// The address of its poster for the waiting room.
    pub poster: String,
}

/// What an article says first on its emergency card.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct CannotWaitView {
    /// The article's title.
    pub title: String,
    /// The address of the card.
    pub url: String,
    /// The card's title: `Call 911 if`.
    pub card: String,
    /// The card's first line as it is written; none if it is not understood alone.
    pub line: Option<String>,
    /// How many signs the card lists; 0 if it begins with something else.
    pub signs: usize,
}

/// Topics under a heading.
#[derive(Debug, Clone, Serialize, Hash, Default)]
pub struct TopicGroupView {
    /// The heading; empty for a specialty's most frequent topics.
    pub title: String,
    /// The topics.
    pub topics: Vec<TopicCardView>,
}
