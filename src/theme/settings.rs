//! `theme.toml`: contract, assets, options and colours.

use std::ops::Range;
use std::sync::Arc;

use super::colour::Rgb;
use super::files::ThemeFile;
use super::options::{Declared, Takes};
use super::palette::{Colour, Origin, Pair, Palette};
use crate::config::ThemeOption;
use crate::content::fields::{Field, Fields, Spanned};
use crate::content::value::{Node, Value, parse_toml};
use crate::diagnostic::{Diagnostic, rules};

/// The version of the contract between Housecall and its themes: what templates see.
pub const CONTRACT: i64 = 1;

/// The settings of a theme.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// Style sheets in order.
    pub(super) styles: Vec<String>,
    /// Scripts in order.
    pub(super) scripts: Vec<String>,
    /// Ids that its pages use around a text.
    pub(super) reserved_ids: Vec<String>,
    /// Its options.
    pub(super) options: Vec<Declared>,
    /// Its colours.
    pub(super) palette: Palette,
}

/// The theme that a theme extends.
pub(super) fn extends(file: &ThemeFile) -> Option<Spanned<String>> {
    let text = String::from_utf8_lossy(&file.bytes);
    let mut reported_by_read = Vec::new();
    let entries = parse_toml(&text, 0, &file.path, &mut reported_by_read).entries;
    Fields::new(entries, "theme.toml", &file.path, &mut reported_by_read).text("extends").good()
}

/// Reads a theme's settings into those of the theme that it extends: what has the same name
/// is replaced, pairs of colours are added.
pub(super) fn read(
    settings: &mut Settings,
    name: &str,
    file: &ThemeFile,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let text = String::from_utf8_lossy(&file.bytes);
    let entries = parse_toml(&text, 0, &file.path, diagnostics).entries;
    let mut f = Fields::new(entries, "theme.toml", &file.path, diagnostics);
    f.text("name");
    f.text("description");
    f.text("licence");
    f.text("extends");
    let contract = f.integer("contract", 1..1_000_000);
    settings.reserved_ids.extend(f.texts("reserved_ids").into_iter().map(|id| id.value));
    for (key, list) in [("styles", &mut settings.styles), ("scripts", &mut settings.scripts)] {
        if f.has(key) {
            *list = f.texts(key).into_iter().map(|t| t.value).collect();
        } else {
            f.take(key);
        }
    }
    let options = f.named_tables("options", "a theme's option", read_option, |_, _| None);
    for option in options.into_iter().flatten() {
        put(&mut settings.options, option, |a, b| a.name == b.name);
    }
    let read = |name: &str, _, f: &mut Fields<'_, '_>| read_colour(name, f);
    let colours = f.named_tables("colours", "a theme's colour", read, |_, _| None);
    for colour in colours.into_iter().flatten() {
        put(&mut settings.palette.colours, colour, |a, b| a.name == b.name);
    }
    let pairs = f.tables("contrast", "a pair of colours", read_pairs);
    f.finish();
    check_origins(settings, &file.path, diagnostics);
    for pair in pairs {
        resolve_pairs(pair, &mut settings.palette, &file.path, diagnostics);
    }
    check_contract(name, contract, file, diagnostics);
}

/// Replaces the equivalent element, or appends the new one.
fn put<T>(list: &mut Vec<T>, new: T, same: impl Fn(&T, &T) -> bool) {
    match list.iter_mut().find(|old| same(old, &new)) {
        Some(old) => *old = new,
        None => list.push(new),
    }
}

fn check_contract(
    name: &str,
    contract: Field<Spanned<i64>>,
    file: &ThemeFile,
    diagnostics: &mut Vec<Diagnostic>,
) {
    match contract {
        Field::Good(number) if number.value > CONTRACT => diagnostics.push(
            Diagnostic::new(
                &rules::THEME_CONTRACT,
                format!(
                    "The theme `{name}` needs contract {}, this Housecall offers {CONTRACT}",
                    number.value
                ),
            )
            .at(&file.path, number.range())
            .help("Update Housecall, or use an older version of the theme."),
        ),
        Field::Missing => diagnostics.push(
            Diagnostic::new(
                &rules::THEME_CONTRACT,
                format!("The theme `{name}` does not say which contract it follows"),
            )
            .in_file(&file.path)
            .help(format!("Add to theme.toml: contract = {CONTRACT}")),
        ),
        Field::Good(_) | Field::Bad => {}
    }
}

