//! `housecall check` and `explain`: the findings of a build without a build, those that are wanted,
//! and the edits that are sure.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::{Folder, Run, SETTINGS, TODAY, run};

/// A heading without its space, which has a sure fix, and a link that leads nowhere.
const ACNE: &str =
    "+++\ntitle = \"Acne\"\ndate = 2026-03-14\n+++\n\n##Signs\n\nSee [it](gone.md).\n";
const LICE: &str = "+++\ntitle = \"Lice\"\ndate = 2026-03-14\n+++\n\n##Signs\n\nText.\n";
const LICE_MENDED: &str = "+++\ntitle = \"Lice\"\ndate = 2026-03-14\n+++\n\n## Signs\n\nText.\n";

fn site() -> Folder {
    Folder::of(&[
        ("housecall.toml", SETTINGS),
        ("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
        ("articles/skin/acne.md", ACNE),
        ("articles/skin/lice.md", LICE),
    ])
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_housecall"));
    command.current_dir(folder).arg("check").args(["--today", TODAY]).args(args);
    command
}

fn check(folder: &Folder, args: &[&str]) -> Run {
    run(&mut command(folder.path(), args))
}

/// File and code of each finding.
fn found(run: &Run) -> Vec<String> {
    let file = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let code = |line: &str| line.rsplit('[').next().unwrap_or_default().replace(']', "");
    run.stderr.lines().map(|line| format!("{} {}", file(line), code(line))).collect()
}

#[test]
fn a_check_reports_what_a_build_does_and_writes_nothing() {
    for theme in [None, Some("{{ nothing_of_this_name }}")] {
        let folder = site();
        if let Some(template) = theme {
            folder.write("articles/skin/acne.md", LICE_MENDED.replace("Lice", "Acne"));
            folder.write("templates/slots/footer.html", template);
        }
        let before = crate::support::files(folder.path());
        let checked = check(&folder, &["--format", "short"]);
        assert_eq!(crate::support::files(folder.path()), before);
        let built = folder.build(&[]);
        assert_eq!((checked.status, &checked.stderr), (1, &built.stderr));
        assert!(checked.stderr.contains("error"), "{}", checked.stderr);
    }
}

#[test]
fn a_check_without_findings_ends_with_0_and_says_how_much_it_read() {
    let folder = Folder::of(&[
        ("housecall.toml", &SETTINGS.replace("riverside.example", "riverside-clinic.org")),
        ("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
        ("articles/skin/lice.md", LICE_MENDED),
    ]);
    let clean = check(&folder, &[]);
    let said = "Checked 2 texts: nothing found\n";
    assert_eq!((clean.status, &*clean.stdout, &*clean.stderr), (0, said, ""));
    assert_eq!(check(&folder, &["--quiet"]).stdout, "");
}

#[test]
fn paths_choose_files_and_folders_wherever_they_are_named_from() {
    let folder = site();
    folder.write("articles/heart/_index.md", "+++\ntitle = \"Heart\"\n+++\n");
    folder.write("articles/heart/flutter.md", LICE);
    let short = |path: &[&str]| {
        let args = [path, &["--format", "short"]].concat();
        found(&check(&folder, &args))
    };
    let of_acne = |all: &[String]| all.iter().filter(|one| one.contains("acne.md")).count();
    assert_eq!(short(&["articles/skin/acne.md"]).len(), 2);
    assert_eq!(of_acne(&short(&["articles/skin/acne.md"])), 2);
    assert_eq!(short(&[".", "articles/skin/acne.md"]), short(&["articles/skin/acne.md"]));
    assert_eq!(short(&["articles/skin"]).len(), 3);
    assert_eq!(short(&["articles/heart", "articles/skin/lice.md"]).len(), 2);
    let mut inner = command(&folder.at("articles/skin"), &["acne.md", "--format", "short"]);
    assert_eq!(found(&run(&mut inner)).len(), 2);
    // A folder of the same name beside the site is not meant.
    let around = Folder::new();
    around.write("articles/skin/other.md", LICE);
    for (path, bytes) in crate::support::files(folder.path()) {
        around.write(&format!("web/{path}"), bytes);
    }
    let beside = check(&around, &["web", "articles/skin", "--format", "short"]);
    assert_eq!((beside.status, found(&beside).len()), (1, 3), "{}", beside.stderr);
    let whole = found(&check(&folder, &["--format", "short"])).len();
    assert_eq!(found(&check(&folder, &["housecall.toml", ".", "--format", "short"])).len(), whole);
}

#[test]
fn what_cannot_be_checked_is_reported_plainly() {
    let folder = site();
    let other = Folder::of(&[("a.md", "a")]);
    let elsewhere = other.at("a.md").display().to_string();
    for (args, said) in [
        (&["gone"][..], "gone does not exist"),
        (&[".", "gone.md"], "gone.md does not exist"),
        (&[&*elsewhere], "is not in a site"),
        (&[".", &*elsewhere], "is not in the site"),
        (&["--rule", "broken-links"], "Did you mean `broken-link`?"),
        (&["--deny", "no-such-thing"], "There is no rule `no-such-thing`"),
        (&["--since=--output=x"], "git could not compare"),
        (&["--dry-run"], "--fix"),
    ] {
        let failed = check(&folder, args);
        assert_eq!(failed.status, 2, "{args:?}: {}", failed.stderr);
        assert!(failed.stderr.contains(said), "{args:?}: {}", failed.stderr);
    }
    let failed = check(&other, &["--format", "github"]);
    assert_eq!(failed.status, 2);
    assert!(failed.stdout.starts_with("::error title=could-not-run::"), "{}", failed.stdout);
}

#[test]
fn sure_edits_are_shown_then_made_and_what_is_left_is_printed() {
    let folder = site();
    let shown = check(&folder, &["--fix", "--dry-run", "--format", "short"]);
    assert!(shown.stdout.contains("--- a/articles/skin/lice.md\n+++ b/articles/skin/lice.md\n"));
    assert!(shown.stdout.contains("-##Signs\n+## Signs\n"), "{}", shown.stdout);
    assert!(shown.stdout.contains("Would be mended (nothing was written): articles/skin/acne.md"));
    assert_eq!(folder.read("articles/skin/lice.md"), LICE);

    let one = check(&folder, &["--fix", "articles/skin/lice.md", "--format", "short"]);
    assert_eq!((one.status, found(&one)), (0, vec![]), "{}", one.stderr);
    assert!(one.stdout.starts_with("Mended: articles/skin/lice.md\n"), "{}", one.stdout);
    assert_eq!(folder.read("articles/skin/lice.md"), LICE_MENDED);
    assert_eq!(folder.read("articles/skin/acne.md"), ACNE);

    let all = check(&folder, &["--fix", "--format", "short"]);
    assert_eq!(all.status, 1);
    assert!(all.stderr.contains("[broken-link]") && !all.stderr.contains("heading"));
    let mended = folder.read("articles/skin/acne.md");
    assert_eq!(mended, ACNE.replace("##S", "## S"));
    check(&folder, &["--fix"]);
    assert_eq!(folder.read("articles/skin/acne.md"), mended, "mended once, it stays");
}

#[test]
fn edits_keep_every_other_byte() {
    let folder = site();
    let text = format!("\u{feff}{}", LICE.replace('\n', "\r\n"));
    folder.write("articles/skin/lice.md", &text);
    check(&folder, &["--fix", "articles/skin/lice.md"]);
    assert_eq!(folder.read("articles/skin/lice.md"), text.replace("##S", "## S"));
}

#[test]
fn kinds_are_chosen_and_may_count_as_errors() {
    let folder = site();
    let links = check(&folder, &["--rule", "broken-link", "--format", "short"]);
    assert_eq!(found(&links), ["articles/skin/acne.md broken-link"]);
    let warnings = |args: &[&str]| {
        let run = check(&folder, &[args, &["--format", "short"]].concat());
        run.stderr.lines().filter(|line| line.contains(": warning: ")).count()
    };
    assert!(warnings(&[]) > 0);
    assert_eq!(warnings(&["--deny", "warnings"]), 0);
    assert!(warnings(&["--deny", "broken-link"]) > 0);
}

fn git(folder: &Folder, args: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder.path()).args(["-c", "user.name=A", "-c", "user.email=a@b.example"]);
    let run = run(git.args(args));
    assert_eq!(run.status, 0, "{args:?}: {}", run.stderr);
}

#[test]
fn only_files_that_changed_since_a_commit_are_reported() {
    let folder = site();
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "All"]);
    let since = |args: &[&str]| {
        let args = [&["--since", "HEAD", "--format", "short"], args].concat();
        found(&check(&folder, &args)).len()
    };
    assert_eq!(since(&[]), 0);
    folder.write("articles/skin/lice.md", LICE.replace("Text", "More text"));
    assert_eq!(since(&[]), 1);
    folder.write("articles/skin/ringworm é.md", LICE);
    assert!(since(&[]) > 1, "files that git does not know yet are new");
    assert_eq!(since(&["articles/skin/acne.md"]), 0);
    let failed = check(&folder, &["--since", "v9"]);
    assert_eq!(failed.status, 2);
    assert!(failed.stderr.contains("git could not compare the site with `v9`"));
}

