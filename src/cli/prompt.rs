//! Questions to whoever sits at the terminal; without a terminal the proposals stand.
//!
//! Must not: write anything but the questions, so that Ctrl-C leaves nothing behind.

use std::fmt;
use std::io::IsTerminal as _;

use inquire::validator::Validation;
use inquire::{InquireError, MultiSelect, Select, Text};

use super::output::Failure;

impl From<InquireError> for Failure {
    fn from(error: InquireError) -> Failure {
        match error {
            InquireError::OperationCanceled | InquireError::OperationInterrupted => {
                Failure::new("Stopped by you; nothing was written")
            }
            error => Failure::new(format!("The question could not be asked: {error}"))
                .help("Give the answers as options instead; --help lists them."),
        }
    }
}

/// Makes of an answer what is kept of it, or says what is wrong.
pub(super) type Check = fn(&str) -> Result<String, String>;

/// A question with the option that answers it too.
pub(super) struct Question<'a> {
    /// The words of the question.
    pub(super) text: &'a str,
    /// The option, for messages.
    pub(super) option: &'a str,
    /// One line below the question.
    pub(super) help: &'a str,
    /// What stands where nobody answers; empty where an answer may be left out.
    pub(super) default: &'a str,
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
pub(super) struct Prompter {
    /// Whether a person sits at the other end.
    pub(super) terminal: bool,
}

impl Prompter {
    /// Asks in a terminal, unless every proposal is to be taken.
    pub(super) fn new(take_defaults: bool) -> Prompter {
        let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        Prompter { terminal: terminal && !take_defaults }
    }

    /// The option's value, else the answer, else the proposal.
    pub(super) fn text(
        &self,
        option: Option<&str>,
        question: &Question<'_>,
    ) -> Result<Answer, Failure> {
        let check = question.check;
        if let Some(value) = option {
            return match check(value) {
                Ok(value) => Ok(Answer { value, given: true }),
                Err(wrong) => Err(Failure::new(format!("{} `{value}`: {wrong}", question.option))),
            };
        }
        let default = question.default.to_owned();
        if !self.terminal {
            return Ok(Answer { value: default, given: false });
        }
        let valid = move |text: &str| {
            Ok(match check(text) {
                Ok(_) => Validation::Valid,
                Err(wrong) => Validation::Invalid(wrong.into()),
            })
        };
        let mut prompt = Text::new(question.text).with_validator(valid);
        if !question.help.is_empty() {
            prompt = prompt.with_help_message(question.help);
        }
        if !default.is_empty() {
            prompt = prompt.with_default(&default);
        }
        let value = check(&prompt.prompt()?).map_err(Failure::new)?;
        Ok(Answer { given: value != default, value })
    }

    /// One of a list; `at` is proposed.
    pub(super) fn select<T: fmt::Display>(
        &self,
        text: &str,
        all: Vec<T>,
        at: usize,
    ) -> Result<T, Failure> {
        Ok(Select::new(text, all).with_starting_cursor(at).prompt()?)
    }

    /// Some of a list; those at `proposed` are marked.
    pub(super) fn multi_select<T: fmt::Display>(
        &self,
        text: &str,
        all: Vec<T>,
        default: &[usize],
    ) -> Result<Vec<T>, Failure> {
        Ok(MultiSelect::new(text, all)
            .with_default(default)
            .with_help_message("Arrows move, space marks, enter goes on; you can add others later")
            .prompt()?)
    }
}

/// Any answer, without blanks around it and signs that no file should hold; may be empty.
pub(super) fn optional_text(text: &str) -> Result<String, String> {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    Ok(words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "))
}

/// An answer that says something.
pub(super) fn required_text(text: &str) -> Result<String, String> {
    match optional_text(text)? {
        text if text.is_empty() => Err("please write something".into()),
        text => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_terminal_the_option_wins_and_else_the_proposal() {
        let prompter = Prompter { terminal: false };
        let question = Question {
            text: "Name?",
            option: "--name",
            help: "",
            default: "Example",
            check: required_text,
        };
        let said = prompter.text(Some("  Elm \n Street "), &question).unwrap();
        assert_eq!((said.value.as_str(), said.given), ("Elm Street", true));
        let default = prompter.text(None, &question).unwrap();
        assert_eq!((default.value.as_str(), default.given), ("Example", false));
        assert!(prompter.text(Some(" \u{7} "), &question).is_err());
    }
}
