//! The publisher seen from outside: what gets into the output folder and what never does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use housecall::publish::{PublishError, Publisher, Summary};
use housecall::source;
use tempfile::TempDir;
use walkdir::WalkDir;

struct Bed {
    dir: TempDir,
    out: PathBuf,
}

fn bed() -> Bed {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    Bed { dir, out }
}

impl Bed {
    fn build(&self, files: &[(&str, &str)]) -> Result<Summary, PublishError> {
        let publisher = Publisher::open(&self.out)?;
        for (path, text) in files {
            publisher.put(path, 1, text.as_bytes())?;
        }
        publisher.commit("")
    }

    fn open(&self) -> Publisher {
        Publisher::open(&self.out).unwrap()
    }

    fn refused(&self) -> PublishError {
        Publisher::open(&self.out).err().expect("should be refused")
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.out.join(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.out.join(path).parent().unwrap()).unwrap();
        fs::write(self.out.join(path), text).unwrap();
    }

    /// Sets the time of an output file back by an hour, so that a rewrite is noticed.
    fn age(&self, path: &str) -> SystemTime {
        let time = SystemTime::now() - Duration::from_secs(3600);
        let file = fs::File::options().write(true).open(self.out.join(path)).unwrap();
        file.set_modified(time).unwrap();
        fs::metadata(self.out.join(path)).unwrap().modified().unwrap()
    }

    fn time(&self, path: &str) -> SystemTime {
        fs::metadata(self.out.join(path)).unwrap().modified().unwrap()
    }

    fn tree(&self) -> BTreeMap<String, String> {
        tree(&self.out)
    }
}

/// Files with their text; folders end in "/".
fn tree(root: &Path) -> BTreeMap<String, String> {
    let entries = WalkDir::new(root).min_depth(1).into_iter().map(Result::unwrap);
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        match entry.file_type().is_dir() {
            true => (path + "/", String::new()),
            false => (path, fs::read_to_string(entry.path()).unwrap()),
        }
    };
    entries.map(read).collect()
}

fn texts(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(p, t)| (p.to_string(), t.to_string())).collect()
}

#[test]
fn a_first_build_makes_the_folder() {
    let bed = bed();
    let summary = bed.build(&[("index.html", "home"), ("topics/asthma/index.html", "air")]);
    let want = Summary { written: 2, bytes: 7, ..Summary::default() };
    assert_eq!(summary.unwrap(), want);
    let want = [
        ("index.html", "home"),
        ("topics/", ""),
        ("topics/asthma/", ""),
        ("topics/asthma/index.html", "air"),
    ];
    assert_eq!(bed.tree(), texts(&want));
    assert!(!bed.dir.path().join(".public.housecall/stage").exists());
    assert!(!bed.dir.path().join(".public.housecall/journal").exists());
}

#[test]
fn an_empty_folder_a_new_folder_and_a_slash_at_the_end_are_fine() {
    let bed = bed();
    fs::create_dir(&bed.out).unwrap();
    bed.build(&[("a", "1")]).unwrap();
    assert_eq!(bed.read("a"), "1");
    let deep = bed.dir.path().join("some/new/place/");
    let publisher = Publisher::open(&deep).unwrap();
    publisher.put("a", 1, b"2").unwrap();
    publisher.commit("").unwrap();
    assert_eq!(tree(&deep), texts(&[("a", "2")]));
}

#[test]
fn a_later_build_writes_only_what_changed() {
    let bed = bed();
    bed.build(&[("a", "1"), ("b", "1"), ("c", "1")]).unwrap();
    let time = (bed.time("a"), bed.time("c"));
    let publisher = bed.open();
    assert!(publisher.keep_if_fresh("a", 1));
    assert!(!publisher.keep_if_fresh("b", 2), "another key");
    assert!(!publisher.keep_if_fresh("d", 1), "unknown");
    publisher.put("b", 2, b"22").unwrap();
    publisher.put("c", 2, b"1").unwrap();
    let want = Summary { written: 1, unchanged: 2, bytes: 2, ..Summary::default() };
    assert_eq!(publisher.commit("").unwrap(), want);
    assert_eq!(bed.tree(), texts(&[("a", "1"), ("b", "22"), ("c", "1")]));
    assert_eq!((bed.time("a"), bed.time("c")), time);

    let publisher = bed.open();
    assert!(publisher.keep_if_fresh("a", 1));
    assert!(publisher.keep_if_fresh("b", 2));
    assert!(publisher.keep_if_fresh("c", 2), "the new key of an unchanged file counts");
    let want = Summary { unchanged: 3, ..Summary::default() };
    assert_eq!(publisher.commit("").unwrap(), want);
}

