//! Sites of many files.

use crate::case::{Case, FRONT, Files, Pattern, SETTINGS, each, site};

pub(crate) fn cases() -> Vec<Case> {
    let mut all = articles();
    all.extend(lists());
    all.extend(files());
    all.extend(glossaries());
    all
}

/// A site of so many articles, each with this front matter and text.
fn of_articles(name: &'static str, size: usize, front: Pattern, text: Pattern) -> Case {
    Case::new(name, size, move |count| {
        let article = |n: usize| {
            let (front, text) = (front.of_number(n), text.of_number(n));
            let head = format!("title = \"Title {n}\"\ndate = 2026-03-14\n");
            (format!("articles/skin/a{n}.md"), format!("+++\n{head}{front}+++\n\n{text}\n"))
        };
        site((0..count).map(article).collect())
    })
}

fn articles() -> Vec<Case> {
    let none = each("");
    vec![
        of_articles("site: articles", 1_000, none, each("Text.")),
        of_articles("site: broken links", 1_000, none, each("[a](b№.md) [c](/d/№/) [e](#f№)")),
        of_articles("site: links to the next", 1_000, none, each("[a](a⊕.md)")),
        of_articles("site: misspelt links", 1_000, none, each("[a](aa№.md)")),
        of_articles("site: pictures that are not there", 1_000, none, each("![a](b№.png)")),
        of_articles("site: unknown calls to action", 1_000, none, each("[Book](cta:visit№)")),
        of_articles("site: unknown people", 1_000, each("authors = [\"a№\"]\n"), none),
        of_articles("site: unknown specialties", 1_000, each("specialties = [\"a№\"]\n"), none),
        of_articles("site: topics", 500, each("topics = [\"a№\"]\n"), each("Text.")),
        of_articles("site: one topic", 1_000, each("topics = [\"a\"]\n"), each("Text.")),
        of_articles(
            "site: one topic spelt in two ways",
            1_000,
            each("topics = [\"a\", \"A\"]\n"),
            none,
        ),
        of_articles("site: series", 1_000, each("series = \"a№\"\n"), each("Text.")),
        of_articles("site: one series", 1_000, each("series = \"a\"\n"), each("Text.")),
        of_articles(
            "site: one part of a series",
            1_000,
            each("series = { name = \"a\", part = 1 }\n"),
            none,
        ),
        of_articles("site: aliases", 500, each("aliases = [\"/old/№/\"]\n"), each("Text.")),
        of_articles("site: one alias", 1_000, each("aliases = [\"/old/\"]\n"), none),
        of_articles(
            "site: aliases of pages that are there",
            1_000,
            each("aliases = [\"/skin/a⊕/\"]\n"),
            none,
        ),
        of_articles("site: one address", 1_000, each("slug = \"a\"\n"), none),
        of_articles("site: drafts", 1_000, each("draft = true\n"), each("[a](a⊕.md)")),
        of_articles("site: unknown keys", 1_000, each("k№ = 1\n"), none),
        of_articles("site: titles that are broken", 1_000, each("k = “a”\n"), none),
    ]
}

/// A site with these settings behind the usual ones, and so many articles.
fn with_settings(name: &'static str, size: usize, settings: Pattern, articles: bool) -> Case {
    Case::new(name, size, move |count| {
        let article =
            |n: usize| (format!("articles/skin/a{n}.md"), format!("{FRONT}[b](a{n}.md)\n"));
        let count_of_articles = if articles { count } else { 1 };
        let mut files: Files = (0..count_of_articles).map(article).collect();
        files
            .push(("housecall.toml".into(), format!("{SETTINGS}\n{}\n", settings.of_times(count))));
        files.push(("articles/skin/_index.md".into(), "+++\ntitle = \"Skin\"\n+++\n".into()));
        files
    })
}

fn lists() -> Vec<Case> {
    vec![
        with_settings(
            "site: a placement of all articles",
            500,
            each("\"skin/a№\", ")
                .before("[[placements]]\nid = \"visit\"\nwhere = \"after-article\"\narticles = [")
                .between("]"),
            true,
        ),
        with_settings(
            "site: a placement for each article",
            500,
            each(
                "[[placements]]\nid = \"visit\"\nwhere = \"after-article\"\narticles = [\"skin/a№\"]\n",
            ),
            true,
        ),
        with_settings(
            "site: placements of all articles",
            500,
            each("[[placements]]\nid = \"visit\"\nwhere = \"after-article\"\npriority = №\n"),
            true,
        ),
        with_settings(
            "site: a redirect for each article",
            500,
            each("\"/old/№/\" = \"/skin/a№/\"\n").before("[redirects]\n"),
            true,
        ),
        with_settings(
            "site: servers",
            100,
            each("\"a№.example\" = [\"font\"]\n").before("[privacy.hosts]\n"),
            false,
        ),
    ]
}

