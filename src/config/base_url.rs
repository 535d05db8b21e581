//! `[site] base_url`.

use crate::content::address;
use crate::content::fields::{Fields, Spanned};
use crate::diagnostic::{Diagnostic, rules};

/// What a site's address looks like, for messages.
pub const BASE_URL_HELP: &str =
    "Write the full address as people see it in the browser: \"https://riverside.example\"";

/// The address in its usual form; empty if it is not valid, which is reported.
pub(super) fn read(f: &mut Fields<'_, '_>, written: &Spanned<String>) -> String {
    if written.value.is_empty() {
        return String::new();
    }
    address::base_url(&written.value).unwrap_or_else(|why| {
        f.report(
            Diagnostic::new(
                &rules::BASE_URL,
                format!("`{}` cannot be the address of a site", address::shown(&written.value)),
            )
            .at(f.file(), written.range())
            .help(format!("{why} {BASE_URL_HELP}")),
        );
        String::new()
    })
}
