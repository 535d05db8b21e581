//! Further formats beside the website: each in a folder of its own, all of them or none.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use housecall::artifact::{Artifact, Make, Output};
use housecall::diagnostic::{Diagnostic, rules};
use housecall::model::{Text, TextId};
use housecall::render::format::{Format, Sources};
use housecall::source::hash_of;
use housecall::{BuildError, Progress, build_with};

use crate::preview_equal::options;
use crate::support::{Folder, SETTINGS, files};

/// The words of each text in a file of its own.
struct Words<'s> {
    sources: &'s Sources<'s>,
    paths: Vec<Arc<str>>,
}

fn words<'s>(sources: &'s Sources<'s>) -> Box<dyn Output + 's> {
    let texts = sources.renderer.site().texts();
    let own = texts.filter(|text| matches!(text.id, TextId::Article(_)));
    Box::new(Words { sources, paths: own.map(|text: Text<'_>| text.path.clone()).collect() })
}

impl Output for Words<'_> {
    fn count(&self) -> usize {
        self.paths.len()
    }

    fn artifact(&self, index: usize) -> Result<Artifact<'_>, Box<Diagnostic>> {
        let path = &self.paths[index];
        let text = self.sources.texts.with(path, |text| text.plain().text).unwrap_or_default();
        if text.contains("fails") {
            return Err(Box::new(Diagnostic::new(&rules::FEED, "It fails").in_file(path)));
        }
        let (place, key) = (path.replace(".md", ".txt"), hash_of(text.as_bytes()));
        let make = Box::new(|| Ok(Cow::Owned(text.into_bytes())));
        Ok(Artifact { place, key, make: Make::Bytes(make) })
    }
}

fn article(text: &str) -> String {
    format!("+++\ntitle = \"Acne\"\ndate = 2026-03-14\n+++\n\n{text}\n")
}

fn site() -> Folder {
    let site = Folder::of(&[("housecall.toml", SETTINGS)]);
    site.write("articles/skin/_index.md", "+++\ntitle = \"Skin\"\n+++\n");
    site.write("articles/skin/acne.md", article("Wash *gently*.\n\n- twice a day"));
    site
}

fn built(site: &Folder, folder: &Path) -> Result<usize, BuildError> {
    let more: [(_, Format); 1] = [(folder.to_owned(), words)];
    let built = build_with(&options(site), &more, &Progress::default())?;
    Ok(built.diagnostics.len())
}

#[test]
fn a_further_format_is_published_into_a_folder_of_its_own() {
    let (site, out) = (site(), Folder::new());
    assert_eq!(built(&site, &out.at("words")).expect("a build"), 0);
    assert_eq!(out.read("words/articles/skin/acne.txt"), "Wash gently.\n\n- twice a day");
    assert!(site.at("public/skin/acne/index.html").exists());
    site.write("articles/skin/acne.md", article("Wash."));
    assert_eq!(built(&site, &out.at("words")).expect("a build"), 0);
    assert_eq!(out.read("words/articles/skin/acne.txt"), "Wash.");
}

#[test]
fn nothing_is_published_if_a_format_cannot_be_made() {
    let (site, out) = (site(), Folder::new());
    assert_eq!(built(&site, &out.at("words")).expect("a build"), 0);
    let before = (files(&site.at("public")), files(&out.at("words")));
    site.write("articles/skin/acne.md", article("It fails."));
    assert_eq!(built(&site, &out.at("words")).expect("a build"), 1);
    assert!((files(&site.at("public")), files(&out.at("words"))) == before);
}

#[test]
fn a_format_is_not_written_over_the_sites_own_files() {
    let site = site();
    let refused = built(&site, &site.at("articles")).expect_err("it holds texts");
    assert!(matches!(refused, BuildError::OutIsSource(_)), "{refused}");
    assert!(!site.at("public").exists());
}
