//! From a route to bytes: a file is a pure function of site, plan, theme and route.
//!
//! In two steps, so that a build can skip the second: [`Renderer::prepare`] gathers what the
//! file is made from and hashes it, [`Renderer::finish`] turns that into bytes. [`website`] has
//! all files of the site as artifacts.
//!
//! Must not: write files, or look at anything but its arguments.

pub mod article;
pub mod body;
mod cannot_wait;
pub mod cards;
mod care;
mod detail;
pub mod feed;
pub mod fields;
pub mod format;
pub mod hosting;
mod icons;
mod indexed;
mod issues;
pub mod lists;
pub mod pages;
pub mod policy;
pub mod poster;
pub mod qr;
mod renderer;
mod robots;
pub mod search;
pub mod share;
pub mod shared;
mod sitemap;
mod specialty;
pub mod view;
pub mod website;
mod words;

use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use foldhash::HashMap;
use tera::{Context, Value};
use xxhash_rust::xxh3::Xxh3Default;

use crate::content::front::Share;
use crate::diagnostic::Diagnostic;
use crate::model::placed::PlacedActions;
use crate::model::{ArticleId, LangId, Site, TextId};
use crate::plan::{IconFile, IndexFile, Plan, Route, RouteKind};
use crate::theme::{Engine, Strings, Theme};
use hosting::HostFile;
use indexed::Indexed;
pub use renderer::Renderer;
use renderer::{InLanguage, MadeAction, Page};
use view::{DrawnActionView, LanguageView, MetaView, PartsView};

/// Everything a file is made from.
pub struct Prepared<'s> {
    key: u64,
    content: Content<'s>,
}

enum Content<'s> {
    Page(Box<PreparedPage>),
    Feed(Box<feed::Feed<'s>>),
    Index(IndexFile),
    Sitemap(usize),
    Robots,
    Host(HostFile),
    Icon(IconFile),
}

/// A page before its template is rendered.
struct PreparedPage {
    kind: RouteKind,
    template: &'static str,
    lang: LangId,
    parts: Value,
    meta: MetaView,
    page: Page,
    /// Its absolute address.
    address: String,
    share: Share,
}

impl Prepared<'_> {
    /// The hash of everything the bytes depend on; never 0.
    pub fn key(&self) -> u64 {
        self.key.max(1)
    }
}

impl<'s> Renderer<'s> {
    /// A renderer over the finished site.
    ///
    /// # Errors
    /// When the parts that pages share cannot be rendered.
    pub fn new(
        site: &'s Site,
        plan: &'s Plan,
        theme: &'s Theme,
        engine: &'s Engine,
    ) -> Result<Self, Box<Diagnostic>> {
        let cards = site.articles.iter().map(|_| OnceLock::new()).collect();
        let (languages, feed_texts) = (Vec::new(), OnceLock::new());
        let (placed, indexed) = (PlacedActions::of(site), Indexed::default());
        let by_title = site.specialties.iter().map(|_| OnceLock::new()).collect();
        let mut renderer = Renderer {
            site,
            plan,
            theme,
            engine,
            placed,
            languages,
            cards,
            by_title,
            feed_texts,
            indexed,
        };
        for lang in site.lang_ids() {
            let strings = theme.words(site.lang(lang));
            let view = shared::site_view(&renderer, lang, strings);
            let mut hasher = Xxh3Default::new();
            let ways = (&site.config.networks, &site.config.mastodon);
            (engine.key, &view, &strings.texts, ways).hash(&mut hasher);
            let mut context = Context::new();
            context.insert("site", &view);
            context.insert("t", &strings.texts);
            let without_booking = without_booking(&context, &view);
            let mut shared = InLanguage {
                parts: HashMap::default(),
                actions: renderer.actions(lang, strings, &context)?,
                callouts: body::callout_words(&renderer, lang, &context)?,
                care: care::calls(&renderer, lang, strings),
                feed_context: feed_context(&context),
                without_booking,
                context,
                key: hasher.finish(),
            };
            let has_button = view.booking.is_some();
            let links = view.header.iter().chain(&view.footer).map(|link| link.url.clone());
            for current in links.chain([String::new()]) {
                for books in [true, false].into_iter().filter(|books| *books || has_button) {
                    let parts = renderer.parts(&shared, &current, &[], books)?;
                    shared.parts.insert((current.clone(), books), parts);
                }
            }
            renderer.languages.push(shared);
        }
        Ok(renderer)
    }

