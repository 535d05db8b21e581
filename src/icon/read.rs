//! From the bytes of a picture to something that can be drawn.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Reader;
use quick_xml::events::Event;
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// Why a picture cannot become an icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not a picture that can be read, or it is damaged.
    Damaged,
    /// It is not well-formed XML.
    Malformed,
    /// An SVG with letters that are not shapes: which font they need is not known here.
    Letters,
    /// There is nothing in it.
    Empty,
}

/// A picture that icons are drawn from.
pub struct Picture {
    tree: Tree,
    has_letters: bool,
    /// Whether it consists of pixels.
    pub(super) is_raster: bool,
}

/// How deep the elements of an SVG may be inside each other.
const DEEPEST: usize = 100;

/// The largest side of a picture that consists of pixels.
const LARGEST: usize = 8192;

impl Picture {
    /// Reads an SVG, PNG, JPEG, GIF or WebP.
    ///
    /// # Errors
    /// If nothing can be read.
    pub fn read(bytes: &[u8]) -> Result<Picture, Unreadable> {
        if let Some(kind) = raster_type(bytes) {
            let tree = tree(&wrapped(bytes, kind)?)?;
            return Ok(Picture { tree, has_letters: false, is_raster: true });
        }
        let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Malformed)?;
        let has_letters = has_letters(text)?;
        Ok(Picture { tree: tree(text)?, has_letters, is_raster: false })
    }

    /// Whether all of it can be drawn.
    ///
    /// # Errors
    /// If something in it cannot, or if there is nothing in it.
    pub fn check(&self) -> Result<(), Unreadable> {
        match (self.has_letters, self.tree.root().has_children()) {
            (true, _) => Err(Unreadable::Letters),
            (_, true) => Ok(()),
            (_, false) if self.is_raster => Err(Unreadable::Damaged),
            (_, false) => Err(Unreadable::Empty),
        }
    }

    /// Its width for a height of 1.
    pub fn proportion(&self) -> f32 {
        let size = self.tree.size();
        size.width() / size.height()
    }

    pub(super) fn tree(&self) -> &Tree {
        &self.tree
    }
}

fn tree(svg: &str) -> Result<Tree, Unreadable> {
    let data = ImageHrefResolver::default_data_resolver();
    let image_href_resolver =
        ImageHrefResolver { resolve_data: data, resolve_string: Box::new(|_, _| None) };
    let options = Options { image_href_resolver, ..Options::default() };
    Tree::from_str(svg, &options).map_err(|_| Unreadable::Damaged)
}

/// The kind of a picture that consists of pixels, by its first bytes.
fn raster_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

/// The picture in an SVG of its size.
fn wrapped(bytes: &[u8], kind: &str) -> Result<String, Unreadable> {
    let size = imagesize::blob_size(bytes).map_err(|_| Unreadable::Damaged)?;
    let (width, height) = (size.width, size.height);
    if width.min(height) == 0 || width.max(height) > LARGEST {
        return Err(Unreadable::Damaged);
    }
    let data = STANDARD.encode(bytes);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
         <image width=\"{width}\" height=\"{height}\" href=\"data:{kind};base64,{data}\"/></svg>"
    ))
}

/// Whether an SVG has letters; an error if it is not well-formed, or too deep to be drawn.
fn has_letters(text: &str) -> Result<bool, Unreadable> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut has_letters) = (0_usize, false);
    loop {
        match reader.read_event().map_err(|_| Unreadable::Malformed)? {
            Event::Start(_) if depth == DEEPEST => return Err(Unreadable::Damaged),
            Event::Start(tag) => {
                has_letters |= tag.local_name().as_ref() == "text";
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof if depth > 0 => return Err(Unreadable::Malformed),
            Event::Eof => return Ok(has_letters),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(inside: &str) -> Result<f32, Unreadable> {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\">{inside}</svg>"
        );
        let picture = Picture::read(svg.as_bytes())?;
        picture.check().map(|()| picture.proportion())
    }

    #[test]
    fn a_picture_with_shapes_can_be_drawn_and_one_with_letters_or_nothing_cannot() {
        assert_eq!(check("<path d=\"M0 0h9v9z\"/>"), Ok(2.0));
        assert_eq!(check("<path d=\"M0 0h9v9z\"/><g><text>A</text></g>"), Err(Unreadable::Letters));
        assert_eq!(check("<title>Text</title>"), Err(Unreadable::Empty));
        assert_eq!(check("<g>"), Err(Unreadable::Malformed));
        let deep = |depth: usize| {
            ["<g>".repeat(depth), "</g>".repeat(depth)].join("<path d=\"M0 0h9v9z\"/>")
        };
        assert!(check(&deep(DEEPEST - 2)).is_ok());
        assert_eq!(check(&deep(100_000)), Err(Unreadable::Damaged));
    }

    #[test]
    fn a_file_that_is_no_picture_or_is_cut_off_is_damaged() {
        let damaged: [&[u8]; 5] =
            [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a"];
        for bytes in damaged {
            assert_eq!(Picture::read(bytes).err(), Some(Unreadable::Damaged), "{bytes:?}");
        }
    }

    #[test]
    fn nothing_is_read_from_the_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("inner.svg");
        std::fs::write(
            &inner,
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9v9z\"/></svg>",
        )
        .expect("written");
        let image = format!("<image width=\"9\" height=\"9\" href=\"{}\"/>", inner.display());
        assert_eq!(check(&image), Err(Unreadable::Empty));
    }
}
