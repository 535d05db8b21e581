//! Every template with the fullest and the emptiest view.

use housecall::render::view::*;

use super::bench::{Bench, THEMES, bare_site, bench};
use super::specialty::full_specialty;
use super::views::*;

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
    let specialty_page = full_specialty(&cards);
    draw("specialty", &|| bench.page("specialty.html", &site, &meta, &specialty_page));
    let further = SpecialtyView { pagination: pagination(), ..full_specialty(&cards) };
    draw("specialty, page 2", &|| bench.page("specialty.html", &site, &meta, &further));
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
        let pictured = IssueCardView { image: Some(picture()), ..issue() };
        let latest = LatestIssueView { card: pictured, opening: vec![s("Dear neighbors,")] };
        let view = NewslettersView { latest: Some(latest), years: vec![year.clone()] };
        bench.page("newsletters.html", &site, &meta, &view)
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
            a_to_z: "/search/a-z/".into(),
            alarms: AlarmsView {
                emergency: Some(telephone()),
                crisis: Some(telephone()),
                poison: Some(telephone()),
            },
            specialties: vec![specialty()],
            topics: vec![topic],
        };
        bench.page("search.html", &site, &meta, &view)
    });
    draw("a-to-z", &|| {
        let names = vec![AToZNameView { name: s("Rash"), url: "/a/".into(), of: Some(s("Hives")) }];
        let letter =
            |id: &str| AToZLetterView { letter: "R".into(), id: id.into(), names: names.clone() };
        let page = |current| AToZPageView {
            first: s("A"),
            last: s("R"),
            url: "/search/a-z/".into(),
            current,
        };
        let view = AToZView {
            letters: vec![letter("letter-1"), letter("letter-2")],
            pages: vec![page(true), page(false)],
        };
        bench.page("a-to-z.html", &site, &meta, &view)
    });
    draw("poster", &|| {
        let view = PosterView {
            title: s("Skin"),
            description: Some(s("Teaser")),
            url: "/skin/".into(),
            shown: "r.example/skin/".into(),
            qr: Some(QR.into()),
            color: Some("teal".into()),
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
fn the_fullest_article_shows_everything_in_its_view() {
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
    bench.page("a-to-z.html", &site, &meta, &AToZView::default());
    bench.page("poster.html", &site, &meta, &PosterView::default());
    bench.page("404.html", &site, &meta, &NotFoundView::default());
    bench.page("redirect.html", &site, &meta, &RedirectView::default());
}
