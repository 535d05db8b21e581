//! What a file that is published gives away or loads: facts, read from its bytes once.
//!
//! A [`Reference`] is an address that a browser requests without a click. Whether its server may be
//! contacted, and whether a file is meant for the web, is decided where the settings are known.
//!
//! Must not: decide, know the settings, or read more of a file than is needed.

pub mod address;
mod broken;
mod content;
mod css;
mod decode;
mod facts;
mod html;
mod metadata;
mod private_metadata;
mod scan;
mod script;
mod size;
mod svg;
pub mod tags;
mod tera;
mod words;
mod xmp;

use std::io::{BufRead, BufReader, Cursor, Read as _, Seek};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

pub use address::Server;
pub use broken::Broken;
pub use content::Content;
pub use facts::{Facts, Inspected, LinkedFile, Reference, Use};
pub use private_metadata::PrivateMetadata;

use crate::diagnostic::{Diagnostic, rules};
use crate::source::{SourceTree, private};
use scan::Scan;

/// Inspects a file that is published as it is: the size of a picture, and the facts, if there are
/// any.
pub fn copy(tree: &SourceTree, path: &Arc<str>) -> (Option<(u32, u32)>, Option<Arc<Facts>>) {
    let mut facts = Facts { private: private(path), ..Facts::default() };
    let size = tree.open_file(path).ok().and_then(|file| {
        let length = file.size().unwrap_or(0);
        look(BufReader::new(file), length, path, &mut facts)
    });
    (size, (!facts.is_nothing()).then(|| Arc::new(facts)))
}

/// Inspects an asset of a theme.
pub fn asset(bytes: &[u8], path: &Arc<str>) -> Facts {
    let mut facts = Facts { private: private(path), ..Facts::default() };
    look(Cursor::new(bytes), bytes.len() as u64, path, &mut facts);
    facts
}

/// Inspects a template, whose tags may stand for anything.
pub fn template(text: &str) -> Facts {
    let mut scan = Scan::default();
    html::read(&tera::mask(text), 0, &mut scan);
    let mut facts = Facts::default();
    scan.end(true, &mut facts);
    facts
}

/// The ranges of `@import` in a style sheet.
pub fn imports(sheet: &str) -> Vec<Range<usize>> {
    css::read(sheet).imports
}

/// The document that an address leads to, if it is one.
pub fn document(address: &str) -> Option<LinkedFile> {
    let mut scan = Scan::default();
    scan.link(address);
    scan.links.pop()
}

/// The words of HTML that readers see, block by block. In a template, the output of its tags is
/// missing.
pub fn words(html: &str, is_template: bool) -> Vec<String> {
    if is_template { words::read(&tera::mask(html)) } else { words::read(html) }
}

/// A picture above the first takes long to load; one above the second is reported as any file is.
const HEAVY: std::ops::RangeInclusive<u64> = 1_000_001..=25_000_000;

/// A file that browsers read as text is read in full up to this size; a larger one is not read.
const LARGEST_TEXT: u64 = 32 << 20;

/// Reads an open file once from the beginning, as far as its kind requires.
fn look(
    mut file: impl BufRead + Seek,
    length: u64,
    path: &Arc<str>,
    facts: &mut Facts,
) -> Option<(u32, u32)> {
    let ending = Path::new(&**path).extension().map(|e| e.to_string_lossy().to_lowercase());
    let ending = ending.unwrap_or_default();
    let head = file.fill_buf().ok()?;
    facts.content = content::of(head, &ending);
    facts.is_text_of_site = matches!(&*ending, "md" | "markdown") && has_front_matter(head);
    if facts.content.is_none() {
        facts.broken = broken::of(head, length, &ending);
    }
    let is_picture = matches!(
        &*ending,
        "png" | "jpg" | "jpeg" | "jpe" | "jfif" | "gif" | "webp" | "avif" | "svg" | "bmp"
    );
    facts.heavy = Some(length).filter(|length| is_picture && HEAVY.contains(length));
    match &*ending {
        "png" | "jpg" | "jpeg" | "jpe" | "jfif" | "gif" | "webp" | "avif" | "heic" | "heif"
        | "tif" | "tiff" => {
            let size = size::of(&mut file);
            file.rewind().ok()?;
            facts.metadata = metadata::of(&mut file);
            size
        }
        "pem" | "key" | "crt" | "cer" if facts.content.is_none() => {
            let mut bytes = Vec::new();
            file.take(1 << 20).read_to_end(&mut bytes).ok()?;
            facts.content = content::of(&bytes, &ending);
            None
        }
        "svg" | "svgz" | "html" | "htm" | "shtml" | "xhtml" | "xht" | "xml" | "xsl" | "xslt"
        | "css" | "js" | "mjs" | "cjs" => {
            if length > LARGEST_TEXT {
                facts.problems.extend(too_large(path, &ending));
                return None;
            }
            let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
            file.take(LARGEST_TEXT).read_to_end(&mut bytes).ok()?;
            text(bytes, &ending, path, facts)
        }
        _ => None,
    }
}

/// Whether a text begins with front matter that has a title.
fn has_front_matter(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    (head.starts_with(b"+++") || head.starts_with(b"---"))
        && head.split(|b| *b == b'\n').any(|line| line.starts_with(b"title"))
}

fn too_large(path: &Arc<str>, ending: &str) -> Option<Diagnostic> {
    (ending == "svg").then(|| {
        Diagnostic::new(&rules::UNSAFE_SVG, "This SVG is too large to be checked for scripts")
            .in_file(path)
            .help("Save it as a PNG or JPEG. Patients on a phone would have to wait for it, too.")
    })
}

/// Reads a file that browsers read as text.
fn text(bytes: Vec<u8>, ending: &str, path: &Arc<str>, facts: &mut Facts) -> Option<(u32, u32)> {
    let mut scan = Scan::default();
    let mut size = None;
    if ending == "svgz" {
        let problem =
            Diagnostic::new(&rules::UNSAFE_SVG, "A compressed SVG cannot be checked for scripts");
        facts.problems.push(
            problem
                .in_file(path)
                .help("Save it as a plain .svg; web hosts compress it themselves."),
        );
        return None;
    }
    let decoded = decode::decode(bytes);
    match ending {
        "svg" => {
            svg::picture(&decoded, path, &mut scan);
            size = size::of_svg(&decoded.text);
        }
        "xhtml" | "xht" | "xml" | "xsl" | "xslt" => svg::document(&decoded.text, &mut scan),
        "css" => {
            for found in css::read(&decoded.text).addresses {
                scan.refer(found.of, &found.address, Some(found.range));
            }
        }
        "js" | "mjs" | "cjs" => script::read(&decoded.text, 0, 0, &mut scan, html::read),
        _ => html::read(&decoded.text, 0, &mut scan),
    }
    scan.end(decoded.is_exact, facts);
    size
}
