//! The fullest views, whose words would break out if they were not escaped, and the emptiest site.

use std::sync::Arc;

use housecall::render::view::*;
use housecall::theme::OptionValue;

use super::bench::Bench;

pub(super) const SHARP: &str = "<i>\"'&";

pub(super) fn s(words: &str) -> String {
    format!("{words} {SHARP}")
}

pub(super) fn link() -> LinkView {
    LinkView { title: s("Link"), url: "/a/".into() }
}

pub(super) fn date() -> DateView {
    DateView { iso: "2026-03-14".into(), text: "March 14, 2026".into(), month: "March 2026".into() }
}

pub(super) fn telephone() -> TelephoneView {
    TelephoneView { url: "tel:+12015550100".into(), shown: "(201) 555-0100".into() }
}

pub(super) fn picture() -> PictureView {
    PictureView {
        src: "/a.svg".into(),
        alt: s("Alt"),
        width: Some(4),
        height: Some(3),
        caption: Some(s("Caption")),
        credit: Some(s("Credit")),
        focus: "fx-60 fy-30".into(),
        diagram: false,
    }
}

pub(super) fn hours() -> Vec<HoursView> {
    vec![HoursView {
        days: "Monday to Friday".into(),
        from: "Monday".into(),
        to: "Friday".into(),
        open: "08:00".into(),
        close: "17:30".into(),
        text: "8:00 am to 5:30 pm".into(),
        opens: "8:00 am".into(),
        closes: "5:30 pm".into(),
    }]
}

pub(super) fn action(kind: &str) -> ActionView {
    ActionView {
        id: kind.into(),
        kind: kind.to_string(),
        intent: s("urgent"),
        look: s("call"),
        label: s("Book"),
        headline: Some(s("Headline")),
        note: Some(s("Note")),
        text: Some(s("Soon")),
        url: "https://book.example/?a=1&b=2".into(),
        telephone: Some(telephone()),
        external: true,
        hours: hours(),
        location: s("main"),
    }
}

pub(super) fn drawn_action(kind: &str) -> Option<Arc<DrawnActionView>> {
    Some(Arc::new(DrawnActionView { label: s("Book"), html: format!("<p>{kind}</p>") }))
}

pub(super) fn location(id: &str) -> LocationView {
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

pub(super) fn feed() -> FeedView {
    FeedView { title: s("Feed"), url: "/feed.xml".into(), media_type: "application/rss+xml".into() }
}

pub(super) fn option(option: &OptionValue) -> OptionView {
    match option {
        OptionValue::Text(_) => OptionView::Text(s("Text")),
        OptionValue::Switch(_) => OptionView::Switch(true),
        OptionValue::Number(n) => OptionView::Number(*n),
        OptionValue::Picture(_) => OptionView::Picture(Some(picture())),
    }
}

pub(super) fn full_site(bench: &Bench) -> SiteView {
    SiteView {
        title: s("Riverside"),
        description: Some(s("Answers")),
        base_url: "https://r.example".into(),
        policy: "default-src 'self'".into(),
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
            time_zone: Some("America/New_York".into()),
            after_hours: Some(s("Call")),
            image: Some(picture()),
        },
        booking: Some(action("book")),
        header: vec![link(), link()],
        footer: vec![link()],
        notices: [true, false]
            .map(|important| NoticeView {
                id: "notice-2026-12-18-1".into(),
                text: s("Closed"),
                lang: Some("es".into()),
                important,
                everywhere: important,
                until: "2026-12-25".into(),
                link: Some(link()),
            })
            .into(),
        specialties: vec![link()],
        locations: vec![location("main"), location("north")],
        newsletter: Some(NewsletterLinkView {
            title: s("Letter"),
            description: Some(s("Often")),
            url: "/newsletters/".into(),
            subscribe: Some(action("subscribe")),
            form: Some(SignUpFormView {
                url: "https://x.example/?a=1&b=2".into(),
                field: s("field"),
                hidden: vec![HiddenFieldView { name: s("name"), value: s("value") }],
                sender: s("Service"),
            }),
        }),
        glossary: Some("/glossary/".into()),
        topics: Some("/topics/".into()),
        people: Some("/people/".into()),
        search: "/search/".into(),
        review_notice: Some(s("We check")),
        feeds: vec![feed()],
        styles: vec![AssetView { url: "/assets/a.css".into(), integrity: "sha256-x".into() }],
        scripts: vec![AssetView { url: "/assets/a.js".into(), integrity: "sha256-x".into() }],
        assets: ["logo.svg", "search.js", "search-engine.js"]
            .map(|n| (n.to_owned(), AssetView::default()))
            .into(),
        options: bench.theme.options.iter().map(|(k, v)| (k.clone(), option(v))).collect(),
        icon: Some("/favicon.svg".into()),
        icons: vec![IconView { rel: s("icon"), url: "/favicon.svg".into(), sizes: s("any") }],
    }
}

