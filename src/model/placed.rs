//! The calls to action that the placements put on pages today.
//!
//! Of those that ask for a page, one shows in each place: it fits the page ([`Tone`](super::Tone)), nothing
//! above it leads to the same address or number, and its priority is the highest.

use std::cmp::Reverse;
use std::sync::OnceLock;

use super::placement::{Asked, PlacementIndex, SlotContext, specialty_names};
use super::{Article, ArticleId, Issue, LangId, Site, Specialty};
use crate::config::{Action, Intent, Slot};
use crate::content::front::CallToAction;
use crate::markdown::{Body, CalloutKind, Target};

/// The calls to action that the placements put into slots today.
#[derive(Debug)]
pub struct PlacedActions<'s> {
    site: &'s Site,
    index: PlacementIndex<'s>,
    /// Each placement in the index; those before others win.
    all: Vec<Placed<'s>>,
    /// Those of each article, chosen when its page first asks for them.
    of_articles: Vec<OnceLock<ArticleActions<'s>>>,
}

#[derive(Debug)]
struct Placed<'s> {
    id: &'s str,
    priority: i64,
    intent: Intent,
}

/// The calls to action of an article's page besides those in its text.
#[derive(Debug, Clone, Copy, Default)]
pub struct ArticleActions<'s> {
    /// After its key points.
    pub after_key_points: Option<&'s Action>,
    /// At its end.
    pub after_article: Option<&'s Action>,
    /// Beside it.
    pub sidebar: Option<&'s Action>,
}

impl<'s> PlacedActions<'s> {
    /// Those of a site.
    pub fn of(site: &'s Site) -> Self {
        let all = site.config.placements.iter().enumerate();
        let mut open: Vec<_> = all.filter(|(_, p)| p.days.around(site.today).is_some()).collect();
        open.sort_by_key(|(n, p)| Reverse((p.priority, *n)));
        let mut index = PlacementIndex::new(site);
        let placed = open.into_iter().map(|(_, p)| {
            index.add(p);
            Placed { id: &p.id.value, priority: p.priority, intent: site.intent_of(p) }
        });
        let all: Vec<Placed<'_>> = placed.collect();
        let of_articles = site.articles.iter().map(|_| OnceLock::new()).collect();
        PlacedActions { site, index, all, of_articles }
    }

    /// The call to action of a slot on a page that asks for some already.
    fn in_slot(&self, context: SlotContext<'_>, already: &[&Action]) -> Option<&'s Action> {
        let ids = self.index.ids(&context);
        let lang = self.site.lang(context.lang);
        let fits = |number: usize| {
            let placed = &self.all[number];
            let rank = context.tone.rank(placed.intent)?;
            let action = self.site.action(placed.id)?;
            let is_new = || already.iter().all(|other| !action.leads_like(other, lang));
            let fits = self.index.fits(number, &context) && is_new();
            fits.then_some((Reverse(placed.priority), rank, number))
        };
        // The lists ascend in number, and so descend in priority.
        let best = |list: &[usize]| {
            let (at, first) =
                list.iter().enumerate().find_map(|(at, number)| Some((at, fits(*number)?)))?;
            let is_equal = |number: &&usize| Reverse(self.all[**number].priority) == first.0;
            let equal = list[at + 1..].iter().take_while(is_equal);
            equal.filter_map(|number| fits(*number)).chain([first]).min()
        };
        let (.., number) = self.index.candidates(&ids).filter_map(best).min()?;
        self.site.action(self.all[number].id)
    }

    /// The call to action of the home page.
    pub fn of_home(&self, lang: LangId) -> Option<&'s Action> {
        // Front pages have the button of the header among their own words.
        let booking: Vec<&Action> = self.site.booking().into_iter().collect();
        self.in_slot(SlotContext::plain(Slot::Home, lang), &booking)
    }

