//! `.htaccess` of Apache, which applies to its folder and everything below.

use std::fmt::Write as _;

use super::headers::FOREVER;
use super::rules::{Rules, literal};
use crate::plan::encode;

/// A word in quotes. None if Apache would not read the same back: it replaces `${…}` on every
/// line before it looks at words.
fn word(text: &str) -> Option<String> {
    if text.contains("${") || text.contains(char::is_control) {
        return None;
    }
    Some(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// A regular expression that matches only this text, as a word.
fn pattern(text: &str, end: &str) -> Option<String> {
    word(&["^", &literal(text), end].concat())
}

/// A string inside an expression, which is a word itself. None if Apache would read a variable.
fn string(text: &str) -> Option<String> {
    let is_variable = |c: char| matches!(c, '$' | '%');
    (!text.contains(is_variable))
        .then(|| format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")))
}

pub(super) fn htaccess(rules: &Rules) -> String {
    let mut out = String::new();
    // Apache takes a value with a space in it for the text of the page.
    if let Some(page) = word(&encode(&rules.not_found)) {
        let _ = writeln!(out, "ErrorDocument 404 {page}");
    }
    out.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in &rules.headers {
        let _ = writeln!(out, "  Header always set {name} \"{value}\"");
    }
    let hashed: Vec<String> = rules.hashed.iter().filter_map(|file| string(file)).collect();
    if let Some(test) = word(&format!("%{{REQUEST_URI}} in {{ {} }}", hashed.join(", ")))
        .filter(|_| !hashed.is_empty())
    {
        let _ = writeln!(out, "  <If {test}>\n    Header set Cache-Control \"{FOREVER}\"\n  </If>");
    }
    out.push_str("</IfModule>\n");
    for moved in &rules.moved {
        redirect(&mut out, &moved.from, &moved.absolute);
    }
    for path in &rules.hidden {
        let end = if path.ends_with('/') { "" } else { "$" };
        if let Some(path) = pattern(path, end) {
            let _ = writeln!(out, "RedirectMatch 404 {path}");
        }
    }
    out
}

/// Targets are absolute addresses, since Apache would take the host of any other from the request.
/// `RedirectMatch` encodes its target again; one that is encoded already needs `Redirect`, which
/// matches all addresses with this prefix and is limited to one by a condition.
fn redirect(out: &mut String, from: &str, to: &str) {
    let path = to.split(['?', '#']).next().unwrap_or(to);
    let stays = |b: u8| b.is_ascii_alphanumeric() || b"-_./:".contains(&b);
    let as_it_is = path.bytes().all(stays) && !to.contains(['$', '\\', '&']);
    let lines = match as_it_is {
        true => pattern(from, "$")
            .zip(word(to))
            .map(|(from, to)| format!("RedirectMatch 301 {from} {to}\n")),
        false => string(from).zip(word(from)).zip(word(to)).and_then(|((text, from), to)| {
            let test = word(&format!("%{{REQUEST_URI}} == {text}"))?;
            Some(format!("<If {test}>\n  Redirect 301 {from} {to}\n</If>\n"))
        }),
    };
    out.push_str(&lines.unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::hosting::rules::{is_of_addresses, samples};

    /// What Apache reads from a word in quotes, and what follows it.
    fn read(line: &str) -> (String, String) {
        let mut chars = line.strip_prefix('"').unwrap().chars().peekable();
        let mut word = String::new();
        while let Some(c) = chars.next() {
            match c {
                '\\' if matches!(chars.peek(), Some('\\' | '"')) => word.extend(chars.next()),
                '"' => return (word, chars.collect()),
                c => word.push(c),
            }
        }
        panic!("{line} does not end");
    }

    /// The only text that a pattern matches.
    fn matched(pattern: &str) -> String {
        let inside = pattern.strip_prefix('^').and_then(|p| p.strip_suffix('$')).unwrap();
        let (mut out, mut chars) = (String::new(), inside.chars());
        while let Some(c) = chars.next() {
            assert!(!".+*?()|[]{}^$".contains(c), "{pattern} has a pattern in it");
            out.extend(if c == '\\' { chars.next() } else { Some(c) });
        }
        out
    }

    #[test]
    fn each_character_is_read_back_or_cannot_be_in_an_address() {
        for c in samples() {
            let text = format!("/a{c}b{c}/");
            let lost = || assert!(!is_of_addresses(c), "{c:?} is lost");
            match word(&text) {
                Some(word) => assert_eq!(read(&format!("{word} x")), (text.clone(), " x".into())),
                None => lost(),
            }
            match pattern(&text, "$") {
                Some(word) => assert_eq!(matched(&read(&word).0), text),
                None => lost(),
            }
            match string(&text) {
                Some(string) => {
                    let inside = string.strip_prefix('\'').and_then(|s| s.strip_suffix('\''));
                    let plain = inside.unwrap().replace("\\\\", "").replace("\\'", "");
                    assert!(!plain.contains(['\'', '\\', '$', '%']), "{string}");
                }
                None => lost(),
            }
        }
        assert_eq!(word("${HOME}"), None);
    }

    #[test]
    fn an_encoded_target_is_not_encoded_again() {
        let mut out = String::new();
        redirect(&mut out, "/a.b/", "https://r.example/skin/");
        redirect(&mut out, "/it's/", "https://r.example/caf%C3%A9/");
        assert_eq!(
            out,
            "RedirectMatch 301 \"^/a\\\\.b/$\" \"https://r.example/skin/\"\n\
             <If \"%{REQUEST_URI} == '/it\\\\'s/'\">\n  Redirect 301 \"/it's/\" \"https://r.example/caf%C3%A9/\"\n</If>\n"
        );
    }
}
