//! Hosts: those that are misspelt, and those that only some can reach.

use url::Host;

use super::verdict::{Verdict, shown};
use super::web::{Web, is_at_or_below};
use crate::diagnostic::rules;

/// A host that is not one, or that readers cannot reach.
pub(super) fn judge(address: &str, web: &Web<'_>) -> Option<Verdict> {
    if is_private(&web.host) {
        return Some(private(address));
    }
    misspelt(address, web)
}

/// "Only some can open it."
pub(super) fn private(address: &str) -> Verdict {
    let message = format!("`{}` can only be opened where you are", shown(address));
    let help = "It is a computer or a network of your own. Link the public address of the page, or put the file into static/ and link that.";
    Verdict::new(&rules::PRIVATE_ADDRESS, message, help)
}

/// Endings of hosts that are never on the internet.
const LOCAL: [&str; 9] = [
    "localhost",
    "local",
    "lan",
    "internal",
    "intranet",
    "corp",
    "home",
    "localdomain",
    "home.arpa",
];

/// Whether a host, in lower case, is one of a private network.
pub(in crate::check) fn is_private(host: &str) -> bool {
    let host = host.trim_end_matches('.');
    match Host::parse(host) {
        Ok(Host::Ipv4(ip)) => {
            return ip.is_loopback()
                || ip.is_private()
                || ip.is_link_local()
                || ip.is_unspecified();
        }
        Ok(Host::Ipv6(ip)) => {
            return ip.is_loopback()
                || ip.is_unspecified()
                || ip.is_unique_local()
                || ip.is_unicast_link_local();
        }
        _ => {}
    }
    // A name without a dot is looked for in the own network.
    let is_name = !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_name || LOCAL.iter().any(|local| is_at_or_below(host, local))
}

/// Hosts that stand for one's own: those that are reserved for documents, and what people write
/// in templates. Names that end in `.example` are those of this manual and of a new site.
const EXAMPLES: [&str; 20] = [
    "example.com",
    "example.org",
    "example.net",
    "example.edu",
    "test",
    "invalid",
    "domain.com",
    "yourdomain.com",
    "your-domain.com",
    "yourdomain.org",
    "mydomain.com",
    "yoursite.com",
    "your-site.com",
    "mysite.com",
    "yourwebsite.com",
    "yourpractice.com",
    "your-practice.com",
    "yourclinic.com",
    "mypractice.com",
    "website.com",
];

/// Whether a host, in lower case, is an example.
pub(in crate::check) fn example(host: &str) -> bool {
    EXAMPLES.iter().any(|example| is_at_or_below(host, example))
}

/// Ends of hosts that are nobody's, and what was meant.
const ENDINGS: [(&str, &str); 17] = [
    ("cmo", "com"),
    ("comm", "com"),
    ("con", "com"),
    ("cpm", "com"),
    ("ocm", "com"),
    ("xom", "com"),
    ("vom", "com"),
    ("coom", "com"),
    ("gvo", "gov"),
    ("goc", "gov"),
    ("govv", "gov"),
    ("ogr", "org"),
    ("orgg", "org"),
    ("rog", "org"),
    ("nte", "net"),
    ("ent", "net"),
    ("eud", "edu"),
];

/// The host that was meant by one whose last part is mistyped.
pub(super) fn meant_ending(host: &str) -> Option<String> {
    let (before, last) = host.rsplit_once('.')?;
    let (_, meant) = ENDINGS.iter().find(|(end, _)| *end == last)?;
    Some([before, ".", meant].concat())
}

/// Beginnings of hosts that are a slip of the finger.
const BEGINNINGS: [&str; 3] = ["www.www.", "wwww.", "ww."];

fn misspelt(address: &str, web: &Web<'_>) -> Option<Verdict> {
    let host = &*web.host;
    let report = |mended: Option<String>| {
        let message = format!("`{}` is not the name of a site", shown(host));
        let verdict = Verdict::new(&rules::MISSPELT_ADDRESS, message, "");
        match mended {
            Some(mended) => {
                let mended = replace_host(address, web, &mended)?;
                Some(Verdict { help: "Did you mistype it?".into(), ..verdict }.perhaps(mended))
            }
            None => {
                let help = "Open the page and copy its address from the browser.".into();
                Some(Verdict { help, ..verdict })
            }
        }
    };
    if web.port.is_some_and(|port| port.parse::<u16>().is_err() && !port.is_empty()) {
        let port = shown(web.port.unwrap_or_default());
        let message = format!("`{port}` is not the number of a port");
        let help = "Open the page and copy its address from the browser.";
        return Some(Verdict::new(&rules::MISSPELT_ADDRESS, message, help));
    }
    if host.contains([',', ';', ' ']) {
        return report(Some(host.replace([',', ';'], ".").replace(' ', "")));
    }
    if host.contains("..") || host.starts_with('.') {
        let parts: Vec<&str> = host.split('.').filter(|part| !part.is_empty()).collect();
        return report(Some(parts.join(".")));
    }
    let strange =
        |c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, '-' | '.' | '_');
    if !host.starts_with('[') && host.contains(strange) {
        return report(None);
    }
    if let Some(meant) = meant_ending(host) {
        return report(Some(meant));
    }
    let slip = BEGINNINGS.iter().find(|begin| host.starts_with(**begin))?;
    let rest = host[slip.len()..].trim_start_matches('.');
    report(rest.contains('.').then(|| format!("www.{rest}")))
}

/// The address with another host.
fn replace_host(address: &str, web: &Web<'_>, host: &str) -> Option<String> {
    let end = address.len() - web.rest.len();
    let start = address[..end].find("://")? + 3;
    let port = web.port.map(|port| format!(":{port}")).unwrap_or_default();
    Some([&address[..start], host, &port, web.rest].concat())
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn what_only_some_can_reach_is_private() {
        for address in [
            "http://localhost:1111/skin/",
            "http://127.0.0.1:8080/",
            "http://10.1.2.3/",
            "https://192.168.0.1/",
            "http://172.20.1.1/x",
            "http://169.254.1.1/",
            "http://0.0.0.0:80/",
            "http://[::1]/",
            "http://[fd00::1]/",
            "http://printer.local/",
            "http://intranet/forms",
            "https://files.practice.lan/",
        ] {
            assert_eq!(check(address), "private-address", "{address}");
        }
        for address in ["https://172.32.1.1/", "https://8.8.8.8/", "https://local.example/"] {
            assert_eq!(check(address), "", "{address}");
        }
    }

    #[test]
    fn a_misspelt_host_is_mended() {
        for (address, mended) in [
            ("https://www.cdc,gov/flu", " https://www.cdc.gov/flu"),
            ("https://x..example/a", " https://x.example/a"),
            ("https://heart.ogr/a?b#c", " https://heart.org/a?b#c"),
            ("https://wwww.x.example/", " https://www.x.example/"),
            ("https://ww.x.example/", " https://www.x.example/"),
            ("https://x.example:99999/", ""),
            ("https://x.example:me/", ""),
            ("https://x(y).example/", ""),
        ] {
            assert_eq!(check(address), format!("misspelt-address{mended}"), "{address}");
        }
        for address in ["https://ww2.x.example/", "https://wwf.example/", "https://a_b.example/"] {
            assert_eq!(check(address), "", "{address}");
        }
    }
}
