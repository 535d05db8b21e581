//! Pictures that take long to load.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::used::Uses;
use crate::check::known::Context;
use crate::content::folder;
use crate::diagnostic::{Diagnostic, rules};
use crate::plan::Destination;

/// Up to here pictures of one folder are reported one by one; above, as one finding.
const ONE_BY_ONE: usize = 3;

/// Folders of pictures that are there to be downloaded, and that no page shows.
const DOWNLOADS: [&str; 9] = [
    "download",
    "downloads",
    "hires",
    "high-res",
    "original",
    "originals",
    "press",
    "presskit",
    "print",
];

pub(super) fn check(
    c: &Context<'_>,
    uses: &LazyCell<Uses, impl FnOnce() -> Uses>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut heavy: BTreeMap<&str, Vec<(&Arc<str>, u64)>> = BTreeMap::new();
    for file in c.copies {
        let Some(bytes) = file.facts.heavy else { continue };
        // What cannot be shown at all is reported as that.
        let is_shown = file.facts.broken.is_none() && file.facts.content.is_none();
        let Some(Destination::File(index)) = c.plan.destination(&file.path) else { continue };
        // What is only linked to is downloaded by who wants it whole.
        let is_download = !uses.shows(index)
            && (uses.links(index)
                || folder(&file.path).split('/').any(|of| DOWNLOADS.contains(&of)));
        if is_shown && !is_download {
            heavy.entry(folder(&file.path)).or_default().push((&file.path, bytes));
        }
    }
    for (folder, pictures) in heavy {
        diagnostics.extend(of_folder(c, folder, &pictures));
    }
}

fn of_folder(c: &Context<'_>, folder: &str, pictures: &[(&Arc<str>, u64)]) -> Vec<Diagnostic> {
    if pictures.len() <= ONE_BY_ONE {
        let one = |(path, bytes): &(&Arc<str>, u64)| {
            let message = format!("`{path}` is {}", megabytes(*bytes));
            report(path, message, wide(c, path))
        };
        return pictures.iter().map(one).collect();
    }
    let names =
        pictures.iter().take(ONE_BY_ONE).map(|(path, _)| path.rsplit('/').next().unwrap_or(path));
    let names = names.collect::<Vec<_>>().join(", ");
    let most = pictures.iter().map(|(_, bytes)| *bytes).max().unwrap_or_default();
    let message = format!(
        "{} pictures in `{folder}` are above 1 MB, up to {}: {names} and {} more",
        pictures.len(),
        megabytes(most),
        pictures.len() - ONE_BY_ONE
    );
    vec![report(pictures[0].0, message, None)]
}

fn report(path: &Arc<str>, message: String, width: Option<u32>) -> Diagnostic {
    let now = width.map(|width| format!(" It is {width} wide.")).unwrap_or_default();
    let help = format!(
        "Patients on a telephone wait for it, and may pay for it. Save a copy that is 1,600 pixels wide, as JPEG or WebP: that is sharp on every screen and has about 0.3 MB.{now}"
    );
    Diagnostic::new(&rules::HEAVY_PICTURE, message).in_file(path).help(help)
}

/// The width of a picture that is wider than any screen needs.
fn wide(c: &Context<'_>, path: &str) -> Option<u32> {
    let (width, _) = c.plan.copy_of(path)?.look.size?;
    (width > 1_600).then_some(width)
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
