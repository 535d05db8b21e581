//! Files that are not meant for the web: an error if they can only be a leak, a warning if they
//! are probably not meant to be published, unless the settings allow them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Published;
use super::linked::Linked;
use crate::config::privacy::Pattern;
use crate::content::folder;
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};
use crate::inspect::{Broken, Content, Facts, Inspected};
use crate::source::Secrecy;

/// Up to this many files of a folder are reported one by one; more are one finding.
const ONE_BY_ONE: usize = 3;

pub(super) fn check(p: &Published<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let linked = linked(p);
    let allowed = |path: &str| p.config().publish.allows(path);
    let mut unlinked: BTreeMap<&str, Vec<&Arc<str>>> = BTreeMap::new();
    let mut with_metadata: BTreeMap<(&str, Vec<&str>), Vec<&Arc<str>>> = BTreeMap::new();
    for Inspected { path, facts } in p.copies {
        if p.plan.copy_of(path).is_none() {
            diagnostics.extend(left_out(path, facts));
            continue;
        }
        diagnostics.extend_from_slice(&facts.problems);
        if let Some(broken) = facts.broken {
            diagnostics.push(not_shown(path, broken));
            continue;
        }
        if let Some(refused) = refused(path, facts, allowed(path), &linked) {
            diagnostics.push(refused);
            continue;
        }
        if allowed(path) {
            continue;
        }
        let is_document = facts.private.is_some_and(|p| p.secrecy == Secrecy::Document);
        if is_document && !linked.has(path) {
            unlinked.entry(folder(path)).or_default().push(path);
        }
        let words = facts.metadata.words();
        if !words.is_empty() {
            with_metadata.entry((folder(path), words)).or_default().push(path);
        }
    }
    for Inspected { path, facts } in &p.theme.inspected {
        diagnostics.extend_from_slice(&facts.problems);
        let words = facts.metadata.words();
        match refused(path, facts, allowed(path), &linked) {
            Some(refused) => diagnostics.push(refused),
            None if !words.is_empty() && !allowed(path) => {
                with_metadata.entry((folder(path), words)).or_default().push(path);
            }
            None => {}
        }
    }
    diagnostics.extend(unlinked.iter().flat_map(|(folder, paths)| documents(folder, paths)));
    diagnostics.extend(
        with_metadata.iter().flat_map(|((folder, words), paths)| pictures(folder, words, paths)),
    );
    unused(p, diagnostics);
}

/// The links to files whose severity depends on whether they are linked.
fn linked(p: &Published<'_>) -> Linked {
    let depends = |facts: &Facts| {
        facts.private.is_some_and(|p| matches!(p.secrecy, Secrecy::Document | Secrecy::List))
    };
    let all = p.copies.iter().chain(&p.theme.inspected).filter(|file| depends(&file.facts));
    let wanted: BTreeSet<&str> =
        all.map(|file| file.path.rsplit('/').next().unwrap_or(&file.path)).collect();
    Linked::gather(p, &wanted)
}

/// A backup, a log or a hidden file, which is not published.
fn left_out(path: &Arc<str>, facts: &Facts) -> Option<Diagnostic> {
    let private = facts.private.filter(|p| p.secrecy == Secrecy::Leftover)?;
    let message = format!("`{path}` is {} and is not published", private.what);
    Some(Diagnostic::new(&rules::NOT_PUBLISHED, message).in_file(path).help(format!(
        "Delete it, or move it out of static/. If everyone may read it, allow it in housecall.toml: [publish] allow = [\"{path}\"]"
    )))
}

/// What readers could not be shown.
fn not_shown(path: &Arc<str>, broken: Broken) -> Diagnostic {
    let rule = match broken {
        Broken::EMPTY => &rules::EMPTY_FILE,
        _ => &rules::DISGUISED_FILE,
    };
    Diagnostic::new(rule, format!("`{path}` {}", broken.what)).in_file(path).help(broken.help)
}

