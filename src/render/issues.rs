//! The newsletter: its archive, its years and its issues.

use quick_xml::escape::escape;

use super::body;
use super::cards::{self, crumb, home_crumb};
use super::renderer::{Page, Parts, Rendered, Renderer};
use super::shared::newsletter_title;
use super::view::{
    CorrectionView, IssueView, LatestIssueView, LinkView, NewsletterYearView, YearView,
};
use super::words::text_of;
use crate::markdown::{Body, HoleKind};
use crate::model::{Issue, IssueId, LangId, State, TextId};
use crate::plan::{List, RouteKind};

/// How many paragraphs the archive shows of the latest issue.
const OPENING: usize = 3;

/// How long they may be together, in bytes; the first is shown in any case.
const OPENING_LENGTH: usize = 600;

/// The newest issue that is out, with its first paragraphs.
pub(super) fn latest(r: &Renderer<'_>, lang: LangId) -> Option<LatestIssueView> {
    let out = |i: &Issue| i.is_listed() && i.state == State::Published;
    let (id, issue) = r.site.issues_in(lang).rev().find(|(_, issue)| out(issue))?;
    Some(LatestIssueView { card: cards::issue_cover(r, id), opening: opening(&issue.body) })
}

/// The paragraphs that a text begins with, whole, up to the first thing that is not one.
fn opening(body: &Body) -> Vec<String> {
    let is_words = |kind: &HoleKind| {
        matches!(kind, HoleKind::Address(_) | HoleKind::Term(_) | HoleKind::Mark(_))
    };
    let end = body.holes.iter().find(|hole| !is_words(&hole.kind));
    let end = end.map_or(body.html.len(), |hole| hole.at as usize);
    let mut rest = body.html.get(..end).unwrap_or_default().trim_start();
    let (mut all, mut length) = (Vec::new(), 0);
    while all.len() < OPENING
        && let Some((paragraph, after)) =
            rest.strip_prefix("<p>").and_then(|rest| rest.split_once("</p>"))
    {
        let text = text_of(paragraph);
        length += text.len();
        if length > OPENING_LENGTH && !all.is_empty() {
            break;
        }
        all.push(text);
        rest = after.trim_start();
    }
    all
}

pub(super) fn year(r: &Renderer<'_>, lang: LangId, year: i16) -> Parts {
    let archive = r.url(RouteKind::List(List::Newsletters, lang));
    let title = format!("{} {year}", newsletter_title(r, lang));
    let mut meta = cards::meta(r, lang, &title, &r.url(RouteKind::NewsletterYear(lang, year)));
    meta.breadcrumbs = vec![home_crumb(r, lang), crumb(r, newsletter_title(r, lang), &archive)];
    let all = &r.site.issues;
    let start = all.partition_point(|i| (i.lang, i.date.year()) < (lang, year));
    let end = all.partition_point(|i| (i.lang, i.date.year()) <= (lang, year));
    let same = |n: &usize| all[*n].lang == lang;
    let listed = |n: &usize| all[*n].is_listed();
    let url = |year: i16| r.plan.href(&r.url(RouteKind::NewsletterYear(lang, year)));
    let link = |n: usize| {
        let year = all[n].date.year();
        LinkView { title: year.to_string(), url: url(year) }
    };
    let issues = (start..end).rev().filter(listed).map(|n| cards::issue_cover(r, IssueId::new(n)));
    let view = NewsletterYearView {
        previous: (0..start).rev().take_while(same).find(listed).map(link),
        next: (end..all.len()).take_while(same).find(listed).map(link),
        year: YearView { year, url: url(year), issues: issues.collect() },
    };
    ("newsletter-year.html", lang, meta, Page::of(view))
}

pub(super) fn issue(r: &Renderer<'_>, id: IssueId) -> Rendered {
    let i = &r.site.issues[id.index()];
    let strings = r.strings(i.lang);
    let url = r.plan.issue(id);
    let mut meta = cards::meta(r, i.lang, &i.common.title.value, url);
    cards::describe(&mut meta, r, &i.path, &i.common, &i.body);
    meta.kind = "article".into();
    meta.noindex |= i.state == State::Expired;
    meta.published = Some(i.date.to_string());
    meta.modified = i.last_corrected().map(|day| day.to_string());
    let archive = r.url(RouteKind::List(List::Newsletters, i.lang));
    meta.breadcrumbs = vec![home_crumb(r, i.lang), crumb(r, newsletter_title(r, i.lang), &archive)];
    let all = i.translations.iter();
    let all = all.map(|t| (r.site.issues[t.index()].lang, r.plan.issue(*t).to_owned()));
    meta.languages = cards::languages(r, i.lang, all);
    let (at, all) = (id.index(), &r.site.issues);
    let same = |n: &usize| i.is_listed() && all[*n].lang == i.lang;
    let listed = |n: &usize| all[*n].is_listed();
    let previous = (0..at).rev().take_while(same).find(listed);
    let next = (at + 1..all.len()).take_while(same).find(listed);
    let card = |n: usize| cards::issue(r, IssueId::new(n));
    let expires = i.front.expires.as_ref().filter(|_| i.state == State::Expired);
    let corrections = i.front.corrections.iter().map(|correction| CorrectionView {
        date: cards::date(correction.date.value, strings),
        text: correction.text.clone(),
    });
    let action = r.placed.of_issue(i);
    let view = IssueView {
        card: cards::issue_cover(r, id),
        body: body::html(r, TextId::Issue(id))?,
        image: cards::image(r, &i.path, i.common.image.as_ref()),
        editor: r.site.editor(i).map(|person| cards::person(r, person)),
        corrections: corrections.collect(),
        articles: cards::articles(r, &i.articles)?,
        previous: previous.map(card),
        next: next.map(card),
        expired: expires.map(|d| cards::date(d.value, strings)),
        state: i.state.word().map(str::to_owned),
        share: Vec::new(),
        qr: None,
        action: action.and_then(|a| cards::drawn_action(r, i.lang, a).cloned()),
    };
    Ok(("newsletter.html", i.lang, meta, Page::Issue(Box::new(view))))
}

/// What a feed has below the text of an issue: who signed it, what was corrected, its articles.
pub(super) fn after_letter(r: &Renderer<'_>, i: &Issue, editor: Option<&str>) -> String {
    let strings = r.strings(i.lang);
    let mut out = String::new();
    let mut paragraph = |words: &str| out.push_str(&format!("<p>{}</p>\n", escape(words)));
    editor.into_iter().for_each(&mut paragraph);
    for correction in &i.front.corrections {
        let day = strings.date(correction.date.value);
        paragraph(&[strings.get("corrections"), " ", &day, ": ", &correction.text].concat());
    }
    for id in &i.articles {
        let article = r.site.article(*id);
        out.push_str(&format!(
            "<h2><a href=\"{}\">{}</a></h2>\n<p>{}</p>\n",
            escape(r.plan.absolute(r.plan.article(*id))),
            escape(&article.common.title.value),
            escape(article.teaser()),
        ));
    }
    out
}
