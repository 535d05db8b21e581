//! A kind of problem as data. All rules are in [`rules`](super::rules).
//!
//! Must not: know how a problem is found.

use serde::Serialize;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Should be fixed; the site is published all the same.
    Warning,
    /// Must be fixed; nothing is published.
    Error,
}

impl Severity {
    /// The word shown to people and written to JSON.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A kind of problem.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its stable name, such as `broken-link`.
    pub code: &'static str,
    /// How much it matters.
    pub level: Severity,
    /// Its group in the manual.
    pub group: Group,
    /// What it means, in one sentence of markdown.
    pub summary: &'static str,
    /// Further explanation, in markdown; empty if the summary is enough.
    pub docs: &'static str,
    /// How to fix it, in markdown. A finding has help about its own case.
    pub help: &'static str,
}

/// What a rule is about: a section of the manual's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Front matter and settings.
    Settings,
    /// Names of texts, people or places that do not exist.
    Names,
    /// What is written in texts.
    Texts,
    /// What is left in texts by accident, or is not what it looks like.
    Leftovers,
    /// Links and pictures.
    Links,
    /// Addresses of the site.
    Addresses,
    /// Calls to action.
    Actions,
    /// Files and folders.
    Files,
    /// What a site reveals.
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
            Group::Names => "Names that do not exist",
            Group::Texts => "Texts",
            Group::Leftovers => "Leftovers and slips",
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

/// Declares the statics of one group and their list, `RULES`.
macro_rules! rules {
    ($group:ident:
        $($name:ident {
            code: $code:literal,
            level: $level:ident,
            summary: $summary:literal,
            $(docs: $docs:literal,)?
            help: $help:literal,
        })+
    ) => {
        $(
            #[doc = concat!("`", $code, "`: ", $summary)]
            pub static $name: $crate::diagnostic::rule::Rule = $crate::diagnostic::rule::Rule {
                code: $code,
                level: $crate::diagnostic::rule::Severity::$level,
                group: $crate::diagnostic::rule::Group::$group,
                summary: $summary,
                docs: concat!($($docs)?),
                help: $help,
            };
            const _: () = assert!($crate::diagnostic::rule::is_name_of(stringify!($name), $code));
        )+
        pub(super) static RULES: &[&$crate::diagnostic::rule::Rule] = &[$(&$name),+];
    };
}
pub(super) use rules;

/// Whether a constant (`BROKEN_LINK`) is named after a code (`broken-link`).
pub(super) const fn is_name_of(constant: &str, code: &str) -> bool {
    let (constant, code) = (constant.as_bytes(), code.as_bytes());
    let mut at = 0;
    while at < constant.len() && at < code.len() {
        let same = match constant[at] {
            b'_' => code[at] == b'-',
            letter => code[at] == letter.to_ascii_lowercase(),
        };
        if !same {
            return false;
        }
        at += 1;
    }
    constant.len() == code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_is_named_after_its_code() {
        assert!(is_name_of("BROKEN_LINK", "broken-link") && is_name_of("NOT_UTF8", "not-utf8"));
        for (constant, code) in
            [("BROKEN_LINK", "broken-links"), ("BROKEN_LINK", "broken_link"), ("A", ""), ("A", "b")]
        {
            assert!(!is_name_of(constant, code), "{constant} {code}");
        }
    }
}
