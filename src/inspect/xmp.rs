//! XMP packets, the format in which drawing and photo programs write metadata.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::private_metadata::MetadataCollector;

/// Reads a packet as far as it is well-formed.
pub(super) fn read(packet: &[u8], collector: &mut MetadataCollector) {
    let text = String::from_utf8_lossy(packet);
    let mut reader = Reader::from_str(&text);
    let mut open: Vec<String> = Vec::new();
    /// How far out the element is whose value is in a list: `rdf:Seq`, `rdf:li` are between.
    const LISTS: usize = 8;
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(ref tag) | Event::Empty(ref tag) => {
                for attribute in tag.attributes().flatten() {
                    let name = attribute.key.local_name();
                    let prefix = attribute.key.prefix().map_or("", |p| p.into_inner());
                    record(prefix, name.into_inner(), &attribute.value, collector);
                }
                if matches!(event, Event::Start(_)) {
                    open.push(tag.name().into_inner().to_owned());
                }
            }
            Event::Text(text) => {
                // Lists wrap each value in an element.
                let own = open.iter().rev().take(LISTS).find(|name| !name.starts_with("rdf:"));
                if let Some(own) = own {
                    let (prefix, name) = own.split_once(':').unwrap_or(("", own));
                    record(prefix, name, &text, collector);
                }
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

fn record(prefix: &str, name: &str, value: &str, collector: &mut MetadataCollector) {
    if value.trim().is_empty() {
        return;
    }
    match (prefix, name) {
        (_, "GPSLatitude" | "GPSLongitude") => collector.metadata.place = true,
        ("dc", "creator") | ("tiff", "Artist") | ("pdf", "Author") => collector.maker(value),
        ("dc", "rights") | ("tiff", "Copyright") => collector.rights(value),
        (_, "OwnerName" | "CameraOwnerName") => collector.metadata.owner = true,
        (_, "SerialNumber" | "BodySerialNumber" | "LensSerialNumber") => {
            collector.metadata.serial = true
        }
        (_, "PersonInImage" | "PersonDisplayName") | ("mwg-rs", "Name") => {
            collector.metadata.people = true
        }
        _ => {}
    }
}
