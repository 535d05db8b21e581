//! The options of a theme: what each may be, and the site's choices in place of the defaults.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::colour::Rgb;
use super::fonts::{self, Font};
use super::option_error::{OptionError, site_file};
use super::palette::Chosen;
use crate::config::ThemeOption;
use crate::content::fields::Spanned;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::SourceTree;

/// The value of an option, as templates see it.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionValue {
    /// Text; for a colour `#rrggbb`.
    Text(String),
    /// `true` or `false`.
    Switch(bool),
    /// A whole number.
    Number(i64),
    /// A picture by its path in the site's folder, if there is one.
    Picture(Option<Arc<str>>),
}

/// What values an option takes.
#[derive(Debug, Clone)]
pub(super) enum Takes {
    /// Any text.
    Text,
    /// `true` or `false`.
    Switch,
    /// A whole number within bounds.
    Number(i64, i64),
    /// One of these words.
    Choice(Vec<String>),
    /// A colour, or one of these names for one.
    Colour(Vec<(String, Rgb)>),
    /// The name of one of these font stacks, or font files of the site.
    Font(Vec<(String, String)>),
    /// A picture of the site.
    Picture,
}

impl Takes {
    /// What to write, in words.
    fn wanted(&self) -> &'static str {
        match self {
            Takes::Text => "text in quotes",
            Takes::Switch => "true or false, without quotes",
            Takes::Number(..) => "a whole number, without quotes",
            Takes::Choice(_) => "one of its words, in quotes",
            Takes::Colour(_) => "a colour in quotes, such as \"#0e5a48\"",
            Takes::Font(_) => "the name of a font, or the path of a font file, in quotes",
            Takes::Picture => "the path of a picture in quotes, such as \"static/logo.svg\"",
        }
    }
}

/// An option that a theme has.
#[derive(Debug, Clone)]
pub(super) struct Declared {
    /// Its name.
    pub(super) name: String,
    /// What values it takes.
    pub(super) takes: Takes,
    /// Its default.
    pub(super) default: ThemeOption,
}

/// The options with their final values.
#[derive(Debug, Default)]
pub(super) struct ResolvedOptions {
    /// What templates see.
    pub(super) values: BTreeMap<String, OptionValue>,
    /// The colours among them.
    pub(super) colours: Chosen,
    /// The fonts among them.
    pub(super) fonts: Vec<(String, Font)>,
}

impl Declared {
    /// Checks that the default is a valid value of the option.
    pub(super) fn check(&self) -> Result<(), OptionError> {
        ResolvedOptions::default().set(self, &self.default, None)
    }
}

impl ResolvedOptions {
    /// All defaults; each was checked when it was read.
    pub(super) fn defaults(declared: &[Declared]) -> ResolvedOptions {
        let mut all = ResolvedOptions::default();
        for option in declared {
            let _ = all.set(option, &option.default, None);
        }
        all
    }

    /// Sets a value; the error is what is wrong with it, with help.
    fn set(
        &mut self,
        option: &Declared,
        value: &ThemeOption,
        tree: Option<&SourceTree>,
    ) -> Result<(), OptionError> {
        let name = &option.name;
        let value = match (&option.takes, value) {
            (Takes::Text, ThemeOption::Text(text)) => OptionValue::Text(text.clone()),
            (Takes::Switch, ThemeOption::Switch(b)) => OptionValue::Switch(*b),
            (Takes::Number(least, most), ThemeOption::Number(n)) => {
                if !(least..=most).contains(&n) {
                    let help = format!("It has to be between {least} and {most}.");
                    return Err(OptionError::value(n, name, help));
                }
                OptionValue::Number(*n)
            }
            (Takes::Choice(words), ThemeOption::Text(text)) => {
                if !words.contains(text) {
                    let help = format!("The values are: {}", words.join(", "));
                    return Err(OptionError::value(text, name, help)
                        .near(text, words.iter().map(String::as_str)));
                }
                OptionValue::Text(text.clone())
            }
            (Takes::Colour(names), ThemeOption::Text(text)) => {
                let named = names.iter().find(|(name, _)| name == text).map(|(_, rgb)| *rgb);
                let Some(rgb) = named.or_else(|| Rgb::parse(text)) else {
                    return Err(not_a_colour(text, name, names));
                };
                self.colours.insert(name.clone(), rgb);
                OptionValue::Text(rgb.hex())
            }
            (Takes::Font(names), value @ (ThemeOption::Text(_) | ThemeOption::Texts(_))) => {
                let font = fonts::choose(name, names, value, tree)?;
                self.fonts.retain(|(other, _)| other != name);
                let shown = font.shown();
                self.fonts.push((name.clone(), font));
                OptionValue::Text(shown)
            }
            (Takes::Picture, ThemeOption::Text(text)) => {
                OptionValue::Picture(site_file(text, name, "picture", tree)?)
            }
            _ => return Err(OptionError::kind(name, option.takes.wanted())),
        };
        self.values.insert(name.clone(), value);
        Ok(())
    }
}

/// Replaces the defaults by the site's choices; reports unknown options and wrong values. Returns
/// the colours that were chosen, with their places.
pub(super) fn choose(
    resolved: &mut ResolvedOptions,
    declared: &[Declared],
    choices: &[(Spanned<String>, Spanned<ThemeOption>)],
    theme: &str,
    tree: &SourceTree,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, std::ops::Range<usize>)> {
    let file: Arc<str> = "housecall.toml".into();
    let mut colours = Vec::new();
    for (key, value) in choices {
        let Some(option) = declared.iter().find(|option| option.name == key.value) else {
            let mut known: Vec<&str> = declared.iter().map(|o| o.name.as_str()).collect();
            known.sort_unstable();
            diagnostics.push(
                Diagnostic::new(
                    &rules::UNKNOWN_KEY,
                    format!("The theme `{theme}` has no option `{}`", key.value),
                )
                .at(&file, key.range())
                .help(format!("Its options are: {}", known.join(", ")))
                .suggest(&key.value, known),
            );
            continue;
        };
        match resolved.set(option, &value.value, Some(tree)) {
            Ok(()) if matches!(option.takes, Takes::Colour(_)) => {
                colours.push((option.name.clone(), value.range()));
            }
            Ok(()) => {}
            Err(wrong) => diagnostics.push(wrong.into_diagnostic(&file, value.range())),
        }
    }
    colours
}

fn not_a_colour(text: &str, option: &str, names: &[(String, Rgb)]) -> OptionError {
    let mut help = "Write a colour such as \"#0e5a48\"".to_owned();
    if !names.is_empty() {
        let words: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
        help = format!("{help}, or one of these words: {}", words.join(", "));
    }
    OptionError::value(text, option, help).near(text, names.iter().map(|(name, _)| name.as_str()))
}
