//! Tables that are none, since their line of dashes is missing or wrong, and rows with more or
//! fewer cells than the first: what is too much is dropped.

use std::ops::Range;

use super::words::{Checked, continued, lines_of};
use crate::content::ParsedText;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};
use crate::markdown::{Flow, Kind};

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    for at in 0..flow.nodes().len() {
        match flow.kind(at) {
            Kind::Paragraph => {
                let Some(lines) = not_a_table(flow, at) else { continue };
                let diagnostic = Diagnostic::new(&rules::NOT_A_TABLE, lines.message)
                    .at(text.path, flow.range(at).into())
                    .help(lines.help);
                diagnostics.push(
                    diagnostic.fix(lines.dashes.map(|edit| {
                        Fix::new(text.path, vec![edit], Applicability::MaybeIncorrect)
                    })),
                );
            }
            Kind::Table => rows(text, at, diagnostics),
            _ => {}
        }
    }
}

/// What is wrong with lines that look like rows, what helps, and the line that is missing with
/// its place.
struct Lines {
    message: String,
    help: String,
    dashes: Option<Edit>,
}

/// A paragraph with lines that look like rows.
fn not_a_table(flow: &Flow<'_>, paragraph: usize) -> Option<Lines> {
    let first = flow.nodes().get(paragraph + 1)?.kind.text()?;
    if !first.words.contains('|') {
        return None;
    }
    let lines = lines_of(flow, paragraph);
    let rows = lines.iter().filter(|(_, line)| is_row(line)).count();
    if rows < 2 || rows * 2 < lines.len() {
        return None;
    }
    // As they are written: dashes become long ones in words, and words in bold are other nodes.
    let end = flow.range(paragraph).end as usize;
    let written = |at: usize| lines.get(at).map_or("", |(node, _)| line_at(flow, *node, end));
    let columns = cell_count(written(0));
    let dashes = format!("|{}", " --- |".repeat(columns));
    Some(match lines.iter().position(|(_, line)| is_dashes(line)) {
        Some(1) if !written(1).contains('-') => Lines {
            message: "This is not a table, since the line below its first has long dashes"
                .to_owned(),
            help: format!("Write plain hyphens: {dashes}"),
            dashes: lines.get(1).map(|(node, _)| Edit {
                range: flow.range(*node).into(),
                replacement: dashes.clone(),
            }),
        },
        Some(1) => Lines {
            message: format!(
                "This is not a table, since its first line has {columns} cells and the dashes below have {}",
                cell_count(written(1))
            ),
            help: "Give both the same number of cells.".to_owned(),
            dashes: None,
        },
        Some(_) => Lines {
            message: "This is not a table, since the line of dashes is not the second".to_owned(),
            help: "Write the names of the columns in the first line, and the dashes below."
                .to_owned(),
            dashes: None,
        },
        None => Lines {
            message:
                "This is not a table, since the line of dashes below its first line is missing"
                    .to_owned(),
            help: format!("Write below the first line: {dashes}"),
            dashes: lines.get(1).map(|(node, _)| {
                let at = flow.range(*node).start as usize;
                let replacement = format!("{dashes}\n{}", continued(flow.source(), at));
                Edit { range: at..at, replacement }
            }),
        },
    })
}

/// The line of a text from a node on, up to the end of its paragraph.
fn line_at<'t>(flow: &Flow<'t>, node: usize, end: usize) -> &'t str {
    let start = flow.range(node).start as usize;
    flow.source()[start..end.max(start)].lines().next().unwrap_or_default()
}

fn is_row(line: &str) -> bool {
    let line = line.trim();
    let ends = line.starts_with('|') || line.ends_with('|');
    line.starts_with('|') || (ends && line.matches('|').count() >= 2)
}

/// Whether a line is the one below a table's first, as it is written or with dashes made long.
fn is_dashes(line: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '\u{2013}' | '\u{2014}');
    line.contains(is_dash)
        && line.chars().all(|c| is_dash(c) || matches!(c, '|' | ':' | ' ' | '\u{2026}'))
}

fn rows(text: &ParsedText<'_>, table: usize, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    let Some(head) = flow.children(table).next() else { return };
    let columns = flow.children(head).count();
    let body = flow.children(table).filter(|at| matches!(flow.kind(*at), Kind::TableBody));
    for row in body.flat_map(|body| flow.children(body)) {
        let range: Range<usize> = flow.range(row).into();
        let line = flow.source()[range.clone()].trim_end();
        let place = range.start..range.start + line.len();
        // A line without any cell mark is a paragraph that went on.
        if !line.contains('|') && columns > 1 {
            diagnostics.push(
                Diagnostic::new(&rules::TABLE_ROW, "This line is read as a row of the table above")
                    .at(text.path, place)
                    .help("Leave an empty line after the table."),
            );
            continue;
        }
        let cells = cell_count(line);
        if cells > columns {
            diagnostics.push(
                Diagnostic::new(
                    &rules::TABLE_ROW,
                    format!("This row has {cells} cells, the table {columns} columns: what is too much would be left out"),
                )
                .at(text.path, place)
                .help("Give every row as many cells as the first. A | that is a character is \\|."),
            );
        } else if cells < columns {
            diagnostics.push(
                Diagnostic::new(
                    &rules::SHORT_ROW,
                    format!("This row has {}, the table {columns} columns", cells_in_words(cells)),
                )
                .at(text.path, place)
                .help("Write the cell that is missing, also where it is empty: | |"),
            );
        }
    }
}

fn cells_in_words(cells: usize) -> String {
    if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") }
}

/// How many cells a line of a table has: a `|` with a backslash before it ends none.
fn cell_count(line: &str) -> usize {
    let line = line.trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let mut cells = 1;
    let mut escaped = false;
    for c in inner.chars() {
        if c == '|' && !escaped {
            cells += 1;
        }
        escaped = c == '\\' && !escaped;
    }
    let ends = inner.ends_with('|') && !inner.ends_with("\\|");
    if ends && cells > 1 { cells - 1 } else { cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_as_the_parser_does() {
        for (line, cells) in [
            ("| a | b |", 2),
            ("a | b", 2),
            ("| a | b", 2),
            ("| a \\| b |", 1),
            ("| a | |", 2),
            ("|a|b|c|d|", 4),
            ("a", 1),
        ] {
            assert_eq!(cell_count(line), cells, "{line}");
        }
    }
}
