//! Which call to action shows where: placements matched against pages.

use foldhash::{HashMap, HashSet};
use jiff::civil::Date;

use super::{ArticleId, LangId, Site};
use crate::config::{Action, Placement, Where};
use crate::content::front::CallToAction;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::markdown::Target;

/// What a placement is matched against.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'s> {
    /// The place on the page.
    pub place: Where,
    /// The page's language.
    pub lang: LangId,
    /// Its specialties (slugs).
    pub specialties: &'s [&'s str],
    /// Its topics (slugs).
    pub topics: &'s [&'s str],
    /// The article's key, empty on other pages.
    pub article: &'s str,
}

impl Site {
    /// A call to action by its id.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.config.actions.iter().find(|a| a.id.value == id)
    }

    /// The call to action that the placements give to a spot today.
    pub fn placed(&self, spot: Spot<'_>) -> Option<&Action> {
        let best = self
            .config
            .placements
            .iter()
            .filter(|p| is_open(p, self.today) && self.fits(p, spot))
            .max_by_key(|p| p.priority)?;
        self.action(&best.id.value)
    }

    /// The call to action of an article at a place: its own, or a placed one, or none.
    pub fn article_action(&self, id: ArticleId, place: Where) -> Option<&Action> {
        let article = self.article(id);
        match &article.front.call_to_action {
            CallToAction::Off => None,
            CallToAction::Named(name) if place == Where::AfterArticle => self.action(&name.value),
            _ => {
                let specialties: Vec<&str> = article
                    .specialties
                    .iter()
                    .map(|s| &*self.specialties[s.index()].slug)
                    .collect();
                let topics: Vec<&str> =
                    article.topics.iter().map(|t| &*self.topics[t.index()].slug).collect();
                self.placed(Spot {
                    place,
                    lang: article.lang,
                    specialties: &specialties,
                    topics: &topics,
                    article: &article.key,
                })
            }
        }
    }

    fn fits(&self, p: &Placement, spot: Spot<'_>) -> bool {
        let any = |wanted: &[crate::content::fields::Spanned<String>],
                   has: &dyn Fn(&str) -> bool| {
            wanted.is_empty() || wanted.iter().any(|w| has(&w.value))
        };
        p.place == spot.place
            && any(&p.languages, &|w| w == self.lang(spot.lang))
            && any(&p.articles, &|w| w == spot.article)
            && any(&p.specialties, &|w| spot.specialties.contains(&w))
            && any(&p.topics, &|w| spot.topics.contains(&&*super::slug(w)))
    }
}

fn is_open(p: &Placement, today: Date) -> bool {
    p.from.is_none_or(|from| from <= today)
        && p.until.as_ref().is_none_or(|until| today <= until.value)
}

