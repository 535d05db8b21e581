//! What every command shares: its exit status, the format of findings, and failures.

use std::io::Write as _;
use std::process::ExitCode;

use clap::ValueEnum;

use crate::diagnostic::emit::Format;

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
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Format {
        match format {
            FormatArg::Human => Format::Human,
            FormatArg::Short => Format::Short,
            FormatArg::Json => Format::Json,
        }
    }
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
    message: String,
    help: Option<String>,
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
