//! Placements: what they refer to exists, they have not ended, and some page may show them.

use foldhash::HashSet;

use super::known::Context;
use super::names::{unknown_article, unknown_specialty, unknown_topic, unused_language};
use super::slots::each_page_with;
use crate::config::{Placement, SLOTS};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::newsletter::bare_key;
use crate::model::placement::{PlacementIndex, specialty_names};
use crate::model::{LangId, Tone, slug};

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (site, file) = (c.site, &c.site.config.file);
    let specialties: HashSet<&str> = site.specialties.iter().flat_map(specialty_names).collect();
    let topics: HashSet<&str> = site.topics.iter().map(|t| t.slug.as_str()).collect();
    for p in &site.config.placements {
        if let Some(until) = p.days.ended(site.today) {
            let message = format!("This placement of `{}` ended on {}", p.id.value, until.value);
            diagnostics.push(
                Diagnostic::new(&rules::EXPIRED_PLACEMENT, message)
                    .at(file, until.range())
                    .help("Remove it, or give it a new last day."),
            );
        }
        for s in &p.specialties {
            if !specialties.contains(&*s.value)
                && !c.absent().specialties.contains(&*slug(&s.value))
            {
                diagnostics.push(unknown_specialty(c, s, file));
            }
        }
        for a in &p.articles {
            if site.article_by_key(LangId(0), &a.value).is_none()
                && !c.absent().articles.contains(bare_key(&a.value))
            {
                diagnostics.push(unknown_article(c, a, file));
            }
        }
        for l in p.languages.iter().filter(|l| !site.languages.contains(&l.value)) {
            diagnostics.push(unused_language(c, l));
        }
        for t in p.topics.iter().filter(|t| !topics.contains(&*slug(&t.value))) {
            diagnostics.push(unknown_topic(c, t, file));
        }
    }
    unfit(c, diagnostics);
}

/// Placements of routine offers that match only pages on which nothing is sold.
fn unfit(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let site = c.site;
    let is_judged = |p: &&Placement| {
        p.is_complete && p.days.ended(site.today).is_none() && site.action(&p.id.value).is_some()
    };
    for (_, slot) in SLOTS {
        let of_slot = site.config.placements.iter().filter(|p| p.slot == slot);
        let all: Vec<&Placement> = of_slot.filter(is_judged).collect();
        let mut index = PlacementIndex::new(site);
        all.iter().for_each(|p| {
            index.add(p);
        });
        // Whether each fits a page, as far as pages ask for it.
        let mut fits: Vec<Option<bool>> = vec![None; all.len()];
        if all.is_empty() {
            continue;
        }
        each_page_with(site, slot, |page| {
            let context = page.context(slot, Tone::default());
            let ids = index.ids(&context);
            let open = index.candidates(&ids).flatten().copied();
            let open = open.filter(|n| fits[*n] != Some(true) && index.fits(*n, &context));
            let open: Vec<usize> = open.collect();
            if !open.is_empty() {
                let tone = page.tone(site);
                for n in open {
                    fits[n] = Some(tone.rank(site.intent_of(all[n])).is_some());
                }
            }
        });
        let never = all.iter().zip(fits).filter(|(_, fits)| *fits == Some(false));
        diagnostics.extend(never.map(|(p, _)| never_fits(c, p)));
    }
}

fn never_fits(c: &Context<'_>, p: &Placement) -> Diagnostic {
    let id = &p.id.value;
    let message = format!(
        "This placement of `{id}` is never shown: it is a routine offer, and its pages are about grief, crisis or stigma"
    );
    Diagnostic::new(&rules::UNFIT_PLACEMENT, message).at(&c.site.config.file, p.id.range()).help(
        format!(
            "If it helps these readers and sells them nothing, write intent = \"support\" in [calls_to_action.{id}]. Otherwise remove the placement."
        ),
    )
}
