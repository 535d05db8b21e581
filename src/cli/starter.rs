//! What `init` and `new` write: embedded texts with `{name}` placeholders, in each language of the
//! built-in theme, and writing them to disk without ever overwriting anything.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rust_embed::Embed;

use super::output::Failure;
use crate::content;
use crate::content::front::Front;
use crate::markdown;
use crate::source::{Kind, link_on_the_way, plain_io};
use crate::theme::strings::fill;

#[derive(Embed)]
#[folder = "starter/"]
struct Embedded;

/// The values of `{name}` placeholders.
pub(super) type Values = Vec<(&'static str, String)>;

/// A specialty with an example article.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    /// Its folder.
    pub(super) slug: String,
    /// Its title.
    pub(super) title: String,
    order: i64,
}

impl std::fmt::Display for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.title)
    }
}

/// The language of the embedded texts that fits a language tag best.
pub(super) fn language(tag: &str) -> &'static str {
    if tag == "es" || tag.starts_with("es-") { "es" } else { "en" }
}

/// An embedded text with its placeholders filled.
pub(super) fn text(path: &str, values: &Values) -> Result<String, Failure> {
    let file = Embedded::get(path)
        .ok_or_else(|| Failure::new(format!("This program was built without {path}")))?;
    let values: Vec<(&str, &str)> = values.iter().map(|(name, v)| (*name, v.as_str())).collect();
    Ok(fill(&String::from_utf8_lossy(&file.data), &values))
}

/// The embedded files below a folder, as relative paths.
pub(super) fn below(folder: &str) -> Vec<String> {
    Embedded::iter().filter_map(|path| path.strip_prefix(folder).map(str::to_owned)).collect()
}

/// The specialties that have an example article in a language, in their order.
pub(super) fn prepared(lang: &str) -> Result<Vec<Prepared>, Failure> {
    let folder = format!("{lang}/specialties/");
    let mut all = Vec::new();
    for path in below(&folder) {
        let Some(slug) = path.strip_suffix("/_index.md") else { continue };
        let file: Arc<str> = format!("articles/{path}").into();
        let text = text(&format!("{folder}{path}"), &Values::new())?;
        let options = markdown::Options::default();
        let document = content::parse(&file, Kind::Specialty, &text, &options).value;
        if let Some(document) = document
            && let Front::Specialty(front) = document.front
        {
            let title = document.common.title.value.clone();
            all.push(Prepared { slug: slug.to_owned(), title, order: front.order });
        }
    }
    all.sort_by_key(|p| p.order);
    Ok(all)
}

/// A text in quotes, as both TOML and YAML read it.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Splits words at commas into a list of strings: `MD, FAAFP` becomes `"MD", "FAAFP"`.
pub(super) fn list(words: &str) -> String {
    let words = words.split(',').map(str::trim).filter(|w| !w.is_empty());
    words.map(quoted).collect::<Vec<_>>().join(", ")
}

/// Escapes text so that markdown shows it as it is.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '!' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Writes files below a folder, all or none: if one cannot be written, those before it are
/// removed again.
pub(super) fn write_all(root: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    if let Some(link) = files.iter().find_map(|(path, _)| link_on_the_way(root, &root.join(path))) {
        // Whoever made the link chose where it leads.
        return Err(Failure::new(format!("{} is a link to a folder", link.display())).help(
            "Nothing was written: links are not followed. Replace it with the folder itself.",
        ));
    }
    let mut made = Vec::new();
    for (path, text) in files {
        if let Err((at, error)) = write_new(&root.join(path), text, &mut made) {
            let left = take_away(&made);
            let failure = Failure::new(format!(
                "{} could not be written: {}",
                at.display(),
                plain_io(&error)
            ));
            return Err(match left.as_slice() {
                [] => failure
                    .help("Nothing was written. Check that the disk is not full and that you may write there."),
                left => {
                    let left: Vec<String> = left.iter().map(|p| p.display().to_string()).collect();
                    failure.help(format!("These files were written and could not be removed: {}", left.join(", ")))
                }
            });
        }
    }
    Ok(())
}

/// Writes a file that must not exist yet, and the folders above it; adds to `made` what it made.
fn write_new(path: &Path, text: &str, made: &mut Vec<PathBuf>) -> Result<(), (PathBuf, io::Error)> {
    let mut missing = Vec::new();
    let mut folder = path.parent();
    while let Some(above) = folder.filter(|f| !f.as_os_str().is_empty() && !f.exists()) {
        missing.push(above);
        folder = above.parent();
    }
    for folder in missing.into_iter().rev() {
        fs::create_dir(folder).map_err(|error| (folder.to_owned(), error))?;
        made.push(folder.to_owned());
    }
    // Nothing that exists is opened, not even a link or a pipe.
    let mut file = fs::File::create_new(path).map_err(|error| (path.to_owned(), error))?;
    made.push(path.to_owned());
    file.write_all(text.as_bytes()).map_err(|error| (path.to_owned(), error))
}

/// Removes what was made, last first; returns what could not be removed.
fn take_away(made: &[PathBuf]) -> Vec<PathBuf> {
    let removed = |path: &PathBuf| match path.is_dir() {
        true => fs::remove_dir(path).is_ok(),
        false => fs::remove_file(path).is_ok(),
    };
    made.iter().rev().filter(|path| !removed(path)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_kinds_of_texts() {
        let new = |lang: &str| below(&format!("{lang}/new/"));
        assert_eq!(new("en"), new("es"));
        assert_eq!(prepared("en").unwrap().len(), prepared("es").unwrap().len());
        assert!(below("en/site/").contains(&"housecall.toml".to_owned()));
    }

    #[test]
    fn a_name_is_escaped_in_settings_and_in_texts() {
        assert_eq!(quoted(r#"The "Elm" \ Oak"#), r#""The \"Elm\" \\ Oak""#);
        assert_eq!(plain("*Elm* <b>"), r"\*Elm\* \<b>");
        assert_eq!(list("MD,  FAAFP,"), r#""MD", "FAAFP""#);
    }

    #[test]
    fn if_one_file_cannot_be_written_none_stays() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b"), "mine").unwrap();
        let file = |path: &str| (path.to_owned(), "text".to_owned());
        assert!(write_all(folder.path(), &[file("a/new/1"), file("b")]).is_err());
        assert!(!folder.path().join("a").exists());
        assert_eq!(fs::read_to_string(folder.path().join("b")).unwrap(), "mine");
    }
}
