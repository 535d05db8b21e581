//! Addresses both ways: what a kind's address is reads as that kind again, and nothing else in
//! the source spells such an address.

use std::collections::BTreeSet;
use std::mem::discriminant;

use housecall::plan::{Form, RouteKind, Url};
use housecall::{Loaded, load};
use proc_macro2::{TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::sample::select;

use crate::preview_equal::options;
use crate::support::{Folder, SETTINGS};
use crate::tidy::sources;

/// A site with everything that has an address: two languages, lists of several pages, the
/// newsletter, people, a glossary, an old address.
fn site() -> Folder {
    let settings = SETTINGS.replace("[practice]", "per_page = 2\n\n[practice]");
    let site = Folder::of(&[("housecall.toml", &settings)]);
    site.write("glossary.md", "Rash\n: Red skin.\n");
    for lang in ["", ".es"] {
        let front = |title: &str, more: &str| {
            format!("+++\ntitle = \"{title}{lang}\"\n{more}+++\n\nA text.\n")
        };
        site.write(&format!("articles/skin/_index{lang}.md"), front("Skin", ""));
        for (number, name) in ["acne", "eczema", "hives", "page", "rash"].iter().enumerate() {
            let old = match number {
                0 if lang.is_empty() => "aliases = [\"/old-name/\"]\n",
                _ => "",
            };
            let more = format!("date = 202{number}-03-14\ntopics = [\"Itching\"]\n{old}");
            site.write(&format!("articles/skin/{name}{lang}.md"), front(name, &more));
        }
        for name in ["2024-02", "2025-02", "2025-winter"] {
            let more = format!("date = {}-02-01\n", &name[..4]);
            site.write(&format!("newsletters/{name}{lang}.md"), front(name, &more));
        }
        site.write(
            &format!("people/maria{lang}.md"),
            format!("+++\nname = \"Maria{lang}\"\n+++\n"),
        );
        site.write(&format!("pages/contact{lang}.md"), front("Contact", ""));
    }
    site
}

fn loaded(site: &Folder) -> Loaded {
    let all = load(&options(site)).expect("a site");
    assert_eq!(all.diagnostics, []);
    all.value
}

/// Checks every route of a site, and returns the forms and the kinds that it has.
fn checked(loaded: &Loaded) -> (BTreeSet<String>, usize) {
    let ready = loaded.ready.as_ref().expect("a site without errors");
    let others = &ready.site.languages[1..];
    let (mut forms, mut kinds) = (BTreeSet::new(), Vec::new());
    for route in &ready.plan.routes {
        kinds.push(discriminant(&route.kind));
        let Some(url) = Url::of(&ready.site, route.kind) else {
            assert!(matches!(route.kind, RouteKind::Redirect(_)), "{route:?}");
            continue;
        };
        assert_eq!(url.to_string(), route.url);
        assert_eq!(Url::parse(&route.url, others), Some(url), "{}", route.url);
        forms.insert(format!("{:?}", url.form));
    }
    kinds.sort_by_key(|kind| format!("{kind:?}"));
    kinds.dedup();
    (forms, kinds.len())
}

#[test]
fn every_address_of_a_site_reads_as_what_it_is() {
    let (site, example) = (site(), Folder::example());
    let (forms, kinds) = checked(&loaded(&site));
    assert_eq!((forms.len(), kinds), (32, 21), "{forms:?}");
    checked(&loaded(&example));
}

/// Addresses that are like those of a site.
fn addresses() -> impl Strategy<Value = String> {
    let pieces = [
        "/",
        "/",
        "/",
        "es",
        "topics",
        "people",
        "newsletters",
        "search",
        "glossary",
        "page",
        "poster",
        "skin",
        "eczema",
        "2",
        "1",
        "02",
        "0",
        "2024",
        "999999999999999999999999",
        "index",
        "index-2",
        ".json",
        "feed.xml",
        "atom.xml",
        "sitemap",
        "-1",
        ".xml",
        "404.html",
        "robots.txt",
        "_redirects",
        "_server",
        "nginx.conf",
        "é",
        "",
    ];
    proptest::collection::vec(select(pieces.to_vec()), 0..9).prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_address_that_can_be_read_is_written_as_it_was(url in prop_oneof![addresses(), any::<String>()]) {
        let languages = ["es".to_owned()];
        if let Some(read) = Url::parse(&url, &languages) {
            prop_assert_eq!(read.to_string(), url.as_str());
            prop_assert!(read.form != Form::Article || read.names.iter().all(|name| !name.is_empty()));
        }
        let main = Url::article(&url, "eczema");
        prop_assert!(main.taken() != Some(Form::Article));
    }
}

/// What only addresses have in them, and no path of a source file. `}` ends what a `format!`
/// puts before it.
const FORMS: [&str; 19] = [
    "/404",
    "/glossary",
    "/newsletters",
    "/people",
    "/poster",
    "/search",
    "/topics",
    "atom.xml",
    "feed.json",
    "feed.xml",
    "page/",
    "robots.txt",
    "sitemap-",
    "sitemap.",
    "topics/",
    "}newsletters",
    "}people",
    "}poster",
    "}search",
];

/// The literals of some code outside of its unit tests.
fn literals(tokens: TokenStream, all: &mut Vec<String>) {
    // Whether an attribute keeps the next item for unit tests.
    let mut hidden = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let words = group.stream().to_string();
                if words.starts_with("cfg") && words.contains("test") {
                    hidden = true;
                } else if !std::mem::take(&mut hidden) && !words.starts_with("doc =") {
                    literals(group.stream(), all);
                }
            }
            TokenTree::Literal(literal) => all.push(literal.to_string()),
            _ => {}
        }
    }
}

#[test]
fn only_the_table_of_forms_spells_an_address() {
    let mut problems = Vec::new();
    for (name, text) in sources().into_iter().filter(|(name, _)| name != "plan/form.rs") {
        let mut all = Vec::new();
        literals(text.parse().expect("Rust"), &mut all);
        for literal in all {
            if FORMS.iter().any(|form| literal.contains(form)) || literal == "\"index.html\"" {
                problems.push(format!("src/{name}: {literal}"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
