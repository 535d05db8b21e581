//! Style sheets, scripts and pictures of the theme: each under a name that changes with its
//! content, so that browsers may keep it for ever, with the hash that lets them check it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use super::ThemeFile;

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

/// Gives each asset its address and hash.
pub(super) fn fingerprint(files: BTreeMap<String, ThemeFile>) -> Vec<Asset> {
    files
        .into_iter()
        .map(|(name, file)| {
            let hash = Sha384::digest(&file.bytes);
            let short: String = hash.iter().take(4).map(|b| format!("{b:02x}")).collect();
            let url = match name.rsplit_once('.') {
                Some((stem, extension)) => format!("/assets/{stem}.{short}.{extension}"),
                None => format!("/assets/{name}.{short}"),
            };
            let integrity = format!("sha384-{}", STANDARD.encode(hash));
            Asset { name, url, integrity, bytes: file.bytes }
        })
        .collect()
}
