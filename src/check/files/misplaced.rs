//! Texts in `static/`, which are published as they are written.

use crate::check::known::Context;
use crate::diagnostic::{Diagnostic, rules};

pub(super) fn check(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for file in c.copies.iter().filter(|file| file.facts.is_text_of_site) {
        if c.plan.copy_of(&file.path).is_none() {
            continue;
        }
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        let message = format!("`{}` is not made into a page", file.path);
        diagnostics.push(Diagnostic::new(&rules::NOT_PUBLISHED, message).in_file(&file.path).help(format!(
            "What is in static/ is copied as it is. Move it to articles/<specialty>/{name}, or to pages/{name}."
        )));
    }
}
