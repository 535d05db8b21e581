//! Links and pictures, of every text and of the settings.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::actions::unknown_action;
use super::known::Context;
use crate::content::folder;
use crate::diagnostic::{Diagnostic, rules};
use crate::markdown::Target;
use crate::model::{Text, TextId};
use crate::plan::kind::navigation_words;
use crate::plan::{Destination, Problem};

/// Checks every link and picture of every text.
pub(super) fn of_texts(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let texts: Vec<Text<'_>> = c.site.texts().collect();
    diagnostics.par_extend(texts.par_iter().flat_map_iter(|text| {
        let mut own = Vec::new();
        if !c.cancel.is_set() {
            of_text(c, text, &mut own);
        }
        own
    }));
}

fn of_text(c: &Context<'_>, text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let range = |(start, end): (u32, u32)| start as usize..end as usize;
    for link in &text.body.links {
        if let Err(problem) = c.plan.resolve(c.site, text, &link.target) {
            diagnostics.push(Named::Link(&link.text).problem(
                c,
                text.path,
                range(link.range),
                problem,
            ));
        }
    }
    let base = folder(text.path);
    for picture in &text.body.pictures {
        let (Target::File { path, .. } | Target::Site { path, .. }) = &picture.target else {
            continue;
        };
        if let Err(problem) = c.plan.file_at(base, path) {
            let place = range(picture.range);
            diagnostics.push(Named::Picture(path).problem(c, text.path, place, problem));
        }
    }
    let image = text.common.and_then(|common| common.image.as_ref());
    if let Some(src) = image.map(|image| &image.src).filter(|src| !src.value.is_empty())
        && let Err(problem) = c.plan.file_at(base, &src.value)
    {
        diagnostics.push(Named::Picture(&src.value).problem(c, text.path, src.range(), problem));
    }
}

/// Checks what the settings refer to: the navigation, calls to action, the site's picture.
pub(super) fn of_settings(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let config = &c.site.config;
    for item in config.navigation.header.iter().chain(&config.navigation.footer) {
        let is_word = navigation_words().any(|word| word == item.value);
        match c.plan.destination(&item.value) {
            _ if is_word => {}
            Some(Destination::Text(TextId::Page(_)) | Destination::Unread) => {}
            Some(Destination::Waiting) => {
                let message =
                    format!("The navigation names `{}`, which is not published yet", item.value);
                diagnostics.push(
                    Diagnostic::new(&rules::LINK_TO_WAITING, message)
                        .at(&config.file, item.range())
                        .help("Publish it, or leave it out of the navigation until then."),
                );
            }
            _ => diagnostics.push(
                Diagnostic::new(
                    &rules::UNKNOWN_PAGE,
                    format!("The navigation names `{}`, which does not exist", item.value),
                )
                .at(&config.file, item.range())
                .help(format!(
                    "Name a file such as \"pages/about.md\", or one of: {}.",
                    navigation_words().collect::<Vec<_>>().join(", ")
                ))
                .meant_quoted(c.pages().nearest(&item.value)),
            ),
        }
    }
    for url in config.actions.iter().filter_map(|action| action.url.as_ref()) {
        if url.value.starts_with('/') && c.plan.written(&url.value).is_none() {
            let bare = url.value.split(['#', '?']).next().unwrap_or_default();
            let problem = Problem::NoAddress(bare.to_owned());
            diagnostics.push(Named::Link("").problem(c, &config.file, url.range(), problem));
        }
    }
    let image = config.site.image.as_ref();
    if let Some(src) = image.map(|image| &image.src).filter(|src| !src.value.is_empty())
        && let Err(problem) = c.plan.file_at("", &src.value)
    {
        diagnostics.push(Named::Picture(&src.value).problem(c, &config.file, src.range(), problem));
    }
}

/// A link with its text, or a picture with its path.
#[derive(Clone, Copy)]
enum Named<'t> {
    Link(&'t str),
    Picture(&'t str),
}

impl Named<'_> {
    fn problem(
        self,
        c: &Context<'_>,
        file: &Arc<str>,
        place: Range<usize>,
        problem: Problem,
    ) -> Diagnostic {
        let (what, words, broken) = match self {
            Named::Link(words) => ("link", words, &rules::BROKEN_LINK),
            Named::Picture(path) => ("picture", path, &rules::BROKEN_PICTURE),
        };
        let diagnostic = match &problem {
            Problem::NoFile(path) => {
                let files = match self {
                    Named::Link(_) => c.files(),
                    Named::Picture(_) => c.copies(),
                };
                let near = files.near(path, file);
                let message = format!("This {what} leads to `{path}`, which is not there");
                Diagnostic::new(broken, message).help(match (near, self) {
                    (Some(near), _) => format!("Did you mean `{}`?", relative(folder(file), near)),
                    (None, Named::Picture(_)) => "Put the picture next to the text and write its file name: ![What it shows](knee.jpg)".into(),
                    (None, Named::Link(_)) => "Write the path from this file to the other one, such as ../dermatology/eczema.md".into(),
                })
            }
            Problem::Outside => {
                Diagnostic::new(broken, format!("This {what} leads out of the site's folder"))
                    .help("What a page shows or links to must be inside the site's folder.")
            }
            Problem::Empty => {
                let message =
                    format!("This {what} (“{words}”) leads nowhere: its address is empty");
                Diagnostic::new(broken, message).help("Write the path of a file or an address between the brackets: [words](../dermatology/eczema.md)")
            }
            Problem::Waiting(path) => {
                let message = format!("This link leads to `{path}`, which is not published yet");
                Diagnostic::new(&rules::LINK_TO_WAITING, message).help("Readers would find no page there. Link to it once it is online, or publish it first.")
            }
            Problem::NoAnchor(anchor, of) => {
                let message = format!("The page has no heading with the anchor `#{anchor}`");
                Diagnostic::new(&rules::BROKEN_ANCHOR, message).help(anchor_help(c, *of, anchor))
            }
            Problem::NoAddress(url) => {
                let message = format!("The site has no address `{url}`");
                Diagnostic::new(&rules::BROKEN_LINK, message).help(match c.addresses().nearest(url) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => "It is better to link to the file: ../dermatology/eczema.md. Then the link follows when the address changes.".into(),
                })
            }
            Problem::NoAction(id) => match c.actions().nearest(id) {
                Some(near) => unknown_action(c, id).help(format!("Did you mean `cta:{near}`?")),
                None => unknown_action(c, id),
            },
        };
        diagnostic.at(file, place)
    }
}

fn anchor_help(c: &Context<'_>, of: TextId, anchor: &str) -> String {
    /// How many anchors are listed.
    const LISTED: usize = 12;
    if let Some(near) = c.anchor_near(of, anchor) {
        return format!("Did you mean `#{near}`?");
    }
    let mut all = c.anchors(of);
    all.truncate(LISTED);
    match all.as_slice() {
        [] => "That page has no headings.".into(),
        all => format!("Its anchors are: {}", all.join(", ")),
    }
}

/// The path from a folder to a file, as a writer would write it.
pub(super) fn relative(base: &str, path: &str) -> String {
    let base: Vec<&str> = base.split('/').filter(|p| !p.is_empty()).collect();
    let parts: Vec<&str> = path.split('/').collect();
    let common = base.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(base.len() - common);
    out.push_str(&parts[common..].join("/"));
    out
}