/// A file that must not go online.
fn refused(path: &Arc<str>, facts: &Facts, allowed: bool, linked: &Linked) -> Option<Diagnostic> {
    let error = |message: String, help: String| {
        Some(Diagnostic::new(&rules::PRIVATE_FILE, message).in_file(path).help(help))
    };
    let allow = format!(
        "If everyone may read it, allow it in housecall.toml: [publish] allow = [\"{path}\"]"
    );
    let by_name = facts.private.map(|p| (p.secrecy, p.what));
    let secret = match (facts.content, by_name) {
        (Some(Content::Key), _) => Some("a private key"),
        (_, Some((Secrecy::Secret, what))) => Some(what),
        _ => None,
    };
    if let Some(what) = secret {
        return error(
            format!("`{path}` is {what} and would be published"),
            "Move it out of the site's folder. If it has been online, replace every key and password in it.".to_owned(),
        );
    }
    if allowed {
        return None;
    }
    let record = match (facts.content, by_name) {
        (Some(Content::Record(what)), _) | (_, Some((Secrecy::Record, what))) => Some(what),
        _ => None,
    };
    if let Some(what) = record {
        let message = format!("`{path}` is {what} and would be published");
        return error(message, format!("Move it out of the site's folder. {allow}"));
    }
    if let Some(Content::Other(what)) = facts.content {
        let message = format!("`{path}` is {what}, although its name says otherwise");
        let help = format!(
            "Save it in the format that its name says, or move it out of the site. {allow}"
        );
        return Some(Diagnostic::new(&rules::DISGUISED_FILE, message).in_file(path).help(help));
    }
    match by_name {
        Some((Secrecy::List, what)) if !linked.has(path) => error(
            format!("`{path}` is {what} that would be published, and nothing links to it"),
            format!(
                "Files like this often contain names of people. Move it out of the site's folder, or link to it if it is meant for readers. {allow}"
            ),
        ),
        _ => None,
    }
}

/// Reports documents in a folder that nothing links to.
fn documents(folder: &str, paths: &[&Arc<str>]) -> Vec<Diagnostic> {
    let report = |path: &Arc<str>, message: String, allow: &str| {
        Diagnostic::new(&rules::UNLINKED_DOCUMENT, message).in_file(path).help(format!(
            "Anyone who guesses the address can read it. Link to it, move it out of the site, or allow it in housecall.toml: [publish] allow = [{allow}]"
        ))
    };
    if paths.len() <= ONE_BY_ONE {
        let one = |path: &&Arc<str>| {
            let message = format!("`{path}` is published, and nothing links to it");
            report(path, message, &quoted(path))
        };
        return paths.iter().map(one).collect();
    }
    let message = format!(
        "{} documents in `{folder}` are published, and nothing links to them: {}",
        paths.len(),
        names(paths)
    );
    vec![report(paths[0], message, &patterns(folder, paths))]
}

/// Reports pictures in a folder whose metadata reveals the same.
fn pictures(folder: &str, words: &[&str], paths: &[&Arc<str>]) -> Vec<Diagnostic> {
    let words = match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => return Vec::new(),
    };
    let report = |path: &Arc<str>, message: String, allow: &str| {
        Diagnostic::new(&rules::PICTURE_METADATA, message).in_file(path).help(format!(
            "Save a copy without these details; the manual explains how. If everyone may know them, allow it in housecall.toml: [publish] allow = [{allow}]"
        ))
    };
    if paths.len() <= ONE_BY_ONE {
        let message = || format!("This picture reveals {words}");
        let one = |path: &&Arc<str>| report(path, message(), &quoted(path));
        return paths.iter().map(one).collect();
    }
    let count = paths.len();
    let message = format!("{count} pictures in `{folder}` reveal {words}: {}", names(paths));
    vec![report(paths[0], message, &patterns(folder, paths))]
}

/// Patterns for files of a folder, by their endings: a whole folder would also allow what comes
/// into it later.
fn patterns(folder: &str, paths: &[&Arc<str>]) -> String {
    let pattern = |path: &&Arc<str>| match path[folder.len()..].rsplit_once('.') {
        Some((_, ending)) => quoted(&format!("{folder}/*.{ending}")),
        None => quoted(path),
    };
    let all: BTreeSet<String> = paths.iter().map(pattern).collect();
    all.into_iter().collect::<Vec<_>>().join(", ")
}

fn names(paths: &[&Arc<str>]) -> String {
    let name = |path: &&Arc<str>| path.rsplit('/').next().unwrap_or(path).to_owned();
    let shown: Vec<String> = paths.iter().take(ONE_BY_ONE).map(name).collect();
    format!("{} and {} more", shown.join(", "), paths.len() - shown.len())
}

/// Reports patterns in the settings that match no file.
fn unused(p: &Published<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let paths = || {
        let copies = p.plan.copies.iter().map(|copy| &copy.source);
        let others = p.copies.iter().chain(&p.theme.inspected).map(|file| &file.path);
        copies.chain(others)
    };
    for pattern in &p.config().publish.allow {
        if paths().any(|path| pattern.value.matches(path)) {
            continue;
        }
        let written = pattern.value.as_str();
        let message = format!("`{written}` does not match any published file");
        let problem = Diagnostic::new(&rules::UNUSED_ALLOWANCE, message)
            .at(&p.config().file, pattern.range());
        let whole = format!("static/{}", written.trim_start_matches('/'));
        let meant = Pattern::new(whole.clone());
        diagnostics.push(if paths().any(|path| meant.matches(path)) {
            problem.help(format!("Did you mean `{whole}`?")).replace_with(quoted(&whole), Applicability::MachineApplicable)
        } else {
            problem.help("Write the path from the site's folder, such as \"static/forms/list.csv\", or remove the line.")
        });
    }
}