const TYPES: [(&str, &str); 7] = [
    ("text", "text"),
    ("switch", "switch"),
    ("number", "number"),
    ("choice", "choice"),
    ("colour", "colour"),
    ("font", "font"),
    ("picture", "picture"),
];

fn read_option(name: &str, place: Range<usize>, f: &mut Fields<'_, '_>) -> Option<Declared> {
    f.needed("description", place.clone(), "description = \"What it changes.\"");
    let least = f.integer("least", i64::MIN..i64::MAX).good().map_or(i64::MIN, |n| n.value);
    let most = f.integer("most", i64::MIN..i64::MAX).good().map_or(i64::MAX, |n| n.value);
    let values = f.take("values").good();
    let default = f.take("default").good();
    let kind = f.needed("type", place.clone(), "type = \"text\"");
    let kind = if kind.value.is_empty() { None } else { f.choose("type", &kind, &TYPES) }?;
    let Some(default) = default else {
        f.report(
            Diagnostic::new(&rules::MISSING_KEY, format!("The option `{name}` needs `default`"))
                .at(f.file(), place)
                .help("Write the value for sites that set none: default = \"…\""),
        );
        return None;
    };
    let takes = match kind {
        "switch" => Takes::Switch,
        "number" => Takes::Number(least, most),
        "choice" => Takes::Choice(words(values, f)),
        "colour" => {
            let named = named(values, f).into_iter();
            let colours = named.filter_map(|(name, text)| Some((name, colour(&text, f)?)));
            Takes::Colour(colours.collect())
        }
        "font" => {
            Takes::Font(named(values, f).into_iter().map(|(n, stack)| (n, stack.value)).collect())
        }
        "picture" => Takes::Picture,
        _ => Takes::Text,
    };
    let place = default.range.clone();
    let default = match default.value {
        Value::Text(text) => ThemeOption::Text(text.into_owned()),
        Value::Boolean(b) => ThemeOption::Switch(b),
        Value::Integer(n) => ThemeOption::Number(n),
        _ => {
            f.wrong_kind("default", &default, "text, a whole number, true or false");
            return None;
        }
    };
    let declared = Declared { name: name.to_owned(), takes, default };
    if let Err(wrong) = declared.check() {
        f.report(wrong.into_diagnostic(f.file(), place));
        return None;
    }
    Some(declared)
}

/// A list of words.
fn words(node: Option<Node<'_>>, f: &mut Fields<'_, '_>) -> Vec<String> {
    let Some(node) = node else { return Vec::new() };
    let texts = f.texts_in("values", node, "a list of text such as [\"one\", \"two\"]");
    texts.into_iter().map(|text| text.value).collect()
}

/// A table of text by name.
fn named(node: Option<Node<'_>>, f: &mut Fields<'_, '_>) -> Vec<(String, Spanned<String>)> {
    let Some(node) = node else { return Vec::new() };
    let Value::Table(entries) = node.value else {
        f.wrong_kind("values", &node, "a table such as { name = \"value\" }");
        return Vec::new();
    };
    let mut all = Vec::with_capacity(entries.len());
    for entry in entries {
        match entry.node.value {
            Value::Text(text) => {
                let text = Spanned::new(text.into_owned(), &entry.node.range);
                all.push((entry.key.into_owned(), text));
            }
            _ => f.wrong_kind(&entry.key, &entry.node, "text in quotes"),
        }
    }
    all
}

fn colour(text: &Spanned<String>, f: &mut Fields<'_, '_>) -> Option<Rgb> {
    let rgb = Rgb::parse(&text.value);
    if rgb.is_none() {
        f.report(
            Diagnostic::new(&rules::UNKNOWN_VALUE, format!("`{}` is not a colour", text.value))
                .at(f.file(), text.range())
                .help("Write a colour such as \"#0e5a48\"."),
        );
    }
    rgb
}

