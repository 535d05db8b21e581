//! Small views that many pages use.

use std::sync::Arc;

use jiff::civil::Date;
use tera::Value;

use super::Renderer;
use super::view::{
    ActionView, ArticleCardView, CardHtml, ContentsView, DateView, DrawnActionView, HoursView,
    IssueCardView, LanguageView, LinkView, MetaView, PersonCardView, PictureView,
    SpecialtyCardView, TelephoneView,
};
use crate::config::{Action, DAYS, Hours, Look};
use crate::content::front::{Common, Focus, Image, sign_of};
use crate::content::{capitalised, folder};
use crate::diagnostic::Diagnostic;
use crate::markdown::Body;
use crate::model::{ArticleId, IssueId, LangId, Page, PersonId, Specialty, SpecialtyId, TopicId};
use crate::plan::{Plan, RouteKind};
use crate::telephone::Number;
use crate::theme::Strings;

/// A date.
pub(super) fn date(date: Date, strings: &Strings) -> DateView {
    DateView { iso: date.to_string(), text: strings.date(date), month: strings.month(date) }
}

/// A call to action in a language.
pub(super) fn action(r: &Renderer<'_>, lang: LangId, action: &Action) -> Option<Arc<ActionView>> {
    r.languages[lang.index()].actions.get(&action.id.value).map(|made| made.view.clone())
}

/// A call to action as the theme draws it, including hours; drawn once.
pub(super) fn drawn_action<'r>(
    r: &'r Renderer<'_>,
    lang: LangId,
    action: &Action,
) -> Option<&'r Arc<DrawnActionView>> {
    r.languages[lang.index()].actions.get(&action.id.value).map(|made| &made.drawn)
}

/// A call to action with the words of a language.
pub(super) fn make_action(
    r: &Renderer<'_>,
    lang: LangId,
    strings: &Strings,
    action: &Action,
) -> ActionView {
    let action = action.in_language(r.site.lang(lang));
    let url = r.plan.action_href(&action);
    let location = action.hours.as_ref().and_then(|id| r.site.config.location(&id.value));
    ActionView {
        id: action.id.value.clone(),
        kind: action.kind.word().to_owned(),
        intent: action.intent.word().to_owned(),
        look: action.look.unwrap_or_else(|| Look::of(action.kind, action.intent)).word().to_owned(),
        label: action.label.value.clone(),
        headline: action.headline.clone(),
        text: action.text.clone(),
        note: action.note.clone(),
        external: url.starts_with("http"),
        telephone: action.phone.as_ref().map(|t| telephone(&t.value, strings)),
        hours: location.map_or_else(Vec::new, |l| hours(&l.hours, strings)),
        location: location.map_or_else(String::new, |l| l.id.value.clone()),
        url,
    }
}

/// A telephone number as templates see it. In right-to-left scripts it is isolated
/// (U+2066, U+2069), or its groups would change places: 555-0100 (201).
pub(super) fn telephone(number: &Number, strings: &Strings) -> TelephoneView {
    TelephoneView { url: number.uri(), shown: isolated(number.shown(), strings) }
}

/// A number as it is shown among the words of a language.
pub(super) fn isolated(number: &str, strings: &Strings) -> String {
    match strings.get("dir") {
        "rtl" => format!("\u{2066}{number}\u{2069}"),
        _ => number.to_owned(),
    }
}

/// Opening hours as templates see them.
pub(super) fn hours(all: &[Hours], strings: &Strings) -> Vec<HoursView> {
    const ENGLISH: [&str; DAYS.len()] =
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    all.iter()
        .map(|h| HoursView {
            days: strings.days(h),
            from: ENGLISH[h.from as usize % 7].to_owned(),
            to: ENGLISH[h.to as usize % 7].to_owned(),
            open: h.open.clone(),
            close: h.close.clone(),
            text: strings.times(h),
            opens: strings.time(&h.open),
            closes: strings.time(&h.close),
        })
        .collect()
}

