//! What the plan finds wrong: links, pictures, collisions, names.

use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;

use super::resolve::From;
use super::{Destination, Plan, Problem};
use crate::content::front::Common;
use crate::content::{folder, stem_and_lang};
use crate::diagnostic::Diagnostic;
use crate::markdown::{Body, Target};
use crate::model::{LangId, Site, is_reserved};

/// A text whose links are checked.
struct Text<'s> {
    path: &'s Arc<str>,
    lang: LangId,
    common: Option<&'s Common>,
    body: &'s Body,
}

fn texts(site: &Site) -> Vec<Text<'_>> {
    let mut all = Vec::with_capacity(site.articles.len() + site.pages.len() + site.issues.len());
    all.extend(site.articles.iter().map(|a| Text {
        path: &a.path,
        lang: a.lang,
        common: Some(&*a.common),
        body: &a.body,
    }));
    all.extend(site.issues.iter().map(|i| Text {
        path: &i.path,
        lang: i.lang,
        common: Some(&*i.common),
        body: &i.body,
    }));
    all.extend(site.pages.iter().map(|p| Text {
        path: &p.path,
        lang: p.lang,
        common: Some(&*p.common),
        body: &p.body,
    }));
    all.extend(site.people.iter().map(|p| Text {
        path: &p.path,
        lang: p.lang,
        common: Some(&*p.common),
        body: &p.body,
    }));
    for s in &site.specialties {
        all.extend(s.text.as_ref().map(|t| Text {
            path: &t.path,
            lang: s.lang,
            common: Some(&*t.common),
            body: &t.body,
        }));
    }
    if let Some(g) = &site.glossary {
        all.push(Text { path: &g.path, lang: LangId(0), common: Some(&*g.common), body: &g.body });
        all.extend(g.terms.iter().map(|t| Text {
            path: &g.path,
            lang: LangId(0),
            common: None,
            body: &t.body,
        }));
    }
    all
}

/// Checks everything that needs the whole plan. Nothing that is rendered depends on it.
pub fn all(site: &Site, plan: &Plan) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    links(site, plan, &mut found);
    case(plan, &mut found);
    found
}

/// Checks every link and picture of every text, and those of the settings.
fn links(site: &Site, plan: &Plan, found: &mut Vec<Diagnostic>) {
    let told: Vec<Diagnostic> = texts(site)
        .par_iter()
        .flat_map_iter(|text| {
            let mut own = Vec::new();
            text_links(site, plan, text, &mut own);
            own
        })
        .collect();
    found.extend(told);
    for item in site.config.navigation.header.iter().chain(&site.config.navigation.footer) {
        let known = crate::config::NAVIGATION_WORDS.contains(&&*item.value)
            || matches!(plan.by_source.get(&*item.value), Some(super::Destination::Page(_)));
        if !known {
            let pages = site.pages.iter().map(|p| &*p.path);
            let names: Vec<&str> = pages.chain(crate::config::NAVIGATION_WORDS).collect();
            found.push(
                Diagnostic::error("unknown-page", format!("The navigation names `{}`, which is not there", item.value))
                    .at(&site.config.file, item.range())
                    .help("Name a file such as \"pages/about.md\", or specialties, people, topics, newsletters, glossary.")
                    .suggest_quoted(&item.value, names),
            );
        }
    }
    for action in &site.config.actions {
        let Some(url) = action.url.as_ref().filter(|url| url.value.starts_with('/')) else {
            continue;
        };
        if plan.written(&url.value).is_none() {
            let bare = url.value.split(['#', '?']).next().unwrap_or_default();
            let problem = Problem::NoAddress(bare.to_owned());
            found.push(tell(site, plan, &site.config.file, url.range(), &problem, "", false));
        }
    }
    if let Some(image) = &site.config.site.image
        && let Err(problem) = plan.file_at("", &image.src.value)
    {
        let place = image.src.range();
        found.push(tell(site, plan, &site.config.file, place, &problem, &image.src.value, true));
    }
}

