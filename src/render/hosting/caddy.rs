//! `Caddyfile`: a handler for the site, to be imported in a site block.

use std::fmt::Write as _;

use super::headers::FOREVER;
use super::rules::{Rules, literal};
use crate::plan::encode;

/// A word in quotes. None if Caddy would not read the same back: braces are for placeholders,
/// and neither kind of quotes can contain itself.
fn word(text: &str) -> Option<String> {
    if text.contains(|c: char| c.is_control() || matches!(c, '{' | '}' | '`')) {
        return None;
    }
    Some(format!("`{text}`"))
}

/// The handler of the site. Paths are matched by regular expressions, since Caddy's own matchers
/// ignore case; `map` compares whole words, whatever characters they have.
pub(super) fn handles(rules: &Rules) -> String {
    let mut out = String::from("# Import this in a site block, next to its other handlers.\n");
    let (Some(not_found), Some(begins)) =
        (word(&rules.not_found), word(&format!("^{}", literal(&rules.folder))))
    else {
        return out;
    };
    match rules.bare().and_then(|bare| word(&format!("^{}$", literal(bare)))) {
        Some(is) => {
            // Names of matchers apply to the whole site block, so each site has its own.
            let to = encode(&rules.folder);
            let name = to.trim_matches('/').replace('/', "-");
            let _ = write!(
                out,
                "@housecall-at-{name} path_regexp {is}\nredir @housecall-at-{name} {to} 301\n@housecall-below-{name} path_regexp {begins}\nhandle @housecall-below-{name} {{\n"
            );
        }
        None => out.push_str("handle {\n"),
    }
    out.push_str("\theader {\n");
    for (name, value) in &rules.headers {
        let _ = writeln!(out, "\t\t{name} \"{value}\"");
    }
    out.push_str("\t}\n");
    let moved = rules.moved.iter().map(|moved| (&*moved.from, &*moved.to));
    map(&mut out, "moved", moved, "redir @moved {housecall_moved} 301");
    let hashed = rules.hashed.iter().map(|file| (&**file, FOREVER));
    map(&mut out, "hashed", hashed, "header @hashed Cache-Control {housecall_hashed}");
    let hidden = |path: &String| literal(path) + if path.ends_with('/') { "" } else { "$" };
    let hidden: Vec<String> = rules.hidden.iter().map(hidden).collect();
    if let Some(hidden) = word(&format!("^(?:{})", hidden.join("|"))) {
        not_there(&mut out, "hidden", &format!("path_regexp {hidden}"), &not_found);
    }
    not_there(&mut out, "missing", "not file {path} {path}/index.html", &not_found);
    out.push_str("\thandle {\n\t\tfile_server\n\t}\n}\n");
    out
}

/// A directive for the paths in a table, with the value that the path has there.
fn map<'r>(
    out: &mut String,
    name: &str,
    rows: impl Iterator<Item = (&'r str, &'r str)>,
    done: &str,
) {
    let _ = writeln!(out, "\tmap {{http.request.uri.path}} {{housecall_{name}}} {{");
    for (path, value) in rows {
        if let (Some(path), Some(value)) = (word(path), word(value)) {
            let _ = writeln!(out, "\t\t{path} {value}");
        }
    }
    let _ = writeln!(
        out,
        "\t\tdefault \"\"\n\t}}\n\t@{name} expression `{{housecall_{name}}} != \"\"`\n\t{done}"
    );
}

/// Answers with the 404 page and its status.
fn not_there(out: &mut String, name: &str, matcher: &str, page: &str) {
    let _ = writeln!(
        out,
        "\t@{name} {matcher}\n\thandle @{name} {{\n\t\trewrite * {page}\n\t\tfile_server {{\n\t\t\tstatus 404\n\t\t}}\n\t}}"
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::hosting::rules::{is_of_addresses, samples};

    #[test]
    fn each_character_is_read_back_or_cannot_be_in_an_address() {
        for c in samples() {
            let text = format!("/a{c}b{c}/");
            match word(&text) {
                Some(word) => {
                    // Everything between two backticks is literal, except braces.
                    let inside = word.strip_prefix('`').and_then(|w| w.strip_suffix('`')).unwrap();
                    assert_eq!(inside, text);
                    assert!(!inside.contains(['`', '{', '}', '\n', '\r']));
                }
                None => assert!(!is_of_addresses(c), "{c:?} is lost"),
            }
            let (pattern, mut back) = (literal(&text), String::new());
            let mut chars = pattern.chars();
            while let Some(c) = chars.next() {
                assert!(!".+*?()|[]{}^$".contains(c), "{pattern} has a pattern in it");
                back.extend(if c == '\\' { chars.next() } else { Some(c) });
            }
            assert_eq!(back, text);
        }
    }
}
