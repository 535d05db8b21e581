//! What all kinds of new texts share.

use std::path::PathBuf;

use jiff::civil::Date;

use super::existing::ExistingSite;
use crate::cli::output::Failure;
use crate::cli::prompt::{Prompter, Question, optional_text, required_text};
use crate::cli::starter::{Values, quoted};
use crate::model::{is_reserved, slug};

/// Options that every kind has.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// Its title; for a person, the name
    #[arg(value_name = "TITLE")]
    pub title: Option<String>,
    /// The site's folder: the one with housecall.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// The name of its file, and the last part of its address [default: from the title]
    #[arg(long, value_name = "NAME")]
    pub slug: Option<String>,
    /// Its language, if it is not the site's
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// One sentence for lists and search results
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// Ask nothing: take the defaults
    #[arg(long, short)]
    pub yes: bool,
}

/// A text to be written: its path in the site and its content.
pub(super) struct NewText {
    pub(super) path: String,
    pub(super) text: String,
    /// What the user should know about it.
    pub(super) note: &'static str,
}

impl Common {
    pub(super) fn begin(&self) -> Result<(ExistingSite, Prompter), Failure> {
        Ok((ExistingSite::read(&self.dir)?, Prompter::new(self.yes)))
    }

    /// The title: the option, else the answer, else the default.
    pub(super) fn title(
        &self,
        prompter: Prompter,
        text: &str,
        default: &str,
        command: &str,
    ) -> Result<String, Failure> {
        let question =
            Question { text, option: "the title", help: "", default, check: required_text };
        let title = prompter.text(self.title.as_deref(), &question)?.value;
        if title.is_empty() {
            return Err(Failure::new(format!(
                "It needs a {}",
                if command.contains("person") { "name" } else { "title" }
            ))
            .help(format!("Write it after the command: {command}")));
        }
        Ok(title)
    }

    /// The sentence for lists, as a line of front matter.
    pub(super) fn description_line(&self, prompter: Prompter) -> Result<String, Failure> {
        let question = Question {
            text: "In one sentence: what will the reader know afterwards?",
            option: "--description",
            help: "For lists and search results; you can leave it empty now",
            default: "",
            check: optional_text,
        };
        let text = prompter.text(self.description.as_deref(), &question)?.value;
        Ok(line("description", &text))
    }

    /// The name of the file: the option, else made from the title.
    pub(super) fn file_name(&self, title: &str, command: &str) -> Result<String, Failure> {
        match &self.slug {
            Some(name) => match slug(name) {
                good if good == *name && usable(name).is_ok() => Ok(good.into_owned()),
                near if usable(&near).is_ok() => {
                    Err(Failure::new(format!("`{name}` cannot be part of an address"))
                        .help(format!("Use small letters, digits and hyphens: --slug {near}")))
                }
                _ => Err(Failure::new(format!("`{name}` cannot be part of an address"))
                    .help("Use small letters, digits and hyphens.")),
            },
            None => {
                let name = shortened(&slug(title));
                usable(&name).map_err(|()| {
                    Failure::new(format!("The title `{title}` cannot be turned into an address"))
                        .help(format!("Give it a name: {command} --slug my-name"))
                })?;
                Ok(name)
            }
        }
    }

    /// The language of the text, and the suffix of the file's name (`.es`) if it is not the site's.
    pub(super) fn language(&self, site: &ExistingSite) -> Result<(String, String), Failure> {
        match &self.lang {
            Some(lang) if *lang != site.language => {
                let file = format!("pages/x.{lang}.md");
                if crate::content::stem_and_lang(&file).1 != Some(lang) {
                    return Err(Failure::new(format!("`{lang}` is not a valid language tag"))
                        .help("Write the short tag of a language, such as en, es or pt-BR."));
                }
                Ok((lang.clone(), format!(".{lang}")))
            }
            _ => Ok((site.language.clone(), String::new())),
        }
    }
}

/// Whether a name can be a file name and part of an address.
pub(in crate::cli) fn usable(name: &str) -> Result<(), ()> {
    if name.is_empty() || is_reserved(name) || slug(name) != name { Err(()) } else { Ok(()) }
}

/// A long name, cut at a hyphen: addresses are read out and typed.
fn shortened(name: &str) -> String {
    const LONGEST: usize = 60;
    match name.get(..LONGEST) {
        Some(start) if name.len() > LONGEST => {
            start.rsplit_once('-').map_or(start, |(words, _)| words).to_owned()
        }
        _ => name.to_owned(),
    }
}

/// A key with its text, or the key commented out, to be filled in later.
pub(super) fn line(key: &str, text: &str) -> String {
    match text {
        "" => format!("# {key} = \"…\""),
        text => format!("{key} = {}", quoted(text)),
    }
}

/// The same values with the line of a description.
pub(super) fn described(mut values: Values, line: String) -> Values {
    values.retain(|(name, _)| *name != "description_line");
    values.push(("description_line", line));
    values
}

/// Values for the placeholders that the templates of most kinds have.
pub(in crate::cli) fn values(title: &str, date: Date, due: Date) -> Values {
    vec![
        ("title", quoted(title)),
        ("description_line", line("description", "")),
        ("date", date.to_string()),
        ("due", due.to_string()),
    ]
}
