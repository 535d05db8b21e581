//! Questions to whoever sits at the terminal; without a terminal the proposals stand.
//!
//! Must not: write anything but the questions, so that Ctrl-C leaves nothing behind.

use std::fmt;
use std::io::{self, IsTerminal as _, Write as _};

use inquire::validator::Validation;
use inquire::{InquireError, MultiSelect, Select, Text};

use super::output::{ExitStatus, FormatArg, fail};

/// Why a command ended without doing what it is for.
#[derive(Debug)]
pub(super) struct Stop {
    message: String,
    help: Option<String>,
}

impl Stop {
    /// For this reason.
    pub(super) fn because(message: impl Into<String>) -> Stop {
        Stop { message: message.into(), help: None }
    }

    /// With a way out.
    pub(super) fn help(mut self, help: impl Into<String>) -> Stop {
        self.help = Some(help.into());
        self
    }

    /// Tells it.
    pub(super) fn report(&self) -> ExitStatus {
        fail(FormatArg::Human, &self.message, self.help.as_deref());
        ExitStatus::CouldNotRun
    }
}

impl From<InquireError> for Stop {
    fn from(error: InquireError) -> Stop {
        match error {
            InquireError::OperationCanceled | InquireError::OperationInterrupted => {
                Stop::because("Stopped by you; nothing was written")
            }
            error => Stop::because(format!("The question could not be asked: {error}"))
                .help("Give the answers as options instead; --help lists them."),
        }
    }
}

/// Writes to standard output, with colours where they are wanted; a reader that closes early is
/// no failure.
pub(super) fn say(text: &str) -> ExitStatus {
    match anstream::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitStatus::CouldNotRun,
        _ => ExitStatus::Clean,
    }
}

/// Makes of an answer what is kept of it, or says what is wrong.
pub(super) type Check = fn(&str) -> Result<String, String>;

/// A question with the option that answers it too.
pub(super) struct Question<'a> {
    /// The words of the question.
    pub(super) ask: &'a str,
    /// The option, for messages.
    pub(super) option: &'a str,
    /// One line below the question.
    pub(super) help: &'a str,
    /// What stands where nobody answers; empty where an answer may be left out.
    pub(super) proposal: &'a str,
    /// What counts as an answer.
    pub(super) check: Check,
}

/// An answer, and whether it is one or only the proposal.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// What was said.
    pub(super) value: String,
    /// Whether somebody said it.
    pub(super) given: bool,
}

/// Asks where there is someone to ask.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asker {
    /// Whether a person sits at the other end.
    pub(super) terminal: bool,
}

impl Asker {
    /// Asks in a terminal, unless every proposal is to be taken.
    pub(super) fn new(take_proposals: bool) -> Asker {
        let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        Asker { terminal: terminal && !take_proposals }
    }

    /// The option's value, else the answer, else the proposal.
    pub(super) fn text(
        &self,
        option: Option<&str>,
        question: &Question<'_>,
    ) -> Result<Answer, Stop> {
        let check = question.check;
        if let Some(value) = option {
            return match check(value) {
                Ok(value) => Ok(Answer { value, given: true }),
                Err(wrong) => Err(Stop::because(format!("{} `{value}`: {wrong}", question.option))),
            };
        }
        let proposal = question.proposal.to_owned();
        if !self.terminal {
            return Ok(Answer { value: proposal, given: false });
        }
        let valid = move |text: &str| {
            Ok(match check(text) {
                Ok(_) => Validation::Valid,
                Err(wrong) => Validation::Invalid(wrong.into()),
            })
        };
        let mut prompt = Text::new(question.ask).with_validator(valid);
        if !question.help.is_empty() {
            prompt = prompt.with_help_message(question.help);
        }
        if !proposal.is_empty() {
            prompt = prompt.with_default(&proposal);
        }
        let value = check(&prompt.prompt()?).map_err(Stop::because)?;
        Ok(Answer { given: value != proposal, value })
    }

    /// One of a list; `at` is proposed.
    pub(super) fn one<T: fmt::Display>(
        &self,
        ask: &str,
        all: Vec<T>,
        at: usize,
    ) -> Result<T, Stop> {
        Ok(Select::new(ask, all).with_starting_cursor(at).prompt()?)
    }

    /// Some of a list; those at `proposed` are marked.
    pub(super) fn some<T: fmt::Display>(
        &self,
        ask: &str,
        all: Vec<T>,
        proposed: &[usize],
    ) -> Result<Vec<T>, Stop> {
        Ok(MultiSelect::new(ask, all)
            .with_default(proposed)
            .with_help_message("Arrows move, space marks, enter goes on; you can add others later")
            .prompt()?)
    }
}

/// Any answer, without blanks around it and signs that no file should hold; may be empty.
pub(super) fn any(text: &str) -> Result<String, String> {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    Ok(words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "))
}

/// An answer that says something.
pub(super) fn some_words(text: &str) -> Result<String, String> {
    match any(text)? {
        text if text.is_empty() => Err("please write something".into()),
        text => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_terminal_the_option_wins_and_else_the_proposal() {
        let asker = Asker { terminal: false };
        let question = Question {
            ask: "Name?",
            option: "--name",
            help: "",
            proposal: "Example",
            check: some_words,
        };
        let said = asker.text(Some("  Elm \n Street "), &question).unwrap();
        assert_eq!((said.value.as_str(), said.given), ("Elm Street", true));
        let proposed = asker.text(None, &question).unwrap();
        assert_eq!((proposed.value.as_str(), proposed.given), ("Example", false));
        assert!(asker.text(Some(" \u{7} "), &question).is_err());
    }
}
