//! Edits that fix a problem, and how they are applied.
//!
//! Must not: decide whether a fix is applied; whoever applies it looks at its [`Applicability`].

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

/// How certain it is that a fix is what the writer wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// Certain: a program may apply it without asking.
    MachineApplicable,
    /// A person should look at it first.
    MaybeIncorrect,
}

/// One change of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; an empty range inserts.
    pub range: Range<usize>,
    /// The new text.
    pub replacement: String,
}

impl Edit {
    /// Edits that remove the spaces and tabs that all lines of a part of a text begin with, but
    /// for empty ones.
    pub fn without_indentation(text: &str, lines: Range<usize>) -> Vec<Edit> {
        let indented = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
        let mut starts = Vec::new();
        let mut start = lines.start;
        let mut shared = usize::MAX;
        for line in text[lines].split_inclusive('\n') {
            if !line.trim().is_empty() {
                shared = shared.min(indented(line));
                starts.push(start);
            }
            start += line.len();
        }
        let shared = starts.first().map_or(0, |_| shared);
        let edit = |start| Edit { range: start..start + shared, replacement: String::new() };
        starts.into_iter().filter(|_| shared > 0).map(edit).collect()
    }
}

/// Edits in one file that together fix a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Path of the file below the site's folder.
    pub file: Arc<str>,
    /// The edits, in text order; no two of them overlap.
    pub edits: Vec<Edit>,
    /// How certain it is.
    pub applicability: Applicability,
}

impl Fix {
    /// A fix from edits in any order.
    pub fn new(file: &Arc<str>, mut edits: Vec<Edit>, applicability: Applicability) -> Self {
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        debug_assert!(
            edits.windows(2).all(|two| !overlap(&two[0].range, &two[1].range)),
            "edits of one fix overlap: {edits:?}"
        );
        Fix { file: file.clone(), edits, applicability }
    }
}

/// Whether two edits, in order, change the same bytes or insert at the same place.
fn overlap(first: &Range<usize>, second: &Range<usize>) -> bool {
    second.start < first.end || (first == second && first.is_empty())
}

/// The text of `file` with the fixes applied. A fix that does not fit the text, or that overlaps
/// with an earlier one, is left out entirely.
pub fn apply<'f>(text: &str, file: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> String {
    let mut accepted: BTreeMap<(usize, usize), &str> = BTreeMap::new();
    for fix in fixes.into_iter().filter(|fix| *fix.file == *file) {
        let free = |edit: &Edit| {
            let Range { start, end } = edit.range;
            let before = accepted.range(..=(start, end)).next_back();
            let after = accepted.range((start, end)..).next();
            text.get(start..end).is_some()
                && before.is_none_or(|(&(a, b), _)| !overlap(&(a..b), &edit.range))
                && after.is_none_or(|(&(a, b), _)| !overlap(&edit.range, &(a..b)))
        };
        if fix.edits.iter().all(free) {
            let edits = fix.edits.iter();
            accepted.extend(edits.map(|e| ((e.range.start, e.range.end), &*e.replacement)));
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for ((start, end), replacement) in accepted {
        out.push_str(&text[at..start]);
        out.push_str(replacement);
        at = end;
    }
    out.push_str(&text[at..]);
    out
}

/// A text in quotes as both TOML and YAML read it.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Not allowed verbatim: controls, and what YAML takes for line breaks or a byte-order mark.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edit = |&(start, end, new): &(usize, usize, &str)| Edit {
            range: start..end,
            replacement: new.into(),
        };
        let edits = edits.iter().map(edit).collect();
        Fix::new(&"a.md".into(), edits, Applicability::MachineApplicable)
    }

    fn check(text: &str, fixes: &[Fix], expected: &str) {
        assert_eq!(apply(text, "a.md", fixes), expected);
    }

    #[test]
    fn edits_replace_insert_and_remove() {
        check("abc", &[fix(&[(0, 1, "x"), (1, 1, "-"), (2, 3, "")])], "x-b");
        check("abc", &[fix(&[(3, 3, "!")]), fix(&[(0, 0, "¡")])], "¡abc!");
        check("", &[fix(&[(0, 0, "a")])], "a");
    }

    #[test]
    fn a_fix_that_overlaps_with_another_or_does_not_fit_is_left_out_entirely() {
        check("abcd", &[fix(&[(0, 2, "x")]), fix(&[(1, 3, "y"), (3, 4, "z")])], "xcd");
        check("abcd", &[fix(&[(1, 1, "x")]), fix(&[(1, 1, "y")])], "axbcd");
        check("abcd", &[fix(&[(1, 3, "x")]), fix(&[(2, 2, "y")])], "axd");
        check("abcd", &[fix(&[(2, 2, "y")]), fix(&[(1, 3, "x")])], "abycd");
        check("é", &[fix(&[(0, 1, "e")]), fix(&[(0, 9, "e")])], "é");
    }

    #[test]
    fn fixes_of_other_files_are_not_applied() {
        assert_eq!(apply("a", "b.md", &[fix(&[(0, 1, "x")])]), "a");
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "overlap")]
    fn edits_of_one_fix_never_overlap() {
        fix(&[(0, 2, ""), (1, 3, "")]);
    }

    #[test]
    fn quotes_and_controls_are_escaped() {
        assert_eq!(quoted("a \"b\" \\ \n\u{7f}é"), r#""a \"b\" \\ \n\u007Fé""#);
    }

    proptest! {
        /// Fixes are applied entirely or not at all, whatever their order.
        #[test]
        fn any_fixes_leave_a_text_with_whole_fixes_in_it(
            text in "[aé日\n]{0,20}",
            places in prop::collection::vec((0usize..24, 0usize..4, "[xñ]{0,2}"), 0..8),
        ) {
            let fixes: Vec<Fix> =
                places.iter().map(|(at, length, new)| fix(&[(*at, at + length, new)])).collect();
            let out = apply(&text, "a.md", &fixes);
            let meet = |a: &Fix, b: &Fix| {
                let (a, b) = (&a.edits[0].range, &b.edits[0].range);
                if (a.start, a.end) <= (b.start, b.end) { overlap(a, b) } else { overlap(b, a) }
            };
            let mut kept: Vec<&Fix> = Vec::new();
            for next in fixes.iter().filter(|f| text.get(f.edits[0].range.clone()).is_some()) {
                if !kept.iter().any(|k| meet(k, next)) {
                    kept.push(next);
                }
            }
            let grown: usize = kept.iter().map(|f| f.edits[0].replacement.len()).sum();
            let gone: usize = kept.iter().map(|f| f.edits[0].range.len()).sum();
            prop_assert_eq!(out.len(), text.len() + grown - gone);
        }
    }
}
