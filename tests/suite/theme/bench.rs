//! A theme without a site, to draw single pages and components.

use std::sync::Arc;

use housecall::config;
use housecall::render::view::*;
use housecall::source::SourceTree;
use housecall::theme::{Engine, OptionValue, Theme};
use serde::Serialize;
use tera::Context;

use crate::html::{balanced, double_ids, tags};
use crate::support::SETTINGS;

pub(super) struct Bench {
    pub(super) engine: Engine,
    pub(super) theme: Theme,
}

/// The embedded themes.
pub(super) const THEMES: [&str; 2] = ["clinic", "almanac"];

pub(super) fn bench(theme: &str) -> Bench {
    let empty = tempfile::tempdir().expect("a folder");
    let tree = SourceTree::read(empty.path(), None).expect("readable").value;
    let settings = SETTINGS.replace("[site]", &format!("[site]\ntheme = \"{theme}\""));
    let settings = config::read(&settings, &"housecall.toml".into()).value;
    let loaded = Theme::load(&settings, &tree);
    assert_eq!(loaded.diagnostics, []);
    let engine = Engine::new(&loaded.value, &Arc::default()).expect("the theme compiles");
    Bench { engine, theme: loaded.value }
}

impl Bench {
    pub(super) fn shared(&self, site: &SiteView, lang: &str) -> Context {
        let mut context = Context::new();
        context.insert("site", site);
        context.insert("t", &self.theme.words(lang).texts);
        context
    }

    pub(super) fn component(
        &self,
        name: &str,
        arguments: &[(&'static str, tera::Value)],
        body: Option<&str>,
        site: &SiteView,
        lang: &str,
    ) -> String {
        let shared = self.shared(site, lang);
        let html = self.engine.component(name, arguments.iter().cloned(), body, &shared);
        let html = html.unwrap_or_else(|e| panic!("{name}: {}", e.message));
        balanced(&html).unwrap_or_else(|e| panic!("{name}: {e}\n{html}"));
        html
    }

    pub(super) fn page(
        &self,
        name: &str,
        site: &SiteView,
        meta: &MetaView,
        page: &impl Serialize,
    ) -> String {
        let lang = if meta.lang.is_empty() { "en" } else { &meta.lang };
        let none = tera::Value::from("");
        let languages = tera::Value::from_serializable(&meta.languages);
        let parts = PartsView {
            head: self.component("site_head", &[], None, site, lang),
            header: self.component(
                "site_header",
                &[("current", none.clone()), ("languages", languages)],
                None,
                site,
                lang,
            ),
            footer: self.component("site_footer", &[("current", none)], None, site, lang),
            letterhead: self.component("site_letterhead", &[], None, site, lang),
        };
        let mut context = self.shared(site, lang);
        context.insert("parts", &parts);
        context.insert("meta", meta);
        context.insert("page", page);
        let mut bytes = Vec::new();
        if let Err(e) = self.engine.render(name, &context, &mut bytes) {
            panic!("{name}: {}", e.message);
        }
        let html = String::from_utf8(bytes).expect("UTF-8");
        assert!(html.starts_with("<!DOCTYPE html>"), "{name} begins with its doctype");
        balanced(&html).unwrap_or_else(|e| panic!("{name}: {e}\n{html}"));
        assert_eq!(double_ids(&html), Vec::<String>::new(), "{name}");
        let h1 = tags(&html).iter().filter(|t| t.name == "h1").count();
        assert_eq!(h1, 1, "{name} has one h1");
        html
    }
}

/// A site without any data; its options have the theme's defaults.
pub(super) fn bare_site(bench: &Bench) -> SiteView {
    let bare = |option: &OptionValue| match option {
        OptionValue::Text(_) => OptionView::Text(String::new()),
        OptionValue::Switch(_) => OptionView::Switch(false),
        OptionValue::Number(n) => OptionView::Number(*n),
        OptionValue::Picture(_) => OptionView::Picture(None),
    };
    let options = bench.theme.options.iter().map(|(k, v)| (k.clone(), bare(v))).collect();
    // What the theme itself provides is always there.
    let assets =
        ["search.js", "search-engine.js"].map(|n| (n.to_owned(), AssetView::default())).into();
    SiteView { title: "R".into(), options, assets, ..SiteView::default() }
}
