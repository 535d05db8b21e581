//! Keys that nobody asked for, and what was probably meant by them.

use std::ops::Range;
use std::sync::Arc;

use super::schema::TableSchema;
use crate::content::foreign::foreign;
use crate::content::value::Entry;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, nearest, rules};

/// A table in which keys are that it does not have.
pub(super) struct Unknown<'k> {
    /// The table in messages: "an article".
    pub(super) what: &'static str,
    /// The keys that it has.
    pub(super) known: &'k [&'static str],
    /// The keys that it has here.
    pub(super) written: &'k [&'static str],
    /// The keys of the whole file.
    pub(super) file_keys: Option<&'static TableSchema>,
    /// Where the table is in the file; none for the file itself.
    pub(super) table: Option<Range<usize>>,
    /// The text of the file.
    pub(super) source: &'k str,
}

impl Unknown<'_> {
    /// Reports a key.
    pub(super) fn report(&self, entry: &Entry<'_>, file: &Arc<str>) -> Diagnostic {
        let key = &*entry.key;
        let message = format!("There is no key `{key}` in {}", self.what);
        let diagnostic =
            Diagnostic::new(&rules::UNKNOWN_KEY, message).at(file, entry.key_range.clone());
        if let Some((name, _)) = key.split_once(':').filter(|(name, _)| self.known.contains(name)) {
            return diagnostic.help(format!("There is no space after the colon: `{name}: …`"));
        }
        if let Some(header) = self.header_below(key) {
            return self.moved_up(diagnostic, entry, file, header);
        }
        if let Some(help) = self.elsewhere(key) {
            return diagnostic.help(help);
        }
        // Another spelling of a key is nearer than a key of another program.
        let near = nearest(key, self.known.iter().copied());
        let is_spelling = |name: &str| key.to_lowercase().replace(['-', ' '], "_") == name;
        if let Some(name) = near.filter(|name| is_spelling(name)) {
            return diagnostic
                .help(format!("Did you mean `{name}`?"))
                .replace_with(name, Applicability::MachineApplicable);
        }
        if self.table.is_none()
            && file.ends_with(".md")
            && let Some(found) = foreign(key)
        {
            match found.key {
                Some(ours) if self.known.contains(&ours) => return self.renamed(diagnostic, ours),
                None => return diagnostic.help(found.help),
                Some(_) => {}
            }
        }
        match near {
            Some(_) => diagnostic.suggest(key, self.known.iter().copied()),
            None => {
                let mut names = self.known.to_vec();
                names.sort_unstable();
                diagnostic.help(format!("The keys are: {}", names.join(", ")))
            }
        }
    }

    /// A key that another program has under another name.
    fn renamed(&self, diagnostic: Diagnostic, ours: &'static str) -> Diagnostic {
        match self.written.contains(&ours) {
            true => diagnostic.help(format!(
                "Here it is `{ours}`, which this file has already: keep one of the two."
            )),
            false => diagnostic
                .help(format!("Here it is `{ours}`"))
                .replace_with(ours, Applicability::MaybeIncorrect),
        }
    }

    /// The line of the name of this table, where the key belongs above it.
    fn header_below(&self, key: &str) -> Option<usize> {
        let table = self.table.clone()?;
        let is_of_file = self.file_keys?.all().any(|k| k.name == key && k.inside().is_none());
        let is_group = self.source.get(table.start..)?.starts_with('[');
        let starts_line = self.source[..table.start].ends_with('\n');
        (is_of_file && is_group && starts_line).then_some(table.start)
    }

    fn moved_up(
        &self,
        diagnostic: Diagnostic,
        entry: &Entry<'_>,
        file: &Arc<str>,
        header: usize,
    ) -> Diagnostic {
        let name = self.source[header..].lines().next().unwrap_or_default().trim();
        let start = self.source[..entry.key_range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = self.source[entry.node.range.end..].find('\n');
        let end = end.map_or(self.source.len(), |at| entry.node.range.end + at + 1);
        let line = self.source[start..end].to_owned();
        let edits = vec![
            Edit { range: header..header, replacement: line },
            Edit { range: start..end, replacement: String::new() },
        ];
        diagnostic
            .help(format!("What is below {name} belongs to it. Move the line above {name}."))
            .fix(Fix::new(file, edits, Applicability::MaybeIncorrect))
    }

    /// The only other table of the file that has the key.
    fn elsewhere(&self, key: &str) -> Option<String> {
        let tables = self.table.as_ref().and(self.file_keys)?.all();
        let mut having = tables.filter(|table| {
            table.inside().is_some_and(|inside| inside.all().any(|k| k.name == key))
        });
        let only = having.next().filter(|_| having.next().is_none())?;
        Some(match self.source.trim_start().starts_with(['+', '-']) {
            true => format!("`{key}` is a key of `{}`", only.name),
            false => format!("`{key}` is a key of [{}]", only.name),
        })
    }
}
