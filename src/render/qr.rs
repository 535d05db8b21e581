//! Addresses as QR codes, for paper and for a second device.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// The quiet zone around a code, in modules (ISO/IEC 18004, 6.3.8).
const QUIET: u32 = 4;

/// The largest code that a phone can still read from a handout, where it is 26 mm wide: 61
/// modules a side, 251 bytes. A row of it fits into 64 bits.
const LARGEST: u8 = 11;

/// An address as a QR code: inline SVG. `None` if it is too long for one.
pub(super) fn svg(url: &str) -> Option<String> {
    // Any mask can be read. Scoring all eight, as the standard does, takes ten times as long
    // as everything else about the code, for each page of the site.
    let mask = Some(Mask::new(0));
    let segments = QrSegment::make_segments(url);
    let (ecc, least, most) = (QrCodeEcc::Medium, Version::MIN, Version::new(LARGEST));
    let code = QrCode::encode_segments_advanced(&segments, ecc, least, most, mask, false).ok()?;
    let size = code.size();
    let side = size as u32 + 2 * QUIET;
    let mut path = String::with_capacity(4 << 10);
    for y in 0..size {
        let row = (0..size).rev().fold(0, |row, x| row << 1 | u64::from(code.get_module(x, y)));
        strokes(row, y as u32 + QUIET, &mut path);
    }
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\" focusable=\"false\">\
         <path class=\"qr-paper\" d=\"M0 0h{side}v{side}H0z\" fill=\"#fff\"/><path d=\"{path}\" stroke=\"#000\" fill=\"none\"/></svg>"
    ))
}

/// One stroke for each dark run of a row, whose lowest bit is the left end, each relative to
/// the end of the one before: `M9 4.5h7m2 0h1`.
fn strokes(mut row: u64, y: u32, path: &mut String) {
    let mut first = true;
    while row != 0 {
        let gap = row.trailing_zeros();
        row >>= gap;
        let run = row.trailing_ones();
        row >>= run;
        let known = SHORT.get(gap as usize).and_then(|strokes| strokes.get(run as usize));
        match known {
            _ if first => {
                path.push('M');
                number(path, gap + QUIET);
                path.push(' ');
                number(path, y);
                path.push_str(".5h");
                number(path, run);
            }
            Some(stroke) => path.push_str(stroke),
            None => {
                path.push('m');
                number(path, gap);
                path.push_str(" 0h");
                number(path, run);
            }
        }
        first = false;
    }
}

/// The strokes that most of a code is made of, by gap and length; none is empty.
const SHORT: [[&str; 5]; 5] = [
    [""; 5],
    ["", "m1 0h1", "m1 0h2", "m1 0h3", "m1 0h4"],
    ["", "m2 0h1", "m2 0h2", "m2 0h3", "m2 0h4"],
    ["", "m3 0h1", "m3 0h2", "m3 0h3", "m3 0h4"],
    ["", "m4 0h1", "m4 0h2", "m4 0h3", "m4 0h4"],
];

/// Writes a number below 1000; faster than formatting, and a code needs a thousand of them.
fn number(out: &mut String, n: u32) {
    let digit = |n: u32| char::from(b'0' + (n % 10) as u8);
    if n >= 100 {
        out.push(digit(n / 100));
    }
    if n >= 10 {
        out.push(digit(n / 10));
    }
    out.push(digit(n));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_become_strokes_relative_to_the_end_of_the_one_before() {
        let mut path = String::new();
        strokes(0b1_1111_1000_0011_0111, 5, &mut path);
        assert_eq!(path, "M4 5.5h3m1 0h2m5 0h6");
    }

    #[test]
    fn a_row_of_one_color_is_one_stroke_or_none() {
        let mut path = String::new();
        strokes(0, 5, &mut path);
        assert_eq!(path, "");
        strokes((1 << 61) - 1, 5, &mut path);
        assert_eq!(path, "M4 5.5h61");
    }

    #[test]
    fn an_address_that_no_phone_would_read_has_no_code() {
        assert!(svg(&"a".repeat(251)).is_some());
        assert!(svg(&"a".repeat(252)).is_none());
    }
}
