//! YAML as the common tree.

use std::ops::Range;
use std::sync::Arc;

use super::parsed::Parsed;
use super::yaml_reader::{Found, Problem, read};
use super::yaml_syntax;
use crate::diagnostic::Diagnostic;

/// Parses YAML front matter. `offset` is where `text` begins in its file.
pub(super) fn parse_yaml<'a>(
    text: &'a str,
    offset: usize,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Parsed<'a> {
    let (top, found) = read(text, offset);
    let Found { fatal, twice, notes } = &found;
    if fatal.is_none() && twice.is_empty() {
        return Parsed { notes: notes.clone(), ..Parsed::whole(top) };
    }
    let joined = fatal.as_ref().and_then(|problem| without_breaks(text, problem));
    let found = match &joined {
        Some(joined) => read(joined, 0).1,
        None => found,
    };
    let whole = joined.as_deref().unwrap_or(text);
    let (reported, mended, broken) = yaml_syntax::report(whole, offset, file, found);
    diagnostics.extend(reported);
    let entries = match joined.is_none() && mended.is_as_written() {
        true => top,
        false => mended.placed(read(mended.text(), 0).0, offset),
    };
    Parsed::broken(text, offset, entries, broken)
}

/// What the parser says of a text in quotes, or of a list in brackets, that goes on at the left
/// edge.
const AT_THE_EDGE: [&str; 3] = [
    "invalid indentation in quoted scalar",
    "invalid indentation in flow construct",
    "invalid indentation",
];

/// The same text, as long as it was, with spaces for the line breaks of texts in quotes and
/// lists in brackets that go on at the left edge: other tools take them, YAML's own rules do
/// not. None where there is nothing such.
fn without_breaks(text: &str, problem: &Problem) -> Option<String> {
    /// More of them are in no front matter.
    const MOST: usize = 20;
    let mut joined = text.to_owned();
    let (mut said, mut at) = (problem.said.clone(), problem.at);
    for _ in 0..MOST {
        if !AT_THE_EDGE.contains(&&*said) {
            break;
        }
        let range = quoted_at(&joined, at).or_else(|| break_in_brackets(&joined, at))?;
        let inside = joined[range.clone()].replace(['\r', '\n'], " ");
        joined.replace_range(range, &inside);
        match read(&joined, 0).1.fatal {
            Some(next) => (said, at) = (next.said, next.at),
            None => return Some(joined),
        }
    }
    (!AT_THE_EDGE.contains(&&*said) && joined != text).then_some(joined)
}

/// The text in quotes that begins at a place and ends at the end of a later line.
fn quoted_at(text: &str, at: usize) -> Option<Range<usize>> {
    let quote = text.get(at..)?.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let end = at + 1 + text[at + 1..].find(quote)?;
    let rest = text[end + 1..].lines().next().unwrap_or_default().trim();
    let is_key = |line: &str| {
        line.split_once(':').is_some_and(|(key, rest)| {
            key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
                && (rest.is_empty() || rest.starts_with(' '))
        })
    };
    let keys_inside = text[at..end].lines().skip(1).any(is_key);
    let ends_line = rest.is_empty() || rest.starts_with('#');
    (text[at..end].contains('\n') && !keys_inside && ends_line).then_some(at..end)
}

/// The line break before a place that is inside of brackets.
fn break_in_brackets(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text.get(..at)?;
    let is_open = before.matches(['[', '{']).count() > before.matches([']', '}']).count();
    let start = before.trim_end().len();
    (is_open && before[start..].contains('\n')).then_some(start..at)
}
