//! Text as a browser would read it: UTF-8, UTF-16 with a byte-order mark, or else Latin-1.

/// The text of a file.
pub(super) struct Decoded {
    /// The text.
    pub(super) text: String,
    /// Whether offsets in the text are offsets in the file.
    pub(super) is_exact: bool,
}

/// Decodes bytes as text; nothing is dropped that could hide something.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    let wide = |big: bool| {
        let pairs = bytes[2..].chunks_exact(2);
        let units = pairs.map(|pair| {
            let pair = [pair[0], pair[1]];
            if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
        });
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => return Decoded { text: wide(false), is_exact: false },
        Some([0xfe, 0xff]) => return Decoded { text: wide(true), is_exact: false },
        _ => {}
    }
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, is_exact: true },
        Err(error) => {
            let text = error.as_bytes().iter().map(|b| char::from(*b)).collect();
            Decoded { text, is_exact: false }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_whatever_its_encoding() {
        let text = |bytes: &[u8]| decode(bytes.to_vec()).text;
        assert_eq!(text("é".as_bytes()), "é");
        assert_eq!(text(b"\xe9"), "é");
        assert_eq!(text(b"\xff\xfea\0b\0"), "ab");
        assert_eq!(text(b"\xfe\xff\0a\0b"), "ab");
        assert!(decode(b"a".to_vec()).is_exact && !decode(b"\xe9".to_vec()).is_exact);
    }
}
