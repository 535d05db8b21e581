//! The numbers of newsletter issues: consecutive, in the order of their dates.

use foldhash::{HashMap, HashMapExt as _};

use super::known::Context;
use crate::content::fields::Spanned;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::model::Issue;

type Numbered<'s> = (&'s Issue, &'s Spanned<i64>);

/// Reports numbers that several issues have, each number once, and gaps between the others.
pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for lang in c.site.lang_ids() {
        // An issue with a wrong date has no place in the order.
        let dated = c.site.issues_in(lang).filter(|(_, issue)| issue.front.date.is_some());
        let all = dated.filter_map(|(_, i)| Some((i, i.front.number.as_ref()?)));
        let mut order: Vec<i64> = Vec::new();
        let mut by_number: HashMap<i64, Vec<Numbered<'_>>> = HashMap::new();
        for issue in all {
            let same = by_number.entry(issue.1.value).or_default();
            if same.is_empty() {
                order.push(issue.1.value);
            }
            same.push(issue);
        }
        for number in &order {
            diagnostics.extend(doubled(&by_number[number]));
        }
        for pair in order.windows(2) {
            let [before, next] = [pair[0], pair[1]].map(|number| by_number[&number][0]);
            diagnostics.extend(out_of_step(before, next));
        }
    }
}

fn doubled(same: &[Numbered<'_>]) -> Option<Diagnostic> {
    let [first, second, rest @ ..] = same else { return None };
    let number = first.1.value;
    let message = match rest.len() + 2 {
        2 => format!("Two issues have the number {number}"),
        n => format!("{n} issues have the number {number}"),
    };
    let diagnostic = report(message, *first, *second);
    Some(rest.iter().take(2).fold(diagnostic, |diagnostic, (issue, number)| {
        diagnostic.related(Span::new(&issue.path, number.range()), "another one")
    }))
}

fn out_of_step(before: Numbered<'_>, next: Numbered<'_>) -> Option<Diagnostic> {
    let (was, is) = (before.1.value, next.1.value);
    let message = match () {
        () if is < was => format!("Issue {is} is dated after issue {was}"),
        () if is > was + 1 => format!("The numbers jump from {was} to {is}"),
        () => return None,
    };
    Some(report(message, before, next))
}

fn report(message: String, before: Numbered<'_>, next: Numbered<'_>) -> Diagnostic {
    Diagnostic::new(&rules::ISSUE_NUMBER, message)
        .at(&next.0.path, next.1.range())
        .related(Span::new(&before.0.path, before.1.range()), "the issue before")
        .help("Number the issues one by one in the order of their dates.")
}
