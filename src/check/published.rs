//! What matters only once a site is online, so that a preview does not speak of it: an address
//! that is an example, or that nobody else can open.

use super::outside::{Web, example, is_private};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::Site;

/// Everything that is wrong with a site that is about to be published at the address in its
/// settings.
pub fn published(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let (file, base_url) = (&site.config.file, &site.config.site.base_url);
    let host = Web::read(&base_url.value).map(|web| web.host.clone()).unwrap_or_default();
    let wrong = if is_private(&host) {
        Some((
            format!(
                "Nobody else can open `{}`: it is a computer or a network of your own",
                base_url.value
            ),
            "Feeds, search engines and share cards would lead there. Write the address that patients will use. To try the site out, housecall preview needs no address; a build for a test server takes it as --base-url.",
        ))
    } else if example(&host) {
        Some((
            format!("`{}` is the address of an example, not yours", base_url.value),
            "Feeds, search engines and share cards would lead there. Write the address that patients will use.",
        ))
    } else {
        None
    };
    diagnostics.extend(wrong.map(|(message, help)| {
        Diagnostic::new(&rules::BASE_URL_PLACEHOLDER, message).at(file, base_url.range()).help(help)
    }));
    let emails = site.config.practice.email.iter().map(|email| (email, &*email.value));
    let urls = site.config.actions.iter().flat_map(|action| action.urls());
    let urls = urls.filter_map(|url| Some((url, url.value.strip_prefix("mailto:")?)));
    for (written, address) in emails.chain(urls) {
        let host = address.split('?').next().and_then(|to| Some(to.rsplit_once('@')?.1));
        if host.is_some_and(|host| example(&host.trim().to_ascii_lowercase())) {
            diagnostics.push(
                Diagnostic::new(
                    &rules::EMAIL_PLACEHOLDER,
                    format!("`{address}` is the e-mail address of an example, not yours"),
                )
                .at(file, written.range())
                .help("Write the address that you read, or remove it."),
            );
        }
    }
    diagnostics
}
