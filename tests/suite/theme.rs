//! Every template of the theme with the fullest and the emptiest view.

use std::collections::BTreeMap;
use std::sync::Arc;

use housecall::config;
use housecall::render::view::*;
use housecall::source::SourceTree;
use housecall::theme::colour::Rgb;
use housecall::theme::{Engine, OptionValue, Theme};
use serde::Serialize;
use tera::Context;

use crate::html::{balanced, double_ids, tags};
use crate::support::SETTINGS;

struct Bench {
    engine: Engine,
    theme: Theme,
}

/// The embedded themes.
const THEMES: [&str; 2] = ["clinic", "almanac"];

fn bench(theme: &str) -> Bench {
    let empty = tempfile::tempdir().expect("a folder");
    let tree = SourceTree::read(empty.path(), None).expect("readable").value;
    let settings = SETTINGS.replace("[site]", &format!("[site]\ntheme = \"{theme}\""));
    let settings = config::read(&settings, &"housecall.toml".into()).value;
    let loaded = Theme::load(&settings, &tree);
    assert_eq!(loaded.diagnostics, []);
    let engine = Engine::new(&loaded.value).expect("the theme compiles");
    Bench { engine, theme: loaded.value }
}

impl Bench {
    fn shared(&self, site: &SiteView, lang: &str) -> Context {
        let mut context = Context::new();
        context.insert("site", site);
        context.insert("t", &self.theme.words(lang).texts);
        context
    }

