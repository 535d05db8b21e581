//! Lists that are not lists: bullets that are characters, and marks without a space.

use std::ops::Range;

use super::words::{Checked, lines_of};
use crate::content::ParsedText;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};
use crate::markdown::{Flow, Kind};

/// Bullets of word processors.
const BULLETS: [char; 12] = ['•', '·', '▪', '◦', '‣', '●', '○', '■', '□', '\u{f0b7}', '➢', '✓'];

/// Pictures that say something and are used as bullets.
const EMBLEMS: [char; 12] = ['✅', '✔', '☑', '❌', '✖', '✗', '➡', '→', '➤', '👉', '⭐', '🔹'];

fn has_words(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['\u{fe0f}', ' ', '\u{a0}']);
    rest.starts_with(char::is_alphanumeric)
}

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    let mut at = 0;
    while at < flow.nodes().len() {
        let block = at;
        at += 1;
        if let Kind::List(_) = flow.kind(block) {
            diagnostics.extend(second_bullets(text, block));
        }
        if !matches!(flow.kind(block), Kind::Paragraph | Kind::Item { .. } | Kind::Title(None)) {
            continue;
        }
        if !may_be_points(flow, block) {
            continue;
        }
        let lines = lines_of(flow, block);
        let Some((mark, points)) = points(&lines) else { continue };
        // The first line of a point is one already.
        if matches!(flow.kind(block), Kind::Item { .. }) && points.len() == lines.len() {
            continue;
        }
        let mut all = points.to_vec();
        // Word processors put each point into a paragraph of its own.
        at = flow.after(block);
        while at < flow.nodes().len() && matches!(flow.kind(at), Kind::Paragraph) {
            let lines = lines_of(flow, at);
            match self::points(&lines) {
                Some((same, points)) if same == mark => all.extend(points),
                _ => break,
            }
            at = flow.after(at);
        }
        // One line may be a sentence.
        let is_single_bullet = mark == Mark::Bullet && lines.len() == 1;
        if all.len() > 1 || is_single_bullet {
            diagnostics.push(finding(text, flow, mark, &all));
        }
    }
}

/// Whether the words that a block begins with are those of a point, or lead to points. Nearly
/// none are.
fn may_be_points(flow: &Flow<'_>, block: usize) -> bool {
    match flow.nodes().get(block + 1).map(|node| &node.kind) {
        Some(Kind::Text(text)) => {
            text.words.trim_end().ends_with(':') || mark_of(&text.words).is_some()
        }
        _ => true,
    }
}

/// The lines of a block that are points: all of them, but for one before them that ends with a
/// colon. A word with a hyphen before it may begin any line of a paragraph.
fn points<'l, 't>(lines: &'l [(usize, &'t str)]) -> Option<(Mark, &'l [(usize, &'t str)])> {
    let (_, first) = lines.first()?;
    let points = match mark_of(first) {
        Some(_) => lines,
        None if first.trim_end().ends_with(':') => &lines[1..],
        None => return None,
    };
    let mark = mark_of(points.first()?.1)?;
    // The points of word processors may be wrapped.
    let is_point = |(_, line): &(usize, &str)| mark_of(line) == Some(mark);
    let are_points = points.iter().all(is_point) || mark == Mark::Bullet;
    are_points.then_some((mark, points))
}

/// What a line begins with, as the point of a list that is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `• words`
    Bullet,
    /// `✅ words`
    Emblem,
    /// `– words`
    Dash,
    /// `-words`
    Tight,
    /// `1.words`
    Number,
}

fn mark_of(line: &str) -> Option<Mark> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    if BULLETS.contains(&first) && rest.trim_start().starts_with(char::is_alphanumeric) {
        return Some(Mark::Bullet);
    }
    match first {
        _ if EMBLEMS.contains(&first) && has_words(rest) => Some(Mark::Emblem),
        '–' | '—' if rest.starts_with([' ', '\u{a0}']) => Some(Mark::Dash),
        '-' if rest.starts_with(char::is_alphabetic) => Some(Mark::Tight),
        '1'..='9' => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            let words = rest.strip_prefix(['.', ')'])?;
            (line.len() - rest.len() < 3 && words.starts_with(char::is_alphabetic))
                .then_some(Mark::Number)
        }
        _ => None,
    }
}