/// A picture by its path in the site's folder, for a theme option.
pub(super) fn picture(r: &Renderer<'_>, path: &str) -> Option<PictureView> {
    let copied = &r.plan.copies[r.plan.file_at("", path).ok()?];
    Some(PictureView {
        src: r.plan.href(&copied.url),
        width: copied.look.size.map(|s| s.0),
        height: copied.look.size.map(|s| s.1),
        ..PictureView::default()
    })
}

/// A picture named in the front matter of a file.
pub(super) fn image(r: &Renderer<'_>, path: &str, image: Option<&Image>) -> Option<PictureView> {
    let image = image?;
    let copied = &r.plan.copies[r.plan.file_at(folder(path), &image.src.value).ok()?];
    Some(PictureView {
        src: r.plan.href(&copied.url),
        alt: image.alt.clone(),
        width: copied.look.size.map(|s| s.0),
        height: copied.look.size.map(|s| s.1),
        caption: image.caption.clone(),
        credit: image.credit.clone(),
        focus: image.focus.map(focus).unwrap_or_default(),
        diagram: image.diagram.unwrap_or(copied.look.has_letters),
    })
}

/// The classes of a point, of which the style sheet has one for each tenth.
fn focus(focus: Focus) -> String {
    format!("fx-{} fy-{}", u32::from(focus.across) * 10, u32::from(focus.down) * 10)
}

/// A picture that may be cropped and made small: a drawing with labels is neither.
fn photograph(r: &Renderer<'_>, path: &str, picture: Option<&Image>) -> Option<PictureView> {
    image(r, path, picture).filter(|picture| !picture.diagram)
}

/// An article in a list.
fn article(r: &Renderer<'_>, id: ArticleId) -> ArticleCardView {
    let a = r.site.article(id);
    let strings = r.strings(a.lang);
    ArticleCardView {
        title: a.common.title.value.clone(),
        url: r.plan.href(r.plan.article(id)),
        description: a.teaser().to_owned(),
        date: date(a.date, strings),
        specialty: specialty_link(r, a.specialty),
        color: color(r, a.specialty),
        topic: a.topics.first().map(|t| capitalised(&r.site.topics[t.index()].name)),
        image: photograph(r, &a.path, a.common.image.as_ref()),
        state: a.state.word().map(str::to_owned),
        pointer: a.front.link.is_some(),
        minutes: a.minutes(),
    }
}

/// Articles in a list, as the theme's cards.
///
/// # Errors
/// The component's error.
pub(super) fn articles(
    r: &Renderer<'_>,
    ids: &[ArticleId],
) -> Result<Vec<CardHtml>, Box<Diagnostic>> {
    ids.iter().map(|id| card(r, *id)).collect()
}

/// An article's card; drawn once, since every article is in several lists.
fn card(r: &Renderer<'_>, id: ArticleId) -> Result<CardHtml, Box<Diagnostic>> {
    let slot = &r.cards[id.index()];
    if let Some(html) = slot.get() {
        return Ok(html.as_ref().to_owned());
    }
    let shared = &r.languages[r.site.article(id).lang.index()].context;
    let view = Value::from_serializable(&article(r, id));
    let html = r.engine.component("article_card", [("card", view)], None, shared)?;
    Ok(slot.get_or_init(|| html.into_boxed_str()).as_ref().to_owned())
}

/// A newsletter issue in a list.
pub(super) fn issue(r: &Renderer<'_>, id: IssueId) -> IssueCardView {
    let i = &r.site.issues[id.index()];
    IssueCardView {
        title: i.common.title.value.clone(),
        url: r.plan.href(r.plan.issue(id)),
        number: i.front.number.as_ref().map(|n| n.value),
        date: date(i.date, r.strings(i.lang)),
        description: crate::model::article::teaser(&i.common, &i.body).to_owned(),
        season: season(r, i.date).to_owned(),
        ..IssueCardView::default()
    }
}

/// How many topics a cover names, and in how many articles the search in the archive looks.
const ON_COVER: usize = 4;
const IN_ISSUE: usize = 40;

