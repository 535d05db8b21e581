//! An article's page.

use super::body;
use super::cards;
use super::renderer::{Page, Parts, Renderer};
use super::view::{ArticleView, DiscussionView, FirstCardView, LinkView, SeriesView, SourceView};
use crate::config::Action;
use crate::content::fields::Spanned;
use crate::content::front::{PrintPart, Source};
use crate::diagnostic::Diagnostic;
use crate::markdown::{CalloutKind, without_links};
use crate::model::{Article, ArticleId, State, TextId};
use jiff::civil::Date;
use std::hash::{Hash, Hasher};

/// The call to action after the key points.
fn after_key_points<'r>(r: &'r Renderer<'_>, id: ArticleId) -> Option<&'r str> {
    let action = r.placed.of_article(id).after_key_points?;
    let lang = r.site.article(id).lang;
    cards::drawn_action(r, lang, action).map(|action| action.html.trim_end())
}

/// The hash of everything an article's text is made from.
pub(super) fn body_key(r: &Renderer<'_>, id: ArticleId, hasher: &mut impl Hasher) {
    (body::key(r, TextId::Article(id)), after_key_points(r, id)).hash(hasher);
}

/// An article's text as HTML.
///
/// # Errors
/// When a component of the theme fails.
pub(super) fn body_html(r: &Renderer<'_>, id: ArticleId) -> Result<String, Box<Diagnostic>> {
    body::html_with(r, TextId::Article(id), after_key_points(r, id))
}

/// Puts a text into the view, in two parts where a picture comes between them.
pub(super) fn add_body(view: &mut ArticleView, html: String) {
    if view.image.is_some() {
        let (opening, rest) = html.split_at(opening(&html));
        (view.opening, view.after_opening) = (opening.to_owned(), rest.to_owned());
    }
    view.body = html;
}

/// Where the first paragraph ends, if the text begins with one.
fn opening(html: &str) -> usize {
    const END: &str = "</p>";
    let end = html.starts_with("<p>").then(|| html.find(END)).flatten();
    end.map_or(0, |at| at + END.len())
}

pub(super) fn article(r: &Renderer<'_>, id: ArticleId) -> Result<Parts, Box<Diagnostic>> {
    let (a, lang) = (r.site.article(id), r.site.article(id).lang);
    let strings = r.strings(lang);
    let url = r.plan.article(id);
    let meta = meta(r, a, url);
    let actions = r.placed.of_article(id);
    let drawn =
        |action: Option<&Action>| action.and_then(|a| cards::drawn_action(r, lang, a)).cloned();
    let date = |d: Option<&Spanned<Date>>| d.map(|d| cards::date(d.value, strings));
    let view = ArticleView {
        title: a.common.title.value.clone(),
        description: a.common.description.as_ref().map_or_else(String::new, |d| d.value.clone()),
        first_card: first_card(r, a),
        // Drawn last, like the share row: `Renderer::finish`.
        body: String::new(),
        opening: String::new(),
        after_opening: String::new(),
        specialty: cards::specialty_link(r, a.specialty),
        authors: a.authors.iter().map(|p| cards::person(r, *p)).collect(),
        reviewers: a.reviewers.iter().map(|p| cards::person(r, *p)).collect(),
        date: cards::date(a.date, strings),
        updated: date(a.front.updated.as_ref()),
        reviewed: date(a.front.reviewed.as_ref()),
        updated_since_review: is_later(a.front.updated.as_ref(), a.front.reviewed.as_ref()),
        next_review: a.next_review.map(|d| cards::date(d, strings)),
        review_overdue: a.next_review.is_some_and(|d| d < r.site.today),
        expired: date(a.front.expires.as_ref().filter(|_| a.state == State::Expired)),
        state: a.state.word().map(str::to_owned),
        minutes: a.minutes(),
        audience: a.front.audience.clone(),
        also_called: a.front.also_called.clone(),
        contents: cards::contents(&a.body),
        image: cards::image(r, &a.path, a.common.image.as_ref()),
        series: series(r, a),
        topics: a
            .topics
            .iter()
            .map(|t| LinkView {
                title: r.site.topics[t.index()].name.clone(),
                url: r.plan.href(r.plan.topic(*t)),
            })
            .collect(),
        sources: a.front.sources.iter().map(|s| source(s, None)).collect(),
        disclosures: a.front.disclosures.clone(),
        reprint: a.front.reprint.as_ref().map(|p| source(&p.source, p.rights.as_deref())),
        link: a.front.link.as_ref().map(|l| l.value.clone()),
        discussions: a
            .front
            .discussions
            .iter()
            .map(|d| DiscussionView {
                network: d.network.clone(),
                group: d.group.clone(),
                url: d.url.value.clone(),
            })
            .collect(),
        related: cards::articles(r, &r.site.related(id))?,
        issues: a
            .issues
            .iter()
            .filter(|i| r.site.issues[i.index()].is_listed())
            .map(|i| cards::issue(r, *i))
            .collect(),
        share: Vec::new(),
        print: printed(a),
        qr: None,
        action: drawn(actions.after_article),
        sidebar: drawn(actions.sidebar),
        translator: a.common.translator.clone(),
    };
    Ok(("article.html", a.lang, meta, Page::Article(Box::new(view))))
}

