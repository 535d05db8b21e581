//! The manual names every key, callout, command and option of the program.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use clap::CommandFactory as _;
use housecall::config::{self, Config};
use housecall::content::fields::TableSchema;
use housecall::content::front;
use housecall::source::SourceTree;
use housecall::theme::{Engine, Theme};
use walkdir::WalkDir;

use crate::support::repository;

/// What is between backticks in the manual, whole and word by word.
fn quoted() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let docs = repository().join("docs");
    for entry in WalkDir::new(&docs).into_iter().flatten() {
        if entry.path().extension().is_none_or(|e| e != "md") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("the manual is text");
        for line in text.lines() {
            for piece in line.split('`').skip(1).step_by(2) {
                all.insert(piece.to_owned());
                let words = piece
                    .split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '!' | '.')));
                all.extend(words.filter(|w| !w.is_empty()).map(str::to_owned));
            }
        }
    }
    assert!(!all.is_empty(), "there is no manual in {}", docs.display());
    all
}

fn all_named(what: &str, names: impl IntoIterator<Item = String>) {
    let quoted = quoted();
    let missing: Vec<String> = names.into_iter().filter(|name| !quoted.contains(name)).collect();
    assert!(missing.is_empty(), "the manual does not name these {what}: {}", missing.join(", "));
}

/// The names of keys and of those inside their tables.
fn names_of(table: &TableSchema) -> Vec<String> {
    let inside = table.all().filter_map(|key| key.inside()).flat_map(names_of);
    table.all().map(|key| key.name.to_owned()).chain(inside).collect()
}

#[test]
fn the_manual_names_every_key_of_the_settings() {
    all_named("keys of housecall.toml", names_of(&config::KEYS));
}

#[test]
fn the_manual_names_every_key_of_front_matter() {
    let keys = crate::keys::TEXTS.into_iter().flat_map(|(kind, _)| names_of(front::keys(kind)));
    all_named("keys of front matter", keys);
}

#[test]
fn the_manual_names_every_callout() {
    let empty = tempfile::tempdir().expect("a folder");
    let tree = SourceTree::read(empty.path(), None).expect("readable").value;
    let theme = Theme::load(&Config::default(), &tree).value;
    let engine = Engine::new(&theme, &Arc::default()).expect("the theme compiles");
    let headings = ["heading", "references", "when_to_call"];
    let kinds = engine.callout_kinds().map(|kind| kind.to_string());
    let kinds = kinds.filter(|kind| !headings.contains(&&**kind));
    let quoted = quoted();
    let named = |kind: &str| {
        let upper = kind.to_uppercase();
        quoted
            .iter()
            .any(|q| q.contains(&format!("[!{kind}]")) || q.contains(&format!("[!{upper}]")))
    };
    let missing: Vec<String> = kinds.filter(|kind| !named(kind)).collect();
    assert!(missing.is_empty(), "the manual does not show these callouts: {missing:?}");
}

#[test]
fn the_manual_names_every_command_and_option() {
    fn gather(command: &clap::Command, names: &mut Vec<String>) {
        for command in command.get_subcommands() {
            names.push(command.get_name().to_owned());
            let options = command.get_arguments().filter_map(|a| a.get_long());
            names.extend(
                options.filter(|o| !matches!(*o, "help" | "version")).map(|o| format!("--{o}")),
            );
            gather(command, names);
        }
    }
    let mut names = Vec::new();
    gather(&housecall::cli::Cli::command(), &mut names);
    all_named("commands and options", names);
}

#[test]
fn the_manual_names_every_theme_option_slot_and_network() {
    let theme = fs::read_to_string(repository().join("themes/clinic/theme.toml")).expect("theme");
    let options = theme.lines().filter_map(|l| l.strip_prefix("[options.")?.strip_suffix(']'));
    let options = options.filter(|o| !o.ends_with(".values"));
    let options = options.map(str::to_owned);
    let places = config::placements::SLOTS.iter().map(|(word, _)| (*word).to_owned());
    let networks = config::share::NETWORKS.iter().map(|(word, _)| (*word).to_owned());
    all_named("words", options.chain(places).chain(networks));
}

/// The views with their fields and the meaning of each, from the source.
fn views() -> Vec<(String, Vec<(String, String)>)> {
    let mut all: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for (name, text) in crate::tidy::sources() {
        if !name.starts_with("render/view/") && name != "render/lists.rs" {
            continue;
        }
        let mut words = String::new();
        let mut inside = false;
        for line in text.lines() {
            let line = line.trim();
            if let Some(view) = line.strip_prefix("pub struct ") {
                inside = true;
                let view = view.split_whitespace().next().unwrap_or_default();
                all.push((view.to_owned(), Vec::new()));
            } else if let Some(doc) = line.strip_prefix("/// ") {
                words.push_str(if words.is_empty() { "" } else { " " });
                words.push_str(doc);
                continue;
            } else if let Some(field) = line.strip_prefix("pub ").filter(|_| inside) {
                let field = field.split(':').next().unwrap_or_default().to_owned();
                if let Some((_, fields)) = all.last_mut() {
                    fields.push((field, words.clone()));
                }
            } else if line == "}" {
                inside = false;
            }
            words.clear();
        }
    }
    assert!(all.len() > 30, "the views are found");
    all
}