#[test]
fn an_edited_output_file_is_noticed_and_rewritten() {
    let bed = bed();
    bed.build(&[("a", "one"), ("b", "one"), ("c", "one")]).unwrap();
    bed.write("a", "two");
    bed.age("a");
    fs::remove_file(bed.out.join("b")).unwrap();
    let touched = bed.age("c");
    let publisher = bed.open();
    assert!(publisher.keep_if_fresh("c", 1), "its content is what counts");
    for path in ["a", "b"] {
        assert!(!publisher.keep_if_fresh(path, 1), "{path}");
        publisher.put(path, 1, b"one").unwrap();
    }
    let summary = publisher.commit("").unwrap();
    assert_eq!((summary.written, summary.unchanged), (2, 1));
    assert_eq!(bed.tree(), texts(&[("a", "one"), ("b", "one"), ("c", "one")]));
    assert_eq!(bed.time("c"), touched, "same bytes, only the time differs");
    assert!(bed.open().keep_if_fresh("c", 1), "the new time is remembered");
}

#[test]
fn stale_pages_are_removed_with_their_folders_and_foreign_files_stay() {
    let bed = bed();
    bed.build(&[("index.html", "1"), ("a/b/c.html", "1"), ("d/e.html", "1")]).unwrap();
    bed.write("CNAME", "clinic.example");
    bed.write("d/notes.txt", "mine");
    let summary = bed.build(&[("index.html", "1")]).unwrap();
    assert_eq!((summary.written, summary.unchanged, summary.removed), (0, 1, 2));
    let want =
        [("CNAME", "clinic.example"), ("d/", ""), ("d/notes.txt", "mine"), ("index.html", "1")];
    assert_eq!(bed.tree(), texts(&want));
}

#[test]
fn a_foreign_file_in_the_way_stops_everything() {
    let bed = bed();
    bed.build(&[("index.html", "1"), ("old.html", "1")]).unwrap();
    bed.write("new.html", "mine");
    bed.write("folder", "mine");
    bed.write("page.html/deep.txt", "mine");
    let before = bed.tree();
    for (path, named) in
        [("new.html", "new.html"), ("folder/a.html", "folder"), ("page.html", "page.html")]
    {
        let error = bed.build(&[("index.html", "2"), (path, "2")]).unwrap_err();
        assert!(
            matches!(&error, PublishError::InTheWay(p) if *p == bed.out.join(named)),
            "{error}"
        );
        assert!(error.to_string().contains(&*bed.out.join(named).to_string_lossy()));
        assert_eq!(bed.tree(), before);
    }
    bed.build(&[("index.html", "2")]).unwrap();
    assert_eq!(bed.read("new.html"), "mine");
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let bed = bed();
    bed.build(&[("a", "1"), ("b/c/d", "1")]).unwrap();
    bed.build(&[("a/x", "2"), ("b", "2")]).unwrap();
    assert_eq!(bed.tree(), texts(&[("a/", ""), ("a/x", "2"), ("b", "2")]));
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let bed = bed();
    bed.write("thesis.doc", "years of work");
    assert!(matches!(bed.refused(), PublishError::NotOurs { .. }));
    assert_eq!(bed.tree(), texts(&[("thesis.doc", "years of work")]));
    assert_eq!(fs::read_dir(bed.dir.path()).unwrap().count(), 1, "nothing is made next to it");
    fs::create_dir(bed.dir.path().join(".public.housecall")).unwrap();
    assert!(matches!(bed.refused(), PublishError::NotOurs { .. }));
}

