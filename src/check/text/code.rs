//! Words that became code: by four spaces before them, or since a fence has no end.

use std::ops::Range;

use super::words::Checked;
use crate::content::ParsedText;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};
use crate::markdown::Kind;

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    let source = flow.source();
    let end = source.trim_end().len();
    for at in 0..flow.nodes().len() {
        if !matches!(flow.kind(at), Kind::CodeBlock(_)) {
            continue;
        }
        let place: Range<usize> = flow.range(at).into();
        let written = source[place.clone()].trim_end();
        let fence = ["```", "~~~"].iter().find(|fence| written.starts_with(*fence));
        let fence = fence.and_then(|fence| fence.chars().next());
        match fence {
            Some(fence) if is_closed(written, fence) || place.end < end => {}
            Some(fence) => {
                let line = written.lines().next().map_or(0, str::len);
                diagnostics.push(
                    Diagnostic::new(
                        &rules::UNCLOSED_CODE,
                        "This code has no end: all text after it is shown as code",
                    )
                    .at(text.path, place.start..place.start + line)
                    .help(format!(
                        "Write {} on a line of its own where it ends.",
                        fence.to_string().repeat(3)
                    )),
                );
            }
            None if is_prose(flow.code(at)) => {
                diagnostics.push(indented(text, place.start..place.start + written.len()));
            }
            None => {}
        }
    }
}

fn is_closed(written: &str, fence: char) -> bool {
    let mut lines = written.lines();
    let opened = lines.next().unwrap_or_default().chars().take_while(|c| *c == fence).count();
    lines.last().is_some_and(|line| {
        let line = line.trim_start_matches([' ', '>', '\t']).trim_end();
        line.len() >= opened && line.chars().all(|c| c == fence)
    })
}

/// Whether code reads as words: sentences, or points of a list.
fn is_prose(code: &str) -> bool {
    let is_point = |line: &str| {
        let rest = line.strip_prefix(['-', '*', '•', '+']).or_else(|| {
            line.trim_start_matches(|c: char| c.is_ascii_digit())
                .strip_prefix(['.', ')'])
                .filter(|_| line.starts_with(|c: char| c.is_ascii_digit()))
        });
        rest.is_some_and(|rest| {
            rest.starts_with(' ')
                && rest.split_whitespace().count() >= 2
                && rest.split_whitespace().next().is_some_and(|word| !word.ends_with(':'))
        })
    };
    let lines = || code.lines().map(str::trim).filter(|line| !line.is_empty());
    let (mut count, mut prose) = (0, 0);
    for line in lines() {
        count += 1;
        let words = line.split_whitespace().filter(|word| {
            word.trim_matches(|c: char| c.is_ascii_punctuation() || matches!(c, '“' | '”' | '’'))
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
        });
        let (words, all) = (words.count(), line.split_whitespace().count());
        let looks_like_code = line
            .contains(['{', '}', ';', '=', '<', '>', '$', '`', '|', '\\', '_', '#', '@', '/'])
            || line.contains("()")
            || line.contains("::")
            || line.contains("--")
            || line.contains("  ");
        let is_sentence =
            line.starts_with(char::is_uppercase) && words >= 5 || is_point(line) && words >= 2;
        let goes_on = prose > 0 && words >= 2;
        if !looks_like_code && words * 4 >= all * 3 && (is_sentence || goes_on) {
            prose += 1;
        }
    }
    count > 0 && prose == count
}

fn indented(text: &ParsedText<'_>, place: Range<usize>) -> Diagnostic {
    let source = text.flow().source();
    let line = source[..place.start].rfind('\n').map_or(0, |end| end + 1);
    // In a quote or a list, the spaces are not at the beginning of the line.
    let can_edit = source[line..place.start].chars().all(|c| matches!(c, ' ' | '\t'));
    let edits = Edit::without_indentation(source, line..place.end);
    let diagnostic = Diagnostic::new(
        &rules::INDENTED_TEXT,
        "These words are shown as code, since four spaces are before them",
    )
    .at(text.path, place)
    .help("Remove the spaces. Code is between lines of ```.");
    match can_edit {
        true => diagnostic.fix(Fix::new(text.path, edits, Applicability::MaybeIncorrect)),
        false => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_from_code() {
        for prose in [
            "Drink enough water during the day.",
            "- wash your hands\n- dry them well",
            "1. Wash your hands",
            "If the rash spreads, call us today\nor come to the practice.",
        ] {
            assert!(is_prose(prose), "{prose}");
        }
        for code in [
            "npm install",
            "let x = 1;",
            "$ cargo build",
            "GET /index.html",
            "Name    Value",
            "Usage: tool [OPTIONS] <file>",
            "SELECT name FROM people WHERE age > 3",
            "def main():\n    pass",
            "- name: value",
            "Error: something went wrong",
        ] {
            assert!(!is_prose(code), "{code}");
        }
    }
}
