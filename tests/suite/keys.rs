//! The manual's tables of keys are generated from the schemas of the keys, and the reading code
//! reads exactly those.

use std::fmt::Write as _;
use std::fs;

use housecall::content::fields::{KeySchema, TableSchema, Takes};
use housecall::content::front;
use housecall::diagnostic::{Diagnostic, rules};
use housecall::source::Kind;
use housecall::{config, content, markdown};

use crate::support::{difference, repository, update};

const END: &str = "<!-- end of keys -->\n";

/// Texts with front matter, and the markers of their tables in docs/writing.md.
pub(crate) const TEXTS: [(Kind, &str); 6] = [
    (Kind::Article, "article"),
    (Kind::Specialty, "specialty"),
    (Kind::Issue, "newsletter"),
    (Kind::Person, "person"),
    (Kind::Page, "page"),
    (Kind::Glossary, "glossary"),
];

/// "`a`, `b` or `c`"
fn one_of(words: &[&str]) -> String {
    let mut quoted: Vec<String> = words.iter().map(|word| format!("`\"{word}\"`")).collect();
    let last = quoted.pop().expect("a choice has words");
    if quoted.is_empty() { last } else { format!("{} or {last}", quoted.join(", ")) }
}

/// What a key takes, in the words of the manual.
fn takes(key: &KeySchema) -> String {
    match key.takes {
        // A long list is explained below the table.
        Takes::Word(words) if words.len() < 10 => one_of(words),
        Takes::Text | Takes::Word(_) => "text".into(),
        Takes::Switch => "true or false".into(),
        Takes::Number(least, most) if least == -most => "whole number".into(),
        Takes::Number(least, most) => format!("whole number, {least} to {most}"),
        Takes::Date => "date".into(),
        Takes::Texts | Takes::Words(_) => "list of text".into(),
        Takes::Table(_) | Takes::OpenTable => "table".into(),
        Takes::Tables(_) => "list of tables".into(),
        Takes::NamedTables(_) => "table of tables".into(),
        Takes::NamedTexts => "table of text".into(),
        Takes::NamedWords(_) => "table of lists".into(),
        Takes::TextOrTable(table) => {
            let names: Vec<String> = table.all().map(|key| format!("`{}`", key.name)).collect();
            format!("text, or a table with {}", names.join(" and "))
        }
        Takes::TextOrFalse => "text, or `false`".into(),
        Takes::TextsOr(word) => format!("list of text, or `\"{word}\"`"),
    }
}

/// The table of the manual.
fn rows(keys: &[KeySchema]) -> String {
    let mut out = String::from(
        "| key | value | without it | meaning | example |\n| --- | --- | --- | --- | --- |\n",
    );
    for key in keys {
        let without = match (key.required, key.without) {
            (true, "") => "required ",
            (_, "") => "",
            (_, words) => &format!("{words} "),
        };
        let (name, doc, example) = (key.name, key.doc, key.example);
        assert!(!example.is_empty(), "{name} has no example");
        let row = format!("| `{name}` | {} | {without}| {doc} | `{example}` |", takes(key));
        assert_eq!(row.matches('|').count(), 6, "{name}: a table cannot contain the character |");
        let _ = writeln!(out, "{row}");
    }
    out
}

/// The part of the manual for a table of the settings.
fn setting(key: &KeySchema) -> String {
    let name = key.name;
    let heading = match key.takes {
        Takes::Tables(_) => format!("[[{name}]]"),
        Takes::NamedTables(_) => format!("[{name}.<id>]"),
        _ => format!("[{name}]"),
    };
    let mut out = format!("\n`{heading}`: {}\n", key.doc);
    if let Some(inside) = key.inside() {
        let _ = write!(out, "\n{}", rows(inside.keys));
    }
    out + "\n"
}

/// The pages with tables, and what is between each pair of markers.
fn parts() -> Vec<(&'static str, String, String)> {
    let mut all = Vec::new();
    // The options of a theme are documented by hand.
    for key in config::KEYS.keys.iter().filter(|key| key.name != "theme") {
        all.push(("docs/configuring.md", key.name.to_owned(), setting(key)));
    }
    for (kind, name) in TEXTS.into_iter().filter(|(kind, _)| *kind != Kind::Glossary) {
        let table = format!("\n{}\n", rows(front::keys(kind).keys));
        all.push(("docs/writing.md", name.to_owned(), table));
    }
    all
}

