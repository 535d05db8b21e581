//! Addresses of the web that front matter names: sources, where a text was first published, where
//! it leads, where people discuss it.

use super::words::Checked;
use crate::check::outside;
use crate::content::fields::Spanned;
use crate::content::front::Front;
use crate::diagnostic::{Diagnostic, quoted};

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let Front::Article(front) = &text.front else { return };
    let reprint = front.reprint.as_ref().map(|reprint| &reprint.source);
    let sources = front.sources.iter().chain(reprint).filter_map(|source| source.url.as_ref());
    let discussions = front.discussions.iter().map(|discussion| &discussion.url);
    for address in sources.chain(&front.link).chain(discussions) {
        diagnostics.extend(judge(address).map(|(diagnostic, instead)| {
            let diagnostic = diagnostic.at(text.path, address.range());
            match instead {
                Some((instead, sure)) => diagnostic.replace_with(quoted(&instead), sure),
                None => diagnostic,
            }
        }));
    }
}

fn judge(address: &Spanned<String>) -> Option<outside::Parts> {
    outside::judge(&address.value).map(outside::Verdict::into_parts)
}
