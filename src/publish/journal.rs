//! The switch from the old site to the new one, and finishing it after a crash.
//!
//! A journal is the next manifest plus what is still to be removed. It appears by one
//! rename (from then on the new site counts) and ends by being renamed onto the
//! manifest. Every step in between is idempotent, so recovery means repeating all of them.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;

use rayon::prelude::*;

use super::disk::{missing, rename, retry};
use super::error::{PublishError, Step};
use super::manifest::{self, Known, Read};
use super::moves::{Move, folders_of, moves_of, parents};
use super::place::{PART, Place};
use super::preflight;
use super::replace::{Durable, replace};

/// Writes the journal: from here on the new site counts.
pub(super) fn seal(place: &Place, content: &[u8]) -> Result<(), PublishError> {
    let journal = place.journal();
    replace(&journal, PART, content, Durable::No).map_err(PublishError::io(Step::Write, &journal))
}

/// Ends the switch: the journal becomes the manifest.
pub(super) fn finish(place: &Place) -> Result<(), PublishError> {
    let manifest = place.manifest();
    rename(&place.journal(), &manifest).map_err(PublishError::io(Step::Move, &manifest))?;
    // What cannot be cleared now is cleared by the next build.
    let _ = fs::remove_dir_all(place.stage());
    Ok(())
}

/// Puts the stage folder, which is the complete site, in the place of a missing or empty one.
pub(super) fn install(place: &Place) -> Result<(), PublishError> {
    let (stage, out) = (place.stage(), &place.out);
    if let Ok(meta) = fs::metadata(out) {
        // Somebody may have given the empty folder its own permissions.
        if cfg!(windows) {
            // On this system a folder cannot be renamed onto another.
            fs::remove_dir(out).map_err(PublishError::io(Step::Install, out))?;
        } else {
            let _ = fs::set_permissions(&stage, meta.permissions());
        }
    }
    rename(&stage, out).map_err(|e| match e.kind() {
        ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => PublishError::OtherDisk(out.clone()),
        _ => PublishError::io(Step::Install, out)(e),
    })
}

/// Moves everything into place and removes what is no longer made; returns how many files
/// were removed. New files come first, so that no page links to one that is already gone.
pub(super) fn apply(
    place: &Place,
    moves: &[Move],
    removals: &[&str],
) -> Result<usize, PublishError> {
    let coming: HashSet<&str> = moves.iter().map(|m| m.path).collect();
    let folders = folders_of(moves.iter().map(|m| m.path));
    // Except a file that becomes a folder, and the other way round.
    let blocks =
        |path: &str| folders.contains(path) || parents(path).any(|dir| coming.contains(dir));
    let (first, last): (Vec<&str>, Vec<&str>) = removals.iter().partition(|path| blocks(path));
    let mut removed = remove(place, &first)?;
    moves.par_iter().try_for_each(|m| {
        let (from, to) = (place.staged(m.stage), place.live(m.path));
        let moved = rename(&from, &to).or_else(|e| match (e.kind(), to.parent()) {
            (ErrorKind::NotFound, Some(dir)) => {
                fs::create_dir_all(dir).and_then(|()| rename(&from, &to))
            }
            _ => Err(e),
        });
        moved.map_err(PublishError::io(Step::Move, &to))
    })?;
    removed += remove(place, &last)?;
    Ok(removed)
}

