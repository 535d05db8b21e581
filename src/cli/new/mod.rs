//! `housecall new`: one text of any kind, ready to write on.
//!
//! Must not: change a file that is there.

mod article;
mod others;
mod there;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::ExitStatus;
use super::ask::{Asker, Question, Stop, any, say, some_words};
use super::starter::{self, Values, quoted};
use crate::model::{is_reserved, slug};
use there::There;

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// What to add.
    #[command(subcommand)]
    pub kind: NewKind,
}

/// What to add.
#[derive(Debug, clap::Subcommand)]
pub enum NewKind {
    /// An article, as a draft with its usual sections
    #[command(after_long_help = "\
Examples:
  housecall new article \"High blood pressure\" --specialty cardiology --author maria-delgado
  housecall new article \"Hipertensión\" --lang es --of cardiology/high-blood-pressure")]
    Article(article::ArticleArgs),
    /// The next issue of the newsletter, as a draft
    #[command(after_long_help = "\
Number, title and name are proposed: the next number, and the month.

Example: housecall new newsletter --date 2026-12-01")]
    Newsletter(NewsletterArgs),
    /// A member of the team
    #[command(after_long_help = "\
Example: housecall new person \"Maria Delgado\" --credentials MD,FAAFP --role \"Family physician\"")]
    Person(PersonArgs),
    /// Any other page, as a draft
    #[command(after_long_help = "Example: housecall new page \"New patients\"")]
    Page(PageArgs),
    /// A specialty: its folder and its introduction
    #[command(after_long_help = "Example: housecall new specialty \"Foot care\" --slug podiatry")]
    Specialty(SpecialtyArgs),
}

/// Options that every kind has.
#[derive(Debug, clap::Args)]
pub struct Common {
    /// Its title; for a person the name
    #[arg(value_name = "TITLE")]
    pub title: Option<String>,
    /// The site's folder: the one with housecall.toml
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// The name of its file, and the last part of its address [default: from the title]
    #[arg(long, value_name = "NAME")]
    pub slug: Option<String>,
    /// Its language, where it is not the site's
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// One sentence for lists and search results
    #[arg(long, value_name = "TEXT")]
    pub description: Option<String>,
    /// Ask nothing: take what is proposed
    #[arg(long, short)]
    pub yes: bool,
}

/// Arguments of `new newsletter`.
#[derive(Debug, clap::Args)]
pub struct NewsletterArgs {
    /// What every kind has.
    #[command(flatten)]
    pub common: Common,
    /// The day of publication [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
}

/// Arguments of `new person`.
#[derive(Debug, clap::Args)]
pub struct PersonArgs {
    /// What every kind has.
    #[command(flatten)]
    pub common: Common,
    /// The letters behind the name, with commas between them
    #[arg(long, value_name = "LETTERS")]
    pub credentials: Option<String>,
    /// What the person does here
    #[arg(long, value_name = "TEXT")]
    pub role: Option<String>,
}

/// Arguments of `new page`.
#[derive(Debug, clap::Args)]
pub struct PageArgs {
    /// What every kind has.
    #[command(flatten)]
    pub common: Common,
    /// The day of its last change [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
}

/// Arguments of `new specialty`.
#[derive(Debug, clap::Args)]
pub struct SpecialtyArgs {
    /// What every kind has.
    #[command(flatten)]
    pub common: Common,
}

/// A text to be written: its path in the site and its words.
struct Written {
    path: String,
    text: String,
    /// What to know of it.
    told: &'static str,
}