#[test]
fn a_checkout_without_a_site_is_fine_and_stays_a_checkout() {
    let bed = bed();
    bed.write(".git/HEAD", "ref: refs/heads/pages");
    bed.write("CNAME", "clinic.example");
    bed.build(&[("index.html", "1"), ("a/b.html", "1")]).unwrap();
    bed.build(&[("index.html", "2")]).unwrap();
    let checkout =
        [(".git/", ""), (".git/HEAD", "ref: refs/heads/pages"), ("CNAME", "clinic.example")];
    let want = [checkout.as_slice(), &[("index.html", "2")]].concat();
    assert_eq!(bed.tree(), texts(&want));

    // What the site contains must not silently replace what is there.
    let error = bed.build(&[("index.html", "2"), ("CNAME", "other.example")]).unwrap_err();
    assert!(matches!(error, PublishError::InTheWay(_)), "{error}");
    assert_eq!(bed.read("CNAME"), "clinic.example");
}

#[test]
fn files_that_appear_during_a_first_build_stop_it() {
    let bed = bed();
    let publisher = bed.open();
    publisher.put("index.html", 1, b"1").unwrap();
    bed.write("thesis.doc", "years of work");
    assert!(matches!(publisher.commit(""), Err(PublishError::NotOurs { .. })));
    assert_eq!(bed.tree(), texts(&[("thesis.doc", "years of work")]));
    fs::remove_dir_all(&bed.out).unwrap();
    bed.build(&[("index.html", "2")]).unwrap();
}

#[test]
fn a_file_or_a_root_as_output_is_refused() {
    let bed = bed();
    fs::write(&bed.out, "a file").unwrap();
    assert!(matches!(bed.refused(), PublishError::OutIsFile(_)));
    let root = bed.dir.path().ancestors().last().unwrap();
    assert!(matches!(Publisher::open(root), Err(PublishError::NoName(_))));
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    let bed = bed();
    let elsewhere = bed.dir.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    symlink(&elsewhere, &bed.out).unwrap();
    let PublishError::OutIsLink { target, .. } = bed.refused() else { panic!("not refused") };
    assert_eq!(target, elsewhere);
    let slash = PathBuf::from(format!("{}/", bed.out.display()));
    assert!(matches!(Publisher::open(&slash), Err(PublishError::OutIsLink { .. })));

    fs::remove_file(&bed.out).unwrap();
    bed.build(&[("index.html", "1")]).unwrap();
    symlink(&elsewhere, bed.out.join("images")).unwrap();
    let error = bed.build(&[("index.html", "1"), ("images/a", "1")]).unwrap_err();
    assert!(matches!(error, PublishError::InTheWay(_)));
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);

    fs::remove_file(bed.out.join("images")).unwrap();
    bed.build(&[("index.html", "1"), ("images/a", "1")]).unwrap();
    fs::remove_dir_all(bed.out.join("images")).unwrap();
    symlink(&elsewhere, bed.out.join("images")).unwrap();
    fs::write(elsewhere.join("a"), "mine").unwrap();
    assert_eq!(bed.build(&[("index.html", "1")]).unwrap().removed, 0);
    assert_eq!(fs::read(elsewhere.join("a")).unwrap(), b"mine");
}

#[test]
fn dropping_the_publisher_leaves_the_last_site_as_it_was() {
    let bed = bed();
    drop(bed.open());
    assert!(!bed.out.exists());
    bed.build(&[("a", "1"), ("b", "1")]).unwrap();
    let time = bed.time("b");
    let publisher = bed.open();
    publisher.put("a", 2, b"2").unwrap();
    drop(publisher);
    assert_eq!(bed.tree(), texts(&[("a", "1"), ("b", "1")]));
    assert!(!bed.dir.path().join(".public.housecall/stage").exists());
    let publisher = bed.open();
    assert!(publisher.keep_if_fresh("a", 1));
    assert!(publisher.keep_if_fresh("b", 1));
    publisher.commit("").unwrap();
    assert_eq!(bed.time("b"), time);
}

#[test]
fn two_builds_at_once_are_refused() {
    let bed = bed();
    let first = bed.open();
    assert!(matches!(bed.refused(), PublishError::Busy(_)));
    first.put("a", 1, b"1").unwrap();
    first.commit("").unwrap();
    bed.build(&[("a", "2")]).unwrap();
    assert_eq!(bed.read("a"), "2");
}

