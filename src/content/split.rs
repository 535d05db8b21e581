//! Where front matter ends and the text begins.
//!
//! Must not: read the keys; that is [`super::front`].

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Applicability, Diagnostic, rules};

/// The format of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Between `+++` lines.
    Toml,
    /// Between `---` lines.
    Yaml,
}

/// A file cut in two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// Format and byte range of the front matter, without its fences; `None` if there is none.
    pub front: Option<(Syntax, Range<usize>)>,
    /// Byte offset where the text begins.
    pub body: usize,
}

/// Splits a file; reports a fence that is missing, unclosed or was changed by a word processor.
///
/// # Errors
/// The diagnostic, if it is unclear where the text begins.
pub fn split(text: &str, file: &Arc<str>) -> Result<Split, Box<Diagnostic>> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let blank =
        text[start..].len() - text[start..].trim_start_matches([' ', '\t', '\r', '\n']).len();
    let open = start + blank;
    let first_end = line_end(text, open);
    let first = text[open..first_end].trim_end();
    let syntax = match first {
        "+++" => Syntax::Toml,
        "---" => Syntax::Yaml,
        _ => return no_fence(text, file, open, first),
    };
    let fence = first;
    let inner = after_break(text, first_end);
    let mut at = inner;
    while at < text.len() {
        let end = line_end(text, at);
        let line = text[at..end].trim_end();
        if line == fence {
            return Ok(Split { front: Some((syntax, inner..at)), body: after_break(text, end) });
        }
        if line == "+++" || line == "---" || is_dashed(line) {
            let message = format!("The front matter begins with {fence}, but this line is {line}");
            return Err(Box::new(
                Diagnostic::new(&rules::FRONT_MATTER, message)
                    .at(file, at..at + line.len())
                    .label(format!("write {fence}"))
                    .help(format!("Front matter is between two identical lines: {fence} above and {fence} below."))
                    .replace_with(fence, Applicability::MaybeIncorrect),
            ));
        }
        at = after_break(text, end);
    }
    Err(Box::new(
        Diagnostic::new(
            &rules::FRONT_MATTER,
            format!("The front matter is never closed: there is no second {fence} line"),
        )
        .at(file, open..open + fence.len())
        .label("opened here")
        .help(format!("Write {fence} on a line of its own after the last key.")),
    ))
}

fn no_fence(
    text: &str,
    file: &Arc<str>,
    open: usize,
    first: &str,
) -> Result<Split, Box<Diagnostic>> {
    if is_dashed(first) {
        return Err(Box::new(
            Diagnostic::new(
                &rules::FRONT_MATTER,
                "A word processor has turned the --- line into a long dash",
            )
            .at(file, open..open + first.len())
            .label("write --- here")
            .help(
                "Write three hyphens, ---, above and below the keys, and turn off “smart dashes”.",
            )
            .replace_with("---", Applicability::MachineApplicable),
        ));
    }
    if first.starts_with("title") || first.starts_with("+++") || first.starts_with("---") {
        return Err(Box::new(
            Diagnostic::new(
                &rules::FRONT_MATTER,
                "The front matter does not begin with a line that is only +++",
            )
            .at(file, open..open + first.len().max(1).min(text.len() - open))
            .help("Write only +++ on the first line, then the keys, then another +++ line."),
        ));
    }
    Ok(Split { front: None, body: open })
}

/// Dashes that word processors make of `---`.
fn is_dashed(line: &str) -> bool {
    !line.is_empty()
        && line.chars().count() <= 3
        && line.chars().any(|c| c != '-')
        && line.chars().all(|c| {
            matches!(c, '\u{2013}' | '\u{2014}' | '\u{2015}' | '\u{2012}' | '\u{2212}' | '-')
        })
}

fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |i| from + i)
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
    }

    #[test]
    fn broken_fences_are_named() {
        assert!(check("+++\na = 1\n").unwrap_err().contains("never closed"));
        assert!(check("—\ntitle: x\n—\n").unwrap_err().contains("long dash"));
        assert!(check("———\ntitle: x\n———\n").unwrap_err().contains("long dash"));
        assert!(check("---\ntitle: x\n—\n").unwrap_err().contains("this line is —"));
        assert!(check("+++\ntitle = 1\n---\n").unwrap_err().contains("this line is ---"));
        assert!(check("title: x\n").unwrap_err().contains("does not begin"));
    }
}
