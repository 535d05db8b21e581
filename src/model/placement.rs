//! Which call to action shows where: placements matched against pages.

use std::borrow::Cow;
use std::cmp::Reverse;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use super::names::slug;
use super::{ArticleId, LangId, Site, Specialty};
use crate::config::{Action, Placement, Slot};
use crate::content::fields::Spanned;
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
}

/// What a placement asks for: a page that has one of the names, or any page where there is none.
#[derive(Debug, Default)]
struct Wanted<'s>(HashSet<Cow<'s, str>>);

impl<'s> Wanted<'s> {
    fn names(list: &'s [Spanned<String>]) -> Self {
        Wanted(list.iter().map(|name| name.value.as_str().into()).collect())
    }

    fn fits<'p>(&self, names: impl IntoIterator<Item = &'p str>) -> bool {
        self.0.is_empty() || names.into_iter().any(|name| self.0.contains(name))
    }
}

/// The kinds of things that placements ask for, the most specific first.
const KINDS: [Kind; 4] = [Kind::Article, Kind::Topic, Kind::Specialty, Kind::Language];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Article,
    Topic,
    Specialty,
    Language,
}

/// Placements, found by what they ask for, so that a page is matched with few of them.
#[derive(Debug)]
pub struct PlacementIndex<'s> {
    site: &'s Site,
    /// Slot and conditions of each placement, by kind.
    conditions: Vec<(Slot, [Wanted<'s>; KINDS.len()])>,
    ids: HashMap<(Kind, Cow<'s, str>), usize>,
    by_id: Vec<Vec<usize>>,
    /// Placements that ask for nothing in particular.
    open: Vec<usize>,
}

impl<'s> PlacementIndex<'s> {
    /// An empty index.
    pub fn new(site: &'s Site) -> Self {
        let (conditions, by_id, open) = (Vec::new(), Vec::new(), Vec::new());
        PlacementIndex { site, conditions, ids: HashMap::default(), by_id, open }
    }

    /// Adds a placement, and returns its number: how many there were before. It is filed under
    /// the most specific thing it asks for; a page that has none of these cannot match it.
    pub fn add(&mut self, p: &'s Placement) -> usize {
        let number = self.conditions.len();
        let wanted = KINDS.map(|kind| match kind {
            Kind::Article => Wanted::names(&p.articles),
            Kind::Topic => Wanted(p.topics.iter().map(|topic| slug(&topic.value)).collect()),
            Kind::Specialty => Wanted::names(&p.specialties),
            Kind::Language => Wanted::names(&p.languages),
        });
        let mut open = true;
        for (kind, Wanted(names)) in KINDS.into_iter().zip(&wanted) {
            for name in names {
                let id = *self.ids.entry((kind, name.clone())).or_insert_with(|| {
                    self.by_id.push(Vec::new());
                    self.by_id.len() - 1
                });
                if open {
                    self.by_id[id].push(number);
                }
            }
            open &= names.is_empty();
        }
        if open {
            self.open.push(number);
        }
        self.conditions.push((p.slot, wanted));
        number
    }

    /// What a page has of all that placements ask for.
    pub fn ids(&self, context: &SlotContext<'_>) -> Vec<usize> {
        let specialties = context.specialties.iter().map(|name| (Kind::Specialty, *name));
        let topics = context.topics.iter().map(|name| (Kind::Topic, *name));
        let language = (Kind::Language, self.site.lang(context.lang));
        let all = specialties.chain(topics).chain([(Kind::Article, context.article), language]);
        let mut ids: Vec<usize> =
            all.filter_map(|(kind, name)| self.ids.get(&(kind, name.into())).copied()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The numbers of placements that may match a page with these ids, in lists that ascend.
    pub fn candidates(&self, ids: &[usize]) -> impl Iterator<Item = &[usize]> {
        [&*self.open].into_iter().chain(ids.iter().map(|id| &*self.by_id[*id]))
    }

    /// Whether a placement matches a slot.
    pub fn fits(&self, number: usize, context: &SlotContext<'_>) -> bool {
        let (slot, [articles, topics, specialties, languages]) = &self.conditions[number];
        *slot == context.slot
            && languages.fits([self.site.lang(context.lang)])
            && articles.fits([context.article])
            && specialties.fits(context.specialties.iter().copied())
            && topics.fits(context.topics.iter().copied())
    }
}

/// The calls to action that the placements put into slots today.
#[derive(Debug)]
pub struct PlacedActions<'s> {
    site: &'s Site,
    index: PlacementIndex<'s>,
    /// The id of each placement in the index; those before others win.
    ids: Vec<&'s str>,
}

impl<'s> PlacedActions<'s> {
    /// Those of a site.
    pub fn of(site: &'s Site) -> Self {
        let all = site.config.placements.iter().enumerate();
        let mut open: Vec<_> = all.filter(|(_, p)| is_open(p, site.today)).collect();
        open.sort_by_key(|(n, p)| Reverse((p.priority, *n)));
        let mut index = PlacementIndex::new(site);
        open.iter().for_each(|(_, p)| {
            index.add(p);
        });
        PlacedActions { site, index, ids: open.iter().map(|(_, p)| p.id.value.as_str()).collect() }
    }

    /// The call to action that the placements put into a slot.
    pub fn in_slot(&self, context: SlotContext<'_>) -> Option<&'s Action> {
        let ids = self.index.ids(&context);
        let fits = |number: &&usize| self.index.fits(**number, &context);
        let first = self.index.candidates(&ids).filter_map(|list| list.iter().find(fits)).min()?;
        self.site.action(self.ids[*first])
    }

    /// The call to action in a slot of an article: its own, or a placed one, or none.
    pub fn of_article(&self, id: ArticleId, slot: Slot) -> Option<&'s Action> {
        let article = self.site.article(id);
        match &article.front.call_to_action {
            CallToAction::Off => None,
            CallToAction::Named(name) if slot == Slot::AfterArticle => {
                self.site.action(&name.value)
            }
            _ if self.ids.is_empty() => None,
            _ => {
                let own = article.specialties.iter().map(|s| &self.site.specialties[s.index()]);
                let specialties: Vec<&str> = own.flat_map(specialty_names).collect();
                let topics = article.topics.iter().map(|t| &*self.site.topics[t.index()].slug);
                let topics: Vec<&str> = topics.collect();
                self.in_slot(SlotContext {
                    slot,
                    lang: article.lang,
                    specialties: &specialties,
                    topics: &topics,
                    article: &article.key,
                })
            }
        }
    }
}

fn is_open(p: &Placement, today: Date) -> bool {
    p.from.is_none_or(|from| from <= today)
        && p.until.as_ref().is_none_or(|until| today <= until.value)
}
