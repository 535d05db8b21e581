//! What is wrong with the value of a theme option.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Rule, nearest, rules};
use crate::source::SourceTree;

/// What is wrong with a value.
pub(super) struct OptionError {
    rule: &'static Rule,
    message: String,
    help: Option<String>,
    /// What may have been meant.
    near: Option<String>,
}

impl OptionError {
    /// A value that is not one of those that an option takes.
    pub(super) fn value(
        value: impl std::fmt::Display,
        option: &str,
        help: impl Into<String>,
    ) -> OptionError {
        let message = format!("`{value}` is not a valid value of the theme's option `{option}`");
        OptionError { rule: &rules::UNKNOWN_VALUE, message, help: Some(help.into()), near: None }
    }

    /// A value of a kind that an option does not take.
    pub(super) fn kind(option: &str, wanted: &str) -> OptionError {
        let message = format!("The theme's option `{option}` takes {wanted}");
        OptionError { rule: &rules::WRONG_TYPE, message, help: None, near: None }
    }

    /// Offers the nearest of the known values.
    pub(super) fn near<'k>(mut self, word: &str, known: impl IntoIterator<Item = &'k str>) -> Self {
        self.near = nearest(word, known).map(str::to_owned);
        self
    }

    /// Makes a diagnostic at a place.
    pub(super) fn into_diagnostic(self, file: &Arc<str>, place: Range<usize>) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(self.rule, self.message).at(file, place);
        if let Some(help) = self.help {
            diagnostic = diagnostic.help(help);
        }
        match &self.near {
            Some(near) => diagnostic.suggest_quoted(near, [near.as_str()]),
            None => diagnostic,
        }
    }
}

/// A file of the site that an option names; none if it is empty.
pub(super) fn site_file(
    path: &str,
    option: &str,
    what: &str,
    tree: Option<&SourceTree>,
) -> Result<Option<Arc<str>>, OptionError> {
    if path.is_empty() {
        return Ok(None);
    }
    let wanted = path.strip_prefix('/').map(|below| format!("static/{below}"));
    let wanted = wanted.as_deref().unwrap_or(path);
    let files = || tree.into_iter().flat_map(SourceTree::files).map(|f| &f.path);
    if let Some(file) = files().find(|f| ***f == *wanted && f.starts_with("static/")) {
        return Ok(Some(file.clone()));
    }
    let help = format!("Put the {what} in the folder static and write its path: \"static/…\"");
    let name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let same = files().find(|f| f.starts_with("static/") && name(f) == name(wanted));
    let wrong = OptionError::value(path, option, help);
    let below = || files().filter(|f| f.starts_with("static/")).map(|f| &**f);
    Err(match same {
        Some(same) => wrong.near(same, [&**same]),
        None => wrong.near(wanted, below()),
    })
}
