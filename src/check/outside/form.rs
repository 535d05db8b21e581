//! How an address of the web is written: its beginning, its characters, its end.

use super::mail::is_mail;
use super::verdict::{Verdict, shown};
use super::web::Web;
use crate::diagnostic::rules;

/// An address that begins with `http:` or `https:` in another way than with two slashes.
pub(super) fn beginning(address: &str) -> Option<Verdict> {
    let (scheme, rest) = address.split_once(':')?;
    let inner = rest.trim_start_matches(['/', '\\', ' ', ':']);
    let slashes = &rest[..rest.len() - inner.len()];
    let message = || format!("`{}` is not an address that a browser understands", shown(address));
    let report = |help: &str| Verdict::new(&rules::MISSPELT_ADDRESS, message(), help);
    if inner.is_empty() {
        let help = "It names no site. Write the whole address as the browser shows it.";
        return Some(report(help));
    }
    // `https://https://x.example`, `http://https//x.example`
    if let Some(whole) = second_beginning(inner) {
        return Some(report("It begins twice.").surely(whole));
    }
    if slashes == "//" {
        return None;
    }
    let address = format!("{}://{inner}", scheme.to_ascii_lowercase());
    Some(report(&format!("After `{scheme}:` come two slashes.")).surely(address))
}

/// The whole address, where what follows the first beginning is another one.
fn second_beginning(inner: &str) -> Option<String> {
    let lower = inner.get(..7).unwrap_or(inner).to_ascii_lowercase();
    let scheme = if lower.starts_with("https") { "https" } else { "http" };
    let rest = lower.starts_with(scheme).then(|| &inner[scheme.len()..])?;
    let is_beginning = rest.starts_with(':') || rest.starts_with("//");
    let rest = rest.trim_start_matches([':', '/']);
    (is_beginning && !rest.is_empty()).then(|| format!("{scheme}://{rest}"))
}

/// Quotes and dots that word processors make.
const TYPED: [char; 6] = ['“', '”', '„', '«', '»', '…'];

/// Characters that no address has.
pub(super) fn characters(address: &str, web: &Web<'_>) -> Option<Verdict> {
    let until = address.find(['?', '#']).unwrap_or(address.len());
    if address[..until].contains('\\') {
        let message = format!("`{}` has backslashes", shown(address));
        let mended = address[..until].replace('\\', "/") + &address[until..];
        let help = "The parts of an address are set apart by plain slashes.";
        return Some(Verdict::new(&rules::MISSPELT_ADDRESS, message, help).surely(mended));
    }
    if address.ends_with('…') || address.ends_with("...") {
        let message = format!("`{}` was cut off", shown(address));
        let help = "It was copied from where it was shown in short. Open the page and copy its address from the browser.";
        return Some(Verdict::new(&rules::MISSPELT_ADDRESS, message, help));
    }
    if let Some(verdict) = mail_address(address, web) {
        return Some(verdict);
    }
    if let Some(user) = web.user {
        let message = format!("`{}` gives away how somebody signs in", shown(address));
        let what = if user.contains(':') { "a name and a password" } else { "a name" };
        let help = format!("Before the `@` is {what}, which every reader would see.");
        let at = address.find("://")? + 3;
        let mended = [&address[..at], &address[at + user.len() + 1..]].concat();
        return Some(Verdict::new(&rules::PRIVATE_ADDRESS, message, help).perhaps(mended));
    }
    let quoted = address.trim_end_matches(TYPED);
    if address.contains(TYPED) && !quoted.contains(TYPED) {
        return Some(stray(address, quoted));
    }
    None
}

/// An address of e-mail behind `http://`.
fn mail_address(address: &str, web: &Web<'_>) -> Option<Verdict> {
    let user = web.user.filter(|user| !user.contains(':') && web.port.is_none())?;
    let mail = format!("{user}@{}", web.host);
    (matches!(web.rest, "" | "/") && is_mail(&mail)).then(|| {
        let message =
            format!("`{}` is an address of e-mail and not one of the web", shown(address));
        let help = "It begins with `mailto:`.";
        Verdict::new(&rules::MAIL_LINK, message, help).perhaps(format!("mailto:{mail}"))
    })
}

/// Endings of the names of files.
const FILES: [&str; 12] =
    ["html", "htm", "pdf", "php", "aspx", "asp", "jsp", "jpg", "png", "docx", "xml", "txt"];

