//! Values of the settings in texts: hours, addresses and numbers.

use pulldown_cmark_escape::escape_html;

use super::cards::telephone;
use super::renderer::Renderer;
use super::shared::location;
use super::view::{DetailView, HoursView, LocationView};
use crate::config::Location;
use crate::markdown::{Detail, call_link};
use crate::model::LangId;
use crate::plan::practice::{Known, known};

/// The theme's component for a value that is alone in its paragraph; optional for themes.
pub(super) const COMPONENT: &str = "practice_detail";

/// A value in full; nothing if it is not there, which stops the build before.
pub(super) fn view(
    r: &Renderer<'_>,
    lang: LangId,
    detail: &Detail,
    title: &str,
) -> Option<DetailView> {
    let strings = r.strings(lang);
    let mut view =
        DetailView { kind: detail.what.clone(), title: title.to_owned(), ..DetailView::default() };
    let place = |place: &Location| Some(location(place, r.site, strings));
    match known(&r.site.config, detail).ok()? {
        Known::Hours(of) | Known::Address(of) => view.location = place(of),
        Known::Phone(number) | Known::Fax(number) => {
            view.telephone = Some(telephone(number, strings));
        }
    }
    Some(view)
}

/// A value as words of a sentence, in HTML.
pub(super) fn value(view: &DetailView) -> String {
    let mut html = String::new();
    if let Some(number) = &view.telephone {
        if view.kind == "phone" {
            return call_link(&number.url, &number.shown);
        }
        let _ = escape_html(&mut html, &number.shown);
    }
    if let Some(place) = &view.location {
        let words = match view.kind.as_str() {
            "hours" => hours(&place.hours),
            _ => address(place),
        };
        let _ = escape_html(&mut html, &words);
    }
    html
}

fn hours(all: &[HoursView]) -> String {
    let lines = all.iter().map(|line| format!("{} {}", line.days, line.text));
    lines.collect::<Vec<_>>().join("; ")
}

fn address(place: &LocationView) -> String {
    let parts = place.street.iter().chain([&place.city]).filter(|part| !part.is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join(", ")
}
