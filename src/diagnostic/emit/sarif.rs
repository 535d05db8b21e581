//! Findings as a SARIF log (version 2.1.0, OASIS), which code hosts and editors read.

use std::collections::{BTreeMap, HashMap};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::resolve::{Place, Resolved, ResolvedFix};
use crate::diagnostic::{Applicability, Rule, Severity};

/// What is escaped in the path of an address.
const NOT_IN_PATHS: AsciiSet =
    NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// All findings as one document. Files are below a folder, which ends with `/` or is empty.
pub(super) fn document(findings: &[(&'static Rule, Resolved<'_>)], folder: &str) -> String {
    let mut used: BTreeMap<&str, &Rule> = BTreeMap::new();
    used.extend(findings.iter().map(|(rule, _)| (rule.code, *rule)));
    let numbers: HashMap<&str, usize> = used.keys().copied().zip(0..).collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|(_, finding)| result(finding, numbers.get(finding.code).copied(), folder))
        .collect();
    let rules: Vec<Value> = used.values().map(|rule| described(rule)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Housecall",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            }},
            // Columns count characters, as people do.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.summary, "markdown": rule.summary },
        "help": { "text": rule.help, "markdown": rule.help },
        "defaultConfiguration": { "level": level(rule.level) },
    })
}

fn result(finding: &Resolved<'_>, rule: Option<usize>, folder: &str) -> Value {
    let help = finding.help.map_or_else(String::new, |help| format!("\n{help}"));
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": { "text": format!("{}{help}", finding.message) },
        "occurrenceCount": finding.count,
        "locations": finding.place.iter().map(|place| location(place, folder)).collect::<Vec<_>>(),
    });
    if !finding.related.is_empty() {
        result["relatedLocations"] =
            finding.related.iter().map(|place| location(place, folder)).collect();
    }
    if let Some(fixes) = finding.fix.as_ref().and_then(|fix| fixes(fix, folder)) {
        result["fixes"] = fixes;
    }
    result
}

/// A fix that is sure; nothing if it is not, or if one of its places is no longer there.
fn fixes(fix: &ResolvedFix<'_>, folder: &str) -> Option<Value> {
    let is_sure = fix.applicability == Applicability::MachineApplicable;
    let first = fix.edits.first().filter(|_| is_sure)?;
    let edits = fix.edits.iter().map(|edit| {
        let region = region(&edit.place)?;
        let text = edit.replacement;
        Some(json!({ "deletedRegion": region, "insertedContent": { "text": text } }))
    });
    let edits = edits.collect::<Option<Vec<Value>>>()?;
    let change = json!({ "artifactLocation": file(&first.place, folder), "replacements": edits });
    Some(json!([{ "artifactChanges": [change] }]))
}

fn location(place: &Place<'_>, folder: &str) -> Value {
    let mut physical = json!({ "artifactLocation": file(place, folder) });
    if let Some(region) = region(place) {
        physical["region"] = region;
    }
    let mut location = json!({ "physicalLocation": physical });
    if !place.label.is_empty() {
        location["message"] = json!({ "text": place.label });
    }
    location
}

fn file(place: &Place<'_>, folder: &str) -> Value {
    let path = format!("{folder}{}", place.file);
    json!({ "uri": utf8_percent_encode(&path, &NOT_IN_PATHS).to_string() })
}

fn region(place: &Place<'_>) -> Option<Value> {
    let range = place.range.as_ref()?;
    let (start, end) = (range.start, range.end);
    Some(json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }))
}