/// Removes these files of the site and the folders that this empties.
fn remove(place: &Place, paths: &[&str]) -> Result<usize, PublishError> {
    let mut folders: Vec<&str> = folders_of(paths.iter().copied()).into_iter().collect();
    // Somebody may have replaced a folder with a link: what it leads to is not our site.
    let is_link = |dir: &&&str| place.live(dir).is_symlink();
    let links: HashSet<&str> = folders.par_iter().filter(is_link).copied().collect();
    let remove_one = |path: &&str| {
        if parents(path).any(|dir| links.contains(dir)) {
            return Ok(0);
        }
        let live = place.live(path);
        match retry(|| fs::remove_file(&live)) {
            Ok(()) => Ok(1),
            Err(e) if missing(&e) => Ok(0),
            // Somebody else's folder, or a new one of the site.
            Err(_) if live.is_dir() => Ok(0),
            Err(e) => Err(PublishError::io(Step::Remove, &live)(e)),
        }
    };
    let removed = paths.par_iter().map(remove_one);
    let removed = removed.try_reduce(|| 0, |a, b| Ok(a + b))?;
    folders.sort_unstable_by_key(|dir| std::cmp::Reverse(dir.len()));
    for dir in folders {
        let _ = fs::remove_dir(place.live(dir)); // refused, as it should be, unless empty
    }
    Ok(removed)
}