fn text_links(site: &Site, plan: &Plan, text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let from = From { path: text.path, lang: text.lang, url: "", body: text.body };
    for link in &text.body.links {
        if let Err(problem) = plan.resolve(site, from, &link.target) {
            let place = link.range.0 as usize..link.range.1 as usize;
            found.push(tell(site, plan, text.path, place, &problem, &link.text, false));
        }
    }
    let base = folder(text.path);
    for picture in &text.body.pictures {
        let (Target::File { path, .. } | Target::Site { path, .. }) = &picture.target else {
            continue;
        };
        if let Err(problem) = plan.file_at(base, path) {
            let place = picture.range.0 as usize..picture.range.1 as usize;
            found.push(tell(site, plan, text.path, place, &problem, path, true));
        }
    }
    if let Some(image) = text.common.and_then(|c| c.image.as_ref())
        && !image.src.value.is_empty()
        && let Err(problem) = plan.file_at(base, &image.src.value)
    {
        found.push(tell(
            site,
            plan,
            text.path,
            image.src.range(),
            &problem,
            &image.src.value,
            true,
        ));
    }
}

fn tell(
    site: &Site,
    plan: &Plan,
    file: &Arc<str>,
    place: std::ops::Range<usize>,
    problem: &Problem,
    words: &str,
    picture: bool,
) -> Diagnostic {
    let what = if picture { "picture" } else { "link" };
    match problem {
        Problem::NoFile(path) => {
            let diagnostic = Diagnostic::error(
                if picture { "broken-picture" } else { "broken-link" },
                format!("This {what} leads to `{path}`, which is not there"),
            )
            .at(file, place);
            match nearest_file(plan, path, picture) {
                Some(near) => {
                    let written = relative(folder(file), &near);
                    diagnostic.help(format!("Did you mean `{written}`?"))
                }
                None if picture => diagnostic.help("A picture lies beside its text and is named by its file: ![What it shows](knee.jpg)"),
                None => diagnostic.help("A link is the path from this file to the other, such as ../dermatology/eczema.md"),
            }
        }
        Problem::Outside => Diagnostic::error(if picture { "broken-picture" } else { "broken-link" }, format!("This {what} leads out of the site's folder"))
            .at(file, place)
            .help("What a page shows must lie inside the site."),
        Problem::Waiting(path) => Diagnostic::error("link-to-waiting", format!("This link leads to `{path}`, which is not published yet"))
            .at(file, place)
            .help("Readers would find no page there. Link it when it is online, or publish it first."),
        Problem::NoAnchor(anchor, known) => {
            let diagnostic = Diagnostic::error("broken-anchor", format!("The page has no heading with the anchor `#{anchor}`")).at(file, place);
            match crate::diagnostic::nearest(anchor, known.iter().map(String::as_str)) {
                Some(near) => diagnostic.help(format!("Did you mean `#{near}`?")),
                None if known.is_empty() => diagnostic.help("That page has no headings."),
                None => diagnostic.help(format!("Its anchors are: {}", known.iter().take(12).cloned().collect::<Vec<_>>().join(", "))),
            }
        }
        Problem::NoAddress(url) => {
            let diagnostic = Diagnostic::error("broken-link", format!("The site has no address `{url}`")).at(file, place);
            let near = crate::diagnostic::nearest(url, plan.routes.iter().filter(|r| r.kind.is_indexed()).map(|r| r.url.as_str()));
            match near {
                Some(near) => diagnostic.help(format!("Did you mean `{near}`?")),
                None => diagnostic.help("Better link the file: ../dermatology/eczema.md. Then the link follows when the address changes."),
            }
        }
        Problem::NoAction(id) => {
            let known = || site.config.actions.iter().map(|a| a.id.value.as_str());
            let near = crate::diagnostic::nearest(id, known());
            let diagnostic = crate::model::placement::unknown(id, known()).at(file, place);
            match near {
                Some(near) => diagnostic.help(format!("Did you mean `cta:{near}`?")),
                None => diagnostic,
            }
        }
        Problem::Empty => Diagnostic::error("broken-link", format!("This {what} (“{words}”) leads nowhere: its address is empty"))
            .at(file, place)
            .help("Write the path of a file or an address between the brackets: [words](../dermatology/eczema.md)"),
    }
}

