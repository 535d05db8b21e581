//! A kind of problem as data. All of them are in [`rules`](super::rules).
//!
//! Must not: know how a problem is found.

use super::Severity;

/// A kind of problem.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its stable name, such as `broken-link`.
    pub code: &'static str,
    /// How much it matters.
    pub level: Severity,
    /// What it is about.
    pub group: Group,
    /// What it means, in one sentence of markdown.
    pub summary: &'static str,
    /// What else there is to know, in markdown; empty where the summary says all.
    pub docs: &'static str,
    /// What helps, in markdown. The help of a finding is about that one case.
    pub help: &'static str,
}

/// What a rule is about: a part of the manual's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Front matter and settings.
    Settings,
    /// Names that lead to no text, person, place.
    Names,
    /// What is written in texts.
    Texts,
    /// Links and pictures.
    Links,
    /// Addresses of the site.
    Addresses,
    /// Calls to action.
    Actions,
    /// Files and folders.
    Files,
    /// What a site gives away.
    Privacy,
    /// Themes and what a site adds to one.
    Themes,
    /// The preview itself.
    Preview,
}

impl Group {
    /// Its heading in the manual.
    pub fn title(self) -> &'static str {
        match self {
            Group::Settings => "Front matter and settings",
            Group::Names => "Names that are not there",
            Group::Texts => "Texts",
            Group::Links => "Links and pictures",
            Group::Addresses => "Addresses",
            Group::Actions => "Calls to action",
            Group::Files => "Files",
            Group::Privacy => "What is private",
            Group::Themes => "Themes",
            Group::Preview => "Preview",
        }
    }
}
