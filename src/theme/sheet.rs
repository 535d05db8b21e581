//! The single style sheet of a site: the theme's colours and fonts as the site chose them, the
//! theme's own sheets, and last the site's `custom.css`. One file is one request, and values
//! that are in it need no style in the pages.

use std::collections::BTreeMap;

use super::files::ThemeFile;
use super::options::ResolvedOptions;
use super::settings::{Settings, not_listed};
use crate::diagnostic::{Diagnostic, rules};
use crate::inspect;

/// The name of the single sheet.
pub(super) const NAME: &str = "style.css";

/// The site's own sheet, always the last part.
const CUSTOM: &str = "custom.css";

/// Replaces the sheets among the assets by the one made of them.
pub(super) fn bundle(
    settings: &Settings,
    resolved: &ResolvedOptions,
    assets: &mut BTreeMap<String, ThemeFile>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut head = String::new();
    settings.palette.css(&resolved.colours, &mut head);
    for (option, font) in &resolved.fonts {
        font.css(option, &mut head);
    }
    let mut bytes = head.into_bytes();
    let mut path = None;
    for name in settings.styles.iter().map(String::as_str).chain([CUSTOM]) {
        match assets.remove(name) {
            Some(file) => {
                if !file.is_built_in() {
                    check(name, &file, diagnostics);
                }
                bytes.extend_from_slice(&file.bytes);
                bytes.push(b'\n');
                path.get_or_insert(file.path);
            }
            None if name == CUSTOM => {}
            None => diagnostics.push(not_listed(name)),
        }
    }
    let path = path.unwrap_or_else(|| NAME.into());
    assets.insert(NAME.to_owned(), ThemeFile { path, bytes: bytes.into() });
}

/// Reports what browsers silently ignore: `@import` anywhere but at the beginning.
fn check(name: &str, file: &ThemeFile, diagnostics: &mut Vec<Diagnostic>) {
    let text = String::from_utf8_lossy(&file.bytes);
    for place in inspect::imports(&text) {
        diagnostics.push(
            Diagnostic::new(
                &rules::STYLE_SHEET,
                format!(
                    "`@import` does nothing in {name}, since it becomes a part of the site's single style sheet"
                ),
            )
            .at(&file.path, place)
            .help("Copy the rules here instead of importing them."),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_that_browsers_ignore_are_reported_with_their_place() {
        let css = "/* @import é */ a { b: '@import' }\n@IMPORT 'c';";
        let file = ThemeFile { path: "custom.css".into(), bytes: css.as_bytes().into() };
        let mut diagnostics = Vec::new();
        check(CUSTOM, &file, &mut diagnostics);
        let place = |d: &Diagnostic| d.span.clone().and_then(|s| s.range).unwrap_or(0..0);
        let diagnostics: Vec<_> =
            diagnostics.iter().map(|d| (d.rule.code, &css[place(d)])).collect();
        assert_eq!(diagnostics, [("style-sheet", "@IMPORT")]);
    }
}
