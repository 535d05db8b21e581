//! What all hosts are to do, independent of their grammars.

use super::headers::Headers;
use crate::plan::{Form, Host, Plan, Url};
use crate::theme::assets::Asset;

/// What a host has to know about the site.
#[derive(Hash)]
pub(super) struct Rules {
    /// The headers of every page.
    pub(super) headers: Headers,
    /// The path of the site, decoded, with `/` at both ends.
    pub(super) folder: String,
    /// The 404 page, decoded.
    pub(super) not_found: String,
    /// Old addresses.
    pub(super) moved: Vec<Moved>,
    /// Files whose name has a hash of their content, decoded.
    pub(super) hashed: Vec<String>,
    /// Files, and one folder, that are for hosts and not for readers, decoded.
    pub(super) hidden: Vec<String>,
}

/// An old address and where it leads.
#[derive(Hash)]
pub(super) struct Moved {
    /// The old address, decoded.
    pub(super) from: String,
    /// Where it leads, encoded: without the host if that is on this site.
    pub(super) to: String,
    /// The same, always with a host.
    pub(super) absolute: String,
}

impl Rules {
    pub(super) fn of(plan: &Plan, assets: &[Asset], headers: Headers) -> Rules {
        let below = |url: &str| [&plan.decoded_prefix, url].concat();
        let moved = plan.redirects.iter().map(|redirect| {
            let inside = redirect.to.starts_with('/');
            let pick = |on_site: fn(&Plan, &str) -> String| match inside {
                true => on_site(plan, &redirect.to),
                false => redirect.to.clone(),
            };
            let (to, absolute) = (pick(Plan::href), pick(Plan::absolute));
            Moved { from: below(&redirect.from), to, absolute }
        });
        // A name with other characters is served like any other file: nobody has to escape it.
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"/-_.".contains(&b);
        let is_plain = |asset: &&Asset| asset.url.bytes().all(plain);
        Rules {
            headers,
            folder: below(&Url::once(Form::Home).to_string()),
            not_found: below(&Url::once(Form::NotFound).to_string()),
            moved: moved.collect(),
            hashed: assets.iter().filter(is_plain).map(|asset| below(&asset.url)).collect(),
            hidden: hidden().iter().map(|url| below(url)).collect(),
        }
    }

    /// The path of the site without its last slash; none if the site is at the root.
    pub(super) fn bare(&self) -> Option<&str> {
        self.folder.strip_suffix('/').filter(|bare| !bare.is_empty())
    }
}

/// The addresses of files for hosts, and of folders where such files are.
fn hidden() -> Vec<String> {
    let hidden = |host| {
        let mut url = Url::once(Form::Host(host)).to_string();
        if let Some(end) = url.rfind('/').filter(|end| *end > 0) {
            url.truncate(end + 1);
        }
        url
    };
    let mut all = Host::ALL.map(hidden).to_vec();
    all.dedup();
    all
}

/// A regular expression that matches only this text.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if "\\.+*?()|[]{}^$".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// All ASCII characters, and some others that may have a special meaning.
#[cfg(test)]
pub(super) fn samples() -> impl Iterator<Item = char> {
    ('\0'..='\u{ff}')
        .chain("日’–❤\u{301}\u{fe0f}\u{200b}\u{2028}\u{202e}\u{feff}\u{ff0f}\u{10ffff}".chars())
}

/// Whether an address can contain the character, as it is or encoded.
#[cfg(test)]
pub(super) fn is_of_addresses(c: char) -> bool {
    use crate::content::address::{Address, encode};
    let address = Address::read(&encode(&format!("/a{c}b/")));
    address.is_ok_and(|address| address.as_str() == format!("/a{c}b/"))
}