    /// What pages have in common, for each page that a link of the navigation leads to, or whose
    /// specialty it names. Drawn once for each link, and for each page in several languages.
    /// `books` is whether the header has its button.
    fn parts(
        &self,
        shared: &InLanguage,
        current: &str,
        languages: &[LanguageView],
        books: bool,
    ) -> Result<(Value, u64), Box<Diagnostic>> {
        let without = shared.without_booking.as_ref().filter(|_| !books);
        let context = without.unwrap_or(&shared.context);
        let draw = |name: &str, arguments: Vec<(&'static str, Value)>| {
            self.engine.component(name, arguments, None, context)
        };
        let current = Value::from(current);
        let languages = Value::from_serializable(&languages);
        let view = PartsView {
            head: draw("site_head", Vec::new())?,
            header: draw(
                "site_header",
                vec![("current", current.clone()), ("languages", languages)],
            )?,
            footer: draw("site_footer", vec![("current", current)])?,
            letterhead: draw("site_letterhead", Vec::new())?,
        };
        let mut hasher = Xxh3Default::new();
        view.hash(&mut hasher);
        Ok((Value::from_serializable(&view), hasher.finish()))
    }

    /// All calls to action in a language.
    fn actions(
        &self,
        lang: LangId,
        strings: &Strings,
        context: &Context,
    ) -> Result<HashMap<String, MadeAction>, Box<Diagnostic>> {
        let made = |action| {
            let view = Arc::new(cards::make_action(self, lang, strings, action));
            let argument = [("action", Value::from_serializable(&view))];
            let html = self.engine.component("call_to_action", argument, None, context)?;
            let drawn = DrawnActionView { label: view.label.clone(), html };
            Ok((action.id.value.clone(), MadeAction { view, drawn: Arc::new(drawn) }))
        };
        self.site.config.actions.iter().map(made).collect()
    }

    /// The parts of one page.
    fn parts_of(
        &self,
        route: RouteKind,
        lang: LangId,
        meta: &MetaView,
    ) -> Result<(Value, u64), Box<Diagnostic>> {
        let shared = &self.languages[lang.index()];
        let books = shared.without_booking.is_none() || !self.books(route, lang);
        let known = |url: &String| shared.parts.get(&(url.clone(), books));
        let current = [Some(&meta.url), meta.section.as_ref()].into_iter().flatten();
        let found = current.filter_map(|url| Some((url.as_str(), known(url)?))).next();
        let found = found.or_else(|| Some(("", known(&String::new())?)));
        match found.filter(|_| meta.languages.is_empty()) {
            Some((_, parts)) => Ok(parts.clone()),
            None => {
                let current = found.map_or("", |(url, _)| url);
                self.parts(shared, current, &meta.languages, books)
            }
        }
    }

