//! Which findings are wanted.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::output::Failure;
use super::args::CheckArgs;
use super::changes::changed_since;
use crate::diagnostic::{Diagnostic, Rule, nearest, rules};

/// The file that makes a folder a site.
const SETTINGS: &str = "housecall.toml";

/// The word for all kinds of warnings.
const WARNINGS: &str = "warnings";

/// The findings that are wanted, and the site that they are looked for in.
pub(super) struct Selection {
    /// The site's folder.
    pub(super) root: PathBuf,
    /// Files and folders below it; all if there are none.
    paths: Vec<String>,
    /// The files that changed; all if that is not asked.
    changed: Option<BTreeSet<String>>,
    /// Kinds; all if there are none.
    rules: Vec<&'static Rule>,
    /// Kinds that count as errors.
    denied: Vec<&'static Rule>,
    denies_warnings: bool,
}

impl Selection {
    pub(super) fn of(args: &CheckArgs) -> Result<Selection, Failure> {
        let (root, paths) = place(&args.paths)?;
        let changed = args.since.as_deref().map(|since| changed_since(&root, since)).transpose()?;
        let kinds = args.deny.iter().filter(|word| *word != WARNINGS);
        Ok(Selection {
            root,
            paths,
            changed,
            rules: args.rule.iter().map(|code| rule(code)).collect::<Result<_, _>>()?,
            denied: kinds.map(|code| rule(code)).collect::<Result<_, _>>()?,
            denies_warnings: args.deny.iter().any(|word| word == WARNINGS),
        })
    }

    pub(super) fn includes(&self, d: &Diagnostic) -> bool {
        let is_all = self.paths.is_empty() && self.changed.is_none();
        let is_in = d.span.as_ref().map_or(is_all, |span| self.holds(&span.file));
        is_in && (self.rules.is_empty() || self.rules.contains(&d.rule))
    }

    /// Whether a file is one of those whose findings are wanted.
    pub(super) fn holds(&self, file: &str) -> bool {
        let is_in = |path: &String| {
            let rest = file.strip_prefix(path.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        (self.paths.is_empty() || self.paths.iter().any(is_in))
            && self.changed.as_ref().is_none_or(|all| all.contains(file))
    }

    pub(super) fn denies(&self, d: &Diagnostic) -> bool {
        self.denies_warnings || self.denied.contains(&d.rule)
    }
}

/// The rule with a code.
pub(in crate::cli) fn rule(code: &str) -> Result<&'static Rule, Failure> {
    rules::all().find(|rule| rule.code == code).ok_or_else(|| {
        let failure = Failure::new(format!("There is no rule `{code}`"));
        match nearest(code, rules::all().map(|rule| rule.code)) {
            Some(near) => failure.help(format!("Did you mean `{near}`?")),
            None => failure.help("`housecall explain` lists all rules."),
        }
    })
}

/// The site's folder, and the files and folders below it that are meant. A site that is not named
/// is the one around the first path.
fn place(paths: &[PathBuf]) -> Result<(PathBuf, Vec<String>), Failure> {
    let Some(first) = paths.first() else { return Ok((PathBuf::from("."), Vec::new())) };
    if first.is_dir()
        && (first.join(SETTINGS).is_file() || paths.len() == 1 && around(first).is_none())
    {
        return Ok((first.clone(), below(first, &paths[1..])?));
    }
    match around(first) {
        Some(root) => {
            let paths = below(&root, paths)?;
            Ok((root, paths))
        }
        None if first.exists() => {
            Err(Failure::new(format!("{} is not in a site", first.display()))
                .help("A site's folder has a housecall.toml."))
        }
        None => Err(missing(first)),
    }
}

/// The nearest folder above a path that is a site's, written as the path is.
fn around(path: &Path) -> Option<PathBuf> {
    let real = path.canonicalize().ok()?;
    let root = real.ancestors().skip(1).find(|above| above.join(SETTINGS).is_file())?;
    let here = std::env::current_dir().ok()?.canonicalize().ok()?;
    Some(match root == here {
        true => PathBuf::from("."),
        false => root.strip_prefix(&here).unwrap_or(root).to_owned(),
    })
}

/// Paths as the site's files are named. Each is relative to the current folder or to the site's.
fn below(root: &Path, paths: &[PathBuf]) -> Result<Vec<String>, Failure> {
    let whole = root.canonicalize().map_err(|_| missing(root))?;
    let name = |path: &PathBuf| {
        let places = [path.clone(), root.join(path)];
        let real: Vec<PathBuf> = places.iter().filter_map(|p| p.canonicalize().ok()).collect();
        let below = real.iter().find_map(|real| real.strip_prefix(&whole).ok());
        let below = below.ok_or_else(|| match real.is_empty() {
            true => missing(path),
            false => {
                let message = format!("{} is not in the site {}", path.display(), root.display());
                Failure::new(message).help("Name files and folders of one site.")
            }
        })?;
        let parts = below.iter().map(|part| part.to_string_lossy());
        Ok(parts.collect::<Vec<_>>().join("/"))
    };
    let mut names = paths.iter().map(name).collect::<Result<Vec<String>, Failure>>()?;
    // The whole site among them means all of it.
    if names.iter().any(String::is_empty) {
        names.clear();
    }
    Ok(names)
}

fn missing(path: &Path) -> Failure {
    Failure::new(format!("{} does not exist", path.display()))
        .help("Give the site's folder, or files and folders in it.")
}
