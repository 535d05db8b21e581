//! The code in a template, for mistakes that the engine does not report: a wrong field in a
//! condition counts as false there, and a part that is left out is not missed.

use std::collections::BTreeSet;
use std::ops::Range;

/// What is between `{{` and `}}`, or between `{%` and `%}`.
#[derive(Debug, Clone)]
pub(crate) struct Code<'t> {
    /// Whether it is between `{%` and `%}`.
    pub(crate) is_tag: bool,
    /// What is inside, without spaces around it.
    pub(crate) text: &'t str,
    /// Where that begins.
    pub(crate) at: usize,
    /// Where all of it is.
    pub(crate) range: Range<usize>,
}

impl<'t> Code<'t> {
    /// The words of a tag: `block main` is `["block", "main"]`.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        let text = if self.is_tag { self.text } else { "" };
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
    }

    /// The name of a block, if this is where one begins.
    pub(crate) fn block(&self) -> Option<&'t str> {
        let mut words = self.words();
        words.next().filter(|word| *word == "block").and_then(|_| words.next())
    }

    /// The template in quotes that a tag names: `{% include "parts/banner.html" %}`.
    pub(crate) fn template(&self, tag: &str) -> Option<&'t str> {
        let rest = self.text.strip_prefix(tag).filter(|_| self.is_tag)?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        rest[1..].split(quote).next()
    }
}

/// The code of a template in order, without comments and what is `raw`.
pub(crate) fn codes(text: &str) -> Vec<Code<'_>> {
    let mut all = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(open) = text[at..].find('{').map(|found| at + found) {
        let inside = open + 2;
        let end = match text.as_bytes().get(open + 1) {
            Some(b'#') if !raw => text[inside..].find("#}").map(|end| inside + end),
            Some(b'{') if !raw => end(text, inside, b"}}"),
            Some(b'%') => end(text, inside, b"%}"),
            _ => {
                at = open + 1;
                continue;
            }
        };
        let Some(end) = end else { break };
        at = end + 2;
        let trimmed = |c: char| c.is_whitespace() || c == '-';
        let code = text[inside..end].trim_start_matches(trimmed);
        let start = end - code.len();
        let is_tag = text.as_bytes().get(open + 1) == Some(&b'%');
        let code =
            Code { is_tag, text: code.trim_end_matches(trimmed), at: start, range: open..at };
        if raw && code.text != "endraw" {
            at = inside;
        } else if is_tag || text.as_bytes().get(open + 1) == Some(&b'{') {
            raw = is_tag && code.text == "raw";
            all.push(code);
        }
    }
    all
}

/// Where code ends that begins at `from`: at `close`, outside of quotes and braces.
fn end(text: &str, from: usize, close: &[u8; 2]) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut quote = None;
    for at in from..bytes.len() {
        let byte = bytes[at];
        match quote {
            Some(open) if open == byte => quote = None,
            Some(_) => {}
            None if depth == 0 && bytes[at..].starts_with(close) => return Some(at),
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if byte == b'{' => depth += 1,
            None if byte == b'}' => depth = depth.saturating_sub(1),
            None => {}
        }
    }
    None
}

/// Names joined with dots, such as `page.date.iso`, each with its place; those that are asked
/// only whether they are there, or that have a `default`, are left out.
pub(crate) fn chains<'t>(code: &Code<'t>) -> Vec<Vec<(&'t str, Range<usize>)>> {
    let text = code.text;
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if matches!(c, '"' | '\'' | '`') {
            let inside = at + 1;
            at = text[inside..].find(c).map_or(text.len(), |end| inside + end + 1);
        } else if is_name(c) {
            let mut chain = Vec::new();
            loop {
                let len = text[at..].find(|c| !is_name(c)).unwrap_or(text.len() - at);
                chain.push((&text[at..at + len], code.at + at..code.at + at + len));
                at += len;
                let dot = text[at..].strip_prefix('?').unwrap_or(&text[at..]);
                match dot.strip_prefix('.').filter(|rest| rest.starts_with(is_name)) {
                    Some(rest) => at = text.len() - rest.len(),
                    None => break,
                }
            }
            if !is_only_asked_for(&text[at..]) {
                all.push(chain);
            }
        } else if c == '.' {
            // A field of what is not a name: `cards[0].title`.
            at += 1;
            at += text[at..].find(|c| !is_name(c)).unwrap_or(text.len() - at);
        } else {
            at += c.len_utf8();
        }
    }
    all
}

fn is_only_asked_for(after: &str) -> bool {
    let mut words = after.split_whitespace();
    match words.next() {
        Some("is") => {
            let word = words.next();
            let word = if word == Some("not") { words.next() } else { word };
            matches!(word, Some("defined" | "undefined"))
        }
        Some("|") => words.next().is_some_and(|word| word.starts_with("default")),
        _ => false,
    }
}

/// The names that a template gives values of its own: by `set`, `for`, or as a component's
/// arguments.
pub(crate) fn own_names<'t>(codes: &[Code<'t>]) -> BTreeSet<&'t str> {
    let mut all = BTreeSet::new();
    for code in codes {
        let mut words = code.words();
        match words.next() {
            Some("set" | "set_global") => all.extend(words.next()),
            Some("for") => all.extend(words.take_while(|word| *word != "in")),
            Some("component") => {
                let arguments = code.text.split('(').nth(1).unwrap_or_default().split(',');
                let names = arguments.map(|one| one.split([':', '=', ')']).next().unwrap_or(one));
                all.extend(names.map(str::trim));
            }
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_found_with_its_place() {
        let text = "a {{ page.title }} {# {{ no }} #} {%- if a == \"%}\" -%} {{ <x a={b}/> }}\
                    {% raw %}{{ raw }} {% if %}{% endraw %}{{ last }} {{ open";
        let found: Vec<&str> = codes(text).iter().map(|code| code.text).collect();
        assert_eq!(found, ["page.title", "if a == \"%}\"", "<x a={b}/>", "raw", "endraw", "last"]);
        for code in codes(text) {
            assert!(text[code.at..].starts_with(code.text));
            assert!(text[code.range.clone()].starts_with('{') && text[code.range].ends_with('}'));
        }
    }

    #[test]
    fn names_are_found_with_their_fields() {
        let text = "{% if page.updated?.iso and t[\"a.b\"] or not cards[0].x.y %}\
                    {{ page.a is not defined }}{{ page.b | default(value=site.c) }}{{ f(n=1) }}";
        let mut found = Vec::new();
        for code in codes(text) {
            for chain in chains(&code) {
                for (name, place) in &chain {
                    assert_eq!(&text[place.clone()], *name);
                }
                found.push(chain.iter().map(|(name, _)| *name).collect::<Vec<_>>().join("."));
            }
        }
        let expected =
            "if page.updated.iso and t or not cards 0 is not defined default value site.c f n 1";
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn own_names_are_found() {
        let text = "{% set a = 1 %}{% for b, c in d %}{% component e(f, g: string = \"h\", @t) %}";
        let found: Vec<&str> = own_names(&codes(text)).into_iter().collect();
        assert_eq!(found, ["@t", "a", "b", "c", "f", "g"]);
    }
}
