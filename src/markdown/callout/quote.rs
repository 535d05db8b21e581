//! Edits that make lines part of a quote.

use std::ops::Range;

use crate::diagnostic::Edit;

/// How many lines are put into a card at most. Each of many marks in one paragraph would
/// otherwise offer to edit all lines that follow it.
pub(super) const LONGEST: usize = 200;

/// The start of the line that contains this byte.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The edits that begin each line of a range with `>`, including empty ones, after the indentation
/// of the first; none if the lines are not indented alike.
pub(super) fn into_quote(text: &str, lines: Range<usize>) -> Option<Vec<Edit>> {
    let start = line_start(text, lines.start);
    let indent = text[start..].len() - text[start..].trim_start_matches(' ').len();
    into_quote_at(text, start..lines.end, &" ".repeat(indent))
}

/// The same, with a given indentation.
pub(super) fn into_quote_at(text: &str, lines: Range<usize>, indent: &str) -> Option<Vec<Edit>> {
    if !indent.bytes().all(|b| b == b' ') {
        return None;
    }
    let end = lines.start + text[lines.clone()].trim_end().len();
    let mut at = lines.start;
    let mut edits = Vec::new();
    while at < end {
        if edits.len() == LONGEST {
            return None;
        }
        let line = text[at..].lines().next()?;
        let (gap, mark) = match line.starts_with(indent) {
            _ if line.trim().is_empty() => (at, format!("{indent}>")),
            true => (at + indent.len(), "> ".to_owned()),
            false => return None,
        };
        edits.push(Edit { range: gap..gap, replacement: mark });
        at += text[at..].find('\n').map_or(text.len(), |i| i + 1);
    }
    Some(edits)
}
