//! An address of the web, cut into its parts as it is written.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// An address that begins with `http://` or `https://`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Web<'a> {
    /// Whether it begins with `https://`.
    pub(in crate::check) is_secure: bool,
    /// Name and password before the host.
    pub(in crate::check) user: Option<&'a str>,
    /// The host in lower case.
    pub(in crate::check) host: Cow<'a, str>,
    /// The port, where one is written.
    pub(in crate::check) port: Option<&'a str>,
    /// All that follows, from `/`, `?` or `#` on.
    pub(in crate::check) rest: &'a str,
}

impl<'a> Web<'a> {
    /// Cuts an address; none where it begins otherwise.
    pub(in crate::check) fn read(address: &'a str) -> Option<Web<'a>> {
        let begins =
            |with: &str| address.get(..with.len()).is_some_and(|b| b.eq_ignore_ascii_case(with));
        let is_secure = begins("https://");
        if !is_secure && !begins("http://") {
            return None;
        }
        let after = &address[if is_secure { 8 } else { 7 }..];
        let (authority, rest) = after.split_at(after.find(['/', '?', '#']).unwrap_or(after.len()));
        let (user, host) = match authority.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        // The colons of IPv6 are between brackets.
        let (host, port) = match host.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (host, None),
        };
        let host = match host.bytes().any(|b| b.is_ascii_uppercase()) || !host.is_ascii() {
            true => Cow::Owned(host.to_lowercase()),
            false => Cow::Borrowed(host),
        };
        Some(Web { is_secure, user, host, port, rest })
    }

    /// The last two parts of the host: `cdc.gov` of `www.cdc.gov`.
    pub(in crate::check) fn domain(&self) -> &str {
        last_two(&self.host)
    }

    /// Whether the host is this one or below it.
    pub(in crate::check) fn is_at(&self, domain: &str) -> bool {
        is_at_or_below(&self.host, domain)
    }

    /// What is before `?` and `#`.
    pub(in crate::check) fn path(&self) -> &'a str {
        &self.rest[..self.rest.find(['?', '#']).unwrap_or(self.rest.len())]
    }

    /// What is between `?` and `#`.
    pub(in crate::check) fn query(&self) -> Option<&'a str> {
        let before = self.rest.split('#').next().unwrap_or_default();
        before.split_once('?').map(|(_, query)| query)
    }

    /// The decoded value of a part of the query, where it has one.
    pub(in crate::check) fn parameter(&self, name: &str) -> Option<String> {
        let pairs = self.query()?.split('&').filter_map(|pair| pair.split_once('='));
        let is_given = |(key, value): &(&str, &str)| *key == name && !value.is_empty();
        let mut values = pairs.filter(is_given).map(|(_, value)| value);
        values.next().map(decode)
    }
}

/// Text without its codes with `%`.
pub(in crate::check) fn decode(written: &str) -> String {
    percent_decode_str(written).decode_utf8_lossy().into_owned()
}

/// The last two parts of a host.
fn last_two(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    dots.nth(1).map_or(host, |at| &host[at + 1..])
}

/// Whether a host is a domain or below it.
pub(super) fn is_at_or_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_cut_into_its_parts() {
        let web = Web::read("HTTPS://me:pw@WWW.cdc.GOV:8443/a?b=c%20d&e=f#g?h").unwrap();
        assert_eq!((web.user, &*web.host, web.port), (Some("me:pw"), "www.cdc.gov", Some("8443")));
        assert_eq!((web.domain(), web.path(), web.query()), ("cdc.gov", "/a", Some("b=c%20d&e=f")));
        assert_eq!(web.parameter("b").as_deref(), Some("c d"));
        assert!(web.is_at("cdc.gov") && !web.is_at("dc.gov") && !web.is_at("x.cdc.gov"));
        let web = Web::read("http://[::1]:80").unwrap();
        assert_eq!(
            (&*web.host, web.port, web.rest, web.is_secure),
            ("[::1]", Some("80"), "", false)
        );
        assert_eq!(Web::read("http:/x.example"), None);
        assert_eq!(Web::read("https://x.example/#a?b").unwrap().query(), None);
    }
}
