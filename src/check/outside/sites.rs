//! Names that are probably those of sites.

/// Endings of hosts of which a path that leads to no file probably is one.
const SITES: [&str; 38] = [
    "ai", "app", "at", "au", "biz", "br", "ca", "care", "ch", "clinic", "co", "com", "de", "dev",
    "edu", "es", "eu", "fr", "gov", "health", "ie", "in", "info", "int", "io", "it", "me", "mil",
    "mx", "net", "nl", "nz", "org", "page", "uk", "us", "za", "zone",
];

/// Whether a name of small letters is one of a site: `www.cdc.gov`, `nhs.uk`.
pub(super) fn is_site(name: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let Some((before, last)) = name.rsplit_once('.') else { return false };
    before.split('.').all(is_part)
        && (SITES.contains(&last) || (name.starts_with("www.") && is_part(last)))
}