    fn component(
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

    fn page(&self, name: &str, site: &SiteView, meta: &MetaView, page: &impl Serialize) -> String {
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

/// Words that would break out of text or attribute if they were not escaped.
const SHARP: &str = "<i>\"'&";

fn s(words: &str) -> String {
    format!("{words} {SHARP}")
}

fn link() -> LinkView {
    LinkView { title: s("Link"), url: "/a/".into() }
}

fn date() -> DateView {
    DateView { iso: "2026-03-14".into(), text: "March 14, 2026".into() }
}

fn telephone() -> TelephoneView {
    TelephoneView { url: "tel:+12015550100".into(), shown: "(201) 555-0100".into() }
}

fn picture() -> PictureView {
    PictureView {
        src: "/a.svg".into(),
        alt: s("Alt"),
        width: Some(4),
        height: Some(3),
        caption: Some(s("Caption")),
        credit: Some(s("Credit")),
    }
}

fn hours() -> Vec<HoursView> {
    vec![HoursView {
        days: "Monday to Friday".into(),
        from: "Monday".into(),
        to: "Friday".into(),
        open: "08:00".into(),
        close: "17:30".into(),
        text: "8:00 am to 5:30 pm".into(),
    }]
}

fn action(kind: &str) -> ActionView {
    ActionView {
        id: kind.into(),
        kind: kind.to_string(),
        label: s("Book"),
        text: Some(s("Soon")),
        url: "https://book.example/?a=1&b=2".into(),
        telephone: Some(telephone()),
        external: true,
        hours: hours(),
    }
}

fn drawn_action(kind: &str) -> Option<Arc<DrawnActionView>> {
    Some(Arc::new(DrawnActionView { label: s("Book"), html: format!("<p>{kind}</p>") }))
}

fn location(id: &str) -> LocationView {
    LocationView {
        id: id.into(),
        name: s("Main"),
        street: Some(s("12 River Street")),
        city: s("Springfield"),
        telephone: Some(telephone()),
        fax: Some(telephone()),
        map_url: Some("https://maps.example/?a=1&b=2".into()),
        parking: Some(s("Behind")),
        transit: Some(s("Bus 4")),
        access: Some(s("Step-free")),
        hours: hours(),
        closures: vec![
            ClosureView { date: date(), reason: Some(s("Holiday")) },
            ClosureView { date: date(), reason: None },
        ],
    }
}

fn feed() -> FeedView {
    FeedView { title: s("Feed"), url: "/feed.xml".into(), media_type: "application/rss+xml".into() }
}

fn option(option: &OptionValue) -> OptionView {
    match option {
        OptionValue::Text(_) => OptionView::Text(s("Text")),
        OptionValue::Switch(_) => OptionView::Switch(true),
        OptionValue::Number(n) => OptionView::Number(*n),
        OptionValue::Picture(_) => OptionView::Picture(Some(picture())),
    }
}

fn full_site(bench: &Bench) -> SiteView {
    SiteView {
        title: s("Riverside"),
        description: Some(s("Answers")),
        base_url: "https://r.example".into(),
        lang: "en".into(),
        dir: "ltr".into(),
        home: "/".into(),
        practice: PracticeView {
            name: s("Riverside"),
            tagline: Some(s("Close")),
            description: Some(s("What")),
            telephone: Some(telephone()),
            email: Some("a@b.example".into()),
            disclaimer: Some(s("Call")),
            same_as: vec!["https://social.example/@a".into()],
        },
        booking: Some(action("book")),
        header: vec![link(), link()],
        footer: vec![link()],
        specialties: vec![link()],
        locations: vec![location("main"), location("north")],
        newsletter: Some(NewsletterLinkView {
            title: s("Letter"),
            description: Some(s("Often")),
            url: "/newsletters/".into(),
            subscribe: Some(action("subscribe")),
        }),
        glossary: Some("/glossary/".into()),
        topics: Some("/topics/".into()),
        people: Some("/people/".into()),
        search: "/search/".into(),
        review_notice: Some(s("We check")),
        feeds: vec![feed()],
        styles: vec![AssetView { url: "/assets/a.css".into(), integrity: "sha256-x".into() }],
        scripts: vec![AssetView { url: "/assets/a.js".into(), integrity: "sha256-x".into() }],
        assets: ["logo.svg", "search.js"].map(|n| (n.to_owned(), AssetView::default())).into(),
        options: bench.theme.options.iter().map(|(k, v)| (k.clone(), option(v))).collect(),
        icon: Some("/favicon.svg".into()),
    }
}

/// A site that says nothing; its options have the theme's own values.
fn bare_site(bench: &Bench) -> SiteView {
    let bare = |option: &OptionValue| match option {
        OptionValue::Text(_) => OptionView::Text(String::new()),
        OptionValue::Switch(_) => OptionView::Switch(false),
        OptionValue::Number(n) => OptionView::Number(*n),
        OptionValue::Picture(_) => OptionView::Picture(None),
    };
    let options = bench.theme.options.iter().map(|(k, v)| (k.clone(), bare(v))).collect();
    // What a theme brings itself is always there.
    let assets = [("search.js".to_owned(), AssetView::default())].into();
    SiteView { title: "R".into(), options, assets, ..SiteView::default() }
}

fn full_meta() -> MetaView {
    let language = |lang: &str, current| LanguageView {
        lang: lang.into(),
        name: s("Language"),
        url: "/es/".into(),
        canonical: "https://r.example/es/".into(),
        current,
    };
    MetaView {
        title: s("Title"),
        full_title: s("Title | R"),
        description: Some(s("Teaser")),
        url: "/a/".into(),
        canonical: "https://r.example/a/?x=1&y=2".into(),
        lang: "en".into(),
        kind: "article".into(),
        image: Some("https://r.example/a.png".into()),
        image_alt: Some(s("Alt")),
        noindex: true,
        breadcrumbs: vec![link(), link()],
        languages: vec![language("en", true), language("es", false)],
        feeds: vec![feed()],
        section: Some("/a/".into()),
        published: Some("2026-03-14".into()),
        modified: Some("2026-03-15".into()),
    }
}

fn card(bench: &Bench, view: &ArticleCardView, site: &SiteView) -> CardHtml {
    bench.component(
        "article_card",
        &[("card", tera::Value::from_serializable(view))],
        None,
        site,
        "en",
    )
}

fn full_card() -> ArticleCardView {
    ArticleCardView {
        title: s("Title"),
        url: "/a/".into(),
        description: s("Teaser"),
        date: date(),
        specialty: link(),
        image: Some(picture()),
        state: Some("draft".into()),
        pointer: true,
        minutes: 3,
    }
}

fn issue() -> IssueCardView {
    IssueCardView {
        title: s("Issue"),
        url: "/newsletters/a/".into(),
        number: Some(3),
        date: date(),
        description: s("Teaser"),
    }
}

fn person() -> PersonCardView {
    PersonCardView {
        name: s("Maria"),
        credentials: Some(s("MD")),
        role: Some(s("Doctor")),
        url: "/people/maria/".into(),
        description: Some(s("Teaser")),
        portrait: Some(picture()),
        languages: vec![s("English"), s("Spanish")],
    }
}

fn specialty() -> SpecialtyCardView {
    SpecialtyCardView {
        title: s("Skin"),
        url: "/skin/".into(),
        description: Some(s("Teaser")),
        count: 2,
        image: Some(picture()),
        schema: Some("Dermatology".into()),
    }
}

fn pagination() -> PaginationView {
    PaginationView {
        number: 2,
        total: 3,
        previous: Some("/skin/".into()),
        next: Some("/skin/page/3/".into()),
    }
}

fn source() -> SourceView {
    SourceView {
        title: s("Book"),
        publisher: Some(s("Press")),
        year: Some(2022),
        url: Some("https://x.example/?a=1&b=2".into()),
        rights: Some(s("Free")),
    }
}

fn share() -> Vec<ShareView> {
    let networks = housecall::config::actions::NETWORKS.iter().map(|(word, _)| *word);
    networks
        .map(|n| ShareView {
            network: n.into(),
            label: s(n),
            url: format!("https://{n}.example/?a=1&b=2"),
        })
        .collect()
}

const BODY: &str = "<p>A <strong>text</strong>.</p>\n";
const QR: &str = "<svg class=\"qr\" viewBox=\"0 0 8 8\"></svg>";

fn full_article(cards: &[CardHtml]) -> ArticleView {
    let entry = |id: &str, level| ContentsView { id: id.into(), text: s("Heading"), level };
    ArticleView {
        title: s("Title"),
        description: s("Teaser"),
        body: BODY.into(),
        specialty: link(),
        authors: vec![person(), person()],
        reviewers: vec![person()],
        date: date(),
        updated: Some(date()),
        reviewed: Some(date()),
        next_review: Some(date()),
        review_overdue: true,
        expired: Some(date()),
        state: Some("scheduled".into()),
        minutes: 3,
        audience: Some(s("Adults")),
        also_called: vec![s("Other")],
        contents: vec![entry("a", 2), entry("b", 3), entry("c", 2)],
        image: Some(picture()),
        series: Some(SeriesView {
            name: s("Series"),
            part: 2,
            parts: vec![link(), link(), link()],
            previous: Some(link()),
            next: Some(link()),
        }),
        topics: vec![link()],
        sources: vec![source(), SourceView { title: s("Bare"), ..SourceView::default() }],
        disclosures: Some(s("Shares")),
        reprint: Some(source()),
        link: Some("https://x.example/?a=1&b=2".into()),
        discussions: vec![
            DiscussionView {
                network: s("Net"),
                group: Some(s("Group")),
                url: "https://x.example/".into(),
            },
            DiscussionView { network: s("Net"), group: None, url: "https://x.example/".into() },
        ],
        related: cards.to_vec(),
        issues: vec![issue()],
        share: share(),
        qr: Some(QR.into()),
        action: drawn_action("book"),
        sidebar: drawn_action("call"),
        translator: Some(s("Ana")),
    }
}

fn full_issue(cards: &[CardHtml]) -> IssueView {
    IssueView {
        card: issue(),
        body: BODY.into(),
        image: Some(picture()),
        articles: cards.to_vec(),
        previous: Some(issue()),
        next: Some(issue()),
        expired: Some(date()),
        state: Some("draft".into()),
        share: share(),
        qr: Some(QR.into()),
        action: drawn_action("book"),
    }
}

fn escaped(name: &str, html: &str) {
    assert!(!html.contains(SHARP) && !html.contains("<i>"), "{name} writes words as HTML");
}

#[test]
fn every_template_renders_with_the_fullest_view_and_escapes_all_words() {
    THEMES.into_iter().for_each(|theme| fullest_pages(bench(theme)));
}

fn fullest_pages(bench: Bench) {
    let (site, meta) = (full_site(&bench), full_meta());
    let cards = vec![card(&bench, &full_card(), &site)];
    let year = YearView { year: 2026, url: "/newsletters/2026/".into(), issues: vec![issue()] };
    let term =
        TermView { names: vec![s("Rash"), s("Red skin")], id: "rash".into(), body: BODY.into() };
    let page = |name: &str, html: String| {
        escaped(name, &html);
        html
    };
    let draw = |name: &str, view: &dyn Fn() -> String| drop(page(name, view()));
    draw("home", &|| {
        bench.page(
            "home.html",
            &site,
            &meta,
            &HomeView {
                specialties: vec![specialty()],
                newest: cards.clone(),
                issue: Some(issue()),
                action: Some(action("book").into()),
                people: vec![person()],
            },
        )
    });
    draw("specialty", &|| {
        bench.page(
            "specialty.html",
            &site,
            &meta,
            &SpecialtyView {
                title: s("Skin"),
                description: Some(s("Teaser")),
                body: BODY.into(),
                image: Some(picture()),
                people: vec![person()],
                action: drawn_action("book"),
                articles: cards.clone(),
                pagination: pagination(),
                poster: "/skin/poster/".into(),
            },
        )
    });
    let article = full_article(&cards);
    draw("article", &|| bench.page("article.html", &site, &meta, &article));
    draw("people", &|| {
        bench.page("people.html", &site, &meta, &PeopleView { people: vec![person()] })
    });
    draw("person", &|| {
        bench.page(
            "person.html",
            &site,
            &meta,
            &PersonView {
                card: person(),
                body: BODY.into(),
                certifications: vec![s("Board")],
                specialties: vec![link()],
                locations: vec![s("Main")],
                written: cards.clone(),
                reviewed: cards.clone(),
            },
        )
    });
    draw("topics", &|| {
        bench.page(
            "topics.html",
            &site,
            &meta,
            &TopicsView {
                topics: vec![TopicCardView {
                    title: s("Heart"),
                    url: "/topics/heart/".into(),
                    count: 2,
                }],
            },
        )
    });
    draw("topic", &|| {
        bench.page(
            "topic.html",
            &site,
            &meta,
            &TopicView { title: s("Heart"), articles: cards.clone(), pagination: pagination() },
        )
    });
    draw("newsletters", &|| {
        bench.page("newsletters.html", &site, &meta, &NewslettersView { years: vec![year.clone()] })
    });
    draw("newsletter-year", &|| {
        bench.page(
            "newsletter-year.html",
            &site,
            &meta,
            &NewsletterYearView { year: year.clone(), previous: Some(link()), next: Some(link()) },
        )
    });
    draw("newsletter", &|| bench.page("newsletter.html", &site, &meta, &full_issue(&cards)));
    draw("page", &|| {
        bench.page(
            "page.html",
            &site,
            &meta,
            &PageView {
                title: s("About"),
                description: Some(s("Teaser")),
                body: BODY.into(),
                updated: Some(date()),
                contents: full_article(&[]).contents,
                image: Some(picture()),
                state: Some("draft".into()),
            },
        )
    });
    draw("glossary", &|| {
        bench.page(
            "glossary.html",
            &site,
            &meta,
            &GlossaryView {
                title: s("Words"),
                body: BODY.into(),
                letters: vec![LetterView {
                    letter: "R".into(),
                    id: "letter-r".into(),
                    terms: vec![term.clone()],
                }],
            },
        )
    });
    draw("search", &|| {
        let topic = TopicCardView { title: s("Rash"), url: "/topics/rash/".into(), count: 2 };
        let view = SearchView {
            index: "/search/index.json".into(),
            specialties: vec![specialty()],
            topics: vec![topic],
        };
        bench.page("search.html", &site, &meta, &view)
    });
    draw("poster", &|| {
        let view = PosterView {
            title: s("Skin"),
            description: Some(s("Teaser")),
            url: "/skin/".into(),
            shown: "r.example/skin/".into(),
            qr: Some(QR.into()),
        };
        bench.page("poster.html", &site, &meta, &view)
    });
    draw("404", &|| {
        bench.page("404.html", &site, &meta, &NotFoundView { specialties: vec![specialty()] })
    });
    draw("redirect", &|| {
        bench.page("redirect.html", &site, &meta, &RedirectView { url: "/a/?x=1&y=2".into() })
    });
}

#[test]
fn the_fullest_article_shows_all_that_its_view_holds() {
    THEMES.into_iter().for_each(|theme| fullest_article_of(bench(theme)));
}

fn fullest_article_of(bench: Bench) {
    let (site, meta) = (full_site(&bench), full_meta());
    let html = bench.page(
        "article.html",
        &site,
        &meta,
        &full_article(&[card(&bench, &full_card(), &site)]),
    );
    for words in [
        "Title",
        "Teaser",
        "Other",
        "Maria",
        "March 14, 2026",
        "Adults",
        "Series",
        "Book",
        "Press",
        "2022",
        "Free",
        "Shares",
        "Group",
        "Issue",
        "Ana",
        "Caption",
        "Credit",
        "<p>book</p>",
        "<p>call</p>",
        "Heading",
    ] {
        assert!(html.contains(words), "the article does not show {words}");
    }
}

#[test]
fn every_template_renders_with_the_emptiest_view() {
    THEMES.into_iter().for_each(|theme| emptiest_pages(bench(theme)));
}

fn emptiest_pages(bench: Bench) {
    let (site, meta) = (bare_site(&bench), MetaView::default());
    bench.page("home.html", &site, &meta, &HomeView::default());
    bench.page("specialty.html", &site, &meta, &SpecialtyView::default());
    bench.page("article.html", &site, &meta, &ArticleView::default());
    bench.page("people.html", &site, &meta, &PeopleView::default());
    bench.page("person.html", &site, &meta, &PersonView::default());
    bench.page("topics.html", &site, &meta, &TopicsView::default());
    bench.page("topic.html", &site, &meta, &TopicView::default());
    bench.page("newsletters.html", &site, &meta, &NewslettersView::default());
    bench.page("newsletter-year.html", &site, &meta, &NewsletterYearView::default());
    bench.page("newsletter.html", &site, &meta, &IssueView::default());
    bench.page("page.html", &site, &meta, &PageView::default());
    bench.page("glossary.html", &site, &meta, &GlossaryView::default());
    bench.page("search.html", &site, &meta, &SearchView::default());
    bench.page("poster.html", &site, &meta, &PosterView::default());
    bench.page("404.html", &site, &meta, &NotFoundView::default());
    bench.page("redirect.html", &site, &meta, &RedirectView::default());
}

#[test]
fn every_component_for_texts_renders_full_and_empty_in_both_languages() {
    THEMES.into_iter().for_each(|theme| components_for_texts(bench(theme)));
}

fn components_for_texts(bench: Bench) {
    for site in [full_site(&bench), bare_site(&bench)] {
        for lang in ["en", "es"] {
            let draw =
                |name: &str, argument: &'static str, view: tera::Value, body: Option<&str>| {
                    let html = bench.component(name, &[(argument, view)], body, &site, lang);
                    escaped(name, &html);
                    html
                };
            draw("figure", "picture", tera::Value::from_serializable(&picture()), None);
            draw(
                "figure",
                "picture",
                tera::Value::from_serializable(&PictureView::default()),
                None,
            );
            let video = VideoView {
                provider: s("YouTube"),
                id: "x".into(),
                url: "https://youtu.be/x".into(),
                title: s("Inhaler"),
                caption: Some(s("Words")),
            };
            let html = draw("video", "video", tera::Value::from_serializable(&video), None);
            assert!(tags(&html).iter().all(|t| t.get("src").is_none()), "a video loads nothing");
            draw("video", "video", tera::Value::from_serializable(&VideoView::default()), None);
            for kind in ["book", "call", "portal", "form", "directions", "subscribe", "refill"] {
                draw(
                    "call_to_action",
                    "action",
                    tera::Value::from_serializable(&action(kind)),
                    None,
                );
            }
            draw(
                "call_to_action",
                "action",
                tera::Value::from_serializable(&ActionView::default()),
                None,
            );
            draw("article_card", "card", tera::Value::from_serializable(&full_card()), None);
            draw(
                "article_card",
                "card",
                tera::Value::from_serializable(&ArticleCardView::default()),
                None,
            );
            for kind in bench.engine.callout_kinds() {
                let list = "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n";
                for section in [true, false] {
                    let view = CalloutView {
                        kind: kind.to_string(),
                        title: "Call <strong>us</strong>".into(),
                        label: "Urgent".into(),
                        id: "c".into(),
                        level: 3,
                        section,
                    };
                    let html = draw(
                        &format!("callout_{kind}"),
                        "callout",
                        tera::Value::from_serializable(&view),
                        Some(list),
                    );
                    assert!(
                        html.contains("One") && html.contains("Call <strong>us</strong>"),
                        "{kind}: {html}"
                    );
                    assert_eq!(html.matches("id=\"c\"").count(), 1, "{kind}: {html}");
                }
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_words_with_the_same_places_to_fill() {
    THEMES.into_iter().for_each(|theme| same_words(bench(theme).theme));
}

fn same_words(theme: Theme) {
    let (english, spanish) = (&theme.strings["en"].texts, &theme.strings["es"].texts);
    let keys = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(english), keys(spanish));
    let places = |text: &str| {
        let mut all: Vec<String> = text
            .split('{')
            .skip(1)
            .filter_map(|p| p.split_once('}'))
            .map(|(n, _)| n.to_owned())
            .collect();
        all.sort();
        all
    };
    for (key, text) in english {
        assert_eq!(places(text), places(&spanish[key]), "{key}");
        assert!(!spanish[key].is_empty() && !text.is_empty(), "{key} is empty");
    }
}

/// The theme with options in the settings, and what was told.
fn with_options(options: &str) -> (Theme, Vec<housecall::diagnostic::Diagnostic>) {
    let empty = tempfile::tempdir().expect("a folder");
    let tree = SourceTree::read(empty.path(), None).expect("readable").value;
    let settings = format!("{SETTINGS}\n[theme.options]\n{options}");
    let settings = config::read(&settings, &"housecall.toml".into());
    assert_eq!(settings.diagnostics, []);
    let loaded = Theme::load(&settings.value, &tree);
    (loaded.value, loaded.diagnostics)
}

/// The value of a custom property on a light or a dark page.
fn property(theme: &Theme, name: &str, dark: bool) -> Rgb {
    let css = String::from_utf8_lossy(
        &theme.assets.iter().find(|a| a.name == "style.css").expect("a sheet").bytes,
    )
    .into_owned();
    let (light, rest) = css.split_once("@media (prefers-color-scheme: dark)").expect("both");
    let find = |text: &str| {
        let (_, rest) = text.split_once(&format!(" --{name}: "))?;
        Rgb::parse(rest.split(';').next()?)
    };
    let own = if dark { find(rest.split("} }").next().expect("a block")) } else { None };
    own.or_else(|| find(light)).unwrap_or_else(|| panic!("--{name} is a colour"))
}

#[test]
fn every_accent_either_passes_in_light_and_dark_or_is_refused_with_one_that_does() {
    let (mut passed, mut refused) = (0, 0);
    for hue in (0..360).step_by(40) {
        for lightness in [15, 35, 55, 75, 95] {
            let accent =
                Rgb::parse(&format!("oklch({lightness}% 0.15 {hue})")).expect("a colour").hex();
            let (mut theme, found) = with_options(&format!("accent = \"{accent}\""));
            match found.first() {
                None => passed += 1,
                Some(told) => {
                    refused += 1;
                    assert_eq!(told.rule.code, "contrast", "{accent}: {}", told.message);
                    let fix = told.fix.as_ref().unwrap_or_else(|| panic!("{accent}"));
                    let near = &fix.edits[0].replacement;
                    let (mended, found) = with_options(&format!("accent = {near}"));
                    assert_eq!(found, [], "{accent} is mended by {near}");
                    theme = mended;
                }
            }
            for dark in [false, true] {
                for (drawn, on, least) in [
                    ("on-main", "main", 4.5),
                    ("link", "tint-2", 4.5),
                    ("ink-2", "tint-2", 4.5),
                    ("on-deep-2", "deep", 4.5),
                    ("main", "paper", 3.0),
                ] {
                    let ratio = property(&theme, drawn, dark).contrast(property(&theme, on, dark));
                    assert!(ratio >= least, "{accent}, dark {dark}: {drawn} on {on} has {ratio}");
                }
            }
        }
    }
    assert!(passed > 10 && refused > 10, "{passed} passed, {refused} refused");
}

#[test]
fn fonts_and_colours_stand_in_the_one_sheet_above_the_theme_and_custom_css_below() {
    let folder = crate::support::Folder::of(&[
        ("static/fonts/lora-400.woff2", "font"),
        ("static/fonts/Lora Bold.woff2", "font"),
        ("assets/custom.css", "h1 { color: red }"),
    ]);
    let tree = SourceTree::read(folder.path(), None).expect("readable").value;
    let options = "text_font = \"humanist\"\nheading_font = [\"static/fonts/lora-400.woff2\", \"/fonts/Lora Bold.woff2\"]\nhighlight = \"#fc0\"";
    let settings = format!("{SETTINGS}\n[theme.options]\n{options}");
    let loaded = Theme::load(&config::read(&settings, &"housecall.toml".into()).value, &tree);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.value.styles, ["style.css"]);
    let sheet = loaded.value.assets.iter().find(|a| a.name == "style.css").expect("a sheet");
    let css = std::str::from_utf8(&sheet.bytes).expect("text");
    let mut last = 0;
    for words in [
        "--book: #ffcc00;",
        "url(\"../fonts/lora-400.woff2\") format(\"woff2\"); font-weight: 400;",
        "url(\"../fonts/Lora%20Bold.woff2\") format(\"woff2\"); font-weight: 700;",
        "--heading-font: \"heading-font\", \"Atkinson",
        "box-sizing: border-box",
        "h1 { color: red }",
    ] {
        let at = css.find(words).unwrap_or_else(|| panic!("no {words} in {}", &css[..2500]));
        assert!(at > last, "{words} stands too early");
        last = at;
    }
    assert!(css.contains("--text-font: Seravek"));
    assert!(loaded.value.assets.iter().all(|a| a.name != "custom.css"));
}