pub(super) fn full_meta() -> MetaView {
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

pub(super) fn card(bench: &Bench, view: &ArticleCardView, site: &SiteView) -> CardHtml {
    bench.component(
        "article_card",
        &[("card", tera::Value::from_serializable(view))],
        None,
        site,
        "en",
    )
}

pub(super) fn full_card() -> ArticleCardView {
    ArticleCardView {
        title: s("Title"),
        url: "/a/".into(),
        description: s("Teaser"),
        date: date(),
        specialty: link(),
        color: Some("teal".into()),
        topic: Some(s("Topic")),
        image: Some(picture()),
        state: Some("draft".into()),
        pointer: true,
        minutes: 3,
    }
}

pub(super) fn issue() -> IssueCardView {
    IssueCardView {
        title: s("Issue"),
        url: "/newsletters/a/".into(),
        number: Some(3),
        date: date(),
        description: s("Teaser"),
        season: "winter".into(),
        image: None,
        topics: vec![s("Topic")],
        words: s("Words"),
    }
}

pub(super) fn person() -> PersonCardView {
    PersonCardView {
        name: s("Maria"),
        credentials: Some(s("MD")),
        role: Some(s("Doctor")),
        url: "/people/maria/".into(),
        description: Some(s("Teaser")),
        portrait: Some(picture()),
        languages: vec![s("English"), s("Spanish")],
        action: Some(action("book").into()),
    }
}

pub(super) fn specialty() -> SpecialtyCardView {
    SpecialtyCardView {
        title: s("Skin"),
        url: "/skin/".into(),
        description: Some(s("Teaser")),
        count: 2,
        image: Some(picture()),
        schema: Some("Dermatology".into()),
        sign: Some("skin".into()),
        color: Some("teal".into()),
    }
}

pub(super) fn pagination() -> PaginationView {
    PaginationView {
        number: 2,
        total: 3,
        previous: Some("/skin/".into()),
        next: Some("/skin/page/3/".into()),
    }
}

pub(super) fn source() -> SourceView {
    SourceView {
        title: s("Book"),
        publisher: Some(s("Press")),
        year: Some(2022),
        url: Some("https://x.example/?a=1&b=2".into()),
        rights: Some(s("Free")),
    }
}

pub(super) fn share() -> Vec<ShareView> {
    let networks = housecall::config::share::NETWORKS.iter().map(|(word, _)| *word);
    networks
        .map(|n| ShareView {
            network: n.into(),
            label: s(n),
            url: format!("https://{n}.example/?a=1&b=2"),
            more: n == "qr",
            tells: n != "copy" && n != "print",
        })
        .collect()
}

pub(super) const BODY: &str = "<p>A <strong>text</strong>.</p>\n";
pub(super) const QR: &str = "<svg class=\"qr\" viewBox=\"0 0 8 8\"></svg>";

pub(super) fn full_article(cards: &[CardHtml]) -> ArticleView {
    let entry = |id: &str, level| ContentsView { id: id.into(), text: s("Heading"), level };
    ArticleView {
        title: s("Title"),
        description: s("Teaser"),
        first_card: Some(FirstCardView {
            kind: "emergency".into(),
            title: "Call <em>911</em> if".into(),
            label: s("Emergency"),
            url: "#call".into(),
            signs: vec![s("Sign"), s("Other sign")],
            more: 2,
        }),
        body: BODY.into(),
        opening: "<p>A <strong>text</strong>.</p>".into(),
        after_opening: "\n".into(),
        specialty: link(),
        authors: vec![person(), person()],
        reviewers: vec![person()],
        date: date(),
        updated: Some(date()),
        reviewed: Some(date()),
        updated_since_review: true,
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
            total: 3,
            first: 1,
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
        print: vec!["care", "ask"],
        qr: Some(QR.into()),
        action: drawn_action("book"),
        sidebar: drawn_action("call"),
        translator: Some(s("Ana")),
    }
}

pub(super) fn full_issue(cards: &[CardHtml]) -> IssueView {
    IssueView {
        card: issue(),
        body: BODY.into(),
        image: Some(picture()),
        editor: Some(person()),
        corrections: vec![CorrectionView { date: date(), text: s("Corrected") }],
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

pub(super) fn escaped(name: &str, html: &str) {
    assert!(!html.contains(SHARP) && !html.contains("<i>"), "{name} writes words as HTML");
}
