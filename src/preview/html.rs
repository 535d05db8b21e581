//! The preview's own pages: templates that share nothing with the theme. All text in them is
//! escaped.

use std::sync::LazyLock;

use quick_xml::escape::escape;
use serde::Serialize;
use tera::{Context, Tera, TeraResult};

/// What is inserted into each page: all that the preview adds to it.
pub(super) const SCRIPT: &str = "<script type=\"module\" src=\"/-/preview.js\"></script>";

/// A page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Page {
    /// The writer's desk.
    Desk,
    /// Why there is nothing else to show.
    Notice,
    /// A step on the way to a page.
    GoOn,
}

const TEMPLATES: [(&str, &str); 5] = [
    ("layout.html", include_str!("templates/layout.html")),
    ("parts.html", include_str!("templates/parts.html")),
    ("desk.html", include_str!("templates/desk.html")),
    ("notice.html", include_str!("templates/notice.html")),
    ("go-on.html", include_str!("templates/go-on.html")),
];

static TERA: LazyLock<TeraResult<Tera>> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.add_raw_templates(TEMPLATES)?;
    Ok(tera)
});

/// Renders a page from its view.
pub(super) fn render(page: Page, view: &impl Serialize) -> String {
    let name = match page {
        Page::Desk => "desk.html",
        Page::Notice => "notice.html",
        Page::GoOn => "go-on.html",
    };
    let render = |tera: &Tera| {
        let mut context = Context::from_serialize(view)?;
        context.insert("script", SCRIPT);
        tera.render(name, &context)
    };
    let html = match &*TERA {
        Ok(tera) => render(tera).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    html.unwrap_or_else(|error| format!("<!doctype html>\n<pre>{}</pre>\n", escape(&error)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_page_renders_and_escapes_all_text() {
        let sharp = "<i>\"'&";
        let rows = json!({ "rows": [
            { "url": "/a/", "title": sharp, "words": sharp, "file": sharp },
            { "url": null, "title": sharp, "words": sharp, "file": sharp },
        ], "more": 3 });
        let none = json!({ "rows": [], "more": 0 });
        let finding = json!({
            "severity": "error", "message": sharp, "help": sharp, "marked": [sharp, sharp, sharp],
            "place": { "file": sharp, "line": 3 },
        });
        let bare = json!({ "severity": "warning", "message": sharp, "help": null, "marked": null, "place": null });
        let findings = json!({ "errors": 1, "warnings": 2, "newest": [finding, bare], "more": 4 });
        let site = |list: &serde_json::Value| {
            json!({
                "home": "/", "title": sharp, "articles": 1, "issues": 2, "today": "2026-03-14",
                "drafts": list, "scheduled": list, "reviews": list, "ends": list,
                "specialties": list,
                "newsletter": { "last": list, "next": list, "carried": list },
            })
        };
        for (page, view) in [
            (Page::Desk, json!({ "findings": findings, "site": site(&rows) })),
            (Page::Desk, json!({ "findings": findings, "site": site(&none) })),
            (Page::Desk, json!({ "findings": findings, "site": null })),
            (Page::Notice, json!({ "title": sharp, "findings": sharp })),
            (Page::GoOn, json!({ "path": sharp })),
        ] {
            let html = render(page, &view);
            assert!(html.contains("&lt;i&gt;") && !html.contains("<i>"), "{page:?}: {html}");
            assert!(html.trim_end().ends_with("</html>"), "{page:?}: {html}");
            assert!(!html.contains("<ul>\n</ul>"), "an empty list says so: {html}");
            let says_none = html.contains("No drafts.") && html.contains("No specialties.");
            assert_eq!(says_none, view["site"]["drafts"] == none, "{page:?}: {html}");
        }
    }
}
