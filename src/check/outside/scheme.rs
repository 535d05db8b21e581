//! Addresses that begin with something else than the kinds of links that a site has.

use super::host::{is_private, private};
use super::sites::is_site;
use super::verdict::{Verdict, shown};
use super::web::{Web, decode};
use crate::diagnostic::rules;
use crate::markdown::links::scheme;

/// Schemes that are written for the one of a link, and that one.
const MEANT: [(&str, &[&str]); 3] = [
    ("tel", &["phone", "telephone", "tele", "tell", "call", "callto", "mobile", "fax"]),
    (
        "mailto",
        &[
            "mail", "email", "e-mail", "mailo", "mailt", "malto", "malito", "mailtp", "mailtoo",
            "maito",
        ],
    ),
    ("sms", &["text", "smsto", "mms"]),
];

/// Schemes of folders in a network.
const SHARES: [&str; 6] = ["file", "smb", "afp", "nfs", "cifs", "dav"];

/// Why an address of a kind that no link may have is refused, and what was meant.
pub(in crate::check) fn refused(address: &str) -> Verdict {
    let scheme = scheme(address).unwrap_or_default();
    let rest = address.split_once(':').map_or("", |(_, rest)| rest);
    let host = rest_as_port(&scheme, rest);
    if scheme.len() == 1 || SHARES.contains(&&*scheme) {
        return of_own_computer(address);
    }
    if let Some(host) = host {
        let whole = format!("https://{address}");
        let is_private = is_private(&host);
        return if is_private { private(address) } else { without_scheme(address).perhaps(whole) };
    }
    let meant = MEANT.iter().find(|(_, others)| others.contains(&&*scheme));
    if let Some((meant, _)) = meant {
        let help = format!("Such a link begins with `{meant}:`.");
        let mended = format!("{meant}:{}", rest.trim_start_matches('/'));
        return unknown(&scheme, help).surely(mended);
    }
    if let Some(web) = mistyped(&scheme, rest) {
        return unknown(&scheme, "Did you mistype it?").surely(web);
    }
    match &*scheme {
        "whatsapp" => match whatsapp(rest) {
            Some(web) => unknown(&scheme, "Only people with WhatsApp could open it.").surely(web),
            None => unknown(
                &scheme,
                "Only people with WhatsApp could open it. Link https://wa.me/ and the number.",
            ),
        },
        "webcal" | "webcals" => {
            let web = format!("https:{rest}");
            unknown(&scheme, "Only people with a calendar on this computer could open it.")
                .perhaps(web)
        }
        "geo" | "maps" | "comgooglemaps" => unknown(
            &scheme,
            "Only some telephones could open it. Link the https: address of a map.",
        ),
        "skype" | "facetime" | "facetime-audio" | "viber" | "tg" | "signal" | "fb"
        | "fb-messenger" | "instagram" | "twitter" | "zoommtg" | "msteams" => {
            unknown(&scheme, "Only people with that program could open it. Link an https: address.")
        }
        "ftp" | "ftps" | "sftp" => {
            unknown(&scheme, "Browsers no longer open it. Put the file into static/ and link that.")
        }
        _ => unknown(&scheme, KINDS),
    }
}

const KINDS: &str = "Links lead to https:, mailto:, tel: or sms: addresses, to files of the site, to cta: ids, or to practice: and what it is.";

fn unknown(scheme: &str, help: impl Into<String>) -> Verdict {
    let message = format!("A link may not begin with `{}:`", shown(scheme));
    Verdict::new(&rules::UNSAFE_LINK, message, help)
}

/// "It is a file of one computer."
pub(super) fn of_own_computer(address: &str) -> Verdict {
    let message = format!("`{}` is a file of your own computer or network", shown(address));
    let help = "Readers cannot open it. Put the file beside the text or into static/, and link it by its path from there.";
    Verdict::new(&rules::PRIVATE_ADDRESS, message, help)
}

/// "Its beginning is missing."
pub(super) fn without_scheme(address: &str) -> Verdict {
    let message = format!("`{}` is an address of the web without its beginning", shown(address));
    Verdict::new(
        &rules::MISSPELT_ADDRESS,
        message,
        "Without `https://` it would be looked for among your files.",
    )
}

