//! The headers of every page: load nothing from elsewhere, tell nobody where a reader comes from.

use std::borrow::Cow;

use super::super::policy::header_policy;
use crate::config::AllowedHost;

/// Headers for every page besides the policy.
const OTHERS: [(&str, &str); 6] = [
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
];

/// `Cache-Control` of files whose name has a hash of their content. Anything else is revalidated
/// by browsers.
pub(super) const FOREVER: &str = "public, max-age=31536000, immutable";

/// Names and values of headers.
pub(super) type Headers = Vec<(&'static str, Cow<'static, str>)>;

/// The headers of every page of a site whose pages may load from these servers.
pub fn headers(hosts: &[AllowedHost]) -> Vec<(&'static str, Cow<'static, str>)> {
    let policy = ("Content-Security-Policy", header_policy(hosts).into());
    let others = OTHERS.iter().map(|(name, value)| (*name, Cow::Borrowed(*value)));
    std::iter::once(policy).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::fields::Spanned;
    use crate::inspect::Use;

    #[test]
    fn the_values_need_no_escaping_in_any_grammar() {
        let name = Spanned { value: "cdn-1.stats_a.example:8443".into(), range: 0..0 };
        let hosts = [AllowedHost { name, uses: vec![Use::Script, Use::Connect, Use::Frame] }];
        for (name, value) in headers(&hosts).into_iter().chain([("Cache-Control", FOREVER.into())])
        {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b" -'();:/.,=_".contains(&b);
            assert!(name.bytes().chain(value.bytes()).all(plain), "{name}: {value}");
        }
    }
}
