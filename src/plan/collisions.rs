//! Two things that want the same address, and names that some systems do not allow.

use std::sync::Arc;

use foldhash::HashMap;

use super::url::shown_at;
use super::{Owner, Plan};
use crate::diagnostic::{Diagnostic, rules};
use crate::model::is_reserved;

impl Plan {
    /// Gives an address to an owner; reports a collision if it has one already.
    pub(super) fn claim(
        &mut self,
        url: &str,
        source: Option<&Arc<str>>,
        route: Option<u32>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        let owner = Owner { source: source.cloned(), route };
        let url = shown_at(url);
        match self.by_url.entry(url.to_owned()) {
            std::collections::hash_map::Entry::Vacant(slot) => {
                slot.insert(owner);
                true
            }
            std::collections::hash_map::Entry::Occupied(taken) => {
                let first = taken.get().source.clone();
                diagnostics.push(collision(url, source, first.as_ref()));
                false
            }
        }
    }
}

/// Two things want the same address.
fn collision(url: &str, second: Option<&Arc<str>>, first: Option<&Arc<str>>) -> Diagnostic {
    let name = |source: Option<&Arc<str>>| {
        source.map_or_else(|| "a page that Housecall makes".to_owned(), |s| format!("`{s}`"))
    };
    let help = match (first, second) {
        (Some(_), Some(_)) => "Rename one of the files, or give it another `slug`.",
        (Some(file), _) | (_, Some(file)) if file.ends_with(".md") => {
            "Rename the file, or give it another `slug`."
        }
        _ => "Housecall makes that page itself: rename the file, or delete it.",
    };
    let message = format!("{} and {} would both be {url}", name(first), name(second));
    let diagnostic = Diagnostic::new(&rules::SAME_ADDRESS, message).help(help);
    match second.or(first) {
        Some(file) => diagnostic.in_file(file),
        None => diagnostic,
    }
}

/// Files that are where a folder with pages must be, and folders where a file must be.
pub(super) fn in_the_way(plan: &Plan, diagnostics: &mut Vec<Diagnostic>) {
    for copied in &plan.copies {
        let as_folder = [&*copied.url, "/"].concat();
        let above = || copied.url.match_indices('/').skip(1).map(|(at, _)| &copied.url[..at]);
        let Some(url) = [&*as_folder].into_iter().chain(above()).find(|url| plan.has(url)) else {
            continue;
        };
        let made = url.trim_end_matches('/');
        let message = format!("`{}` is in the way of `{made}`", copied.source);
        diagnostics.push(
            Diagnostic::new(&rules::SAME_ADDRESS, message)
                .in_file(&copied.source)
                .help("A file and a folder cannot have the same name. Rename yours, or delete it."),
        );
    }
}

/// Addresses that differ only in case are the same file on Windows and macOS.
pub(super) fn capital_letters(plan: &Plan, diagnostics: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<String, &str> = HashMap::default();
    for copied in &plan.copies {
        let lower = copied.url.to_lowercase();
        if lower != copied.url && plan.has(&lower) && plan.copied_at(&lower).is_none() {
            diagnostics.push(collision(&lower, Some(&copied.source), None));
        } else if let Some(first) = seen.insert(lower, &copied.url)
            && first != copied.url
        {
            diagnostics.push(
                Diagnostic::new(
                    &rules::SAME_ADDRESS,
                    format!("`{first}` and `{}` differ only in capital letters", copied.url),
                )
                .in_file(&copied.source)
                .help("They are the same file on Windows and macOS. Rename one."),
            );
        }
    }
}

/// Reports a name that some systems or hosts do not allow.
pub(super) fn file_name(path: &Arc<str>, url: &str) -> Option<Diagnostic> {
    let bad = url.split('/').find(|part| {
        is_reserved(part)
            || part.ends_with(['.', ' '])
            || part.contains(['<', '>', ':', '"', '|', '?', '*', '\\'])
            || part.chars().any(char::is_control)
    })?;
    Some(
        Diagnostic::new(
            &rules::BAD_NAME,
            format!("`{bad}` cannot be a file on Windows computers and some hosts"),
        )
        .in_file(path)
        .help("Give it another name with plain letters, digits, hyphens and dots."),
    )
}