/// The host of `cdc.gov:443/a` or `localhost:8080`, which looks like a scheme.
fn rest_as_port(scheme: &str, rest: &str) -> Option<String> {
    let port = rest.split(['/', '?', '#']).next()?;
    let is_port = (2..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit());
    (is_port && (is_site(scheme) || is_private(scheme))).then(|| scheme.to_owned())
}

/// The address, where its scheme is `http` or `https` with a slip.
fn mistyped(scheme: &str, rest: &str) -> Option<String> {
    let page = rest.trim_start_matches(['/', '\\']);
    let is_web = rest.starts_with('/') || page.starts_with("www.");
    let slips = |of: &str| strsim::osa_distance(scheme, of);
    let is_other = matches!(
        scheme,
        "ftp" | "sftp" | "ftps" | "tftp" | "ws" | "wss" | "rtsp" | "rtmp" | "smtp" | "nntp" | "ntp"
    );
    if !is_web
        || is_other
        || !(3..=8).contains(&scheme.len())
        || slips("https").min(slips("http")) > 2
    {
        return None;
    }
    let address = format!("https://{page}");
    Web::read(&address).filter(|web| web.host.contains('.'))?;
    Some(address)
}

/// `whatsapp://send?phone=+12015550100&text=Hello` as the address that opens everywhere.
fn whatsapp(rest: &str) -> Option<String> {
    let address = format!("https://{}", rest.trim_start_matches('/'));
    let web = Web::read(&address)?;
    let digits: String = web.parameter("phone")?.chars().filter(char::is_ascii_digit).collect();
    let text = web.query()?.split('&').find(|pair| pair.starts_with("text="));
    let text = text.map(|text| format!("?{text}")).unwrap_or_default();
    (digits.len() > 6 && decode(&digits) == digits).then(|| format!("https://wa.me/{digits}{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str) -> String {
        let Verdict { rule, instead, .. } = refused(address);
        instead.map_or(rule.code.to_owned(), |(instead, _)| format!("{} {instead}", rule.code))
    }

    #[test]
    fn a_scheme_with_a_slip_is_the_one_that_was_meant() {
        for (address, mended) in [
            ("htp://x.example/a", "https://x.example/a"),
            ("htpps://x.example", "https://x.example"),
            ("hhttps://x.example", "https://x.example"),
            ("ttps://x.example", "https://x.example"),
            ("httpss:/x.example", "https://x.example"),
            ("callto:+12015550100", "tel:+12015550100"),
            ("phone:+12015550100", "tel:+12015550100"),
            ("email:a@x.example", "mailto:a@x.example"),
            ("e-mail:a@x.example", "mailto:a@x.example"),
            ("text:+12015550100", "sms:+12015550100"),
            ("whatsapp://send?phone=+1-201-555-0100&text=Hi", "https://wa.me/12015550100?text=Hi"),
            ("webcal://x.example/a.ics", "https://x.example/a.ics"),
        ] {
            assert_eq!(check(address), format!("unsafe-link {mended}"));
        }
    }

    #[test]
    fn a_port_is_no_scheme() {
        assert_eq!(check("x.example.org:8443/a"), "misspelt-address https://x.example.org:8443/a");
        assert_eq!(check("localhost:1111/skin/"), "private-address");
    }

    #[test]
    fn what_is_on_one_computer_is_private() {
        for address in [
            "C:\\Users\\maria\\form.pdf",
            "d:/form.pdf",
            "file:///home/maria/form.pdf",
            "smb://server/form.pdf",
        ] {
            assert_eq!(check(address), "private-address", "{address}");
        }
    }

    #[test]
    fn other_kinds_have_nothing_to_write_instead() {
        for address in [
            "javascript:alert(1)",
            "data:text/html,x",
            "geo:1,2",
            "ftp://x.example/a",
            "whatsapp:",
            "skype:maria?call",
            "note:x",
        ] {
            assert_eq!(check(address), "unsafe-link", "{address}");
        }
    }
}
