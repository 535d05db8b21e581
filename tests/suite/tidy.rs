//! Rules about the code itself.

use std::fs;
use std::path::PathBuf;

use walkdir::WalkDir;

use crate::support::repository;

/// All source files by their path in `src/`.
pub(crate) fn sources() -> Vec<(String, String)> {
    let all = rust_files("src");
    assert!(all.len() > 30, "the source is found");
    all
}

/// All Rust files by their path in a folder of the repository.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let root = repository().join(folder);
    let mut all = Vec::new();
    for entry in WalkDir::new(&root).sort_by_file_name() {
        let path: PathBuf = entry.expect("readable").into_path();
        if path.extension().is_some_and(|e| e == "rs") {
            let name =
                path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
            all.push((name, fs::read_to_string(&path).expect("text")));
        }
    }
    all
}

/// A file without its unit tests and comments.
fn code(text: &str) -> String {
    let before = text.split("#[cfg(test)]").next().unwrap_or(text);
    let before = before.split("#[cfg(all(test").next().unwrap_or(before);
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    before.lines().filter(is_code).fold(String::new(), |all, line| all + line + "\n")
}

fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let mut problems = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (name, text) in rust_files(folder) {
            let lines = text.lines().count();
            if lines > 400 {
                problems.push(format!("{folder}/{name} has {lines} lines"));
            }
        }
    }
    none(&problems);
}

#[test]
fn nothing_is_left_undone_and_nothing_unwraps() {
    let mut problems = Vec::new();
    for (name, text) in sources() {
        for bad in [
            "todo!",
            "unimplemented!",
            "dbg!",
            ".unwrap()",
            "println!",
            "eprintln!",
            "process::exit",
        ] {
            for line in code(&text).lines().filter(|l| l.contains(bad)) {
                if !line.contains("anstream::") {
                    problems.push(format!("src/{name}: {}", line.trim()));
                }
            }
        }
    }
    none(&problems);
}

#[test]
fn only_a_few_modules_touch_files_and_none_the_clock_or_the_network() {
    let mut problems = Vec::new();
    for (name, text) in sources() {
        let code = code(&text);
        let may = ["source", "theme/", "publish/", "build.rs", "preview/", "cli/"]
            .iter()
            .any(|m| name.starts_with(m));
        if !may && (code.contains("std::fs") || code.contains("File::open")) {
            problems.push(format!("src/{name} touches files"));
        }
        if !name.starts_with("cli/")
            && (code.contains("Zoned::now") || code.contains("SystemTime::now"))
            && !name.starts_with("publish/")
        {
            problems.push(format!("src/{name} reads the clock"));
        }
        let serves = ["preview/", "cli/preview.rs"].iter().any(|m| name.starts_with(m));
        if code.contains("std::net") && !serves {
            problems.push(format!("src/{name} uses the network"));
        }
    }
    none(&problems);
}

#[test]
fn every_module_has_docs() {
    for (name, text) in sources() {
        assert!(text.starts_with("//! "), "src/{name} begins with its docs");
    }
}

#[test]
fn every_case_file_is_run() {
    let run = crate::cases::case_files();
    let there = WalkDir::new(repository().join("tests/cases")).into_iter().flatten();
    let there: Vec<PathBuf> =
        there.filter(|e| e.file_type().is_file()).map(|e| e.into_path()).collect();
    assert!(run.len() >= 60, "there are {} cases", run.len());
    for path in there {
        assert!(
            run.contains(&path) && path.extension().is_some_and(|e| e == "txt"),
            "{} is not run",
            path.display()
        );
    }
}

#[test]
fn every_module_of_the_suite_is_declared_in_main() {
    let main = fs::read_to_string(repository().join("tests/suite/main.rs")).expect("main.rs");
    for entry in fs::read_dir(repository().join("tests/suite")).expect("the suite") {
        let name = entry.expect("readable").file_name().to_string_lossy().into_owned();
        if let Some(module) = name.strip_suffix(".rs").filter(|m| *m != "main") {
            assert!(main.contains(&format!("mod {module};")), "{name} is forgotten");
        }
    }
}