/// Tells ids that do not exist, ties, and entries that are never used or long over.
/// Nothing that is rendered depends on it.
pub fn check(site: &Site, found: &mut Vec<Diagnostic>) {
    let file = &site.config.file;
    let ids = || site.config.actions.iter().map(|a| a.id.value.as_str());
    let mut used: HashSet<&str> = HashSet::default();
    let know = |id: &crate::content::fields::Spanned<String>,
                file: &std::sync::Arc<str>,
                found: &mut Vec<Diagnostic>| {
        if !id.value.is_empty() && site.action(&id.value).is_none() {
            found.push(
                unknown(&id.value, ids()).at(file, id.range()).suggest_quoted(&id.value, ids()),
            );
        }
    };
    for id in site.config.actions.iter().filter_map(|a| a.hours.as_ref()) {
        let known = || site.config.locations.iter().map(|l| l.id.value.as_str());
        if !known().any(|l| l == id.value) {
            found.push(
                Diagnostic::new(
                    &rules::UNKNOWN_LOCATION,
                    format!("There is no location `{}`", id.value),
                )
                .at(file, id.range())
                .help("Locations stand in housecall.toml as [[locations]].")
                .suggest_quoted(&id.value, known()),
            );
        }
    }
    for named in site.config.practice.booking.iter().chain(&site.config.newsletter.subscribe) {
        know(named, file, found);
    }
    for p in &site.config.placements {
        know(&p.id, file, found);
    }
    for article in &site.articles {
        if let CallToAction::Named(id) = &article.front.call_to_action {
            know(id, &article.path, found);
        }
    }
    used.extend(
        site.config
            .practice
            .booking
            .iter()
            .chain(&site.config.newsletter.subscribe)
            .map(|s| &*s.value),
    );
    used.extend(site.config.placements.iter().map(|p| &*p.id.value));
    used.extend(site.articles.iter().filter_map(|a| match &a.front.call_to_action {
        CallToAction::Named(id) => Some(&*id.value),
        _ => None,
    }));
    let bodies = site.articles.iter().map(|a| &a.body);
    let bodies = bodies.chain(site.pages.iter().map(|p| &p.body));
    let bodies = bodies.chain(site.issues.iter().map(|i| &i.body));
    let bodies = bodies.chain(site.people.iter().map(|p| &p.body));
    let bodies = bodies.chain(site.specialties.iter().filter_map(|s| Some(&s.text.as_ref()?.body)));
    for body in bodies {
        used.extend(body.links.iter().filter_map(|l| match &l.target {
            Target::CallToAction(id) => Some(&**id),
            _ => None,
        }));
    }
    for action in &site.config.actions {
        if !used.contains(&*action.id.value) {
            found.push(
                Diagnostic::new(&rules::UNUSED_ACTION, format!("Nothing uses the call to action `{}`", action.id.value))
                    .at(file, action.id.range())
                    .help("Give it a placement, write a link to cta: with its id in a text, or remove it."),
            );
        }
    }
    check_scopes(site, found);
    check_ties(site, found);
}

/// "There is no call to action `x`", with those that there are.
pub fn unknown<'a>(id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let place = "Calls to action stand in housecall.toml as [calls_to_action.<id>]";
    let known: Vec<&str> = known.into_iter().collect();
    let help = match known.as_slice() {
        [] => format!("{place}; there is none yet."),
        known => format!("{place}; there are: {}.", known.join(", ")),
    };
    Diagnostic::new(&rules::UNKNOWN_ACTION, format!("There is no call to action `{id}`")).help(help)
}

fn check_scopes(site: &Site, found: &mut Vec<Diagnostic>) {
    let file = &site.config.file;
    for p in &site.config.placements {
        if let Some(until) = p.until.as_ref().filter(|until| until.value < site.today) {
            found.push(
                Diagnostic::new(
                    &rules::EXPIRED_PLACEMENT,
                    format!("This placement of `{}` ended on {}", p.id.value, until.value),
                )
                .at(file, until.range())
                .help("Remove it, or give it a new last day."),
            );
        }
        for s in &p.specialties {
            if !site.specialties.iter().any(|k| k.slug == s.value) {
                let known = site.specialties.iter().map(|k| k.slug.as_str());
                found.push(
                    super::assemble::unknown_specialty(&s.value)
                        .at(file, s.range())
                        .suggest_quoted(&s.value, known),
                );
            }
        }
        for a in &p.articles {
            if site.article_by_key(LangId(0), &a.value).is_none()
                && !site.waiting.iter().any(|w| w.path.contains(&a.value))
            {
                let known = site.articles.iter().map(|k| k.key.as_str());
                found.push(
                    Diagnostic::new(
                        &rules::UNKNOWN_ARTICLE,
                        format!("There is no article `{}`", a.value),
                    )
                    .at(file, a.range())
                    .suggest_quoted(&a.value, known),
                );
            }
        }
        for l in p.languages.iter().filter(|l| !site.languages.contains(&l.value)) {
            found.push(
                Diagnostic::new(
                    &rules::LANGUAGE_WITHOUT_TEXTS,
                    format!("No text is in the language `{}`", l.value),
                )
                .at(file, l.range())
                .help(format!("The languages are: {}", site.languages.join(", "))),
            );
        }
        for t in &p.topics {
            let slug = super::slug(&t.value);
            if !site.topics.iter().any(|k| k.slug == slug) {
                let known = site.topics.iter().map(|k| k.name.as_str());
                found.push(
                    Diagnostic::new(
                        &rules::UNKNOWN_TOPIC,
                        format!("No article has the topic `{}`", t.value),
                    )
                    .at(file, t.range())
                    .suggest_quoted(&t.value, known),
                );
            }
        }
    }
}

