//! Words for who cannot see a picture that are only the name of its file.

use super::words::Checked;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::Kind;

/// What programs and cameras call pictures.
const NAMES: [&str; 22] = [
    "img",
    "image",
    "picture",
    "pic",
    "photo",
    "photograph",
    "dsc",
    "dscn",
    "dscf",
    "dcim",
    "pxl",
    "screenshot",
    "screen shot",
    "untitled",
    "graphic",
    "figure",
    "icon",
    "logo",
    "imagen",
    "foto",
    "captura de pantalla",
    "alt text",
];

/// No name of a file is read as more nodes than this; pictures may be in the words of pictures.
const MOST_NODES: usize = 16;

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    for at in 0..flow.nodes().len() {
        let Kind::Image { .. } = flow.kind(at) else { continue };
        if flow.after(at) - at > MOST_NODES {
            continue;
        }
        let words = flow.words(at);
        if is_file_name(&words) {
            diagnostics.push(
                Diagnostic::new(&rules::ALT_IS_FILE_NAME, format!("`{words}` does not say what is to be seen on the picture"))
                    .at(text.path, flow.range(at).into())
                    .help("Write between the brackets what the picture says, for who cannot see it. Leave them empty where it says nothing: ![](…)"),
            );
        }
    }
}

fn is_file_name(words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    let ends = [
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".heic", ".avif", ".tif", ".tiff",
        ".bmp", ".pdf",
    ];
    if ends.iter().any(|end| lower.ends_with(end)) {
        return true;
    }
    let name = lower.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, ' ' | '_' | '-' | '.' | ':' | '(' | ')')
    });
    // `IMG_20260314_101502` and `WhatsApp Image 2026-03-14 at …`; a logo with a name is described.
    let camera = lower.starts_with("img_")
        || lower.starts_with("img-")
        || lower.starts_with("dsc_")
        || lower.starts_with("pxl_")
        || lower.starts_with("whatsapp image ")
        || lower.starts_with("screenshot 20")
        || lower.starts_with("screen shot 20");
    NAMES.contains(&name) || camera
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_told_from_descriptions() {
        for name in [
            "IMG_1234.jpg",
            "IMG_1234",
            "image",
            "Photo 3",
            "cream.png",
            "Screenshot 2026-03-14 at 10.15",
            "DSC00123",
            "Untitled-2",
        ] {
            assert!(is_file_name(name), "{name}");
        }
        for words in [
            "",
            "A hand with cream",
            "Photo of a rash on an arm",
            "The logo of Riverside",
            "Figure 2: the heart",
            "Image of a knee",
        ] {
            assert!(!is_file_name(words), "{words}");
        }
    }
}
