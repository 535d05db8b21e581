//! An address on a site: a path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::characters::{Refused, cannot_have, is_hidden, problem};

/// An address on the site, decoded: it begins with `/`, has no empty part, no `.` or `..`, and
/// only characters that an address can have. It ends with `/` unless it names a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

/// How long an encoded address may be: some hosts cut lines off (Cloudflare at 1,000 including
/// the target) or refuse words of 4,096 bytes (nginx).
const LONGEST: usize = 900;

/// Characters that are not encoded in a path (RFC 3986, unreserved and `/`).
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Percent-encodes a path.
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    encode_into(&mut out, path);
    out
}

/// Appends the percent-encoded path.
pub fn encode_into(out: &mut String, path: &str) {
    if path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'.' | b'_')) {
        out.push_str(path);
    } else {
        out.extend(utf8_percent_encode(path, PATH));
    }
}

impl Address {
    /// Parses an address as people write it or copy it from a browser: `/caf%C3%A9/` is `/café/`.
    ///
    /// # Errors
    /// Why it is not one.
    pub fn read(written: &str) -> Result<Address, Refused> {
        if is_in_usual_form(written) {
            return Ok(Address(written.to_owned()));
        }
        read(written).map_err(|why| {
            let meant = meant(written).filter(|meant| read(meant).is_ok());
            Refused { why, instead: meant }
        })
    }