/// The file most like a path: the same name in another folder first, else the nearest name.
fn nearest_file(plan: &Plan, path: &str, picture: bool) -> Option<String> {
    let fits = |d: &Destination| matches!(d, Destination::File(_)) || !picture;
    let keys = || plan.by_source.iter().filter(|(_, d)| fits(d)).map(|(k, _)| k);
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    let same: Option<&Arc<str>> = keys()
        .filter(|k| {
            let other = k.rsplit('/').next().unwrap_or(k);
            other == name
                || k.ends_with(&format!("/{stem}/index.md"))
                || k.ends_with(&format!("/{stem}.md"))
        })
        .min();
    match same {
        Some(found) => Some(found.to_string()),
        None => {
            // Only the names are compared: folders that both have would make any two alike.
            let stem_of = |key: &str| stem_and_lang(key).0.to_owned();
            let stems: Vec<String> = keys().map(|k| stem_of(k)).collect();
            let near = crate::diagnostic::nearest(stem, stems.iter().map(String::as_str))?;
            keys().filter(|k| stem_of(k) == near).min().map(|k| k.to_string())
        }
    }
}

/// The path from a folder to a file, as a writer would write it.
fn relative(base: &str, path: &str) -> String {
    let base: Vec<&str> = base.split('/').filter(|p| !p.is_empty()).collect();
    let parts: Vec<&str> = path.split('/').collect();
    let common = base.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(base.len() - common);
    out.push_str(&parts[common..].join("/"));
    out
}

/// Two things want one address.
pub(super) fn collision(
    url: &str,
    second: Option<&Arc<str>>,
    first: Option<&Arc<str>>,
) -> Diagnostic {
    let name = |source: Option<&Arc<str>>| {
        source.map_or_else(|| "a page that Housecall makes".to_owned(), |s| format!("`{s}`"))
    };
    let diagnostic = Diagnostic::error(
        "same-address",
        format!("{} and {} would both be {url}", name(first), name(second)),
    )
    .help("Rename one of the files, or give it another `slug`.");
    match second.or(first) {
        Some(file) => diagnostic.in_file(file),
        None => diagnostic,
    }
}

/// Addresses that differ in capital letters only are one file on Windows and macOS.
fn case(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let mut seen: HashMap<String, &str> = HashMap::default();
    for copied in &plan.copies {
        let lower = copied.url.to_lowercase();
        let twin = plan.copies.iter().any(|other| other.url == lower);
        if lower != copied.url && plan.has(&lower) && !twin {
            found.push(collision(&lower, Some(&copied.source), None));
        } else if let Some(first) = seen.insert(lower, &copied.url)
            && first != copied.url
        {
            found.push(
                Diagnostic::error(
                    "same-address",
                    format!("`{first}` and `{}` differ only in capital letters", copied.url),
                )
                .in_file(&copied.source)
                .help("They are one file on Windows and macOS. Rename one."),
            );
        }
    }
}

/// A name that some system or host cannot have.
pub(super) fn file_name(path: &Arc<str>, url: &str) -> Option<Diagnostic> {
    let bad = url.split('/').find(|part| {
        is_reserved(part)
            || part.ends_with(['.', ' '])
            || part.contains(['<', '>', ':', '"', '|', '?', '*', '\\'])
            || part.chars().any(char::is_control)
    })?;
    Some(
        Diagnostic::error(
            "bad-name",
            format!("`{bad}` cannot be a file on Windows computers and some hosts"),
        )
        .in_file(path)
        .help("Give it another name with plain letters, digits, hyphens and dots."),
    )
}