/// A newsletter issue with what its cover and the search in the archive need.
pub(super) fn issue_cover(r: &Renderer<'_>, id: IssueId) -> IssueCardView {
    let i = &r.site.issues[id.index()];
    let articles = || i.articles.iter().take(IN_ISSUE).map(|id| r.site.article(*id));
    let mut topics: Vec<(usize, TopicId)> = Vec::new();
    for topic in articles().flat_map(|a| &a.topics) {
        match topics.iter_mut().find(|(_, known)| known == topic) {
            Some((count, _)) => *count += 1,
            None => topics.push((1, *topic)),
        }
    }
    // A stable sort: of topics with as many articles, the one that comes first.
    topics.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let name = |(_, id): &(usize, TopicId)| capitalised(&r.site.topics[id.index()].name);
    let titles: Vec<&str> = articles().map(|a| a.common.title.value.as_str()).collect();
    IssueCardView {
        image: photograph(r, &i.path, i.common.image.as_ref()),
        topics: topics.iter().take(ON_COVER).map(name).collect(),
        words: titles.join(" · "),
        ..issue(r, id)
    }
}

/// Countries in which it is summer in January.
const SOUTHERN: [&str; 14] =
    ["AR", "AU", "BO", "BR", "BW", "CL", "LS", "MZ", "NA", "NZ", "PE", "PY", "UY", "ZA"];