#[test]
fn the_tables_of_keys_in_the_manual_are_those_of_the_code() {
    for (page, name, new) in parts() {
        let path = repository().join(page);
        let text = fs::read_to_string(&path).expect("a page of the manual");
        let begin = format!("<!-- keys of {name}: UPDATE=1 cargo test --test suite keys -->\n");
        let (head, rest) =
            text.split_once(&begin).unwrap_or_else(|| panic!("{page} has no mark {begin}"));
        let (old, tail) =
            rest.split_once(END).unwrap_or_else(|| panic!("{page}: {name} has no end"));
        if update() {
            fs::write(&path, format!("{head}{begin}{new}{END}{tail}")).expect("written");
        } else {
            let command = "UPDATE=1 cargo test --test suite keys";
            assert!(old == new, "{page} differs ({command}):\n{}", difference(old, &new));
        }
    }
}

/// A table of keys, where it is, and a line of TOML with an unknown key in it.
struct Place {
    at: String,
    table: &'static TableSchema,
    line: String,
}

const UNKNOWN: &str = "qqqqqqqqqqqqqq";

/// A table and all tables below it.
fn places(at: &str, table: &'static TableSchema, wrap: &dyn Fn(String) -> String) -> Vec<Place> {
    let line = wrap(format!("{UNKNOWN} = 1"));
    let mut all = vec![Place { at: at.to_owned(), table, line }];
    for key in table.all() {
        let Some(inside) = key.inside() else { continue };
        let name = key.name;
        let inner = |words: String| {
            let table = format!("{{ {words} }}");
            wrap(match key.takes {
                Takes::Tables(_) => format!("{name} = [{table}]"),
                Takes::NamedTables(_) => format!("{name} = {{ any = {table} }}"),
                _ => format!("{name} = {table}"),
            })
        };
        all.extend(places(&format!("{at}.{name}"), inside, &inner));
    }
    all
}

/// The keys that the reading code reads: it names them when it meets one that it does not
/// know.
fn asked(found: &[Diagnostic]) -> Vec<String> {
    let is_unknown = |d: &&Diagnostic| *d.rule == rules::UNKNOWN_KEY && d.message.contains(UNKNOWN);
    let help = found.iter().find(is_unknown).and_then(|d| d.help.clone()).expect("the keys");
    let names = help.strip_prefix("The keys are: ").expect("the keys");
    names.split(", ").map(str::to_owned).collect()
}

#[test]
fn the_reading_code_reads_the_keys_of_the_schemas_and_no_others() {
    let mut seen = 0;
    let mut hold = |all: Vec<Place>, read: &dyn Fn(&str) -> Vec<Diagnostic>| {
        for Place { at, table, line } in all {
            let mut keys: Vec<String> = table.all().map(|key| key.name.to_owned()).collect();
            keys.sort();
            assert_eq!(asked(&read(&line)), keys, "{at}: {line}");
            seen += 1;
        }
    };
    hold(places("housecall.toml", &config::KEYS, &|line| line), &|line| {
        config::read(line, &"housecall.toml".into()).diagnostics
    });
    for (kind, name) in TEXTS {
        hold(places(name, front::keys(kind), &|line| line), &|line| {
            let text = format!("+++\n{line}\n+++\n");
            let options = markdown::Options::default();
            content::parse(&"articles/a/b.md".into(), kind, &text, &options).diagnostics
        });
    }
    assert!(seen > 25, "{seen} tables were compared with the reading code");
}

#[test]
fn every_example_is_accepted() {
    let wrong = |found: Vec<Diagnostic>| -> Vec<String> {
        let is_wrong = |d: &Diagnostic| {
            [&rules::UNKNOWN_KEY, &rules::WRONG_TYPE, &rules::UNKNOWN_VALUE, &rules::WRONG_DATE]
                .contains(&d.rule)
        };
        found.into_iter().filter(is_wrong).map(|d| d.message).collect()
    };
    for table in config::KEYS.keys {
        for key in table.inside().into_iter().flat_map(TableSchema::all) {
            let heading = match table.takes {
                Takes::Tables(_) => format!("[[{}]]", table.name),
                Takes::NamedTables(_) => format!("[{}.any]", table.name),
                _ => format!("[{}]", table.name),
            };
            let text = format!("{heading}\n{}\n", key.example);
            let found = config::read(&text, &"housecall.toml".into()).diagnostics;
            assert_eq!(wrong(found), [""; 0], "{text}");
        }
    }
    for (kind, _) in TEXTS {
        for key in front::keys(kind).all() {
            let text = format!("+++\n{}\n+++\n", key.example);
            let options = markdown::Options::default();
            let read = content::parse(&"articles/a/b.md".into(), kind, &text, &options);
            assert_eq!(wrong(read.diagnostics), [""; 0], "{text}");
        }
    }
}
