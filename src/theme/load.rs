//! From the settings and the files of a theme to the theme as the site uses it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::files::{BUILT_IN, ThemeFile, known_themes};
use super::options::{self, ResolvedOptions};
use super::settings::{self, Settings, not_listed};
use super::{DEFAULT, Theme, assets, engine, icon, layers, loads, sheet, strings};
use crate::config::Config;
use crate::content::language;
use crate::diagnostic::{Diagnostic, Reported, rules};
use crate::source::{Kind, SourceTree};

impl Theme {
    /// Loads the theme that the settings name, with the site's own files in it.
    pub fn load(config: &Config, tree: &SourceTree) -> Reported<Theme> {
        let mut diagnostics = Vec::new();
        let value = load(config, tree, &mut diagnostics);
        Reported { value, diagnostics }
    }
}

fn load(config: &Config, tree: &SourceTree, diagnostics: &mut Vec<Diagnostic>) -> Theme {
    let name = theme_name(config, tree, diagnostics);
    let layers = layers::of(&name, tree, diagnostics);
    let settings = own_settings(&name, &layers, diagnostics);
    let resolved = resolve_options(&name, &settings, config, tree, diagnostics);
    let mut theme = Theme { name, templates: layers::templates(&layers), ..Theme::default() };
    let (mut raw_assets, mut drawing) = (BTreeMap::new(), None);
    for (key, file) in layers.into_iter().flat_map(|layer| layer.files) {
        if let Some(below) = key.strip_prefix("assets/") {
            raw_assets.insert(below.to_owned(), file);
        } else if key == icon::FILE {
            drawing = Some(file);
        } else if let Some(lang) =
            key.strip_prefix("strings/").and_then(|k| k.strip_suffix(".toml"))
        {
            add_words(&mut theme, lang, &file, diagnostics);
        }
    }
    slots(&mut theme, tree, diagnostics);
    own_words(&mut theme, tree, diagnostics);
    theme.mirrored = theme.strings.get("en").cloned().unwrap_or_default();
    theme.mirrored.texts.insert("dir".to_owned(), "rtl".to_owned());
    theme.icon = icon::find(drawing, &resolved, tree, diagnostics);
    theme.inspected = loads::inspect(&theme.templates, &raw_assets);
    let mut lacking = Vec::new();
    sheet::bundle(&settings, &resolved, &mut raw_assets, &mut lacking);
    if theme.icon.file.is_none() {
        let path = format!("{BUILT_IN}{}", icon::ASSET).into();
        let bytes = theme.icon.bytes.to_vec().into();
        raw_assets.entry(icon::ASSET.into()).or_insert(ThemeFile { path, bytes });
    }
    theme.styles = vec![sheet::NAME.to_owned()];
    lacking.extend(
        settings.scripts.iter().filter(|s| !raw_assets.contains_key(*s)).map(|s| not_listed(s)),
    );
    theme.scripts = settings.scripts;
    theme.reserved_ids = settings.reserved_ids;
    theme.options = resolved.values;
    theme.assets = assets::fingerprint(raw_assets);
    // A theme for another contract may lack whatever that contract does not require.
    if !diagnostics.iter().any(|d| *d.rule == rules::THEME_CONTRACT) {
        diagnostics.append(&mut lacking);
    }
    theme
}

/// The settings of the theme's layers, where higher ones override lower ones.
fn own_settings(
    name: &str,
    layers: &[layers::Layer],
    diagnostics: &mut Vec<Diagnostic>,
) -> Settings {
    let mut settings = Settings::default();
    let themes = layers.iter().filter(|layer| !layer.name.is_empty());
    for layer in themes {
        match layer.files.get("theme.toml") {
            Some(file) => settings::read(&mut settings, &layer.name, file, diagnostics),
            None => diagnostics.push(
                Diagnostic::new(&rules::THEME, format!("The theme `{name}` has no theme.toml"))
                    .help("A theme states its name, contract and options there."),
            ),
        }
    }
    settings
}

/// The theme's options with the site's choices; reports colours that nobody could read.
fn resolve_options(
    name: &str,
    settings: &Settings,
    config: &Config,
    tree: &SourceTree,
    diagnostics: &mut Vec<Diagnostic>,
) -> ResolvedOptions {
    let Settings { options, palette, .. } = settings;
    let mut resolved = ResolvedOptions::defaults(options);
    let before = diagnostics.len();
    palette.check_theme(name, &resolved.colours, diagnostics);
    let theme_fails = diagnostics.len() > before;
    let defaults = resolved.colours.clone();
    let places =
        options::choose(&mut resolved, options, &config.theme_options, name, tree, diagnostics);
    if !theme_fails {
        palette.check_options(&places, &defaults, &resolved.colours, diagnostics);
    }
    resolved
}

