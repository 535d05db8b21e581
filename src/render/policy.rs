//! The Content-Security-Policy: pages load only from the site itself and from the servers that the
//! settings name, each for the uses it is named for.

use std::fmt::Write as _;

use crate::config::AllowedHost;
use crate::inspect::Use;

/// Directives, with the use that adds named servers to them; those without are the same for every site.
const DIRECTIVES: [(&str, &str, Option<Use>); 11] = [
    ("default-src", "'none'", None),
    ("style-src", "'self'", Some(Use::Style)),
    ("script-src", "'self'", Some(Use::Script)),
    ("img-src", "'self'", Some(Use::Picture)),
    ("font-src", "'self'", Some(Use::Font)),
    ("media-src", "'self'", Some(Use::Media)),
    ("connect-src", "'self'", Some(Use::Connect)),
    ("frame-src", "", Some(Use::Frame)),
    ("manifest-src", "'self'", None),
    ("base-uri", "'none'", None),
    ("form-action", "'self'", Some(Use::Form)),
];

/// The policy as a header. Only a header can say who may frame the page.
pub fn header_policy(hosts: &[AllowedHost]) -> String {
    page_policy(hosts) + "; frame-ancestors 'none'"
}

/// The policy of a site whose pages may load from these servers, as a `<meta>` element can state it.
pub fn page_policy(hosts: &[AllowedHost]) -> String {
    let mut policy = String::with_capacity(256);
    for (name, own, of) in DIRECTIVES {
        let named = hosts.iter().filter(|host| of.is_some_and(|of| host.uses.contains(&of)));
        let mut sources = own.to_owned();
        for host in named {
            let space = if sources.is_empty() { "" } else { " " };
            let _ = write!(sources, "{space}https://{}", host.name.value);
            if of == Some(Use::Connect) {
                let _ = write!(sources, " wss://{}", host.name.value);
            }
        }
        if !sources.is_empty() {
            let separator = if policy.is_empty() { "" } else { "; " };
            let _ = write!(policy, "{separator}{name} {sources}");
        }
    }
    policy
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::fields::Spanned;

    #[test]
    fn a_site_loads_only_from_itself() {
        assert_eq!(
            header_policy(&[]),
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
             font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; \
             base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        );
    }

    #[test]
    fn a_named_server_is_allowed_only_for_the_uses_it_is_named_for() {
        let host = |name: &str, uses: &[Use]| AllowedHost {
            name: Spanned { value: name.into(), range: 0..0 },
            uses: uses.to_vec(),
        };
        let stats = host("stats.example", &[Use::Script, Use::Connect]);
        let map = host("map.example:8443", &[Use::Frame]);
        let policy = page_policy(&[stats, map]);
        let directive = |name: &str| policy.split("; ").find(|part| part.starts_with(name));
        assert_eq!(directive("script-src"), Some("script-src 'self' https://stats.example"));
        assert_eq!(
            directive("connect-src"),
            Some("connect-src 'self' https://stats.example wss://stats.example")
        );
        assert_eq!(directive("frame-src"), Some("frame-src https://map.example:8443"));
        assert_eq!(policy.matches("stats.example").count(), 3);
        assert_eq!(policy.matches("map.example").count(), 1);
    }
}
