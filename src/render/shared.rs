//! What all pages of a language share.

use std::collections::BTreeMap;

use super::cards::{date, hours, make_action, picture, telephone};
use super::view::{
    AssetView, ClosureView, FeedView, HiddenFieldView, LinkView, LocationView, NewsletterLinkView,
    NoticeView, OptionView, PracticeView, SignUpFormView, SiteView,
};
use super::{Renderer, cards, icons};
use jiff::civil::Date;
use xxhash_rust::xxh3::xxh3_64;

use crate::config::{Location, Notice, NoticeLevel, NoticePlace, SignUpForm};
use crate::content::fields::Spanned;
use crate::model::{LangId, Site, TextId};
use crate::plan::{Destination, FeedFormat, FeedScope, List, Plan, RouteKind};
use crate::theme::strings::fill;
use crate::theme::{OptionValue, Strings};

pub(super) fn site_view(r: &Renderer<'_>, lang: LangId, strings: &Strings) -> SiteView {
    let (site, plan) = (r.site, r.plan);
    let config = &site.config;
    let home = r.url(RouteKind::Home(lang));
    let asset = |name: &String| {
        r.theme.assets.iter().find(|a| a.name == *name).map(|a| asset_view(plan, a))
    };
    let at = |kind: RouteKind| {
        let url = r.url(kind);
        plan.has(&url).then(|| plan.href(&url))
    };
    SiteView {
        title: config.site.title.clone(),
        description: config.site.description.clone(),
        base_url: plan.base_url.clone(),
        policy: super::policy::page_policy(&config.privacy.hosts),
        lang: site.lang(lang).to_owned(),
        dir: strings.get("dir").to_owned(),
        home: plan.href(&home),
        practice: PracticeView {
            name: config.practice.name.clone(),
            tagline: config.practice.tagline.clone(),
            description: config.practice.description.clone(),
            telephone: config.practice.telephone.as_ref().map(|t| telephone(&t.value, strings)),
            email: config.practice.email.as_ref().map(|email| email.value.clone()),
            disclaimer: config.practice.disclaimer.clone(),
            same_as: config.practice.same_as.iter().map(|page| page.value.clone()).collect(),
            time_zone: config.practice.time_zone.clone(),
            after_hours: after_hours(site, lang).map(str::to_owned),
            image: cards::image(r, "", config.practice.image.as_ref()),
        },
        booking: action_named(r, lang, strings, config.practice.booking.as_ref()),
        header: navigation(r, lang, strings, &config.navigation.header),
        footer: navigation(r, lang, strings, &config.navigation.footer),
        notices: notices(r, lang, strings),
        specialties: site
            .specialties_in(lang)
            .map(|(id, s)| LinkView { title: s.title.clone(), url: plan.href(plan.specialty(id)) })
            .collect(),
        locations: config.locations.iter().map(|l| location(l, site, strings)).collect(),
        newsletter: at(RouteKind::List(List::Newsletters, lang)).map(|url| NewsletterLinkView {
            title: config
                .newsletter
                .title
                .clone()
                .unwrap_or_else(|| strings.get("newsletters").to_owned()),
            description: config.newsletter.description.clone(),
            url,
            subscribe: action_named(r, lang, strings, config.newsletter.subscribe.as_ref()),
            form: config.newsletter.form.as_ref().map(sign_up_form),
        }),
        glossary: at(RouteKind::Glossary),
        topics: at(RouteKind::List(List::Topics, lang)),
        people: at(RouteKind::List(List::People, lang))
            .or_else(|| at(RouteKind::List(List::People, LangId(0)))),
        search: at(RouteKind::Search(lang)).unwrap_or_default(),
        review_notice: config.review.notice.clone(),
        feeds: feeds(r, FeedScope::Site(lang), strings),
        styles: r.theme.styles.iter().filter_map(asset).collect(),
        scripts: r.theme.scripts.iter().filter_map(asset).collect(),
        assets: r.theme.assets.iter().map(|a| (a.name.clone(), asset_view(plan, a))).collect(),
        options: options(r),
        icon: icons::own(r).map(|url| plan.href(url)),
        icons: icons::links(r),
    }
}

fn sign_up_form(form: &SignUpForm) -> SignUpFormView {
    let hidden = form.hidden.iter();
    let hidden =
        hidden.map(|(name, value)| HiddenFieldView { name: name.clone(), value: value.clone() });
    SignUpFormView {
        url: form.url.value.clone(),
        field: form.field.clone(),
        hidden: hidden.collect(),
        sender: form.sender.clone(),
    }
}

/// What to do while the practice is closed.
pub(super) fn after_hours(site: &Site, lang: LangId) -> Option<&str> {
    let mut all = site.config.practice.after_hours.iter();
    all.find(|(of, _)| of.value == site.lang(lang)).map(|(_, text)| text.value.as_str())
}

fn asset_view(plan: &Plan, asset: &crate::theme::Asset) -> AssetView {
    AssetView { url: plan.href(&asset.url), integrity: asset.integrity.clone() }
}

fn options(r: &Renderer<'_>) -> BTreeMap<String, OptionView> {
    let view = |option: &OptionValue| match option {
        OptionValue::Text(text) => OptionView::Text(text.clone()),
        OptionValue::Switch(b) => OptionView::Switch(*b),
        OptionValue::Number(n) => OptionView::Number(*n),
        OptionValue::Picture(path) => {
            OptionView::Picture(path.as_ref().and_then(|path| picture(r, path)))
        }
    };
    r.theme.options.iter().map(|(name, option)| (name.clone(), view(option))).collect()
}

