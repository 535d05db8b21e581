//! The files of themes: the embedded ones, and those of the site.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_embed::Embed;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::emit::Texts;
use crate::source::{Kind, SourceTree};

#[derive(Embed)]
#[folder = "themes/"]
pub(super) struct Embedded;

/// The prefix of the paths of embedded files in messages.
pub(super) const BUILT_IN: &str = "built-in/";

/// A file of the theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// The path to name in messages: the site's own, or one that begins with `built-in/`.
    pub path: Arc<str>,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

impl ThemeFile {
    /// Whether it came with Housecall.
    pub fn is_built_in(&self) -> bool {
        self.path.starts_with(BUILT_IN)
    }
}

/// The files of the site and of embedded themes, for messages.
pub struct AllTexts<'t>(pub &'t SourceTree);

impl Texts for AllTexts<'_> {
    fn text(&self, file: &str) -> Option<String> {
        match file.strip_prefix(BUILT_IN) {
            Some(name) => {
                Embedded::get(name).map(|f| String::from_utf8_lossy(&f.data).into_owned())
            }
            None => self.0.text(file),
        }
    }
}

/// The names of all themes.
pub(super) fn known_themes(tree: &SourceTree) -> Vec<String> {
    let mut known: Vec<String> = Embedded::iter()
        .filter_map(|path| path.strip_suffix("/theme.toml").map(str::to_owned))
        .collect();
    known.extend(tree.of(Kind::Theme).filter_map(|f| f.path.split('/').nth(1).map(str::to_owned)));
    known.sort();
    known.dedup();
    known
}

/// The names of the templates of a built-in theme, in order.
pub(super) fn built_in_templates(theme: &str) -> impl Iterator<Item = String> {
    let folder = format!("{theme}/templates/");
    Embedded::iter().filter_map(move |path| path.strip_prefix(&folder).map(str::to_owned))
}

/// The theme's files by their path in it: the embedded ones, replaced by those in the site's
/// `themes/<name>/`.
pub(super) fn files_of(
    name: &str,
    tree: &SourceTree,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, ThemeFile> {
    let mut files = BTreeMap::new();
    let own = format!("themes/{name}/");
    let prefix = format!("{name}/");
    for path in Embedded::iter().filter(|p| p.starts_with(&prefix)) {
        if let Some(file) = Embedded::get(&path) {
            let key = path.trim_start_matches(&prefix).to_owned();
            let path = format!("{BUILT_IN}{path}").into();
            files.insert(key, ThemeFile { path, bytes: file.data });
        }
    }
    for file in tree.of(Kind::Theme).filter(|f| f.path.starts_with(&own)) {
        let key = file.path.trim_start_matches(&own).to_owned();
        add_own(&mut files, key, &file.path, tree, diagnostics);
    }
    files
}

pub(super) fn add_own(
    files: &mut BTreeMap<String, ThemeFile>,
    key: String,
    path: &Arc<str>,
    tree: &SourceTree,
    diagnostics: &mut Vec<Diagnostic>,
) {
    match tree.read_bytes(path) {
        Ok(bytes) => {
            files.insert(key, ThemeFile { path: path.clone(), bytes: bytes.into() });
        }
        Err(problem) => diagnostics.push(*problem),
    }
}
