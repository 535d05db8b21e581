//! What can be asked of `check`.

use std::path::PathBuf;

use super::super::day::day;
use super::super::output::FormatArg;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// The site's folder, and files or folders in it whose findings are wanted [default: all]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value = "human")]
    pub format: FormatArg,
    /// Make the edits that are sure; what is left is printed
    #[arg(long)]
    pub fix: bool,
    /// Show these edits instead of making them
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Only findings of this kind, such as broken-link; may be repeated
    #[arg(long, value_name = "RULE")]
    pub rule: Vec<String>,
    /// Take findings of this kind for errors; `warnings` means all kinds; may be repeated
    #[arg(long, value_name = "RULE")]
    pub deny: Vec<String>,
    /// Only findings in files that changed since this commit, branch or tag of git
    #[arg(long, value_name = "GIT_REF")]
    pub since: Option<String>,
    /// Check drafts and scheduled texts too
    #[arg(long)]
    pub drafts: bool,
    /// Check as if it were this day: decides what is scheduled, expired and due [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<jiff::civil::Date>,
    /// Where the site is published, which is not checked [default: public in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print findings only
    #[arg(long, short)]
    pub quiet: bool,
}
