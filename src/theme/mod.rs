//! The theme: embedded ones, any single file replaced by the site's own.
//!
//! `templates/<file>` and `assets/<file>` of a site replace or add single files;
//! `themes/<name>/` in the site is a theme of its own. `assets/custom.css` is always loaded last.
//!
//! Must not: know a page; that is `render`'s.

pub mod assets;
pub mod engine;
mod settings;
pub mod strings;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_embed::Embed;

pub use assets::Asset;
pub use engine::Engine;
pub use strings::Strings;

use crate::config::{Config, ThemeOption};
use crate::diagnostic::emit::Texts;
use crate::diagnostic::{Diagnostic, Reported};
use crate::source::{Kind, SourceTree};

#[derive(Embed)]
#[folder = "themes/"]
struct Embedded;

/// The name of the theme of sites that choose none.
pub const DEFAULT: &str = "clinic";

/// Begins the path of embedded files in messages.
const BUILT_IN: &str = "built-in/";

/// A file of the theme.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// The path to name in messages: the site's own, or one that begins with `built-in/`.
    pub path: Arc<str>,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

/// A theme as the site uses it.
#[derive(Debug, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Templates by name (`article.html`), the site's own in place of the theme's. A replaced
    /// one is still there as `<theme>/article.html`, to be extended.
    pub templates: BTreeMap<String, ThemeFile>,
    /// Assets ready to be published.
    pub assets: Vec<Asset>,
    /// Names of style sheets in their order.
    pub styles: Vec<String>,
    /// Names of scripts in their order.
    pub scripts: Vec<String>,
    /// Options with the site's choices.
    pub options: BTreeMap<String, ThemeOption>,
    /// Words by language.
    pub strings: BTreeMap<String, Strings>,
}

impl Theme {
    /// Loads the theme that the settings name, with the site's own files in it.
    pub fn load(config: &Config, tree: &SourceTree) -> Reported<Theme> {
        let mut found = Vec::new();
        let value = load(config, tree, &mut found);
        Reported { value, diagnostics: found }
    }

    /// Words of a language; the main language's or English where it has none.
    pub fn words(&self, lang: &str) -> &Strings {
        static EMPTY: std::sync::LazyLock<Strings> = std::sync::LazyLock::new(Strings::default);
        let short = lang.split('-').next().unwrap_or(lang);
        let known = self.strings.get(lang).or_else(|| self.strings.get(short));
        known.or_else(|| self.strings.get("en")).unwrap_or(&EMPTY)
    }
}

/// Texts of the site and of embedded themes, for messages.
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

fn load(config: &Config, tree: &SourceTree, found: &mut Vec<Diagnostic>) -> Theme {
    let name = theme_name(config, tree, found);
    let mut files = files_of(&name, tree, found);
    let mut theme = Theme { name: name.clone(), ..Theme::default() };
    for file in tree.of(Kind::Template) {
        let key = file.path.to_string();
        // Components have one home: a replaced file of them must not stand there twice.
        let has_components = |f: &ThemeFile| {
            std::str::from_utf8(&f.bytes).is_ok_and(|text| text.contains("{% component "))
        };
        if let Some(original) = files.get(&key).filter(|f| !has_components(f)).cloned() {
            let below = key.trim_start_matches("templates/");
            theme.templates.insert(format!("{name}/{below}"), original);
        }
        add_own(&mut files, key, &file.path, tree, found);
    }
    for file in tree.of(Kind::Asset) {
        add_own(&mut files, file.path.to_string(), &file.path, tree, found);
    }
    settings::read(&mut theme, &files, config, found);
    let mut raw_assets = BTreeMap::new();
    for (key, file) in files {
        if let Some(below) = key.strip_prefix("templates/") {
            theme.templates.insert(below.to_owned(), file);
        } else if let Some(below) = key.strip_prefix("assets/") {
            raw_assets.insert(below.to_owned(), file);
        } else if let Some(lang) =
            key.strip_prefix("strings/").and_then(|k| k.strip_suffix(".toml"))
        {
            let strings = strings::read(&file, found);
            theme.strings.insert(lang.to_owned(), strings);
        }
    }
    own_words(&mut theme, tree, found);
    if raw_assets.contains_key("custom.css") {
        theme.styles.push("custom.css".into());
    }
    theme.assets = assets::fingerprint(raw_assets);
    if !found.iter().any(|d| d.code == "theme-contract") {
        check_listed(&theme, found);
    }
    theme
}

