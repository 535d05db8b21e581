//! A line that was probably meant.

use crate::diagnostic::Applicability;

/// What is wrong with a line and what was probably meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::content::value) struct Mend {
    /// What is wrong, as a sentence without a full stop.
    pub(in crate::content::value) message: String,
    /// What helps.
    pub(in crate::content::value) help: String,
    /// The line that is meant; sometimes two.
    pub(in crate::content::value) line: String,
    /// Whether nothing else can be meant.
    is_sure: bool,
}

impl Mend {
    /// What is certainly meant; the line is shown behind the help.
    pub(in crate::content::value) fn sure(
        message: impl Into<String>,
        help: &str,
        line: String,
    ) -> Option<Mend> {
        let help = format!("{help} {}", shown(&line));
        Some(Mend { message: message.into(), help, line, is_sure: true })
    }

    /// The same, of which a person should judge.
    pub(in crate::content::value) fn unsure(
        message: impl Into<String>,
        help: &str,
        line: String,
    ) -> Option<Mend> {
        Some(Mend { is_sure: false, ..Mend::sure(message, help, line)? })
    }

    /// The same with other words, which need not the line.
    pub(in crate::content::value) fn helped(self, help: impl Into<String>) -> Mend {
        Mend { help: help.into(), ..self }
    }

    /// How sure it is.
    pub(in crate::content::value) fn applicability(&self) -> Applicability {
        match self.is_sure {
            true => Applicability::MachineApplicable,
            false => Applicability::MaybeIncorrect,
        }
    }
}

/// A line as the help shows it; of a long one its ends.
fn shown(line: &str) -> String {
    const LONG: usize = 100;
    let line = line.trim();
    if line.chars().count() <= LONG {
        return line.to_owned();
    }
    let start: String = line.chars().take(60).collect();
    let end: Vec<char> = line.chars().rev().take(30).collect();
    let end: String = end.into_iter().rev().collect();
    format!("{} … {}", start.trim_end(), end.trim_start())
}
