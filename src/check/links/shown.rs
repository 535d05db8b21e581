//! Files that a text shows as pictures, and that browsers cannot show as one.

use std::sync::Arc;

use super::edit::Written;
use crate::check::known::Context;
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};
use crate::markdown::Picture;

/// What a file is instead of a picture that browsers show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Other {
    /// A picture that most browsers cannot show.
    Unseen(&'static str),
    /// Something that is no picture.
    Thing(&'static str),
}

/// Checks a picture of a text.
pub(super) fn of_picture(
    c: &Context<'_>,
    file: &Arc<str>,
    picture: &Picture,
    path: &str,
    written: &Written<'_>,
) -> Option<Diagnostic> {
    let other = other(path)?;
    let diagnostic = written.mark(report(path, other));
    // In markdown a picture without its mark is a link; a link needs words.
    let start = picture.range.0 as usize;
    let is_link = matches!(other, Other::Thing(_)) && !picture.alt.trim().is_empty();
    let is_markdown =
        || c.tree.read_text(file).is_ok_and(|text| text.get(start..start + 2) == Some("!["));
    if !is_link || !is_markdown() {
        return Some(diagnostic);
    }
    let edit = Edit { range: start..start + 1, replacement: String::new() };
    Some(diagnostic.fix(Fix::new(file, vec![edit], Applicability::MaybeIncorrect)))
}

/// Checks a picture that front matter or the settings name.
pub(super) fn of_image(path: &str, written: &Written<'_>) -> Option<Diagnostic> {
    let other = other(path)?;
    let diagnostic = Diagnostic::new(&rules::UNSHOWN_PICTURE, message(path, other));
    Some(
        written
            .mark(diagnostic.help("Name a picture here that ends in .jpg, .png, .webp or .svg.")),
    )
}

fn report(path: &str, other: Other) -> Diagnostic {
    let help = match other {
        Other::Unseen(_) => "Open it, and export it as JPEG or PNG.",
        Other::Thing(_) => {
            "Readers would see a broken picture. Link to it, without the ! before the brackets."
        }
    };
    Diagnostic::new(&rules::UNSHOWN_PICTURE, message(path, other)).help(help)
}

fn message(path: &str, other: Other) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match other {
        Other::Unseen(what) => format!("`{name}` is {what}, which most browsers cannot show"),
        Other::Thing(what) => format!("`{name}` is {what} and cannot be shown as a picture"),
    }
}

fn other(path: &str) -> Option<Other> {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    Some(match &*ending.to_ascii_lowercase() {
        "heic" | "heif" | "hif" => Other::Unseen("a HEIC photo"),
        "tif" | "tiff" => Other::Unseen("a TIFF picture"),
        "jxl" | "jp2" | "jpx" | "j2k" => Other::Unseen("a JPEG of another kind"),
        "psd" | "psb" | "xcf" | "ai" | "eps" | "cdr" | "indd" | "sketch" | "fig" | "afphoto"
        | "afdesign" | "kra" => Other::Unseen("the working file of a drawing program"),
        "raw" | "cr2" | "cr3" | "nef" | "arw" | "dng" | "orf" | "rw2" | "raf" => {
            Other::Unseen("the raw photo of a camera")
        }
        "wmf" | "emf" | "pct" | "pict" | "pcx" | "tga" => Other::Unseen("a picture of an old kind"),
        "mp4" | "m4v" | "mov" | "avi" | "wmv" | "mkv" | "webm" | "ogv" | "mpg" | "mpeg" | "3gp"
        | "flv" => Other::Thing("a film"),
        "mp3" | "m4a" | "ogg" | "oga" | "opus" | "wav" | "aac" | "flac" | "aiff" | "wma" => {
            Other::Thing("a sound")
        }
        "pdf" => Other::Thing("a PDF document"),
        "doc" | "docx" | "odt" | "rtf" | "pages" | "ppt" | "pptx" | "odp" | "key" | "xls"
        | "xlsx" | "ods" | "numbers" | "epub" | "txt" | "csv" | "ics" | "vcf" | "vtt" => {
            Other::Thing("a document")
        }
        "html" | "htm" => Other::Thing("a web page"),
        "zip" | "gz" | "7z" | "rar" => Other::Thing("an archive"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_show_as_a_picture_is_told_from_what_they_do_not() {
        for path in ["knee.jpg", "a/KNEE.PNG", "x.svg?v=2", "scan.bmp", "knee", "knee.v2", "a.avif"]
        {
            assert_eq!(other(path), None, "{path}");
        }
        assert_eq!(other("a/knee.HEIC"), Some(Other::Unseen("a HEIC photo")));
        assert_eq!(other("film.mp4"), Some(Other::Thing("a film")));
        assert_eq!(other("/form.pdf#page=2"), Some(Other::Thing("a PDF document")));
    }
}
