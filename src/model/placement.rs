//! Which call to action shows where: placements matched against pages.

use jiff::civil::Date;

use super::{ArticleId, LangId, Site, Specialty};
use crate::config::{Action, Placement, Slot};
use crate::content::front::CallToAction;

/// The slot of a page that placements are matched against.
#[derive(Debug, Clone, Copy)]
pub struct SlotContext<'s> {
    /// The slot on the page.
    pub slot: Slot,
    /// The page's language.
    pub lang: LangId,
    /// The names of its specialties.
    pub specialties: &'s [&'s str],
    /// Its topics (slugs).
    pub topics: &'s [&'s str],
    /// The article's key; empty on other pages.
    pub article: &'s str,
}

/// The names that a placement may use for a specialty: its slug and its folder.
pub fn specialty_names(specialty: &Specialty) -> impl Iterator<Item = &str> {
    let folder = Some(specialty.folder.as_str()).filter(|folder| *folder != specialty.slug);
    [specialty.slug.as_str()].into_iter().chain(folder)
}

impl Site {
    /// A call to action by its id.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.config.action(id)
    }

    /// The call to action that the placements put into a slot today.
    pub fn placed(&self, context: SlotContext<'_>) -> Option<&Action> {
        let best = self
            .config
            .placements
            .iter()
            .filter(|p| is_open(p, self.today) && self.fits(p, context))
            .max_by_key(|p| p.priority)?;
        self.action(&best.id.value)
    }

    /// The call to action in a slot of an article: its own, or a placed one, or none.
    pub fn article_action(&self, id: ArticleId, slot: Slot) -> Option<&Action> {
        let article = self.article(id);
        match &article.front.call_to_action {
            CallToAction::Off => None,
            CallToAction::Named(name) if slot == Slot::AfterArticle => self.action(&name.value),
            _ => {
                let own = article.specialties.iter().map(|s| &self.specialties[s.index()]);
                let specialties: Vec<&str> = own.flat_map(specialty_names).collect();
                let topics: Vec<&str> =
                    article.topics.iter().map(|t| &*self.topics[t.index()].slug).collect();
                self.placed(SlotContext {
                    slot,
                    lang: article.lang,
                    specialties: &specialties,
                    topics: &topics,
                    article: &article.key,
                })
            }
        }
    }

    /// Whether a placement matches a slot.
    pub fn fits(&self, p: &Placement, context: SlotContext<'_>) -> bool {
        let any = |wanted: &[crate::content::fields::Spanned<String>],
                   has: &dyn Fn(&str) -> bool| {
            wanted.is_empty() || wanted.iter().any(|w| has(&w.value))
        };
        p.slot == context.slot
            && any(&p.languages, &|w| w == self.lang(context.lang))
            && any(&p.articles, &|w| w == context.article)
            && any(&p.specialties, &|w| context.specialties.contains(&w))
            && any(&p.topics, &|w| context.topics.contains(&&*super::slug(w)))
    }
}

fn is_open(p: &Placement, today: Date) -> bool {
    p.from.is_none_or(|from| from <= today)
        && p.until.as_ref().is_none_or(|until| today <= until.value)
}
