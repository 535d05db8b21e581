//! Picture metadata that reveals where and by whom it was taken: Exif, XMP, IPTC and PNG texts.
//!
//! Only the metadata is read; the image data is skipped. The values are never kept, only the fact
//! that there are some.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use exif::{In, Tag, Value};

use super::private_metadata::{MetadataCollector, PrivateMetadata};
use super::xmp;

/// Longer segments are skipped: no metadata is that long.
const LARGEST_PART: u64 = 1 << 20;

/// No picture has more segments before its pixels.
const MOST_PARTS: usize = 10_000;

/// Reads the metadata of a picture, as far as the file is intact.
pub(super) fn of(file: &mut (impl BufRead + Seek)) -> PrivateMetadata {
    let mut collector = MetadataCollector::default();
    let start = file.fill_buf().map(|head| head[..head.len().min(12)].to_vec()).unwrap_or_default();
    // Whatever was read before a broken segment counts.
    let _ = match start.as_slice() {
        [0xff, 0xd8, ..] => jpeg(file, &mut collector),
        [0x89, b'P', b'N', b'G', ..] => png(file, &mut collector),
        [b'R', b'I', b'F', b'F', .., b'W', b'E', b'B', b'P'] => webp(file, &mut collector),
        [b'I', b'I' | b'M', ..] | [b'M', b'M', ..] | [_, _, _, _, b'f', b't', b'y', b'p', ..] => {
            container(file, &mut collector)
        }
        _ => Ok(()),
    };
    collector.finish()
}

