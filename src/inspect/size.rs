//! Sizes of pictures, from their headers.

use std::io::{BufRead, Seek};

/// Width and height of a picture in pixels, from its header.
pub(super) fn of(file: &mut (impl BufRead + Seek)) -> Option<(u32, u32)> {
    let size = imagesize::reader_size(file).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

/// Width and height of an SVG: from its attributes, else its view box.
pub(super) fn of_svg(text: &str) -> Option<(u32, u32)> {
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
