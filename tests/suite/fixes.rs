//! The fixes that the findings of the cases offer: once applied, the finding is gone.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use housecall::diagnostic::{Applicability, Edit, Fix, fix};
use rayon::prelude::*;
use serde_json::Value;

use crate::cases::{case_files, read};
use crate::support::{Folder, SETTINGS, repository};

/// A finding as a program reads it.
struct Finding {
    /// What is compared: its code and its message. Its place may move.
    what: String,
    error: bool,
    fix: Option<Fix>,
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is text"))
}

fn number(value: &Value) -> usize {
    value.as_u64().and_then(|n| n.try_into().ok()).unwrap_or_else(|| panic!("{value} is a number"))
}

fn fix_of(value: &Value) -> Option<Fix> {
    let edits = value["edits"].as_array()?;
    let file = text(&edits.first().expect("a fix has edits")["place"]["file"]).into();
    let edits = edits.iter().map(|edit| {
        let range = number(&edit["place"]["start"])..number(&edit["place"]["end"]);
        Edit { range, replacement: text(&edit["replacement"]).to_owned() }
    });
    let applicability = match text(&value["applicability"]) {
        "machine-applicable" => Applicability::MachineApplicable,
        "maybe-incorrect" => Applicability::MaybeIncorrect,
        other => panic!("{other} says how sure it is"),
    };
    Some(Fix::new(&file, edits.collect(), applicability))
}

fn findings(folder: &Folder, args: &[&str]) -> Vec<Finding> {
    let run = folder.build(&[args, &["--format", "json"]].concat());
    let lines = run.stdout.lines().map(|line| {
        let value: Value = serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"));
        Finding {
            what: format!("{} [{}]", text(&value["message"]), text(&value["code"])),
            error: value["severity"] == "error",
            fix: fix_of(&value["fix"]),
        }
    });
    lines.collect()
}

/// Applies fixes to one file and builds again.
fn after(folder: &Folder, args: &[&str], fixes: &[&Fix]) -> Vec<Finding> {
    let file = &fixes[0].file;
    let before = folder.read(file);
    let mended = fix::apply(&before, file, fixes.iter().copied());
    assert_ne!(mended, before, "{file}: the fixes change nothing");
    folder.write(file, mended);
    let found = findings(folder, args);
    folder.write(file, before);
    found
}

/// How many fixes a case has, and what is wrong with them.
fn check(path: PathBuf) -> (usize, Vec<String>) {
    let case = read(path.clone());
    if !case.has_findings() {
        return (0, Vec::new());
    }
    let (folder, args) = (case.folder(), case.args());
    let name = path.strip_prefix(repository()).unwrap_or(&path).display().to_string();
    let before = findings(&folder, &args);
    let count = |all: &[Finding], what: &str| all.iter().filter(|f| f.what == what).count();
    let mut wrong = Vec::new();
    let mut number = 0;
    for finding in &before {
        let Some(fix) = &finding.fix else { continue };
        number += 1;
        let found = after(&folder, &args, &[fix]);
        if count(&found, &finding.what) >= count(&before, &finding.what) {
            wrong.push(format!("{name}: after its fix there is still: {}", finding.what));
        }
        let sure = fix.applicability == Applicability::MachineApplicable;
        let errors = |all: &[Finding]| all.iter().filter(|f| f.error).count();
        if sure && errors(&found) > errors(&before) {
            wrong.push(format!("{name}: a sure fix causes errors: {}", finding.what));
        }
    }
    let fixes: Vec<&Fix> = before.iter().filter_map(|f| f.fix.as_ref()).collect();
    let files: BTreeSet<&Arc<str>> = fixes.iter().map(|fix| &fix.file).collect();
    for file in files {
        // All fixes of a file at once: the file must stay readable, whatever they are.
        let of_file: Vec<&Fix> = fixes.iter().copied().filter(|f| f.file == *file).collect();
        let found = after(&folder, &args, &of_file);
        if found.iter().any(|f| f.what.ends_with("[not-utf8]")) {
            wrong.push(format!("{name}: {file} is damaged"));
        }
    }
    (number, wrong)
}

#[test]
fn a_list_that_belongs_in_a_card_is_moved_there_with_the_lines_before_it() {
    for (written, mended) in [
        (
            "> [!urgent] Call if\n- a\n  b\n- c\n\nAfter.\n",
            "> [!urgent] Call if\n> - a\n>   b\n> - c\n\nAfter.\n",
        ),
        ("> [!urgent] Call if\n\n- a\n\n- c\n", "> [!urgent] Call if\n>\n> - a\n>\n> - c\n"),
        ("- x\n\n  > [!urgent] Call if\n\n  - a\n", "- x\n\n  > [!urgent] Call if\n  >\n  > - a\n"),
        ("  > [!urgent] Call if\n\n  1. a\n", "  > [!urgent] Call if\n  >\n  > 1. a\n"),
    ] {
        let front = "+++\ntitle = \"Eczema\"\ndate = 2026-03-14\n+++\n";
        let folder = Folder::of(&[
            ("housecall.toml", SETTINGS),
            ("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
            ("articles/skin/eczema.md", &format!("{front}{written}")),
        ]);
        let found = findings(&folder, &[]);
        let [Finding { what, fix, .. }] = &*found else {
            panic!("{written}: {} findings", found.len())
        };
        assert!(what.ends_with("[empty-callout]"), "{what}");
        let text = folder.read("articles/skin/eczema.md");
        let text = fix::apply(&text, "articles/skin/eczema.md", fix);
        assert_eq!(text, format!("{front}{mended}"));
    }
}

#[test]
fn every_fix_in_the_cases_removes_its_finding() {
    let checked: Vec<(usize, Vec<String>)> = case_files().into_par_iter().map(check).collect();
    let wrong: Vec<&String> = checked.iter().flat_map(|(_, wrong)| wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let number: usize = checked.iter().map(|(number, _)| number).sum();
    assert!(number >= 20, "the cases have {number} fixes");
}
