//! Runs `tests/cases/**/*.txt`: each file is a small site and what the program makes of it.
//!
//! A file begins with a sentence that states a fact; parts follow:
//!
//! ```text
//! -- articles/skin/eczema.md --           a file of the site
//! -- housecall.toml (more) --             lines added to the settings that are supplied
//! -- static/a.txt (bytes) --              a file with \xNN for bytes; its line breaks are ignored
//! -- static/a.jpg (1200000 bytes) --      the same, with empty bytes up to this length
//! -- alone --                             nothing is supplied
//! -- articles/skin/_index.md absent --    this is not supplied
//! -- args --                              more arguments of `housecall build`, separated by spaces
//! -- expect status -- 1                   0 if it is not given
//! -- expect stderr --                     the findings, exactly; nothing if it is not given
//! -- expect public/a/index.html --        a file, exactly
//! -- expect public/a/index.html contains --  lines that must each be in it, in this order
//! -- expect public/a/index.html lacks --  lines of which none may be in it
//! -- expect public/a/index.html absent -- (or `present`)
//! ```
//!
//! In the findings `(folder)` stands for the site's folder.
//!
//! What a case does not have is supplied: settings, the people `maria` and `james`, a text for
//! each specialty, and one article if there is none. `UPDATE=1 cargo test` rewrites status,
//! findings and whole files; `CASE=words` runs the cases whose path contains the words.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::support::{Folder, Run, SETTINGS, difference, repository, update};

struct Part {
    head: String,
    /// What follows the second `--`.
    inline: String,
    text: String,
}

pub(crate) struct Case {
    path: PathBuf,
    /// The sentence above the first part.
    fact: String,
    parts: Vec<Part>,
}

/// All files of cases.
pub(crate) fn case_files() -> Vec<PathBuf> {
    let all = WalkDir::new(repository().join("tests/cases")).sort_by_file_name();
    all.into_iter()
        .map(|entry| entry.unwrap_or_else(|e| panic!("{e}")))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.into_path())
        .collect()
}

pub(crate) fn read(path: PathBuf) -> Case {
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut case = Case { path, fact: String::new(), parts: Vec::new() };
    for line in text.split_inclusive('\n') {
        let head = line.trim_end().strip_prefix("-- ").and_then(|l| l.split_once(" --"));
        match (head, case.parts.last_mut()) {
            (Some((head, inline)), _) => case.parts.push(Part {
                head: head.to_owned(),
                inline: inline.trim().to_owned(),
                text: String::new(),
            }),
            (None, Some(part)) => part.text.push_str(line),
            (None, None) => case.fact.push_str(line),
        }
    }
    case
}

fn write(case: &Case) -> String {
    let mut out = case.fact.clone();
    for part in &case.parts {
        let space = if part.inline.is_empty() { "" } else { " " };
        let _ = writeln!(out, "-- {} --{space}{}", part.head, part.inline);
        out.push_str(&part.text);
    }
    out
}

/// A file's text without the empty line that separates it from the next part.
fn body(text: &str) -> &str {
    match text.strip_suffix("\n\n") {
        Some(_) => &text[..text.len() - 1],
        None => text,
    }
}