/// What belongs to the sentence and not to the address.
pub(super) fn ending(address: &str, web: &Web<'_>) -> Option<Verdict> {
    let last = address.chars().next_back()?;
    let before = &address[..address.len() - last.len_utf8()];
    match last {
        ',' | ';' | '\'' | '"' | '’' | '‘' | '>' | '`' => {}
        ')' | ']' if is_unopened(address) => {}
        '.' | ':' if is_end_of_sentence(web) || is_unopened(before) => {}
        _ => return None,
    }
    let rest = before.trim_end_matches(['.', ',', ';']);
    let rest = if is_unopened(rest) { &rest[..rest.len() - 1] } else { rest };
    Some(stray(address, rest))
}

/// Whether the last sign closes a bracket that was never opened.
fn is_unopened(address: &str) -> bool {
    let more = |close: char, open: char| {
        address.ends_with(close) && address.matches(close).count() > address.matches(open).count()
    };
    more(')', '(') || more(']', '[')
}

/// Whether a dot at the end is no part of a name: `Apple_Inc.` may be one.
fn is_end_of_sentence(web: &Web<'_>) -> bool {
    let path = web.rest.trim_end_matches(['.', ':']);
    if path.is_empty() || path.ends_with('/') {
        return true;
    }
    let last = path.rsplit('/').next().unwrap_or(path);
    match last.rsplit_once('.') {
        Some((_, ending)) => FILES.contains(&&*ending.to_ascii_lowercase()),
        // Names that are written for machines: abbreviations with a dot are not among them.
        None => {
            last.len() > 4
                && last.bytes().all(|b| {
                    b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'=')
                })
        }
    }
}

fn stray(address: &str, mended: &str) -> Verdict {
    let message = format!("`{}` ends with a sign that belongs to the sentence", shown(address));
    Verdict::new(&rules::STRAY_PUNCTUATION, message, "The sign is a part of the address now.")
        .perhaps(mended)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_beginning_that_no_browser_understands_is_mended() {
        for (address, mended) in [
            ("http:/x.example/a", "http://x.example/a"),
            ("https:x.example", "https://x.example"),
            ("https:///x.example/", "https://x.example/"),
            ("https:\\\\x.example\\a", "https://x.example/a"),
            ("https:// x.example", "https://x.example"),
            ("https://https://x.example", "https://x.example"),
            ("http://https//x.example", "https://x.example"),
            ("https://http:/x.example", "http://x.example"),
        ] {
            assert_eq!(check(address), format!("misspelt-address {mended}"));
        }
        for address in ["https://", "http:", "https:///"] {
            assert_eq!(check(address), "misspelt-address");
        }
        for address in
            ["https://http.cat.example/", "https://httpbin.example", "https://https.example"]
        {
            assert_eq!(check(address), "");
        }
    }

    #[test]
    fn an_address_that_was_cut_off_cannot_be_mended() {
        for address in ["https://x.example/a-long-na…", "https://x.example/a..."] {
            assert_eq!(check(address), "misspelt-address");
        }
    }

    #[test]
    fn a_password_is_no_part_of_an_address() {
        assert_eq!(
            check("https://maria:secret@x.example/a"),
            "private-address https://x.example/a"
        );
        assert_eq!(check("https://x.example/@maria"), "");
        assert_eq!(check("http://maria@x.example"), "mail-link mailto:maria@x.example");
    }

    #[test]
    fn the_end_of_a_sentence_is_no_part_of_an_address() {
        for (address, mended) in [
            ("https://x.example/a,", "https://x.example/a"),
            ("https://x.example/.", "https://x.example/"),
            ("https://x.example.", "https://x.example"),
            ("https://x.example/form.pdf.", "https://x.example/form.pdf"),
            ("https://x.example/skin-care.", "https://x.example/skin-care"),
            ("https://x.example/a)", "https://x.example/a"),
            ("https://x.example/a).", "https://x.example/a"),
            ("https://x.example/a”", "https://x.example/a"),
            ("https://x.example/a’", "https://x.example/a"),
        ] {
            assert_eq!(check(address), format!("stray-punctuation {mended}"));
        }
        for address in [
            "https://x.example/a_(b)",
            "https://x.example/Acme_Inc.",
            "https://x.example/Dr.",
            "https://x.example/U.S.",
            "https://x.example/a?b",
            "https://x.example/what?",
        ] {
            assert_eq!(check(address), "", "{address}");
        }
    }
}
