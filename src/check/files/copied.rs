//! Files that are copies of others by their name, and published beside them.

use std::cell::LazyCell;
use std::sync::Arc;

use foldhash::HashSet;

use super::used::Uses;
use crate::check::known::Context;
use crate::content::folder;
use crate::diagnostic::{Diagnostic, rules};
use crate::plan::Destination;
use crate::source::{Certainty, CopyName, Kind, SourceFile, copy_name};

pub(super) fn check<'s>(
    c: &Context<'s>,
    uses: &LazyCell<Uses, impl FnOnce() -> Uses>,
    copies: &mut HashSet<&'s str>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut folders: HashSet<&str> = HashSet::default();
    for file in c.tree.files() {
        if let Some((folder, original)) = copied_folder(c, file) {
            copies.insert(&file.path);
            if folders.insert(folder) {
                diagnostics.push(of_folder(&file.path, folder, &original));
            }
            continue;
        }
        let Some((original, certainty)) = original_of(c, file) else { continue };
        let in_use = match c.plan.destination(&file.path) {
            Some(Destination::File(index)) => uses.shows(index) || uses.links(index),
            _ => false,
        };
        // What a text shows was given that name on purpose, or without harm.
        if !in_use || certainty == Certainty::Conflict {
            copies.insert(&file.path);
            diagnostics.push(report(file, &original, certainty));
        }
    }
}

/// The file that one is a copy of, and how sure that is.
fn original_of(c: &Context<'_>, file: &SourceFile) -> Option<(String, Certainty)> {
    let (base, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
    let (stem, ending) = name.rsplit_once('.')?;
    let CopyName { original, certainty } = copy_name(stem)?;
    let original = match base {
        "" => format!("{original}.{ending}"),
        base => format!("{base}/{original}.{ending}"),
    };
    let is_there = c.tree.has(&original);
    let is_copy = match certainty {
        Certainty::Conflict => true,
        // Pictures are named as people like.
        Certainty::Alone => is_there || file.kind.is_text(),
        Certainty::WithTheOriginal => is_there,
        Certainty::WithTheSameTitle => is_there && same_title(c, &file.path, &original),
    };
    is_copy.then_some((original, certainty))
}

fn same_title(c: &Context<'_>, path: &str, original: &str) -> bool {
    let title = |path: &str| match c.plan.destination(path)? {
        Destination::Text(id) => Some(c.site.text(id)?.common?.title.value.trim().to_lowercase()),
        _ => None,
    };
    title(path).is_some_and(|own| title(original).is_some_and(|other| own == other))
}

/// A folder that is a copy, of which this is the text that says what it holds.
fn copied_folder<'p>(c: &Context<'p>, file: &'p SourceFile) -> Option<(&'p str, String)> {
    if !matches!(file.kind, Kind::Article | Kind::Specialty | Kind::Issue) {
        return None;
    }
    let mut at: &str = folder(&file.path);
    while at.contains('/') {
        let (base, name) = at.rsplit_once('/')?;
        if let Some(CopyName { original, certainty }) = copy_name(name) {
            let original = format!("{base}/{original}");
            let is_copy = certainty >= Certainty::WithTheOriginal && c.tree.has_folder(&original);
            if is_copy {
                return Some((at, original));
            }
        }
        at = base;
    }
    None
}

fn of_folder(path: &Arc<str>, folder: &str, original: &str) -> Diagnostic {
    let message = format!("The folder `{folder}` looks like a copy of `{original}`");
    Diagnostic::new(&rules::COPIED_FILE, message)
        .in_file(path)
        .help("Its texts have pages of their own, beside those of the original. Delete it, or give it a name that says what it is.")
}

fn report(file: &SourceFile, original: &str, certainty: Certainty) -> Diagnostic {
    let path = &file.path;
    if certainty == Certainty::Conflict {
        let message = format!(
            "`{path}` is a second version of `{original}`, which a program made when two people changed it at once"
        );
        return Diagnostic::new(&rules::CONFLICTED_COPY, message).in_file(path).help(format!(
            "Compare the two, keep what is right in `{original}`, and delete this one."
        ));
    }
    let help = match file.kind {
        kind if kind.is_text() => {
            "It would have a page of its own, beside that of the original. Delete it, or give it a name that says what it is."
        }
        Kind::Static | Kind::Attachment => {
            "It is published, and no text shows it. Delete it, or give it a name that says what it is."
        }
        _ => "Delete it, or give it a name that says what it is.",
    };
    let message = format!("`{path}` looks like a copy of `{original}`");
    Diagnostic::new(&rules::COPIED_FILE, message).in_file(path).help(help)
}
