//! A problem as data: what is wrong, where, and how to fix it. Its kind is one of [`rules`];
//! printing is in [`emit`].
//!
//! Must not: print, read files, or decide whether a build goes on.

mod arrange;
pub mod emit;
pub mod fix;
mod nearest;
mod rule;
pub mod rules;

use std::ops::Range;
use std::sync::Arc;

pub use arrange::{SHOWN, arrange, grouped, total};
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
    /// What to see there.
    pub text: String,
}

/// One problem of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem it is.
    pub rule: &'static Rule,
    /// How much it matters, as the rule says.
    pub severity: Severity,
    /// One sentence in plain words, without a full stop.
    pub message: String,
    /// Where it is; `None` if it is not about a file of the site.
    pub span: Option<Span>,
    /// A few words shown beside the marked place.
    pub label: String,
    /// Related places.
    pub related: Vec<Label>,
    /// How to fix it.
    pub help: Option<String>,
    /// The fix as edits, if a program can make them.
    pub fix: Option<Fix>,
    /// How many findings it stands for: 1, or the number of those of its kind that a file has
    /// besides the [`SHOWN`] ones.
    pub count: usize,
}

impl Diagnostic {
    /// A problem of a kind, with the message for this case.
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
            count: 1,
        }
    }

    /// Whether it stands for others, which are not shown.
    pub fn is_summary(&self) -> bool {
        self.count > 1
    }

    /// Sets the place to a byte range of a file.
    pub fn at(mut self, file: &Arc<str>, range: Range<usize>) -> Self {
        self.span = Some(Span::new(file, range));
        self
    }

    /// Sets the place to a file as a whole.
    pub fn in_file(mut self, file: &Arc<str>) -> Self {
        self.span = Some(Span::file(file));
        self
    }

    /// Adds a few words beside the marked place.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// Marks a second place.
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label { span, text: text.into() });
        self
    }

    /// Adds help.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Adds a fix, if there is one.
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Adds a fix that replaces the text at the marked place; does nothing if no range is marked,
    /// or an empty one.
    pub fn replace_with(
        self,
        replacement: impl Into<String>,
        applicability: Applicability,
    ) -> Self {
        match self.span.clone() {
            Some(Span { file, range: Some(range) }) if !range.is_empty() => {
                let edit = Edit { range, replacement: replacement.into() };
                self.fix(Fix::new(&file, vec![edit], applicability))
            }
            _ => self,
        }
    }

    /// Adds "Did you mean `…`?" and the edit, if one of `known` is close to `word`.
    pub fn suggest<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(word, known) {
            Some(name) => self
                .help(format!("Did you mean `{name}`?"))
                .replace_with(name, Applicability::MaybeIncorrect),
            None => self,
        }
    }

    /// Like [`Diagnostic::suggest`], for a marked place that is text in quotes; help that was
    /// added before is kept.
    pub fn suggest_quoted<'a>(self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.meant_quoted(nearest(word, known))
    }

    /// Adds "Did you mean `…`?" and the edit, if there is such a name; the marked place is text in
    /// quotes.
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

/// A value and every problem found while making it.
#[derive(Debug, Clone, Default)]
pub struct Reported<T> {
    /// The value, as complete as it could be made.
    pub value: T,
    /// The problems, in any order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Reported<T> {
    /// Returns the value and moves its problems to `all`.
    pub fn take(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

/// Whether any of them prevents publishing.
pub fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}
