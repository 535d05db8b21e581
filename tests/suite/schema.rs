//! The schema for editors allows exactly what the reading code takes.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use housecall::cli::schema::{SchemaOf, schema};
use housecall::content::split::split;
use housecall::content::value::{self, Entry, Node};
use housecall::diagnostic::Diagnostic;
use housecall::markdown;
use housecall::source::{Kind, SourceTree};
use housecall::{config, content};
use serde_json::{Value, json};

use crate::support::{Folder, repository, run};

const ALL: [(SchemaOf, Kind); 7] = [
    (SchemaOf::Config, Kind::Config),
    (SchemaOf::Article, Kind::Article),
    (SchemaOf::Newsletter, Kind::Issue),
    (SchemaOf::Person, Kind::Person),
    (SchemaOf::Page, Kind::Page),
    (SchemaOf::Specialty, Kind::Specialty),
    (SchemaOf::Glossary, Kind::Glossary),
];

/// Why a value does not match a schema, for the part of JSON Schema that we use.
fn faults(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (rule, wanted) in schema.as_object().expect("a schema is an object") {
        let good = match rule.as_str() {
            "type" => match wanted.as_str().expect("one type") {
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64(),
                "array" => value.is_array(),
                "object" => value.is_object(),
                other => panic!("{other} is not a type"),
            },
            "enum" => wanted.as_array().expect("a list").contains(value),
            "const" => wanted == value,
            "minimum" => value.as_i64() >= wanted.as_i64(),
            "maximum" => value.as_i64() <= wanted.as_i64(),
            "format" => {
                let date = value.as_str().unwrap_or_default().parse::<jiff::civil::Date>();
                wanted == "date" && date.is_ok()
            }
            "anyOf" => {
                let any = wanted.as_array().expect("a list");
                any.iter().any(|schema| faults(schema, value, at).is_empty())
            }
            "items" => {
                let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
                all.extend(items.iter().flat_map(|item| faults(wanted, item, at)));
                true
            }
            "required" => {
                let keys = wanted.as_array().expect("a list").iter().filter_map(Value::as_str);
                keys.into_iter().all(|key| value.get(key).is_some())
            }
            "properties" => {
                for (key, schema) in wanted.as_object().expect("a table") {
                    let inner = value.get(key).into_iter();
                    all.extend(inner.flat_map(|v| faults(schema, v, &format!("{at}.{key}"))));
                }
                true
            }
            "additionalProperties" => {
                for (key, inner) in value.as_object().into_iter().flatten() {
                    let known = schema.get("properties").and_then(|p| p.get(key)).is_some();
                    match wanted {
                        _ if known => {}
                        Value::Bool(false) => all.push(format!("{at} has a key {key}")),
                        other => all.extend(faults(other, inner, &format!("{at}.{key}"))),
                    }
                }
                true
            }
            "$schema" | "title" | "description" => wanted.is_string(),
            other => panic!("{other} is not a rule that this test knows"),
        };
        if !good {
            all.push(format!("{at}: {value} violates {rule} {wanted}"));
        }
    }
    all
}

fn json(node: &Node<'_>) -> Value {
    match &node.value {
        value::Value::Nothing => Value::Null,
        value::Value::Boolean(b) => json!(b),
        value::Value::Integer(n) => json!(n),
        value::Value::Float(x) => json!(x),
        value::Value::Text(text) => json!(text),
        value::Value::Date(date) => json!(date.to_string()),
        value::Value::List(items) => items.iter().map(json).collect(),
        value::Value::Table(entries) => json_table(entries),
    }
}

