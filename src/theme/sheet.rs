//! The one style sheet of a site: the theme's colours and fonts as the site chose them, the
//! theme's own sheets, and last the site's `custom.css`. One file is one request, and values
//! that stand in it need no style inside a page.

use std::collections::BTreeMap;
use std::ops::Range;

use super::ThemeFile;
use super::options::InForce;
use super::settings::Settings;
use crate::diagnostic::{Diagnostic, rules};

/// The name of the one sheet.
pub(super) const NAME: &str = "style.css";

/// The site's own sheet, always the last part.
const CUSTOM: &str = "custom.css";

/// Takes the sheets out of the assets and puts the one made of them in.
pub(super) fn bundle(
    settings: &Settings,
    in_force: &InForce,
    assets: &mut BTreeMap<String, ThemeFile>,
    found: &mut Vec<Diagnostic>,
) {
    let mut head = String::new();
    settings.palette.css(&in_force.colours, &mut head);
    for (option, font) in &in_force.fonts {
        font.css(option, &mut head);
    }
    let mut bytes = head.into_bytes();
    let mut path = None;
    for name in settings.styles.iter().map(String::as_str).chain([CUSTOM]) {
        match assets.remove(name) {
            Some(file) => {
                if name == CUSTOM {
                    check(&file, found);
                }
                bytes.extend_from_slice(&file.bytes);
                bytes.push(b'\n');
                path.get_or_insert(file.path);
            }
            None if name == CUSTOM => {}
            None => found.push(super::not_listed(name)),
        }
    }
    let path = path.unwrap_or_else(|| NAME.into());
    assets.insert(NAME.to_owned(), ThemeFile { path, bytes: bytes.into() });
}

/// What a browser would pass over in silence: `@import` anywhere but at the beginning, and
/// anything from another server, which the site's headers forbid.
fn check(file: &ThemeFile, found: &mut Vec<Diagnostic>) {
    let text = String::from_utf8_lossy(&file.bytes);
    let code = without_comments(&text);
    for (at, word) in code.match_indices("@import") {
        found.push(
            Diagnostic::new(&rules::STYLE_SHEET, "`@import` does nothing in custom.css: it becomes the end of the site's one style sheet")
                .at(&file.path, at..at + word.len())
                .help("Write the rules themselves here instead of importing them."),
        );
    }
    for (at, _) in code.match_indices("url(") {
        let Range { start, end } = address(&code, at + "url(".len());
        let url = &code[start..end];
        if url.starts_with("//") || url.contains("://") {
            found.push(
                Diagnostic::new(&rules::STYLE_SHEET, format!("`{url}` comes from another server; pages load nothing from elsewhere"))
                    .at(&file.path, start..end)
                    .help("Put the file into the folder static and write url(\"/name\"); so nobody else learns who reads your pages."),
            );
        }
    }
}

/// The address in `url(…)`, without quotes.
fn address(code: &str, start: usize) -> Range<usize> {
    let end = code[start..].find(')').map_or(code.len(), |i| start + i);
    let inner = &code[start..end];
    let trimmed = inner.trim_matches([' ', '"', '\'', '\n', '\t']);
    let start = start + inner.find(trimmed).unwrap_or(0);
    start..start + trimmed.len()
}

/// The text with spaces in place of comments, so that places stay the same.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find("/*") {
        let close = rest[open + 2..].find("*/").map_or(rest.len(), |i| open + 2 + i + 2);
        out.push_str(&rest[..open]);
        out.extend(std::iter::repeat_n(' ', close - open));
        rest = &rest[close..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(css: &'static str) -> Vec<(String, &'static str)> {
        let file = ThemeFile { path: "custom.css".into(), bytes: css.as_bytes().into() };
        let mut found = Vec::new();
        check(&file, &mut found);
        let place = |d: &Diagnostic| d.span.clone().and_then(|s| s.range).unwrap_or(0..0);
        found.iter().map(|d| (d.rule.code.to_owned(), &css[place(d)])).collect()
    }

    #[test]
    fn what_a_browser_would_pass_over_is_told_with_its_place() {
        let css = "/* @import é */ a { b: url( 'https://x.example/a' ) }\n@import 'c';";
        let code = "style-sheet".to_owned();
        assert_eq!(told(css), [(code.clone(), "@import"), (code, "https://x.example/a")]);
        assert_eq!(told("a { b: url(/c.svg); d: url(\"data:image/png;base64,AA\") } /*"), []);
    }
}
