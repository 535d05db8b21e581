//! What a text may not have, since the parser would take too long over it.
//!
//! pulldown-cmark needs time that grows with the length of a text, but for two things:
//!
//! - It compares each line with every block that is open around it. A line opens as many as it
//!   has `>` and `-`, so that a text of 4 MB can compare a million lines with a million quotes.
//! - For each line of a link's title it goes through the paragraph from the link to that line
//!   again, so that a quotation mark that is never closed costs the square of the lines after it.
//!
//! Both are far above what anyone writes. Nothing of a text above one of them is parsed.

use std::ops::Range;

use memchr::memmem;

use super::context::Context;
use crate::diagnostic::{Diagnostic, rules};

/// How many quotes, lists and the like may be in each other.
const NESTED: usize = 100;

/// How many lines the title of a link may have.
const TITLE: usize = 100;

/// Whether a text is within the limits; reports where it is not.
pub(super) fn check(context: &mut Context<'_, '_>) -> bool {
    let text = &context.source[context.start..];
    let (range, message, help) = if let Some(line) = too_deep(text) {
        let message = format!("More than {NESTED} quotes or lists are inside each other here");
        (line, message, "Take away the > or the bullets at the beginning of the line.")
    } else if let Some(title) = endless_title(text) {
        let message = format!("The title of this link has no end in the next {TITLE} lines");
        (title, message, "Write the quotation mark that ends it: [words](address \"title\")")
    } else {
        return true;
    };
    let range = range.start + context.start..range.end + context.start;
    let diagnostic = Diagnostic::new(&rules::TEXT_LIMIT, message);
    context.report(diagnostic.at(context.file, range).help(help));
    false
}

/// The beginning of the first line at which too many blocks may be open. What is open is never
/// more than what this counts.
fn too_deep(text: &str) -> Option<Range<usize>> {
    let mut open = (0, 0);
    let mut after_blank = true;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let Beginning { quotes, others, columns, end } = Beginning::of(line);
        let is_blank = line[end..].trim().is_empty();
        if quotes + others > 0 || (after_blank && !is_blank) {
            // A quote goes on with its `>`, all else with two spaces at the least.
            open = (quotes, others + open.1.min(columns / 2));
        }
        if open.0 + open.1 > NESTED {
            return Some(start..start + end);
        }
        after_blank = is_blank;
        start += line.len();
    }
    None
}

/// The beginning of a line, up to its words.
struct Beginning {
    /// How many `>` it has.
    quotes: usize,
    /// How many bullets, numbers and the like it has.
    others: usize,
    /// How wide the spaces between them are.
    columns: usize,
    /// Where its words begin.
    end: usize,
}

impl Beginning {
    fn of(line: &str) -> Beginning {
        let bytes = line.as_bytes();
        let mut all = Beginning { quotes: 0, others: 0, columns: 0, end: 0 };
        // Up to here the rest of the line is known to be more than one sign and spaces.
        let mut other = 0;
        while let Some(byte) = bytes.get(all.end) {
            let rest = &bytes[all.end..];
            if matches!(byte, b'-' | b'*') && all.end >= other {
                match other_sign(rest) {
                    Some(at) => other = all.end + at,
                    None => break,
                }
            }
            match byte {
                b' ' => (all.columns, all.end) = (all.columns + 1, all.end + 1),
                b'\t' => (all.columns, all.end) = (all.columns + 4, all.end + 1),
                b'>' => (all.quotes, all.end) = (all.quotes + 1, all.end + 1),
                _ => {
                    let Some(length) = marker(rest) else { break };
                    (all.others, all.end) = (all.others + 1, all.end + length);
                }
            }
        }
        all
    }
}

/// The length of what begins a block, other than a quote, that may hold others.
fn marker(line: &[u8]) -> Option<usize> {
    let is_end = |at: usize| line.get(at).is_none_or(u8::is_ascii_whitespace);
    match line.first()? {
        b'-' | b'*' | b'+' | b':' => is_end(1).then_some(1),
        b'0'..=b'9' => {
            let digits = line.iter().take_while(|b| b.is_ascii_digit()).count();
            let ends = matches!(line.get(digits), Some(b'.' | b')')) && is_end(digits + 1);
            ends.then_some(digits + 1)
        }
        // A footnote.
        b'[' if line.get(1) == Some(&b'^') => {
            let end = memchr::memchr(b']', line)?;
            (line.get(end + 1) == Some(&b':')).then_some(end + 2)
        }
        _ => None,
    }
}

/// Where a line has something besides its first sign and spaces. Nothing but one sign is a line
/// across and not lists in each other.
fn other_sign(line: &[u8]) -> Option<usize> {
    line.iter().position(|b| *b != line[0] && !b.is_ascii_whitespace())
}

/// A link whose title goes on for too many lines: its address and the sign that begins the title.
fn endless_title(text: &str) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let titles = memmem::find_iter(bytes, b"](").filter_map(|at| Some(at..title(bytes, at + 2)?));
    titles.into_iter().find_map(|link| {
        let range = link.start..link.end + 1;
        goes_on(&text[link.end..]).then_some(range)
    })
}