#[test]
fn a_copy_of_a_large_file() {
    let bed = bed();
    let source = bed.dir.path().join("film.mp4");
    let film: Vec<u8> = (0..50_000_000u32).map(|n| (n >> 7) as u8).collect();
    fs::write(&source, &film).unwrap();
    let copy = || {
        let publisher = bed.open();
        let hash = source::hash(fs::File::open(&source).unwrap()).unwrap();
        publisher.copy("media/film.mp4", hash, &source).unwrap();
        publisher.commit("").unwrap()
    };
    assert_eq!(copy(), Summary { written: 1, bytes: 50_000_000, ..Summary::default() });
    assert!(fs::read(bed.out.join("media/film.mp4")).unwrap() == film);
    assert_eq!(copy(), Summary { unchanged: 1, ..Summary::default() });
    fs::write(&source, "short").unwrap();
    assert_eq!(copy(), Summary { written: 1, bytes: 5, ..Summary::default() });
    assert_eq!(bed.read("media/film.mp4"), "short");
}

#[test]
fn a_missing_source_is_named_and_nothing_is_published() {
    let bed = bed();
    bed.build(&[("a", "1")]).unwrap();
    let publisher = bed.open();
    publisher.put("a", 2, b"2").unwrap();
    let error = publisher.copy("b", 1, Path::new("/no/such/photo.jpg")).unwrap_err();
    assert_eq!(error.to_string(), "Could not read /no/such/photo.jpg: it is not there");
    assert!(matches!(publisher.commit(""), Err(PublishError::Unfinished)));
    assert_eq!(bed.tree(), texts(&[("a", "1")]));
}

#[test]
fn odd_paths_and_duplicate_paths_are_refused() {
    let bed = bed();
    for round in 0..2 {
        for path in ["../x", "/x", "a/../x", ""] {
            let error = bed.build(&[("a", "1"), (path, "1")]).unwrap_err();
            assert!(matches!(error, PublishError::BadPath(_)), "{path:?}");
        }
        for [first, second] in [["n", "n"], ["n", "n/m"], ["n/m", "n"], ["a/b", "a"]] {
            let files = [("a", "1"), (first, "1"), (second, "2")];
            let error = bed.build(&files).unwrap_err();
            assert!(
                matches!(error, PublishError::Duplicate(_)),
                "{round} {first} {second}: {error}"
            );
        }
        bed.build(&[("a", "1")]).unwrap();
        assert_eq!(bed.tree(), texts(&[("a", "1")]));
    }
}

#[test]
fn a_lost_manifest_is_reported_and_nothing_is_assumed_to_be_fresh() {
    let bed = bed();
    bed.build(&[("a", "1"), ("b", "1")]).unwrap();
    let manifest = bed.dir.path().join(".public.housecall/manifest");
    fs::write(&manifest, "housecall list 0 of an older version").unwrap();
    let publisher = bed.open();
    assert!(!publisher.keep_if_fresh("a", 1));
    publisher.put("a", 1, b"1").unwrap();
    let want = Summary { unchanged: 1, record_lost: true, ..Summary::default() };
    assert_eq!(publisher.commit("").unwrap(), want, "it has these bytes already");
    assert_eq!(bed.tree(), texts(&[("a", "1"), ("b", "1")]), "unknown files are left alone");
    assert!(bed.open().keep_if_fresh("a", 1));

    fs::write(&manifest, "shopping list").unwrap();
    assert!(matches!(bed.refused(), PublishError::NotOurs { .. }));
}

#[test]
fn a_site_deleted_by_hand_is_built_again() {
    let bed = bed();
    bed.build(&[("a", "1"), ("b", "1")]).unwrap();
    fs::remove_dir_all(&bed.out).unwrap();
    let publisher = bed.open();
    assert!(!publisher.keep_if_fresh("a", 1));
    publisher.put("a", 1, b"1").unwrap();
    assert_eq!(publisher.commit("").unwrap().written, 1);
    assert_eq!(bed.tree(), texts(&[("a", "1")]));
}