    /// The call to action of a specialty's page.
    pub fn of_specialty(&self, specialty: &'s Specialty) -> Option<&'s Action> {
        let names: Vec<&str> = specialty_names(specialty).collect();
        let already: Vec<&Action> = self.site.written_on_specialty(specialty).collect();
        let context = SlotContext {
            specialties: &names,
            tone: self.site.tone_of_specialty(specialty, &self.site.config.quiet),
            ..SlotContext::plain(Slot::Specialty, specialty.lang)
        };
        self.in_slot(context, &already)
    }

    /// The call to action at the end of an issue; none if its own words have one, so that a reader
    /// is asked for one thing.
    pub fn of_issue(&self, issue: &'s Issue) -> Option<&'s Action> {
        let mut written = issue.body.links.iter().map(|link| &link.target);
        if written.any(|target| matches!(target, Target::CallToAction(_))) {
            return None;
        }
        let tone = self.site.tone_of_issue(issue);
        self.in_slot(SlotContext { tone, ..SlotContext::plain(Slot::IssueEnd, issue.lang) }, &[])
    }

    /// The calls to action of an article besides those in its text.
    pub fn of_article(&self, id: ArticleId) -> ArticleActions<'s> {
        *self.of_articles[id.index()].get_or_init(|| self.choose(self.site.article(id)))
    }

    fn choose(&self, article: &'s Article) -> ArticleActions<'s> {
        let named = match &article.front.call_to_action {
            CallToAction::Off => return ArticleActions::default(),
            CallToAction::Named(name) => Some(self.site.action(&name.value)),
            CallToAction::Placed => None,
        };
        let lang = self.site.lang(article.lang);
        let mut already: Vec<&Action> = self.site.written_in(&article.body).collect();
        let is_new = |action: &&Action| already.iter().all(|other| !action.leads_like(other, lang));
        let has_end = !ends_in_emergency(article);
        let own = named.flatten().filter(is_new).filter(|_| has_end);
        if self.all.is_empty() {
            return ArticleActions { after_article: own, ..ArticleActions::default() };
        }
        already.extend(own);
        let asked = Asked::of(self.site, article);
        let tone = self.site.tone_of_article(article, &self.site.config.quiet);
        let mut place = |slot: Slot, is_there: bool| {
            let placed = is_there.then(|| self.in_slot(asked.slot(slot, tone), &already)).flatten();
            already.extend(placed);
            placed
        };
        ArticleActions {
            after_key_points: place(Slot::AfterKeyPoints, has_place_after_key_points(article)),
            after_article: place(Slot::AfterArticle, named.is_none() && has_end).or(own),
            sidebar: place(Slot::Sidebar, true),
        }
    }
}

impl Site {
    /// The button in the header of all pages.
    pub fn booking(&self) -> Option<&Action> {
        self.action(&self.config.practice.booking.as_ref()?.value)
    }

    /// The calls to action that a text has.
    pub fn written_in<'s>(&'s self, body: &'s Body) -> impl Iterator<Item = &'s Action> {
        body.links.iter().filter_map(|link| match &link.target {
            Target::CallToAction(id) => self.action(id),
            _ => None,
        })
    }

    /// The calls to action of a specialty's text, and of its people.
    pub fn written_on_specialty<'s>(
        &'s self,
        specialty: &'s Specialty,
    ) -> impl Iterator<Item = &'s Action> {
        let text = specialty.text.iter().flat_map(|text| self.written_in(&text.body));
        text.chain(specialty.people.iter().filter_map(|person| {
            let named = self.people[person.index()].front.call_to_action.as_ref()?;
            self.action(&named.value)
        }))
    }
}

/// Whether it has key points, and no emergency card is next to them.
fn has_place_after_key_points(a: &Article) -> bool {
    a.body.callouts.iter().any(|callout| callout.kind == CalloutKind::Key)
        && !a.body.emergency_cards.next_to_key_points
}

/// Whether the text ends with an emergency card, and nothing at the end of the page (sources, review,
/// disclosures) would be between it and a call to action.
fn ends_in_emergency(a: &Article) -> bool {
    let bare = a.front.sources.is_empty()
        && a.front.reviewed.is_none()
        && a.next_review.is_none()
        && a.front.disclosures.is_none();
    bare && a.body.emergency_cards.at_end
}
