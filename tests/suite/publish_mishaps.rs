//! Builds that are killed and disks that are full.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

#[cfg(target_os = "linux")]
use housecall::publish::PublishError;
use housecall::publish::Publisher;
use rayon::prelude::*;
use walkdir::WalkDir;

/// Tells a re-executed test which site to publish: "version folder".
const CHILD: &str = "HOUSECALL_TEST_PUBLISH";

type Site = BTreeMap<String, (u64, Vec<u8>)>;

/// Version `n` of a site: path, key and content. A third of the pages never change, some
/// come and go, and one path is a file in even versions and a folder in odd ones.
fn site(n: u64) -> Site {
    let page = |i: u64| {
        let version = if i.is_multiple_of(3) { 0 } else { n };
        let line = format!("version {version} of page {i}\n");
        (version, line.repeat(20 + (i * 37 % 400) as usize).into_bytes())
    };
    let mut site: Site = (0..200)
        .filter(|i| !(i + n).is_multiple_of(7))
        .map(|i| (format!("topic{}/page{i}/index.html", i % 20), page(i)))
        .collect();
    let flip = if n.is_multiple_of(2) { "flip" } else { "flip/inner" };
    site.insert(flip.to_string(), page(n));
    site
}

/// Publishes like a build does; whatever is kept must be right on disk.
fn publish(out: &Path, site: &Site) {
    let publisher = Publisher::open(out).unwrap();
    site.par_iter().for_each(|(path, (key, text))| {
        if publisher.keep_if_fresh(path, *key) {
            assert!(fs::read(out.join(path)).unwrap() == *text, "{path} is not fresh");
        } else {
            publisher.put(path, *key, text).unwrap();
        }
    });
    eprintln!("committing");
    publisher.commit("").unwrap();
}

fn on_disk(out: &Path) -> (BTreeMap<String, Vec<u8>>, BTreeSet<String>) {
    let (mut files, mut folders) = (BTreeMap::new(), BTreeSet::new());
    for entry in WalkDir::new(out).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(out).unwrap().to_str().unwrap().replace('\\', "/");
        if entry.file_type().is_dir() {
            folders.insert(path);
        } else {
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    (files, folders)
}

/// Checks that exactly this site is there, and nothing else.
fn assert_is(out: &Path, site: &Site) {
    let (files, folders) = on_disk(out);
    assert!(files.keys().eq(site.keys()));
    assert!(files.iter().all(|(path, text)| site[path].1 == *text));
    let above = |path: &String| {
        let up = Path::new(path).ancestors().skip(1).filter(|p| p.parent().is_some());
        up.map(|p| p.to_str().unwrap().replace('\\', "/")).collect::<Vec<_>>()
    };
    assert_eq!(folders, site.keys().flat_map(above).collect());
}

/// Checks that every file is whole and from one of the two versions, and that what both have is there.
fn assert_between(out: &Path, old: &Site, new: &Site) {
    let (files, _) = on_disk(out);
    for (path, text) in &files {
        let whole = [old, new].iter().any(|site| site.get(path).is_some_and(|f| f.1 == *text));
        assert!(whole, "{path} is neither old nor new");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(files.contains_key(path), "{path} is missing");
    }
}

/// Not a test itself: what the killed processes run.
#[test]
fn child() {
    let Ok(task) = std::env::var(CHILD) else { return };
    let (version, out) = task.split_once(' ').unwrap();
    publish(Path::new(out), &site(version.parse().unwrap()));
    eprintln!("done");
}

#[test]
fn a_build_killed_at_any_moment_leaves_whole_files_and_is_finished() {
    // In memory if possible: some disks are slow at creating files repeatedly.
    let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let out = dir.path().join("public");
    let state = dir.path().join(".public.housecall");
    publish(&out, &site(0));
    let start = Instant::now();
    publish(&out, &site(1));
    let mut windows = [start.elapsed() * 2, start.elapsed()];

    let (mut early, mut during, mut late) = (0, 0, 0);
    for n in 1..=60 {
        // Every sixth build is a first one.
        let cold = n % 6 == 0;
        if cold {
            fs::remove_dir_all(&out).unwrap();
            fs::remove_dir_all(&state).unwrap();
        }
        let (old, new) = (site(n), site(n + 1));
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "publish_mishaps::child", "--nocapture"])
            .env(CHILD, format!("{} {}", n + 1, out.display()))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Mostly during the switch, which is the short part.
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let window = &mut windows[usize::from(n % 4 != 0)];
        if n % 4 != 0 {
            lines.find(|line| line.as_ref().is_ok_and(|line| line.ends_with("committing")));
        }
        let random = RandomState::new().build_hasher().finish();
        sleep(Duration::from_nanos(random % (window.as_nanos() as u64)));
        child.kill().unwrap();
        child.wait().unwrap();

        if lines.any(|line| line.is_ok_and(|line| line.ends_with("done"))) {
            late += 1;
            *window = *window * 3 / 4; // so that most are killed in time, on any machine
        } else if state.join("journal").exists() {
            during += 1;
            *window = *window * 5 / 4;
        } else {
            early += 1;
            *window = *window * 5 / 4;
        }
        if !cold {
            assert_between(&out, &old, &new);
        } else if out.exists() {
            assert_is(&out, &new);
        }
        let journal = state.join("journal").exists();
        drop(Publisher::open(&out).unwrap());
        if journal {
            assert_is(&out, &new);
        }
        publish(&out, &new);
        assert_is(&out, &new);
    }
    assert!(during + late > 10, "the builds never reached the switch: {early} {during} {late}");
    assert!(early + during > 10, "most were killed too late: {early} {during} {late}");
    eprintln!("killed before the switch {early}, during it {during}, after it {late} times");
}

