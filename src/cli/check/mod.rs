//! `housecall check`.

mod args;
mod changes;
mod mend;
mod selection;

use std::io::Write as _;

pub use self::args::CheckArgs;
use self::mend::{Mended, mend};
use self::selection::Selection;
pub(super) use self::selection::rule;
use super::output::{ExitStatus, Failure, fail, report};
use super::summary;
use crate::Options;
use crate::diagnostic::{Diagnostic, Severity};
use crate::examine;
use crate::source::{Buffers, SourceFile};

/// Checks, mends if that is wanted, and prints the findings and how many there are.
pub fn run(args: &CheckArgs) -> ExitStatus {
    match check(args) {
        Ok(status) => status,
        Err(failure) => {
            fail(args.format, &failure.message, failure.help.as_deref());
            ExitStatus::CouldNotRun
        }
    }
}

fn check(args: &CheckArgs) -> Result<ExitStatus, Failure> {
    let selection = Selection::of(args)?;
    let options = Options {
        root: selection.root.clone(),
        shared: Vec::new(),
        buffers: Buffers::default(),
        out: args.out.clone(),
        base_url: None,
        today: args.today.unwrap_or_else(|| jiff::Zoned::now().date()),
        drafts: args.drafts,
        remember: false,
    };
    let (mended, mut examined) = match args.fix {
        true => mend(options, &selection)?,
        false => {
            let examined = examine(&options);
            (Mended::default(), examined.map_err(|e| Failure::new(e.to_string()).help(e.help()))?)
        }
    };
    if args.dry_run {
        mended.show(args.format.is_for_programs());
    } else {
        mended.write(&selection.root)?;
    }
    examined.diagnostics.retain(|d| selection.includes(d));
    for d in examined.diagnostics.iter_mut().filter(|d| selection.denies(d)) {
        d.severity = Severity::Error;
    }
    let (all, tree) = (&examined.diagnostics, &examined.loaded.tree);
    report(all, tree, &selection.root, args.format);
    if !args.quiet && !args.format.is_for_programs() {
        let is_text =
            |file: &&SourceFile| file.path.ends_with(".md") && selection.holds(&file.path);
        let texts = tree.files().iter().filter(is_text).count();
        let text = summary::of_check(all, texts, &mended.summary(args.dry_run));
        let _ = write!(anstream::stdout(), "{text}");
    }
    let status = status(all);
    // The process ends here; freeing a large site first would only cost time.
    std::mem::forget(examined);
    Ok(status)
}

fn status(all: &[Diagnostic]) -> ExitStatus {
    if all.is_empty() { ExitStatus::Clean } else { ExitStatus::Findings }
}
