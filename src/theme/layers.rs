//! The files of a theme in layers: those of the theme that it extends, its own, the site's. A file
//! or component in a higher layer replaces the one with the same name below.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use foldhash::HashMap;

use super::files::{ThemeFile, add_own, files_of, known_themes};
use super::settings;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Kind, SourceTree};

/// One layer.
pub(super) struct Layer {
    /// The theme's name; empty for the site's own files.
    pub(super) name: String,
    /// Its files by their path in a theme.
    pub(super) files: BTreeMap<String, ThemeFile>,
}

/// All layers, the lowest first; the last is the site's.
pub(super) fn of(name: &str, tree: &SourceTree, diagnostics: &mut Vec<Diagnostic>) -> Vec<Layer> {
    let mut layers = Vec::new();
    let mut next = Some(name.to_owned());
    while let Some(name) = next.take() {
        let files = files_of(&name, tree, diagnostics);
        let toml = files.get("theme.toml").cloned();
        layers.insert(0, Layer { name, files });
        let Some(file) = toml else { break };
        let Some(parent) = settings::extends(&file) else { break };
        let known = known_themes(tree);
        if layers.iter().any(|layer| layer.name == parent.value) {
            diagnostics.push(
                Diagnostic::new(
                    &rules::THEME,
                    format!("The theme `{}` extends itself", parent.value),
                )
                .at(&file.path, parent.range()),
            );
        } else if known.contains(&parent.value) {
            next = Some(parent.value);
        } else {
            diagnostics.push(
                Diagnostic::new(
                    &rules::UNKNOWN_THEME,
                    format!("There is no theme `{}`", parent.value),
                )
                .at(&file.path, parent.range())
                .help(format!("The themes are: {}", known.join(", ")))
                .suggest_quoted(&parent.value, known.iter().map(String::as_str)),
            );
        }
    }
    let mut own = Layer { name: String::new(), files: BTreeMap::new() };
    for file in [Kind::Template, Kind::Asset].into_iter().flat_map(|kind| tree.of(kind)) {
        add_own(&mut own.files, file.path.to_string(), &file.path, tree, diagnostics);
    }
    layers.push(own);
    layers
}

/// The templates by name. A replaced one is kept under the name of its theme,
/// to be extended: `clinic/article.html`. A component that is in a higher layer is blanked out
/// below; replacing a whole file of components replaces all of them.
pub(super) fn templates(layers: &[Layer]) -> BTreeMap<String, ThemeFile> {
    let mut all: BTreeMap<String, (usize, ThemeFile)> = BTreeMap::new();
    let mut replaced = BTreeMap::new();
    for (level, layer) in layers.iter().enumerate() {
        for (key, file) in &layer.files {
            let Some(name) = key.strip_prefix("templates/") else { continue };
            if let Some((below, original)) = all.insert(name.to_owned(), (level, file.clone()))
                && components(text(&original)).is_empty()
            {
                for theme in &layers[below..level] {
                    replaced.insert(format!("{}/{name}", theme.name), original.clone());
                }
            }
        }
    }
    let mut higher = BTreeSet::new();
    for level in (0..layers.len()).rev() {
        let mut own = BTreeSet::new();
        for (_, file) in all.values_mut().filter(|(of, _)| *of == level) {
            let found = components(text(file));
            let hidden: Vec<Range<usize>> = found
                .iter()
                .filter(|(name, _)| higher.contains(*name))
                .map(|(_, place)| place.clone())
                .collect();
            own.extend(found.into_iter().map(|(name, _)| name.to_owned()));
            if !hidden.is_empty() {
                let bytes = file.bytes.to_mut();
                for place in hidden {
                    // Line breaks stay, so that positions in messages are right.
                    bytes[place].iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
                }
            }
        }
        higher.append(&mut own);
    }
    replaced.extend(all.into_iter().map(|(name, (_, file))| (name, file)));
    replaced
}

fn text(file: &ThemeFile) -> &str {
    std::str::from_utf8(&file.bytes).unwrap_or_default()
}

/// The components of a template with their ranges, from `{% component x(` to the end of
/// `{% endcomponent x %}`.
fn components(text: &str) -> Vec<(&str, Range<usize>)> {
    const WORD: &str = "component ";
    let ends = ends(text);
    let mut all = Vec::new();
    for (at, _) in text.match_indices(WORD) {
        let before = text[..at].trim_end_matches([' ', '-']);
        if !before.ends_with("{%") {
            continue;
        }
        let name = word(&text[at + WORD.len()..]);
        let own = ends.get(name).map_or(&[][..], Vec::as_slice);
        if let Some((_, end)) = own.get(own.partition_point(|(start, _)| *start < at)) {
            all.push((name, before.len() - 2..*end));
        }
    }
    all
}

/// The places of each `endcomponent x %}`, by name.
fn ends(text: &str) -> HashMap<&str, Vec<(usize, usize)>> {
    const WORD: &str = "endcomponent ";
    let mut all: HashMap<&str, Vec<(usize, usize)>> = HashMap::default();
    let mut close = 0;
    for (at, _) in text.match_indices(WORD) {
        if close < at {
            let Some(next) = text[at..].find("%}") else { break };
            close = at + next;
        }
        all.entry(word(&text[at + WORD.len()..])).or_default().push((at, close + 2));
    }
    all
}

/// The word that a text begins with.
fn word(text: &str) -> &str {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_found_with_their_ranges() {
        let text = "a {% component one(x) -%}1{%- endcomponent one %} b\n{%- component two() %}{% endcomponent two %}";
        let found = components(text);
        let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["one", "two"]);
        assert_eq!(&text[found[0].1.clone()], "{% component one(x) -%}1{%- endcomponent one %}");
        let open = "{% component a() %} {% component ab() %}x{% endcomponent ab %}";
        let names: Vec<&str> = components(open).iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["ab"], "the other one has no end");
        assert!(components("{% component a() %}{% endcomponent a").is_empty());
    }

    #[test]
    fn a_higher_component_blanks_the_one_below_and_keeps_positions() {
        let file =
            |text: &'static str| ThemeFile { path: "x".into(), bytes: text.as_bytes().into() };
        let layer = |name: &str, key: &str, text: &'static str| Layer {
            name: name.into(),
            files: BTreeMap::from([(format!("templates/{key}"), file(text))]),
        };
        let below =
            "{% component a() %}old{% endcomponent a %}{% component b() %}b{% endcomponent b %}";
        let above = "{% component a() %}new{% endcomponent a %}";
        let all = templates(&[layer("clinic", "c.html", below), layer("", "own.html", above)]);
        let text = text(&all["c.html"]);
        assert!(!text.contains("old") && text.contains("{% component b() %}b"));
        assert_eq!(text.len(), below.len());
        assert!(super::text(&all["own.html"]).contains("new"));
    }
}