    /// The decoded path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The decoded path.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Whether it needs no change, as with nearly all of a site's addresses.
fn is_in_usual_form(written: &str) -> bool {
    let mut last = b'/';
    let plain = |b: u8| {
        let before = std::mem::replace(&mut last, b);
        b.is_ascii_alphanumeric() || b == b'-' || (b == b'/' && before != b'/')
    };
    written.len() <= LONGEST
        && written.strip_prefix('/').is_some_and(|rest| rest.bytes().all(plain))
        && last == b'/'
}

fn read(written: &str) -> Result<Address, String> {
    if written.contains("://") {
        return Err("This is a full address; write only its path.".to_owned());
    }
    if let Some(why) = written.chars().filter(|c| *c != '%').find_map(problem) {
        return Err(why);
    }
    if written.contains(' ') {
        return Err(format!("{} Write %20 instead, as browsers do.", cannot_have(' ')));
    }
    let decoded = decode(written)?;
    if let Some(why) = decoded.chars().find_map(problem) {
        return Err(why);
    }
    if decoded.contains("//") {
        return Err("An address cannot have two slashes in a row.".to_owned());
    }
    for part in decoded.split('/') {
        if matches!(part, "." | "..") {
            return Err(format!("An address cannot have `{part}` between slashes."));
        }
        if part.starts_with(':') {
            return Err(format!(
                "`{part}` would be a pattern; an old address is a single address."
            ));
        }
    }
    let address = in_usual_form(&decoded);
    if encode(&address).len() > LONGEST {
        return Err(format!("This address is longer than {LONGEST} characters."));
    }
    Ok(Address(address))
}

/// Adds a slash at both ends, unless it names a file.
fn in_usual_form(path: &str) -> String {
    let bare = path.trim_matches('/');
    let is_file = bare.rsplit('/').next().is_some_and(|last| last.contains('.'));
    match (bare.is_empty(), is_file) {
        (true, _) => "/".into(),
        (_, true) => format!("/{bare}"),
        (_, false) => format!("/{bare}/"),
    }
}

fn decode(written: &str) -> Result<String, String> {
    for (at, _) in written.match_indices('%') {
        let code = written.get(at..at + 3).unwrap_or(&written[at..]);
        let is_code = code.len() == 3 && code.bytes().skip(1).all(|b| b.is_ascii_hexdigit());
        if !is_code {
            return Err("`%` must be followed by a two-digit code, as in %C3%A9 for é.".to_owned());
        }
        if code.eq_ignore_ascii_case("%2f") {
            return Err(format!("An address cannot have `{code}`, an encoded slash."));
        }
    }
    match percent_decode_str(written).decode_utf8() {
        Ok(decoded) => Ok(decoded.into_owned()),
        Err(_) => Err("Its `%` codes are not UTF-8, in which é is %C3%A9.".to_owned()),
    }
}

/// What was probably meant: the path of a full address, without invisible characters, with forward
/// slashes and encoded spaces.
fn meant(written: &str) -> Option<String> {
    let path = match written.split_once("://") {
        Some((_, rest)) => &rest[rest.find('/').unwrap_or(rest.len())..],
        None => written,
    };
    let path = path.split('#').next().filter(|path| !path.contains('?'))?;
    let mut out = String::with_capacity(path.len() + 8);
    for c in latin(path).trim().chars().filter(|c| !c.is_control() && !is_hidden(*c)) {
        match c {
            '\\' | '/' if out.ends_with('/') => {}
            '\\' => out.push('/'),
            c if c.is_whitespace() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    (!out.trim_matches('/').is_empty()).then_some(out)
}

/// Decodes Latin-1 codes: in old addresses `%E9` is é.
fn latin(path: &str) -> String {
    let bytes: Vec<u8> = percent_decode_str(path).collect();
    let old =
        std::str::from_utf8(&bytes).is_err() && bytes.iter().all(|b| !(0x7f..0xa0).contains(b));
    match old && path.is_ascii() {
        true => encode(&bytes.iter().map(|b| char::from(*b)).collect::<String>()),
        false => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> String {
        match Address::read(written) {
            Ok(address) => address.into_string(),
            Err(refused) => format!("! {} {}", refused.why, refused.instead.unwrap_or_default()),
        }
    }

    #[test]
    fn an_address_is_decoded_and_has_one_form() {
        for (written, address) in [
            ("old", "/old/"),
            ("/old", "/old/"),
            ("/a/b.html", "/a/b.html"),
            ("/a/b.html/", "/a/b.html"),
            ("/", "/"),
            ("/caf%C3%A9/", "/café/"),
            ("/caf%c3%a9", "/café/"),
            ("/café/", "/café/"),
            ("/About%20Us.htm", "/About Us.htm"),
            ("/it's(new),a+b@c&d=e~f!g/", "/it's(new),a+b@c&d=e~f!g/"),
            ("/Category:Skin/", "/Category:Skin/"),
            ("/%69ndex%2Ephp", "/index.php"),
        ] {
            assert_eq!(read(written), address);
            assert_eq!(read(&encode(address)), address, "encoded again");
        }
    }

    #[test]
    fn an_invalid_address_is_refused_and_what_was_meant_is_suggested() {
        for (written, start, meant) in [
            ("https://riverside.example/old/#x", "! This is a full address", "/old/"),
            ("/my page/", "! An address cannot have a space.", "/my%20page/"),
            ("/a\tb/", "! An address cannot have a tab", "/ab/"),
            ("\\a\\b", "! An address cannot have `\\`", "/a/b"),
            ("/a//b/", "! An address cannot have two slashes", "/a/b/"),
            ("//evil.example/", "! An address cannot have two slashes", "/evil.example/"),
            ("/caf%E9/", "! Its `%` codes are not UTF-8", "/caf%C3%A9/"),
            ("/%C0%AE%C0%AE/", "! Its `%` codes are not UTF-8", "/%C3%80%C2%AE%C3%80%C2%AE/"),
            ("/a\u{202e}b/", "! An address cannot have an invisible character", "/ab/"),
            ("/a%E2%80%AEb/", "! An address cannot have an invisible character", ""),
            ("/a/../b", "! An address cannot have `..`", ""),
            ("/%2e%2E/b", "! An address cannot have `..`", ""),
            ("/a%2fb", "! An address cannot have `%2f`", ""),
            ("/a%00", "! An address cannot have a control character (U+0000)", ""),
            ("/a%0d%0aSet-Cookie: x", "! An address cannot have a space", ""),
            ("/a%0d%0a", "! An address cannot have a line break", ""),
            ("/100%-natural", "! `%` must be followed by", ""),
            ("/a%é", "! `%` must be followed by", ""),
            ("/a%", "! `%` must be followed by", ""),
            ("/a%2541", "! `%25` is a percent sign", ""),
            ("/?p=123", "! Servers only compare", ""),
            ("/a%3Fb", "! Servers only compare", ""),
            ("/blog/*", "! An address cannot have `*`", ""),
            ("/blog/:slug", "! `:slug` would be a pattern", ""),
            ("/x\"; } location / { root /; }", "! An address cannot have `\"`", ""),
            ("/{$ENV}", "! An address cannot have `{`", ""),
        ] {
            let got = read(written);
            assert!(got.starts_with(start), "{written:?}: {got}");
            assert!(got.ends_with(&format!(" {meant}")), "{written:?}: {got}");
        }
        assert!(read(&format!("/{}/", "é".repeat(200))).starts_with("! This address is longer"));
    }
}
