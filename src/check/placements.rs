//! Placements: what they refer to exists, and they have not ended.

use foldhash::HashSet;

use super::known::Context;
use super::names::{unknown_article, unknown_specialty, unknown_topic, unused_language};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::newsletter::bare_key;
use crate::model::placement::specialty_names;
use crate::model::{LangId, slug};

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let (site, file) = (c.site, &c.site.config.file);
    let specialties: HashSet<&str> = site.specialties.iter().flat_map(specialty_names).collect();
    let topics: HashSet<&str> = site.topics.iter().map(|t| t.slug.as_str()).collect();
    for p in &site.config.placements {
        if let Some(until) = p.until.as_ref().filter(|until| until.value < site.today) {
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
}
