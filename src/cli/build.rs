//! `housecall build`.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::day::day;
use super::output::{ExitStatus, FormatArg, fail, report};
use super::summary;
use crate::config::BASE_URL_HELP;
use crate::content::address;
use crate::source::Buffers;
use crate::{BuildError, Built, Options, Progress};

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
pub struct BuildArgs {
    /// The site's folder: the one with housecall.toml
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// Where the site goes [default: public in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Build for an address other than the one in the settings
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Build as if it were this day: decides what is scheduled, expired and due [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<jiff::civil::Date>,
    /// Show drafts and scheduled texts too; search engines are asked to stay away
    #[arg(long)]
    pub drafts: bool,
    /// How findings are printed
    #[arg(long, value_enum, default_value = "human")]
    pub format: FormatArg,
    /// Print findings only
    #[arg(long, short)]
    pub quiet: bool,
}

/// Builds, prints the findings and a summary.
pub fn run(args: &BuildArgs) -> ExitStatus {
    let base_url = match args.base_url.as_deref().map(address::base_url).transpose() {
        Ok(url) => url,
        Err(why) => {
            let url = address::shown(args.base_url.as_deref().unwrap_or_default());
            let message = format!("`{url}` cannot be the address of a site");
            fail(args.format, &message, Some(&format!("{why} {BASE_URL_HELP}")));
            return ExitStatus::CouldNotRun;
        }
    };
    let now = jiff::Zoned::now().date();
    let today = args.today.unwrap_or(now);
    let options = Options {
        root: args.dir.clone(),
        shared: Vec::new(),
        buffers: Buffers::default(),
        out: args.out.clone(),
        base_url,
        today,
        drafts: args.drafts,
        remember: today <= now,
    };
    match with_progress(args, &options) {
        Ok(built) => {
            report(&built.diagnostics, &built.loaded.tree, &args.dir, args.format);
            if !args.quiet && !args.format.is_for_programs() {
                let text = summary::of(&built, &options);
                let _ = write!(anstream::stdout(), "{text}");
            }
            let status = match built.diagnostics.is_empty() {
                true => ExitStatus::Clean,
                false => ExitStatus::Findings,
            };
            // The process ends here; freeing a large site first would only cost time.
            std::mem::forget(built);
            status
        }
        Err(error) => {
            fail(args.format, &error.to_string(), error.help().as_deref());
            ExitStatus::CouldNotRun
        }
    }
}

/// Builds with a progress bar if a person is watching and the build takes a while.
fn with_progress(args: &BuildArgs, options: &Options) -> Result<Built, BuildError> {
    let progress = Progress::default();
    let watched = std::io::stderr().is_terminal() && !args.quiet && args.format == FormatArg::Human;
    if !watched {
        return crate::build(options, &progress);
    }
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos} of {len} files") {
        bar.set_style(style);
    }
    std::thread::scope(|scope| {
        let worker = scope.spawn(|| crate::build(options, &progress));
        let mut waited = 0u32;
        while !worker.is_finished() {
            std::thread::sleep(Duration::from_millis(20));
            waited += 1;
            let total = progress.total.load(Ordering::Relaxed);
            if waited > 25 && total > 0 {
                bar.set_message("Building");
                bar.set_length(total as u64);
                bar.set_position(progress.done.load(Ordering::Relaxed) as u64);
            }
        }
        bar.finish_and_clear();
        match worker.join() {
            Ok(built) => built,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
