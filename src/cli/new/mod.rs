//! `housecall new`: a text of any kind, ready to be filled in.
//!
//! Must not: change an existing file.

mod article;
mod common;
mod existing;
mod others;

use std::path::{Path, PathBuf};

use super::output::{ExitStatus, print_styled};
use super::starter;
pub(super) use common::{usable, values};

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
The number, title and file name have defaults: the next number, and the month.

Example: housecall new newsletter --date 2026-12-01")]
    Newsletter(others::NewsletterArgs),
    /// A member of the team
    #[command(after_long_help = "\
Example: housecall new person \"Maria Delgado\" --credentials MD,FAAFP --role \"Family physician\"")]
    Person(others::PersonArgs),
    /// Any other page, as a draft
    #[command(after_long_help = "Example: housecall new page \"New patients\"")]
    Page(others::PageArgs),
    /// A specialty: its folder and its introduction
    #[command(after_long_help = "Example: housecall new specialty \"Foot care\" --slug podiatry")]
    Specialty(others::SpecialtyArgs),
}

/// Writes the text, and prints its path to standard output and the rest to standard error.
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
            let status = print_styled(&format!("{}\n", path.display()));
            anstream::eprintln!("{} Next: housecall preview", written.note);
            status
        }
        Err(failure) => failure.report(),
    }
}
