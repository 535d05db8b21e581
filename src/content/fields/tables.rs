//! Tables inside tables.

use std::ops::Range;

use super::Fields;
use crate::content::value::{Entry, Node, Value};

impl<'a> Fields<'a, '_> {
    /// A table read by `read`; unknown keys in it are told.
    pub fn table<T>(
        &mut self,
        name: &'static str,
        what: &'static str,
        read: impl FnOnce(&mut Fields<'a, '_>, Range<usize>) -> T,
    ) -> Option<T> {
        let Some(node) = self.take(name, "table") else {
            self.note_inside(read);
            return None;
        };
        self.read_table(name, what, node, read)
    }

    /// A list of tables, each read by `read`; a single table counts as a list of one.
    pub fn tables<T>(
        &mut self,
        name: &'static str,
        what: &'static str,
        mut read: impl FnMut(&mut Fields<'a, '_>, Range<usize>) -> T,
    ) -> Vec<T> {
        let Some(node) = self.take(name, "list of tables") else {
            self.note_inside(read);
            return Vec::new();
        };
        let items = match node.value {
            Value::List(items) => items,
            _ => vec![node],
        };
        items.into_iter().filter_map(|item| self.read_table(name, what, item, &mut read)).collect()
    }

    /// A table whose keys are names of the writer's choice, each holding a table.
    pub fn named_tables<T>(
        &mut self,
        name: &'static str,
        what: &'static str,
        mut read: impl FnMut(&str, Range<usize>, &mut Fields<'a, '_>) -> T,
    ) -> Vec<T> {
        let Some(node) = self.take(name, "table of tables") else {
            self.note_inside(|fields, place| read("", place, fields));
            return Vec::new();
        };
        let Value::Table(entries) = node.value else {
            self.wrong_kind(name, &node, "tables, each with its own name");
            return Vec::new();
        };
        entries
            .into_iter()
            .filter_map(|entry| {
                let Entry { key, key_range, node } = entry;
                self.read_table(name, what, node, |fields, _| read(&key, key_range, fields))
            })
            .collect()
    }

    /// Reads one node as a table with `read`, telling unknown keys.
    pub fn read_table<T>(
        &mut self,
        name: &str,
        what: &'static str,
        node: Node<'a>,
        read: impl FnOnce(&mut Fields<'a, '_>, Range<usize>) -> T,
    ) -> Option<T> {
        let range = node.range.clone();
        let Value::Table(entries) = node.value else {
            self.wrong_kind(name, &node, "a table such as { key = \"value\" }");
            return None;
        };
        let mut fields = Fields::new(entries, what, self.file, self.found);
        let value = read(&mut fields, range);
        fields.finish();
        Some(value)
    }
}
