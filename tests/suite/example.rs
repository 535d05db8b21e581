//! The example site, built by the program and inspected from outside.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::html::{balanced, double_ids, tags};
use crate::support::{Folder, Run, expect_file};

const BASE: &str = "https://riverside.example";

struct Built {
    run: Run,
    files: BTreeMap<String, Vec<u8>>,
}

fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = Folder::example();
        let run = folder.build(&[]);
        Built { files: folder.public(), run }
    })
}

fn text<'b>(built: &'b Built, path: &str) -> &'b str {
    let bytes = built.files.get(path).unwrap_or_else(|| panic!("{path} does not exist"));
    std::str::from_utf8(bytes).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The text of a file.
pub(crate) fn file(path: &str) -> &'static str {
    text(built(), path)
}

/// Pages with their text, without redirect pages at old addresses, which are recognised by content.
pub(crate) fn pages() -> impl Iterator<Item = (&'static str, &'static str)> {
    let html = built().files.keys().filter(|path| path.ends_with(".html"));
    html.map(|path| (path.as_str(), text(built(), path)))
}

fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn the_example_site_builds_without_a_finding() {
    let run = &built().run;
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", run.stdout);
}

#[test]
fn the_example_site_has_the_expected_routes() {
    let hashed = |path: &str| -> String {
        // How many files the words and results of the search have changes with every text.
        for (start, ending) in [("search/words-", "txt"), ("search/pages-", "json")] {
            if path.starts_with(start) {
                return format!("{start}*.{ending}");
            }
        }
        // Fingerprints change with every edit of the theme.
        let Some(name) = path.strip_prefix("assets/") else { return path.to_owned() };
        let parts: Vec<&str> = name.split('.').collect();
        match parts.as_slice() {
            [stem, _, ending] => format!("assets/{stem}.*.{ending}"),
            _ => path.to_owned(),
        }
    };
    let mut routes: Vec<String> = built().files.keys().map(|path| hashed(path)).collect();
    routes.sort();
    expect_file("routes.txt", &(routes.join("\n") + "\n"));
}

/// What a browser reads in a part of an address.
fn decoded(part: &str) -> String {
    let bytes = percent_encoding::percent_decode_str(part);
    bytes.decode_utf8().expect("addresses are UTF-8").into_owned()
}

/// The file of an address of the site.
fn file_of(path: &str) -> String {
    let path = decoded(path.trim_start_matches('/'));
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path }
}

#[test]
fn every_address_in_every_page_leads_to_a_file_and_an_anchor() {
    let anchors: BTreeMap<&str, BTreeSet<String>> = pages()
        .map(|(path, html)| {
            let ids = tags(html).iter().filter_map(|t| t.get("id").map(str::to_owned)).collect();
            (path, ids)
        })
        .collect();
    let mut problems = Vec::new();
    for (page, html) in pages() {
        for tag in tags(html) {
            for key in ["href", "src", "srcset", "poster", "action", "data"] {
                let Some(address) = tag.get(key) else { continue };
                let address = address.strip_prefix(BASE).unwrap_or(address);
                let outside = ["https:", "http:", "mailto:", "tel:", "sms:"];
                if outside.iter().any(|scheme| address.starts_with(scheme)) {
                    continue;
                }
                let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
                if !path.is_empty() && !path.starts_with('/') {
                    problems.push(format!("{page}: {address} is not relative to the root"));
                    continue;
                }
                let file = if path.is_empty() { page.to_owned() } else { file_of(path) };
                if !built().files.contains_key(&file) {
                    problems.push(format!("{page}: {address} leads to no file"));
                } else if !anchor.is_empty()
                    && !anchors.get(&*file).is_some_and(|ids| ids.contains(&decoded(anchor)))
                {
                    problems.push(format!("{page}: {address} leads to no anchor"));
                }
            }
            for key in
                ["aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget"]
            {
                for id in tag.get(key).into_iter().flat_map(str::split_whitespace) {
                    if !anchors[page].contains(id) {
                        problems.push(format!("{page}: {key}={id} names nothing"));
                    }
                }
            }
        }
    }
    none(&problems);
}

