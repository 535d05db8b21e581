//! `housecall schema`: what the reading code takes, as JSON Schema (2020-12) with the manual's words.

use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::ask::Stop;
use super::output::{ExitStatus, print};
use crate::content::fields::Shape;
use crate::publish::{Durable, replace};
use crate::source::{Kind, plain_io};
use crate::{config, content};

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    /// Of what
    #[arg(value_enum, default_value = "config")]
    pub of: SchemaOf,
    /// Write it into this file [default: print it]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum SchemaOf {
    /// housecall.toml
    Config,
    /// The front matter of articles/SPECIALTY/NAME.md
    Article,
    /// The front matter of newsletters/NAME.md
    Newsletter,
    /// The front matter of people/NAME.md
    Person,
    /// The front matter of pages/NAME.md
    Page,
    /// The front matter of articles/SPECIALTY/_index.md
    Specialty,
    /// The front matter of glossary.md
    Glossary,
}

const CONFIGURING: &str = include_str!("../../docs/configuring.md");
const WRITING: &str = include_str!("../../docs/writing.md");

/// Prints the schema, or writes it into the file.
pub fn run(args: &SchemaArgs) -> ExitStatus {
    let text = format!("{:#}\n", schema(args.of));
    let Some(out) = &args.out else { return print(text.as_bytes()) };
    // A link or a device is neither followed nor replaced.
    if fs::symlink_metadata(out).is_ok_and(|there| !there.is_file()) {
        return Stop::because(format!("{} is not a plain file", out.display()))
            .help("Nothing was written. Name a new file, or leave --out away to have it printed.")
            .tell();
    }
    match replace(out, ".schema-", text.as_bytes(), Durable::No) {
        Ok(()) => ExitStatus::Clean,
        Err(error) => {
            Stop::because(format!("{} could not be written: {}", out.display(), plain_io(&error)))
                .help("Name a file in a folder that is there and that your user may write to.")
                .tell()
        }
    }
}

/// The schema of the settings or of a kind of text.
pub fn schema(of: SchemaOf) -> Value {
    let (title, shapes) = match of {
        SchemaOf::Config => ("housecall.toml", config::shapes()),
        SchemaOf::Article => ("An article", content::shapes(Kind::Article)),
        SchemaOf::Newsletter => ("A newsletter issue", content::shapes(Kind::Issue)),
        SchemaOf::Person => ("A person", content::shapes(Kind::Person)),
        SchemaOf::Page => ("A page", content::shapes(Kind::Page)),
        SchemaOf::Specialty => ("A specialty", content::shapes(Kind::Specialty)),
        SchemaOf::Glossary => ("The glossary", content::shapes(Kind::Glossary)),
    };
    let words: &dyn Fn(&[&str]) -> Option<String> = match of {
        SchemaOf::Config => &setting,
        _ => &|path| front_matter(of, path),
    };
    let mut schema = table(&shapes, &[], words);
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".into(), title.into());
    Value::Object(schema)
}

/// A table with these keys and no others.
fn table(
    shapes: &[Shape],
    path: &[&str],
    words: &dyn Fn(&[&str]) -> Option<String>,
) -> Map<String, Value> {
    let mut properties = Map::new();
    for shape in shapes {
        let path = [path, &[shape.name]].concat();
        let mut property = value(shape, &path, words);
        if let Some(words) = words(&path) {
            property.insert("description".into(), words.into());
        }
        properties.insert(shape.name.to_owned(), Value::Object(property));
    }
    let required: Vec<&str> = shapes.iter().filter(|s| s.required).map(|s| s.name).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), Value::Object(properties));
    if !required.is_empty() {
        schema.insert("required".into(), required.into());
    }
    schema.insert("additionalProperties".into(), false.into());
    schema
}

