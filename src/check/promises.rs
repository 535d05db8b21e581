//! Addresses that have been published and may not vanish.

use foldhash::HashMap;

use super::known::Context;
use crate::content::stem_and_lang;
use crate::diagnostic::{Diagnostic, rules};
use crate::model::{Waiting, slug};

/// How many addresses with the same ending are looked at.
const ALIKE: usize = 64;

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    if c.plan.vanished.is_empty() {
        return;
    }
    let name = |waiting: &Waiting| slug(stem_and_lang(&waiting.path).0).into_owned();
    let waiting: HashMap<String, &Waiting> =
        c.site.waiting.iter().map(|waiting| (name(waiting), waiting)).collect();
    for vanished in &c.plan.vanished {
        let url = &vanished.url;
        let message = format!("{url} was published and would vanish");
        let diagnostic = Diagnostic::new(&rules::VANISHED_ADDRESS, message);
        let diagnostic = match &vanished.range {
            Some(range) => diagnostic.at(&c.plan.lock_file, range.clone()),
            None => diagnostic.in_file(&c.plan.lock_file),
        };
        let near = new_home(c, url).or_else(|| c.addresses().nearest(url));
        diagnostics.push(diagnostic.help(match (waiting.get(last_part(url)), near) {
            (Some(waiting), _) => format!(
                "`{}` is not published at the moment. People have this address: publish the text, or set `expires` to keep the page under a notice.",
                waiting.path
            ),
            (None, Some(near)) => format!(
                "Did it move to {near}? Add to that text's front matter: aliases = [\"{url}\"]\nOr to housecall.toml: [redirects] \"{url}\" = \"{near}\""
            ),
            (None, None) => format!(
                "People have this address. Write in housecall.toml where it leads now: [redirects] \"{url}\" = \"/\""
            ),
        }));
    }
}

/// Where what was at a vanished address probably is now: at an address that ends alike, or at
/// the one address that is new where this is the one that vanished.
pub(super) fn new_home<'s>(c: &Context<'s>, url: &str) -> Option<&'s str> {
    let alike = c.known.by_end.get_or_init(|| {
        let mut by_end: HashMap<&str, Vec<&str>> = HashMap::default();
        let mut all: Vec<&str> = c.plan.promised().collect();
        all.sort_unstable();
        for url in all {
            let alike = by_end.entry(last_part(url)).or_default();
            if alike.len() < ALIKE {
                alike.push(url);
            }
        }
        by_end
    });
    // A page that moved usually keeps the last part of its address.
    let alike = alike.get(last_part(url)).into_iter().flatten();
    let near = alike.copied().filter(|other| other.len().abs_diff(url.len()) < 40);
    // Of several, the one whose other parts are most like it: of the same language, say.
    let same =
        |other: &&str| other.split('/').zip(url.split('/')).take_while(|(a, b)| a == b).count();
    let moved = near.min_by_key(|other| std::cmp::Reverse(same(other)));
    moved.or_else(|| match (c.plan.vanished.as_slice(), c.plan.arrived.as_slice()) {
        ([_], [new]) => Some(new),
        _ => None,
    })
}

fn last_part(url: &str) -> &str {
    url.trim_end_matches('/').rsplit('/').next().unwrap_or(url)
}
