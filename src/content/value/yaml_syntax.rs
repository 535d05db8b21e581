//! Mistakes of YAML in plain words, with the line that was probably meant. YAML's rules leave no
//! way to go on after a mistake; with what was meant in place of the line there is one.

use std::ops::Range;
use std::sync::Arc;

use super::mend::{Line, Mend, indentation, meant_yaml};
use super::mended::Mended;
use super::toml_syntax::{line_at, tries};
use super::words;
use super::yaml_reader::{Found, Problem, Twice, read};
use crate::diagnostic::{Diagnostic, Edit, Fix, Span, rules};

/// More mistakes of one text are not looked for.
const MOST: usize = 20;

/// Reports what was found in a text, and what is to be read in its place; with the places of
/// what cannot be read. `offset` is where it begins in its file.
pub(super) fn report<'t>(
    text: &'t str,
    offset: usize,
    file: &Arc<str>,
    mut found: Found,
) -> (Vec<Diagnostic>, Mended<'t>, Vec<Range<usize>>) {
    let (mut all, mut broken) = (Vec::new(), Vec::new());
    let mut mended = Mended::new(text);
    let mut tries = tries(text);
    let place = |mended: &Mended<'_>, line: &Range<usize>| {
        let range = mended.range(line);
        range.start + offset..range.end + offset
    };
    while let Some(problem) = found.fatal.take() {
        let found_mend = (all.len() < MOST).then(|| meant(mended.text(), &problem, &mut tries));
        let Some((line, mend)) = found_mend.flatten() else {
            let line = line_at(mended.text(), mended.text().floor_char_boundary(problem.at));
            let line = without_space(mended.text(), line);
            let (message, help) = match mended.text()[line.clone()].starts_with("- ") {
                true => words::ITEM,
                false => words::of_yaml(&problem.said),
            };
            broken.push(mended.range(&line));
            let range = place(&mended, &line);
            all.push(Diagnostic::new(&rules::YAML_SYNTAX, message).at(file, range).help(help));
            break;
        };
        let range = place(&mended, &line);
        let edit = Edit { range, replacement: mend.line.clone() };
        let marked = place(&mended, &without_space(mended.text(), line.clone()));
        all.push(
            Diagnostic::new(&rules::YAML_SYNTAX, &mend.message)
                .at(file, marked)
                .help(&mend.help)
                .fix(Fix::new(file, vec![edit], mend.applicability())),
        );
        mended.replace(line, &mend.line);
        found = read(mended.text(), 0).1;
    }
    for Twice { key, first, second } in found.twice {
        let [first, second] =
            [first, second].map(|at| place(&mended, &(at..at + key.len().min(text.len()))));
        all.push(
            Diagnostic::new(&rules::YAML_SYNTAX, format!("The key `{key}` is there twice"))
                .at(file, second)
                .related(Span::new(file, first), "first here")
                .help("Keep one of the two."),
        );
    }
    (all, mended, broken)
}

/// A line without the space before and after it.
fn without_space(text: &str, line: Range<usize>) -> Range<usize> {
    let written = &text[line.clone()];
    let start = line.start + written.len() - written.trim_start().len();
    start..start + written.trim().len()
}

/// The line near a mistake that can be mended, and what was meant by it.
fn meant(text: &str, problem: &Problem, tries: &mut usize) -> Option<(Range<usize>, Mend)> {
    let at = problem.at;
    let near = lines_near(text, at);
    let mends = near.iter().flat_map(|(range, _)| {
        let mends = meant_yaml(&Line::of(&text[range.clone()]));
        mends.into_iter().map(move |mend| (range.clone(), mend))
    });
    // Another indentation helps against many mistakes, and is seldom what was meant.
    let indented = near.iter().flat_map(|(range, before)| {
        let mends = indentation(&Line::of(&text[range.clone()]), before);
        mends.into_iter().map(move |mend| (range.clone(), mend))
    });
    for (line, mend) in mends.chain(indented) {
        *tries = tries.checked_sub(1)?;
        let mended = [&text[..line.start], &mend.line, &text[line.end..]].concat();
        let is_better = read(&mended, 0).1.fatal.is_none_or(|next| {
            let is_further = next.at + line.len() > at + mend.line.len();
            let is_another = next.at > line.start + mend.line.len() || next.said != problem.said;
            is_further && is_another
        });
        if is_better {
            return Some((line, mend));
        }
    }
    None
}

/// The lines that a mistake can be on, with the line before each: one with a quote that is not
/// closed, an indented first one, that of the place, and the two beside it.
fn lines_near(text: &str, at: usize) -> Vec<(Range<usize>, &str)> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        if !line.trim().is_empty() {
            lines.push(start..end);
        }
        start += line.len();
        // One line more: a tab is found at the end of the text before it.
        if start > at && lines.last().is_some_and(|line| line.start > at) {
            break;
        }
    }
    let odd = |line: &Range<usize>| {
        let value = Line::of(&text[line.clone()]).value;
        ['"', '\''].iter().any(|q| value.starts_with(*q) && value.matches(*q).count() == 1)
    };
    let last = lines.iter().rposition(|line| line.start <= at);
    let open = lines.iter().position(odd);
    let first = (0..lines.len()).take(1).find(|_| text.starts_with([' ', '\t']));
    let order = [open, first, last, last.and_then(|n| n.checked_sub(1)), last.map(|n| n + 1)];
    let mut taken: Vec<usize> = Vec::new();
    for n in order.into_iter().flatten().filter(|n| *n < lines.len()) {
        if !taken.contains(&n) {
            taken.push(n);
        }
    }
    let before = |n: usize| n.checked_sub(1).map_or("", |n| &text[lines[n].clone()]);
    taken.into_iter().map(|n| (lines[n].clone(), before(n))).collect()
}
