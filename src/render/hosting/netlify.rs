//! `_redirects` and `_headers`, as Netlify and Cloudflare Pages read them: words separated by spaces,
//! with `*` and `:name` as patterns.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::headers::FOREVER;
use super::rules::Rules;

/// What browsers encode in a path (URL standard), and what has a meaning in these files. All else
/// stays as browsers send it: the hosts compare paths as they arrive.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'*')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A decoded path as a word of these files.
fn path(decoded: &str) -> String {
    utf8_percent_encode(decoded, PATH).to_string()
}

/// An encoded address as a word of these files: `:name` after the host would be a pattern.
fn target(encoded: &str) -> String {
    let host = encoded
        .find("://")
        .map_or(0, |at| at + 3 + encoded[at + 3..].find('/').unwrap_or(encoded.len() - at - 3));
    let (host, rest) = encoded.split_at(host);
    [host, &rest.replace(':', "%3A").replace('*', "%2A")].concat()
}

pub(super) fn redirects(rules: &Rules) -> String {
    let mut out = String::new();
    for moved in &rules.moved {
        let _ = writeln!(out, "{} {} 301", path(&moved.from), target(&moved.to));
    }
    out
}

pub(super) fn headers(rules: &Rules) -> String {
    let mut out = format!("{}*\n", path(&rules.folder));
    for (name, value) in &rules.headers {
        let _ = writeln!(out, "  {name}: {value}");
    }
    for file in &rules.hashed {
        let _ = writeln!(out, "{}\n  Cache-Control: {FOREVER}", path(file));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::hosting::rules::samples;

    #[test]
    fn each_character_stays_one_word_without_a_pattern_and_is_read_back() {
        for c in samples() {
            let decoded = format!("/a{c}b/");
            let word = path(&decoded);
            let plain = |b: u8| b.is_ascii_graphic() && !b"*:#\"<>\\^`{|}".contains(&b);
            assert!(word.bytes().all(plain), "{c:?}: {word}");
            let back = percent_encoding::percent_decode_str(&word).decode_utf8().unwrap();
            assert_eq!(back, decoded);
        }
    }

    #[test]
    fn a_target_is_not_a_pattern() {
        for (encoded, word) in [
            ("https://b.example:8443/:splat?a=*", "https://b.example:8443/%3Asplat?a=%2A"),
            ("https://b.example", "https://b.example"),
            ("/skin/eczema/", "/skin/eczema/"),
        ] {
            assert_eq!(target(encoded), word);
        }
    }
}
