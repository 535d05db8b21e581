//! Headings: without words, with a level left out, without the space that makes them one, and
//! those that a line of dashes made by accident.

use std::ops::Range;

use super::words::{Checked, begins_line};
use crate::content::ParsedText;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};
use crate::markdown::{Flow, Kind};

/// From so many characters on, a heading is a paragraph that has dashes below.
const PARAGRAPH: usize = 90;

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    let mut above = 1;
    for at in 0..flow.nodes().len() {
        match flow.kind(at) {
            Kind::Heading { level, .. } => {
                heading(text, at, *level, above, diagnostics);
                above = (*level).max(2);
            }
            Kind::Title(Some(index)) => {
                let level = flow.headings[*index as usize].level;
                diagnostics.extend(jump(text, at, level, above));
                above = level;
            }
            Kind::Text(words) if words.words.starts_with('#') && begins_line(flow, at) => {
                without_space(text, at, &words.words, diagnostics);
            }
            _ => {}
        }
    }
}

fn heading(
    text: &ParsedText<'_>,
    at: usize,
    level: u8,
    above: u8,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let flow = text.flow();
    let place: Range<usize> = flow.range(at).into();
    let written = flow.source()[place.clone()].trim_end();
    let place = place.start..place.start + written.len();
    let shows_something = flow.nodes()[at..flow.after(at)].iter().any(|node| {
        matches!(node.kind, Kind::Image { .. })
            || node.kind.text().is_some_and(|t| !t.words.trim().is_empty())
    });
    if !shows_something {
        diagnostics.push(
            Diagnostic::new(&rules::EMPTY_HEADING, "This heading has no words")
                .at(text.path, place)
                .help("Write them behind the #, or remove the line."),
        );
        return;
    }
    if !written.starts_with('#') && is_front_matter(flow, at, written) {
        diagnostics.push(
            Diagnostic::new(
                &rules::FRONT_MATTER_IN_TEXT,
                "This is front matter in the middle of the text, and readers would see it",
            )
            .at(text.path, place)
            .help("Remove it. The first lines of a file are its only front matter."),
        );
        return;
    }
    if !written.starts_with('#') && is_accident(flow, at, written) {
        let dashes = place.start + written.rfind('\n').map_or(0, |end| end + 1);
        diagnostics.push(
            Diagnostic::new(
                &rules::ACCIDENTAL_HEADING,
                "This paragraph became a heading, since a line of dashes is directly below it",
            )
            .at(text.path, place)
            .help("Leave an empty line before the dashes.")
            .fix(Fix::new(
                text.path,
                vec![Edit { range: dashes..dashes, replacement: "\n".into() }],
                Applicability::MaybeIncorrect,
            )),
        );
        return;
    }
    diagnostics.extend(jump(text, at, level, above));
}

/// A level that is left out. The title of the page is the only heading of level 1; another is
/// reported as such.
fn jump(text: &ParsedText<'_>, at: usize, level: u8, above: u8) -> Option<Diagnostic> {
    if level <= above + 1 || level <= 2 {
        return None;
    }
    let range: Range<usize> = text.flow().range(at).into();
    let written = text.flow().source()[range.clone()].trim_end();
    let wanted = "#".repeat(usize::from(above) + 1);
    let message = format!(
        "A heading of level {level} follows one of level {above}, so one level is left out"
    );
    let marks = written.len() - written.trim_start_matches('#').len();
    let edit = Edit { range: range.start..range.start + marks, replacement: wanted.clone() };
    let fix = (marks > 0).then(|| Fix::new(text.path, vec![edit], Applicability::MaybeIncorrect));
    Some(
        Diagnostic::new(&rules::HEADING_JUMP, message)
            .at(text.path, range.start..range.start + written.len())
            .help(format!("Begin it with {wanted}. Screen readers move by the levels of headings."))
            .fix(fix),
    )
}

/// Whether lines between two lines of dashes are keys and values, as at the beginning of a file.
fn is_front_matter(flow: &Flow<'_>, at: usize, written: &str) -> bool {
    let is_after_rule = at > 0 && matches!(flow.kind(at - 1), Kind::Rule);
    let mut lines = written.lines();
    let is_closed = lines.next_back().is_some_and(|line| line.trim_end() == "---");
    let is_key = |line: &str| {
        let Some((key, _)) = line.split_once(": ") else { return line.starts_with(['-', ' ']) };
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    };
    is_after_rule && is_closed && lines.all(is_key)
}

/// Whether a heading with a line below is a paragraph.
fn is_accident(flow: &Flow<'_>, at: usize, written: &str) -> bool {
    let words = flow.words(at);
    let underlined = written.lines().last().is_some_and(|line| line.trim().starts_with('-'));
    underlined && (words.len() > PARAGRAPH || words.ends_with(['.', ':', ';', ',']))
}

/// `##Words`: readers see the signs.
fn without_space(text: &ParsedText<'_>, at: usize, words: &str, diagnostics: &mut Vec<Diagnostic>) {
    let rest = words.trim_start_matches('#');
    let marks = words.len() - rest.len();
    let is_heading = (2..=6).contains(&marks) && rest.starts_with(char::is_alphabetic);
    if !is_heading {
        return;
    }
    let place: Range<usize> = text.flow().source_of(at, 0..marks).into();
    // What is escaped is meant.
    if text.flow().source().get(place.clone()) != Some(&words[..marks])
        || text.flow().source()[..place.start].ends_with('\\')
    {
        return;
    }
    diagnostics.push(
        Diagnostic::new(
            &rules::HEADING_WITHOUT_SPACE,
            format!("`{}` without a space behind it does not make a heading", &words[..marks]),
        )
        .at(text.path, place)
        .help(format!("Write {} and a space.", &words[..marks]))
        .replace_with(format!("{} ", &words[..marks]), Applicability::MachineApplicable),
    );
}