/// Writes the text and says where it is: the path to standard output, the rest to standard error.
pub fn run(args: &NewArgs) -> ExitStatus {
    let (common, written) = match &args.kind {
        NewKind::Article(args) => (&args.common, article::article(args)),
        NewKind::Newsletter(args) => (&args.common, others::newsletter(args)),
        NewKind::Person(args) => (&args.common, others::person(args)),
        NewKind::Page(args) => (&args.common, others::page(args)),
        NewKind::Specialty(args) => (&args.common, others::specialty(args)),
    };
    let written = written.and_then(|written| {
        let file = (written.path.clone(), written.text.clone());
        starter::write_all(&common.dir, &[file])?;
        Ok(written)
    });
    match written {
        Ok(written) => {
            let path = if common.dir == Path::new(".") {
                PathBuf::from(&written.path)
            } else {
                common.dir.join(&written.path)
            };
            let status = say(&format!("{}\n", path.display()));
            anstream::eprintln!("{} Next: housecall preview", written.told);
            status
        }
        Err(stop) => stop.tell(),
    }
}

impl Common {
    fn begin(&self) -> Result<(There, Asker), Stop> {
        Ok((There::read(&self.dir)?, Asker::new(self.yes)))
    }

    /// The title that was given or is asked for; one that is proposed need not be.
    fn title(
        &self,
        asker: Asker,
        ask: &str,
        proposal: &str,
        command: &str,
    ) -> Result<String, Stop> {
        let question = Question { ask, option: "the title", help: "", proposal, check: some_words };
        let title = asker.text(self.title.as_deref(), &question)?.value;
        if title.is_empty() {
            return Err(Stop::because("It needs a title")
                .help(format!("Write it behind the command: {command}")));
        }
        Ok(title)
    }

    /// The sentence for lists, as a line of front matter.
    fn description_line(&self, asker: Asker) -> Result<String, Stop> {
        let question = Question {
            ask: "In one sentence: what will the reader know afterwards?",
            option: "--description",
            help: "For lists and search results; you can leave it empty now",
            proposal: "",
            check: any,
        };
        let text = asker.text(self.description.as_deref(), &question)?.value;
        Ok(line("description", &text))
    }

    /// The name of the file: as given, else from the title.
    fn file_name(&self, title: &str, command: &str) -> Result<String, Stop> {
        match &self.slug {
            Some(name) => match slug(name) {
                good if good == *name && usable(name).is_ok() => Ok(good.into_owned()),
                near if usable(&near).is_ok() => {
                    Err(Stop::because(format!("`{name}` cannot be a part of an address"))
                        .help(format!("Small letters, digits and hyphens: --slug {near}")))
                }
                _ => Err(Stop::because(format!("`{name}` cannot be a part of an address"))
                    .help("Small letters, digits and hyphens.")),
            },
            None => {
                let name = shortened(&slug(title));
                usable(&name).map_err(|()| {
                    Stop::because(format!("No address can be made of the title `{title}`"))
                        .help(format!("Give it a name: {command} --slug my-name"))
                })?;
                Ok(name)
            }
        }
    }

    /// The language of the text, and `.es` for the file's name where it is not the site's.
    fn language(&self, there: &There) -> Result<(String, String), Stop> {
        match &self.lang {
            Some(lang) if *lang != there.language => {
                let file = format!("pages/x.{lang}.md");
                if crate::content::stem_and_lang(&file).1 != Some(lang) {
                    return Err(Stop::because(format!("`{lang}` is no language tag"))
                        .help("Write the short tag of a language, such as en, es or pt-BR."));
                }
                Ok((lang.clone(), format!(".{lang}")))
            }
            _ => Ok((there.language.clone(), String::new())),
        }
    }
}

/// Whether a name can be a file's and a part of an address.
pub(super) fn usable(name: &str) -> Result<(), ()> {
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

/// A key and its text, or the key as a note to be filled later.
fn line(key: &str, text: &str) -> String {
    match text {
        "" => format!("# {key} = \"…\""),
        text => format!("{key} = {}", quoted(text)),
    }
}

/// Values of the places that the templates of most kinds have.
pub(super) fn values(title: &str, date: Date, due: Date) -> Values {
    vec![
        ("title", quoted(title)),
        ("description_line", line("description", "")),
        ("date", date.to_string()),
        ("due", due.to_string()),
    ]
}
