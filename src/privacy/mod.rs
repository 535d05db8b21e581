//! What is private stays private: files that are not meant for the web, pictures that reveal too
//! much, servers that learn who reads a page, and a privacy page that tells the truth.
//!
//! The facts come from [`inspect`](crate::inspect); here they are checked against the settings.
//! Nothing that is rendered depends on this.
//!
//! Must not: read files, except to locate a finding.

mod claims;
mod files;
mod hosts;
mod linked;
mod page;
mod places;
mod published;

pub use published::Published;

use crate::diagnostic::Diagnostic;

/// Checks what a site would reveal.
pub fn check(published: &Published<'_>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    files::check(published, &mut diagnostics);
    hosts::check(published, &mut diagnostics);
    page::check(published, &mut diagnostics);
    diagnostics
}
