//! The command line: turns arguments into options, and results into words and an exit status.
//!
//! Must not: do anything that a caller of the library could not.

pub mod build;
pub mod check;
mod day;
pub mod explain;
pub mod init;
pub mod new;
mod output;
pub mod preview;
mod prompt;
pub mod schema;
mod starter;
pub mod summary;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

use self::output::print;
pub use self::output::{ExitStatus, FormatArg};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Turns a folder of markdown articles into a medical practice's website.
#[derive(Debug, Parser)]
#[command(name = "housecall", version, styles = STYLES, max_term_width = 100, after_help = "\
A site is a folder with a housecall.toml and its texts:
  articles/<specialty>/<name>.md   newsletters/   people/   pages/   glossary.md

Exit status: 0 all is well, 1 there are findings (errors: nothing was published;
warnings: the site is published), 2 the command could not run.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new site: small, complete, and ready to build
    #[command(after_long_help = "\
Asks a few questions; each can be answered by an option instead. With --yes, or without a
terminal, examples are filled in, marked REPLACE. Existing files are never overwritten.

Examples:
  housecall init my-practice               asks, then makes the folder my-practice
  housecall init --yes                     asks nothing, in this folder
  housecall init elm --name \"Elm Street Clinic\" --phone \"(201) 555-0100\" --city Springfield
  housecall init clinica --lang es --specialties pediatria,\"Salud dental\"

These specialties come with an example article: family-medicine, pediatrics, cardiology and
dermatology; in Spanish medicina-familiar, pediatria, cardiologia and dermatologia.")]
    Init(init::InitArgs),
    /// Add an article, a newsletter, a person, a page or a specialty
    #[command(after_long_help = "\
In a terminal it asks for what it needs and suggests the rest. The file's path goes to standard
output, so that a script can use it. Existing files are never changed.

Examples:
  housecall new article
  housecall new article \"High blood pressure\" --specialty cardiology
  housecall new newsletter
  housecall new person \"Maria Delgado\" --credentials MD --role \"Family physician\"
  $EDITOR \"$(housecall new page \"New patients\")\"")]
    New(new::NewArgs),
    /// Build the site and publish it into a folder
    #[command(after_long_help = "\
Only files that changed are replaced in the output folder; files in it that Housecall did not
write are kept. If the site has an error, nothing is published and the last site stays as it was.

Examples:
  housecall build                          the site in this folder, into public/
  housecall build practice --out web       another folder, another output
  housecall build --drafts --out preview   with drafts, for your own eyes
  housecall build --today 2026-12-24       as it will be on that day (its addresses are only
                                           recorded in urls.lock once it has come)
  housecall build --format json            one finding per line, for programs")]
    Build(build::BuildArgs),
    /// Check the site without publishing it, and mend what is sure
    #[command(after_long_help = "\
Reports what a build would report. Paths may be files or folders of the site; without its folder,
the site around the first path is meant.

Examples:
  housecall check                          the site in this folder
  housecall check articles/skin            only findings in these files
  housecall check --fix --dry-run          the edits that are sure, as a diff
  housecall check --fix                    makes them, and prints what is left
  housecall check --rule broken-link       only this kind
  housecall check --since main             only files that changed since the branch main
  housecall check --format github          beside the lines of a change, in a workflow")]
    Check(check::CheckArgs),
    /// Explain a kind of finding, or list all of them
    #[command(after_help = "Example: housecall explain broken-link")]
    Explain(explain::ExplainArgs),
    /// Show the site in the browser while you write
    #[command(after_long_help = "\
Every save is on screen at once: articles, pictures, settings, templates. Nothing is written to
disk. Drafts and scheduled texts are shown with a mark. A mistake is shown over the last good
page and goes away when it is fixed.

Examples:
  housecall preview --open             the site in this folder, in your browser
  housecall preview practice           another folder
  housecall preview --host 0.0.0.0     for phones on your network too: scan the code
  housecall preview --today 2026-12-24 as it will be on that day
  housecall preview --poll             on a network drive that does not report changes")]
    Preview(preview::PreviewArgs),
    /// Print the JSON Schema of the settings or of a kind of text, for editors
    #[command(after_long_help = "\
With a schema, an editor suggests keys while you type, explains each, and marks mistakes.

Examples:
  housecall schema                                       housecall.toml
  housecall schema --out housecall.schema.json           to a file; then write above the settings:
                                                         #:schema ./housecall.schema.json
  housecall schema article                               the front matter of articles")]
    Schema(schema::SchemaArgs),
    /// Print a completion script for your shell
    #[command(
        after_help = "Example: housecall completions bash > ~/.local/share/bash-completion/completions/housecall"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example: housecall man > /usr/local/share/man/man1/housecall.1")]
    Man,
}

/// Runs the program.
pub fn run() -> ExitStatus {
    match Cli::parse().command {
        Command::Init(args) => init::run(&args),
        Command::New(args) => new::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Preview(args) => preview::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "housecall", &mut script);
            print(&script)
        }
        Command::Man => {
            let mut page = Vec::new();
            if let Err(error) = clap_mangen::Man::new(Cli::command()).render(&mut page) {
                anstream::eprintln!("The manual page could not be made: {error}");
                return ExitStatus::CouldNotRun;
            }
            print(&page)
        }
    }
}
