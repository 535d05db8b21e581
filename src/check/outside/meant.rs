//! Addresses that were written like a file's path, and lead to no file.

use super::host::is_private;
use super::mail::is_mail;
use super::scheme::{of_own_computer, without_scheme};
use super::sites::is_site;
use super::verdict::{Verdict, shown};
use crate::diagnostic::rules;

/// Endings of files that texts show and link to.
const FILES: [&str; 12] =
    ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "heic", "pdf", "mp4", "md", "html"];

/// What a path that leads to no file was meant to be, where it was no path.
pub(in crate::check) fn meant(path: &str) -> Option<Verdict> {
    if path.starts_with('\\') {
        return Some(of_own_computer(path));
    }
    let lower = path.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("https").or_else(|| lower.strip_prefix("http")) {
        let page = rest.trim_start_matches([';', '.', ',', ':', ' ', '/', '\\']);
        let between = &rest[..rest.len() - page.len()];
        let is_web = between.contains(['/', '\\']) && is_site(host_of(page));
        let page = &path[path.len() - page.len()..];
        return is_web.then(|| {
            let message = format!("`{}` is not an address that a browser understands", shown(path));
            let help = "An address begins with `https://`.";
            Verdict::new(&rules::MISSPELT_ADDRESS, message, help).surely(format!("https://{page}"))
        });
    }
    // `knee@2x.png` is a picture for fine screens.
    let is_file = path.rsplit('.').next().is_some_and(|end| FILES.contains(&&*end.to_lowercase()));
    if is_mail(path) && !path.contains('/') && !is_file {
        let message = format!("`{}` is an address of e-mail without its beginning", shown(path));
        let help = "Without `mailto:` it would be looked for among your files.";
        let verdict = Verdict::new(&rules::MAIL_LINK, message, help);
        return Some(verdict.surely(format!("mailto:{path}")));
    }
    let host = host_of(&lower);
    let name = host.split(':').next().unwrap_or(host);
    if name.bytes().any(|b| b == b'.')
        && name.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && is_private(name)
    {
        return Some(super::host::private(path));
    }
    if is_site(name) {
        let whole = format!("https://{path}");
        // What is known of it is decoded: codes in a query are lost.
        let is_sure = name.starts_with("www.") && !path.contains('?');
        let verdict = without_scheme(path);
        return Some(if is_sure { verdict.surely(whole) } else { verdict.perhaps(whole) });
    }
    None
}

fn host_of(path: &str) -> &str {
    path.split(['/', '?', '#', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str) -> String {
        match meant(path) {
            None => String::new(),
            Some(Verdict { rule, instead: Some((instead, _)), .. }) => {
                format!("{} {instead}", rule.code)
            }
            Some(verdict) => verdict.rule.code.to_owned(),
        }
    }

    #[test]
    fn a_path_that_was_meant_as_an_address_is_one() {
        for (path, mended) in [
            ("www.cdc.gov/flu", "misspelt-address https://www.cdc.gov/flu"),
            ("www.riverside.example", "misspelt-address https://www.riverside.example"),
            ("cdc.gov", "misspelt-address https://cdc.gov"),
            ("https//www.cdc.gov", "misspelt-address https://www.cdc.gov"),
            ("https;//cdc.gov/a", "misspelt-address https://cdc.gov/a"),
            ("Http//cdc.gov/A", "misspelt-address https://cdc.gov/A"),
            ("hello@riverside.example", "mail-link mailto:hello@riverside.example"),
            ("\\\\server\\forms\\a.pdf", "private-address"),
            ("192.168.1.1/a", "private-address"),
        ] {
            assert_eq!(check(path), mended);
        }
        for path in [
            "knee@2x.png",
            "images/a@x.example",
            "eczema.md",
            "../a.b/eczema.html",
            "https-explained.md",
            "form.pdf",
            "a",
            "1.2.3/x",
            "eczema",
        ] {
            assert_eq!(check(path), "", "{path}");
        }
    }
}