/// The season of a day where the practice is.
fn season(r: &Renderer<'_>, day: Date) -> &'static str {
    const SEASONS: [&str; 4] = ["winter", "spring", "summer", "autumn"];
    let is_southern = r.site.config.country.is_some_and(|c| SOUTHERN.contains(&c.code()));
    let from_december = usize::from(day.month().unsigned_abs()) % 12 / 3;
    SEASONS[(from_december + if is_southern { 2 } else { 0 }) % 4]
}

/// A person in a list or byline.
pub(super) fn person(r: &Renderer<'_>, id: PersonId) -> PersonCardView {
    let p = &r.site.people[id.index()];
    PersonCardView {
        name: p.common.title.value.clone(),
        credentials: p.front.credentials.clone(),
        role: p.front.role.clone(),
        url: r.plan.href(r.plan.person(id)),
        description: p.common.description.as_ref().map(|d| d.value.clone()),
        portrait: image(r, &p.path, p.common.image.as_ref()),
        languages: p.front.languages.clone(),
        action: None,
    }
}

/// A person with the call to action by which patients book with them.
pub(super) fn person_to_book(r: &Renderer<'_>, id: PersonId) -> PersonCardView {
    let p = &r.site.people[id.index()];
    let named = p.front.call_to_action.as_ref().and_then(|id| r.site.action(&id.value));
    PersonCardView { action: named.and_then(|a| action(r, p.lang, a)), ..person(r, id) }
}

/// A specialty as a link.
pub(super) fn specialty_link(r: &Renderer<'_>, id: SpecialtyId) -> LinkView {
    let title = r.site.specialties[id.index()].title.clone();
    LinkView { title, url: r.plan.href(r.plan.specialty(id)) }
}

/// The name of a specialty's colour.
pub(super) fn color(r: &Renderer<'_>, id: SpecialtyId) -> Option<String> {
    r.site.specialties[id.index()].color.map(str::to_owned)
}

/// A specialty's name in schema.org.
pub(super) fn schema(s: &Specialty) -> Option<String> {
    s.text.as_ref().and_then(|t| t.front.schema.as_ref()).map(|s| s.value.clone())
}

/// The name of a specialty's sign, where it is not chosen by its name in schema.org: its own, or
/// one that its folder suggests if it has no picture.
pub(super) fn sign(s: &Specialty) -> Option<String> {
    let has_other =
        schema(s).is_some() || s.text.as_ref().is_some_and(|t| t.common.image.is_some());
    let suggested = || sign_of(&s.folder).filter(|_| !has_other);
    s.sign.or_else(suggested).map(str::to_owned)
}

/// The specialties of a language with their teasers.
pub(super) fn specialties(r: &Renderer<'_>, lang: LangId) -> Vec<SpecialtyCardView> {
    let card = |(id, s): (SpecialtyId, &Specialty)| SpecialtyCardView {
        title: s.title.clone(),
        url: r.plan.href(r.plan.specialty(id)),
        description: s
            .text
            .as_ref()
            .and_then(|t| t.common.description.as_ref())
            .map(|d| d.value.clone()),
        count: s.articles.len(),
        image: s.text.as_ref().and_then(|t| photograph(r, &t.path, t.common.image.as_ref())),
        schema: schema(s),
        sign: sign(s),
        color: s.color.map(str::to_owned),
    };
    r.site.specialties_in(lang).map(card).collect()
}

/// A page's table of contents: its headings of the first two levels, if there are at least three.
pub(super) fn contents(body: &Body) -> Vec<ContentsView> {
    let shown: Vec<_> = body.headings.iter().filter(|h| h.level <= 3).collect();
    if shown.len() < 3 {
        return Vec::new();
    }
    shown
        .into_iter()
        .map(|h| ContentsView { id: h.id.clone(), text: h.text.clone(), level: h.level })
        .collect()
}

/// The head of a page with what every page has; `url` is without prefix.
pub(super) fn meta(r: &Renderer<'_>, lang: LangId, title: &str, url: &str) -> MetaView {
    let site = &r.site.config.site;
    let full_title =
        if title == site.title { title.to_owned() } else { format!("{title} | {}", site.title) };
    let image = image(r, "", site.image.as_ref());
    MetaView {
        title: title.to_owned(),
        full_title,
        description: None,
        url: r.plan.href(url),
        canonical: r.plan.absolute(url),
        lang: r.site.lang(lang).to_owned(),
        kind: "website".into(),
        image_alt: image.as_ref().map(|i| i.alt.clone()),
        image: image.map(|i| origin(r.plan, &i.src)),
        noindex: r.site.with_drafts,
        ..MetaView::default()
    }
}

/// The absolute address for one that begins with the prefix.
pub(super) fn origin(plan: &Plan, href: &str) -> String {
    let host = plan.base_url.strip_suffix(&*plan.prefix).unwrap_or(&plan.base_url);
    format!("{host}{href}")
}

/// Puts a text's picture and teaser into the head.
pub(super) fn describe(
    meta: &mut MetaView,
    r: &Renderer<'_>,
    path: &str,
    common: &Common,
    body: &Body,
) {
    let teaser = crate::model::article::teaser(common, body);
    meta.description = (!teaser.is_empty()).then(|| teaser.to_owned());
    picture_of(meta, r, path, common);
}

/// Puts a text's picture into the head, if it has one.
pub(super) fn picture_of(meta: &mut MetaView, r: &Renderer<'_>, path: &str, common: &Common) {
    if let Some(own) = image(r, path, common.image.as_ref()) {
        meta.image = Some(origin(r.plan, &own.src));
        meta.image_alt = Some(own.alt);
    }
}

/// A breadcrumb.
pub(super) fn crumb(r: &Renderer<'_>, title: &str, url: &str) -> LinkView {
    LinkView { title: title.to_owned(), url: r.plan.href(url) }
}

/// The home page as the first breadcrumb.
pub(super) fn home_crumb(r: &Renderer<'_>, lang: LangId) -> LinkView {
    crumb(r, r.strings(lang).get("home"), &r.url(RouteKind::Home(lang)))
}

/// The languages of a page, from pairs of a language and an address without prefix.
pub(super) fn languages(
    r: &Renderer<'_>,
    own: LangId,
    all: impl Iterator<Item = (LangId, String)>,
) -> Vec<LanguageView> {
    let mut all: Vec<(LangId, String)> = all.collect();
    if all.len() < 2 {
        return Vec::new();
    }
    all.sort();
    all.into_iter()
        .map(|(lang, url)| LanguageView {
            lang: r.site.lang(lang).to_owned(),
            name: r.strings(lang).get("language_name").to_owned(),
            canonical: r.plan.absolute(&url),
            url: r.plan.href(&url),
            current: lang == own,
        })
        .collect()
}

/// A page's languages.
pub(super) fn page_languages(r: &Renderer<'_>, page: &Page) -> Vec<LanguageView> {
    let all = page
        .translations
        .iter()
        .map(|id| (r.site.pages[id.index()].lang, r.plan.page(*id).to_owned()));
    languages(r, page.lang, all)
}
