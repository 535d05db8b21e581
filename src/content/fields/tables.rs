//! Tables inside tables.

use std::ops::Range;

use super::{Field, Fields};
use crate::content::value::{Entry, Node, Value};
use crate::diagnostic::{Applicability, Edit, Fix};

/// A list of tables as it was read.
#[derive(Debug)]
pub struct Tables<T> {
    /// Each item that is a table, and whether everything in it could be used.
    pub all: Vec<(T, bool)>,
    /// Whether something in the list is not a table.
    pub some_lost: bool,
}

impl<'a> Fields<'a, '_> {
    /// A table read by `read`; unknown keys in it are reported.
    pub fn table<T>(
        &mut self,
        key: impl Into<&'static str>,
        what: &'static str,
        read: impl FnOnce(&mut Fields<'a, '_>, Range<usize>) -> T,
    ) -> Field<T> {
        let name = key.into();
        self.take(name).and_then(|node| Field::good_or_bad(self.read_table(name, what, node, read)))
    }

    /// A list of tables, each read by `read`; a single table counts as a list of one.
    pub fn tables<T>(
        &mut self,
        key: impl Into<&'static str>,
        what: &'static str,
        read: impl FnMut(&mut Fields<'a, '_>, Range<usize>) -> T,
    ) -> Vec<T> {
        self.judged_tables(key, what, read).all.into_iter().map(|(table, _)| table).collect()
    }

    /// The same, with a flag for each table that is complete: later problems with the others may
    /// only be due to what is missing in them.
    pub fn judged_tables<T>(
        &mut self,
        key: impl Into<&'static str>,
        what: &'static str,
        mut read: impl FnMut(&mut Fields<'a, '_>, Range<usize>) -> T,
    ) -> Tables<T> {
        let mut tables = Tables { all: Vec::new(), some_lost: false };
        let name = key.into();
        let node = match self.take(name) {
            Field::Good(node) => node,
            other => {
                tables.some_lost = !other.is_missing();
                return tables;
            }
        };
        let items = match node.value {
            Value::List(items) => items,
            _ => vec![node],
        };
        for item in items {
            let before = self.diagnostics.len();
            let broken = std::mem::take(&mut self.is_broken);
            let table = self.read_table(name, what, item, &mut read);
            let whole = self.diagnostics.len() == before && !self.is_broken;
            self.is_broken |= broken;
            match table {
                Some(table) => tables.all.push((table, whole)),
                None => tables.some_lost = true,
            }
        }
        tables
    }

    /// A table whose keys are names that the writer chooses and whose values are tables; any other
    /// value is reported, and replaced by `otherwise`, so that its name stays known.
    pub fn named_tables<T>(
        &mut self,
        key: impl Into<&'static str>,
        what: &'static str,
        mut read: impl FnMut(&str, Range<usize>, &mut Fields<'a, '_>) -> T,
        otherwise: impl Fn(&str, Range<usize>) -> T,
    ) -> Vec<T> {
        let name = key.into();
        let Field::Good(node) = self.take(name) else { return Vec::new() };
        let Value::Table(entries) = node.value else {
            self.wrong_kind(name, &node, "tables, each with its own name");
            return Vec::new();
        };
        let mut all = Vec::with_capacity(entries.len());
        for Entry { key, key_range, node } in entries {
            let place = key_range.clone();
            let table =
                self.read_table(&key, what, node, |fields, _| read(&key, key_range, fields));
            all.push(table.unwrap_or_else(|| otherwise(&key, place)));
        }
        all
    }

    /// Reads one node as a table with `read`, reporting unknown keys.
    pub fn read_table<T>(
        &mut self,
        name: &str,
        what: &'static str,
        node: Node<'a>,
        read: impl FnOnce(&mut Fields<'a, '_>, Range<usize>) -> T,
    ) -> Option<T> {
        let range = node.range.clone();
        let Value::Table(entries) = node.value else {
            let words = format!("a table such as {}", self.line("{ key = \"value\" }"));
            self.wrong_kind(name, &node, &words);
            return None;
        };
        let mut fields =
            Fields::new(entries, what, self.file, self.diagnostics).without(self.broken);
        (fields.source, fields.file_keys) = (self.source, self.file_keys);
        fields.syntax = self.syntax;
        fields.table = Some(range.clone());
        let value = read(&mut fields, range);
        self.is_broken |= fields.is_broken;
        fields.finish();
        Some(value)
    }

    /// The edit that repeats a table in braces, each time with another text in one place.
    pub fn repeated(
        &self,
        table: &Range<usize>,
        place: &Range<usize>,
        texts: &[String],
    ) -> Option<Fix> {
        // An empty place is not exact.
        let written =
            self.source.get(table.clone()).filter(|t| t.starts_with('{') && !place.is_empty())?;
        let (start, end) = (place.start.checked_sub(table.start)?, place.end - table.start);
        let one = |text: &String| Some([written.get(..start)?, text, written.get(end..)?].concat());
        let all = texts.iter().map(one).collect::<Option<Vec<String>>>()?.join(", ");
        let edit = Edit { range: table.clone(), replacement: all };
        Some(Fix::new(self.file, vec![edit], Applicability::MachineApplicable))
    }
}
