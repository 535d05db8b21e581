//! `theme.toml`: contract, assets and options, with the site's choices.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Theme, ThemeFile};
use crate::config::{Config, ThemeOption};
use crate::content::fields::Fields;
use crate::content::value::{Value, parse_toml};
use crate::diagnostic::Diagnostic;
use crate::render::view::CONTRACT;

/// Reads the theme's settings into `theme`.
pub(super) fn read(
    theme: &mut Theme,
    files: &BTreeMap<String, ThemeFile>,
    config: &Config,
    found: &mut Vec<Diagnostic>,
) {
    let Some(file) = files.get("theme.toml") else {
        found.push(
            Diagnostic::error("theme", format!("The theme `{}` has no theme.toml", theme.name))
                .help("A theme states its name, contract and options there."),
        );
        return;
    };
    let text = String::from_utf8_lossy(&file.bytes);
    let entries = parse_toml(&text, 0, &file.path, found);
    let mut f = Fields::new(entries, "theme.toml", &file.path, found);
    f.text("name");
    f.text("description");
    f.text("licence");
    let contract = f.integer("contract", 1..1_000_000);
    theme.styles = f.texts("styles").into_iter().map(|t| t.value).collect();
    theme.scripts = f.texts("scripts").into_iter().map(|t| t.value).collect();
    let defaults = f.named_tables("options", "a theme's option", read_option);
    f.finish();
    let (defaults, values): (Vec<_>, Vec<_>) = defaults.into_iter().flatten().unzip();
    match contract {
        Some(number) if number.value > CONTRACT => found.push(
            Diagnostic::error(
                "theme-contract",
                format!(
                    "The theme `{}` needs contract {}, this Housecall offers {CONTRACT}",
                    theme.name, number.value
                ),
            )
            .at(&file.path, number.range())
            .help("Update Housecall, or take an older version of the theme."),
        ),
        None => found.push(
            Diagnostic::error(
                "theme-contract",
                format!("The theme `{}` does not say which contract it keeps to", theme.name),
            )
            .in_file(&file.path)
            .help(format!("Add to theme.toml: contract = {CONTRACT}")),
        ),
        Some(_) => {}
    }
    theme.options = defaults.into_iter().collect();
    choose_options(theme, &values, config, found);
}

/// An option's name with its default, and with the values it may have.
type Declared = ((String, ThemeOption), (String, Vec<String>));

fn read_option(name: &str, _: Range<usize>, f: &mut Fields<'_, '_>) -> Option<Declared> {
    f.text("description");
    f.text("type");
    let values = f.texts("values").into_iter().map(|v| v.value).collect();
    let default = f.take("default", "any")?;
    let value = match default.value {
        Value::Text(text) => ThemeOption::Text(text.into_owned()),
        Value::Boolean(b) => ThemeOption::Switch(b),
        Value::Integer(n) => ThemeOption::Number(n),
        _ => {
            f.wrong_kind("default", &default, "text, a whole number, true or false");
            return None;
        }
    };
    Some(((name.to_owned(), value), (name.to_owned(), values)))
}

/// The site's choices in place of the defaults; unknown names and wrong kinds are told.
fn choose_options(
    theme: &mut Theme,
    values: &[(String, Vec<String>)],
    config: &Config,
    found: &mut Vec<Diagnostic>,
) {
    let file: Arc<str> = "housecall.toml".into();
    for (key, value) in &config.theme_options {
        let Some(default) = theme.options.get(&key.value) else {
            let known: Vec<&str> = theme.options.keys().map(String::as_str).collect();
            found.push(
                Diagnostic::error(
                    "unknown-key",
                    format!("The theme `{}` has no option `{}`", theme.name, key.value),
                )
                .at(&file, key.range())
                .help(format!("Its options are: {}", known.join(", ")))
                .suggest(&key.value, known),
            );
            continue;
        };
        let allowed = values.iter().find(|(name, _)| *name == key.value).map(|(_, v)| v.as_slice());
        if let (ThemeOption::Text(text), Some(allowed)) = (value, allowed)
            && !allowed.is_empty()
            && !text.is_empty()
            && !allowed.contains(text)
        {
            found.push(
                Diagnostic::error(
                    "unknown-value",
                    format!("`{text}` is no value of the theme's option `{}`", key.value),
                )
                .at(&file, key.range())
                .help(format!("The values are: {}", allowed.join(", "))),
            );
            continue;
        }
        if std::mem::discriminant(default) == std::mem::discriminant(value) {
            theme.options.insert(key.value.clone(), value.clone());
            continue;
        }
        let wanted = match default {
            ThemeOption::Text(_) => "text in quotes",
            ThemeOption::Switch(_) => "true or false",
            ThemeOption::Number(_) => "a whole number",
        };
        found.push(
            Diagnostic::error(
                "wrong-type",
                format!("The theme's option `{}` takes {wanted}", key.value),
            )
            .at(&file, key.range()),
        );
    }
}
