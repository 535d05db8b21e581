//! Checks before the switch to the new site that it can run to its end.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::disk::missing;
use super::error::{PublishError, Step};
use super::manifest::Known;
use super::moves::{Move, folders_of};
use super::place::Place;
use super::stamp::Stamp;

/// Looks for everything that could stop the switch half way, while nothing is changed yet:
/// files we did not make where a file of ours should go, files where folders should be.
/// Drops files that only change the case of their name from the removals.
pub(super) fn check(
    place: &Place,
    known: &Known,
    moves: &[Move],
    removals: &mut Vec<&str>,
) -> Result<(), PublishError> {
    let going: HashSet<&str> = removals.iter().copied().collect();
    let coming: HashSet<&str> = moves.iter().map(|m| m.path).collect();
    let folders = folders_of(moves.iter().map(|m| m.path));
    folders.par_iter().try_for_each(|&folder| {
        if coming.contains(folder) {
            return Err(PublishError::Duplicate(folder.to_string()));
        }
        let live = place.live(folder);
        match metadata(&live)? {
            // A link to a folder too: what it leads to is not our site.
            Some(meta) if !meta.is_dir() && !going.contains(folder) => {
                Err(in_the_way(known, folder, live))
            }
            _ => Ok(()),
        }
    })?;
    // Few sites have a file where a folder was.
    let emptied = OnceLock::new();
    let check = |m: &Move| {
        let live = place.live(m.path);
        match metadata(&live)? {
            None => Ok(None),
            Some(meta) if meta.is_dir() => {
                let emptied = emptied.get_or_init(|| folders_of(going.iter().copied()));
                check_folder(place, known, &live, &going, emptied).map(|()| None)
            }
            Some(_) if !known.complete || known.get(m.path).is_some() => Ok(None),
            Some(_) => {
                let stamp = Stamp::on_disk(&live);
                let same = stamp.and_then(|s| known.other_case(m.path, s));
                same.map(Some).ok_or(PublishError::InTheWay(live))
            }
        }
    };
    let renamed: Vec<Option<&str>> = moves.par_iter().map(check).collect::<Result<_, _>>()?;
    let renamed: HashSet<&str> = renamed.into_iter().flatten().collect();
    removals.retain(|path| !renamed.contains(path));
    Ok(())
}

/// A folder may become a file if everything in it is being removed. Folders that are already
/// empty are fine: a build may have been killed just before it removed them.
fn check_folder(
    place: &Place,
    known: &Known,
    live: &Path,
    going: &HashSet<&str>,
    emptied: &HashSet<&str>,
) -> Result<(), PublishError> {
    for entry in WalkDir::new(live) {
        let entry = entry.map_err(|e| PublishError::io(Step::Read, live)(e.into()))?;
        let inside = entry.path().strip_prefix(&place.out).ok().and_then(Path::to_str);
        let path = inside.map(|path| path.replace('\\', "/")).unwrap_or_default();
        let ours = if entry.file_type().is_dir() { emptied } else { going };
        if !ours.contains(&*path) {
            return Err(in_the_way(known, &path, entry.into_path()));
        }
    }
    Ok(())
}

/// A file that we know and that is not being removed was made by this build as well.
fn in_the_way(known: &Known, path: &str, live: PathBuf) -> PublishError {
    match known.get(path) {
        Some(_) => PublishError::Duplicate(path.to_string()),
        None => PublishError::InTheWay(live),
    }
}

/// The metadata of what is at `path`, links not followed; `None` if there is nothing.
fn metadata(path: &Path) -> Result<Option<fs::Metadata>, PublishError> {
    match fs::symlink_metadata(path) {
        Ok(meta) => Ok(Some(meta)),
        Err(e) if missing(&e) => Ok(None),
        Err(e) => Err(PublishError::io(Step::Read, path)(e)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::Publisher;
    use crate::publish::manifest::{self, Read};

    #[test]
    fn a_page_that_only_changes_case_is_not_removed_where_case_is_ignored() {
        // As on a disk that ignores case: the new name finds the old file.
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("public");
        let publisher = Publisher::open(&out).unwrap();
        publisher.put("About.html", 1, b"old").unwrap();
        publisher.commit("").unwrap();
        let _ = fs::hard_link(out.join("About.html"), out.join("about.html"));
        let place = Place::of(&out).unwrap();
        let Read::Good(list) = manifest::load(&place.manifest()).unwrap() else { panic!() };
        let known = Known::new(list, true);
        let mut removals = vec!["About.html"];
        let moves = [Move { path: "about.html", stage: 1 }];
        check(&place, &known, &moves, &mut removals).unwrap();
        assert!(removals.is_empty());
    }
}
