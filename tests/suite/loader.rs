//! What a load depends on besides the texts: after any change to it, a later load is the same as a
//! first one.

use housecall::{Changed, Loader, Options};

use crate::preview_equal::{compare, options};
use crate::support::{Folder, SETTINGS};

fn changed(path: &str) -> Changed {
    Changed::Paths([path.to_owned()].into())
}

fn site(settings: &str) -> Folder {
    Folder::of(&[
        ("housecall.toml", settings),
        (
            "articles/skin/eczema.md",
            "+++\ntitle = \"Eczema\"\ndate = 2026-03-14\n+++\n\nRest.\n\n> [!rest] At home\n> - Rest\n",
        ),
        ("articles/skin/acne.md", "+++\ntitle = \"Acne\"\ndate = 2026-12-01\n+++\n\nWash.\n"),
        (
            "templates/components-own.html",
            "{% component callout_rest(callout) %}{{ body | safe }}{% endcomponent callout_rest %}",
        ),
    ])
}

#[test]
fn options_are_arguments_of_each_load() {
    let (folder, other) = (site(SETTINGS), site(SETTINGS));
    other.edit("articles/skin/eczema.md", "Rest.", "Another site.");
    let mut loader = Loader::default();
    let first = options(&folder);
    let day = |day: &str| day.parse().expect("a day");
    let all = [
        first.clone(),
        Options { today: day("2026-12-01"), ..first.clone() },
        Options { drafts: false, ..first.clone() },
        Options { base_url: Some("https://other.example/below/".into()), ..first.clone() },
        options(&other),
        Options { out: Some(other.at("elsewhere")), ..options(&other) },
        first,
    ];
    for options in &all {
        let later = loader.load(options, &Changed::Paths([].into())).expect("a site");
        assert!(compare(later, options, &format!("{options:?}")), "{options:?} has an error");
    }
}

#[test]
fn a_file_that_a_theme_option_names_may_appear_later() {
    let folder = site(&format!("{SETTINGS}[theme.options]\nlogo = \"static/logo.svg\"\n"));
    let options = options(&folder);
    let mut loader = Loader::default();
    let missing = loader.load(&options, &Changed::All).expect("a site");
    assert!(!compare(missing, &options, "no logo"), "the logo is reported to be missing");
    for (name, bytes) in
        [("other.svg", "<svg/>"), ("logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    {
        let path = format!("static/{name}");
        folder.write(&path, bytes);
        let later = loader.load(&options, &changed(&path)).expect("a site");
        assert_eq!(compare(later, &options, name), name == "logo.svg");
    }
}

#[test]
fn icons_follow_the_picture_that_they_are_drawn_from() {
    let folder = site(&format!("{SETTINGS}[theme.options]\nlogo = \"/logo.svg\"\n"));
    let svg = |fill: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path fill=\"{fill}\" d=\"M0 0h9v9z\"/></svg>"
        )
    };
    folder.write("static/logo.svg", svg("#111"));
    let options = options(&folder);
    let mut loader = Loader::default();
    let first = loader.load(&options, &Changed::All).expect("a site");
    assert!(compare(first, &options, "the logo"));
    for (path, text) in [
        ("static/logo.svg", svg("#222")),
        ("static/favicon.svg", svg("#333")),
        ("static/favicon.svg", svg("#444444")),
        ("static/favicon.svg", "<svg/>".to_owned()),
    ] {
        folder.write(path, &text);
        let later = loader.load(&options, &changed(path)).expect("a site");
        compare(later, &options, &text);
    }
}

#[test]
fn callouts_of_the_theme_may_come_and_go() {
    let folder = site(SETTINGS);
    let options = options(&folder);
    let mut loader = Loader::default();
    let whole = loader.load(&options, &Changed::All).expect("a site");
    assert!(compare(whole, &options, "with the callout"));
    let path = "templates/components-own.html";
    let component = folder.read(path);
    for (text, is_whole) in [("", false), (&component, true), ("{% if %}", false)] {
        folder.write(path, text);
        let later = loader.load(&options, &changed(path)).expect("a site");
        assert_eq!(compare(later, &options, text), is_whole, "{text}");
    }
}

#[test]
fn the_record_of_addresses_is_read_again() {
    let folder = site(SETTINGS);
    let options = options(&folder);
    let mut loader = Loader::default();
    loader.load(&options, &Changed::All).expect("a site");
    for (record, is_whole) in
        [("/skin/eczema/\n", true), ("/skin/gone/\n", false), ("skin\n", false), ("", false)]
    {
        folder.write("urls.lock", record);
        let later = loader.load(&options, &changed("urls.lock")).expect("a site");
        assert_eq!(compare(later, &options, record), is_whole, "{record}");
    }
}

#[test]
fn what_is_broken_stays_as_it_was_before() {
    let folder = site(SETTINGS);
    let options = options(&folder);
    let mut loader = Loader::default();
    let first = loader.load(&options, &Changed::All).expect("a site").value.ready.expect("whole");
    for (path, text) in [
        ("articles/skin/eczema.md", "+++\ntitle"),
        ("articles/skin/eczema.md", "+++\ntitle = \"Broken\"\ntitel = 1\n+++\n"),
        ("housecall.toml", "[site"),
        ("templates/components-own.html", "{% if %}"),
    ] {
        let whole = folder.read(path);
        folder.write(path, text);
        let broken = loader.load(&options, &changed(path)).expect("a site").value;
        let ready = broken.ready.expect("the last good one");
        assert_eq!(ready.site.articles[1].common.title.value, "Eczema", "{text}");
        assert_eq!(ready.site.config.site.title, first.site.config.site.title, "{text}");
        assert_eq!(ready.engine.key, first.engine.key, "{text}");
        folder.write(path, whole);
        let mended = loader.load(&options, &changed(path)).expect("a site");
        assert!(compare(mended, &options, path));
    }
}