fn read_colour(name: &str, f: &mut Fields<'_, '_>) -> Option<Colour> {
    let light = read_origin("light", f)?;
    let dark = if f.has("dark") { read_origin("dark", f)? } else { light.clone() };
    Some(Colour { name: name.to_owned(), light, dark })
}

/// `"#fff"`, the name of an option, or `{ of = "accent", lightness = 80, chroma = 0.1 }`.
fn read_origin(key: &'static str, f: &mut Fields<'_, '_>) -> Option<Origin> {
    let node = f.take(key).good()?;
    match node.value {
        Value::Text(text) if text.starts_with('#') => {
            colour(&Spanned::new(text.into_owned(), &node.range), f).map(Origin::Fixed)
        }
        Value::Text(option) => Some(Origin::Chosen(option.into_owned())),
        _ => f.read_table(key, "a shade", node, |f, place| {
            let of = f.needed("of", place, "of = \"accent\"").value;
            Origin::Shade {
                of,
                lightness: decimal("lightness", f).unwrap_or(50.0) / 100.0,
                chroma: decimal("chroma", f).unwrap_or(1.0),
            }
        }),
    }
}

/// A number with or without a decimal point.
fn decimal(name: &'static str, f: &mut Fields<'_, '_>) -> Option<f32> {
    let node = f.take(name).good()?;
    match node.value {
        Value::Integer(n) => Some(n as f32),
        Value::Float(n) => Some(n as f32),
        _ => {
            f.wrong_kind(name, &node, "a number, without quotes");
            None
        }
    }
}

/// Checks that colours which follow from an option name one of type `colour`.
fn check_origins(settings: &Settings, file: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) {
    let options = settings.options.iter().filter(|o| matches!(o.takes, Takes::Colour(_)));
    let known: Vec<&str> = options.map(|o| o.name.as_str()).collect();
    for colour in &settings.palette.colours {
        for option in [&colour.light, &colour.dark].into_iter().filter_map(|o| o.option()) {
            if !known.contains(&option) {
                diagnostics.push(
                    Diagnostic::new(
                        &rules::THEME,
                        format!(
                            "The colour `{}` follows from `{option}`, which is not an option of type colour",
                            colour.name
                        ),
                    )
                    .in_file(file)
                    .help(if known.is_empty() {
                        "The theme has no option of type colour.".to_owned()
                    } else {
                        format!("The options that are colours: {}", known.join(", "))
                    }),
                );
            }
        }
    }
}

/// Pairs as written: each of `draw` on each of `on`.
struct Written {
    draw: Vec<Spanned<String>>,
    on: Vec<Spanned<String>>,
    ratio: f32,
    what: Arc<str>,
    place: Range<usize>,
}

fn read_pairs(f: &mut Fields<'_, '_>, place: Range<usize>) -> Written {
    Written {
        what: f.needed("what", place.clone(), "what = \"the words on buttons\"").value.into(),
        draw: f.texts("draw"),
        on: f.texts("on"),
        ratio: decimal("ratio", f).unwrap_or(4.5),
        place,
    }
}

fn resolve_pairs(
    written: Written,
    palette: &mut Palette,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut index = |names: &[Spanned<String>]| -> Vec<usize> {
        let mut all = Vec::with_capacity(names.len());
        for name in names {
            match palette.colours.iter().position(|c| c.name == name.value) {
                Some(index) => all.push(index),
                None => diagnostics.push(
                    Diagnostic::new(&rules::THEME, format!("There is no colour `{}`", name.value))
                        .at(file, name.range())
                        .suggest_quoted(
                            &name.value,
                            palette.colours.iter().map(|c| c.name.as_str()),
                        ),
                ),
            }
        }
        all
    };
    let (draw, on) = (index(&written.draw), index(&written.on));
    for drawn in draw {
        for on in &on {
            palette.pairs.push(Pair {
                drawn,
                on: *on,
                ratio: written.ratio,
                what: written.what.clone(),
                file: file.clone(),
                place: written.place.clone(),
            });
        }
    }
}

/// An asset that `theme.toml` names but that does not exist.
pub(super) fn not_listed(name: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::THEME,
        format!("The theme names the asset `{name}`, which does not exist"),
    )
    .help("Its theme.toml lists styles and scripts; each must be in its assets/.")
}