fn json_table(entries: &[Entry<'_>]) -> Value {
    entries
        .iter()
        .map(|e| (e.key.to_string(), json(&e.node)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn parsed(toml: &str) -> Value {
    let mut diagnostics = Vec::new();
    let entries = value::parse_toml(toml, 0, &Arc::from("a"), &mut diagnostics).entries;
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    json_table(&entries)
}

fn front_matter(text: &str, path: &Arc<str>) -> Value {
    let mut diagnostics = Vec::new();
    let (syntax, range) = split(text, path).expect("a text").front.expect("front matter");
    let keys = &text[range.clone()];
    let entries = value::parse_keys(syntax, keys, range.start, path, &mut diagnostics).entries;
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    json_table(&entries)
}

#[test]
fn every_file_of_the_example_matches_its_schema() {
    let root = repository().join("content-example");
    let tree = SourceTree::read(&root, None).expect("readable").value;
    let mut seen = 0;
    for (of, kind) in ALL {
        let schema = schema(of);
        for file in tree.of(kind) {
            let text = tree.read_text(&file.path).expect("text");
            let value = match kind {
                Kind::Config => parsed(&text),
                _ => front_matter(&text, &file.path),
            };
            let faults = faults(&schema, &value, &file.path);
            assert!(faults.is_empty(), "{}", faults.join("\n"));
            seen += 1;
        }
    }
    assert!(seen > 80, "{seen} files were compared with a schema");
}

/// A value that a schema allows, as TOML.
fn sample(schema: &Value) -> String {
    if let Some(any) = schema.get("anyOf") {
        return sample(&any[0]);
    }
    if let Some(choices) = schema.get("enum") {
        return choices[0].to_string();
    }
    if let Some(one) = schema.get("const") {
        return one.to_string();
    }
    match (schema["type"].as_str().expect("every key has a type"), schema.get("format")) {
        ("string", Some(_)) => "2026-03-14".into(),
        ("string", None) => "\"x\"".into(),
        ("boolean", _) => "true".into(),
        ("integer", _) => schema.get("minimum").map_or("1".into(), Value::to_string),
        ("array", _) => format!("[{}]", sample(&schema["items"])),
        ("object", _) => {
            let own = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
            let own = own.map(|(key, schema)| format!("{key} = {}", sample(schema)));
            let named = schema.get("additionalProperties").filter(|s| s.is_object());
            let named = named.map(|schema| format!("name = {}", sample(schema)));
            format!("{{ {} }}", own.chain(named).collect::<Vec<_>>().join(", "))
        }
        other => panic!("{other:?}"),
    }
}

fn read(kind: Kind, keys: &str) -> Vec<Diagnostic> {
    if kind == Kind::Config {
        return config::read(keys, &"housecall.toml".into()).diagnostics;
    }
    let text = format!("+++\n{keys}\n+++\n");
    content::parse(&"articles/a/b.md".into(), kind, &text, &markdown::Options::default())
        .diagnostics
}

#[test]
fn the_schema_and_the_reading_code_have_the_same_keys() {
    for (of, kind) in ALL {
        let schema = schema(of);
        let keys = schema["properties"].as_object().expect("keys");
        let lines: Vec<String> =
            keys.iter().map(|(key, schema)| format!("{key} = {}", sample(schema))).collect();
        let text = lines.join("\n");
        let diagnostics: Vec<String> = read(kind, &text)
            .into_iter()
            .filter(|d| {
                matches!(d.rule.code, "unknown-key" | "wrong-type" | "wrong-date" | "toml-syntax")
            })
            .map(|d| d.message)
            .collect();
        assert!(diagnostics.is_empty(), "{of:?}: {diagnostics:?}\n{text}");
        let faults = faults(&schema, &parsed(&text), "");
        assert!(faults.is_empty(), "{of:?}: {faults:?}");
        // The reading code names all its keys when it meets an unknown one.
        let diagnostics = read(kind, "qqqqqqqqqqqq = 1");
        let help =
            diagnostics.iter().find(|d| d.rule.code == "unknown-key").and_then(|d| d.help.clone());
        let named = help.expect("the keys").replace("The keys are: ", "");
        let named: Vec<&str> = named.split(", ").collect();
        let known: Vec<&str> = keys.keys().map(String::as_str).collect();
        assert_eq!(named, known, "{of:?}");
    }
}

#[test]
fn the_schema_refuses_what_the_build_refuses() {
    for (of, keys, words) in [
        (SchemaOf::Config, "[site]\ntitel = \"x\"", "titel"),
        (SchemaOf::Config, "[site]\ntitle = \"x\"", "base_url"),
        (SchemaOf::Config, "[[placements]]\nid = \"a\"\nwhere = \"roof\"", "roof"),
        (SchemaOf::Config, "[calls_to_action.a]\nkind = \"dance\"\nlabel = \"x\"", "dance"),
        (SchemaOf::Config, "[share]\nnetworks = [\"pigeon\"]", "pigeon"),
        (SchemaOf::Article, "title = 3", "string"),
        (SchemaOf::Article, "title = \"x\"\ndate = \"soon\"", "date"),
        (SchemaOf::Article, "title = \"x\"\nsources = [{ publisher = \"y\" }]", "sources"),
        (SchemaOf::Article, "title = \"x\"\nimage = { src = \"a.png\" }", "alt"),
        (SchemaOf::Article, "title = \"x\"\nseries = { part = 0, name = \"y\" }", "series"),
        (SchemaOf::Specialty, "title = \"x\"\nschema = \"Feet\"", "Feet"),
        (SchemaOf::Person, "title = \"x\"", "title"),
    ] {
        let faults = faults(&schema(of), &parsed(keys), "").join("\n");
        assert!(faults.contains(words), "{keys}: {faults}");
    }
}

#[test]
fn every_key_of_a_schema_has_a_description() {
    for (of, _) in ALL {
        let schema = schema(of);
        let mut missing = Vec::new();
        for (key, property) in schema["properties"].as_object().expect("keys") {
            let words = property.get("description").and_then(Value::as_str).unwrap_or_default();
            if words.len() < 5 || words.contains("](") {
                missing.push(key.clone());
            }
            let inner = if of == SchemaOf::Config { property.get("properties") } else { None };
            for (inner, property) in inner.and_then(Value::as_object).into_iter().flatten() {
                if property.get("description").is_none() {
                    missing.push(format!("{key}.{inner}"));
                }
            }
        }
        assert!(missing.is_empty(), "{of:?}: {missing:?}");
    }
}

#[test]
fn a_key_is_described_in_the_words_of_the_manual() {
    let words = |of, key: &str| schema(of)["properties"][key]["description"].clone();
    assert_eq!(
        words(SchemaOf::Article, "audience"),
        "Who it is written for, shown as you write it."
    );
    assert_eq!(
        words(SchemaOf::Person, "order"),
        "Position in lists; smaller numbers come first. Without it: `0`."
    );
    assert_eq!(words(SchemaOf::Config, "site"), "the site itself.");
}

#[test]
fn the_command_prints_the_schema_or_writes_it_to_a_file() {
    let folder = Folder::new();
    let housecall = |args: &[&str], at: &Path| {
        run(Command::new(env!("CARGO_BIN_EXE_housecall")).args(args).current_dir(at))
    };
    let printed = housecall(&["schema", "person"], folder.path());
    let value: Value = serde_json::from_str(&printed.stdout).expect("JSON");
    assert_eq!(value, schema(SchemaOf::Person));
    assert_eq!(housecall(&["schema", "--out", "a.json"], folder.path()).status, 0);
    let value: Value = serde_json::from_str(&folder.read("a.json")).expect("JSON");
    assert_eq!(value, schema(SchemaOf::Config));
    let failed = housecall(&["schema", "--out", "nowhere/a.json"], folder.path());
    assert_eq!(failed.status, 2);
    assert!(failed.stderr.contains("nowhere"), "{}", failed.stderr);
}