/// Fills in empty slots that the theme has no file for. Reports what a site puts into a slot that does
/// not exist, or that the theme never shows.
fn slots(theme: &mut Theme, tree: &SourceTree, diagnostics: &mut Vec<Diagnostic>) {
    let file = |name: &str| format!("slots/{name}.html");
    for name in engine::SLOTS {
        theme.templates.entry(file(name)).or_insert_with(|| ThemeFile {
            path: format!("{BUILT_IN}slots/{name}.html").into(),
            bytes: Cow::Borrowed(b""),
        });
    }
    for own in tree.of(Kind::Template) {
        let Some(below) = own.path.strip_prefix("templates/slots/") else { continue };
        let name = below.strip_suffix(".html").unwrap_or(below);
        if !engine::SLOTS.contains(&name) {
            let near = crate::diagnostic::nearest(name, engine::SLOTS);
            let near = near.map_or_else(String::new, |n| format!("Did you mean {n}.html? "));
            let message = format!("There is no slot `{name}`, so this file would never be shown");
            let help = format!("{near}The slots are: {}", engine::SLOTS.join(", "));
            diagnostics
                .push(Diagnostic::new(&rules::UNKNOWN_SLOT, message).in_file(&own.path).help(help));
        } else if !theme.templates.iter().any(|(key, template)| {
            *key != file(name) && template.bytes.windows(below.len()).any(|w| w == below.as_bytes())
        }) {
            diagnostics.push(
                Diagnostic::new(
                    &rules::UNKNOWN_SLOT,
                    format!("The theme `{}` has no place for the slot `{name}`", theme.name),
                )
                .in_file(&own.path)
                .help(format!(
                    "One of its templates has to contain: {{% include \"slots/{below}\" %}}"
                )),
            );
        }
    }
}

/// Adds the site's `strings/<lang>.toml`, which replaces single words of the theme.
fn own_words(theme: &mut Theme, tree: &SourceTree, diagnostics: &mut Vec<Diagnostic>) {
    for file in tree.of(Kind::Strings) {
        let name = file.path.strip_prefix("strings/").and_then(|name| name.strip_suffix(".toml"));
        let Some(name) = name else { continue };
        match tree.read_bytes(&file.path) {
            Ok(bytes) => {
                let file = ThemeFile { path: file.path.clone(), bytes: bytes.into() };
                add_words(theme, name, &file, diagnostics);
            }
            Err(problem) => diagnostics.push(*problem),
        }
    }
}

/// Replaces words of a language; a new language starts with the English ones.
fn add_words(theme: &mut Theme, lang: &str, file: &ThemeFile, diagnostics: &mut Vec<Diagnostic>) {
    let own = strings::read(file, diagnostics);
    let english = theme.strings.get("en").cloned().unwrap_or_default();
    let new = || {
        let mut words = english;
        words.texts.insert("dir".to_owned(), language::direction(lang).to_owned());
        words
    };
    theme.strings.entry(lang.to_owned()).or_insert_with(new).merge(own);
}

/// Reports a language of the site that the theme does not [have words in](Theme::speaks), at the file
/// that it comes from.
pub fn check_language(
    theme: &Theme,
    lang: &str,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if language::has_three_letters(lang) && file.ends_with(".md") {
        let message =
            format!("`{lang}` would be a language of the site, and there are no words in it");
        diagnostics.push(Diagnostic::new(&rules::DOUBTFUL_LANGUAGE, message).in_file(file).help(format!(
            "Is this file a copy or a note? Then move it out of the site. If it is a translation, put the words of its pages into strings/{lang}.toml; the theming manual lists the keys."
        )));
        return;
    }
    let known: Vec<&str> = theme.strings.keys().map(String::as_str).collect();
    diagnostics.push(
        Diagnostic::new(
            &rules::THEME_LANGUAGE,
            format!("The theme has no words in `{lang}`; its English ones are used"),
        )
        .in_file(file)
        .help(format!(
            "It has: {}. Put your own into strings/{lang}.toml; the theming manual lists the keys.",
            known.join(", ")
        )),
    );
}

fn theme_name(config: &Config, tree: &SourceTree, diagnostics: &mut Vec<Diagnostic>) -> String {
    let wanted = &config.site.theme;
    if wanted.value.is_empty() {
        return DEFAULT.into();
    }
    let known = known_themes(tree);
    if known.contains(&wanted.value) {
        return wanted.value.clone();
    }
    let file: Arc<str> = "housecall.toml".into();
    diagnostics.push(
        Diagnostic::new(&rules::UNKNOWN_THEME, format!("There is no theme `{}`", wanted.value))
            .at(&file, wanted.range())
            .help(format!("The themes are: {}", known.join(", ")))
            .suggest_quoted(&wanted.value, known.iter().map(String::as_str)),
    );
    DEFAULT.into()
}