#[test]
fn code_hosts_get_the_lines_of_the_repository() {
    let folder = Folder::new();
    for (path, bytes) in crate::support::files(site().path()) {
        folder.write(&format!("web/a b/{path}"), bytes);
    }
    let github = check(&folder, &["web/a b", "--format", "github", "--rule", "broken-link"]);
    assert!(
        github.stdout.starts_with(
            "::error file=web/a b/articles/skin/acne.md,line=8,endLine=8,col=5,endColumn=18,title=broken-link::"
        ),
        "{}",
        github.stdout
    );
    assert_eq!(github.stdout.lines().count(), 1);
    assert!(github.stdout.contains("%0A"), "help is on a line of its own");

    let sarif = check(&folder, &["web/a b", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&sarif.stdout).expect("JSON");
    let run = &log["runs"][0];
    let (rules, results) = (&run["tool"]["driver"]["rules"], run["results"].as_array().unwrap());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let heading = results.iter().find(|result| !result["fixes"].is_null()).expect("a fix");
    let place = &heading["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "web/a%20b/articles/skin/acne.md");
    assert_eq!(place["region"]["startLine"], 6);
    let edit = &heading["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(edit["insertedContent"]["text"], "## ");
}

#[test]
fn a_rule_is_explained_and_all_are_listed() {
    let explain = |args: &[&str]| {
        run(Command::new(env!("CARGO_BIN_EXE_housecall")).arg("explain").args(args))
    };
    let one = explain(&["broken-link"]);
    assert_eq!(one.status, 0);
    assert!(one.stdout.starts_with("error broken-link\n\n"), "{}", one.stdout);
    assert!(explain(&[]).stdout.contains("\n  broken-link "));
    let unknown = explain(&["broken-lnik"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("Did you mean `broken-link`?"), "{}", unknown.stderr);
}
