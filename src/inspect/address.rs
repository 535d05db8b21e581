//! Which server an address contacts, parsed as browsers do: they ignore control characters, take
//! `\` for `/`, and need no scheme.

/// The server that an address names: the host, and the port unless it is the default one, in
/// lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Server {
    /// `cdn.example` or `cdn.example:8443`.
    pub name: String,
    /// Whether the address is fetched without TLS: `http:`, `ws:`.
    pub is_plain: bool,
}

/// The server that an address contacts; `None` for addresses on the site itself (paths), for those
/// that contact nobody (`data:`, `mailto:`), and where no name can be made out.
pub fn server(address: &str) -> Option<Server> {
    let address = clean(address);
    let (scheme, rest) = match scheme(&address) {
        Some((scheme, rest)) => (scheme, rest),
        None if address.starts_with("//") => (String::new(), address.as_str()),
        None => return None,
    };
    let usual = match scheme.as_str() {
        "" | "https" | "wss" => "443",
        "http" | "ws" => "80",
        "ftp" => "21",
        _ => return None,
    };
    let rest = rest.trim_start_matches('/');
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => (host, port),
        _ => (host, ""),
    };
    let host = percent_encoding::percent_decode_str(host).decode_utf8_lossy().to_lowercase();
    if host.is_empty() {
        return None;
    }
    let port = if port == usual { "" } else { port };
    let colon = if port.is_empty() { "" } else { ":" };
    Some(Server {
        name: format!("{host}{colon}{port}"),
        is_plain: matches!(&*scheme, "http" | "ws" | "ftp"),
    })
}

/// The scheme of an address in lower case, parsed as browsers do.
pub(super) fn scheme_of(address: &str) -> Option<String> {
    scheme(&clean(address)).map(|(scheme, _)| scheme)
}

/// The address without what browsers drop before parsing it.
fn clean(address: &str) -> String {
    let trimmed = address.trim_matches(|c: char| c <= ' ');
    let mut clean: String = trimmed.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let end = clean.find(['?', '#']).unwrap_or(clean.len());
    if clean[..end].contains('\\') {
        let path = clean[..end].replace('\\', "/");
        clean.replace_range(..end, &path);
    }
    clean
}

fn scheme(address: &str) -> Option<(String, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    is_scheme.then(|| (scheme.to_ascii_lowercase(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(address: &str) -> Option<String> {
        server(address).map(|server| server.name)
    }

    #[test]
    fn an_address_names_its_server_however_it_is_written() {
        for address in [
            "https://cdn.example/a.js",
            "HTTPS://CDN.example",
            "//cdn.example/a",
            "///cdn.example/a",
            r"\\cdn.example\a",
            r"/\cdn.example/a",
            " \n https://cdn.example?x",
            "ht\ntps://cdn.ex\tample/#a",
            "https:cdn.example/a",
            "https://me:word@cdn.example:443/a",
            "https://cdn%2Eexample/",
            "wss://cdn.example/socket",
            "http://cdn.example:80/",
        ] {
            assert_eq!(name(address).as_deref(), Some("cdn.example"), "{address:?}");
        }
        assert_eq!(name("https://cdn.example:8443/").as_deref(), Some("cdn.example:8443"));
        assert_eq!(name("https://[2001:db8::1]/a").as_deref(), Some("[2001:db8::1]"));
        assert!(server("http://cdn.example/").is_some_and(|s| s.is_plain));
    }

    #[test]
    fn paths_and_addresses_that_contact_nobody_name_no_server() {
        for address in [
            "",
            "/a/b.js",
            "a.js?x=https://cdn.example",
            "#top",
            "data:image/png;base64,AA",
            "mailto:a@b.example",
            "tel:+12015550100",
            "about:blank",
            "https://",
            "a\\b",
        ] {
            assert_eq!(name(address), None, "{address:?}");
        }
    }
}
