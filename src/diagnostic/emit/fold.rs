//! Findings for people: errors last, where a terminal ends up, and the same finding in many files
//! only once.
//!
//! Must not: lose a finding; counts are taken from the original list.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Severity};

/// A finding, and the same finding in other files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folded<'d> {
    /// The first one.
    pub(super) first: &'d Diagnostic,
    /// The others, in order; empty if it is shown by itself.
    pub(super) others: Vec<&'d Diagnostic>,
}

/// From this many files on, the same finding is shown once.
const MANY: usize = 4;

/// What findings that are shown once have in common: everything but the place.
type Same<'d> = (&'static str, &'d str, Option<&'d str>);

fn same(d: &Diagnostic) -> Same<'_> {
    (d.rule.code, &d.message, d.help.as_deref())
}

/// The findings in the order for people, with the same ones from many files combined.
pub(super) fn for_people(all: &[Diagnostic]) -> Vec<Folded<'_>> {
    let mut files: HashMap<Same<'_>, HashSet<&str>> = HashMap::new();
    for (d, span) in all.iter().filter_map(|d| Some((d, d.span.as_ref()?))) {
        files.entry(same(d)).or_default().insert(&span.file);
    }
    let is_many = |d: &Diagnostic| files.get(&same(d)).is_some_and(|files| files.len() >= MANY);
    let mut at: HashMap<Same<'_>, usize> = HashMap::new();
    let mut folded: Vec<Folded<'_>> = Vec::new();
    for severity in [Severity::Warning, Severity::Error] {
        for d in all.iter().filter(|d| d.severity == severity) {
            match at.get(&same(d)) {
                Some(first) if is_many(d) => folded[*first].others.push(d),
                _ => {
                    at.insert(same(d), folded.len());
                    folded.push(Folded { first: d, others: Vec::new() });
                }
            }
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::{Rule, rules};

    fn finding(rule: &'static Rule, file: &str, at: usize) -> Diagnostic {
        let file: Arc<str> = file.into();
        Diagnostic::new(rule, "There is no key `tags` in an article").at(&file, at..at + 1)
    }

    #[test]
    fn errors_come_last_and_everything_else_keeps_its_order() {
        let all = [
            finding(&rules::UNKNOWN_KEY, "a.md", 1),
            finding(&rules::UNUSED_FOOTNOTE, "a.md", 2),
            finding(&rules::UNUSED_FOOTNOTE, "b.md", 1),
        ];
        let order: Vec<&Diagnostic> = for_people(&all).iter().map(|f| f.first).collect();
        assert_eq!(order, [&all[1], &all[2], &all[0]]);
    }

    #[test]
    fn the_same_in_many_files_is_shown_once_and_nothing_is_lost() {
        let names = ["a.md", "b.md", "c.md", "d.md", "e.md"];
        let few: Vec<Diagnostic> =
            names[..3].iter().map(|name| finding(&rules::UNKNOWN_KEY, name, 1)).collect();
        assert_eq!(for_people(&few).len(), 3);
        let mut many: Vec<Diagnostic> =
            names.iter().map(|name| finding(&rules::UNKNOWN_KEY, name, 1)).collect();
        many.push(finding(&rules::UNKNOWN_KEY, "e.md", 9));
        many.push(finding(&rules::UNKNOWN_VALUE, "e.md", 9));
        let folded = for_people(&many);
        assert_eq!(folded.iter().map(|f| f.others.len()).collect::<Vec<_>>(), [5, 0]);
    }

    #[test]
    fn the_same_in_one_file_is_not_folded() {
        let all: Vec<Diagnostic> =
            (0..9).map(|at| finding(&rules::UNKNOWN_KEY, "a.md", at)).collect();
        assert_eq!(for_people(&all).len(), 9);
    }
}
