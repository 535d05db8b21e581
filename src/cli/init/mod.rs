//! `housecall init`: a small, complete site from a few answers.

mod answers;
mod files;

use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::output::{ExitStatus, Failure, print_styled};
use super::prompt::Prompter;
use super::starter;
use answers::Answers;
pub use answers::InitArgs;

/// Makes the site and prints the next steps.
pub fn run(args: &InitArgs) -> ExitStatus {
    match begin(args) {
        Ok(message) => print_styled(&message),
        Err(failure) => failure.report(),
    }
}

fn begin(args: &InitArgs) -> Result<String, Failure> {
    refuse(&args.dir, &["housecall.toml".to_owned()])?;
    let answers = Answers::of(args, Prompter::new(args.yes))?;
    let files = files::of(&answers, jiff::Zoned::now().date())?;
    let paths: Vec<String> = files.iter().map(|(path, _)| path.clone()).collect();
    refuse(&args.dir, &paths)?;
    starter::write_all(&args.dir, &files)?;
    Ok(next_steps(&args.dir, files.len()))
}

/// Refuses a folder with files that would be overwritten.
fn refuse(dir: &Path, paths: &[String]) -> Result<(), Failure> {
    if dir.exists() && !dir.is_dir() {
        return Err(Failure::new(format!("{} is a file, not a folder", dir.display()))
            .help("Choose a new folder: housecall init my-practice"));
    }
    let there = |path: &&String| match fs::symlink_metadata(dir.join(path)) {
        Ok(_) => true,
        Err(error) => !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory),
    };
    let taken: Vec<&String> = paths.iter().filter(there).collect();
    if taken.is_empty() {
        return Ok(());
    }
    if taken[0] == "housecall.toml" {
        return Err(Failure::new(format!("There is already a site in {}", dir.display())).help(
            "Nothing was written. Add to it with housecall new, or choose a new folder: housecall init my-practice",
        ));
    }
    let names: Vec<&str> = taken.iter().map(|path| path.as_str()).collect();
    Err(Failure::new(format!(
        "{} has files that would be overwritten: {}",
        dir.display(),
        names.join(", ")
    ))
    .help(
        "Nothing was written. Move them away, or choose a new folder: housecall init my-practice",
    ))
}

fn next_steps(dir: &Path, files: usize) -> String {
    let green = anstyle::AnsiColor::Green.on_default().bold();
    let mut out = String::new();
    let _ = writeln!(out, "{green}Made{green:#} a site in {} ({files} files)", dir.display());
    let _ = writeln!(out, "  Search its files for REPLACE: it marks what only you can know.");
    let _ = writeln!(
        out,
        "  Its articles are examples: have someone in your practice check them first."
    );
    let _ = writeln!(out, "Next:");
    if dir != Path::new(".") {
        let _ = writeln!(out, "  cd {}", shell(dir));
    }
    let _ = writeln!(out, "  housecall preview");
    out
}

/// A folder's name, quoted for a shell if necessary.
fn shell(dir: &Path) -> String {
    let name = dir.display().to_string();
    let safe = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    if name.chars().all(safe) { name } else { format!("'{}'", name.replace('\'', r"'\''")) }
}