/// The next segment of a file, `length` bytes long; `None` if it is skipped.
fn part(file: &mut (impl BufRead + Seek), length: u64) -> io::Result<Option<Vec<u8>>> {
    if length > LARGEST_PART {
        skip(file, length)?;
        return Ok(None);
    }
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn skip(file: &mut impl Seek, length: u64) -> io::Result<()> {
    file.seek_relative(i64::try_from(length).unwrap_or(i64::MAX))
}

fn array<const N: usize>(file: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn jpeg(file: &mut (impl BufRead + Seek), collector: &mut MetadataCollector) -> io::Result<()> {
    array::<2>(file)?;
    for _ in 0..MOST_PARTS {
        let [sign, mut kind] = array::<2>(file)?;
        while kind == 0xff {
            [kind] = array::<1>(file)?;
        }
        if sign != 0xff || matches!(kind, 0xd9 | 0xda) {
            return Ok(());
        }
        if matches!(kind, 0x01 | 0xd0..=0xd8) {
            continue;
        }
        let length = u64::from(u16::from_be_bytes(array(file)?)).saturating_sub(2);
        if !matches!(kind, 0xe1 | 0xed) {
            skip(file, length)?;
            continue;
        }
        let Some(bytes) = part(file, length)? else { continue };
        if let Some(exif) = bytes.strip_prefix(b"Exif\0\0") {
            read_exif(exif.to_vec(), collector);
        } else if let Some(packet) = bytes.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0") {
            xmp::read(packet, collector);
        } else if let Some(parts) = bytes.strip_prefix(b"Photoshop 3.0\0") {
            photoshop(parts, collector);
        }
    }
    Ok(())
}

/// Photoshop's resource blocks, one of which holds IPTC.
fn photoshop(mut bytes: &[u8], collector: &mut MetadataCollector) {
    while let Some(rest) = bytes.strip_prefix(b"8BIM") {
        let (Some([a, b]), Some(name)) = (rest.get(..2), rest.get(2)) else { return };
        // The name is padded to an even length, including its length byte.
        let at = 2 + (usize::from(*name) + 2) / 2 * 2;
        let Some(length) = rest.get(at..at + 4).and_then(|l| l.try_into().ok()) else { return };
        let length = u32::from_be_bytes(length) as usize;
        let Some(data) = rest.get(at + 4..).and_then(|d| d.get(..length)) else { return };
        if [*a, *b] == [0x04, 0x04] {
            iptc(data, collector);
        }
        let next = at + 4 + length + length % 2;
        bytes = rest.get(next..).unwrap_or_default();
    }
}

fn iptc(mut bytes: &[u8], collector: &mut MetadataCollector) {
    while let [0x1c, record, field, high, low, rest @ ..] = bytes {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(data) = rest.get(..length) else { return };
        match (record, field) {
            (2, 80 | 122) => collector.maker(&String::from_utf8_lossy(data)),
            (2, 116) => collector.rights(&String::from_utf8_lossy(data)),
            _ => {}
        }
        bytes = &rest[length..];
    }
}

/// Texts of a PNG are before its pixels, or after them at the end.
fn png(file: &mut (impl BufRead + Seek), collector: &mut MetadataCollector) -> io::Result<()> {
    const TAIL: u64 = 1 << 17;
    array::<8>(file)?;
    for _ in 0..MOST_PARTS {
        let length = u64::from(u32::from_be_bytes(array(file)?));
        let kind = array::<4>(file)?;
        if &kind == b"IDAT" {
            skip(file, length)?;
            break;
        }
        png_part(file, length, &kind, collector)?;
        skip(file, 4)?;
    }
    let here = file.stream_position()?;
    let end = file.seek(SeekFrom::End(0))?;
    if here >= end {
        return Ok(());
    }
    file.seek(SeekFrom::Start(here.max(end.saturating_sub(TAIL))))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    png_tail(&tail, collector);
    Ok(())
}

/// Reads the chunks at the end of a PNG: the first offset from which an unbroken run of chunks
/// reaches the end of the file.
fn png_tail(tail: &[u8], collector: &mut MetadataCollector) {
    let header = |at: usize| -> Option<([u8; 4], usize, usize)> {
        let length = u32::from_be_bytes(tail.get(at..at + 4)?.try_into().ok()?) as usize;
        let kind = tail.get(at + 4..at + 8)?.try_into().ok()?;
        let next = at.checked_add(12)?.checked_add(length)?;
        (next <= tail.len()).then_some((kind, length, next))
    };
    let row_from = |start: usize| {
        let mut row = Vec::new();
        let mut at = start;
        while let Some((kind, length, next)) = header(at).filter(|_| row.len() < 64) {
            row.push((kind, at + 8..at + 8 + length));
            if &kind == b"IEND" {
                return Some(row);
            }
            at = next;
        }
        None
    };
    let kinds = [b"eXIf", b"tEXt", b"iTXt", b"zTXt"];
    let starts = kinds.into_iter().flat_map(|kind| memchr::memmem::find_iter(tail, kind).take(64));
    let mut starts: Vec<usize> = starts.filter_map(|at| at.checked_sub(4)).collect();
    starts.sort_unstable();
    for (kind, range) in starts.into_iter().find_map(row_from).unwrap_or_default() {
        let bytes = &tail[range];
        let _ = png_part(&mut io::Cursor::new(bytes), bytes.len() as u64, &kind, collector);
    }
}

fn png_part(
    file: &mut (impl BufRead + Seek),
    length: u64,
    kind: &[u8; 4],
    collector: &mut MetadataCollector,
) -> io::Result<()> {
    if !matches!(kind, b"eXIf" | b"tEXt" | b"iTXt") {
        return skip(file, length);
    }
    let Some(bytes) = part(file, length)? else { return Ok(()) };
    if kind == b"eXIf" {
        read_exif(bytes, collector);
        return Ok(());
    }
    let Some(end) = bytes.iter().position(|b| *b == 0) else { return Ok(()) };
    let (key, value) = (&bytes[..end], &bytes[end + 1..]);
    // The header of an international text: compression flag, language, translated key.
    let value = match (kind, value) {
        (b"iTXt", [0, _, rest @ ..]) => {
            let mut texts = rest.splitn(3, |b| *b == 0);
            texts.nth(2).unwrap_or_default()
        }
        (b"iTXt", _) => return Ok(()),
        _ => value,
    };
    match key {
        b"XML:com.adobe.xmp" => xmp::read(value, collector),
        b"Author" | b"Artist" | b"Creator" => collector.maker(&String::from_utf8_lossy(value)),
        b"Copyright" => collector.rights(&String::from_utf8_lossy(value)),
        b"Raw profile type exif" | b"Raw profile type APP1" => {
            let exif = unhex(value);
            read_exif(exif.strip_prefix(b"Exif\0\0").unwrap_or(&exif).to_vec(), collector);
        }
        _ => {}
    }
    Ok(())
}

/// A profile as ImageMagick writes it: its name, its length, and the bytes in hexadecimal.
fn unhex(text: &[u8]) -> Vec<u8> {
    let lines = text.split(|b| *b == b'\n').filter(|line| !line.is_empty()).skip(2);
    let digits: Vec<u8> = lines.flatten().filter(|b| b.is_ascii_hexdigit()).copied().collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks_exact(2).filter_map(byte).collect()
}

fn webp(file: &mut (impl BufRead + Seek), collector: &mut MetadataCollector) -> io::Result<()> {
    array::<12>(file)?;
    for _ in 0..MOST_PARTS {
        let kind = array::<4>(file)?;
        let length = u64::from(u32::from_le_bytes(array(file)?));
        match &kind {
            b"EXIF" => {
                if let Some(bytes) = part(file, length)? {
                    read_exif(
                        bytes.strip_prefix(b"Exif\0\0").unwrap_or(&bytes).to_vec(),
                        collector,
                    );
                }
            }
            b"XMP " => {
                if let Some(bytes) = part(file, length)? {
                    xmp::read(&bytes, collector);
                }
            }
            _ => skip(file, length)?,
        }
        skip(file, length % 2)?;
    }
    Ok(())
}

/// HEIC, AVIF and TIFF, whose parts refer to each other by offset.
fn container(
    file: &mut (impl BufRead + Seek),
    collector: &mut MetadataCollector,
) -> io::Result<()> {
    const LARGEST: u64 = 64 << 20;
    let length = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    if length <= LARGEST {
        let read = exif::Reader::new().continue_on_error(true).read_from_container(file);
        take_exif(read, collector);
    }
    Ok(())
}

fn read_exif(bytes: Vec<u8>, collector: &mut MetadataCollector) {
    take_exif(exif::Reader::new().continue_on_error(true).read_raw(bytes), collector);
}

fn take_exif(read: Result<exif::Exif, exif::Error>, collector: &mut MetadataCollector) {
    let Ok(read) = read.or_else(|error| error.distill_partial_result(|_| ())) else { return };
    for field in read.fields().filter(|field| field.ifd_num == In::PRIMARY) {
        match field.tag {
            // Cameras with location switched off write the fields with nothing in them.
            Tag::GPSLatitude | Tag::GPSLongitude => {
                if let Value::Rational(parts) = &field.value {
                    collector.metadata.place |=
                        parts.iter().any(|part| part.num != 0 && part.denom != 0);
                }
            }
            Tag::Artist => collector.maker(&words(&field.value)),
            Tag::Copyright => collector.rights(&words(&field.value)),
            Tag::CameraOwnerName => collector.metadata.owner |= says_something(&field.value),
            Tag::BodySerialNumber | Tag::LensSerialNumber => {
                collector.metadata.serial |= says_something(&field.value);
            }
            XP_AUTHOR => {
                if let Value::Byte(bytes) = &field.value {
                    let pairs = bytes.chunks_exact(2).map(|p| u16::from_le_bytes([p[0], p[1]]));
                    collector.maker(&String::from_utf16_lossy(&pairs.collect::<Vec<_>>()));
                }
            }
            _ => {}
        }
    }
}

/// Windows' field for authors, in UTF-16.
const XP_AUTHOR: Tag = Tag(exif::Context::Tiff, 0x9c9d);

fn words(value: &Value) -> String {
    match value {
        Value::Ascii(parts) => {
            let parts = parts.iter().map(|part| String::from_utf8_lossy(part).into_owned());
            parts.collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

/// Whether a value is more than a placeholder such as `0000` or `none`.
fn says_something(value: &Value) -> bool {
    let words = words(value).to_lowercase();
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\0' | '0' | '-'));
    !matches!(words, "" | "none" | "unknown" | "n/a")
}
