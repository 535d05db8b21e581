//! The edits that are sure, made in memory until nothing is left to mend, then written.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;

use similar::TextDiff;

use super::super::output::Failure;
use super::selection::Selection;
use crate::diagnostic::emit::Texts as _;
use crate::diagnostic::{Applicability, Fix, fix, grouped};
use crate::publish::{Durable, replace};
use crate::theme::AllTexts;
use crate::{Examined, Options, examine};

/// An edit may uncover the next mistake; so many times one is looked for.
const ROUNDS: usize = 8;

/// How many of the files are named.
const NAMED: usize = 5;

/// Texts that were mended: by path, before and after.
#[derive(Default)]
pub(super) struct Mended {
    texts: BTreeMap<String, [String; 2]>,
}

/// Mends the findings that are wanted, and returns what is found afterwards.
pub(super) fn mend(
    mut options: Options,
    selection: &Selection,
) -> Result<(Mended, Examined), Failure> {
    let examined = |options: &Options| {
        examine(options).map_err(|error| Failure::new(error.to_string()).help(error.help()))
    };
    let mut mended = Mended::default();
    let mut now = examined(&options)?;
    for _ in 0..ROUNDS {
        let wanted = now.diagnostics.iter().filter(|d| selection.includes(d));
        let fixes: Vec<&Fix> = wanted.filter_map(|d| d.fix.as_ref()).filter(is_sure).collect();
        let files: BTreeSet<&str> = fixes.iter().map(|fix| &*fix.file).collect();
        let mut is_changed = false;
        for file in files {
            let Some(before) = AllTexts(&now.loaded.tree).text(file) else { continue };
            let after = fix::apply(&before, file, fixes.iter().copied());
            if after == before {
                continue;
            }
            is_changed = true;
            options.buffers.put(file, after.as_bytes());
            let [_, last] = mended
                .texts
                .entry(file.to_owned())
                .or_insert_with(|| [before.clone(), String::new()]);
            *last = after;
        }
        if !is_changed {
            break;
        }
        now = examined(&options)?;
    }
    Ok((mended, now))
}

fn is_sure(fix: &&Fix) -> bool {
    fix.applicability == Applicability::MachineApplicable
}

impl Mended {
    /// Writes the texts. Nothing is written if one of the files changed since it was read.
    pub(super) fn write(&self, root: &Path) -> Result<(), Failure> {
        for (file, [before, _]) in &self.texts {
            let now = std::fs::read(root.join(file)).unwrap_or_default();
            if now != before.as_bytes() {
                return Err(Failure::new(format!("{file} changed while it was checked"))
                    .help("Nothing was mended. Save your work, then run it again."));
            }
        }
        for (file, [_, after]) in &self.texts {
            let path = root.join(file);
            replace(&path, ".housecall-", after.as_bytes(), Durable::Yes)
                .map_err(|error| Failure::new(format!("{file} could not be written: {error}")))?;
        }
        Ok(())
    }

    /// Prints what would change, as `git apply` reads it.
    pub(super) fn show(&self, is_for_programs: bool) {
        let mut out: Box<dyn std::io::Write> = match is_for_programs {
            true => Box::new(std::io::stderr()),
            false => Box::new(std::io::stdout()),
        };
        for (file, [before, after]) in &self.texts {
            let diff = TextDiff::from_lines(before, after);
            let mut diff = diff.unified_diff();
            let diff = diff.header(&format!("a/{file}"), &format!("b/{file}"));
            let _ = write!(out, "{diff}");
        }
    }

    /// What was done, as lines; nothing if nothing was.
    pub(super) fn summary(&self, is_dry: bool) -> String {
        let number = self.texts.len();
        let what = match (number, is_dry) {
            (0, _) => return String::new(),
            (_, true) => "Would be mended (nothing was written)",
            (_, false) => "Mended",
        };
        let names: Vec<&str> = self.texts.keys().take(NAMED).map(String::as_str).collect();
        let more = match number.saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {} more", grouped(more)),
        };
        format!("{what}: {}{more}\n", names.join(", "))
    }
}
