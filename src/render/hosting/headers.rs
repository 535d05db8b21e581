//! What every page is sent with: nothing from elsewhere, nobody told where a reader comes from.

/// What a page may load.
macro_rules! policy {
    () => {
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
         media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
    };
}

/// The policy as a page itself can state it, for hosts that send no headers. Who may frame the
/// page can be said in a header only.
pub const POLICY: &str = policy!();

/// The headers of every page.
pub const HEADERS: [(&str, &str); 7] = [
    ("Content-Security-Policy", concat!(policy!(), "; frame-ancestors 'none'")),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
];

/// `Cache-Control` of files whose name has a hash of their content. Anything else is asked for
/// again.
pub(super) const FOREVER: &str = "public, max-age=31536000, immutable";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_values_need_no_escape_in_any_grammar() {
        for (name, value) in HEADERS.into_iter().chain([("Cache-Control", FOREVER)]) {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b" -'();,=".contains(&b);
            assert!(name.bytes().chain(value.bytes()).all(plain), "{name}: {value}");
        }
    }
}
