//! What a call to action is for, which decides the pages that it fits.

use crate::content::fields::schema::{key, words};
use crate::content::fields::{KeySchema, Takes};

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