/// The feeds of a scope, with titles.
pub(super) fn feeds(r: &Renderer<'_>, scope: FeedScope, strings: &Strings) -> Vec<FeedView> {
    let title = feed_title(r, scope, strings);
    let view = |format: FeedFormat| FeedView {
        title: title.clone(),
        url: r.plan.href(&r.url(RouteKind::Feed(scope, format))),
        media_type: format.media_type().to_owned(),
    };
    FeedFormat::ALL.map(view).into()
}

/// A feed's title.
pub(super) fn feed_title(r: &Renderer<'_>, scope: FeedScope, strings: &Strings) -> String {
    let title = &r.site.config.site.title;
    let newsletter = r.site.config.newsletter.title.as_deref();
    let newsletter = newsletter.unwrap_or_else(|| strings.get("newsletters"));
    let (key, name) = match scope {
        FeedScope::Site(_) => ("feed_site", ""),
        FeedScope::Specialty(id) => {
            ("feed_specialty", r.site.specialties[id.index()].title.as_str())
        }
        FeedScope::Newsletter(_) => ("feed_newsletter", newsletter),
    };
    fill(strings.get(key), &[("title", title), ("name", name)])
}

/// What the newsletter is called.
pub(super) fn newsletter_title<'r>(r: &Renderer<'r>, lang: LangId) -> &'r str {
    let own = r.site.config.newsletter.title.as_deref();
    own.unwrap_or_else(|| r.theme.words(r.site.lang(lang)).get("newsletters"))
}

fn action_named(
    r: &Renderer<'_>,
    lang: LangId,
    strings: &Strings,
    id: Option<&Spanned<String>>,
) -> Option<super::view::ActionView> {
    let action = r.site.action(&id?.value)?;
    Some(make_action(r, lang, strings, action))
}

/// The notices of today.
fn notices(r: &Renderer<'_>, lang: LangId, strings: &Strings) -> Vec<NoticeView> {
    let site = r.site;
    let view = |notice: &Notice| {
        let (from, until) = notice.days.around(site.today)?;
        let (text, is_own) = notice.text_in(site.lang(lang), site.lang(LangId(0)));
        let page: Vec<_> = notice.page.iter().cloned().collect();
        Some(NoticeView {
            id: notice_id(notice, from),
            text: text.to_owned(),
            lang: (!is_own).then(|| site.lang(LangId(0)).to_owned()),
            important: notice.level == NoticeLevel::Important,
            everywhere: notice.place == NoticePlace::Everywhere,
            until: until.to_string(),
            link: navigation(r, lang, strings, &page).into_iter().next(),
        })
    };
    site.config.notices.iter().filter_map(view).collect()
}

/// The anchor of a notice, the same as long as its text and first day are.
pub(super) fn notice_id(notice: &Notice, from: Date) -> String {
    let hash = xxh3_64(notice.text.value.as_bytes());
    format!("notice-{from}-{:04x}", hash & 0xffff)
}

/// The navigation of a language: its own pages where they exist, else those of the main language.
fn navigation(
    r: &Renderer<'_>,
    lang: LangId,
    strings: &Strings,
    items: &[Spanned<String>],
) -> Vec<LinkView> {
    let (site, plan) = (r.site, r.plan);
    items
        .iter()
        .filter_map(|item| {
            let word = item.value.as_str();
            if word == "specialties" {
                let home = r.url(RouteKind::Home(lang));
                let url = format!("{}#specialties", plan.href(&home));
                return Some(LinkView { title: strings.get("specialties").to_owned(), url });
            }
            if let Some(kind) = RouteKind::named(word, lang) {
                let main = RouteKind::named(word, LangId(0))?;
                let url = [kind, main].map(|kind| r.url(kind)).into_iter().find(|u| plan.has(u))?;
                return Some(LinkView {
                    title: strings.get(word).to_owned(),
                    url: plan.href(&url),
                });
            }
            let Some(Destination::Text(TextId::Page(id))) = plan.destination(word) else {
                return None;
            };
            let page = &site.pages[id.index()];
            let own = page.translations.iter().find(|id| site.pages[id.index()].lang == lang);
            let id = own.copied().unwrap_or(id);
            let title = site.pages[id.index()].common.title.value.clone();
            Some(LinkView { title, url: plan.href(plan.page(id)) })
        })
        .collect()
}

/// A location with the words of a language.
pub(super) fn location(l: &Location, site: &Site, strings: &Strings) -> LocationView {
    let region = [l.region.as_deref(), l.postal_code.as_ref().map(|code| code.value.as_str())]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let city = [l.city.as_deref().unwrap_or_default(), &region]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let mut closures: Vec<_> = l.closures.iter().filter(|c| c.date >= site.today).collect();
    closures.sort_by_key(|c| c.date);
    LocationView {
        id: l.id.value.clone(),
        name: l.name.clone(),
        street: l.street.clone(),
        city,
        telephone: l.telephone.as_ref().map(|t| telephone(&t.value, strings)),
        fax: l.fax.as_ref().map(|t| telephone(&t.value, strings)),
        map_url: l.map_url.as_ref().map(|url| url.value.clone()),
        parking: l.parking.clone(),
        transit: l.transit.clone(),
        access: l.access.clone(),
        hours: hours(&l.hours, strings),
        closures: closures
            .into_iter()
            .take(8)
            .map(|c| ClosureView { date: date(c.date, strings), reason: c.reason.clone() })
            .collect(),
    }
}
