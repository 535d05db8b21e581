//! Finds the notes of a text, and what looks like one but has no end.

use std::ops::Range;

use super::note::{COMMENT, MARK, Note, Place};
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::context::Context;
use crate::markdown::flow::{Flow, Kind, Node, Step};

/// How text begins that was meant as a comment: the parser turns its two hyphens into one dash.
const COMMENT_BEGINS: &str = "<!";

/// A `%%` that is not escaped, and what is before it on its line.
struct Mark {
    place: Place,
    after_digit: bool,
    /// Whether it is the first on its line.
    starts_line: bool,
}

/// The current line.
#[derive(Default)]
struct Line {
    marks: Vec<Mark>,
    /// The last character that is not a space.
    last: Option<char>,
    /// Whether there is anything but marks.
    has_more: bool,
    /// Whether there is anything after the last mark.
    goes_on: bool,
}

impl Line {
    /// Notes that there is something besides marks.
    fn see(&mut self) {
        (self.has_more, self.goes_on) = (true, true);
    }
}

/// All notes, in order.
pub(super) fn find(flow: &Flow<'_>, context: &mut Context<'_, '_>) -> Vec<Note> {
    let mut finder = Finder::default();
    let mut walk = flow.walk(0..flow.nodes().len());
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(at) => match flow.kind(at) {
                Kind::Text(text) | Kind::Raw(text) => {
                    finder.words(flow, at, &text.words, context);
                }
                Kind::Code(code) => finder.more(&code.words),
                Kind::SoftBreak | Kind::HardBreak => finder.end_line(flow, context),
                Kind::Comment => {}
                kind if kind.is_inline() => {
                    if kind.is_leaf() {
                        finder.line.see();
                    }
                }
                kind => {
                    finder.end_block(flow, context);
                    finder.holds_one_line =
                        matches!(kind, Kind::Heading { .. } | Kind::Cell { .. });
                    if matches!(kind, Kind::CodeBlock(_)) {
                        walk.skip_subtree();
                    }
                }
            },
            Step::Leave(at) if !flow.kind(at).is_inline() => finder.end_block(flow, context),
            Step::Leave(_) => {}
        }
    }
    finder.end_block(flow, context);
    if let Some(place) = finder.fence {
        report(flow, place, "Write %% on a line of its own where it ends.", context);
    }
    finder.notes
}

#[derive(Default)]
struct Finder {
    notes: Vec<Note>,
    line: Line,
    /// The line of `%%` that opened the current note.
    fence: Option<Place>,
    /// Whether a note without an end has been reported in this block.
    reported: bool,
    /// Whether no note of several lines can begin or end in this block.
    holds_one_line: bool,
}

impl Finder {
    fn words(&mut self, flow: &Flow<'_>, node: usize, words: &str, context: &mut Context<'_, '_>) {
        // Only in HTML do words span several lines.
        let mut start = 0;
        for line in words.split_inclusive('\n') {
            self.line_of_words(flow, node, line, start);
            start += line.len();
            if line.ends_with('\n') {
                self.end_line(flow, context);
            }
        }
    }

    fn line_of_words(&mut self, flow: &Flow<'_>, node: usize, words: &str, start: usize) {
        let mut done = 0;
        for mark in marks(words) {
            self.more(&words[done..mark]);
            done = mark + MARK.len();
            let place = Place { node, at: start + mark };
            if is_written(flow, place, MARK) {
                let after_digit = self.line.last.is_some_and(|c| c.is_ascii_digit());
                let starts_line = !self.line.has_more && self.line.marks.is_empty();
                self.line.marks.push(Mark { place, after_digit, starts_line });
                (self.line.last, self.line.goes_on) = (Some('%'), false);
            } else {
                self.more(MARK);
            }
        }
        self.more(&words[done..]);
    }

    fn more(&mut self, words: &str) {
        let words = words.trim_end();
        if !words.trim_start().is_empty() {
            self.line.see();
        }
        self.line.last = words.chars().next_back().or(self.line.last);
    }

    fn end_block(&mut self, flow: &Flow<'_>, context: &mut Context<'_, '_>) {
        self.end_line(flow, context);
        (self.reported, self.holds_one_line) = (false, false);
    }

