//! Every component with the fullest and the emptiest view.

use housecall::render::view::*;

use super::bench::{Bench, THEMES, bare_site, bench};
use super::views::*;
use crate::html::tags;

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
                for (section, is_full) in [(true, true), (false, false)] {
                    let call = CallView {
                        url: "tel:988".into(),
                        shown: "988".into(),
                        text_url: Some("sms:988".into()),
                    };
                    let view = CalloutView {
                        kind: kind.to_string(),
                        title: "Call <strong>us</strong>".into(),
                        label: "Urgent".into(),
                        id: "c".into(),
                        level: 3,
                        section,
                        calls: if is_full { vec![call] } else { Vec::new() },
                        hours: if is_full { vec![HoursView::default()] } else { Vec::new() },
                        after_hours: is_full.then(|| "Call all the same".into()),
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
                    // A card without a number has no button, and no empty box for one.
                    let kind = kind.name();
                    let has_end = is_full && matches!(kind, "emergency" | "urgent");
                    for part in ["care-end", "tel:988", "sms:988"] {
                        assert_eq!(html.contains(part), has_end, "{kind}: {html}");
                    }
                    let is_ours = is_full && kind == "urgent";
                    assert_eq!(html.contains("Call all the same"), is_ours, "{kind}: {html}");
                }
            }
        }
    }
}
