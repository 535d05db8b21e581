//! The example suites of CommonMark and of GitHub Flavored Markdown, run on our markdown with
//! all our extensions switched off.
//!
//! `tests/spec/accounted.toml` lists, one by one and with the reason, the examples that come
//! out differently; one that is missing there fails, and so does one that is listed there but
//! passes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use housecall::diagnostic::Reported;
use housecall::markdown::{Options, Parsed};
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

#[derive(Deserialize)]
struct Example {
    example: u32,
    section: String,
    markdown: String,
    html: String,
}

struct Account {
    suite: String,
    number: u32,
    reason: String,
}

const COMMONMARK: Suite = Suite { name: "commonmark", file: "commonmark-0.31.json", size: 652 };
const GFM: Suite = Suite { name: "gfm", file: "gfm-0.29.json", size: 673 };

struct Suite {
    name: &'static str,
    file: &'static str,
    size: usize,
}

fn read(file: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/spec").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn examples(suite: &Suite) -> Vec<Example> {
    let file = suite.file;
    serde_json::from_str(&read(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

fn accounts() -> Vec<Account> {
    let text = read("accounted.toml");
    let table = DeTable::parse(&text).unwrap_or_else(|e| panic!("accounted.toml: {e}"));
    let list = table.get_ref().get("example").and_then(|e| e.get_ref().as_array());
    list.expect("accounted.toml has [[example]]").iter().map(account).collect()
}

fn account(entry: &Spanned<DeValue<'_>>) -> Account {
    let get = |key| entry.get_ref().get(key).map(Spanned::get_ref);
    let word = |key| get(key).and_then(DeValue::as_str).map(str::to_owned);
    let number = get("number").and_then(DeValue::as_integer).and_then(|n| n.as_str().parse().ok());
    match (word("suite"), number, word("reason")) {
        (Some(suite), Some(number), Some(reason)) => Account { suite, number, reason },
        _ => panic!("accounted.toml: suite, number and reason are needed: {entry:?}"),
    }
}

/// Our HTML; it has no holes, and nothing was reported.
fn html(example: &Example) -> String {
    let options = Options { standard: true, ..Options::default() };
    let file = Arc::from("example.md");
    let parsed = Parsed::new(&example.markdown, 0, None, &options, &file);
    let Reported { value: body, diagnostics } = parsed.body();
    assert!(body.holes.is_empty(), "example {}: holes {:?}", example.example, body.holes);
    assert!(diagnostics.is_empty(), "example {}: {diagnostics:?}", example.example);
    body.html
}

/// HTML without what means the same either way: the slash of empty elements, the line break
/// after `<li>`, and quotes in text (not in tags, where a bare one would end the attribute).
fn normalised(html: &str) -> String {
    let mut even = String::with_capacity(html.len());
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '"' if !in_tag => {
                even.push_str("&quot;");
                continue;
            }
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ => {}
        }
        even.push(c);
    }
    even.replace(" />", ">").replace("<li>\n", "<li>")
}

/// Runs a suite and reports every example that differs from what the accounts say.
fn check(suite: &Suite) {
    let mut reasons: BTreeMap<u32, String> = accounts()
        .into_iter()
        .filter(|a| a.suite == suite.name)
        .map(|a| (a.number, a.reason))
        .collect();
    let mut wrong = Vec::new();
    for example in examples(suite) {
        let Example { example: number, section, markdown, html: expected } = &example;
        let ours = html(&example);
        let passes = normalised(&ours) == normalised(expected);
        match (passes, reasons.remove(number)) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(reason)) => {
                wrong.push(format!(
                    "{number} ({section}) passes, but is listed in accounted.toml: {reason}"
                ));
            }
            (false, None) => wrong.push(format!(
                "{number} ({section}) fails\n{markdown}--- expected\n{expected}--- ours\n{ours}"
            )),
        }
    }
    assert!(wrong.is_empty(), "{}: {} of them\n\n{}", suite.name, wrong.len(), wrong.join("\n\n"));
}

#[test]
fn every_commonmark_example_passes_or_is_accounted_for() {
    check(&COMMONMARK);
}

#[test]
fn every_gfm_example_passes_or_is_accounted_for() {
    check(&GFM);
}

#[test]
fn both_suites_are_complete() {
    for suite in [COMMONMARK, GFM] {
        let numbers: Vec<usize> = examples(&suite).iter().map(|e| e.example as usize).collect();
        assert_eq!(numbers, (1..=suite.size).collect::<Vec<_>>(), "{}", suite.name);
    }
}

#[test]
fn every_account_names_one_example_and_says_why() {
    let mut seen = BTreeSet::new();
    for Account { suite, number, reason } in accounts() {
        let known = [COMMONMARK, GFM].into_iter().find(|s| s.name == suite);
        let known = known.unwrap_or_else(|| panic!("there is no suite {suite}"));
        assert!((1..=known.size).contains(&(number as usize)), "{suite} has no example {number}");
        assert!(reason.split_whitespace().count() > 3, "{suite} {number}: no reason");
        assert!(seen.insert((suite, number)), "{number} is accounted for twice");
    }
}

#[test]
fn normalising_keeps_quotes_that_end_an_attribute() {
    assert_eq!(normalised("<p>\"a\"<br />"), normalised("<p>&quot;a&quot;<br>"));
    assert_ne!(normalised(r#"<a title="a "b"">"#), normalised(r#"<a title="a &quot;b&quot;">"#));
}
