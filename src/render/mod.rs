//! One route to bytes: a page is a pure function of site, plan, theme and route.
//!
//! In two halves, so that a build can skip the second: [`Renderer::prepare`] gathers what the
//! page is made from and hashes it, [`Renderer::finish`] turns that into bytes.
//!
//! Must not: write files, or look at anything but its arguments.

pub mod article;
pub mod body;
pub mod cards;
pub mod feed;
pub mod hosting;
pub mod pages;
pub mod share;
pub mod shared;
pub mod view;

use std::hash::{Hash, Hasher};

use serde::Serialize;
use tera::{Context, Value};
use xxhash_rust::xxh3::Xxh3Default;

use crate::diagnostic::Diagnostic;
use crate::model::{LangId, Site};
use crate::plan::{Plan, Route, RouteKind};
use crate::theme::{Engine, Strings, Theme};
use view::MetaView;

/// Renders the routes of one site.
pub struct Renderer<'s> {
    site: &'s Site,
    plan: &'s Plan,
    theme: &'s Theme,
    engine: &'s Engine,
    languages: Vec<Shared>,
}

/// What all pages of a language share, made once.
struct Shared {
    /// `site` and `t`.
    context: Context,
    key: u64,
}

/// The views of a page, by kind.
#[derive(Debug, Clone, Serialize, Hash)]
#[serde(untagged)]
enum Page {
    Home(view::HomeView),
    Specialty(view::SpecialtyView),
    Article(Box<view::ArticleView>),
    People(view::PeopleView),
    Person(Box<view::PersonView>),
    Topics(view::TopicsView),
    Topic(view::TopicView),
    Newsletters(view::NewslettersView),
    NewsletterYear(view::NewsletterYearView),
    Issue(Box<view::IssueView>),
    Page(view::PageView),
    Glossary(view::GlossaryView),
    NotFound(view::NotFoundView),
    Redirect(view::RedirectView),
}

/// Everything a page is made from, gathered; or the bytes of a file that no template makes.
pub enum Prepared {
    /// A page that [`Renderer::finish`] renders.
    Page(Box<PreparedPage>),
    /// A finished file.
    Bytes(Vec<u8>),
}

/// A page before its template.
pub struct PreparedPage {
    template: &'static str,
    lang: LangId,
    meta: MetaView,
    page: Page,
    key: u64,
}

impl Prepared {
    /// The hash of everything the bytes depend on; 0 where it is not known before they are made.
    pub fn key(&self) -> u64 {
        match self {
            Prepared::Page(page) => page.key,
            Prepared::Bytes(_) => 0,
        }
    }
}

impl<'s> Renderer<'s> {
    /// A renderer over the finished site.
    ///
    /// # Errors
    /// When shared parts cannot be rendered.
    pub fn new(site: &'s Site, plan: &'s Plan, theme: &'s Theme, engine: &'s Engine) -> Self {
        let mut renderer = Renderer { site, plan, theme, engine, languages: Vec::new() };
        for lang in site.lang_ids() {
            let strings = theme.words(site.lang(lang));
            let view = shared::site_view(&renderer, lang, strings);
            let mut hasher = Xxh3Default::new();
            (engine.key, &view, &strings.texts).hash(&mut hasher);
            let mut context = Context::new();
            context.insert("site", &view);
            context.insert("t", &strings.texts);
            renderer.languages.push(Shared { context, key: hasher.finish() });
        }
        renderer
    }

    fn strings(&self, lang: LangId) -> &'s Strings {
        self.theme.words(self.site.lang(lang))
    }

    /// Gathers what a route's page is made from.
    ///
    /// # Errors
    /// When a component of the theme fails inside a text.
    pub fn prepare(&self, route: &Route) -> Result<Prepared, Box<Diagnostic>> {
        let (template, lang, meta, page) = match route.kind {
            RouteKind::Feed(scope, format) => {
                return feed::render(self, scope, format).map(Prepared::Bytes);
            }
            RouteKind::Sitemap(part) => return Ok(Prepared::Bytes(hosting::sitemap(self, part))),
            RouteKind::Robots => return Ok(Prepared::Bytes(hosting::robots(self))),
            RouteKind::Host(host) => return Ok(Prepared::Bytes(hosting::host_file(self, host))),
            RouteKind::Article(id) => article::article(self, id)?,
            RouteKind::Home(lang) => pages::home(self, lang),
            RouteKind::Specialty(id, number) => pages::specialty(self, id, number)?,
            RouteKind::People(lang) => pages::people(self, lang),
            RouteKind::Person(id) => pages::person(self, id)?,
            RouteKind::Topics(lang) => pages::topics(self, lang),
            RouteKind::Topic(id, number) => pages::topic(self, id, number),
            RouteKind::Newsletters(lang) => pages::newsletters(self, lang),
            RouteKind::NewsletterYear(lang, year) => pages::newsletter_year(self, lang, year),
            RouteKind::Issue(id) => pages::issue(self, id)?,
            RouteKind::Page(id) => pages::page(self, id)?,
            RouteKind::Glossary => pages::glossary(self)?,
            RouteKind::NotFound => pages::not_found(self),
            RouteKind::Redirect(index) => pages::redirect(self, index),
        };
        let mut hasher = Xxh3Default::new();
        (self.languages[lang.index()].key, template, &meta, &page).hash(&mut hasher);
        // 0 stands for "not known".
        let key = hasher.finish().max(1);
        Ok(Prepared::Page(Box::new(PreparedPage { template, lang, meta, page, key })))
    }

    /// Turns what was gathered into the file's bytes.
    ///
    /// # Errors
    /// The template's error.
    pub fn finish(&self, prepared: Prepared) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut prepared = match prepared {
            Prepared::Bytes(bytes) => return Ok(bytes),
            Prepared::Page(page) => page,
        };
        // The code depends on the address alone, which is hashed; drawing it is left to here.
        let shared = &self.languages[prepared.lang.index()];
        let (share, qr) = match &mut prepared.page {
            Page::Article(page) => (&page.share, &mut page.qr),
            Page::Issue(page) => (&page.share, &mut page.qr),
            _ => (&Vec::new(), &mut None),
        };
        if share.iter().any(|s| s.network == "qr") {
            *qr = share::qr(&self.plan.absolute(&prepared.meta.url));
        }
        let mut context = shared.context.clone();
        context.insert_value("meta", Value::from_serializable(&prepared.meta));
        context.insert_value("page", Value::from_serializable(&prepared.page));
        let mut bytes = Vec::with_capacity(16 << 10);
        self.engine.render(prepared.template, &context, &mut bytes)?;
        Ok(bytes)
    }

    /// A route's bytes in one step.
    ///
    /// # Errors
    /// The error of a template or component.
    pub fn render(&self, route: &Route) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.finish(self.prepare(route)?)
    }
}

/// What the page functions return: template, language, head, views.
type Parts = (&'static str, LangId, MetaView, Page);
