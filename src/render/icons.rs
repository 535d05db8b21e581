//! The icons of the site, the file that lists them, and the links to them.

use std::hash::{Hash as _, Hasher as _};

use xxhash_rust::xxh3::Xxh3Default;

use super::Renderer;
use super::view::IconView;
use crate::artifact::CODE;
use crate::diagnostic::{Diagnostic, rules};
use crate::icon::{Picture, Unreadable, ico};
use crate::model::LangId;
use crate::plan::{IconFile, RouteKind};
use crate::theme::OptionValue;

/// The icons of a site itself, the best first.
const OWN: [&str; 3] = ["/favicon.svg", "/favicon.png", "/favicon.ico"];

/// The site's own icon, without prefix.
pub(super) fn own(r: &Renderer<'_>) -> Option<&'static str> {
    OWN.into_iter().find(|url| r.plan.copied_at(url).is_some())
}

/// The side of an icon in pixels.
fn side(file: IconFile) -> u32 {
    match file {
        IconFile::Touch => 180,
        IconFile::Large => 512,
        IconFile::Small => 192,
        IconFile::Favicon | IconFile::Manifest => 32,
    }
}

/// The hash of everything that an icon is made from.
pub(super) fn key(r: &Renderer<'_>, file: IconFile) -> u64 {
    let mut hasher = Xxh3Default::new();
    (CODE, r.theme.icon.key, &r.theme.icon.drawing, file).hash(&mut hasher);
    if file == IconFile::Manifest {
        manifest(r).hash(&mut hasher);
    }
    hasher.finish()
}

/// The bytes of an icon.
pub(super) fn bytes(r: &Renderer<'_>, file: IconFile) -> Result<Vec<u8>, Box<Diagnostic>> {
    if file == IconFile::Manifest {
        return Ok(manifest(r));
    }
    let icon = &r.theme.icon;
    draw(&icon.bytes, file).or_else(|_| draw(&icon.drawing, file)).map_err(|_| {
        let message = format!("The drawing icon.svg of the theme `{}` is damaged", r.theme.name);
        Box::new(Diagnostic::new(&rules::THEME, message).help("Save it again as “plain SVG”."))
    })
}

fn draw(bytes: &[u8], file: IconFile) -> Result<Vec<u8>, Unreadable> {
    let picture = Picture::read(bytes)?;
    match file {
        IconFile::Favicon => ico(&picture),
        IconFile::Touch => picture.png_with_ground(side(file)),
        _ => picture.png(side(file)),
    }
}

/// The address of an icon, if the site has it.
fn href(r: &Renderer<'_>, file: IconFile) -> Option<String> {
    let url = r.url(RouteKind::Icon(file));
    r.plan.has(&url).then(|| r.plan.href(&url))
}

/// The icon that browsers show best: the site's own, what it was drawn from, or the larger PNG.
fn best(r: &Renderer<'_>) -> Option<(String, &'static str)> {
    if let Some(own) = own(r) {
        let sizes = if own.ends_with(".svg") { "any" } else { "" };
        return Some((r.plan.href(own), sizes));
    }
    let icon = &r.theme.icon;
    let svg = match &icon.file {
        Some(file) if file.ends_with(".svg") => r.plan.copy_of(file).map(|copied| &copied.url),
        Some(_) => None,
        None => r.theme.icon_asset().map(|asset| &asset.url),
    };
    match svg {
        Some(url) => Some((r.plan.href(url), "any")),
        None => href(r, IconFile::Small).map(|url| (url, "192x192")),
    }
}

/// The links to the icons in the head of each page.
pub(super) fn links(r: &Renderer<'_>) -> Vec<IconView> {
    let link = |rel: &str, url: String, sizes: &str| IconView {
        rel: rel.to_owned(),
        url,
        sizes: sizes.to_owned(),
    };
    let best = best(r).map(|(url, sizes)| link("icon", url, sizes));
    let favicon = href(r, IconFile::Favicon)
        .filter(|url| best.as_ref().is_none_or(|best| best.url != *url))
        .map(|url| link("icon", url, "32x32"));
    let touch = href(r, IconFile::Touch).map(|url| link("apple-touch-icon", url, ""));
    let manifest = href(r, IconFile::Manifest).map(|url| link("manifest", url, ""));
    [favicon, best, touch, manifest].into_iter().flatten().collect()
}

/// The file that phones read when a reader puts the site on the home screen.
fn manifest(r: &Renderer<'_>) -> Vec<u8> {
    let config = &r.site.config;
    let name = Some(&config.practice.name).filter(|name| !name.is_empty());
    let home = r.plan.href(&r.url(RouteKind::Home(LangId(0))));
    let icons = [IconFile::Small, IconFile::Large].into_iter().filter_map(|file| {
        let sizes = format!("{0}x{0}", side(file));
        let src = href(r, file)?;
        Some(serde_json::json!({ "src": src, "sizes": sizes, "type": "image/png" }))
    });
    let mut manifest = serde_json::json!({
        "name": name.unwrap_or(&config.site.title),
        "description": config.site.description,
        "lang": r.site.lang(LangId(0)),
        "dir": r.strings(LangId(0)).get("dir"),
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": accent(r),
        "icons": icons.collect::<Vec<_>>(),
    });
    if let Some(entries) = manifest.as_object_mut() {
        entries.retain(|_, value| !value.is_null());
    }
    let mut bytes = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The theme's main colour.
fn accent<'r>(r: &Renderer<'r>) -> Option<&'r str> {
    match r.theme.options.get("accent") {
        Some(OptionValue::Text(colour)) if colour.starts_with('#') => Some(colour),
        _ => None,
    }
}
