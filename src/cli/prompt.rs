//! Questions in the terminal; without a terminal the defaults are taken.
//!
//! Must not: write anything but the questions, so that Ctrl+C leaves nothing behind.

use std::fmt;
use std::io::IsTerminal as _;

use inquire::validator::Validation;
use inquire::{InquireError, MultiSelect, Select, Text};

use super::output::Failure;

impl From<InquireError> for Failure {
    fn from(error: InquireError) -> Failure {
        match error {
            InquireError::OperationCanceled | InquireError::OperationInterrupted => {
                Failure::new("You stopped; nothing was written")
            }
            error => Failure::new(format!("The question could not be asked: {error}"))
                .help("Give the answers as options instead; --help lists them."),
        }
    }
}

/// Normalises an answer, or says what is wrong with it.
pub(super) type Check = fn(&str) -> Result<String, String>;

/// A question, and the option that answers it.
pub(super) struct Question<'a> {
    /// The question.
    pub(super) text: &'a str,
    /// The option, for messages.
    pub(super) option: &'a str,
    /// One line below the question.
    pub(super) help: &'a str,
    /// The value if there is no answer; empty if an answer is optional.
    pub(super) default: &'a str,
    /// Validates the answer.
    pub(super) check: Check,
}

/// An answer, or the default.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The value.
    pub(super) value: String,
    /// Whether somebody gave it, rather than the default.
    pub(super) given: bool,
}

/// Asks questions if there is someone to ask.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prompter {
    /// Whether there is a person at the terminal.
    pub(super) terminal: bool,
}

impl Prompter {
    /// Asks in a terminal, unless every default is to be taken.
    pub(super) fn new(take_defaults: bool) -> Prompter {
        let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        Prompter { terminal: terminal && !take_defaults }
    }

    /// The option's value, else the answer, else the default.
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

    /// One of a list; the item at `at` is preselected.
    pub(super) fn select<T: fmt::Display>(
        &self,
        text: &str,
        all: Vec<T>,
        at: usize,
    ) -> Result<T, Failure> {
        Ok(Select::new(text, all).with_starting_cursor(at).prompt()?)
    }

    /// Any number of a list; the items at `default` are preselected.
    pub(super) fn multi_select<T: fmt::Display>(
        &self,
        text: &str,
        all: Vec<T>,
        default: &[usize],
    ) -> Result<Vec<T>, Failure> {
        Ok(MultiSelect::new(text, all)
            .with_default(default)
            .with_help_message(
                "Arrow keys to move, space to select, Enter to continue; you can add others later",
            )
            .prompt()?)
    }
}

/// Any answer, with white space normalised and control characters removed; may be empty.
pub(super) fn optional_text(text: &str) -> Result<String, String> {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    Ok(words.into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "))
}

/// An answer that is not empty.
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
    fn without_a_terminal_the_option_is_taken_else_the_default() {
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
