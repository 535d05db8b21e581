//! Where front matter ends and the text begins.
//!
//! Must not: read the keys; that is [`super::front`].

use std::ops::Range;
use std::sync::Arc;

use super::fences::{self, line_end};
use super::value::Syntax;
use crate::diagnostic::Diagnostic;

/// A file cut in two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Format and byte range of the front matter, without its fences; `None` if there is none.
    pub front: Option<(Syntax, Range<usize>)>,
    /// Byte offset where the text begins.
    pub body: usize,
}

/// Cuts a file; reports a fence that is missing, unclosed or was changed by a word processor.
///
/// # Errors
/// The diagnostic, if it is unclear where the text begins.
pub fn split(text: &str, file: &Arc<str>) -> Result<Split, Box<Diagnostic>> {
    let open = beginning(text);
    let first_end = line_end(text, open);
    let fence = text[open..first_end].trim_end();
    let syntax = match fence {
        "+++" => Syntax::Toml,
        "---" => Syntax::Yaml,
        _ => {
            return match fences::not_a_fence(text, file, open) {
                Some(diagnostic) => Err(Box::new(diagnostic)),
                None => Ok(Split { front: None, body: open }),
            };
        }
    };
    let inner = after_break(text, first_end);
    let mut at = inner;
    while at < text.len() {
        let end = line_end(text, at);
        let line = text[at..end].trim_end();
        // Other tools take three dots for the end of YAML.
        if line == fence || (line == "..." && syntax == Syntax::Yaml) {
            return Ok(Split { front: Some((syntax, inner..at)), body: after_break(text, end) });
        }
        if fences::is_other(line, fence) {
            return Err(Box::new(fences::unlike(text, file, open, at..at + line.len())));
        }
        at = after_break(text, end);
    }
    Err(Box::new(fences::unclosed(text, file, open)))
}

/// Where front matter begins: after marks of the encoding, empty lines and a comment.
fn beginning(text: &str) -> usize {
    let after_blank = |at: usize| {
        let rest = &text[at..];
        at + rest.len() - rest.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).len()
    };
    let start = after_blank(0);
    let comment = text[start..].strip_prefix("<!--").and_then(|rest| rest.find("-->"));
    let Some(after) = comment.map(|end| after_blank(start + "<!--".len() + end + "-->".len()))
    else {
        return start;
    };
    match text[after..line_end(text, after)].trim_end() {
        "+++" | "---" => after,
        _ => start,
    }
}

fn after_break(text: &str, end: usize) -> usize {
    (end + 1).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<(Option<&str>, &str), String> {
        let split = split(text, &"a.md".into()).map_err(|d| d.message)?;
        Ok((split.front.map(|(_, r)| &text[r]), &text[split.body..]))
    }

    #[test]
    fn front_matter_is_cut_from_the_text() {
        assert_eq!(check("+++\na = 1\n+++\nText"), Ok((Some("a = 1\n"), "Text")));
        assert_eq!(check("---\r\na: 1\r\n---\r\nText"), Ok((Some("a: 1\r\n"), "Text")));
        assert_eq!(check("\u{feff}+++\n+++"), Ok((Some(""), "")));
        assert_eq!(check("Text"), Ok((None, "Text")));
        assert_eq!(check("---\na: 1\n...\nText"), Ok((Some("a: 1\n"), "Text")));
    }

    #[test]
    fn front_matter_may_come_after_what_nobody_reads() {
        let cut = Ok((Some("a: 1\n"), "Text"));
        for before in
            ["\n\n", "\u{feff}\u{feff}\n", "<!-- old -->\n", "\n<!-- a\nb -->\n\n", "  \r\n"]
        {
            assert_eq!(check(&format!("{before}---\na: 1\n---\nText")), cut, "{before:?}");
        }
        assert_eq!(check("<!-- x -->\nText"), Ok((None, "<!-- x -->\nText")));
    }
}