fn files() -> Vec<Case> {
    let listed = |name, size, path: Pattern, text: Pattern, others: fn(usize) -> Files| {
        Case::new(name, size, move |count| {
            let mut files: Files =
                (0..count).map(|n| (path.of_number(n), text.of_number(n))).collect();
            files.extend(others(count));
            site(files)
        })
    };
    let one = |_| vec![("articles/skin/a0.md".to_owned(), format!("{FRONT}Text.\n"))];
    vec![
        listed(
            "site: people",
            500,
            each("people/a№.md"),
            each("+++\nname = \"Maria №\"\n+++\n"),
            one,
        ),
        listed("site: pages", 500, each("pages/a№.md"), each("+++\ntitle = \"A №\"\n+++\n"), one),
        listed(
            "site: specialties",
            250,
            each("articles/s№/a.md"),
            each("+++\ntitle = \"A\"\ndate = 2026-03-14\n+++\n"),
            one,
        ),
        listed(
            "site: newsletters",
            500,
            each("newsletters/a№.md"),
            each("+++\ntitle = \"A №\"\ndate = 2026-03-14\n+++\n"),
            one,
        ),
        listed(
            "site: newsletters with all since the last",
            500,
            each("newsletters/a№.md"),
            each("+++\ntitle = \"A №\"\ndate = 2026-03-14\narticles = \"since-last\"\n+++\n"),
            some,
        ),
        listed(
            "site: newsletters with one article",
            500,
            each("newsletters/a№.md"),
            each("+++\ntitle = \"A №\"\ndate = 2026-03-14\narticles = [\"skin/a0\"]\n+++\n"),
            one,
        ),
        listed(
            "site: newsletters of one number",
            500,
            each("newsletters/a№.md"),
            each("+++\ntitle = \"A №\"\ndate = 2026-03-14\nissue = 1\n+++\n"),
            one,
        ),
        listed(
            "site: files beside texts",
            1_000,
            each("articles/skin/a№.svg"),
            each("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\"/>"),
            one,
        ),
        listed("site: files in folders", 1_000, each("static/№/a.txt"), each("a"), one),
        listed("site: files in capital letters", 1_000, each("static/A№.txt"), each("a"), one),
        listed("site: strays", 1_000, each("a№.md"), each("a"), one),
        Case::new("site: vanished addresses", 2_000, |count| {
            let lines = each("/skin/b№/\n").of_times(count);
            let mut files = site(vec![("urls.lock".into(), lines)]);
            files.extend(some(100));
            files
        }),
        Case::new("site: damaged lines of the record", 2_000, |count| {
            let lines = each("b№\n").of_times(count);
            let mut files = site(vec![("urls.lock".into(), lines)]);
            files.extend(some(100));
            files
        }),
        Case::new("site: a newsletter with all articles", 500, |count| {
            let keys = each("\"skin/a№\", ").of_times(count);
            let issue =
                format!("+++\ntitle = \"A\"\ndate = 2026-11-14\narticles = [{keys}]\n+++\n");
            let mut files = site(vec![("newsletters/a.md".into(), issue)]);
            files.extend(some(count));
            files
        }),
        Case::new("site: an article with all specialties", 500, |count| {
            let names = each("\"s№\", ").of_times(count);
            let text =
                format!("+++\ntitle = \"A\"\ndate = 2026-03-14\nspecialties = [{names}]\n+++\n");
            let mut files = site(vec![("articles/skin/a.md".into(), text)]);
            let index =
                |n| (format!("articles/s{n}/_index.md"), "+++\ntitle = \"S\"\n+++\n".to_owned());
            files.extend((0..count).map(index));
            files
        }),
        Case::new("site: translations", 500, |count| {
            let translation =
                |n| (format!("articles/skin/a{n}.es.md"), format!("{FRONT}[a](a{n}.md)\n"));
            let mut files = site((0..count).map(translation).collect());
            files.extend(some(count));
            files
        }),
        Case::new("site: claims of the privacy page", 250_000, |bytes| {
            let text = each("We use no trackers.\n\n").of_bytes(bytes);
            let page = format!("+++\ntitle = \"Privacy\"\n+++\n\n{text}");
            let hosts = "[privacy.hosts]\n\"stats.example\" = [\"script\"]\n";
            let mut files = some(1);
            files.push(("pages/privacy.md".into(), page));
            files.push(("housecall.toml".into(), format!("{SETTINGS}\n{hosts}")));
            files
        }),
    ]
}

/// So many articles that say nothing.
fn some(count: usize) -> Files {
    (0..count).map(|n| (format!("articles/skin/a{n}.md"), format!("{FRONT}Text.\n"))).collect()
}

fn glossaries() -> Vec<Case> {
    let of_terms = |name, size, terms: Pattern, text: Pattern| {
        Case::new(name, size, move |count| {
            let glossary = format!("+++\ntitle = \"Words\"\n+++\n\n{}", terms.of_times(count));
            let mut files = site(vec![("glossary.md".into(), glossary)]);
            let text = format!("{FRONT}{}\n", text.of_times(count));
            files.push((crate::measure::TEXT.into(), text));
            files
        })
    };
    vec![
        of_terms("glossary: terms", 4_000, each("Term№\n: b\n\n"), each("a ")),
        of_terms("glossary: terms that a text uses", 4_000, each("Term№\n: b\n\n"), each("term№ ")),
        of_terms("glossary: terms twice", 4_000, each("Term\n: b\n\n"), each("term ")),
        of_terms(
            "glossary: names of one term",
            4_000,
            each("Term№\n").between(": b\n"),
            each("term№ "),
        ),
        of_terms(
            "glossary: names that begin alike",
            2_000,
            each("Termtermtermterm№\n: b\n\n"),
            each("termterm"),
        ),
        of_terms(
            "glossary: meanings of one term",
            4_000,
            each(": b№\n").before("Term\n"),
            each("term "),
        ),
        of_terms("glossary: meanings with lists", 2_000, each("Term№\n: - b\n\n"), each("a ")),
        of_terms(
            "glossary: broken links",
            2_000,
            each("Term№\n: [b](c№.md)\n\n"),
            each("[a](../../glossary.md#term№) "),
        ),
    ]
}
