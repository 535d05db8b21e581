//! Keys as data: what each takes, its default, and what it means. The reading code uses them, and
//! the manual's tables and the JSON Schema for editors are generated from them.

use std::ops::Range;

/// A key.
#[derive(Debug, Clone, Copy)]
pub struct KeySchema {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What it means, as markdown with links from the manual.
    pub doc: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What applies without it; empty if that is obvious.
    pub without: &'static str,
    /// A line of TOML with it; empty for keys inside the table of another.
    pub example: &'static str,
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// Text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Switch,
    /// A whole number between two bounds, inclusive.
    Number(i64, i64),
    /// A day.
    Date,
    /// A list of text; a single one counts as a list of one.
    Texts,
    /// A list of some of these words.
    Words(&'static [&'static str]),
    /// A table with these keys.
    Table(&'static TableSchema),
    /// A list of tables with these keys; a single one counts as a list of one.
    Tables(&'static TableSchema),
    /// Tables with these keys, each under a name that the writer chooses.
    NamedTables(&'static TableSchema),
    /// A table with whatever keys the theme has.
    OpenTable,
    /// Text under names that the writer chooses.
    NamedTexts,
    /// Lists of these words under names that the writer chooses.
    NamedWords(&'static [&'static str]),
    /// Text, or a table with these keys.
    TextOrTable(&'static TableSchema),
    /// Text, or `false`.
    TextOrFalse,
    /// A list of text, or this word.
    TextsOr(&'static str),
}

/// The keys of a table.
#[derive(Debug, Clone, Copy)]
pub struct TableSchema {
    /// Its keys, in the order of the manual.
    pub keys: &'static [KeySchema],
    /// Further keys that it shares with another table, where the manual explains them.
    pub shared: &'static [KeySchema],
}

/// A whole number with bounds that nobody will reach.
pub const ANY_NUMBER: Takes = Takes::Number(-999_999, 999_999);

/// A key that may be left out.
pub const fn key(name: &'static str, takes: Takes, doc: &'static str) -> KeySchema {
    KeySchema { name, takes, doc, required: false, without: "", example: "" }
}

/// A table with these keys.
pub const fn table(keys: &'static [KeySchema]) -> TableSchema {
    TableSchema { keys, shared: &[] }
}

/// The words of a choice.
pub const fn words<T, const N: usize>(choices: &[(&'static str, T); N]) -> [&'static str; N] {
    let (mut words, mut at) = ([""; N], 0);
    while at < N {
        words[at] = choices[at].0;
        at += 1;
    }
    words
}

impl KeySchema {
    /// Makes the key required.
    pub const fn required(self) -> KeySchema {
        KeySchema { required: true, ..self }
    }

    /// Sets what applies without the key.
    pub const fn without(self, without: &'static str) -> KeySchema {
        KeySchema { without, ..self }
    }

    /// Sets the example.
    pub const fn example(self, example: &'static str) -> KeySchema {
        KeySchema { example, ..self }
    }

    /// The numbers it takes; empty if it takes none.
    pub fn bounds(&self) -> Range<i64> {
        match self.takes {
            Takes::Number(least, most) => least..most + 1,
            _ => 0..0,
        }
    }

    /// The keys of its table, or of each of its tables.
    pub fn inside(&self) -> Option<&'static TableSchema> {
        match self.takes {
            Takes::Table(table)
            | Takes::Tables(table)
            | Takes::NamedTables(table)
            | Takes::TextOrTable(table) => Some(table),
            _ => None,
        }
    }
}

impl TableSchema {
    /// All its keys.
    pub fn all(&self) -> impl Iterator<Item = &'static KeySchema> + use<> {
        self.keys.iter().chain(self.shared)
    }
}

impl From<&KeySchema> for &'static str {
    fn from(key: &KeySchema) -> Self {
        key.name
    }
}