/// What the top of the page says of the article's most serious care card.
fn first_card(r: &Renderer<'_>, a: &Article) -> Option<FirstCardView> {
    let card = a.body.first_card.as_ref().filter(|card| !card.is_on_top)?;
    let callout = a.body.callouts.get(card.callout as usize)?;
    let words = r.languages[a.lang.index()].callouts.get(&callout.kind)?;
    let title = if callout.title.is_empty() { &words.title } else { &callout.title };
    Some(FirstCardView {
        kind: callout.kind.name().to_owned(),
        // The strip is itself a link.
        title: without_links(title),
        label: words.label.clone(),
        url: format!("#{}", callout.id),
        signs: card.signs.iter().map(|sign| sign.as_ref().to_owned()).collect(),
        more: card.more,
    })
}

/// The parts that are printed, of those that the text has: nobody is to print an empty page.
fn printed(a: &Article) -> Vec<&'static str> {
    let has = |part: PrintPart| {
        a.body.callouts.iter().any(|callout| match part {
            PrintPart::Care => CalloutKind::CARE.contains(&callout.kind),
            PrintPart::Key => callout.kind == CalloutKind::Key,
            PrintPart::Do => matches!(callout.kind, CalloutKind::Do | CalloutKind::Dont),
            PrintPart::Ask => callout.kind == CalloutKind::Ask,
        })
    };
    let parts = a.front.print.iter().map(|part| part.value);
    parts.filter(|part| has(*part)).map(PrintPart::word).collect()
}

fn is_later(day: Option<&Spanned<Date>>, than: Option<&Spanned<Date>>) -> bool {
    day.zip(than).is_some_and(|(day, than)| day.value > than.value)
}

fn meta(r: &Renderer<'_>, a: &Article, url: &str) -> super::view::MetaView {
    let mut meta = cards::meta(r, a.lang, &a.common.title.value, url);
    // A share card without a picture of its own has that of the specialty.
    if let Some(text) = &r.site.specialties[a.specialty.index()].text {
        cards::picture_of(&mut meta, r, &text.path, &text.common);
    }
    cards::describe(&mut meta, r, &a.path, &a.common, &a.body);
    meta.kind = "article".into();
    meta.noindex |= a.state == State::Expired;
    meta.published = Some(a.date.to_string());
    meta.modified = a.front.updated.as_ref().map(|d| d.value.to_string());
    meta.section = Some(r.plan.href(r.plan.specialty(a.specialty)));
    if let Some(original) = a.front.reprint.as_ref().and_then(|p| p.source.url.as_ref()) {
        meta.canonical.clone_from(&original.value);
    }
    let specialty = &r.site.specialties[a.specialty.index()];
    meta.breadcrumbs = vec![
        cards::home_crumb(r, a.lang),
        cards::crumb(r, &specialty.title, r.plan.specialty(a.specialty)),
    ];
    let all =
        a.translations.iter().map(|t| (r.site.article(*t).lang, r.plan.article(*t).to_owned()));
    meta.languages = cards::languages(r, a.lang, all);
    meta
}

fn source(s: &Source, rights: Option<&str>) -> SourceView {
    SourceView {
        title: s.title.clone(),
        publisher: s.publisher.clone(),
        year: s.year,
        url: s.url.as_ref().map(|u| u.value.clone()),
        rights: rights.map(str::to_owned),
    }
}

/// How many parts of a series each of their pages lists.
const PARTS: usize = 100;

fn series(r: &Renderer<'_>, a: &Article) -> Option<SeriesView> {
    let series = &r.site.series[a.series?.index()];
    let (at, total) = (a.part?, series.articles.len());
    let first = at.saturating_sub(PARTS / 2).min(total.saturating_sub(PARTS));
    let link = |other: &ArticleId| LinkView {
        title: r.site.article(*other).common.title.value.clone(),
        url: r.plan.href(r.plan.article(*other)),
    };
    Some(SeriesView {
        name: series.name.clone(),
        part: at + 1,
        total,
        first: first + 1,
        parts: series.articles.iter().skip(first).take(PARTS).map(link).collect(),
        previous: at.checked_sub(1).map(|i| link(&series.articles[i])),
        next: series.articles.get(at + 1).map(link),
    })
}