/// The part of the theming manual below a heading.
fn part<'m>(manual: &'m str, heading: &str) -> Option<&'m str> {
    let rest = manual.split_once(&format!("\n{heading}\n"))?.1;
    Some(rest.split("\n#").next().unwrap_or(rest))
}

#[test]
fn the_contract_in_the_manual_is_that_of_the_views() {
    let manual = fs::read_to_string(repository().join("docs/theming.md")).expect("theming.md");
    let number = housecall::theme::CONTRACT;
    assert!(manual.contains(&format!("## What templates see: contract {number}\n")));
    let mut problems = Vec::new();
    for (view, fields) in views() {
        let Some(part) = part(&manual, &format!("#### `{view}`")) else {
            problems.push(format!("{view} has no section"));
            continue;
        };
        let rows: Vec<(&str, &str)> = part
            .lines()
            .filter_map(|line| {
                let (name, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
                Some((name, rest.trim_end_matches(" |").split_once(" | ")?.1))
            })
            .collect();
        for (field, meaning) in &fields {
            match rows.iter().find(|(name, _)| name == field) {
                Some((_, words)) if words == meaning => {}
                Some((_, words)) => {
                    problems.push(format!("{view}.{field}: “{words}”, in the code “{meaning}”"));
                }
                None => problems.push(format!("{view}.{field} is not in the manual")),
            }
        }
        for (name, _) in rows.iter().filter(|(name, _)| fields.iter().all(|(f, _)| f != name)) {
            problems.push(format!("{view}.{name} is in the manual only"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_manual_names_every_template_component_slot_and_block_of_themes() {
    use housecall::theme::engine::{COMPONENTS, SLOTS, required};
    let quoted = quoted();
    let mut names: Vec<String> = required().chain(COMPONENTS.map(str::to_owned)).collect();
    names.extend(SLOTS.iter().map(|slot| format!("templates/slots/{slot}.html")));
    for entry in WalkDir::new(repository().join("themes/clinic/templates")).into_iter().flatten() {
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        for (mark, end) in [("{% block ", " %}"), ("{% component ", "(")] {
            let own = text.split(mark).skip(1).filter_map(|p| p.split(end).next());
            names.extend(own.map(|name| name.trim().to_owned()));
        }
    }
    let missing: Vec<&String> = names.iter().filter(|n| !quoted.contains(*n)).collect();
    assert!(missing.is_empty(), "the manual does not name: {missing:?}");
    let manual = fs::read_to_string(repository().join("docs/theming.md")).expect("theming.md");
    let tables = manual.split("| component | gets |").skip(1);
    let is_row = |l: &&str| l.starts_with("| `");
    let rows = tables.flat_map(|t| t.lines().skip_while(|l| !is_row(l)).take_while(is_row));
    let gone = rows
        .filter_map(|l| l.split('`').nth(1))
        .filter(|n| *n != "callout_<kind>" && !names.iter().any(|name| name == n));
    assert_eq!(gone.collect::<Vec<_>>(), [""; 0], "the manual names what is gone");
}

/// The rows of the table below a heading of the theming manual.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let manual = fs::read_to_string(repository().join("docs/theming.md")).expect("theming.md");
    let part = part(&manual, heading).expect("a heading");
    let rows = part.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |"));
    let rows: Vec<Vec<String>> =
        rows.map(|row| row.split(" | ").map(|cell| cell.replace('`', "")).collect()).collect();
    assert!(rows.len() > 4, "{heading} has a table");
    rows
}

#[test]
fn every_slot_and_block_of_the_manual_exists() {
    let slots: BTreeSet<String> =
        housecall::theme::engine::SLOTS.map(|slot| format!("templates/slots/{slot}.html")).into();
    let named = rows("## Slots").into_iter().map(|row| row[0].clone()).collect();
    assert_eq!(slots, named);
    for row in rows("## Blocks") {
        let (block, has_slot) = (&row[0], row[2].contains("contains the slot"));
        for name in row[1].split(", ") {
            let themes: &[&str] =
                if name == "home.html" { &["clinic", "almanac"] } else { &["clinic"] };
            for theme in themes {
                let path = repository().join(format!("themes/{theme}/templates/{name}"));
                let text = fs::read_to_string(path).expect("a template");
                let inside = text
                    .split_once(&format!("block {block} %}}"))
                    .and_then(|(_, rest)| rest.split_once(&format!("endblock {block} ")))
                    .unwrap_or_else(|| panic!("{theme}/{name} has no block {block}"))
                    .0;
                let slot = inside.contains("{% include \"slots/") && !inside.contains("{% block ");
                assert_eq!(slot, has_slot, "{theme}/{name}: the slot of {block}");
            }
        }
    }
}
