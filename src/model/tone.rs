//! What a page is about, as far as it decides what the page may ask its readers for.
//!
//! Of the calls to action that are placed in one place, [`Tone::fitting`] has those that fit the page.
//! Among these the highest `priority` is shown, and of equal ones the most fitting.

use super::quiet::sells_nothing;
use super::{Article, Issue, Library, Specialty};
use crate::config::{Intent, Quiet};
use crate::markdown::{Body, CalloutKind};

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Tone {
    /// Grief, a crisis, or something that people are blamed for: nothing is sold here.
    pub is_delicate: bool,
    /// It says when to call for emergency help.
    pub is_emergency: bool,
}

impl Tone {
    /// The intents of calls to action that fit, the most fitting first.
    pub fn fitting(self) -> &'static [Intent] {
        use Intent::{Routine, Support, Urgent};
        match (self.is_delicate, self.is_emergency) {
            (false, false) => &[Routine, Support, Urgent],
            (false, true) => &[Urgent, Support, Routine],
            (true, false) => &[Support, Urgent],
            (true, true) => &[Urgent, Support],
        }
    }

    /// How well an intent fits, from 0, the best; none if it does not.
    pub fn rank(self, intent: Intent) -> Option<usize> {
        self.fitting().iter().position(|fitting| *fitting == intent)
    }
}

impl Library {
    /// What an article's page is about: the article says it, or its specialty, or the same article
    /// in another language.
    pub fn tone_of_article(&self, article: &Article, quiet: &Quiet) -> Tone {
        let others = article.translations.iter().map(|id| self.article(*id));
        let is_about = |article: &Article| {
            let own = article.specialties.iter().map(|id| &self.specialties[id.index()]);
            self.is_delicate(article, quiet)
                || own.into_iter().any(|specialty| quiet.covers(specialty))
        };
        Tone {
            is_delicate: is_about(article) || others.into_iter().any(is_about),
            is_emergency: has_emergency_card(&article.body),
        }
    }

    /// What a specialty's page is about.
    pub fn tone_of_specialty(&self, specialty: &Specialty, quiet: &Quiet) -> Tone {
        let text = specialty.text.as_ref();
        Tone {
            is_delicate: quiet.covers(specialty),
            is_emergency: text.is_some_and(|text| has_emergency_card(&text.body)),
        }
    }

    /// What a newsletter issue is about.
    pub fn tone_of_issue(&self, issue: &Issue) -> Tone {
        Tone {
            is_delicate: sells_nothing(&issue.common.title.value),
            is_emergency: has_emergency_card(&issue.body),
        }
    }
}

fn has_emergency_card(body: &Body) -> bool {
    body.callouts.iter().any(|callout| callout.kind == CalloutKind::Emergency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routine_offers_fit_every_page_but_delicate_ones() {
        for (is_delicate, is_emergency) in
            [(false, false), (false, true), (true, false), (true, true)]
        {
            let tone = Tone { is_delicate, is_emergency };
            assert_eq!(tone.rank(Intent::Routine).is_none(), is_delicate);
            let first = tone.fitting()[0];
            assert_eq!(first == Intent::Urgent, is_emergency, "{tone:?}");
        }
    }
}
