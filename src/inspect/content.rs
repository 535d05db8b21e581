//! What the first bytes of a file reveal that its name does not.

use memchr::memmem;

/// What a file is, whatever its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A private key.
    Key,
    /// A database, a mailbox, a patient's image.
    Record(&'static str),
    /// Something other than its extension says.
    Other(&'static str),
}

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Magic bytes of records: the offset, the bytes, and what the file is.
const RECORDS: [(usize, &[u8], &str); 11] = [
    (0, b"SQLite format 3\0", "a database"),
    (4, b"Standard Jet DB", "a database"),
    (4, b"Standard ACE DB", "a database"),
    (0, b"PGDMP", "a database"),
    (0, b"-- MySQL dump", "a database"),
    (0, b"-- MariaDB dump", "a database"),
    (0, b"-- phpMyAdmin SQL", "a database"),
    (0, b"--\n-- PostgreSQL database dump", "a database"),
    (0, b"!BDN", "a mailbox"),
    (128, b"DICM", "a patient's image (DICOM)"),
    (0, b"MSH|^~\\&", "a patient's record (HL7)"),
];

const STORES: [&[u8]; 4] =
    [b"PuTTY-User-Key-File-", b"\x03\xd9\xa2\x9a", b"\xfe\xed\xfe\xed", b"AGE-SECRET-KEY-"];

/// Extensions of files that are neither archives nor office documents.
const NEITHER: [&str; 46] = [
    "avif",
    "bmp",
    "css",
    "csv",
    "gif",
    "heic",
    "heif",
    "htm",
    "html",
    "ico",
    "ics",
    "jfif",
    "jpe",
    "jpeg",
    "jpg",
    "js",
    "json",
    "m4a",
    "md",
    "mjs",
    "mov",
    "mp3",
    "mp4",
    "ogg",
    "otf",
    "pdf",
    "png",
    "svg",
    "tif",
    "tiff",
    "ttf",
    "txt",
    "vcf",
    "vtt",
    "wav",
    "webm",
    "webmanifest",
    "webp",
    "woff",
    "woff2",
    "xht",
    "xhtml",
    "xml",
    "xsl",
    "yaml",
    "yml",
];

/// Looks at the beginning of a file; the extension is in lower case.
pub(super) fn of(head: &[u8], ending: &str) -> Option<Content> {
    let is_secret_pgp =
        matches!(ending, "gpg" | "pgp") && matches!(head.first(), Some(0x95 | 0xc5));
    let is_raw_key = ending == "key" && head.starts_with(b"\x30\x82");
    if is_secret_pgp
        || is_raw_key
        || STORES.iter().any(|start| head.starts_with(start))
        || has_private_key(head)
    {
        return Some(Content::Key);
    }
    let record = RECORDS
        .iter()
        .find(|(at, bytes, _)| head.get(*at..).is_some_and(|rest| rest.starts_with(bytes)));
    if let Some((.., what)) = record {
        return Some(Content::Record(what));
    }
    if !NEITHER.contains(&ending) {
        return None;
    }
    if head.starts_with(OLE) {
        return Some(Content::Other("an office document"));
    }
    if head.starts_with(b"PK\x03\x04") {
        let within = &head[..head.len().min(2048)];
        let office = [&b"[Content_Types].xml"[..], b"_rels/", b"mimetypeapplication/vnd."]
            .iter()
            .any(|mark| memmem::find(within, mark).is_some());
        return Some(Content::Other(if office { "an office document" } else { "an archive" }));
    }
    if head.starts_with(b"%PDF-") && !matches!(ending, "pdf") {
        return Some(Content::Other("a PDF document"));
    }
    None
}

/// Whether a line is the header of a private key, as OpenSSL, OpenSSH and PGP write it.
fn has_private_key(head: &[u8]) -> bool {
    /// No such line is longer.
    const LONGEST: usize = 80;
    let is_end = |b: &u8| matches!(b, b'\n' | b'\r');
    memmem::find_iter(head, b"PRIVATE KEY").any(|at| {
        let before = &head[at.saturating_sub(LONGEST)..at];
        let line_start = at - before.iter().rev().take_while(|b| !is_end(b)).count();
        let after = &head[at..head.len().min(at + LONGEST)];
        let line_end = after.iter().position(is_end);
        let line = &head[line_start..at + line_end.unwrap_or(after.len())];
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
        line_end.is_some()
            && line.len() < LONGEST
            && line.starts_with(b"---- BEGIN")
            && line.ends_with(b" ----")
            || line_end.is_some()
                && line.len() < LONGEST
                && line.starts_with(b"-----BEGIN ")
                && line.ends_with(b"-----")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_key_is_recognised_under_any_name() {
        for text in [
            "-----BEGIN PRIVATE KEY-----\nAA",
            "-----BEGIN RSA PRIVATE KEY-----\r\nAA",
            "-----BEGIN OPENSSH PRIVATE KEY-----\nAA",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA",
            "-----BEGIN PGP PRIVATE KEY BLOCK-----\nAA",
            "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nAA",
            "\u{feff}-----BEGIN EC PRIVATE KEY-----\nAA",
            "Bag Attributes\n    friendlyName: a\n-----BEGIN PRIVATE KEY-----\nAA",
            "PuTTY-User-Key-File-3: ssh-ed25519\n",
        ] {
            assert_eq!(of(text.as_bytes(), "txt"), Some(Content::Key), "{text}");
        }
        for text in [
            "-----BEGIN CERTIFICATE-----\nAA",
            "-----BEGIN PGP PUBLIC KEY BLOCK-----\nAA",
            "const a = \"-----BEGIN PRIVATE KEY-----\";\n",
            "How to read -----BEGIN PRIVATE KEY----- in a file\n",
        ] {
            assert_eq!(of(text.as_bytes(), "js"), None, "{text}");
        }
    }

    #[test]
    fn what_a_file_is_shows_through_another_name() {
        let word = b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x13\0\x08\x02[Content_Types].xml";
        assert!(matches!(of(word, "pdf"), Some(Content::Other("an office document"))));
        assert!(matches!(of(word, "jpg"), Some(Content::Other(_))));
        assert_eq!(of(word, "docx"), None);
        assert_eq!(of(b"PK\x03\x04", "epub"), None);
        assert!(matches!(of(OLE, "pdf"), Some(Content::Other(_))));
        assert!(matches!(of(b"%PDF-1.7", "png"), Some(Content::Other("a PDF document"))));
        assert_eq!(of(b"%PDF-1.7", "pdf"), None);
        assert!(matches!(of(b"SQLite format 3\0", "png"), Some(Content::Record(_))));
        let mut dicom = vec![0; 128];
        dicom.extend(b"DICM");
        assert!(matches!(of(&dicom, "jpg"), Some(Content::Record(_))));
    }
}