/// Where the title of a link begins whose address begins at `at`, if there is one.
fn title(bytes: &[u8], at: usize) -> Option<usize> {
    /// More parentheses in each other are no address.
    const PARENTHESES: usize = 32;
    let is_space = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
    let skip = |at: usize| at + bytes[at..].iter().take_while(|b| is_space(b)).count();
    let mut end = skip(at);
    if bytes.get(end) == Some(&b'<') {
        let ends = |b: &u8| matches!(b, b'>' | b'<' | b'\n');
        end += 1 + bytes[end + 1..].iter().position(ends)?;
        bytes.get(end).filter(|b| **b == b'>')?;
    } else {
        let mut open = 0;
        while let Some(byte) = bytes.get(end).filter(|b| !b.is_ascii_whitespace()) {
            match byte {
                b'\\' => end += 1,
                b'(' if open == PARENTHESES => return None,
                b'(' => open += 1,
                b')' if open == 0 => return None,
                b')' => open -= 1,
                _ => {}
            }
            end += 1;
        }
        if open > 0 {
            return None;
        }
    }
    let start = skip(end.min(bytes.len()));
    matches!(bytes.get(start)?, b'"' | b'\'' | b'(').then_some(start)
}

/// Whether a title, which begins with the sign that opens it, has too many lines.
fn goes_on(text: &str) -> bool {
    let bytes = text.as_bytes();
    let open = bytes[0];
    let close = if open == b'(' { b')' } else { open };
    let mut lines = 1;
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match *byte {
            b'\\' => at += 1,
            byte if byte == open || byte == close => return false,
            b'\n' => {
                lines += 1;
                // What is not looked at costs nothing: there may be many titles in a long line.
                let next = text[at + 1..].split_inclusive('\n').next().unwrap_or_default();
                if lines > TITLE || ends_paragraph(next) {
                    return lines > TITLE;
                }
            }
            _ => {}
        }
        at += 1;
    }
    false
}

/// Whether no paragraph goes on with a line.
fn ends_paragraph(line: &str) -> bool {
    let bare = line.trim_start_matches(' ');
    let begins = |sign: &str| {
        let rest = bare.strip_prefix(sign);
        rest.is_some_and(|rest| rest.starts_with(' ') && !rest.trim().is_empty())
    };
    let is_heading = || begins(&"#".repeat(bare.bytes().take_while(|b| *b == b'#').count().min(6)));
    let is_block = || {
        ["-", "*", "+", "1.", "1)"].into_iter().any(begins)
            || (bare.starts_with('#') && is_heading())
            || bare.starts_with("~~~")
    };
    line.trim_matches(|c: char| c.is_whitespace() || c == '>').is_empty()
        || (line.len() - bare.len() < 4 && is_block())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_too_deep(text: &str) -> bool {
        too_deep(text).is_some()
    }

    #[test]
    fn what_nobody_nests_is_too_deep_however_it_is_written() {
        let deep = NESTED + 1;
        for marker in [">", "> ", "- ", "* ", "+ ", "1. ", "23) ", "- > ", ": ", "[^a]: "] {
            let text = format!("{}a\n", marker.repeat(deep));
            assert!(is_too_deep(&text) && is_too_deep(&format!("b\n\n> {text}")), "{marker}");
            assert!(!is_too_deep(&format!("{}a\n", marker.repeat(NESTED / 2))), "{marker}");
        }
        let stairs = |by: &str, sign: &str, depth: usize| -> String {
            (0..depth).map(|n| format!("{}{sign} a\n", by.repeat(n))).collect()
        };
        for (by, sign) in [("  ", "-"), ("\t", "-"), ("   ", "1."), ("> ", ">")] {
            assert!(is_too_deep(&stairs(by, sign, deep)), "{sign}");
            assert!(!is_too_deep(&stairs(by, sign, NESTED)), "{sign}");
        }
    }

    #[test]
    fn signs_that_open_nothing_are_not_counted() {
        let many = |text: &str| text.repeat(3 * NESTED);
        for text in [
            many("- a\n"),
            many("> a\n"),
            many("> - a\n>\n"),
            many("a > b - c * "),
            many("- "),
            many("* ") + "\n",
            many("-") + "\n",
            format!("{}- a\n", many(" ")),
            format!("```\n{}- a\n```\n", many(" ")),
            format!("- a\n\n{}b\n", many("\n")),
            many("- a\n  - b\n    - c\n\n"),
        ] {
            assert!(!is_too_deep(&text), "{}", &text[..40.min(text.len())]);
        }
    }

    #[test]
    fn a_title_that_never_ends_is_found_and_others_are_not() {
        let rest = "b\n".repeat(TITLE + 1);
        for link in ["[a](b \"c\n", "[a](<b c> 'd\n", "[a](b\n(c\n", "> [a](b\n> \"c\\\"\n"] {
            let text = format!("x {link}{rest}");
            assert!(endless_title(&text).is_some(), "{link}");
            assert!(endless_title(&format!("x {link}y\n\n{rest}")).is_none(), "{link}");
            assert!(endless_title(&format!("x {link}y\n- z\n{rest}")).is_none(), "{link}");
            assert!(endless_title(&format!("x {link}\"') y\n{rest}")).is_none(), "{link}");
        }
        for link in ["[a](b) 'c\n", "[a](b.md \"c\") it's\n", "(a](b)c \"d\n", "[a](((b \"c)\n"] {
            assert!(endless_title(&format!("{link}{rest}")).is_none(), "{link}");
        }
    }
}
