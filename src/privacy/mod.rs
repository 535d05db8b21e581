//! What is private stays so: files that are not meant for the web, pictures that tell too much,
//! servers that learn who reads a page, and a privacy page that says what is so.
//!
//! The facts are those of [`inspect`](crate::inspect); here they meet the settings. Nothing that
//! is rendered depends on it.
//!
//! Must not: read files but for the place of a finding.

mod claims;
mod files;
mod hosts;
mod linked;
mod page;
mod published;

pub use published::Published;

use crate::diagnostic::Diagnostic;

/// Checks what a site would give away.
pub fn check(published: &Published<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    files::check(published, &mut diagnostics);
    hosts::check(published, &mut diagnostics);
    page::check(published, &mut diagnostics);
    diagnostics
}
