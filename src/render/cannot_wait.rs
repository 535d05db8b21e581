//! "When it cannot wait": what a specialty's articles say first on their emergency cards.
//!
//! Must not: change or cut what a card says. A line that says it all only together with another is
//! left out; the link to the card is there in any case.

use super::renderer::Renderer;
use super::view::CannotWaitView;
use super::words::text_of;
use crate::markdown::{Body, CalloutKind, HoleKind};
use crate::model::ArticleId;

/// How many cards a specialty's page names.
const CARDS: usize = 6;

/// The cards of the first of these articles that have one.
pub(super) fn cards(
    r: &Renderer<'_>,
    articles: impl Iterator<Item = ArticleId>,
) -> Vec<CannotWaitView> {
    articles.filter_map(|id| card(r, id)).take(CARDS).collect()
}

/// An article's first emergency card.
fn card(r: &Renderer<'_>, id: ArticleId) -> Option<CannotWaitView> {
    let a = r.site.article(id);
    let callout = a.body.callouts.iter().find(|c| c.kind == CalloutKind::Emergency)?;
    let words = r.languages[a.lang.index()].callouts.get(&callout.kind)?;
    let title = if callout.title.is_empty() { &words.title } else { &callout.title };
    let said = inside(&a.body).map(said).unwrap_or_default();
    Some(CannotWaitView {
        title: a.common.title.value.clone(),
        url: format!("{}#{}", r.plan.href(r.plan.article(id)), callout.id),
        card: text_of(title).trim().to_owned(),
        line: said.line,
        signs: said.signs,
    })
}

/// The HTML in the first emergency card; none if it begins with something other than words.
fn inside(body: &Body) -> Option<&str> {
    let is_card = |i: u32| body.callouts[i as usize].kind == CalloutKind::Emergency;
    let starts = |kind: &HoleKind| matches!(kind, HoleKind::CalloutStart(i) if is_card(*i));
    let first = body.holes.iter().position(|hole| starts(&hole.kind))?;
    let mut depth = 0_usize;
    let mut end = None;
    for hole in &body.holes[first..] {
        match hole.kind {
            HoleKind::CalloutStart(_) => depth += 1,
            HoleKind::CalloutEnd if depth == 1 => {
                end = Some(hole.at as usize);
                break;
            }
            HoleKind::CalloutEnd => depth -= 1,
            HoleKind::Address(_) | HoleKind::Term(_) | HoleKind::Mark(_) => {}
            // A picture, a video or a button is a part of what the card says.
            _ => return None,
        }
    }
    body.html.get(body.holes[first].at as usize..end?)
}

/// What a card says first.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    /// Its first line, if that is understood alone.
    line: Option<String>,
    /// How many signs it lists, if it begins with them.
    signs: usize,
}

fn said(html: &str) -> Said {
    let html = html.trim_start();
    if html.starts_with("<ul") {
        let items = Items::of(html);
        return Said { line: items.first.filter(|line| stands_alone(line)), signs: items.count };
    }
    let paragraph = html.strip_prefix("<p>").and_then(|rest| rest.split_once("</p>"));
    let alone = |after: &str| !after.trim_start().starts_with("<ul") && !after.contains("<ol");
    let line = paragraph.filter(|(_, after)| alone(after)).map(|(line, _)| text_of(line));
    Said { line: line.filter(|line| stands_alone(line)), signs: 0 }
}

/// Whether a line says something without the next one.
fn stands_alone(line: &str) -> bool {
    let joins = ["and", "or", "y", "e", "o", "u"];
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let bare = last.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    !last.is_empty() && !last.ends_with([':', '：', '…']) && !joins.contains(&&*bare)
}

/// The items of the list that a card begins with.
struct Items {
    /// The first as text; none if it has another list or several paragraphs.
    first: Option<String>,
    count: usize,
}

impl Items {
    fn of(html: &str) -> Items {
        let (mut depth, mut count, mut paragraphs) = (0_usize, 0, 0);
        let (mut start, mut first, mut is_whole) = (0, None, true);
        for (at, _) in html.match_indices('<') {
            let tag = &html[at + 1..];
            let name =
                &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '/').unwrap_or(0)];
            match name {
                "ul" | "ol" => {
                    depth += 1;
                    is_whole &= depth == 1 || first.is_some();
                }
                "/ul" | "/ol" => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                "li" if depth == 1 => {
                    count += 1;
                    start = at;
                }
                "p" if first.is_none() => paragraphs += 1,
                "/li" if depth == 1 && first.is_none() => first = Some(text_of(&html[start..at])),
                _ => {}
            }
        }
        Items { first: first.filter(|_| is_whole && paragraphs < 2), count }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(html: &str) -> Option<String> {
        said(html).line
    }

    #[test]
    fn the_first_sign_is_quoted_whole_and_all_are_counted() {
        let html = "\n<ul>\n<li>your child is <strong>limp</strong> &amp; does not know <a class=\"term\" href=\"\">you</a></li>\n<li>a stiff neck</li>\n</ul>\n<p>Call.</p>";
        let expected = "your child is limp & does not know you";
        assert_eq!(said(html), Said { line: Some(expected.into()), signs: 2 });
        let loose = "<ul>\n<li>\n<p>chest pain<sup class=\"footnote\"><a id=\"a\" href=\"\">1</a></sup></p>\n</li>\n</ul>";
        assert_eq!(said(loose), Said { line: Some("chest pain".into()), signs: 1 });
    }

    #[test]
    fn a_line_that_needs_the_next_one_is_not_quoted() {
        for html in [
            "<ul>\n<li>your child has all of these:\n<ul>\n<li>a</li>\n</ul>\n</li>\n<li>b</li>\n</ul>",
            "<ul>\n<li>you have chest pain and</li>\n<li>you sweat</li>\n</ul>",
            "<ul>\n<li>\n<p>one</p>\n<p>two</p>\n</li>\n</ul>",
            "<p>Call now if the person has</p>\n<ul>\n<li>a fever</li>\n</ul>",
            "<p>Do this first:</p>\n<p>Call.</p>",
            "<ol>\n<li>Call 911.</li>\n<li>Unlock the door.</li>\n</ol>",
            "",
        ] {
            assert_eq!(line(html), None, "{html}");
        }
        assert_eq!(line("<p>Call 988.</p>\n<p>Or text.</p>").as_deref(), Some("Call 988."));
    }

    #[test]
    fn items_of_inner_lists_are_not_counted() {
        let html = "<ul>\n<li>first</li>\n<li>second\n<ul>\n<li>inner</li>\n</ul>\n</li>\n</ul>\n<ul>\n<li>x</li>\n</ul>";
        assert_eq!(said(html), Said { line: Some("first".into()), signs: 2 });
    }
}
