//! `nginx.conf`: one location for the site, to be included in a server block.

use std::fmt::Write as _;

use super::headers::{FOREVER, Headers};
use super::rules::Rules;
use crate::plan::encode;

/// nginx rejects longer words (its buffer has 4,096 bytes).
const LONGEST: usize = 4_000;

/// A word in quotes. None if nginx would not read the same back: it reads variables after
/// `$`, which cannot be escaped.
fn word(text: &str) -> Option<String> {
    if text.len() > LONGEST || text.contains(|c: char| c.is_control() || c == '$') {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    Some(out)
}

/// The locations of the site. A location with its own header inherits none from the one around
/// it, so each of these has all of them.
pub(super) fn locations(rules: &Rules) -> String {
    let mut out = String::from("# Include this in a server block, next to its other locations.\n");
    let (Some(folder), Some(not_found)) = (word(&rules.folder), word(&rules.not_found)) else {
        return out;
    };
    // At the root, locations with regular expressions keep working; elsewhere those of another
    // application must not take a file of this site.
    let kind = match rules.bare().and_then(word) {
        Some(bare) => {
            let to = encode(&rules.folder);
            let _ = writeln!(
                out,
                "location = {bare} {{\n  absolute_redirect off;\n  return 301 \"{to}\";\n}}"
            );
            "^~ "
        }
        None => "",
    };
    let _ = writeln!(
        out,
        "location {kind}{folder} {{\n  absolute_redirect off;\n  index index.html;\n  error_page 404 {not_found};"
    );
    headers(&mut out, &rules.headers, "  ");
    for file in rules.hashed.iter().filter_map(|file| word(file)) {
        let _ = writeln!(out, "  location = {file} {{");
        headers(&mut out, &rules.headers, "    ");
        let _ = writeln!(out, "    add_header Cache-Control \"{FOREVER}\";\n  }}");
    }
    for moved in &rules.moved {
        if let (Some(from), Some(to)) = (word(&moved.from), word(&moved.to)) {
            let _ = writeln!(out, "  location = {from} {{ return 301 {to}; }}");
        }
    }
    for path in &rules.hidden {
        let Some(word) = word(path) else { continue };
        let kind = if path.ends_with('/') { "^~" } else { "=" };
        let _ = writeln!(out, "  location {kind} {word} {{ return 404; }}");
    }
    out.push_str("}\n");
    out
}

fn headers(out: &mut String, headers: &Headers, indent: &str) {
    for (name, value) in headers {
        let _ = writeln!(out, "{indent}add_header {name} \"{value}\" always;");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::hosting::rules::{is_of_addresses, samples};

    /// The first word of a line as nginx reads it, and what follows it.
    fn read(line: &str) -> (String, &str) {
        let mut chars = line.strip_prefix('"').unwrap().char_indices();
        let mut word = String::new();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => word.push(chars.next().unwrap().1),
                '"' => return (word, &line[at + 2..]),
                c => word.push(c),
            }
        }
        panic!("{line} does not end");
    }

    #[test]
    fn each_character_is_read_back_or_cannot_be_in_an_address() {
        for c in samples() {
            let text = format!("/a{c}b{c}/");
            match word(&text) {
                Some(word) => assert_eq!(read(&format!("{word} {{ }}")), (text, " { }")),
                None => assert!(!is_of_addresses(c), "{c:?} is lost"),
            }
        }
        assert_eq!(word(&"x".repeat(5_000)), None);
    }
}