/// `\xNN` as bytes; line breaks are only for readability.
fn unescape(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let code = rest.strip_prefix("\\x").and_then(|r| r.get(..2));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = &rest[4..];
            }
            None => {
                if c != '\n' {
                    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out
}

impl Part {
    /// The path of a file that is given in bytes, and its length where that is given.
    fn bytes(&self) -> Option<(&str, Option<usize>)> {
        let (path, inner) = self.head.strip_suffix("bytes)")?.rsplit_once(" (")?;
        Some((path, inner.trim().parse().ok()))
    }
}

/// What can be expected of a file besides its whole text.
const HOW: [&str; 4] = ["contains", "lacks", "absent", "present"];

impl Case {
    fn part(&self, head: &str) -> Option<&Part> {
        self.parts.iter().find(|p| p.head == head)
    }

    fn has_file(&self, path: &str) -> bool {
        self.part(path).is_some() || self.part(&format!("{path} (bytes)")).is_some()
    }

    fn files(&self) -> impl Iterator<Item = &Part> {
        let own = |p: &&Part| {
            !p.head.starts_with("expect ")
                && !p.head.ends_with(" absent")
                && !matches!(&*p.head, "args" | "alone")
        };
        self.parts.iter().filter(own)
    }

    /// The case's site.
    pub(crate) fn folder(&self) -> Folder {
        let folder = Folder::new();
        if self.part("alone").is_none() {
            self.supply(&folder);
        }
        for part in self.files() {
            if let Some((path, length)) = part.bytes() {
                let mut bytes = unescape(&part.text);
                bytes.resize(length.unwrap_or(bytes.len()), 0);
                folder.write(path, bytes);
            } else if part.head != "housecall.toml (more)" {
                folder.write(&part.head, body(&part.text));
            }
        }
        folder
    }

    fn supply(&self, folder: &Folder) {
        let more = self.part("housecall.toml (more)").map_or("", |p| body(&p.text));
        folder.write("housecall.toml", format!("{SETTINGS}{more}"));
        for (slug, name) in [("maria", "Maria Delgado"), ("james", "James Okafor")] {
            folder.write(&format!("people/{slug}.md"), format!("+++\nname = \"{name}\"\n+++\n"));
        }
        let articles: Vec<&str> = self
            .files()
            .filter_map(|p| p.head.strip_prefix("articles/"))
            .filter(|p| p.ends_with(".md") || p.ends_with(".md (bytes)"))
            .collect();
        if !articles.iter().any(|a| !a.contains("_index.")) {
            folder.write("articles/skin/eczema.md", ARTICLE);
            folder.write("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n");
        }
        for article in articles {
            let Some((specialty, _)) = article.split_once('/') else { continue };
            let index = format!("articles/{specialty}/_index.md");
            if !self.has_file(&index) && self.part(&format!("{index} absent")).is_none() {
                let mut title = specialty.to_owned();
                title[..1].make_ascii_uppercase();
                folder.write(&index, format!("+++\ntitle = \"{title}\"\n+++\n"));
            }
        }
    }

    /// Its additional arguments of `housecall build`.
    pub(crate) fn args(&self) -> Vec<&str> {
        self.part("args").map_or("", |p| &*p.text).split_whitespace().collect()
    }

    /// Whether it expects findings.
    pub(crate) fn has_findings(&self) -> bool {
        self.part("expect stderr").is_some()
    }

    /// Runs the case; returns how it differs from the expectations. With UPDATE=1 the expectations
    /// are rewritten instead, where possible.
    fn run(&mut self) -> Vec<String> {
        let folder = self.folder();
        let mut run = folder.build(&self.args());
        run.stderr = run.stderr.replace(&*folder.path().to_string_lossy(), "(folder)");
        if update() {
            self.rewrite(&run, &folder);
        }
        self.compare(&run, &folder)
    }

    fn rewrite(&mut self, run: &Run, folder: &Folder) {
        for part in &mut self.parts {
            let Some(what) = part.head.strip_prefix("expect ") else { continue };
            let how = what.rsplit_once(' ').map_or("", |(_, how)| how);
            if !HOW.contains(&how) && !matches!(what, "status" | "stderr") {
                part.text = fs::read_to_string(folder.at(what)).unwrap_or_default();
            }
        }
        self.parts.retain(|p| !matches!(&*p.head, "expect status" | "expect stderr"));
        let at = self.parts.iter().position(|p| p.head.starts_with("expect "));
        let at = at.unwrap_or_else(|| {
            if let Some(last) = self.parts.last_mut().filter(|p| !p.text.ends_with("\n\n")) {
                last.text.push('\n');
            }
            self.parts.len()
        });
        let inline = run.status.to_string();
        let status = Part { head: "expect status".into(), inline, text: String::new() };
        let stderr =
            Part { head: "expect stderr".into(), inline: String::new(), text: run.stderr.clone() };
        if !run.stderr.is_empty() {
            self.parts.insert(at, stderr);
        }
        if run.status != 0 {
            self.parts.insert(at, status);
        }
        fs::write(&self.path, write(self)).expect("rewrite the case");
    }

    fn compare(&self, run: &Run, folder: &Folder) -> Vec<String> {
        let mut wrong = Vec::new();
        let status = self.part("expect status").map_or("0", |p| &*p.inline);
        if status != run.status.to_string() {
            wrong.push(format!("status is {}, not {status}", run.status));
        }
        let stderr = self.part("expect stderr").map_or("", |p| body(&p.text));
        if stderr != run.stderr {
            wrong.push(format!("stderr differs:\n{}", difference(stderr, &run.stderr)));
        }
        for part in &self.parts {
            let Some(what) = part.head.strip_prefix("expect ") else { continue };
            match what.rsplit_once(' ').filter(|(_, how)| HOW.contains(how)) {
                None if matches!(what, "status" | "stderr") => {}
                None => {
                    let text = fs::read_to_string(folder.at(what)).unwrap_or_default();
                    if body(&part.text) != text {
                        wrong.push(format!(
                            "{what} differs:\n{}",
                            difference(body(&part.text), &text)
                        ));
                    }
                }
                Some((path, "absent")) if folder.at(path).exists() => {
                    wrong.push(format!("{path} is there"));
                }
                Some((path, "present")) if !folder.at(path).exists() => {
                    wrong.push(format!("{path} does not exist"));
                }
                Some((_, "absent" | "present")) => {}
                Some(("stdout", how)) => lines("stdout", how, &part.text, &run.stdout, &mut wrong),
                Some((path, how)) => match fs::read_to_string(folder.at(path)) {
                    Ok(text) => lines(path, how, &part.text, &text, &mut wrong),
                    Err(error) => wrong.push(format!("{path} cannot be read: {error}")),
                },
            }
        }
        wrong
    }
}

fn lines(path: &str, how: &str, expected: &str, text: &str, wrong: &mut Vec<String>) {
    let mut at = 0;
    for line in expected.lines().filter(|l| !l.trim().is_empty()) {
        match (how, text[at..].find(line)) {
            ("contains", Some(found)) => at += found + line.len(),
            ("contains", None) if text.contains(line) => {
                wrong.push(format!("{path} has this too early: {line}"));
            }
            ("contains", None) => wrong.push(format!("{path} lacks: {line}")),
            ("lacks", Some(_)) => wrong.push(format!("{path} has: {line}")),
            ("lacks", None) => {}
            _ => {}
        }
    }
}

const ARTICLE: &str = "+++\ntitle = \"Eczema\"\ndate = 2026-03-14\n+++\nDry and itchy skin.\n";

#[test]
fn every_case_does_what_it_says() {
    let wanted = std::env::var("CASE").unwrap_or_default();
    let mut files = case_files();
    files.retain(|path| path.to_string_lossy().contains(&wanted));
    assert!(!files.is_empty(), "there are cases to run");
    let wrong: Vec<String> = files
        .into_par_iter()
        .filter_map(|path| {
            let mut case = read(path);
            let wrong = case.run();
            let name =
                case.path.strip_prefix(repository()).unwrap_or(&case.path).display().to_string();
            (!wrong.is_empty())
                .then(|| format!("{name}: {}\n  {}", case.fact.trim(), wrong.join("\n  ")))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} cases are not as expected\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn every_case_states_its_fact_in_a_sentence_and_expects_something() {
    for path in case_files() {
        let case = read(path);
        let name = case.path.display();
        assert!(
            case.path.extension().is_some_and(|e| e == "txt"),
            "{name} is run: it ends in .txt"
        );
        let fact = case.fact.trim();
        assert!(fact.ends_with('.') && fact.contains(' '), "{name} begins with a sentence");
        assert!(case.parts.iter().any(|p| p.head.starts_with("expect ")), "{name} expects nothing");
    }
}
