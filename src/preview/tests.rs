//! A check is cancelled for a newer change, and for nothing else.

use std::net::Ipv4Addr;
use std::path::Path;
use std::sync::mpsc;

use jiff::civil::date;

use super::*;

fn options(root: &Path) -> PreviewOptions {
    PreviewOptions {
        root: root.to_owned(),
        host: Ipv4Addr::LOCALHOST.into(),
        port: 0,
        drafts: true,
        today: || date(2026, 11, 22),
        fixed_day: None,
        poll: false,
    }
}

#[test]
fn a_check_is_cancelled_by_a_change_after_the_load_and_finishes_after_the_next_load() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    write(
        "housecall.toml",
        "[site]\ntitle = \"T\"\nbase_url = \"https://t.example\"\n[practice]\nname = \"T\"\n",
    );
    let article = "+++\ntitle = \"A\"\ndate = 2026-03-14\n+++\n[x](nowhere.md)\n";
    write("articles/skin/a.md", article);
    let (sender, inbox) = mpsc::channel();
    let shared = SharedState::new(sender);
    let change = || Notice::Paths(vec!["articles/skin/a.md".into()], Writing::Done);
    let options = options(folder.path());
    let mut site = Site::new(false);
    let on_event = |_: Event<'_>| {};
    let settle = |site: &mut Site| {
        let first = inbox.recv().expect("a notice");
        let (settled, changed) = gather(first, &inbox, false).expect("not the end");
        site.load(&changed, &options);
        settled
    };
    shared.notice(Notice::All);
    let settled = settle(&mut site);
    shared.notice(change());
    assert!(!site.check(&shared, settled, Duration::ZERO, &on_event), "a newer change waits");
    assert!(!site.shown.checked && site.reported.is_empty());
    let settled = settle(&mut site);
    // That the day may have changed is not a change of a file.
    shared.notice(Notice::Day);
    assert!(site.check(&shared, settled, Duration::ZERO, &on_event));
    assert!(site.shown.checked);
    assert!(site.reported.iter().any(|d| d.rule.code == "broken-link"), "{:?}", site.reported);
}

#[test]
fn the_desk_links_a_draft_page_and_counts_one_article() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    };
    write("housecall.toml", "[site]\ntitle = \"T\"\nbase_url = \"https://t.example\"\n");
    write("articles/skin/a.md", "+++\ntitle = \"A\"\ndate = 2026-11-21\n+++\nText.\n");
    write("pages/rules.md", "+++\ntitle = \"Rules\"\ndraft = true\n+++\nText.\n");
    let mut site = Site::new(false);
    site.load(&Changed::All, &options(folder.path()));
    let html = desk::site_html(&site.shown);
    assert!(html.contains("1 article, yesterday"), "{html}");
    assert!(html.contains("<a href=\"/rules/\""), "{html}");
}

#[test]
fn a_finding_that_a_line_above_moves_is_not_new() {
    let file: Arc<str> = "a.md".into();
    let at = |message: &str, place: usize| {
        Diagnostic::new(&rules::BROKEN_LINK, message).at(&file, place..place + 3)
    };
    let reported = [at("x", 10), at("y", 20)];
    assert_eq!(new_among(&[at("x", 15), at("y", 25)], &reported), []);
    // Of two that are equal, the one in another place is new.
    let all = [at("x", 2), at("x", 10), at("y", 20)];
    assert_eq!(new_among(&all, &reported), [at("x", 2)]);
    assert_eq!(new_among(&[at("x", 12), at("x", 18)], &reported).len(), 1);
}