    fn end_line(&mut self, flow: &Flow<'_>, context: &mut Context<'_, '_>) {
        let line = std::mem::take(&mut self.line);
        let is_fence = !line.has_more && !self.holds_one_line;
        if let ([mark], true) = (line.marks.as_slice(), is_fence) {
            match self.fence.take() {
                Some(from) => {
                    let to = Place { at: mark.place.at + MARK.len(), ..mark.place };
                    self.notes.push(Note { from, to, whole_lines: true });
                }
                None => self.fence = Some(mark.place),
            }
        } else if self.fence.is_none() {
            self.pairs(flow, line, context);
        }
    }

    /// The notes in a line.
    fn pairs(&mut self, flow: &Flow<'_>, line: Line, context: &mut Context<'_, '_>) {
        let is_whole = line.marks.len() == 2 && !line.goes_on;
        let mut marks = line.marks.iter();
        while let Some(first) = marks.find(|mark| !mark.after_digit) {
            let Some(last) = marks.next() else {
                if !self.reported {
                    let help = "Write %% where it ends, on the same line. For the characters %% themselves write \\%%.";
                    report(flow, first.place, help, context);
                }
                self.reported = true;
                return;
            };
            let to = Place { at: last.place.at + MARK.len(), ..last.place };
            let whole_lines = is_whole && first.starts_line;
            self.notes.push(Note { from: first.place, to, whole_lines });
        }
    }
}

/// Where some words have two percent signs in a row, and not three.
fn marks(words: &str) -> impl Iterator<Item = usize> {
    let bytes = words.as_bytes();
    let is_sign = |at: usize| bytes.get(at) == Some(&b'%');
    let is_mark = move |at: &usize| !is_sign(at + 2) && (*at == 0 || !is_sign(at - 1));
    words.match_indices(MARK).map(|(at, _)| at).filter(is_mark)
}

/// Whether the file has exactly these words, without a backslash before them.
fn is_written(flow: &Flow<'_>, place: Place, words: &str) -> bool {
    let range: Range<usize> = flow.source_of(place.node, place.at..place.at + words.len()).into();
    if flow.source().get(range.clone()) != Some(words) {
        return false;
    }
    let before = &flow.source()[..range.start];
    let backslashes = before.len() - before.trim_end_matches('\\').len();
    backslashes.is_multiple_of(2)
}

fn report(flow: &Flow<'_>, place: Place, help: &str, context: &mut Context<'_, '_>) {
    let range = flow.source_of(place.node, place.at..place.at + MARK.len());
    context.report(
        Diagnostic::new(&rules::UNCLOSED_NOTE, "This note never ends, so readers would see it")
            .at(context.file, range.into())
            .help(help),
    );
}

/// Reports `<!--` in a sentence that never ends, which the parser takes for plain words.
pub(super) fn report_comments(flow: &Flow<'_>, context: &mut Context<'_, '_>) {
    let mut after_code = 0;
    for (node, Node { kind, .. }) in flow.nodes().iter().enumerate() {
        let text = match kind {
            Kind::Text(text) if node >= after_code => text,
            Kind::CodeBlock(_) => {
                after_code = flow.after(node);
                continue;
            }
            _ => continue,
        };
        for (at, _) in text.words.match_indices(COMMENT_BEGINS) {
            let start = flow.source_of(node, at..at + COMMENT_BEGINS.len()).start as usize;
            if is_written(flow, Place { node, at }, COMMENT_BEGINS)
                && flow.source()[start..].starts_with(COMMENT)
            {
                let message = "This comment never ends, so readers would see it";
                context.report(
                    Diagnostic::new(&rules::UNCLOSED_COMMENT, message)
                        .at(context.file, start..start + COMMENT.len())
                        .help("Write --> where it ends. For the characters <!-- themselves write \\<!--."),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_two_percent_signs_and_not_three() {
        assert_eq!(marks("a %% b %%% c %%").collect::<Vec<_>>(), [2, 13]);
        assert_eq!(marks("%%%%").count(), 0);
    }
}
