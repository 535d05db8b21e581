//! Corrections of newsletter issues: made after the issue was out, and not in the future.

use super::known::Context;
use crate::diagnostic::{Diagnostic, Span, rules};

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for issue in &c.site.issues {
        let to_come = |day| c.site.today.tomorrow().is_ok_and(|tomorrow| day > tomorrow);
        for date in issue.own.corrections.iter().map(|correction| &correction.date) {
            if date.value < issue.date && issue.front.date.is_some() {
                let finding = Diagnostic::new(&rules::UNLIKELY_DATE, "This issue was corrected before it was out")
                    .at(&issue.path, date.range())
                    .help("A correction has the day on which you made it. What you change before the issue is out needs none.");
                diagnostics.push(match &issue.own.date {
                    Some(first) => {
                        finding.related(Span::new(&issue.path, first.range()), "its first day")
                    }
                    None => finding,
                });
            } else if to_come(date.value) && date.value > issue.date {
                let message = format!("This correction is in the future: {}", date.value);
                diagnostics.push(
                    Diagnostic::new(&rules::WRONG_DATE, message)
                        .at(&issue.path, date.range())
                        .help("It has the day on which you made it."),
                );
            }
        }
    }
}