#[test]
fn nothing_is_loaded_from_another_host() {
    let mut problems = Vec::new();
    let foreign = |address: &str| {
        (address.starts_with("//") || address.contains("://")) && !address.starts_with(BASE)
    };
    for (page, html) in pages() {
        for tag in tags(html) {
            let loads = match &*tag.name {
                "a" | "blockquote" | "q" | "del" | "ins" => &[][..],
                "link" => match tag.get("rel").unwrap_or_default() {
                    "canonical" | "alternate" | "me" => &[][..],
                    _ => &["href"][..],
                },
                _ => &["src", "srcset", "href", "poster", "data", "action", "formaction"][..],
            };
            for key in loads {
                if let Some(address) = tag.get(key).filter(|address| foreign(address)) {
                    problems.push(format!("{page}: <{} {key}={address}>", tag.name));
                }
            }
            if tag.name == "iframe" || tag.attributes.keys().any(|k| k.starts_with("on")) {
                problems.push(format!("{page}: <{}> runs or embeds something", tag.name));
            }
            if tag.get("style").is_some() || tag.name == "style" {
                problems
                    .push(format!("{page}: <{}> has a style that the policy forbids", tag.name));
            }
            if tag.name == "script" && tag.get("src").is_none() {
                problems.push(format!("{page}: a script inside the page"));
            }
        }
    }
    let sheets = built()
        .files
        .keys()
        .filter(|p| p.ends_with(".css") || p.ends_with(".svg") || p.ends_with(".js"));
    for path in sheets {
        let code = text(built(), path);
        for piece in code.split("url(").skip(1).chain(code.split("@import").skip(1)) {
            let address = piece.trim_start_matches(['"', '\'', ' ']);
            if address.starts_with("//") || address.starts_with("http") {
                problems.push(format!("{path}: {}", address.chars().take(60).collect::<String>()));
            }
        }
        for address in ["fetch(\"http", "src=\"http", "xlink:href=\"http"] {
            if code.contains(address) {
                problems.push(format!("{path}: {address}"));
            }
        }
    }
    none(&problems);
}

#[test]
fn feeds_have_no_words_that_a_style_sheet_hides() {
    let feeds = built().files.keys().filter(|path| {
        path.ends_with("feed.xml") || path.ends_with("atom.xml") || path.ends_with("feed.json")
    });
    let mut count = 0;
    for path in feeds {
        count += 1;
        assert!(!text(built(), path).contains("visually-hidden"), "{path}");
    }
    assert!(count > 30, "there are {count} feeds");
}

#[test]
fn every_page_has_one_h1_a_title_a_language_and_unique_ids() {
    let mut problems = Vec::new();
    for (page, html) in pages() {
        let all = tags(html);
        let count = |name: &str| all.iter().filter(|t| t.name == name).count();
        for name in ["h1", "title", "html", "body"] {
            if count(name) != 1 {
                problems.push(format!("{page}: {} <{name}>", count(name)));
            }
        }
        let lang = all.iter().find(|t| t.name == "html").and_then(|t| t.get("lang"));
        let spanish = page.starts_with("es/");
        if lang != Some(if spanish { "es" } else { "en" }) {
            problems.push(format!("{page}: lang is {lang:?}"));
        }
        if html.contains("<title></title>") {
            problems.push(format!("{page}: empty title"));
        }
        for tag in all.iter().filter(|t| t.name == "img") {
            if tag.get("alt").is_none() {
                problems.push(format!("{page}: a picture without alt"));
            }
        }
        problems.extend(
            double_ids(html).into_iter().map(|id| format!("{page}: id {id} is there twice")),
        );
        if let Err(problem) = balanced(html) {
            problems.push(format!("{page}: {problem}"));
        }
    }
    none(&problems);
}

#[test]
fn headings_never_skip_a_level() {
    let mut problems = Vec::new();
    for (page, html) in pages() {
        let mut last = 0;
        for tag in tags(html) {
            let level = tag.name.strip_prefix('h').and_then(|l| l.parse::<u8>().ok());
            if let Some(level) = level {
                if level > last + 1 {
                    problems.push(format!("{page}: h{level} after h{last}"));
                }
                last = level;
            }
        }
    }
    none(&problems);
}