/// The site's `strings/<lang>.toml`: single words in place of the theme's.
fn own_words(theme: &mut Theme, tree: &SourceTree, found: &mut Vec<Diagnostic>) {
    for file in tree.of(Kind::Strings) {
        let name = file.path.trim_start_matches("strings/").trim_end_matches(".toml");
        match tree.read_bytes(&file.path) {
            Ok(bytes) => {
                let file = ThemeFile { path: file.path.clone(), bytes: bytes.into() };
                let own = strings::read(&file, found);
                let english = theme.strings.get("en").cloned().unwrap_or_default();
                theme.strings.entry(name.to_owned()).or_insert(english).merge(own);
            }
            Err(problem) => found.push(*problem),
        }
    }
}

/// Tells a language of the site that the theme has no words in.
pub fn check_language(theme: &Theme, lang: &str, found: &mut Vec<Diagnostic>) {
    let short = lang.split('-').next().unwrap_or(lang);
    if theme.strings.contains_key(lang) || theme.strings.contains_key(short) {
        return;
    }
    let known: Vec<&str> = theme.strings.keys().map(String::as_str).collect();
    found.push(
        Diagnostic::warning(
            "theme-language",
            format!("The theme has no words in `{lang}`; its English ones are used"),
        )
        .in_file(&"housecall.toml".into())
        .help(format!(
            "It has: {}. Put your own into strings/{lang}.toml; the theming manual lists the keys.",
            known.join(", ")
        )),
    );
}

fn theme_name(config: &Config, tree: &SourceTree, found: &mut Vec<Diagnostic>) -> String {
    let wanted = &config.site.theme;
    if wanted.value.is_empty() {
        return DEFAULT.into();
    }
    let mut known: Vec<String> = Embedded::iter()
        .filter_map(|path| path.strip_suffix("/theme.toml").map(str::to_owned))
        .collect();
    known.extend(tree.of(Kind::Theme).filter_map(|f| f.path.split('/').nth(1).map(str::to_owned)));
    known.sort();
    known.dedup();
    if known.contains(&wanted.value) {
        return wanted.value.clone();
    }
    let file: Arc<str> = "housecall.toml".into();
    found.push(
        Diagnostic::error("unknown-theme", format!("There is no theme `{}`", wanted.value))
            .at(&file, wanted.range())
            .help(format!("The themes are: {}", known.join(", ")))
            .suggest_quoted(&wanted.value, known.iter().map(String::as_str)),
    );
    DEFAULT.into()
}

/// The theme's files by their path in it: the embedded ones, those of the site's
/// `themes/<name>/` in their place.
fn files_of(
    name: &str,
    tree: &SourceTree,
    found: &mut Vec<Diagnostic>,
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
        add_own(&mut files, key, &file.path, tree, found);
    }
    files
}

fn add_own(
    files: &mut BTreeMap<String, ThemeFile>,
    key: String,
    path: &Arc<str>,
    tree: &SourceTree,
    found: &mut Vec<Diagnostic>,
) {
    match tree.read_bytes(path) {
        Ok(bytes) => {
            files.insert(key, ThemeFile { path: path.clone(), bytes: bytes.into() });
        }
        Err(problem) => found.push(*problem),
    }
}

fn check_listed(theme: &Theme, found: &mut Vec<Diagnostic>) {
    for name in theme.styles.iter().chain(&theme.scripts) {
        if !theme.assets.iter().any(|a| a.name == *name) {
            found.push(
                Diagnostic::error(
                    "theme",
                    format!("The theme names the asset `{name}`, which is not there"),
                )
                .help("Its theme.toml lists styles and scripts; each must lie in its assets/."),
            );
        }
    }
}
