//! Texts that have another name or place than a link says.

use crate::check::known::Context;
use crate::check::promises;
use crate::content::stem_and_lang;
use crate::model::slug;

/// How many old addresses lead to each other at most before it is no use to follow them.
const LONGEST: usize = 8;

/// The file of the text that was at a path once.
pub(super) fn from_path<'s>(c: &Context<'s>, path: &str) -> Option<&'s str> {
    from_address(c, &address_of(c, path)?)
}

/// The file of the text that was at an address once.
pub(super) fn from_address<'s>(c: &Context<'s>, url: &str) -> Option<&'s str> {
    let mut at = url;
    for _ in 0..LONGEST {
        let Some(to) = c.redirect(at) else { break };
        if let Some(source) = c.plan.source_at(to) {
            return Some(source);
        }
        at = to;
    }
    let home = c.has_vanished(url).then(|| promises::new_home(c, url)).flatten()?;
    c.plan.source_at(home).map(|source| &**source)
}

/// The address that a text of this path has had.
fn address_of(c: &Context<'_>, path: &str) -> Option<String> {
    let below = path.strip_suffix(".md")?;
    let (stem, lang) = stem_and_lang(path);
    let name = slug(stem);
    let own = match below.split('/').collect::<Vec<_>>().as_slice() {
        ["articles", _, index] if index.starts_with("_index") => format!("{name}/"),
        ["articles", folder, _] | ["articles", folder, _, _] => format!("{}/{name}/", slug(folder)),
        ["newsletters", ..] => format!("newsletters/{name}/"),
        ["people", _] => format!("people/{name}/"),
        ["pages", _] => format!("{name}/"),
        _ => return None,
    };
    let lang = lang.filter(|lang| *lang != c.site.config.site.language);
    Some(lang.map_or_else(|| format!("/{own}"), |lang| format!("/{lang}/{own}")))
}
