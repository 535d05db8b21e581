//! The pages that have a place for calls to action.

use crate::config::Slot;
use crate::content::front::CallToAction;
use crate::model::placement::{Asked, SlotContext, specialty_names};
use crate::model::{Article, Issue, LangId, Site, Specialty, Tone};

/// A page with a place for calls to action, and what placements may ask it for.
pub(super) enum Page<'s> {
    Home(LangId),
    Specialty(&'s Specialty, Vec<&'s str>),
    Issue(&'s Issue),
    Article(&'s Article, Asked<'s>),
}

impl Page<'_> {
    /// Its place.
    pub(super) fn context(&self, slot: Slot, tone: Tone) -> SlotContext<'_> {
        match self {
            Page::Home(lang) => SlotContext { tone, ..SlotContext::plain(slot, *lang) },
            Page::Issue(issue) => SlotContext { tone, ..SlotContext::plain(slot, issue.lang) },
            Page::Specialty(specialty, names) => {
                SlotContext { specialties: names, tone, ..SlotContext::plain(slot, specialty.lang) }
            }
            Page::Article(_, asked) => asked.slot(slot, tone),
        }
    }

    /// What it is about.
    pub(super) fn tone(&self, site: &Site) -> Tone {
        let quiet = &site.config.quiet;
        match self {
            Page::Home(_) => Tone::default(),
            Page::Issue(issue) => site.tone_of_issue(issue),
            Page::Specialty(specialty, _) => site.tone_of_specialty(specialty, quiet),
            Page::Article(article, _) => site.tone_of_article(article, quiet),
        }
    }
}

/// Calls `visit` for each page that has the slot.
pub(super) fn each_page_with<'s>(site: &'s Site, slot: Slot, mut visit: impl FnMut(&Page<'s>)) {
    match slot {
        Slot::Home => site.lang_ids().for_each(|lang| visit(&Page::Home(lang))),
        Slot::IssueEnd => site.issues.iter().for_each(|issue| visit(&Page::Issue(issue))),
        Slot::Specialty => {
            for s in &site.specialties {
                visit(&Page::Specialty(s, specialty_names(s).collect()));
            }
        }
        Slot::AfterKeyPoints | Slot::AfterArticle | Slot::Sidebar => {
            for a in &site.articles {
                match &a.front.call_to_action {
                    CallToAction::Off => continue,
                    CallToAction::Named(_) if slot == Slot::AfterArticle => continue,
                    _ => {}
                }
                visit(&Page::Article(a, Asked::of(site, a)));
            }
        }
    }
}
