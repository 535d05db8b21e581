//! `housecall schema`: the keys of the settings and of front matter as JSON Schema (2020-12).

use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::output::{ExitStatus, Failure, print};
use crate::config;
use crate::content::fields::{KeySchema, TableSchema, Takes};
use crate::content::front;
use crate::publish::{Durable, replace};
use crate::source::{Kind, plain_io};

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    /// What to print the schema of
    #[arg(value_enum, default_value = "config")]
    pub of: SchemaOf,
    /// Write it to this file [default: print it]
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

/// Prints the schema, or writes it to the file.
pub fn run(args: &SchemaArgs) -> ExitStatus {
    let text = format!("{:#}\n", schema(args.of));
    let Some(out) = &args.out else { return print(text.as_bytes()) };
    // A link or a device is neither followed nor replaced.
    if fs::symlink_metadata(out).is_ok_and(|there| !there.is_file()) {
        return Failure::new(format!("{} is not a plain file", out.display()))
            .help("Nothing was written. Choose a new file, or leave out --out to print it.")
            .report();
    }
    match replace(out, ".schema-", text.as_bytes(), Durable::No) {
        Ok(()) => ExitStatus::Clean,
        Err(error) => {
            Failure::new(format!("{} could not be written: {}", out.display(), plain_io(&error)))
                .help("Choose a file in an existing folder that you may write to.")
                .report()
        }
    }
}

/// The schema of the settings, or of the front matter of a kind of text.
pub fn schema(of: SchemaOf) -> Value {
    let (title, keys) = match of {
        SchemaOf::Config => ("housecall.toml", &config::KEYS),
        SchemaOf::Article => ("An article", front::keys(Kind::Article)),
        SchemaOf::Newsletter => ("A newsletter issue", front::keys(Kind::Issue)),
        SchemaOf::Person => ("A person", front::keys(Kind::Person)),
        SchemaOf::Page => ("A page", front::keys(Kind::Page)),
        SchemaOf::Specialty => ("A specialty", front::keys(Kind::Specialty)),
        SchemaOf::Glossary => ("The glossary", front::keys(Kind::Glossary)),
    };
    let mut schema = table(keys);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = title.into();
    schema
}

/// A table with these keys and no others.
fn table(table: &TableSchema) -> Value {
    let mut keys: Vec<&KeySchema> = table.all().collect();
    keys.sort_by_key(|key| key.name);
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let mut schema =
        json!({ "type": "object", "properties": properties, "additionalProperties": false });
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    if !required.is_empty() {
        schema["required"] = required.into();
    }
    schema
}

/// The schema of a key: what it takes and means.
fn property(key: &KeySchema) -> Value {
    let mut property = value(&key.takes);
    let without = match key.without {
        "" => String::new(),
        without => format!(" Without it: {without}."),
    };
    property["description"] = unlinked(&format!("{}{without}", key.doc)).into();
    property
}

fn value(takes: &Takes) -> Value {
    let text = json!({ "type": "string" });
    let one_of = |words: &[&str]| json!({ "type": "string", "enum": words });
    let list_of = |items: Value| json!({ "type": "array", "items": items });
    let named = |items: Value| json!({ "type": "object", "additionalProperties": items });
    let either = |all: [Value; 2]| json!({ "anyOf": all });
    match takes {
        Takes::Text => text,
        Takes::Word(words) => one_of(words),
        Takes::Switch => json!({ "type": "boolean" }),
        Takes::Number(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Takes::Date => json!({ "type": "string", "format": "date" }),
        Takes::Texts => either([list_of(text.clone()), text]),
        Takes::Words(words) => either([list_of(one_of(words)), one_of(words)]),
        Takes::Table(inside) => table(inside),
        Takes::Tables(inside) => either([list_of(table(inside)), table(inside)]),
        Takes::NamedTables(inside) => named(table(inside)),
        // Only the theme knows its options.
        Takes::OpenTable => json!({ "type": "object" }),
        Takes::NamedTexts => named(text),
        Takes::NamedWords(words) => named(either([list_of(one_of(words)), one_of(words)])),
        Takes::TextOrTable(inside) => either([text, table(inside)]),
        Takes::TextOrFalse => either([text, json!({ "const": false })]),
        Takes::TextsOr(word) => either([list_of(text), json!({ "const": word })]),
    }
}

/// Replaces markdown links by their text; their addresses lead nowhere in an editor.
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
    fn links_of_the_manual_become_plain_text() {
        assert_eq!(unlinked("The [share row](a.md#b) of `[site]`."), "The share row of `[site]`.");
        assert_eq!(unlinked("[[x]] and [y]"), "[[x]] and [y]");
    }
}
