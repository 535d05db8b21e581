//! Full web addresses: targets of redirects to other sites, and the address of the site itself.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use url::{Host, Url};

use super::characters::{Refused, cannot_have, is_hidden};
use super::path::{Address, encode};

/// Characters that the URL standard allows in a query or fragment but that are special in server
/// settings.
const REST: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'$')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// How long an encoded full address may be.
const LONGEST: usize = 2_000;

/// Parses the full address of a web page; the value is percent-encoded.
///
/// # Errors
/// Why it is not one.
pub fn web_address(written: &str) -> Result<String, Refused> {
    read(written).map_err(|why| {
        let meant = meant(written).filter(|meant| read(meant).is_ok());
        Refused { why, instead: meant }
    })
}

fn read(written: &str) -> Result<String, String> {
    let url = parse(written)?;
    let encoded = utf8_percent_encode(url.as_str(), REST).to_string();
    match encoded.len() {
        ..=LONGEST => Ok(encoded),
        _ => Err(format!("This address is longer than {LONGEST} characters.")),
    }
}

/// Parses the address of the site itself; the value is encoded and has no trailing slash.
///
/// # Errors
/// Why it is not one, as a sentence.
pub fn base_url(written: &str) -> Result<String, String> {
    if written.contains(['?', '#']) {
        return Err("The address of a site cannot have anything after `?` or `#`.".to_owned());
    }
    let url = parse(written)?;
    let path = written.splitn(4, '/').nth(3).unwrap_or_default();
    let path = match path {
        "" => String::new(),
        path => Address::read(&format!("/{path}")).map_err(|refused| refused.why)?.into_string(),
    };
    Ok(url.origin().ascii_serialization() + encode(&path).trim_end_matches('/'))
}

/// Browsers repair bad addresses; here an address that needs repair is refused.
fn parse(written: &str) -> Result<Url, String> {
    let strange = |c: &char| c.is_control() || c.is_whitespace() || is_hidden(*c) || *c == '\\';
    if let Some(c) = written.chars().find(strange) {
        return Err(cannot_have(c));
    }
    let begins = ["https://", "http://"]
        .iter()
        .find_map(|begin| written.get(..begin.len()).filter(|w| w.eq_ignore_ascii_case(begin)));
    let Some(rest) = begins.map(|begin| &written[begin.len()..]) else {
        return Err("It must begin with https://.".to_owned());
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') {
        return Err("An address cannot have a name or password before the host.".to_owned());
    }
    let url = Url::parse(written).ok().filter(|url| !host.is_empty() && is_host(url));
    url.ok_or_else(|| format!("`{host}` is not a valid host name."))
}

fn is_host(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_'))
                && name.trim_end_matches('.').split('.').all(|label| !label.is_empty())
        }
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    }
}

/// The same with forward slashes and encoded spaces.
fn meant(written: &str) -> Option<String> {
    let trimmed = written.trim();
    let path = trimmed.find("://").and_then(|at| Some(at + 3 + trimmed[at + 3..].find('/')?))?;
    let (host, path) = trimmed.split_at(path);
    let seen = path.chars().filter(|c| !c.is_control() && !is_hidden(*c));
    let path: String = seen.map(|c| if c == '\\' { '/' } else { c }).collect();
    Some(host.to_owned() + &path.replace(' ', "%20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_is_encoded() {
        for (written, address) in [
            ("https://book.example/", "https://book.example/"),
            ("https://book.example", "https://book.example/"),
            ("HTTPS://Book.Example/A", "https://book.example/A"),
            ("https://münchen.example/café", "https://xn--mnchen-3ya.example/caf%C3%A9"),
            (
                "https://b.example/a%2Fb?u=https%3A%2F%2Fx&v=1;2#a",
                "https://b.example/a%2Fb?u=https%3A%2F%2Fx&v=1;2#a",
            ),
            ("https://b.example/?a={$x}\"|^`'", "https://b.example/?a=%7B%24x%7D%22%7C%5E%60%27"),
            ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
            ("https://[::1]/", "https://[::1]/"),
        ] {
            assert_eq!(web_address(written).as_deref(), Ok(address));
        }
    }

    #[test]
    fn an_address_that_browsers_would_have_to_repair_is_refused() {
        for (written, why, meant) in [
            (
                "https://b.example/my page",
                "An address cannot have a space.",
                Some("https://b.example/my%20page"),
            ),
            ("https:\\\\b.example/", "An address cannot have `\\`.", None),
            (
                "https://b.example/a\nb",
                "An address cannot have a line break (U+000A).",
                Some("https://b.example/ab"),
            ),
            ("javascript:alert(1)", "It must begin with https://.", None),
            ("https:b.example", "It must begin with https://.", None),
            ("https:///b.example", "`` is not a valid host name.", None),
            (
                "https://a@b.example/",
                "An address cannot have a name or password before the host.",
                None,
            ),
            ("https://b;c.example/", "`b;c.example` is not a valid host name.", None),
            ("https://a..example/", "`a..example` is not a valid host name.", None),
            ("https://b.example:x/", "`b.example:x` is not a valid host name.", None),
        ] {
            let refused = web_address(written).unwrap_err();
            assert_eq!((&*refused.why, refused.instead.as_deref()), (why, meant), "{written:?}");
        }
    }

    #[test]
    fn a_base_url_is_a_host_and_perhaps_a_path() {
        for (written, address) in [
            ("https://riverside.example/", "https://riverside.example"),
            ("https://Riverside.example:443/blog//", ""),
            ("https://riverside.example:8443/blog/", "https://riverside.example:8443/blog"),
            ("https://riverside.example/caf%C3%A9/a", "https://riverside.example/caf%C3%A9/a"),
            (
                "https://praxis-müller.example/über",
                "https://xn--praxis-mller-klb.example/%C3%BCber",
            ),
            ("https://riverside.example/v1.0/", "https://riverside.example/v1.0"),
            ("https://riverside.example/?", ""),
            ("https://riverside.example/#a", ""),
            ("https://u:p@riverside.example/", ""),
            ("https://riverside.example/a b", ""),
            ("https://riverside.example/../etc", ""),
            ("https://riverside.example/a;b", ""),
            ("https://", ""),
            ("riverside.example", ""),
            ("ftp://riverside.example", ""),
        ] {
            assert_eq!(base_url(written).unwrap_or_default(), address, "{written:?}");
        }
    }
}
