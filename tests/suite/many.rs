//! Many findings of one kind in one file.

use serde_json::Value;

use crate::support::{Folder, SETTINGS};

fn site(blinks: usize) -> Folder {
    let text = "<blink>a</blink>\n".repeat(blinks);
    let article = format!("+++\ntitle = \"Eczema\"\ndate = 2026-03-14\n+++\n\n{text}");
    Folder::of(&[
        ("housecall.toml", SETTINGS),
        ("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
        ("articles/skin/eczema.md", &article),
    ])
}

#[test]
fn programs_are_given_the_first_hundred_and_the_number_of_the_others() {
    let run = site(5_000).build(&["--format", "json"]);
    let findings: Vec<Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let counts = findings.iter().map(|finding| finding["count"].as_u64().expect("a number"));
    assert_eq!((run.status, findings.len(), counts.sum::<u64>()), (1, 101, 5_000));
    let last = &findings[100];
    assert_eq!(last["message"], "4,900 more problems of this kind are in this file");
    assert_eq!(last["place"]["file"], "articles/skin/eczema.md");
    assert_eq!((&last["code"], &last["place"]["line"]), (&"raw-html".into(), &Value::Null));
}

#[test]
fn people_read_the_first_hundred_and_all_are_counted() {
    let run = site(5_000).build(&["--format", "human"]);
    assert_eq!(run.stderr.matches("[raw-html]: The HTML element <blink>").count(), 100);
    assert!(run.stderr.contains("[raw-html]: 4,900 more problems of this kind are in this file"));
    assert!(run.stdout.contains("  5,000 warnings above\n"), "{}", run.stdout);
}

#[test]
fn an_article_that_an_issue_names_twice_is_in_it_once() {
    let folder = site(0);
    let issue = "+++\ntitle = \"A\"\ndate = 2026-03-15\narticles = [\"skin/eczema\", \"articles/skin/eczema.md\"]\n+++\n";
    folder.write("newsletters/a.md", issue);
    folder.build(&[]);
    let html = folder.read("public/newsletters/a/index.html");
    assert_eq!(html.matches("href=\"/skin/eczema/\"").count(), 1, "{html}");
}