/// What a key takes.
fn value(
    shape: &Shape,
    path: &[&str],
    words: &dyn Fn(&[&str]) -> Option<String>,
) -> Map<String, Value> {
    let text = match shape.choices.as_slice() {
        [] => json!({ "type": "string" }),
        choices => json!({ "type": "string", "enum": choices }),
    };
    let inside = || match shape.inside.as_slice() {
        // The theme knows its options, and the site its own names.
        [] => json!({ "type": "object" }),
        inside => Value::Object(table(inside, path, words)),
    };
    let list_of = |items: Value| json!({ "type": "array", "items": items });
    let schema = match shape.kind {
        "text" => text,
        "true or false" => json!({ "type": "boolean" }),
        "whole number" => match shape.bounds {
            Some((least, most)) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            None => json!({ "type": "integer" }),
        },
        "date" => json!({ "type": "string", "format": "date" }),
        "list of text" => json!({ "anyOf": [list_of(text.clone()), text] }),
        "table" => inside(),
        "list of tables" => json!({ "anyOf": [list_of(inside()), inside()] }),
        "table of tables" => json!({ "type": "object", "additionalProperties": inside() }),
        "table of text" => json!({ "type": "object", "additionalProperties": text }),
        "table of lists" => {
            json!({ "type": "object", "additionalProperties": { "anyOf": [list_of(text.clone()), text] } })
        }
        "text or table" => json!({ "anyOf": [text, inside()] }),
        "text or false" => json!({ "anyOf": [text, { "const": false }] }),
        "list of text or \"since-last\"" => {
            json!({ "anyOf": [list_of(text), { "const": "since-last" }] })
        }
        _ => json!({}),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

/// What the manual says of a key of the settings, or of a whole table.
fn setting(path: &[&str]) -> Option<String> {
    match path {
        [name] => {
            let part = part(CONFIGURING, &format!("## {name}"))?;
            let first = part.lines().find(|line| !line.is_empty())?;
            Some(unlinked(first.split_once(": ").map_or(first, |(_, words)| words)))
        }
        // A table of free names is explained as a whole.
        [name, key] => {
            meaning(part(CONFIGURING, &format!("## {name}"))?, key).or_else(|| setting(&[name]))
        }
        _ => None,
    }
}

/// What the manual says of a key of front matter; what all kinds have is explained with articles.
fn front_matter(of: SchemaOf, path: &[&str]) -> Option<String> {
    let [key] = path else { return None };
    let heading = match of {
        SchemaOf::Newsletter => "### Newsletter issues",
        SchemaOf::Person => "### People",
        SchemaOf::Page => "### Pages",
        SchemaOf::Specialty => "### Specialties",
        _ => "### Articles",
    };
    let own = part(WRITING, heading).and_then(|part| meaning(part, key));
    own.or_else(|| meaning(part(WRITING, "### Articles")?, key))
}

/// The part of a manual below a heading.
fn part<'m>(manual: &'m str, heading: &str) -> Option<&'m str> {
    let rest = manual.split_once(&format!("\n{heading}\n"))?.1;
    rest.split("\n## ").next()?.split("\n### ").next()
}

/// The meaning of a key: the fourth column of the manual's table, after the third where it says
/// what holds without the key.
fn meaning(part: &str, key: &str) -> Option<String> {
    let row = part.lines().find_map(|line| line.strip_prefix(&format!("| `{key}` |")))?;
    let mut cells = row.split('|').map(str::trim);
    let (_, without, meaning) = (cells.next()?, cells.next()?, cells.next()?);
    let without = match without {
        "" | "it must be there" => String::new(),
        without => format!(" Without it: {without}."),
    };
    Some(unlinked(&format!("{meaning}{without}")))
}

/// The words of markdown links without their addresses, which lead nowhere in an editor.
fn unlinked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, link)) = rest.split_once('[') {
        out.push_str(before);
        rest = match link.split_once("](").and_then(|(words, after)| {
            let (_, after) = after.split_once(')')?;
            (!words.contains(['[', ']'])).then_some((words, after))
        }) {
            Some((words, after)) => {
                out.push_str(words);
                after
            }
            None => {
                out.push('[');
                link
            }
        };
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_the_manual_are_only_words() {
        assert_eq!(unlinked("The [share row](a.md#b) of `[site]`."), "The share row of `[site]`.");
        assert_eq!(unlinked("[[x]] and [y]"), "[[x]] and [y]");
    }
}
