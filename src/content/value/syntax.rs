//! The formats of front matter.

use std::borrow::Cow;
use std::sync::Arc;

use super::parsed::Parsed;
use super::toml::parse_toml;
use super::yaml::parse_yaml;
use crate::diagnostic::Diagnostic;

/// The format of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Between `+++` lines.
    Toml,
    /// Between `---` lines.
    Yaml,
}

impl Syntax {
    /// A line of TOML, such as `title = "Eczema"`, in this format.
    pub fn line(self, toml: &str) -> Cow<'_, str> {
        if self == Syntax::Toml {
            return toml.into();
        }
        let (mut out, mut rest, mut quoted, mut escaped) = (String::new(), toml, false, false);
        while let Some(c) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix(" = ").filter(|_| !quoted) {
                out.push_str(": ");
                rest = after;
                continue;
            }
            quoted ^= c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
        out.into()
    }
}

/// Parses a text, and goes on after a mistake, so that all are reported. `offset` is where it
/// begins in its file.
pub fn parse_keys<'a>(
    syntax: Syntax,
    text: &'a str,
    offset: usize,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Parsed<'a> {
    match syntax {
        Syntax::Toml => parse_toml(text, offset, file, diagnostics),
        Syntax::Yaml => parse_yaml(text, offset, file, diagnostics),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_toml_is_written_in_yaml() {
        let yaml = |toml| Syntax::Yaml.line(toml).into_owned();
        assert_eq!(yaml("title = \"a = b\""), "title: \"a = b\"");
        assert_eq!(
            yaml("{ src = \"a\\\" = b\", alt = \"é\" }"),
            "{ src: \"a\\\" = b\", alt: \"é\" }"
        );
        assert_eq!(Syntax::Toml.line("a = 1"), "a = 1");
    }
}