/// Finishes a switch that was interrupted. Returns false if there was a journal that
/// cannot be read (a power cut): then files that are in no manifest may still be ours.
pub(super) fn heal(place: &Place) -> Result<bool, PublishError> {
    let journal = place.journal();
    if !journal.exists() {
        return Ok(true);
    }
    let Read::Good(list) = manifest::load(&journal)? else {
        fs::remove_file(&journal).map_err(PublishError::io(Step::Prepare, &journal))?;
        return Ok(false);
    };
    if list.whole {
        if place.stage().exists() {
            place.must_be_vacant()?;
            install(place)?;
        }
    } else {
        let known = match manifest::load(&place.manifest())? {
            Read::Good(list) => Known::new(list, true),
            _ => Known::nothing(false),
        };
        let mut moves = moves_of(list.entries().map(|(path, slot)| (path, slot.entry)));
        moves.retain(|m| place.staged(m.stage).exists());
        let mut removals: Vec<&str> = list.removals().collect();
        preflight::check(place, &known, &moves, &mut removals)?;
        apply(place, &moves, &removals)?;
    }
    finish(place)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::Publisher;
    use crate::publish::manifest::Entry;
    use crate::publish::stamp::Stamp;
    use std::collections::BTreeMap;
    use std::path::Path;
    use walkdir::WalkDir;

    type Site = BTreeMap<String, String>;

    fn site(files: &[(&str, &str)]) -> Site {
        files.iter().map(|(p, t)| (p.to_string(), t.to_string())).collect()
    }

    fn publish(out: &Path, files: &Site) {
        let publisher = Publisher::open(out).unwrap();
        for (path, text) in files {
            publisher.put(path, 1, text.as_bytes()).unwrap();
        }
        publisher.commit("").unwrap();
    }

    /// Files and, with a "/" at the end, folders.
    fn on_disk(out: &Path) -> Site {
        let entries = WalkDir::new(out).min_depth(1).into_iter().map(Result::unwrap);
        let read = |e: walkdir::DirEntry| {
            let path = e.path().strip_prefix(out).unwrap().to_str().unwrap().replace('\\', "/");
            match e.file_type().is_dir() {
                true => (path + "/", String::new()),
                false => (path, fs::read_to_string(e.path()).unwrap()),
            }
        };
        entries.map(read).collect()
    }

    fn entry(text: &str, file: &Path, stage: u32) -> Entry {
        let hash = xxhash_rust::xxh3::xxh3_64(text.as_bytes());
        Entry { key: 2, hash, stamp: Stamp::on_disk(file).unwrap(), stage }
    }

    /// Pages that change, stay, go and appear, a file that becomes a folder and the reverse.
    fn old() -> Site {
        site(&[("a.html", "a1"), ("b.html", "b1"), ("gone/x.html", "x"), ("f", "f"), ("d/e", "e")])
    }
    fn new() -> Site {
        site(&[("a.html", "a2"), ("b.html", "b1"), ("come/y.html", "y"), ("f/g", "g"), ("d", "d")])
    }

    #[test]
    fn a_switch_interrupted_after_any_step_is_finished() {
        // Three removals, four moves and the folders in between, in the order of `apply`.
        let steps = 10;
        for done in 0..=steps {
            let dir = tempfile::tempdir().unwrap();
            let out = dir.path().join("public");
            publish(&out, &old());
            let place = Place::of(&out).unwrap();
            let mut entries = vec![("b.html", entry("b1", &out.join("b.html"), 0))];
            let texts = new();
            let moves = ["a.html", "come/y.html", "f/g", "d"];
            for (path, stage) in moves.into_iter().zip(1..) {
                let file = place.staged(stage);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(&file, &texts[path]).unwrap();
                entries.push((path, entry(&texts[path], &file, stage)));
            }
            let removals = ["gone/x.html", "f", "d/e"];
            seal(&place, &manifest::encode(false, "", &entries, &removals)).unwrap();
            let moves = moves_of(entries.iter().copied());
            for step in 0..done {
                match step {
                    0 => fs::remove_file(out.join("f")).unwrap(),
                    1 => fs::remove_file(out.join("d/e")).unwrap(),
                    2 => fs::remove_dir(out.join("d")).unwrap(),
                    3 => fs::create_dir(out.join("come")).unwrap(),
                    4..=7 => apply(&place, &moves[step - 4..step - 3], &[]).map(drop).unwrap(),
                    8 => fs::remove_file(out.join("gone/x.html")).unwrap(),
                    _ => fs::remove_dir(out.join("gone")).unwrap(),
                }
            }
            let healed = Publisher::open(&out).unwrap();
            assert!(healed.keep_if_fresh("f/g", 2) && healed.keep_if_fresh("d", 2), "{done}");
            drop(healed);
            let mut want = new();
            want.extend(site(&[("come/", ""), ("f/", "")]));
            assert_eq!(on_disk(&out), want, "cut off after {done} steps");
        }
    }

    #[test]
    fn a_first_build_interrupted_before_or_after_the_rename_is_finished() {
        for renamed in [false, true] {
            let dir = tempfile::tempdir().unwrap();
            let place = Place::of(&dir.path().join("public")).unwrap();
            let page = place.stage().join("index.html");
            fs::create_dir_all(place.stage()).unwrap();
            fs::write(&page, "whole").unwrap();
            let entries = [("index.html", entry("whole", &page, 1))];
            seal(&place, &manifest::encode(true, "", &entries, &[])).unwrap();
            if renamed {
                install(&place).unwrap();
            }
            assert!(Publisher::open(&place.out).unwrap().keep_if_fresh("index.html", 2));
            assert_eq!(on_disk(&place.out), site(&[("index.html", "whole")]));
        }
    }

    #[test]
    fn recovery_does_not_overwrite_a_file_that_appeared_in_the_meantime() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("public");
        publish(&out, &old());
        let place = Place::of(&out).unwrap();
        let file = place.staged(1);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "ours").unwrap();
        let entries = [("new.html", entry("ours", &file, 1))];
        seal(&place, &manifest::encode(false, "", &entries, &[])).unwrap();
        fs::write(out.join("new.html"), "theirs").unwrap();
        let refused = Publisher::open(&out).err().unwrap();
        assert!(matches!(refused, PublishError::InTheWay(p) if p == out.join("new.html")));
        fs::remove_file(out.join("new.html")).unwrap();
        drop(Publisher::open(&out).unwrap());
        assert_eq!(fs::read(out.join("new.html")).unwrap(), b"ours");
    }

    #[test]
    fn a_torn_journal_leaves_a_site_that_can_be_built_again() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("public");
        publish(&out, &old());
        let place = Place::of(&out).unwrap();
        fs::write(place.journal(), [0; 64]).unwrap();
        fs::write(out.join("come"), "moved before the power went").unwrap();
        let publisher = Publisher::open(&out).unwrap();
        assert!(publisher.keep_if_fresh("a.html", 1));
        publisher.put("come", 1, b"new").unwrap();
        assert!(publisher.commit("").unwrap().record_lost);
        assert_eq!(on_disk(&out), site(&[("a.html", "a1"), ("come", "new")]));
    }
}
