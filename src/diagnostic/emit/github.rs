//! Findings as workflow commands, which GitHub, Forgejo and Gitea show beside the changed lines.

use super::resolve::Resolved;
use crate::diagnostic::Severity;

/// A command and a line break. The file is below a folder, which ends with `/` or is empty.
pub(super) fn line(finding: &Resolved<'_>, folder: &str) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = Vec::new();
    if let Some(place) = &finding.place {
        properties.push(format!("file={}", property(&format!("{folder}{}", place.file))));
        if let Some(range) = &place.range {
            let (from, to) = (range.start, range.end);
            properties.push(format!("line={},endLine={}", from.line, to.line));
            // Columns are only shown where a place is in one line.
            if from.line == to.line {
                properties.push(format!("col={},endColumn={}", from.column, to.column));
            }
        }
    }
    properties.push(format!("title={}", property(finding.code)));
    let help = finding.help.map_or_else(String::new, |help| format!("\n{help}"));
    let message = message(&format!("{}{help}", finding.message));
    format!("::{level} {}::{message}\n", properties.join(","))
}

/// A message on one line, as the runner reads it.
pub(super) fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which also ends at commas and colons.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
