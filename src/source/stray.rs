//! What is said of files that are not published: what each probably is, and what helps.

use std::borrow::Cow;
use std::io::Read as _;
use std::path::Path;

use super::copied::{Certainty, copy_name};
use super::open::open_plain;

/// What is said of a file that is not published.
pub(super) type Help = Cow<'static, str>;

/// Endings of texts in markdown that are not `.md`.
const TEXTS: [&str; 12] = [
    "markdown", "mdown", "mdtext", "mdtxt", "mdwn", "mdx", "mkd", "mkdn", "qmd", "rmd", "text",
    "txt",
];

/// Endings that programs put behind the right one.
const BEHIND: [&str; 7] = [".txt", ".text", ".md", ".markdown", ".rtf", ".html", ".docx"];

/// The name that a text ought to have, where it has nearly one.
pub(super) fn text_name(name: &str) -> Option<String> {
    let trimmed = name.trim();
    let lower = trimmed.to_ascii_lowercase();
    let mut stem = BEHIND.iter().find_map(|end| lower.strip_suffix(end)?.strip_suffix(".md"));
    let (before, ending) = lower.rsplit_once('.')?;
    let is_text = TEXTS.contains(&ending) || (ending == "md" && !name.ends_with(".md"));
    stem = stem.or_else(|| is_text.then_some(before));
    // Letters that have two bytes in one case have so in the other, but for a few.
    let stem = trimmed.get(..stem?.len())?.trim_end();
    (!stem.is_empty()).then(|| format!("{stem}.md"))
}

/// What helps a file in a folder of texts that is not one.
pub(super) fn among_texts(name: &str) -> Help {
    if let Some(right) = text_name(name) {
        return format!("Texts end in .md: rename it to {right}.").into();
    }
    let (stem, ending) = name.trim().rsplit_once('.').unwrap_or((name, ""));
    match &*ending.to_ascii_lowercase() {
        "" => format!("If it is a text, rename it to {stem}.md. If not, move it out of this folder.").into(),
        "docx" | "doc" | "docm" | "dotx" | "odt" | "ott" | "fodt" | "pages" | "rtf" | "wps" | "wpd" | "sxw" => {
            "Texts are plain markdown: copy its words into a file that ends in .md. Or save it as a PDF for readers to download.".into()
        }
        "html" | "htm" | "mht" | "webarchive" => {
            "Texts are plain markdown: copy its words into a file that ends in .md.".into()
        }
        "gdoc" | "gsheet" | "gslides" | "gdraw" | "gform" => {
            "It only points to a document of Google. Download that as Markdown or as a PDF, and put it here.".into()
        }
        "heic" | "heif" | "hif" | "tif" | "tiff" | "bmp" | "psd" | "ai" | "eps" | "raw" | "cr2"
        | "cr3" | "nef" | "arw" | "dng" | "xcf" | "svgz" | "ico" => {
            "Not every browser can show it. Open it, and export it as JPEG or PNG.".into()
        }
        "jfif" | "jpe" | "pjpeg" | "pjp" => format!("Rename it to {stem}.jpg.").into(),
        "mov" | "avi" | "wmv" | "mkv" | "m4v" | "flv" | "3gp" | "mpg" | "mpeg" => {
            "Not every browser can play it. Save it as MP4.".into()
        }
        "wav" | "aiff" | "aif" | "wma" | "flac" | "aac" | "amr" | "opus" => {
            "Not every browser can play it. Save it as MP3.".into()
        }
        "xlsx" | "xls" | "ods" | "numbers" | "pptx" | "ppt" | "odp" | "key" | "pub" => {
            "Save it as a PDF if readers are to have it, or move it out of the site.".into()
        }
        "webloc" | "url" | "lnk" | "desktop" => {
            "It only points to something. Write a link into a text instead.".into()
        }
        "bak" | "old" | "orig" | "backup" | "rej" | "save" | "sav" => {
            "It looks like a backup. Delete it, or move it out of the site.".into()
        }
        _ => "Only texts (.md) and pictures, sound, films and PDF files are published from here. Anything else goes into static/ if it is meant to be online.".into(),
    }
}

/// Files at the top of a site that have a meaning.
const TOP: [&str; 3] = ["glossary.md", "housecall.toml", "urls.lock"];

/// What helps a file at the top that is nearly one of those with a meaning.
pub(super) fn at_top(name: &str) -> Option<Help> {
    let lower = name.trim().to_lowercase();
    if TOP.contains(&name) || !lower.starts_with(['g', 'h', 'u']) {
        return None;
    }
    let stem =
        |name: &str| name.rsplit_once('.').map_or(name.to_owned(), |(stem, _)| stem.to_owned());
    let copy = copy_name(&stem(name.trim()));
    if let Some(copy) = copy.filter(|copy| copy.certainty == Certainty::Conflict) {
        let of = TOP.iter().find(|top| stem(top) == copy.original.to_lowercase())?;
        return Some(format!("A program made it when two people changed {of} at once. Compare the two, keep what is right in {of}, and delete this one.").into());
    }
    if let Some(rest) = lower.strip_prefix("glossary.")
        && rest.ends_with(".md")
        && rest != "md"
        && !rest.ends_with(".md.md")
    {
        return Some("The glossary has one language, the main one: glossary.md.".into());
    }
    let as_text = text_name(name).map(|right| right.to_lowercase());
    let near = |top: &&&str| match **top {
        "housecall.toml" if is_settings(&lower) => true,
        top => lower == top || as_text.as_deref() == Some(top) || is_slip(&lower, top),
    };
    TOP.iter().find(near).map(|top| format!("If it is meant, rename it to {top}.").into())
}

