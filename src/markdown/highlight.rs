//! Code blocks as spans with classes, by syntect.
//!
//! Must not: choose colours; the theme's style sheet does.

use std::sync::OnceLock;

use pulldown_cmark_escape::escape_html_body_text;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

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
