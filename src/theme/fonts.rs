//! Fonts: stacks of installed ones, or font files of the site.

use std::fmt::Write as _;
use std::sync::Arc;

use super::option_error::{OptionError, site_file};
use crate::config::ThemeOption;
use crate::source::SourceTree;

/// The formats of font files, with their names in CSS.
const FORMS: [(&str, &str); 4] =
    [("woff2", "woff2"), ("woff", "woff"), ("ttf", "truetype"), ("otf", "opentype")];

/// What a part of a file's name says about the weight.
const WEIGHTS: [(&str, &str); 20] = [
    ("thin", "100"),
    ("extralight", "200"),
    ("light", "300"),
    ("regular", "400"),
    ("medium", "500"),
    ("semibold", "600"),
    ("bold", "700"),
    ("extrabold", "800"),
    ("black", "900"),
    ("100", "100"),
    ("200", "200"),
    ("300", "300"),
    ("400", "400"),
    ("500", "500"),
    ("600", "600"),
    ("700", "700"),
    ("800", "800"),
    ("900", "900"),
    ("wght", "100 900"),
    ("variable", "100 900"),
];

/// A chosen font.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Font {
    /// Its name in the theme, or that of the first file.
    name: String,
    /// Font files of the site.
    files: Vec<Arc<str>>,
    /// The font stack, as CSS writes it.
    stack: String,
}

/// The font that a value refers to.
pub(super) fn choose(
    option: &str,
    names: &[(String, String)],
    value: &ThemeOption,
    tree: Option<&SourceTree>,
) -> Result<Font, OptionError> {
    let words: &[String] = match value {
        ThemeOption::Text(text) => std::slice::from_ref(text),
        ThemeOption::Texts(all) => all,
        _ => &[],
    };
    let Some(first) = words.first() else {
        return Err(OptionError::kind(option, "the name of a font, or paths of font files"));
    };
    let mut font = Font { name: first.clone(), files: Vec::new(), stack: String::new() };
    if let Some((_, stack)) = names.iter().find(|(name, _)| name == first) {
        font.stack.clone_from(stack);
        return Ok(font);
    }
    let known = || names.iter().map(|(name, _)| name.as_str());
    let help = format!(
        "The fonts are: {}. Or write the path of your own font file: \"static/fonts/name.woff2\"",
        known().collect::<Vec<_>>().join(", ")
    );
    for word in words {
        let ending = word.rsplit_once('.').map_or("", |(_, e)| e);
        if !FORMS.iter().any(|(known, _)| *known == ending) {
            return Err(OptionError::value(word, option, help).near(word, known()));
        }
        font.files.extend(site_file(word, option, "font", tree)?);
    }
    // Until it is loaded, and for characters it lacks, the theme's first font is used.
    font.stack = names.first().map_or_else(|| "sans-serif".into(), |(_, stack)| stack.clone());
    Ok(font)
}

impl Font {
    /// What templates see.
    pub(super) fn shown(&self) -> String {
        self.name.clone()
    }

    /// The font as the custom property `--<option>`, with its files.
    pub(super) fn css(&self, option: &str, out: &mut String) {
        let property = option.replace('_', "-");
        for path in &self.files {
            let name = path.rsplit('/').next().unwrap_or(path);
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
            let form = FORMS.iter().find(|(known, _)| *known == ending).map_or("", |(_, w)| w);
            // Style sheets are in /assets/: what is in `static/` is published next to that folder.
            let url = crate::plan::encode(path.strip_prefix("static/").unwrap_or(path));
            let _ = writeln!(
                out,
                "@font-face {{ font-family: \"{property}\"; src: url(\"../{url}\") format(\"{form}\"); font-weight: {}; font-style: {}; font-display: swap; }}",
                weight(stem),
                if has(stem, "italic") { "italic" } else { "normal" },
            );
        }
        let own = if self.files.is_empty() { String::new() } else { format!("\"{property}\", ") };
        let _ = writeln!(out, ":root {{ --{property}: {own}{}; }}", self.stack);
    }
}

/// Whether a file's name has this part: `lora-latin-700-italic`, `Lora[wght]`, `Lora-BoldItalic`.
fn has(stem: &str, word: &str) -> bool {
    let lower = stem.to_ascii_lowercase();
    let mut parts = lower.split(|c: char| !c.is_ascii_alphanumeric());
    parts.any(|part| part == word || (word == "italic" && part.ends_with("italic")))
}

fn weight(stem: &str) -> &'static str {
    let named = |(word, _): &&(&str, &str)| has(stem, word) || has(stem, &format!("{word}italic"));
    WEIGHTS.iter().find(named).map_or("400", |(_, weight)| weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_says_its_weight_and_style() {
        for (stem, expected, italic) in [
            ("lora-latin-700-italic", "700", true),
            ("Lora-BoldItalic", "700", true),
            ("Lora-Regular", "400", false),
            ("Lora[wght]", "100 900", false),
            ("Inter-VariableFont_wght", "100 900", false),
            ("lora", "400", false),
        ] {
            assert_eq!((weight(stem), has(stem, "italic")), (expected, italic), "{stem}");
        }
    }
}
