//! What a file that is published gives away or loads: facts, read from its bytes once.
//!
//! A [`Reference`] is an address that a browser asks without a click. Whether its server may be
//! asked, and whether a file is meant for the web, is judged where the settings are known.
//!
//! Must not: judge, know the settings, or read more of a file than is needed.

pub mod address;
mod content;
mod css;
mod decode;
mod html;
mod metadata;
mod script;
mod size;
mod svg;
mod tera;
mod words;
mod xmp;

use std::io::{BufRead, BufReader, Cursor, Read as _, Seek};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

pub use address::Server;
pub use content::Content;
pub use metadata::Told;

use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Private, Secrecy, SourceTree, private};

/// What a browser does with an address that it asks without a click.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Use {
    /// Runs it.
    Script,
    /// Takes its rules.
    Style,
    /// Shows it.
    Picture,
    /// Writes with it.
    Font,
    /// Shows it as a page in the page.
    Frame,
    /// Plays it.
    Media,
    /// Sends what was filled in there.
    Form,
    /// Sends to it, or fetches from it.
    Connect,
    /// A script gives it to an element that it made: to run, show or play.
    Source,
    /// Hands it to a plug-in.
    Object,
    /// Takes it as the beginning of every address of the page.
    Base,
    /// Takes what the site is called from it.
    Manifest,
}

/// An address of a server that browsers ask without a click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// What for.
    pub of: Use,
    /// Whose it is.
    pub server: Server,
    /// The place in the file; `None` where the file cannot be shown.
    pub range: Option<Range<usize>>,
}

/// A file that something links to: the last part of the address, and the server where the
/// address names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The server, where the address names one.
    pub server: Option<String>,
    /// The file's name.
    pub name: String,
}

/// What was found in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// What its name says of whom it is meant for.
    pub private: Option<Private>,
    /// What its bytes say against its name.
    pub content: Option<Content>,
    /// What a picture tells of where and by whom it was taken.
    pub told: Told,
    /// What it loads from servers that it names.
    pub references: Vec<Reference>,
    /// Documents that it links to.
    pub links: Vec<Named>,
    /// What nothing can allow, such as scripts in pictures.
    pub problems: Vec<Diagnostic>,
}

impl Facts {
    fn is_nothing(&self) -> bool {
        *self == Facts::default()
    }
}

/// A file of the site and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspected {
    /// The path to name in messages.
    pub path: Arc<str>,
    /// What was found.
    pub facts: Arc<Facts>,
}

/// Looks at a file that is published as it is: the size of a picture, and what was found where
/// there is anything.
pub fn copy(tree: &SourceTree, path: &Arc<str>) -> (Option<(u32, u32)>, Option<Arc<Facts>>) {
    let mut facts = Facts { private: private(path), ..Facts::default() };
    let size = tree.open_file(path).ok().and_then(|file| {
        let length = file.metadata().map_or(0, |m| m.len());
        look(BufReader::new(file), length, path, &mut facts)
    });
    (size, (!facts.is_nothing()).then(|| Arc::new(facts)))
}

/// Looks at an asset of a theme.
pub fn asset(bytes: &[u8], path: &Arc<str>) -> Facts {
    let mut facts = Facts { private: private(path), ..Facts::default() };
    look(Cursor::new(bytes), bytes.len() as u64, path, &mut facts);
    facts
}

/// Looks at a template, whose tags may stand for anything.
pub fn template(text: &str) -> Facts {
    let mut scan = Scan::default();
    html::read(&tera::mask(text), 0, &mut scan);
    let mut facts = Facts::default();
    scan.end(true, &mut facts);
    facts
}

/// The places of `@import` in a style sheet.
pub fn imports(sheet: &str) -> Vec<Range<usize>> {
    css::read(sheet).imports
}

/// The document that an address leads to, where it is one.
pub fn document(address: &str) -> Option<Named> {
    let mut scan = Scan::default();
    scan.link(address);
    scan.links.pop()
}