/// A separate disk, small enough to fill. Needs the right to mount one.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn new(options: &str) -> Option<SmallDisk> {
        let dir = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(dir.path());
        let mounted = mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
        mounted.then_some(SmallDisk(dir))
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_the_site_stays_as_it_was() {
    let Some(disk) = SmallDisk::new("size=1m") else {
        return eprintln!("skipped: no right to mount a small disk");
    };
    let out = disk.0.path().join("public");
    let small: Site = [("index.html".to_string(), (1, b"small".to_vec()))].into();
    publish(&out, &small);

    let source = tempfile::NamedTempFile::new().unwrap();
    fs::write(source.path(), vec![b'x'; 3 << 20]).unwrap();
    for copied in [false, true] {
        let publisher = Publisher::open(&out).unwrap();
        publisher.put("index.html", 2, b"other").unwrap();
        let full = match copied {
            false => publisher.put("film.mp4", 1, &vec![b'x'; 3 << 20]),
            true => publisher.copy("film.mp4", 1, source.path()),
        };
        let named = format!("could not write {}", out.join("film.mp4").display());
        assert_eq!(full.unwrap_err().to_string(), format!("The disk is full: {named}"));
        assert!(matches!(publisher.commit(""), Err(PublishError::Unfinished)));
        assert_is(&out, &small);
    }
    let publisher = Publisher::open(&out).unwrap();
    publisher.put("index.html", 2, &[b'y'; 500_000]).unwrap();
    assert_eq!(publisher.commit("").unwrap().written, 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_full_before_the_journal_leaves_the_site_as_it_was() {
    // Pages with long names: the journal is the larger part.
    let Some(disk) = SmallDisk::new("size=400k") else {
        return eprintln!("skipped: no right to mount a small disk");
    };
    let out = disk.0.path().join("public");
    let small: Site = [("index.html".to_string(), (1, b"small".to_vec()))].into();
    publish(&out, &small);
    let publisher = Publisher::open(&out).unwrap();
    for n in 0..1500 {
        publisher.put(&format!("{n:0200}"), 1, b"").unwrap();
    }
    fs::write(disk.0.path().join("filler"), [0; 200_000]).unwrap();
    let error = publisher.commit("").unwrap_err().to_string();
    assert!(error.starts_with("The disk is full: could not write "), "{error}");
    assert_is(&out, &small);
    let publisher = Publisher::open(&out).unwrap();
    assert!(publisher.keep_if_fresh("index.html", 1));
}

#[cfg(target_os = "linux")]
#[test]
fn a_switch_that_fills_the_disk_is_finished_once_there_is_room() {
    // Room for the stage, but not for all folders of the new pages.
    let Some(disk) = SmallDisk::new("size=1m,nr_inodes=60") else {
        return eprintln!("skipped: no right to mount a small disk");
    };
    let out = disk.0.path().join("public");
    let page = |text: &str| (1, text.as_bytes().to_vec());
    let old: Site = [("index.html".to_string(), page("old"))].into();
    publish(&out, &old);
    let mut new: Site = (0..20).map(|n| (format!("{n}/index.html"), page("page"))).collect();
    new.insert("index.html".to_string(), page("new"));
    let publisher = Publisher::open(&out).unwrap();
    for (path, (_, text)) in &new {
        publisher.put(path, 2, text).unwrap();
    }
    let error = publisher.commit("").unwrap_err();
    assert!(error.to_string().starts_with("The disk is full: could not put"), "{error}");
    assert!(error.help().unwrap().starts_with("Some files are already replaced"));
    assert_between(&out, &old, &new);
    assert!(Publisher::open(&out).is_err(), "still full");
    assert_between(&out, &old, &new);

    let mut mount = Command::new("mount");
    mount.args(["-o", "remount,nr_inodes=200"]).arg(disk.0.path());
    assert!(mount.status().unwrap().success());
    let publisher = Publisher::open(&out).unwrap();
    assert_is(&out, &new);
    assert!(new.keys().all(|path| publisher.keep_if_fresh(path, 2)));
}

#[cfg(target_os = "linux")]
#[test]
fn a_separate_volume_is_refused_with_help() {
    let Some(disk) = SmallDisk::new("size=100k") else {
        return eprintln!("skipped: no right to mount a small disk");
    };
    let error = Publisher::open(disk.0.path()).err().unwrap();
    assert!(matches!(&error, PublishError::OtherDisk(out) if out == disk.0.path()), "{error}");
    assert!(error.help().unwrap().contains(&*disk.0.path().join("site").to_string_lossy()));
}
