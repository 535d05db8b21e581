//! Values of another kind than the key takes, and what was probably meant.

use std::ops::Range;

use super::wanted::Wanted;
use super::{Field, Fields};
use crate::content::value::{Entry, Node, Value};
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};

impl Fields<'_, '_> {
    /// Reports that a value is not of the kind that the key takes.
    pub fn wrong_kind(&mut self, name: &str, node: &Node<'_>, wanted: &str) {
        self.wrong(name, node, wanted, Wanted::Other);
    }

    /// The same, with the value that was probably meant.
    pub(super) fn wrong(&mut self, name: &str, node: &Node<'_>, words: &str, wanted: Wanted) {
        let written = match node.value {
            Value::Nothing => "nothing is written",
            _ => &format!("this is {}", node.value.kind()),
        };
        let message = format!("`{name}` takes {words}, but {written}");
        let diagnostic = Diagnostic::new(&rules::WRONG_TYPE, message)
            .at(self.file, node.range.clone())
            .label(format!("write {words} here"));
        self.diagnostics.push(match self.meant(node, wanted) {
            Some((value, applicability)) => {
                diagnostic.help(format!("Write {value}")).replace_with(value, applicability)
            }
            None => diagnostic,
        });
    }

    /// The place of a key without a value.
    fn empty(&self, name: &str) -> Option<Range<usize>> {
        let is_it = |entry: &&Entry<'_>| entry.key == name && entry.node.value == Value::Nothing;
        self.entries.iter().flatten().find(is_it).map(|entry| entry.key_range.clone())
    }

    /// Reports a key without a value, where nobody knows what that should mean.
    pub(super) fn without_value<T>(&mut self, name: &'static str, words: &str) -> Field<T> {
        let Some(place) = self.empty(name) else { return Field::Missing };
        self.take(name);
        self.diagnostics.push(
            Diagnostic::new(
                &rules::WRONG_TYPE,
                format!("`{name}` takes {words}, but nothing is written"),
            )
            .at(self.file, place)
            .help(format!("Write {words}, or remove the line.")),
        );
        Field::Bad
    }

    /// The value that was probably meant, and how sure that is.
    fn meant(&self, node: &Node<'_>, wanted: Wanted) -> Option<(String, Applicability)> {
        use Applicability::{MachineApplicable, MaybeIncorrect};
        let source = || self.source.get(node.range.clone());
        match (wanted, &node.value) {
            (Wanted::Text, Value::List(items)) => match items.as_slice() {
                [Node { value: Value::Text(text), .. }] if source()?.starts_with('[') => {
                    Some((quoted(text), MachineApplicable))
                }
                _ => None,
            },
            (Wanted::Text, Value::Table(_)) => None,
            (Wanted::Text, _) => Some((quoted(source()?), MachineApplicable)),
            (Wanted::Switch, Value::Text(text)) => match &*text.trim().to_lowercase() {
                "true" | "yes" => Some(("true".into(), MachineApplicable)),
                "false" | "no" => Some(("false".into(), MachineApplicable)),
                "on" | "y" | "sí" | "si" => Some(("true".into(), MaybeIncorrect)),
                "off" | "n" => Some(("false".into(), MaybeIncorrect)),
                _ => None,
            },
            (Wanted::Switch, Value::Integer(1)) => Some(("true".into(), MaybeIncorrect)),
            (Wanted::Switch, Value::Integer(0)) => Some(("false".into(), MaybeIncorrect)),
            (Wanted::Number, Value::Text(text)) => {
                let digits = text.trim().trim_start_matches('#');
                let number: i64 = digits.parse().ok()?;
                Some((number.to_string(), MachineApplicable))
            }
            (Wanted::Number, Value::Float(n)) if n.fract() == 0.0 && n.abs() < 1e9 => {
                Some((format!("{n:.0}"), MachineApplicable))
            }
            _ => None,
        }
    }
}
