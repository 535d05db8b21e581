//! `favicon.ico`, which browsers and feed readers request without being told of it.

use super::{Picture, Unreadable};

/// The sides of its pictures: tabs, tabs of dense screens, the desktop.
const SIDES: [u8; 3] = [16, 32, 48];

/// The length of its head, and of the entry of each picture.
const HEAD: usize = 6;
const ENTRY: usize = 16;

/// A picture as an ICO file with several sizes, each a PNG.
///
/// # Errors
/// If it cannot be drawn.
pub fn ico(picture: &Picture) -> Result<Vec<u8>, Unreadable> {
    let all = SIDES.map(|side| picture.png(side.into()));
    let mut head = vec![0, 0, 1, 0, SIDES.len() as u8, 0];
    let mut pictures = Vec::new();
    let mut at = HEAD + ENTRY * SIDES.len();
    for (side, png) in SIDES.into_iter().zip(all) {
        let png = png?;
        // Width, height, no palette, one plane, 32 bits for each pixel.
        head.extend([side, side, 0, 0, 1, 0, 32, 0]);
        for number in [png.len(), at] {
            head.extend(u32::try_from(number).map_err(|_| Unreadable::Damaged)?.to_le_bytes());
        }
        at += png.len();
        pictures.extend(png);
    }
    head.extend(pictures);
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_entry_says_where_its_picture_is() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9v9z\"/></svg>";
        let bytes = ico(&Picture::read(svg.as_bytes()).expect("a picture")).expect("drawn");
        let number = |at: usize| {
            u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize
        };
        for (index, side) in SIDES.into_iter().enumerate() {
            let entry = HEAD + ENTRY * index;
            let (length, at) = (number(entry + 8), number(entry + 12));
            let size = imagesize::blob_size(&bytes[at..at + length]).expect("a PNG");
            assert_eq!([size.width, size.height], [usize::from(side); 2]);
        }
        assert_eq!(number(HEAD + ENTRY * 2 + 8) + number(HEAD + ENTRY * 2 + 12), bytes.len());
    }
}
