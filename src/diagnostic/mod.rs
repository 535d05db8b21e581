//! A problem as data: what is wrong, where, and what helps. Its kind is one of [`rules`];
//! printing is in [`emit`].
//!
//! Must not: print, read files, or decide whether a build goes on.

pub mod emit;
pub mod fix;
mod nearest;
mod rule;
pub mod rules;

use std::ops::Range;
use std::sync::Arc;

pub use fix::{Applicability, Edit, Fix, quoted};
pub use nearest::{Names, nearest};
pub use rule::{Group, Rule, Severity};

/// A place in a file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Span {
    /// Path below the site's folder, with `/` between its parts.
    pub file: Arc<str>,
    /// Byte range in that file; `None` means the file as a whole.
    pub range: Option<Range<usize>>,
}

impl Span {
    /// A byte range of a file.
    pub fn new(file: &Arc<str>, range: Range<usize>) -> Self {
        Span { file: file.clone(), range: Some(range) }
    }

    /// A file as a whole.
    pub fn file(file: &Arc<str>) -> Self {
        Span { file: file.clone(), range: None }
    }
}

/// A second place that explains the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is to be seen there.
    pub text: String,
}

/// One problem of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem it is.
    pub rule: &'static Rule,
    /// How much it matters: what the rule says.
    pub severity: Severity,
    /// One sentence in plain words, without a full stop.
    pub message: String,
    /// Where it is; `None` when it is about no file of the site.
    pub span: Option<Span>,
    /// A few words shown beside the marked place.
    pub label: String,
    /// Other places that belong to it.
    pub related: Vec<Label>,
    /// What helps.
    pub help: Option<String>,
    /// What helps as an edit, where a program can make it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A problem of a kind, and what it is in this case.
    pub fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        Diagnostic {
            rule,
            severity: rule.level,
            message: message.into(),
            span: None,
            label: String::new(),
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Marks a byte range of a file.
    pub fn at(mut self, file: &Arc<str>, range: Range<usize>) -> Self {
        self.span = Some(Span::new(file, range));
        self
    }

    /// Names a file as a whole.
    pub fn in_file(mut self, file: &Arc<str>) -> Self {
        self.span = Some(Span::file(file));
        self
    }

    /// Says a few words beside the marked place.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// Marks a second place.
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label { span, text: text.into() });
        self
    }

    /// Says what helps.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// What helps, as edits; those who show them say how sure it is.
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// What helps is other text in the marked place; does nothing where no range is marked.
    pub fn replace_with(
        self,
        replacement: impl Into<String>,
        applicability: Applicability,
    ) -> Self {
        match self.span.clone() {
            Some(Span { file, range: Some(range) }) => {
                let edit = Edit { range, replacement: replacement.into() };
                self.fix(Fix::new(&file, vec![edit], applicability))
            }
            _ => self,
        }
    }

    /// Adds "Did you mean `…`?" and the edit, where one of `known` is near to `word`.
    pub fn suggest<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(word, known) {
            Some(name) => self
                .help(format!("Did you mean `{name}`?"))
                .replace_with(name, Applicability::MaybeIncorrect),
            None => self,
        }
    }

    /// Like [`Diagnostic::suggest`] where the marked place is text in quotes; help that was
    /// given before stays.
    pub fn suggest_quoted<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.meant_quoted(nearest(word, known))
    }

    /// Adds "Did you mean `…`?" and the edit, where a name was found that is probably meant and
    /// the marked place is text in quotes.
    pub fn meant_quoted(self, name: Option<&str>) -> Self {
        match name {
            Some(name) => {
                let before = self.help.clone().map_or_else(String::new, |help| format!(" {help}"));
                self.help(format!("Did you mean `{name}`?{before}"))
                    .replace_with(quoted(name), Applicability::MaybeIncorrect)
            }
            None => self,
        }
    }
}

/// A value and every problem met on the way to it.
#[derive(Debug, Clone, Default)]
pub struct Reported<T> {
    /// The value, as good as it could be made.
    pub value: T,
    /// What was found, in any order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Reported<T> {
    /// Keeps the value and moves its problems to `all`.
    pub fn take(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

/// Whether any of them stops publishing.
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// Sorts by file and place, then by kind, and drops repetitions, so that the order never
/// depends on threads.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    fn key(d: &Diagnostic) -> (&str, usize, &str, &str) {
        match &d.span {
            Some(span) => {
                (&span.file, span.range.as_ref().map_or(0, |r| r.start), d.rule.code, &d.message)
            }
            None => ("", 0, d.rule.code, &d.message),
        }
    }
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
    diagnostics.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorting_drops_repetitions_and_ignores_arrival() {
        let file: Arc<str> = "a.md".into();
        let one = Diagnostic::new(&rules::BROKEN_LINK, "b").at(&file, 4..5);
        let two = Diagnostic::new(&rules::BROKEN_LINK, "a").at(&file, 1..2);
        let mut all = vec![one.clone(), two.clone(), one.clone()];
        sort(&mut all);
        assert_eq!(all, [two, one]);
    }
}
