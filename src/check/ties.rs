//! Placements of the same priority that would meet in a slot, today or on a later day.
//!
//! Placements with the same conditions are treated as one, and so are pages that differ in nothing that
//! a placement asks for. Those that meet are reported together.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use super::known::Context;
use super::listed::listed;
use super::slots::each_page_with;
use crate::config::{Intent, Placement, Slot};
use crate::content::fields::Spanned;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::model::placement::PlacementIndex;
use crate::model::{Site, Tone};

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let all = &c.site.config.placements;
    let mut by_slot: BTreeMap<Slot, BTreeMap<Rank, Vec<usize>>> = BTreeMap::new();
    // Unreadable parts of a placement were reported; without them it may match too much.
    let judged =
        |(_, p): &(usize, &Placement)| p.is_complete && p.days.ended(c.site.today).is_none();
    for (i, p) in all.iter().enumerate().filter(judged) {
        by_slot.entry(p.slot).or_default().entry(rank(c.site, p)).or_default().push(i);
    }
    let mut groups = Groups((0..all.len()).collect());
    for (slot, by_priority) in by_slot {
        let rivals = by_priority.into_values().filter(|same| same.len() > 1).flatten();
        let rivals: Vec<usize> = rivals.collect();
        if !rivals.is_empty() {
            meet(c.site, slot, &rivals, &mut groups);
        }
    }
    diagnostics.extend(groups.of_several().into_iter().map(|group| tie(c.site, &group)));
}

/// Two with the same priority do not tie if they are for different readers: the page decides.
type Rank = (i64, Intent);

fn rank(site: &Site, p: &Placement) -> Rank {
    (p.priority, site.intent_of(p))
}

fn tie(site: &Site, group: &[usize]) -> Diagnostic {
    let file = &site.config.file;
    let at = |i: usize| &site.config.placements[i].id;
    let mut names: Vec<&str> = group.iter().map(|i| at(*i).value.as_str()).collect();
    let (who, label, help) = match names.as_slice() {
        [first, second] => (
            format!("The placements of `{first}` and `{second}`"),
            "the other one",
            "Give the one that should show a higher priority, such as priority = 10.",
        ),
        _ => {
            names.sort_unstable();
            names.dedup();
            (
                format!("{} placements (of {})", group.len(), listed(names.into_iter())),
                "another one",
                "Give each a different priority; the highest shows.",
            )
        }
    };
    let message = format!("{who} meet in the same place with the same priority");
    let diagnostic = Diagnostic::new(&rules::PLACEMENT_TIE, message).at(file, at(group[1]).range());
    let others = group.iter().take(3).filter(|i| **i != group[1]);
    others.fold(diagnostic.help(help), |diagnostic, i| {
        diagnostic.related(Span::new(file, at(*i).range()), label)
    })
}

/// How far days of every year are followed if a placement is for a later year.
const LAST_YEAR: i16 = 2100;

/// The year until which days of every year are compared with others: these repeat after it.
fn last_year(site: &Site) -> i16 {
    let this = site.today.year();
    let written = site.config.placements.iter().filter_map(|p| p.days.last_year()).max();
    written.unwrap_or(this).min(LAST_YEAR).max(this).saturating_add(2)
}

/// Joins the placements of a slot that meet.
fn meet(site: &Site, slot: Slot, rivals: &[usize], groups: &mut Groups) {
    let placements = &site.config.placements;
    let mut index = PlacementIndex::new(site);
    let mut classes: Vec<Class> = Vec::new();
    let mut same: HashMap<Scope<'_>, usize> = HashMap::default();
    for i in rivals {
        let p = &placements[*i];
        let class = *same.entry(Scope::of(site, p)).or_insert_with(|| {
            classes.push(Class { first: *i, members: Vec::new(), spans: None });
            index.add(p)
        });
        classes[class].members.push(*i);
    }
    let last_year = last_year(site);
    let mut seen = HashSet::default();
    each_page_with(site, slot, |page| {
        // What it is about leaves out routine ones, which are reported where that leaves them nowhere.
        let context = page.context(slot, Tone::default());
        let ids = index.ids(&context);
        if seen.contains(&(context.lang, ids.clone())) {
            return;
        }
        let here = index.candidates(&ids).flatten().copied();
        let here = here.filter(|class| index.fits(*class, &context));
        let mut here: Vec<(Rank, usize)> =
            here.map(|class| (rank(site, &placements[classes[class].first]), class)).collect();
        seen.insert((context.lang, ids));
        here.sort_unstable();
        here.dedup();
        for equal in here.chunk_by(|(a, _), (b, _)| a == b) {
            let mut spans: Vec<ShownFrom> = Vec::new();
            for (_, class) in equal {
                spans.extend_from_slice(classes[*class].spans(site, last_year, groups));
            }
            if equal.len() > 1 {
                join(spans, groups);
            }
        }
    });
}

/// First and last day, and the placement that shows until then.
type ShownFrom = (Date, Date, usize);

/// Placements with the same conditions.
struct Class {
    first: usize,
    members: Vec<usize>,
    /// The periods in which any of them shows; filled in once there is a page for them.
    spans: Option<Vec<ShownFrom>>,
}

impl Class {
    fn spans(&mut self, site: &Site, last_year: i16, groups: &mut Groups) -> &[ShownFrom] {
        let members = &self.members;
        self.spans.get_or_insert_with(|| {
            let shown = members.iter().flat_map(|i| {
                let periods = site.config.placements[*i].days.periods(site.today, last_year);
                periods.into_iter().map(|(from, until)| (from, until, *i))
            });
            join(shown.collect(), groups)
        })
    }
}

/// Joins what overlaps in time, and returns the periods without overlap.
fn join(mut spans: Vec<ShownFrom>, groups: &mut Groups) -> Vec<ShownFrom> {
    spans.sort_unstable();
    let mut apart: Vec<ShownFrom> = Vec::new();
    for (from, until, i) in spans.into_iter().filter(|(from, until, _)| from <= until) {
        match apart.last_mut() {
            Some((_, end, other)) if from <= *end => {
                groups.join(*other, i);
                *end = until.max(*end);
            }
            _ => apart.push((from, until, i)),
        }
    }
    apart
}

/// The conditions of a placement.
#[derive(PartialEq, Eq, Hash)]
struct Scope<'s>(Rank, [Vec<&'s str>; 4]);

impl<'s> Scope<'s> {
    fn of(site: &Site, p: &'s Placement) -> Scope<'s> {
        let all = |list: &'s [Spanned<String>]| list.iter().map(|s| s.value.as_str()).collect();
        let lists = [&p.languages, &p.specialties, &p.topics, &p.articles];
        Scope(rank(site, p), lists.map(|list| all(list)))
    }
}

/// Which placements belong together (a disjoint-set forest): each points to another of its group,
/// or to itself.
struct Groups(Vec<usize>);

impl Groups {
    fn root(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }

    /// The groups with several members, in the order of their first.
    fn of_several(&mut self) -> Vec<Vec<usize>> {
        let mut all: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for i in 0..self.0.len() {
            all.entry(self.root(i)).or_default().push(i);
        }
        all.into_values().filter(|group| group.len() > 1).collect()
    }
}
