//! Files that readers could not be shown under their name: empty ones, a page of HTML that was
//! saved in the place of a picture, pointers of Git LFS, photos of telephones.

/// Why a file cannot be shown under its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// What it is, in words that follow its name.
    pub what: &'static str,
    /// What helps.
    pub help: &'static str,
}

impl Broken {
    /// Nothing is in it.
    pub const EMPTY: Broken = Broken {
        what: "is empty",
        help: "It was not saved or not copied whole. Put the file there again, or delete it.",
    };
}

const POINTER: Broken = Broken {
    what: "is a pointer of Git LFS and not the file itself",
    help: "Fetch the files of the repository first: git lfs pull",
};
const PAGE: Broken = Broken {
    what: "is a web page, although its name says otherwise",
    help: "The page that shows it, or an error, was saved in its place. Open its address again, and save the file itself.",
};
const TELEPHONE: Broken = Broken {
    what: "is a HEIC photo, although its name says otherwise",
    help: "Most browsers cannot show those, whatever their name. Open it, and export it as JPEG.",
};
const UNSEEN: Broken = Broken {
    what: "is a kind of picture that browsers cannot show, although its name says otherwise",
    help: "Open it, and export it as JPEG or PNG.",
};
const DRAWING: Broken = Broken {
    what: "is an SVG picture, although its name says otherwise",
    help: "Browsers show it under its own ending alone: rename it to .svg.",
};
const NO_PICTURE: Broken = Broken {
    what: "is not a picture, although its name says so",
    help: "It is damaged, or something else under this name. Put the picture there again.",
};
const NO_PDF: Broken = Broken {
    what: "is not a PDF document, although its name says so",
    help: "It is damaged, or something else under this name. Save it as a PDF again.",
};

/// Endings of files that are something only with content.
const NEVER_EMPTY: [&str; 27] = [
    "avif", "docx", "epub", "gif", "heic", "ico", "ics", "jpeg", "jpg", "m4a", "mp3", "mp4", "odt",
    "ogg", "otf", "pdf", "png", "pptx", "svg", "ttf", "vcf", "webm", "webp", "woff", "woff2",
    "xlsx", "zip",
];

const PICTURES: [&str; 8] = ["avif", "gif", "jfif", "jpe", "jpeg", "jpg", "png", "webp"];

/// Looks at the beginning of a file of so many bytes, with an ending in lower case.
pub(super) fn of(head: &[u8], length: u64, ending: &str) -> Option<Broken> {
    if head.starts_with(b"version https://git-lfs.github.com/spec/") {
        return Some(POINTER);
    }
    if !NEVER_EMPTY.contains(&ending) && !PICTURES.contains(&ending) {
        return None;
    }
    if length == 0 {
        return Some(Broken::EMPTY);
    }
    if is_page(head) {
        return Some(PAGE);
    }
    match ending {
        "pdf" => {
            let within = &head[..head.len().min(1024)];
            memchr::memmem::find(within, b"%PDF-").is_none().then_some(NO_PDF)
        }
        _ if PICTURES.contains(&ending) => picture(head),
        _ => None,
    }
}

/// Whether a file is HTML.
fn is_page(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |with: &str| {
        text.get(..with.len()).is_some_and(|b| b.eq_ignore_ascii_case(with.as_bytes()))
    };
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|with| begins(with))
}

/// What keeps browsers from showing a picture. They look at what is in it, and not at its ending.
fn picture(head: &[u8]) -> Option<Broken> {
    let at = |at: usize, bytes: &[u8]| head.get(at..).is_some_and(|rest| rest.starts_with(bytes));
    const SHOWN: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"\0\0\x01\0"];
    const OTHERS: [&[u8]; 6] =
        [b"II*\0", b"MM\0*", b"8BPS", b"\xff\x0a", b"\0\0\0\x0cJXL ", b"\0\0\0\x0cjP  "];
    if SHOWN.iter().any(|start| at(0, start)) || (at(0, b"RIFF") && at(8, b"WEBP")) {
        return None;
    }
    if at(4, b"ftyp") {
        return match head.get(8..12) {
            Some(b"avif" | b"avis") => None,
            Some(b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis") => Some(TELEPHONE),
            // Both kinds may begin with this brand, and name their own among the others.
            Some(b"mif1" | b"msf1") => {
                let brands = &head[8..head.len().min(64)];
                memchr::memmem::find(brands, b"avif").is_none().then_some(TELEPHONE)
            }
            _ => Some(NO_PICTURE),
        };
    }
    if OTHERS.iter().any(|start| at(0, start)) {
        return Some(UNSEEN);
    }
    let text = head.trim_ascii_start();
    if text.starts_with(b"<svg")
        || (text.starts_with(b"<?xml") && memchr::memmem::find(text, b"<svg").is_some())
    {
        return Some(DRAWING);
    }
    Some(NO_PICTURE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &[u8], ending: &str) -> Option<&'static str> {
        of(head, head.len() as u64, ending).map(|broken| broken.what)
    }

    #[test]
    fn what_readers_could_not_be_shown_is_known() {
        for (head, ending, what) in [
            (&b""[..], "jpg", Broken::EMPTY.what),
            (b"", "pdf", Broken::EMPTY.what),
            (b"version https://git-lfs.github.com/spec/v1\noid", "svg", POINTER.what),
            (b"\n<!DOCTYPE html><html>", "pdf", PAGE.what),
            (b"<html><body>404", "png", PAGE.what),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "jpg", TELEPHONE.what),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "png", TELEPHONE.what),
            (b"II*\0", "jpg", UNSEEN.what),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "png", DRAWING.what),
            (b"{\"error\":404}", "jpg", NO_PICTURE.what),
            (b"PNG", "pdf", NO_PDF.what),
        ] {
            assert_eq!(check(head, ending), Some(what), "{ending}");
        }
    }

    #[test]
    fn what_browsers_show_is_left_alone() {
        for (head, ending) in [
            (&b"\x89PNG\r\n\x1a\n"[..], "png"),
            (b"\x89PNG\r\n\x1a\n", "jpg"),
            (b"\xff\xd8\xff\xe0", "jpeg"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "jpg"),
            (b"\0\0\0\x1cftypavif", "avif"),
            (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avif", "avif"),
            (b"%PDF-1.7", "pdf"),
            (b"\xef\xbb\xbf\n%PDF-1.4", "pdf"),
            (b"", "txt"),
            (b"", "css"),
            (b"<svg/>", "svg"),
        ] {
            assert_eq!(check(head, ending), None, "{ending}");
        }
    }
}