/// A list whose points all begin with another bullet, as a program pasted them. A check mark is
/// meant.
fn second_bullets(text: &ParsedText<'_>, list: usize) -> Option<Diagnostic> {
    let flow = text.flow();
    let mut edits = Vec::new();
    for item in flow.children(list) {
        let first = flow.nodes().get(item + 1).filter(|node| matches!(node.kind, Kind::Paragraph));
        let node = item + 1 + usize::from(first.is_some());
        let words = &flow.nodes().get(node)?.kind.text()?.words;
        if mark_of(words) != Some(Mark::Bullet) || words.starts_with(['✓', '➢']) {
            return None;
        }
        let first = words.chars().next()?.len_utf8();
        let end = words.len() - words[first..].trim_start().len();
        let range: Range<usize> = flow.source_of(node, 0..end).into();
        edits.push(Edit { range, replacement: String::new() });
    }
    let place = edits.first()?.range.clone();
    Some(
        Diagnostic::new(&rules::NOT_A_LIST, "These points have two bullets, and readers see both")
            .at(text.path, place)
            .help("Remove the second.")
            .fix(Fix::new(text.path, edits, Applicability::MaybeIncorrect)),
    )
}

fn finding(
    text: &ParsedText<'_>,
    flow: &Flow<'_>,
    mark: Mark,
    points: &[(usize, &str)],
) -> Diagnostic {
    let mut edits = Vec::new();
    for (node, line) in points.iter().filter(|(_, line)| mark_of(line) == Some(mark)) {
        let first = line.chars().next().map_or(0, char::len_utf8);
        let (part, replacement) = match mark {
            Mark::Bullet | Mark::Dash => {
                let rest = &line[first..];
                (0..line.len() - rest.trim_start().len(), "- ")
            }
            // What it says stays.
            Mark::Emblem => (0..0, "- "),
            Mark::Tight => (first..first, " "),
            Mark::Number => {
                let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
                let at = line.len() - digits.len() + 1;
                (at..at, " ")
            }
        };
        let range: Range<usize> = flow.source_of(*node, part).into();
        edits.push(Edit { range, replacement: replacement.to_owned() });
    }
    let place = points.first().map_or(0..0, |(node, line)| {
        let first = line.chars().next().map_or(0, char::len_utf8);
        flow.source_of(*node, 0..first).into()
    });
    let (message, help) = match mark {
        Mark::Bullet | Mark::Dash | Mark::Emblem => (
            "This character does not make a list: its lines run on as one paragraph, and nobody hears how many points there are",
            "Begin each point with - and a space.",
        ),
        Mark::Tight | Mark::Number => (
            "This is not a list, since there is no space behind the mark",
            "Write a space between the mark and the words.",
        ),
    };
    Diagnostic::new(&rules::NOT_A_LIST, message).at(text.path, place).help(help).fix(Fix::new(
        text.path,
        edits,
        Applicability::MaybeIncorrect,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_points_are_told_from_words() {
        for (line, mark) in [
            ("• Wash", Some(Mark::Bullet)),
            ("·Wash", Some(Mark::Bullet)),
            ("✅ Wash", Some(Mark::Emblem)),
            ("☑\u{fe0f} Wash", Some(Mark::Emblem)),
            ("→", None),
            ("– Wash", Some(Mark::Dash)),
            ("-Wash", Some(Mark::Tight)),
            ("1.Wash", Some(Mark::Number)),
            ("12)Wash", Some(Mark::Number)),
            ("1.5 mg", None),
            ("—¿Qué?", None),
            ("-5 °C", None),
            ("- Wash", None),
            ("2026.May", None),
            ("", None),
        ] {
            assert_eq!(mark_of(line), mark, "{line}");
        }
    }
}
