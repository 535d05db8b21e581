//! Findings in their order, and of many of one kind in one file the first hundred, with one that
//! counts the others.
//!
//! A file that is wrong throughout (HTML pasted into a text, a list in the wrong format) would
//! otherwise hide all else that is wrong, and take longer to print than the site takes to build.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Diagnostic, Rule};

/// How many findings of a kind are shown of a file.
pub const SHOWN: usize = 100;

/// How many findings there are, those that are not shown included.
pub fn total<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> usize {
    diagnostics.into_iter().map(|d| d.count).sum()
}

/// Sorts by file and place, then by kind, and drops repetitions, so that the order never
/// depends on threads. Of many of one kind in one file the first are kept, and one stands for
/// the others at the end of the file's.
pub fn arrange(diagnostics: &mut Vec<Diagnostic>) {
    fn key(d: &Diagnostic) -> (&str, bool, usize, &str, &str) {
        let (file, start) = match &d.span {
            Some(span) => (&*span.file, span.range.as_ref().map_or(0, |r| r.start)),
            None => ("", 0),
        };
        (file, d.is_summary(), start, d.rule.code, &d.message)
    }
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
    diagnostics.dedup();
    if summarize(diagnostics) {
        diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
    }
}

/// The findings of a kind in a file.
struct Kind {
    rule: &'static Rule,
    all: usize,
    shown: usize,
}

/// Keeps the first findings of each kind in each file and adds one that counts the others.
/// Returns whether there were any.
fn summarize(diagnostics: &mut Vec<Diagnostic>) -> bool {
    if diagnostics.len() <= SHOWN {
        return false;
    }
    let of = |d: &Diagnostic| (d.span.as_ref().map(|span| span.file.clone()), d.rule.code);
    let mut kinds: HashMap<(Option<Arc<str>>, &'static str), Kind> = HashMap::new();
    for d in &*diagnostics {
        let kind = kinds.entry(of(d)).or_insert(Kind { rule: d.rule, all: 0, shown: 0 });
        kind.all += d.count;
    }
    // A line that counts one finding says less than the finding.
    kinds.retain(|_, kind| kind.all > SHOWN + 1);
    if kinds.is_empty() {
        return false;
    }
    diagnostics.retain(|d| {
        let Some(kind) = kinds.get_mut(&of(d)) else { return true };
        let is_shown = kind.shown < SHOWN && !d.is_summary();
        kind.shown += usize::from(is_shown);
        is_shown
    });
    let summaries = kinds.into_iter();
    diagnostics
        .extend(summaries.map(|((file, _), kind)| others(kind.rule, file, kind.all - kind.shown)));
    true
}

/// One finding in place of many others of its kind.
fn others(rule: &'static Rule, file: Option<Arc<str>>, count: usize) -> Diagnostic {
    let number = grouped(count);
    let place = if file.is_some() { "file" } else { "site" };
    let message = format!("{number} more problems of this kind are in this {place}");
    let help = format!("The first {SHOWN} are shown. Mend those and run it again to see the next.");
    let others = Diagnostic { count, ..Diagnostic::new(rule, message).help(help) };
    match file {
        Some(file) => others.in_file(&file),
        None => others,
    }
}

/// `1,234`
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::super::rules;
    use super::*;

    fn found(file: &str, rule: &'static Rule, places: std::ops::Range<usize>) -> Vec<Diagnostic> {
        let file: Arc<str> = file.into();
        places.map(|at| Diagnostic::new(rule, "Wrong").at(&file, at..at + 1)).collect()
    }

    #[test]
    fn sorting_drops_repetitions_and_ignores_arrival() {
        let file: Arc<str> = "a.md".into();
        let one = Diagnostic::new(&rules::BROKEN_LINK, "b").at(&file, 4..5);
        let two = Diagnostic::new(&rules::BROKEN_LINK, "a").at(&file, 1..2);
        let mut all = vec![one.clone(), two.clone(), one.clone()];
        arrange(&mut all);
        assert_eq!(all, [two, one]);
    }

    #[test]
    fn of_many_findings_of_a_kind_in_a_file_the_first_are_shown_and_the_others_counted() {
        let mut all = found("b.md", &rules::RAW_HTML, 0..SHOWN + 1);
        all.extend(found("a.md", &rules::RAW_HTML, 0..1_500));
        all.extend(found("a.md", &rules::BROKEN_LINK, 2_000..2_003));
        all.reverse();
        arrange(&mut all);
        assert_eq!((all.len(), total(&all)), (2 * SHOWN + 5, 1_500 + 3 + SHOWN + 1));
        assert!(all[..SHOWN].iter().all(|d| *d.rule == rules::RAW_HTML && d.count == 1));
        let summary = &all[SHOWN + 3];
        assert_eq!(summary.message, "1,400 more problems of this kind are in this file");
        assert_eq!((summary.rule, summary.count), (&rules::RAW_HTML, 1_400));
    }

    #[test]
    fn what_was_counted_is_counted_again_with_what_came_later() {
        let mut all = found("a.md", &rules::RAW_HTML, 0..SHOWN + 5);
        arrange(&mut all);
        let before = all.clone();
        arrange(&mut all);
        assert_eq!(all, before);
        all.extend(found("a.md", &rules::RAW_HTML, 500..510));
        arrange(&mut all);
        assert_eq!((all.len(), total(&all)), (SHOWN + 1, SHOWN + 15));
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(["1", "999", "12,345", "1,000,000"], [1, 999, 12_345, 1_000_000].map(grouped));
    }
}
