//! The address of the site itself, which may not change its path below the same host without
//! anybody meaning it: every address of the site would move.

use super::known::Context;
use crate::diagnostic::{Applicability, Diagnostic, Span, quoted, rules};

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some((was, place)) = &c.plan.was_at else { return };
    let (is, file) = (&c.site.config.site.written_base_url, &c.site.config.file);
    let (Some((host, before)), Some((new_host, now))) = (parts(was), parts(is)) else { return };
    // A site that moves to another host takes its pages with it.
    if host != new_host || before == now {
        return;
    }
    let written = &c.site.config.site.base_url;
    let diagnostic = Diagnostic::new(
        &rules::MOVED_SITE,
        format!("The site was published at `{was}`, so every address would move to `{is}`"),
    )
    .at(file, written.range())
    .help(format!("If the address is mistyped, write {}. If the site does move, let the server redirect the old addresses, and write in {}: # The site is at {is}", quoted(was), c.plan.lock_file))
    .replace_with(quoted(was), Applicability::MaybeIncorrect);
    diagnostics.push(match place {
        Some(place) => {
            diagnostic.related(Span::new(&c.plan.lock_file, place.clone()), "where it was")
        }
        None => diagnostic,
    });
}

/// Host and path of an address of a site.
fn parts(address: &str) -> Option<(&str, &str)> {
    let (_, rest) = address.split_once("://")?;
    let rest = rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/');
    Some(rest.split_once('/').unwrap_or((rest, "")))
}
