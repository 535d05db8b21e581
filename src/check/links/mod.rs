//! Links and pictures, of every text and of the settings.

mod edit;
mod own;
mod practice;
mod problem;
mod shown;

use std::sync::Arc;

use rayon::prelude::*;

use super::known::Context;
use super::outside::{self, Verdict};
use crate::content::fields::Spanned;
use crate::content::folder;
use crate::diagnostic::{self, Diagnostic, rules};
use crate::markdown::{Link, Picture, Target};
use crate::model::{Text, TextId};
use crate::plan::kind::navigation_words;
use crate::plan::{Destination, Problem};

pub(super) use problem::relative;

use edit::Written;
use problem::Named;

/// Checks every link and picture of every text.
pub(super) fn of_texts(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let texts: Vec<Text<'_>> = c.site.texts().collect();
    diagnostics.par_extend(texts.par_iter().flat_map_iter(|text| {
        let mut own = Vec::new();
        if !c.cancel.is_set() {
            of_text(c, text, &mut own);
            diagnostic::arrange(&mut own);
        }
        own
    }));
}

fn of_text(c: &Context<'_>, text: &Text<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for link in &text.body.links {
        diagnostics.extend(of_link(c, text, link));
    }
    for picture in &text.body.pictures {
        diagnostics.extend(of_picture(c, text, picture));
    }
    let image = text.common.and_then(|common| common.image.as_ref());
    diagnostics
        .extend(image.and_then(|image| of_image(c, text.path, folder(text.path), &image.src)));
}

fn of_link(c: &Context<'_>, text: &Text<'_>, link: &Link) -> Option<Diagnostic> {
    let written = Written::of_link(text.path, link);
    match &link.target {
        Target::External(address) => match own::path(c, address) {
            Some(path) => own::judge(c, text, link, &path, &written),
            None if outside::is_shown_private(address, &link.text) => None,
            None => Some(written.report(outside_of(c, address)?)),
        },
        Target::Refused(address) => Some(written.report(outside::refused(address))),
        target => {
            let problem = c.plan.resolve(c.site, text, target).err()?;
            if let (Target::Practice(detail), Problem::Practice(missing)) = (target, &problem) {
                return practice::problem(c, detail, &written, missing);
            }
            Some(Named::Link(&link.text).problem(c, Some(target), &written, problem))
        }
    }
}

/// What is wrong with an address outside the site.
fn outside_of(c: &Context<'_>, address: &str) -> Option<Verdict> {
    outside::judge(address).or_else(|| outside::phone(address, c.site.config.country))
}

fn of_picture(c: &Context<'_>, text: &Text<'_>, picture: &Picture) -> Option<Diagnostic> {
    let written = Written::of_picture(text.path, picture);
    match &picture.target {
        Target::File { path, .. } | Target::Site { path, .. } => {
            match c.plan.file_at(folder(text.path), path) {
                Ok(_) => shown::of_picture(c, text.path, picture, path, &written),
                Err(problem) => {
                    let target = Some(&picture.target);
                    Some(Named::Picture(path).problem(c, target, &written, problem))
                }
            }
        }
        Target::Refused(address) => Some(written.report(outside::refused(address))),
        _ => None,
    }
}

/// Checks a picture that front matter or the settings name.
fn of_image(
    c: &Context<'_>,
    file: &Arc<str>,
    base: &str,
    src: &Spanned<String>,
) -> Option<Diagnostic> {
    if src.value.is_empty() {
        return None;
    }
    let written = Written::quoted(file, src);
    match c.plan.file_at(base, &src.value) {
        Ok(_) => shown::of_image(&src.value, &written),
        Err(problem) => Some(Named::Picture(&src.value).problem(c, None, &written, problem)),
    }
}

/// Checks what the settings refer to: the navigation, calls to action, the site's picture.
pub(super) fn of_settings(c: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let config = &c.site.config;
    let navigation = config.navigation.header.iter().chain(&config.navigation.footer);
    let notices = config.notices.iter().filter_map(|notice| notice.page.as_ref());
    let named = navigation.map(|item| (item, "The navigation", "the navigation"));
    for (item, who, of) in named.chain(notices.map(|page| (page, "This notice", "the notice"))) {
        let is_word = navigation_words().any(|word| word == item.value);
        match c.plan.destination(&item.value) {
            _ if is_word => {}
            Some(Destination::Text(TextId::Page(_)) | Destination::Unread) => {}
            Some(Destination::Waiting) => {
                let message = format!("{who} names `{}`, which is not published yet", item.value);
                diagnostics.push(
                    Diagnostic::new(&rules::LINK_TO_WAITING, message)
                        .at(&config.file, item.range())
                        .help(format!("Publish it, or leave it out of {of} until then.")),
                );
            }
            _ => diagnostics.push(
                Diagnostic::new(
                    &rules::UNKNOWN_PAGE,
                    format!("{who} names `{}`, which does not exist", item.value),
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
    for url in config.actions.iter().flat_map(|action| action.urls()) {
        let written = Written::quoted(&config.file, url);
        if url.value.starts_with('/') {
            if c.plan.written(&url.value).is_none() {
                let bare = url.value.split(['#', '?']).next().unwrap_or_default();
                let problem = Problem::NoAddress(bare.to_owned());
                diagnostics.push(Named::Link("").problem(c, None, &written, problem));
            }
        } else {
            diagnostics.extend(outside_of(c, &url.value).map(|verdict| written.report(verdict)));
        }
    }
    let maps = config.locations.iter().filter_map(|location| location.map_url.as_ref());
    for url in config.practice.same_as.iter().chain(maps) {
        let verdict = outside_of(c, &url.value);
        diagnostics.extend(verdict.map(|v| Written::quoted(&config.file, url).report(v)));
    }
    for image in [&config.site.image, &config.practice.image].into_iter().flatten() {
        diagnostics.extend(of_image(c, &config.file, "", &image.src));
    }
}
