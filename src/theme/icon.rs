//! What the icons of a site are drawn from: its own icon, else its logo, else the theme's drawing.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::files::{Embedded, ThemeFile};
use super::options::{OptionValue, ResolvedOptions};
use crate::diagnostic::{Diagnostic, rules};
use crate::icon::{Picture, Unreadable};
use crate::source::{SourceTree, hash_of};

/// The file of a theme with its drawing, in which `currentColor` is the accent.
pub(super) const FILE: &str = "icon.svg";

/// That of the built-in theme, for themes without one.
const BUILT_IN: &str = "clinic/icon.svg";

/// The name of the drawing as an asset.
pub(super) const ASSET: &str = "favicon.svg";

/// Icons of the site itself, the best first.
const OWN: [&str; 2] = ["static/favicon.svg", "static/favicon.png"];

/// A logo that is wider than this for its height could not be made out in a small square.
const WIDEST: f32 = 2.0;

/// What icons are drawn from.
#[derive(Debug, Default, Clone)]
pub struct Icon {
    /// The file of the site; `None` for the theme's drawing.
    pub file: Option<Arc<str>>,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// A hash of the bytes.
    pub key: u64,
    /// The theme's drawing, if what was found cannot be drawn after all.
    pub drawing: Arc<[u8]>,
}

/// Finds it; reports a file of the site that was meant for it and cannot be used.
pub(super) fn find(
    drawing: Option<ThemeFile>,
    resolved: &ResolvedOptions,
    tree: &SourceTree,
    diagnostics: &mut Vec<Diagnostic>,
) -> Icon {
    let drawing: Arc<[u8]> = coloured(drawing, resolved).into();
    let own = OWN.iter().filter_map(|path| tree.file(path)).map(|file| (file.path.clone(), false));
    for (path, is_logo) in own.chain(logo(resolved).map(|path| (path, true))) {
        // A file that cannot be read is reported when it is copied.
        let Ok(bytes) = tree.read_bytes(&path) else { continue };
        match usable(&bytes, is_logo) {
            Ok(false) => {}
            Ok(true) => {
                let (key, bytes) = (hash_of(&bytes), bytes.into());
                return Icon { file: Some(path), bytes, key, drawing };
            }
            Err(why) => diagnostics.extend(problem(&path, why)),
        }
    }
    Icon { file: None, key: hash_of(&drawing), bytes: drawing.clone(), drawing }
}

/// Whether an icon can be drawn from a picture, and made out.
fn usable(bytes: &[u8], is_logo: bool) -> Result<bool, Unreadable> {
    let picture = Picture::read(bytes)?;
    let fits = (WIDEST.recip()..=WIDEST).contains(&picture.proportion());
    if is_logo && !fits {
        return Ok(false);
    }
    picture.check().map(|()| true)
}

/// The site's logo.
fn logo(resolved: &ResolvedOptions) -> Option<Arc<str>> {
    match resolved.values.get("logo") {
        Some(OptionValue::Picture(path)) => path.clone(),
        _ => None,
    }
}

/// The theme's drawing in the site's colour.
fn coloured(drawing: Option<ThemeFile>, resolved: &ResolvedOptions) -> Vec<u8> {
    let built_in = || Embedded::get(BUILT_IN).map(|file| file.data);
    let svg = drawing.map(|file| file.bytes).or_else(built_in).unwrap_or_default();
    let svg = String::from_utf8_lossy(&svg);
    match resolved.colours.get("accent") {
        Some(accent) => {
            let root = format!("<svg color=\"{}\" ", accent.hex());
            svg.replacen("<svg ", &root, 1).into_bytes()
        }
        None => svg.into_owned().into_bytes(),
    }
}

/// What is wrong with a file, unless it is reported as a file already.
fn problem(path: &Arc<str>, why: Unreadable) -> Option<Diagnostic> {
    let (what, help) = match why {
        Unreadable::Malformed => return None,
        Unreadable::Damaged => {
            ("it is damaged, or not a picture of a usual kind", "Save it again as SVG or PNG.")
        }
        Unreadable::Letters => (
            "its letters are text, which needs a font",
            "Turn the letters into paths in your drawing program and save it again, or save it as PNG.",
        ),
        Unreadable::Empty => ("nothing is drawn in it", "Save it again as “plain SVG” or as PNG."),
    };
    let message = format!("The icons for browsers and phones cannot be made from `{path}`: {what}");
    Some(Diagnostic::new(&rules::UNUSABLE_ICON, message).in_file(path).help(help))
}

/// Adds to a hash what an icon may be drawn from, of the files in `static/`.
pub fn hash_sources(path: &str, named: &[&str], tree: &SourceTree, hasher: &mut impl Hasher) {
    let is_named = |name: &&str| {
        let below = path.strip_prefix("static");
        **name == *path || below == Some(*name)
    };
    if OWN.contains(&path) || named.iter().any(is_named) {
        tree.stamp(path).hash(hasher);
    }
}
