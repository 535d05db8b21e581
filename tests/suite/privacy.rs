//! What is private stays private, where a single-file case cannot show it: links, many files of one
//! kind, another address of the site.

use crate::support::{Folder, Run, SETTINGS};

const ARTICLE: &str = "+++\ntitle = \"Eczema\"\ndate = 2026-03-14\n+++\nText.\n";

fn site(files: &[(&str, &str)]) -> Folder {
    let folder = Folder::of(&[
        ("housecall.toml", SETTINGS),
        ("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
        ("articles/skin/eczema.md", ARTICLE),
    ]);
    files.iter().for_each(|(path, text)| folder.write(path, text));
    folder
}

fn lines<'r>(run: &'r Run, code: &str) -> Vec<&'r str> {
    run.stderr.lines().filter(|line| line.contains(&format!("[{code}]"))).collect()
}

#[cfg(unix)]
#[test]
fn a_link_through_another_folder_is_refused_wherever_it_ends() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().expect("a folder");
    let folder = site(&[("static/b.txt", "b"), ("static/sub/c.txt", "c")]);
    // Out of the site and back in: what is shown would depend on the other folder.
    symlink(folder.at("static/b.txt"), outside.path().join("hop")).expect("link");
    symlink(outside.path().join("hop"), folder.at("static/a.txt")).expect("link");
    let run = folder.build(&[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("`static/a.txt` is a link that leaves the site's folder"));
    // A link to a link inside the site is fine.
    std::fs::remove_file(folder.at("static/a.txt")).expect("remove");
    symlink("b.txt", folder.at("static/hop.txt")).expect("link");
    symlink("../hop.txt", folder.at("static/sub/a.txt")).expect("link");
    let run = folder.build(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(folder.read("public/sub/a.txt"), "b");
}

#[cfg(unix)]
#[test]
fn a_link_cannot_give_a_private_file_an_innocent_name() {
    use std::os::unix::fs::symlink;
    let folder = site(&[("static/patients.xlsx", "x"), ("articles/skin/draft.md", ARTICLE)]);
    symlink("patients.xlsx", folder.at("static/diary.txt")).expect("link");
    symlink("../articles/skin/draft.md", folder.at("static/draft.md")).expect("link");
    symlink("../housecall.toml", folder.at("static/site.toml")).expect("link");
    let run = folder.build(&[]);
    for path in ["static/diary.txt", "static/draft.md", "static/site.toml"] {
        let words = format!("`{path}` is a link to");
        assert!(lines(&run, "symlink").iter().any(|line| line.contains(&words)), "{}", run.stderr);
    }
    assert!(!folder.at("public").exists());
}

#[test]
fn an_old_website_in_static_gives_a_few_findings_and_a_count() {
    let folder = site(&[]);
    for n in 0..40 {
        let page = "<img src=\"https://cdn.example/a.png\"><script src=\"https://stats.example/a.js\"></script>";
        folder.write(&format!("static/old/{n}.html"), page);
        folder.write(&format!("static/old/{n}.pdf"), "%PDF-1.4");
    }
    let run = folder.build(&[]);
    let foreign = lines(&run, "foreign-host");
    assert_eq!(foreign.len(), 6, "{}", run.stderr);
    assert_eq!(foreign.iter().filter(|line| line.contains("37 more files have")).count(), 2);
    let documents = lines(&run, "unlinked-document");
    assert_eq!(documents.len(), 1, "{}", run.stderr);
    assert!(documents[0].contains("40 documents in `static/old`"), "{}", documents[0]);
}

#[test]
fn pictures_in_a_folder_that_reveal_the_same_are_one_finding() {
    let folder = site(&[]);
    let mut picture =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\0\0\0\0".to_vec();
    picture.extend(b"\0\0\0\x0ftEXtAuthor\0Jane Doe\0\0\0\0\0\0\0\0IEND\0\0\0\0");
    for name in ["ana", "ben", "eva", "joe", "kim"] {
        folder.write(&format!("static/team/{name}.png"), &picture);
    }
    let run = folder.build(&[]);
    let reported = lines(&run, "picture-metadata");
    assert_eq!((run.status, reported.len()), (1, 1), "{}", run.stderr);
    assert!(reported[0].contains(
        "5 pictures in `static/team` reveal who made it: ana.png, ben.png, eva.png and 2 more"
    ));
    assert!(!run.stderr.contains("Jane"), "what a picture reveals is not repeated");
    let more = format!("{SETTINGS}\n[publish]\nallow = [\"static/team/*\"]\n");
    folder.write("housecall.toml", more);
    let run = folder.build(&[]);
    assert_eq!((run.status, &*run.stderr), (0, ""));
}

#[test]
fn the_site_may_use_its_own_full_address_whatever_it_is_built_for() {
    let folder = site(&[(
        "templates/slots/head.html",
        "<link rel=\"icon\" href=\"https://riverside.example/icon.png\"><script src=\"//RIVERSIDE.example:443/a.js\"></script>",
    )]);
    for args in [&[][..], &["--base-url", "https://test.example/clinic"]] {
        let run = folder.build(args);
        assert_eq!((run.status, &*run.stderr), (0, ""), "{args:?}");
    }
}

#[test]
fn no_script_can_hide_behind_another_encoding() {
    let folder = site(&[]);
    let script = "<script src=\"https://stats.example/a.js\"></script>";
    let wide: Vec<u8> =
        format!("\u{feff}{script}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    folder.write("static/wide.html", wide);
    folder.write("static/latin.html", [b"caf\xe9 ", script.as_bytes()].concat());
    let run = folder.build(&[]);
    let foreign = lines(&run, "foreign-host");
    assert_eq!(foreign.len(), 2, "{}", run.stderr);
    let files = foreign.join("\n");
    assert!(files.contains("static/wide.html:") && files.contains("static/latin.html:"), "{files}");
}
