//! A specialty's poster for the waiting room: one sheet with a code that opens its page.

use super::cards::{self, crumb, home_crumb};
use super::qr;
use super::renderer::{Page, Parts, Renderer};
use super::view::PosterView;
use crate::model::SpecialtyId;
use crate::plan::RouteKind;

pub(super) fn page(r: &Renderer<'_>, id: SpecialtyId) -> Parts {
    let s = &r.site.specialties[id.index()];
    let own = r.plan.specialty(id);
    let mut meta = cards::meta(r, s.lang, &s.title, &r.url(RouteKind::Poster(id)));
    meta.noindex = true;
    meta.section = Some(r.plan.href(own));
    meta.breadcrumbs = vec![home_crumb(r, s.lang), crumb(r, &s.title, own)];
    let address = r.plan.absolute(own);
    let text = s.text.as_ref().and_then(|t| t.common.description.as_ref());
    let view = PosterView {
        title: s.title.clone(),
        description: text.map(|d| d.value.clone()),
        url: r.plan.href(own),
        shown: address.split_once("://").map_or(&*address, |(_, rest)| rest).to_owned(),
        qr: qr::svg(&address),
        color: s.color.map(str::to_owned),
    };
    ("poster.html", s.lang, meta, Page::of(view))
}
