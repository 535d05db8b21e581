//! Sizes of pictures, from their headers.

use std::io::{BufReader, Read as _};

use super::{LARGEST_TEXT, SourceTree};

impl SourceTree {
    /// Width and height of a picture in pixels, from its header.
    pub fn picture_size(&self, path: &str) -> Option<(u32, u32)> {
        let file = self.open_file(path).ok()?;
        if path.ends_with(".svg") {
            let mut text = String::new();
            file.take(LARGEST_TEXT).read_to_string(&mut text).ok()?;
            return svg_size(&text);
        }
        let size = imagesize::reader_size(BufReader::new(file)).ok()?;
        Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
    }
}

/// Width and height of an SVG: its attributes, else its view box.
fn svg_size(text: &str) -> Option<(u32, u32)> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "svg" => {
                let number = |name: &str| -> Option<f64> {
                    let value = tag.try_get_attribute(name).ok()??.value;
                    value.trim_end_matches("px").parse().ok()
                };
                if let (Some(width), Some(height)) = (number("width"), number("height")) {
                    return Some((width.round() as u32, height.round() as u32));
                }
                let view = tag.try_get_attribute("viewBox").ok()??.value;
                let mut sides = view.split([' ', ',']).filter(|p| !p.is_empty()).skip(2);
                let mut side = || sides.next()?.parse::<f64>().ok().map(|n| n.round() as u32);
                return Some((side()?, side()?));
            }
            Event::Start(_) | Event::Empty(_) | Event::Eof => return None,
            _ => {}
        }
    }
}
