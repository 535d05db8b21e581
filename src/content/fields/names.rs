//! Lists of names, which people also write as one text with commas.

use super::{Fields, Spanned};
use crate::content::value::Value;
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};

impl Fields<'_, '_> {
    /// A list of names that have no commas: like [`Fields::texts`], and a text with commas is
    /// an error.
    pub fn names(&mut self, key: impl Into<&'static str>) -> Vec<Spanned<String>> {
        self.split(key.into(), |_| true)
    }

    /// A list of words: a text with commas is an error if its parts are single words. Others may
    /// be one: `Heart, lung and blood`.
    pub fn words(&mut self, key: impl Into<&'static str>) -> Vec<Spanned<String>> {
        self.split(key.into(), |parts| parts.iter().all(|part| is_word(part)))
    }

    fn split(
        &mut self,
        name: &'static str,
        is_sure: impl Fn(&[String]) -> bool,
    ) -> Vec<Spanned<String>> {
        let Some(Value::Text(text)) = self.look(name) else { return self.texts(name) };
        let parts = parts(text);
        if matches!(parts.as_slice(), [] | [_]) && parts.first().is_none_or(|p| p == text.trim()) {
            return self.texts(name);
        }
        let all = self.texts(name);
        let Some(first) = all.first() else { return all };
        let place = first.range();
        let list: Vec<String> = parts.iter().map(|part| quoted(part)).collect();
        let list = format!("[{}]", list.join(", "));
        let is_sure = is_sure(&parts);
        let (rule, message, applicability) = match is_sure {
            true => (
                &rules::LIST_AS_TEXT,
                format!("`{name}` is a list, and this is one text"),
                match parts.iter().all(|part| is_word(part)) {
                    true => Applicability::MachineApplicable,
                    false => Applicability::MaybeIncorrect,
                },
            ),
            false => (
                &rules::PERHAPS_A_LIST,
                format!("`{name}` has one text here; is it a list?"),
                Applicability::MaybeIncorrect,
            ),
        };
        let one = if is_sure { String::new() } else { format!(", or [{}]", quoted(&first.value)) };
        self.diagnostics.push(
            Diagnostic::new(rule, message)
                .at(self.file, place)
                .help(format!("Write {list}{one}"))
                .replace_with(list, applicability),
        );
        if is_sure { Vec::new() } else { all }
    }
}

/// What is between commas or semicolons, without a hyphen before it.
fn parts(text: &str) -> Vec<String> {
    let parts = text.split([',', ';']).map(|part| part.trim().trim_start_matches('-').trim());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Whether a part of a text is a single word, such as a file's name.
fn is_word(part: &str) -> bool {
    part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.'))
}
