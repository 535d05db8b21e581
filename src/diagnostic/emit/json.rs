//! A finding as one line of JSON: the resolved form, serialised.

use super::resolve::Resolved;

/// One JSON object and a line break.
pub(super) fn line(finding: &Resolved<'_>) -> String {
    // A struct of strings and numbers always serialises; an empty line would be a lie.
    let mut line = serde_json::to_string(finding).unwrap_or_else(|e| e.to_string());
    line.push('\n');
    line
}
