//! What every command shares: its exit status, the format of findings, and failures.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::emit::{Emitter, Format};
use crate::source::SourceTree;
use crate::theme::AllTexts;

/// Clean, findings, could not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// 0: done, nothing found.
    Clean,
    /// 1: there are findings. With errors nothing is published; with only warnings the site is.
    Findings,
    /// 2: the command could not run.
    CouldNotRun,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> ExitCode {
        ExitCode::from(match status {
            ExitStatus::Clean => 0,
            ExitStatus::Findings => 1,
            ExitStatus::CouldNotRun => 2,
        })
    }
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    /// The lines of the file, with the place marked
    Human,
    /// One line each: file:line:column: what is wrong and how to fix it
    Short,
    /// One JSON object per line
    Json,
    /// A SARIF log, for code hosts and editors
    Sarif,
    /// Commands that GitHub, Forgejo and Gitea show beside the lines of a change
    Github,
}

impl FormatArg {
    /// The formats in which findings are printed one by one, as they come.
    pub(super) fn of_events() -> impl TypedValueParser<Value = FormatArg> {
        PossibleValuesParser::new(["human", "short", "json"])
            .try_map(|word| FormatArg::from_str(&word, false))
    }

    /// Whether programs read it, from standard output, where nothing else may be then.
    pub(super) fn is_for_programs(self) -> bool {
        matches!(self, FormatArg::Json | FormatArg::Sarif | FormatArg::Github)
    }
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Format {
        match format {
            FormatArg::Human => Format::Human,
            FormatArg::Short => Format::Short,
            FormatArg::Json => Format::Json,
            FormatArg::Sarif => Format::Sarif,
            FormatArg::Github => Format::Github,
        }
    }
}

/// Prints the findings of a site in a folder: for people on standard error, for programs on
/// standard output.
pub(super) fn report(all: &[Diagnostic], tree: &SourceTree, dir: &Path, format: FormatArg) {
    let texts = AllTexts(tree);
    // anstream strips colours where they are not wanted.
    let mut out: Box<dyn std::io::Write> = match format.is_for_programs() {
        true => Box::new(anstream::stdout()),
        false => Box::new(anstream::stderr()),
    };
    let format: Format = format.into();
    let mut emitter = Emitter::new(&texts, format == Format::Human).below(below(dir));
    emitter.emit_all(all, format, |part| {
        let _ = out.write_all(part.as_bytes());
    });
}

/// The path from the current folder to the site's, ending with `/`; nothing if the site is not
/// below it.
fn below(dir: &Path) -> String {
    let path = || {
        let (here, site) = (std::env::current_dir().ok()?, dir.canonicalize().ok()?);
        let below = site.strip_prefix(here.canonicalize().ok()?).ok()?;
        Some(below.iter().map(|part| format!("{}/", part.to_string_lossy())).collect())
    };
    path().unwrap_or_default()
}

/// Writes to standard output; a reader that closes early (`| head`) is not a failure.
pub(super) fn print(bytes: &[u8]) -> ExitStatus {
    match std::io::stdout().write_all(bytes) {
        Ok(()) => ExitStatus::Clean,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitStatus::Clean,
        Err(_) => ExitStatus::CouldNotRun,
    }
}

/// Writes to standard output, with colours where they are supported; a reader that closes early
/// is not a failure.
pub(super) fn print_styled(text: &str) -> ExitStatus {
    match anstream::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitStatus::CouldNotRun,
        _ => ExitStatus::Clean,
    }
}

/// Why a command ended without doing what it is for.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Failure {
    /// A failure with this reason.
    pub(super) fn new(message: impl Into<String>) -> Failure {
        Failure { message: message.into(), help: None }
    }

    /// Adds help.
    pub(super) fn help(mut self, help: impl Into<String>) -> Failure {
        self.help = Some(help.into());
        self
    }

    /// Prints it.
    pub(super) fn report(&self) -> ExitStatus {
        fail(FormatArg::Human, &self.message, self.help.as_deref());
        ExitStatus::CouldNotRun
    }
}

/// Reports why the command could not run.
pub(super) fn fail(format: FormatArg, message: &str, help: Option<&str>) {
    if format == FormatArg::Github {
        let message = format!("{message}{}", help.map_or_else(String::new, |h| format!("%0A{h}")));
        let _ = writeln!(anstream::stdout(), "::error title=could-not-run::{message}");
        return;
    }
    if format == FormatArg::Json {
        let line = serde_json::json!({ "code": "could-not-run", "severity": "error", "message": message, "help": help });
        let _ = writeln!(anstream::stdout(), "{line}");
        return;
    }
    let red = anstyle::AnsiColor::Red.on_default().bold();
    let _ = writeln!(anstream::stderr(), "{red}error{red:#}: {message}");
    if let Some(help) = help {
        let _ = writeln!(anstream::stderr(), "  help: {help}");
    }
}
