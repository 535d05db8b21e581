//! Style sheets, scripts and pictures of the theme: each under a name that changes with its
//! content, so that browsers may cache it for ever, with the hash that lets them check it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use super::files::ThemeFile;

/// An asset ready to be published.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its name in the theme: `style.css`.
    pub name: String,
    /// Its address without prefix: `/assets/style.1a2b3c4d.css`.
    pub url: String,
    /// Subresource integrity: `sha384-…`.
    pub integrity: String,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

/// Gives each asset its address and hash. In style sheets, `url("name")` of another asset becomes
/// the address of that asset first, so that it has its fingerprint.
pub(super) fn fingerprint(files: BTreeMap<String, ThemeFile>) -> Vec<Asset> {
    let (styles, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|(name, _)| name.ends_with(".css"));
    let mut assets: Vec<Asset> = others.into_iter().map(|(n, f)| asset(n, f.bytes)).collect();
    for (name, file) in styles {
        let bytes = with_addresses(file.bytes, &name, &assets);
        assets.push(asset(name, bytes));
    }
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    assets
}

/// Whether the name of a published file contains the hash of its bytes, as those of assets do.
pub fn has_fingerprint(name: &str, bytes: impl FnOnce() -> Vec<u8>) -> bool {
    let is_hash = |part: &&str| part.len() == 8 && part.bytes().all(|b| b.is_ascii_hexdigit());
    let written = name.rsplit('.').take(2).find(is_hash);
    written.is_some_and(|written| short(&Sha384::digest(bytes())) == *written)
}

/// The part of a hash that goes into a name.
fn short(hash: &[u8]) -> String {
    hash.iter().take(4).map(|b| format!("{b:02x}")).collect()
}

fn asset(name: String, bytes: Cow<'static, [u8]>) -> Asset {
    let hash = Sha384::digest(&bytes);
    let short = short(&hash);
    let url = match name.rsplit_once('.') {
        Some((stem, extension)) => format!("/assets/{stem}.{short}.{extension}"),
        None => format!("/assets/{name}.{short}"),
    };
    let integrity = format!("sha384-{}", STANDARD.encode(hash));
    Asset { name, url, integrity, bytes }
}

/// Addresses are relative to the style sheet's folder, so that they work below any prefix.
fn with_addresses(css: Cow<'static, [u8]>, name: &str, assets: &[Asset]) -> Cow<'static, [u8]> {
    let Ok(text) = std::str::from_utf8(&css) else { return css };
    let mut written = text.to_owned();
    let up = "../".repeat(name.matches('/').count());
    for asset in assets {
        let address = asset.url.strip_prefix("/assets/").unwrap_or(&asset.url);
        let new = format!("url(\"{up}{address}\")");
        written = written.replace(&format!("url(\"{up}{}\")", asset.name), &new);
    }
    if written == text { css } else { Cow::Owned(written.into_bytes()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_refers_to_fonts_with_their_fingerprints() {
        let file = |bytes: &'static str| ThemeFile {
            path: "test".into(),
            bytes: Cow::Borrowed(bytes.as_bytes()),
        };
        let css = "@font-face { src: url(\"a.woff2\") } b { background: url(\"none.png\") }";
        let files = [("a.woff2", "font"), ("style.css", css)];
        let all = fingerprint(files.map(|(n, b)| (n.to_owned(), file(b))).into_iter().collect());
        let font = all[0].url.trim_start_matches("/assets/");
        let css = String::from_utf8_lossy(&all[1].bytes);
        assert!(css.contains(&format!("url(\"{font}\")")), "{css}");
        assert!(css.contains("url(\"none.png\")"), "what is not an asset stays: {css}");
    }
}
