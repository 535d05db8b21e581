//! The promise that no published address ever vanishes without a word, whatever
//! happens to the file that records it.

use std::fs;

use crate::support::{Folder, SETTINGS};

/// A site with two articles that was published once.
fn published() -> Folder {
    let article =
        |title: &str| format!("+++\ntitle = \"{title}\"\ndate = 2026-03-14\n+++\nText.\n");
    let folder = Folder::of(&[
        ("housecall.toml", SETTINGS),
        ("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n"),
        ("articles/skin/acne.md", &article("Acne")),
        ("articles/skin/eczema.md", &article("Eczema")),
    ]);
    folder.build_clean(&[]);
    assert!(folder.read("urls.lock").contains("\n/skin/acne/\n"));
    folder
}

#[test]
fn a_record_that_is_lost_while_a_text_is_removed_is_restored_and_the_address_kept() {
    let whole = published().read("urls.lock");
    let cut = whole.rfind("\n# The site is at").expect("the last line") - 4;
    let zeros = vec![0; whole.len()];
    let mut half_zeros = whole.clone().into_bytes();
    half_zeros[cut / 2..].fill(0);
    let states: [(&str, Option<&[u8]>); 8] = [
        ("is missing", None),
        ("is empty", Some(b"")),
        ("is empty", Some(b"\n\n")),
        ("is empty", Some(&zeros)),
        ("is empty", Some(b"\xef\xbb\xbf")),
        ("is empty", Some(b"\xef\xbb\xbf\r\n")),
        ("ends in the middle", Some(&whole.as_bytes()[..cut])),
        ("was only written in part", Some(&half_zeros)),
    ];
    for (what, state) in states {
        let folder = published();
        fs::remove_file(folder.at("articles/skin/acne.md")).expect("remove");
        match state {
            Some(bytes) => folder.write("urls.lock", bytes),
            None => fs::remove_file(folder.at("urls.lock")).expect("remove"),
        }
        let run = folder.build(&[]);
        assert_eq!(run.status, 1, "{what}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("`urls.lock` {what}")), "{what}: {}", run.stderr);
        assert!(
            run.stderr.contains("/skin/acne/ was published and would vanish"),
            "{}",
            run.stderr
        );
        assert!(folder.public().contains_key("skin/acne/index.html"), "nothing was published");
        let restored = folder.read("urls.lock");
        assert!(whole.lines().all(|line| restored.lines().any(|l| l == line)), "{restored}");
        // With the help of the message everything is fine.
        folder.edit("articles/skin/eczema.md", "date", "aliases = [\"/skin/acne/\"]\ndate");
        folder.build_clean(&[]);
    }
}

#[test]
fn both_sides_of_a_conflict_stay_in_the_record() {
    let folder = published();
    let text = folder.read("urls.lock");
    let text = text.replace(
        "/skin/acne/\n",
        "<<<<<<< HEAD\n/skin/acne/\n=======\n/skin/rosacea/\n>>>>>>> b\n",
    );
    folder.write("urls.lock", text);
    fs::remove_file(folder.at("articles/skin/acne.md")).expect("remove");
    let run = folder.build(&[]);
    for words in
        ["marks of a merge conflict", "/skin/acne/ was published", "/skin/rosacea/ was published"]
    {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
    let text = folder.read("urls.lock");
    assert!(text.contains("\n/skin/acne/\n") && text.contains("\n/skin/rosacea/\n"), "{text}");
    assert!(!text.contains("<<<<") && !text.contains("===="), "{text}");
}

#[test]
fn windows_line_ends_and_encoded_addresses_do_not_matter_in_the_record() {
    let folder = published();
    let text = folder.read("urls.lock").replace('\n', "\r\n").replace("/acne/", "/%61cne/");
    folder.write("urls.lock", format!("\u{feff}{text}"));
    folder.build_clean(&[]);
    fs::remove_file(folder.at("articles/skin/acne.md")).expect("remove");
    folder.write("urls.lock", format!("\u{feff}{text}"));
    let run = folder.build(&[]);
    assert!(run.stderr.contains("/skin/acne/ was published and would vanish"), "{}", run.stderr);
}

#[test]
fn an_empty_record_without_a_copy_from_a_build_is_an_error() {
    let folder = published();
    fs::remove_dir_all(folder.at(".public.housecall")).expect("remove");
    fs::remove_dir_all(folder.at("public")).expect("remove");
    folder.write("urls.lock", "");
    let run = folder.build(&[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("`urls.lock` is empty, and the addresses"), "{}", run.stderr);
    assert_eq!(folder.read("urls.lock"), "", "nothing is written over it");
}

#[test]
fn an_address_that_somebody_removes_from_the_record_is_reported_once() {
    let folder = published();
    fs::remove_file(folder.at("articles/skin/acne.md")).expect("remove");
    folder.edit("urls.lock", "/skin/acne/\n", "");
    let run = folder.build(&[]);
    assert!(
        run.stderr.contains("/skin/acne/ was published by the last build and is no longer"),
        "{}",
        run.stderr
    );
    assert!(!folder.public().contains_key("skin/acne/index.html"), "it was released");
    folder.build_clean(&[]);
}

#[test]
fn a_line_that_is_removed_while_its_page_exists_comes_back() {
    let folder = published();
    folder.edit("urls.lock", "/skin/acne/\n", "");
    folder.build_clean(&[]);
    assert!(folder.read("urls.lock").contains("\n/skin/acne/\n"));
}

#[test]
fn a_record_larger_than_the_limit_for_texts_is_read() {
    let folder = published();
    let text = folder.read("urls.lock");
    folder.write("urls.lock", text.repeat(5_000_000 / text.len() + 1));
    assert!(fs::metadata(folder.at("urls.lock")).expect("there").len() > 5_000_000);
    folder.build_clean(&[]);
    assert_eq!(folder.read("urls.lock"), text, "each address is in it once");
}

#[test]
fn a_build_with_drafts_restores_nothing() {
    let folder = published();
    fs::remove_file(folder.at("urls.lock")).expect("remove");
    folder.build(&["--drafts"]);
    assert!(!folder.at("urls.lock").exists());
}