/// Two placements of one priority that would meet on a page, today or on a later day.
fn check_ties(site: &Site, found: &mut Vec<Diagnostic>) {
    let placements = &site.config.placements;
    let mut told: HashSet<(usize, usize)> = HashSet::default();
    let mut groups: HashMap<(Where, i64), Vec<usize>> = HashMap::default();
    for (i, p) in placements.iter().enumerate() {
        groups.entry((p.place, p.priority)).or_default().push(i);
    }
    for ((place, _), group) in groups.iter().filter(|(_, g)| g.len() > 1) {
        let spots = spots(site, *place);
        for (n, a) in group.iter().enumerate() {
            for b in &group[n + 1..] {
                let (first, second) = (&placements[*a], &placements[*b]);
                let meet = overlap(first, second, site.today)
                    && spots.iter().any(|(lang, specialties, topics, article)| {
                        let specialties: Vec<&str> = specialties.iter().map(|s| &**s).collect();
                        let topics: Vec<&str> = topics.iter().map(|s| &**s).collect();
                        let spot = Spot {
                            place: *place,
                            lang: *lang,
                            specialties: &specialties,
                            topics: &topics,
                            article,
                        };
                        site.fits(first, spot) && site.fits(second, spot)
                    });
                if meet && told.insert((*a, *b)) {
                    found.push(tie(site, first, second));
                }
            }
        }
    }
}

fn tie(site: &Site, first: &Placement, second: &Placement) -> Diagnostic {
    let file = &site.config.file;
    Diagnostic::new(
        &rules::PLACEMENT_TIE,
        format!(
            "The placements of `{}` and `{}` meet in the same place with the same priority",
            first.id.value, second.id.value
        ),
    )
    .at(file, second.id.range())
    .related(Span::new(file, first.id.range()), "the other one")
    .help("Give the one that shall show the higher priority, such as priority = 10.")
}

fn overlap(a: &Placement, b: &Placement, today: Date) -> bool {
    let last = |p: &Placement| p.until.as_ref().map_or(Date::MAX, |d| d.value);
    let start = a.from.unwrap_or(Date::MIN).max(b.from.unwrap_or(Date::MIN)).max(today);
    start <= last(a).min(last(b))
}

type OwnedSpot<'s> = (LangId, Vec<&'s str>, Vec<&'s str>, &'s str);

/// All pages that have the place.
fn spots(site: &Site, place: Where) -> Vec<OwnedSpot<'_>> {
    match place {
        Where::Home => site.lang_ids().map(|lang| (lang, vec![], vec![], "")).collect(),
        Where::IssueEnd => site.issues.iter().map(|i| (i.lang, vec![], vec![], "")).collect(),
        Where::Specialty => {
            site.specialties.iter().map(|s| (s.lang, vec![s.slug.as_str()], vec![], "")).collect()
        }
        Where::AfterKeyPoints | Where::AfterArticle | Where::Sidebar => site
            .articles
            .iter()
            .filter(|a| !matches!(a.front.call_to_action, CallToAction::Off))
            .map(|a| {
                let specialties =
                    a.specialties.iter().map(|s| site.specialties[s.index()].slug.as_str());
                let topics = a.topics.iter().map(|t| site.topics[t.index()].slug.as_str());
                (a.lang, specialties.collect(), topics.collect(), a.key.as_str())
            })
            .collect(),
    }
}
