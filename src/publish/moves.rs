//! Files on their way from the stage into the site, and the folders above them.

use std::collections::HashSet;

use super::manifest::Entry;

/// A staged file and where it belongs.
#[derive(Clone, Copy)]
pub(super) struct Move<'a> {
    pub path: &'a str,
    pub stage: u32,
}

/// The moves that these entries require.
pub(super) fn moves_of<'a>(entries: impl Iterator<Item = (&'a str, Entry)>) -> Vec<Move<'a>> {
    let staged = entries.filter(|(_, entry)| entry.stage > 0);
    let to_move = |(path, entry): (&'a str, Entry)| Move { path, stage: entry.stage };
    staged.map(to_move).collect()
}

/// The folders above `path` inside the site, the nearest first.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    fn up<'a>(path: &&'a str) -> Option<&'a str> {
        path.rsplit_once('/').map(|(dir, _)| dir)
    }
    std::iter::successors(up(&path), up)
}

/// All folders above these paths inside the site.
pub(super) fn folders_of<'a>(paths: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    let mut folders = HashSet::new();
    for path in paths {
        for dir in parents(path) {
            if !folders.insert(dir) {
                break;
            }
        }
    }
    folders
}
