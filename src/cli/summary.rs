//! The summary of a build.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use anstyle::AnsiColor;
use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Severity, grouped, total};
use crate::model::Site;
use crate::{Built, Options};

/// How many waiting texts are listed.
const NAMED: usize = 5;

/// Up to so many findings are seen at a glance.
const FEW: usize = 3;

/// The summary of a build, with colours, which the stream strips if they are not supported.
pub fn of(built: &Built, options: &Options) -> String {
    let green = AnsiColor::Green.on_default().bold();
    let red = AnsiColor::Red.on_default().bold();
    let mut out = String::new();
    let site = built.loaded.ready.as_ref().map(|ready| &ready.site);
    match (&built.published, site) {
        (Some(summary), Some(site)) => {
            let _ = writeln!(
                out,
                "{green}Published{green:#} {} with {} and {} in {}",
                count(built.pages, "page"),
                count(site.articles.len(), "article"),
                count(site.issues.len(), "newsletter issue"),
                seconds(built.took),
            );
            let (unchanged, removed) = (grouped(summary.unchanged), grouped(summary.removed));
            let changes = match (summary.written, summary.removed) {
                (0, 0) => "nothing changed".to_owned(),
                (written, 0) => {
                    format!("{} written, {unchanged} unchanged", count(written, "file"))
                }
                (written, _) => format!(
                    "{} written, {unchanged} unchanged, {removed} removed",
                    count(written, "file")
                ),
            };
            let _ = writeln!(out, "  into {} ({changes})", options.out().display());
            if summary.record_lost {
                let _ = writeln!(
                    out,
                    "  The record of earlier files was lost: pages that were removed since may still be there."
                );
            }
            waiting(site, &mut out);
        }
        _ => {
            let last = if options.out().exists() { ": the previous site is unchanged" } else { "" };
            let _ = writeln!(out, "{red}Not published{red:#}{last}.");
        }
    }
    findings(&built.diagnostics, &mut out);
    out
}

/// The summary of a check of so many texts, after what was mended.
pub(super) fn of_check(all: &[Diagnostic], texts: usize, mended: &str) -> String {
    let green = AnsiColor::Green.on_default().bold();
    let mut out = mended.to_owned();
    let what = if all.is_empty() { ": nothing found" } else { "" };
    let _ = writeln!(out, "{green}Checked{green:#} {}{what}", count(texts, "text"));
    findings(all, &mut out);
    out
}

fn waiting(site: &Site, out: &mut String) {
    if !site.waiting.is_empty() && !site.with_drafts {
        let _ = writeln!(out, "  {}:", waits(site.waiting.len()));
        let mut all: Vec<_> = site.waiting.iter().collect();
        all.sort_by_key(|w| (w.date.unwrap_or(Date::MAX), w.path.clone()));
        for text in all.iter().take(NAMED) {
            let when = text.date.map_or_else(|| "draft".to_owned(), |date| format!("from {date}"));
            let _ = writeln!(out, "    {} ({when})", text.path);
        }
        if all.len() > NAMED {
            let _ = writeln!(out, "    and {} more", all.len() - NAMED);
        }
    }
    if let Some(date) = site.next_change {
        let _ = writeln!(out, "  The next scheduled change is on {date}: build again then.");
    }
}

fn waits(number: usize) -> String {
    if number == 1 { "1 text waits".into() } else { format!("{number} texts wait") }
}

fn findings(all: &[Diagnostic], out: &mut String) {
    let number = |severity| total(all.iter().filter(|d| d.severity == severity));
    let (errors, warnings) = (number(Severity::Error), number(Severity::Warning));
    let parts: Vec<String> = [(errors, "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| count(n, word))
        .collect();
    if !parts.is_empty() {
        let _ = writeln!(out, "  {} above", parts.join(" and "));
    }
    if errors + warnings > FEW {
        by_code(all, out);
    }
}

/// How many there are of each kind: errors first, then the most frequent.
fn by_code(all: &[Diagnostic], out: &mut String) {
    let mut counts: BTreeMap<(Reverse<Severity>, &str), usize> = BTreeMap::new();
    for d in all {
        *counts.entry((Reverse(d.severity), d.rule.code)).or_default() += d.count;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|((severity, _), n)| (*severity, Reverse(*n)));
    for ((Reverse(severity), code), n) in counts {
        let _ = writeln!(out, "    {n:>4} × {code} ({})", severity.word());
    }
}

/// `1 page`, `1,234 pages`.
fn count(number: usize, word: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{} {word}{s}", grouped(number))
}

fn seconds(took: std::time::Duration) -> String {
    match took.as_secs_f64() {
        s if s < 0.995 => format!("{:.0} ms", s * 1e3),
        s => format!("{s:.1} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules;

    #[test]
    fn findings_are_counted_by_kind_errors_first_then_the_most_frequent() {
        let kinds = [
            &rules::RAW_HTML,
            &rules::BROKEN_LINK,
            &rules::RAW_HTML,
            &rules::UNKNOWN_KEY,
            &rules::UNKNOWN_KEY,
        ];
        let all = kinds.map(|rule| Diagnostic::new(rule, "x"));
        let mut out = String::new();
        by_code(&all, &mut out);
        assert_eq!(
            out,
            "       2 × unknown-key (error)\n       1 × broken-link (error)\n       2 × raw-html (warning)\n"
        );
    }

    #[test]
    fn numbers_are_grouped_and_words_counted() {
        assert_eq!(count(1, "page"), "1 page");
        assert_eq!(count(12_345, "page"), "12,345 pages");
    }
}