    /// Gathers what a route's file is made from.
    ///
    /// # Errors
    /// When a component of the theme fails inside a text.
    pub fn prepare(&self, route: &Route) -> Result<Prepared<'s>, Box<Diagnostic>> {
        let file = |key, content| Ok(Prepared { key, content });
        let (template, lang, meta, page) = match route.kind {
            RouteKind::Feed(scope, format) => {
                let feed = feed::gather(self, scope, format);
                return file(feed.key, Content::Feed(Box::new(feed)));
            }
            RouteKind::SearchIndex(part) => {
                return file(search::key(self, part), Content::Index(part));
            }
            RouteKind::Sitemap(part) => {
                let key = sitemap::key(self.site, self.plan, part);
                return file(key, Content::Sitemap(part));
            }
            RouteKind::Robots => {
                return file(robots::key(self.site, self.plan), Content::Robots);
            }
            RouteKind::Host(host) => {
                let allowed = &self.site.config.privacy.hosts;
                let host = HostFile::of(host, self.plan, &self.theme.assets, allowed);
                return file(host.key(), Content::Host(host));
            }
            RouteKind::Icon(icon) => return file(icons::key(self, icon), Content::Icon(icon)),
            RouteKind::Article(id) => article::article(self, id)?,
            RouteKind::Home(lang) => pages::home(self, lang)?,
            RouteKind::List(list, lang) => lists::page(self, list, lang)?,
            RouteKind::Specialty(id, number) => specialty::page(self, id, number)?,
            RouteKind::Person(id) => pages::person(self, id)?,
            RouteKind::Topic(id, number) => pages::topic(self, id, number)?,
            RouteKind::NewsletterYear(lang, year) => issues::year(self, lang, year),
            RouteKind::Issue(id) => issues::issue(self, id)?,
            RouteKind::Page(id) => pages::page(self, id)?,
            RouteKind::Glossary => pages::glossary(self)?,
            RouteKind::Search(lang) => search::page(self, lang),
            RouteKind::AToZ(lang, number) => search::a_to_z::page(self, lang, number),
            RouteKind::Poster(id) => poster::page(self, id),
            RouteKind::NotFound => pages::not_found(self),
            RouteKind::Redirect(index) => pages::redirect(self, index),
        };
        let mut hasher = Xxh3Default::new();
        let (parts, parts_key) = self.parts_of(route.kind, lang, &meta)?;
        (self.languages[lang.index()].key, parts_key, template, &meta, &page).hash(&mut hasher);
        let (address, share) = (self.plan.absolute(&route.url), self.share_of(route.kind));
        (&address, share).hash(&mut hasher);
        if let RouteKind::Article(id) = route.kind {
            article::body_key(self, id, &mut hasher);
        }
        let content = Content::Page(Box::new(PreparedPage {
            kind: route.kind,
            template,
            lang,
            parts,
            meta,
            page,
            address,
            share,
        }));
        Ok(Prepared { key: hasher.finish(), content })
    }

    /// Turns what was gathered into the file's bytes.
    ///
    /// # Errors
    /// The template's error.
    pub fn finish(&self, prepared: Prepared<'s>) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut prepared = match prepared.content {
            Content::Page(page) => page,
            Content::Feed(feed) => return feed::write(self, *feed),
            Content::Index(file) => return Ok(search::file(self, file)),
            Content::Sitemap(part) => return sitemap::render(self.site, self.plan, part),
            Content::Robots => return Ok(robots::text(self.site, self.plan)),
            Content::Host(host) => return Ok(host.write()),
            Content::Icon(icon) => return icons::bytes(self, icon),
        };
        let shared = &self.languages[prepared.lang.index()];
        self.add_share(&mut prepared);
        if let (RouteKind::Article(id), Page::Article(view)) = (prepared.kind, &mut prepared.page) {
            article::add_body(view, article::body_html(self, id)?);
        }
        let mut context = shared.context.clone();
        context.insert_value("parts", prepared.parts);
        context.insert_value("meta", Value::from_serializable(&prepared.meta));
        context.insert_value("page", prepared.page.value());
        let mut bytes = Vec::with_capacity(32 << 10);
        self.engine.render(prepared.template, &context, &mut bytes)?;
        Ok(bytes)
    }

    /// The hash of an article's text as feeds have it; several feeds have the same articles.
    fn feed_text_key(&self, id: ArticleId) -> u64 {
        let all = || self.site.articles.iter().map(|_| OnceLock::new()).collect();
        let keys: &Vec<OnceLock<u64>> = self.feed_texts.get_or_init(all);
        *keys[id.index()].get_or_init(|| body::key(self, TextId::Article(id)))
    }

    /// Draws the share links of a page. They follow from title, address and settings, which
    /// are hashed, so that they cost nothing for a page that is not rendered again.
    fn add_share(&self, prepared: &mut PreparedPage) {
        let page = share::SharedPage {
            title: &prepared.meta.title,
            teaser: prepared.meta.description.as_deref().unwrap_or_default(),
            url: &prepared.address,
            image: prepared.meta.image.as_deref(),
        };
        let row = share::row(self, self.strings(prepared.lang), prepared.share, &page);
        let wants_code = row.iter().any(|way| way.network == "qr");
        let code = |wanted: bool| wanted.then(|| qr::svg(&prepared.address)).flatten();
        match &mut prepared.page {
            // A printed article leads back to its page, whatever its share settings.
            Page::Article(view) => (view.share, view.qr) = (row, code(true)),
            Page::Issue(view) => (view.share, view.qr) = (row, code(wants_code)),
            _ => {}
        }
    }

    /// How a route's page is shared.
    fn share_of(&self, kind: RouteKind) -> Share {
        match kind {
            RouteKind::Article(id) => {
                self.site.share_of(self.site.article(id), &self.site.config.quiet)
            }
            RouteKind::Issue(id) => self.site.issues[id.index()].front.share,
            _ => Share::None,
        }
    }

    /// A route's bytes in one step.
    ///
    /// # Errors
    /// The error of a template or component.
    pub fn render(&self, route: &Route) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.finish(self.prepare(route)?)
    }
}

/// The context of pages whose header has no button, since they ask for the same themselves.
fn without_booking(pages: &Context, site: &view::SiteView) -> Option<Context> {
    site.booking.as_ref()?;
    let mut context = pages.clone();
    context.insert("site", &view::SiteView { booking: None, ..site.clone() });
    Some(context)
}

/// The context of components in a feed.
fn feed_context(pages: &Context) -> Context {
    let mut context = pages.clone();
    context.insert("feed", &true);
    context
}
