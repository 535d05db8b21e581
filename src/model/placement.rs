//! Placements matched against pages; [`placed`](super::placed) decides which of them shows.

use std::borrow::Cow;

use foldhash::{HashMap, HashSet};

use super::names::slug;
use super::tone::Tone;
use super::{Article, LangId, Site, Specialty};
use crate::config::{Action, Intent, Placement, Slot};
use crate::content::fields::Spanned;

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
    /// What it is about.
    pub tone: Tone,
}

impl SlotContext<'_> {
    /// A slot of a page that has nothing in particular.
    pub fn plain(slot: Slot, lang: LangId) -> Self {
        let tone = Tone::default();
        SlotContext { slot, lang, specialties: &[], topics: &[], article: "", tone }
    }
}

/// What placements may ask an article for.
#[derive(Debug)]
pub struct Asked<'s> {
    article: &'s Article,
    specialties: Vec<&'s str>,
    topics: Vec<&'s str>,
}

impl<'s> Asked<'s> {
    /// That of an article.
    pub fn of(site: &'s Site, article: &'s Article) -> Self {
        let own = article.specialties.iter().map(|s| &site.specialties[s.index()]);
        let topics = article.topics.iter().map(|t| site.topics[t.index()].slug.as_str());
        Asked {
            article,
            specialties: own.flat_map(specialty_names).collect(),
            topics: topics.collect(),
        }
    }

    /// A slot of its page.
    pub fn slot(&self, slot: Slot, tone: Tone) -> SlotContext<'_> {
        let Asked { article, specialties, topics } = self;
        SlotContext { slot, lang: article.lang, specialties, topics, article: &article.key, tone }
    }
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

    /// Whom a placement's call to action is for.
    pub fn intent_of(&self, placement: &Placement) -> Intent {
        self.action(&placement.id.value).map(|action| action.intent).unwrap_or_default()
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
