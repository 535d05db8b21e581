//! What a call to action asks for, whom it is for, which decides the pages that it fits, and how it
//! looks.

use crate::content::fields::schema::{key, words};
use crate::content::fields::{KeySchema, Takes};

/// What a call to action asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ActionKind {
    /// Book a visit.
    #[default]
    Book,
    /// Call.
    Call,
    /// Open the patient portal.
    Portal,
    /// Fill out a form.
    Form,
    /// Get directions.
    Directions,
    /// Subscribe to the newsletter.
    Subscribe,
    /// Request a refill.
    Refill,
}

pub(super) const KINDS: [(&str, ActionKind); 7] = [
    ("book", ActionKind::Book),
    ("call", ActionKind::Call),
    ("portal", ActionKind::Portal),
    ("form", ActionKind::Form),
    ("directions", ActionKind::Directions),
    ("subscribe", ActionKind::Subscribe),
    ("refill", ActionKind::Refill),
];

impl ActionKind {
    /// The settings' word for it.
    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("book", |(word, _)| word)
    }
}

const KIND_WORDS: [&str; 7] = words(&KINDS);

pub(super) const KIND: KeySchema =
    key("kind", Takes::Word(&KIND_WORDS), "What it asks for; this decides its picture.")
        .without(r#"`"book"`"#)
        .example(r#"kind = "call""#);
/// Whom a call to action is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Intent {
    /// Readers who need someone today.
    Urgent,
    /// Readers who have time to choose: a visit, a shot, a newsletter.
    #[default]
    Routine,
    /// Readers in need of help, who are sold nothing.
    Support,
}

pub(super) const INTENTS: [(&str, Intent); 3] =
    [("urgent", Intent::Urgent), ("routine", Intent::Routine), ("support", Intent::Support)];

impl Intent {
    /// The settings' word for it.
    pub fn word(self) -> &'static str {
        INTENTS.iter().find(|(_, intent)| *intent == self).map_or("routine", |(word, _)| word)
    }
}

const INTENT_WORDS: [&str; 3] = words(&INTENTS);

pub(super) const INTENT: KeySchema = key(
    "intent",
    Takes::Word(&INTENT_WORDS),
    "Whom it is for. A `routine` one is never placed on pages about [grief, crisis or stigma](calls-to-action.md#what-fits-a-page).",
)
.without(r#"`"routine"`"#)
.example(r#"intent = "support""#);

/// How a call to action looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Look {
    /// A button in the colour of booking.
    Book,
    /// A frame, and a large number.
    Call,
    /// An outline.
    Quiet,
}

pub(super) const LOOKS: [(&str, Look); 3] =
    [("book", Look::Book), ("call", Look::Call), ("quiet", Look::Quiet)];

impl Look {
    /// The look of a call to action without one of its own.
    pub fn of(kind: ActionKind, intent: Intent) -> Look {
        match (kind, intent) {
            (ActionKind::Call, _) | (_, Intent::Urgent) => Look::Call,
            (ActionKind::Book | ActionKind::Form, Intent::Routine) => Look::Book,
            _ => Look::Quiet,
        }
    }

    /// The settings' word for it.
    pub fn word(self) -> &'static str {
        LOOKS.iter().find(|(_, look)| *look == self).map_or("quiet", |(word, _)| word)
    }
}

const LOOK_WORDS: [&str; 3] = words(&LOOKS);

pub(super) const LOOK: KeySchema = key(
    "look",
    Takes::Word(&LOOK_WORDS),
    "How it looks: a button in the colour of booking, a frame with a large number, or an outline.",
)
.without("as [`kind` and `intent`](calls-to-action.md#the-library) ask for")
.example(r#"look = "quiet""#);
