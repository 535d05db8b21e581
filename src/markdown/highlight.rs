//! Code blocks as spans with classes, by syntect.
//!
//! Must not: choose colours; the theme's style sheet does.

use std::sync::OnceLock;

use pulldown_cmark_escape::escape_html_body_text;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Code with a longer line is not coloured: some patterns of the grammars (SQL, Ruby, shell) look
/// at all of the rest of a line at each of its letters.
const LONGEST: usize = 500;

/// Loading the grammars takes longer than a small site's whole build; most sites have no code.
fn grammars() -> &'static SyntaxSet {
    static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();
    GRAMMARS.get_or_init(SyntaxSet::load_defaults_newlines)
}

/// Writes `code` in `language`; plain text and unknown languages are only escaped.
pub(super) fn write(code: &str, language: &str, out: &mut String) {
    let plain = |out: &mut String| {
        let _ = escape_html_body_text(&mut *out, code);
    };
    if matches!(language, "" | "text" | "txt" | "plain" | "plaintext" | "none") {
        return plain(out);
    }
    if code.lines().any(|line| line.len() > LONGEST) {
        return plain(out);
    }
    let grammars = grammars();
    let Some(grammar) = grammars.find_syntax_by_token(language) else { return plain(out) };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(grammar, grammars, STYLE);
    for line in LinesWithEndings::from(code) {
        if generator.parse_html_for_line_which_includes_newline(line).is_err() {
            return plain(out);
        }
    }
    out.push_str(&generator.finalize());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_coloured_unless_it_has_a_line_that_takes_too_long() {
        let colours = |line: &str| {
            let mut out = String::new();
            write(&format!("let a = 1;\n{line}\n"), "rust", &mut out);
            out.contains("<span")
        };
        assert!(colours("let b = 2;") && colours(&"a ".repeat(LONGEST / 2)));
        assert!(!colours(&"a ".repeat(LONGEST)));
    }
}
