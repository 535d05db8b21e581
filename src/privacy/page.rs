//! A site that lets other servers see its readers has to say so: on the privacy page, in each of its
//! languages, and without claiming the opposite anywhere.

use std::sync::Arc;

use super::Published;
use super::claims::{self, HostNames};
use super::places::Places;
use crate::config::AllowedHost;
use crate::diagnostic::{Diagnostic, rules};
use crate::inspect;
use crate::model::{LangId, Page};

/// Words in the file names of privacy pages, in the languages that practices write.
const NAMES: [&str; 9] = [
    "privac",
    "privad",
    "datenschutz",
    "confidentialit",
    "prywatno",
    "integritet",
    "personvern",
    "tietosuoja",
    "gizlilik",
];

pub(super) fn check(p: &Published<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let privacy = &p.config().privacy;
    let named = privacy.page.as_ref().map(|page| {
        let there = p.site.pages.iter().find(|known| *known.path == *page.value);
        if there.is_none() {
            let known = p.site.pages.iter().map(|page| &*page.path);
            diagnostics.push(
                Diagnostic::new(&rules::UNKNOWN_PAGE, format!("There is no page `{}`", page.value))
                    .at(&p.config().file, page.range())
                    .help("Name a file such as \"pages/privacy.md\".")
                    .suggest_quoted(&page.value, known),
            );
        }
        there
    });
    let hosts: Vec<&AllowedHost> =
        privacy.hosts.iter().filter(|host| !host.uses.is_empty()).collect();
    let Some(first) = hosts.first() else { return };
    match named.unwrap_or_else(|| by_name(p)) {
        Some(page) => {
            for id in &page.translations {
                says(&p.site.pages[id.index()], &hosts, diagnostics);
            }
        }
        None if privacy.page.is_some() => {}
        None => diagnostics.push(
            Diagnostic::new(&rules::PRIVACY_PAGE, "Pages contact other servers, and no page of the site says so")
                .at(&p.config().file, first.name.range())
                .help("Write pages/privacy.md and name each server there, or say which page it is: [privacy] page = \"pages/about.md\""),
        ),
    }
    claims(p, &hosts, diagnostics);
}

/// The page with such a name, in the main language if there are several.
fn by_name<'s>(p: &Published<'s>) -> Option<&'s Page> {
    let is_called = |page: &&Page| {
        let name = page.path.rsplit('/').next().unwrap_or(&page.path).to_lowercase();
        NAMES.iter().any(|part| name.contains(part) || page.slug.contains(part))
    };
    let mut pages: Vec<&Page> = p.site.pages.iter().filter(is_called).collect();
    pages.sort_by_key(|page| page.lang != LangId(0));
    pages.first().copied()
}

/// Reports the servers that a privacy page does not name.
fn says(page: &Page, hosts: &[&AllowedHost], diagnostics: &mut Vec<Diagnostic>) {
    let named = HostNames::of(hosts).of_text(&inspect::words(&page.body.html, false).join(" "));
    let missing = hosts.iter().enumerate().filter(|(n, _)| !named.contains(n));
    let missing: Vec<&str> =
        missing.map(|(_, host)| host.name.value.split(':').next().unwrap_or_default()).collect();
    let Some(first) = missing.first() else { return };
    let list = missing.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    diagnostics.push(
        Diagnostic::new(&rules::PRIVACY_PAGE, format!("The privacy page does not name {list}, which pages contact"))
            .in_file(&page.path)
            .help(format!("Say what is requested and why, for example: “When you open a page, your browser requests … from {first}”")),
    );
}

/// Reports sentences that are not true.
fn claims(p: &Published<'_>, hosts: &[&AllowedHost], diagnostics: &mut Vec<Diagnostic>) {
    let mut check = |path: &Arc<str>, source: &str, blocks: &[String]| {
        let mut places = Places::of(source);
        for claim in claims::find(blocks, hosts) {
            let host = &claim.host.name.value;
            let problem = Diagnostic::new(
                &rules::PRIVACY_CLAIM,
                format!("“{}” is not true: the settings let pages contact `{host}`", claim.words),
            )
            .help(format!(
                "Correct the sentence, or remove `{host}` from [privacy.hosts] and from the site."
            ));
            diagnostics.push(match places.find(&claim.words) {
                Some(place) => problem.at(path, place),
                None => problem.in_file(path),
            });
        }
    };
    for page in &p.site.pages {
        let mut blocks = vec![page.common.title.value.clone()];
        blocks.extend(page.common.description.as_ref().map(|d| d.value.clone()));
        blocks.extend(inspect::words(&page.body.html, false));
        check(&page.path, &p.tree.read_text(&page.path).unwrap_or_default(), &blocks);
    }
    let config = p.config();
    let texts = [
        &config.site.description,
        &config.practice.tagline,
        &config.practice.description,
        &config.practice.disclaimer,
    ];
    let blocks: Vec<String> = texts.into_iter().flatten().cloned().collect();
    check(&config.file, &p.tree.read_text(&config.file).unwrap_or_default(), &blocks);
    for template in p.theme.templates.values().filter(|file| !file.is_built_in()) {
        let text = String::from_utf8_lossy(&template.bytes);
        check(&template.path, &text, &inspect::words(&text, true));
    }
}