/// The words of HTML that readers see, block by block. Of a template, what its tags print is
/// missing.
pub fn words(html: &str, is_template: bool) -> Vec<String> {
    if is_template { words::read(&tera::mask(html)) } else { words::read(html) }
}

/// A text that browsers read in full is read in full up to here; a longer one is none.
const LARGEST_TEXT: u64 = 32 << 20;

/// Opened once and read from the beginning, as far as its kind asks for.
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
    match &*ending {
        "png" | "jpg" | "jpeg" | "jpe" | "jfif" | "gif" | "webp" | "avif" | "heic" | "heif"
        | "tif" | "tiff" => {
            let size = size::of(&mut file);
            file.rewind().ok()?;
            facts.told = metadata::of(&mut file);
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

fn too_large(path: &Arc<str>, ending: &str) -> Option<Diagnostic> {
    (ending == "svg").then(|| {
        Diagnostic::new(&rules::UNSAFE_SVG, "This SVG is too large to be checked for scripts")
            .in_file(path)
            .help("Save it as a PNG or JPEG; patients on a telephone would wait for it, too.")
    })
}

/// Reads a text that browsers read.
fn text(bytes: Vec<u8>, ending: &str, path: &Arc<str>, facts: &mut Facts) -> Option<(u32, u32)> {
    let mut scan = Scan::default();
    let mut size = None;
    if ending == "svgz" {
        let problem =
            Diagnostic::new(&rules::UNSAFE_SVG, "A compressed SVG cannot be checked for scripts");
        facts.problems.push(
            problem
                .in_file(path)
                .help("Save it as a plain .svg; web hosts compress it by themselves."),
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
        "js" | "mjs" | "cjs" => script::read(&decoded.text, 0, 0, &mut scan),
        _ => html::read(&decoded.text, 0, &mut scan),
    }
    scan.end(decoded.is_exact, facts);
    size
}

/// What is gathered while a text is read.
#[derive(Default)]
struct Scan {
    references: Vec<Reference>,
    links: Vec<Named>,
    problems: Vec<Diagnostic>,
}

impl Scan {
    /// Takes an address that is asked without a click, in each way that a template may write it.
    fn refer(&mut self, of: Use, written: &str, range: Option<Range<usize>>) {
        for way in written.split(tera::BREAK) {
            let known = way.split(tera::UNKNOWN).next().unwrap_or(way);
            // A name that goes on with something unknown is not known.
            let rest = known.trim_start_matches(|c: char| c != '/').trim_start_matches('/');
            let is_whole = known.len() == way.len() || rest.contains(['/', '?', '#']);
            match address::server(known).filter(|_| is_whole) {
                Some(server) => {
                    self.references.push(Reference { of, server, range: range.clone() })
                }
                None => self.link(way),
            }
        }
    }

    /// Takes an address that may lead to a document.
    fn link(&mut self, written: &str) {
        let path = written.split(['?', '#']).next().unwrap_or(written);
        let name = path.rsplit(['/', tera::BREAK, tera::UNKNOWN]).next().unwrap_or(path);
        if !name.contains('.') || name.len() > 255 {
            return;
        }
        let name = percent_encoding::percent_decode_str(name.trim()).decode_utf8_lossy();
        if private(&name).is_some_and(|p| p.secrecy <= Secrecy::List) {
            let server = address::server(written).map(|server| server.name);
            self.links.push(Named { server, name: name.into_owned() });
        }
    }

    /// Takes what was found in a text that is at a place as a whole.
    fn take_at(&mut self, inner: Scan, place: Option<Range<usize>>) {
        let moved = inner.references.into_iter();
        self.references.extend(moved.map(|r| Reference { range: place.clone(), ..r }));
        self.links.extend(inner.links);
    }

    fn end(self, is_exact: bool, facts: &mut Facts) {
        facts.references = self.references;
        if !is_exact {
            facts.references.iter_mut().for_each(|r| r.range = None);
        }
        facts.links = self.links;
        facts.problems.extend(self.problems);
    }
}