#[test]
fn feeds_parse_and_have_only_absolute_addresses() {
    let mut problems = Vec::new();
    let mut number = 0;
    let check_html = |feed: &str, html: &str, problems: &mut Vec<String>| {
        for tag in tags(html) {
            for key in ["href", "src"] {
                let Some(address) = tag.get(key) else { continue };
                let whole = ["https://", "http://", "mailto:", "tel:", "sms:"];
                if !whole.iter().any(|start| address.starts_with(start)) {
                    problems.push(format!("{feed}: {key}={address}"));
                }
            }
        }
        if let Err(problem) = balanced(html) {
            problems.push(format!("{feed}: {problem}"));
        }
    };
    for path in built().files.keys() {
        let name = path.rsplit('/').next().unwrap_or(path);
        match name {
            "feed.xml" | "atom.xml" => {
                number += 1;
                let mut reader = Reader::from_str(text(built(), path));
                let mut words = String::new();
                loop {
                    match reader.read_event().unwrap_or_else(|e| panic!("{path}: {e}")) {
                        Event::Eof => break,
                        Event::Start(_) => words.clear(),
                        Event::Text(t) => words.push_str(&t),
                        Event::GeneralRef(r) => {
                            let entity = format!("&{};", &*r);
                            words.push_str(
                                &quick_xml::escape::unescape(&entity).expect("an entity"),
                            );
                        }
                        Event::End(end)
                            if matches!(end.name().as_ref(), "content:encoded" | "content") =>
                        {
                            check_html(path, &words, &mut problems);
                        }
                        Event::End(end)
                            if matches!(end.name().as_ref(), "link" | "id" | "guid")
                                && !words.starts_with("https://") =>
                        {
                            problems.push(format!("{path}: {words}"));
                        }
                        _ => {}
                    }
                }
            }
            "feed.json" => {
                number += 1;
                let feed: serde_json::Value = serde_json::from_str(text(built(), path))
                    .unwrap_or_else(|e| panic!("{path}: {e}"));
                for key in ["home_page_url", "feed_url"] {
                    assert!(
                        feed[key].as_str().is_some_and(|u| u.starts_with(BASE)),
                        "{path}: {key}"
                    );
                }
                for item in feed["items"].as_array().expect("items") {
                    let url = item["url"].as_str().expect("url");
                    let page = url.split('#').next().unwrap_or_default();
                    let own = file_of(page.strip_prefix(BASE).expect("an address of the site"));
                    if !built().files.contains_key(&own) {
                        problems.push(format!("{path}: {url} does not exist"));
                    }
                    check_html(
                        path,
                        item["content_html"].as_str().expect("content"),
                        &mut problems,
                    );
                }
            }
            _ => {}
        }
    }
    assert!(number >= 30, "feeds of the site, specialties and newsletter: {number}");
    none(&problems);
}

#[test]
fn the_sitemap_lists_every_indexed_page_and_no_other() {
    let sitemap = text(built(), "sitemap.xml");
    let listed: BTreeSet<&str> = sitemap
        .split("<loc>")
        .skip(1)
        .filter_map(|piece| piece.split_once("</loc>"))
        .map(|(url, _)| url)
        .collect();
    let mut problems = Vec::new();
    for url in &listed {
        let path = url.strip_prefix(BASE).unwrap_or_else(|| panic!("{url}"));
        if !built().files.contains_key(&file_of(path)) {
            problems.push(format!("{url} does not exist"));
        }
    }
    for (page, html) in pages() {
        // Expired pages keep their address for those who have it, but are not listed.
        let hidden = html.contains("content=\"noindex\"")
            || html.contains("http-equiv=\"refresh\"")
            || html.contains("notice-expired");
        let url = format!("{BASE}/{}", page.strip_suffix("index.html").unwrap_or(page));
        let canonical = html.contains(&format!("<link rel=\"canonical\" href=\"{url}\">"));
        if listed.contains(&*url) == (hidden || !canonical) {
            problems.push(format!(
                "{url}: listed {}, hidden {hidden}, canonical {canonical}",
                listed.contains(&*url)
            ));
        }
    }
    none(&problems);
}

#[test]
fn no_string_of_the_theme_is_missing_in_either_language() {
    for (page, html) in pages() {
        for mark in ["{{", "{%", "title_", "label_", "share_"] {
            assert!(!html.contains(mark), "{page} shows {mark}");
        }
        for name in ["{n}", "{name}", "{title}", "{url}", "{total}", "{date}"] {
            assert!(!html.contains(name), "{page} shows {name}");
        }
    }
}
