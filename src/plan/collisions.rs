//! Two things that want one address, and names that some systems cannot have.

use std::sync::Arc;

use foldhash::HashMap;

use super::Plan;
use crate::diagnostic::{Diagnostic, rules};
use crate::model::is_reserved;

/// Two things want one address.
pub(super) fn collision(
    url: &str,
    second: Option<&Arc<str>>,
    first: Option<&Arc<str>>,
) -> Diagnostic {
    let name = |source: Option<&Arc<str>>| {
        source.map_or_else(|| "a page that Housecall makes".to_owned(), |s| format!("`{s}`"))
    };
    let diagnostic = Diagnostic::new(
        &rules::SAME_ADDRESS,
        format!("{} and {} would both be {url}", name(first), name(second)),
    )
    .help("Rename one of the files, or give it another `slug`.");
    match second.or(first) {
        Some(file) => diagnostic.in_file(file),
        None => diagnostic,
    }
}

/// Addresses that differ in capital letters only are one file on Windows and macOS.
pub(super) fn capital_letters(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<String, &str> = HashMap::default();
    for copied in &plan.copies {
        let lower = copied.url.to_lowercase();
        if lower != copied.url && plan.has(&lower) && plan.copied_at(&lower).is_none() {
            found.push(collision(&lower, Some(&copied.source), None));
        } else if let Some(first) = seen.insert(lower, &copied.url)
            && first != copied.url
        {
            found.push(
                Diagnostic::new(
                    &rules::SAME_ADDRESS,
                    format!("`{first}` and `{}` differ only in capital letters", copied.url),
                )
                .in_file(&copied.source)
                .help("They are one file on Windows and macOS. Rename one."),
            );
        }
    }
}

/// A name that some system or host cannot have.
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