/// Whether a name in lower case is that of the settings with another ending.
fn is_settings(lower: &str) -> bool {
    const ENDINGS: [&str; 9] =
        ["txt", "yaml", "yml", "json", "ini", "cfg", "conf", "tml", "toml.txt"];
    lower.strip_prefix("housecall.").is_some_and(|end| ENDINGS.contains(&end))
}

/// The first file in a folder without settings whose name is nearly theirs.
pub fn nearly_settings(folder: &Path) -> Option<String> {
    let near = |name: &str| {
        let lower = name.trim().to_lowercase();
        let is_copy = lower.starts_with("housecall") && lower.contains(".toml");
        is_copy || is_settings(&lower) || is_slip(&lower, "housecall.toml")
    };
    let entries = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|of| of.is_file()));
    files.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| near(name)).min()
}

/// Whether a file at the top has the name of a text that belongs in a folder.
pub(super) fn may_be_lost_text(path: &str) -> bool {
    let stem = path.strip_suffix(".md").filter(|stem| !stem.contains('/'));
    // README, LICENSE and their kind speak of the folder.
    stem.is_some_and(|stem| stem.chars().any(char::is_lowercase))
}

/// Whether a file at the top is a text that belongs in a folder: it has front matter with a title.
pub(super) fn is_lost_text(path: &str, file: &Path) -> bool {
    let mut head = Vec::new();
    may_be_lost_text(path)
        && open_plain(file).is_ok_and(|file| file.take(1024).read_to_end(&mut head).is_ok())
        && (head.starts_with(b"+++") || head.starts_with(b"---"))
        && head.split(|b| *b == b'\n').any(|line| line.starts_with(b"title"))
}

/// Whether one of two letters is wrong.
fn is_slip(name: &str, meant: &str) -> bool {
    name.len().abs_diff(meant.len()) <= 1 && strsim::osa_distance(name, meant) <= 1
}

/// Folders that people make for those that are read.
const FOR: [(&str, &[&str]); 4] = [
    (
        "articles",
        &[
            "article",
            "blog",
            "blogs",
            "content",
            "post",
            "posts",
            "texts",
            "artículos",
            "articulos",
            "artikel",
        ],
    ),
    ("newsletters", &["newsletter", "issues", "mailings", "boletines"]),
    (
        "people",
        &[
            "person",
            "persons",
            "team",
            "staff",
            "doctors",
            "authors",
            "providers",
            "personas",
            "equipo",
        ],
    ),
    ("pages", &["page", "páginas", "paginas"]),
];

/// The folder that one at the top of a site was probably meant to be.
pub(super) fn folder_meant(name: &str, folders: &[&'static str]) -> Option<&'static str> {
    if folders.contains(&name) || name.starts_with(['_', '.']) {
        return None;
    }
    let lower = name.trim().to_lowercase();
    let of_others =
        || FOR.iter().find(|(_, names)| names.contains(&&*lower)).map(|(folder, _)| *folder);
    let near = |folder: &&&'static str| lower == ***folder || is_slip(&lower, folder);
    folders.iter().find(near).copied().or_else(of_others)
}

/// Whether a file of this name would be read in the folder that was meant.
pub(super) fn is_read_in(folder: &str, name: &str) -> bool {
    match folder {
        "articles" | "newsletters" | "people" | "pages" => {
            name.ends_with(".md") || text_name(name).is_some_and(|_| !name.ends_with(".txt"))
        }
        "strings" => name.ends_with(".toml"),
        "templates" => name.ends_with(".html"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::kind::FOLDERS;

    #[test]
    fn a_text_with_another_ending_has_a_right_name() {
        for (name, right) in [
            ("eczema.MD", "eczema.md"),
            ("Eczema.Markdown", "Eczema.md"),
            ("eczema.md.txt", "eczema.md"),
            ("eczema.md.md", "eczema.md"),
            ("eczema.es.mdx", "eczema.es.md"),
            ("eczema.txt", "eczema.md"),
            ("eczema.md ", "eczema.md"),
            ("eczema .md ", "eczema.md"),
        ] {
            assert_eq!(text_name(name).as_deref(), Some(right), "{name}");
        }
        for name in ["eczema.md", "eczema.docx", "knee.jpg", ".md", "README"] {
            assert_eq!(text_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_file_at_the_top_that_is_nearly_one_with_a_meaning_is_found() {
        for name in [
            "Glossary.md",
            "glossary.markdown",
            "glossary.md.txt",
            "glosary.md",
            "glossary.es.md",
            "Housecall.toml",
            "housecall.toml.txt",
            "housecall.yaml",
            "housecal.toml",
            "urls.lok",
            "housecall (Maria's conflicted copy 2026-01-01).toml",
        ] {
            assert!(at_top(name).is_some(), "{name}");
        }
        for name in [
            "glossary.md",
            "README.md",
            "LICENSE",
            "housecall - Copy.toml",
            "house.toml",
            "gulpfile.js",
        ] {
            assert_eq!(at_top(name), None, "{name}");
        }
    }

    #[test]
    fn a_folder_that_is_nearly_one_that_is_read_is_found() {
        for (name, meant) in [
            ("Articles", "articles"),
            ("article", "articles"),
            ("posts", "articles"),
            ("Newsletter", "newsletters"),
            ("asset", "assets"),
            ("Static", "static"),
            ("peopel", "people"),
            ("staff", "people"),
            ("template", "templates"),
        ] {
            assert_eq!(folder_meant(name, &FOLDERS), Some(meant), "{name}");
        }
        for name in ["articles", "public", "docs", "drafts", "_posts", "images", "scripts", "notes"]
        {
            assert_eq!(folder_meant(name, &FOLDERS), None, "{name}");
        }
    }
}
