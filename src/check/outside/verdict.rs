//! What is said of an address.

use crate::diagnostic::{Applicability, Diagnostic, Rule};

/// What is wrong with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Verdict {
    pub(super) rule: &'static Rule,
    pub(super) message: String,
    pub(super) help: String,
    /// What to write in its place, where that is known.
    pub(super) instead: Option<(String, Applicability)>,
}

/// A finding without its place, and what to write in place of the address.
pub(in crate::check) type Parts = (Diagnostic, Option<(String, Applicability)>);

impl Verdict {
    pub(super) fn new(
        rule: &'static Rule,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Verdict {
        Verdict { rule, message: message.into(), help: help.into(), instead: None }
    }

    /// What to write in its place, for certain.
    pub(super) fn surely(self, instead: impl Into<String>) -> Verdict {
        Verdict { instead: Some((instead.into(), Applicability::MachineApplicable)), ..self }
    }

    /// What was probably meant.
    pub(super) fn perhaps(self, instead: impl Into<String>) -> Verdict {
        Verdict { instead: Some((instead.into(), Applicability::MaybeIncorrect)), ..self }
    }

    /// The finding without its place, and what to write in place of the address.
    pub(in crate::check) fn into_parts(self) -> Parts {
        let help = match &self.instead {
            Some((instead, _)) => format!("{} Write `{}`.", self.help, shown(instead)),
            None => self.help,
        };
        (Diagnostic::new(self.rule, self.message).help(help), self.instead)
    }
}

/// An address as a message shows it.
pub(super) fn shown(address: &str) -> String {
    crate::content::address::shown(address)
}
