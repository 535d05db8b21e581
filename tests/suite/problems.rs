//! The manual's list of problems is generated from the rules, and each rule has a case.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use housecall::diagnostic::{Rule, rules};

use crate::support::{difference, repository, update};

const BEGIN: &str = "<!-- rules: written from src/diagnostic/rules by UPDATE=1 cargo test --test suite problems -->\n";
const END: &str = "<!-- end of rules -->\n";

/// The rules in their groups.
fn groups() -> Vec<Vec<&'static Rule>> {
    let mut groups: Vec<Vec<&'static Rule>> = Vec::new();
    for rule in rules::all() {
        match groups.last_mut() {
            Some(group) if group[0].group == rule.group => group.push(rule),
            _ => groups.push(vec![rule]),
        }
    }
    groups
}

/// The part of the page between its markers.
fn list() -> String {
    let mut out = String::from("\n");
    for group in groups() {
        let title = group[0].group.title();
        let _ = writeln!(out, "- [{title}](#{})", title.to_lowercase().replace(' ', "-"));
    }
    out.push_str("- [When the command cannot run](#when-the-command-cannot-run)\n");
    for group in groups() {
        let _ = writeln!(out, "\n## {}\n", group[0].group.title());
        out.push_str("| code | severity | it means | what helps |\n| --- | --- | --- | --- |\n");
        for rule in group {
            let means = format!("{} {}", rule.summary, rule.docs);
            let (code, level) = (rule.code, rule.level.word());
            let row = format!("| `{code}` | {level} | {} | {} |", means.trim(), rule.help);
            assert_eq!(
                row.matches('|').count(),
                5,
                "{code}: a table cannot contain the character |"
            );
            out.push_str(&row);
            out.push('\n');
        }
    }
    out.push('\n');
    out
}

#[test]
fn the_list_of_problems_in_the_manual_is_that_of_the_rules() {
    let path = repository().join("docs/problems.md");
    let page = fs::read_to_string(&path).expect("problems.md");
    let (head, rest) = page.split_once(BEGIN).expect("the page has its mark");
    let (old, tail) = rest.split_once(END).expect("the page has its second mark");
    let new = list();
    if update() {
        fs::write(&path, format!("{head}{BEGIN}{new}{END}{tail}")).expect("written");
    } else {
        let command = "UPDATE=1 cargo test --test suite problems";
        assert!(old == new, "docs/problems.md differs ({command}):\n{}", difference(old, &new));
    }
}

#[test]
fn each_group_of_rules_is_in_one_place_of_the_list() {
    let titles: Vec<&str> = groups().iter().map(|group| group[0].group.title()).collect();
    let mut once = titles.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), titles.len(), "{titles:?}");
}

#[test]
fn every_rule_has_a_case_that_shows_it() {
    // Reported in situations that no case can cause: the disk, damaged themes, names that are not
    // text, a second build.
    const ELSEWHERE: [&Rule; 8] = [
        &rules::FEED,
        &rules::LARGE_FILE,
        &rules::NO_SITE,
        &rules::OWN_MISTAKE,
        &rules::RELEASED_ADDRESS,
        &rules::SYMLINK,
        &rules::TOO_LARGE,
        &rules::UNREADABLE,
    ];
    let read = |path: PathBuf| fs::read_to_string(path).expect("text");
    let cases: String = crate::cases::case_files().into_iter().map(read).collect();
    let shown = |rule: &Rule| cases.contains(&format!("[{}]", rule.code));
    let missing: Vec<&str> = rules::all()
        .filter(|rule| !shown(rule) && !ELSEWHERE.contains(rule))
        .map(|rule| rule.code)
        .collect();
    assert!(missing.is_empty(), "no case shows these findings: {missing:?}");
    let needless: Vec<&str> = ELSEWHERE.iter().filter(|r| shown(r)).map(|r| r.code).collect();
    assert!(needless.is_empty(), "these have a case after all: {needless:?}");
}
