//! Addresses outside the site, judged by their letters alone: those that no browser understands,
//! that lead into somebody's own network or account, or past somebody who counts.
//!
//! Must not: open any of them, or know which addresses the site has.

mod account;
mod form;
mod host;
mod mail;
mod meant;
mod own;
mod phone;
mod scheme;
mod secure;
mod sites;
mod tracked;
mod verdict;
mod web;
mod wrapped;

pub(super) use host::{example, is_private};
pub(super) use mail::judge as mail;
pub(super) use meant::meant;
pub(super) use own::{Own, server};
pub(super) use phone::{bare_number, impossible, phone};
pub(super) use scheme::refused;
pub(super) use tracked::without_trackers;
pub(super) use verdict::{Parts, Verdict};
pub(super) use web::{Web, decode};

use crate::diagnostic::Applicability;

/// So many mistakes of one address are mended by one edit.
const MOST: usize = 4;

/// The first mistake of an address with a scheme; its edit mends the others, too.
pub(super) fn judge(address: &str) -> Option<Verdict> {
    let mut verdict = first(address)?;
    for _ in 0..MOST {
        let Some((address, sure)) = &verdict.instead else { break };
        let Some((next, next_sure)) = first(address).and_then(|next| next.instead) else { break };
        let both = [*sure, next_sure].contains(&Applicability::MaybeIncorrect);
        verdict = if both { verdict.perhaps(next) } else { verdict.surely(next) };
    }
    Some(verdict)
}

/// Whether a link shows an address of a device or of the reader's own computer as its words:
/// whoever reads “Open http://192.168.1.1” is to type it at home. A page below it was copied from a
/// preview or from the own network.
pub(super) fn is_shown_private(address: &str, words: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim_matches(['“', '”', '"', '/', ' ', '`']);
        let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
        rest.unwrap_or(text).to_lowercase()
    };
    let Some(web) = Web::read(address) else { return false };
    let is_device =
        web.host == "localhost" || web.host.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    is_device && web.user.is_none() && matches!(web.rest, "" | "/") && bare(address) == bare(words)
}

fn first(address: &str) -> Option<Verdict> {
    let scheme = address.split(':').next().unwrap_or_default();
    if scheme.eq_ignore_ascii_case("mailto") {
        return mail::judge(address);
    }
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    if let Some(misspelt) = form::beginning(address) {
        return Some(misspelt);
    }
    let web = Web::read(address)?;
    form::characters(address, &web)
        .or_else(|| host::judge(address, &web))
        .or_else(|| wrapped::judge(&web))
        .or_else(|| account::judge(address, &web))
        .or_else(|| tracked::judge(address, &web))
        .or_else(|| form::ending(address, &web))
        .or_else(|| secure::judge(address, &web))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The code of what is wrong with an address, and what to write instead.
    pub(super) fn check(address: &str) -> String {
        match judge(address) {
            None => String::new(),
            Some(Verdict { rule, instead: Some((instead, _)), .. }) => {
                format!("{} {instead}", rule.code)
            }
            Some(verdict) => verdict.rule.code.to_owned(),
        }
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for address in [
            "https://www.cdc.gov/flu/index.html",
            "https://x.example/a(b)_c/?d=e&f=g#h",
            "HTTPS://X.example",
            "https://münchen.example/über",
            "https://en.wikipedia.org/wiki/Apple_Inc.",
            "https://web.archive.org/web/2020/https://x.example/a",
            "https://docs.google.com/document/d/e/2PACX-1/pub",
            "http://small.example/",
            "mailto:me@x.example?subject=Hello%20there&body=a@b",
            "mailto:?subject=Eczema&body=https://x.example/",
        ] {
            assert_eq!(check(address), "", "{address}");
        }
    }

    #[test]
    fn an_address_of_a_device_is_shown_to_be_typed() {
        for words in ["http://192.168.1.1", "192.168.1.1", "http://192.168.1.1/"] {
            assert!(is_shown_private("http://192.168.1.1/", words), "{words}");
        }
        assert!(is_shown_private("http://localhost:80", "http://localhost:80"));
        for page in ["http://192.168.1.1/form.pdf", "http://localhost:1111/skin/"] {
            assert!(!is_shown_private(page, page), "{page}");
        }
        assert!(!is_shown_private("http://192.168.1.1", "Our form"));
        assert!(!is_shown_private("http://nas/form.pdf", "http://nas/form.pdf"));
    }

    #[test]
    fn one_edit_mends_all_that_is_wrong() {
        for (address, found) in [
            (
                "https://www.google.com/url?q=http%3A%2F%2Fwww.cdc.gov%2Fflu%2F%3Futm_source%3Dx",
                "wrapped-link https://www.cdc.gov/flu/",
            ),
            ("http:/www.cdc.gov/?fbclid=a&b=c", "misspelt-address https://www.cdc.gov/?b=c"),
        ] {
            assert_eq!(check(address), found);
        }
    }
}
