//! The marks that a failed merge leaves: both versions would be published, both doses too.

use std::ops::Range;

use memchr::memmem;

use super::words::Checked;
use crate::content::ParsedText;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::markdown::{Kind, Node};

/// What begins a mark's line; the line between the versions alone means nothing.
const MARKS: [&str; 3] = ["<<<<<<<", "|||||||", ">>>>>>>"];

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let source = text.flow().source();
    // The marks that begin and end; nearly no text has one.
    let has = |mark: &&str| memmem::find(source.as_bytes(), mark.as_bytes()).is_some();
    if !["<<<<<<<", ">>>>>>>"].iter().any(has) {
        return;
    }
    let mut marks = outside_code(text, marks(source)).peekable();
    while let Some(first) = marks.next() {
        let begins = source[first.clone()].starts_with('<');
        // The text that both versions come from is only between them; else it is an empty row.
        if source[first.clone()].starts_with('|') {
            continue;
        }
        let mut last = None;
        while let Some(mark) =
            marks.next_if(|mark| begins && !source[mark.clone()].starts_with('<'))
        {
            last = Some(mark);
        }
        let diagnostic = Diagnostic::new(
            &rules::MERGE_CONFLICT,
            "Two versions of this text were not merged, and both would be published",
        )
        .at(text.path, first)
        .help(
            "Keep one of the two versions, and remove the lines with <<<<<<<, ======= and >>>>>>>.",
        );
        diagnostics.push(match last {
            Some(last) => {
                diagnostic.related(Span::new(text.path, last), "the second version ends here")
            }
            None => diagnostic,
        });
    }
}

/// The lines that are marks.
fn marks(source: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    source.split_inclusive('\n').filter_map(move |line| {
        let range = start..start + line.trim_end().len();
        start += line.len();
        let is_mark = |mark: &&str| {
            line.strip_prefix(*mark)
                .is_some_and(|rest| rest.starts_with([' ', '\n', '\r']) || rest.is_empty())
        };
        MARKS.iter().any(is_mark).then_some(range)
    })
}

/// Those of some places, which are in order, that are not in code.
fn outside_code(
    text: &ParsedText<'_>,
    places: impl Iterator<Item = Range<usize>>,
) -> impl Iterator<Item = Range<usize>> {
    let is_code = |node: &&Node<'_>| matches!(node.kind, Kind::CodeBlock(_));
    let blocks = text.flow().nodes().iter().filter(is_code);
    let mut blocks = blocks.map(|node| Range::<usize>::from(node.range)).peekable();
    places.filter(move |place| {
        while blocks.next_if(|block| block.end < place.end).is_some() {}
        blocks.peek().is_none_or(|block| place.start < block.start)
    })
}
