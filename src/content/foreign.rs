//! Keys of other generators (Hugo, Zola, Jekyll, Eleventy, WordPress exports), and what they are
//! here.
//!
//! Must not: report anything; whoever meets an unknown key does.

/// What a key of another generator is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Foreign {
    /// The key that means the same, if there is one.
    pub(super) key: Option<&'static str>,
    /// What helps, as one or two sentences.
    pub(super) help: &'static str,
}

/// Keys that mean the same here under another name: the names, and ours.
const SAME: [(&[&str], &str); 13] = [
    (&["tags", "tag", "keywords", "keyword", "subjects", "labels"], "topics"),
    (&["category", "categories"], "topics"),
    (
        &[
            "lastmod",
            "last_modified",
            "last_modified_at",
            "modified",
            "updated_at",
            "lastupdated",
            "last_updated",
            "date_modified",
            "post_modified",
        ],
        "updated",
    ),
    (
        &[
            "publishdate",
            "publish_date",
            "published_at",
            "published_date",
            "pubdate",
            "pub_date",
            "created",
            "created_at",
            "post_date",
            "date_published",
        ],
        "date",
    ),
    (
        &[
            "expirydate",
            "expiry_date",
            "expiration_date",
            "expires_at",
            "unpublishdate",
            "unpublish_date",
            "expired",
        ],
        "expires",
    ),
    (&["author", "writer", "writers", "by", "byline", "contributors"], "authors"),
    (
        &["reviewer", "reviewed_by", "medical_reviewer", "medically_reviewed_by", "checked_by"],
        "reviewers",
    ),
    (
        &[
            "last_reviewed",
            "review_date",
            "reviewed_on",
            "reviewed_at",
            "date_reviewed",
            "medically_reviewed",
        ],
        "reviewed",
    ),
    (&["next_review_date", "review_due", "review_by", "due"], "next_review"),
    (
        &[
            "summary",
            "excerpt",
            "abstract",
            "lead",
            "lede",
            "teaser",
            "intro",
            "deck",
            "subtitle",
            "snippet",
            "meta_description",
        ],
        "description",
    ),
    (&["redirect_from", "redirects_from", "old_urls", "former_urls"], "aliases"),
    (&["references", "citations", "bibliography", "source"], "sources"),
    (&["locale", "language", "langcode"], "lang"),
];

/// Keys that are something else here, with what helps.
const OTHER: [(&[&str], &str); 13] = [
    (
        &["permalink", "url", "path"],
        "The address is made of the folder and the file's name. For another last part use `slug`; the old address goes into `aliases`.",
    ),
    (
        &["layout", "type", "template", "theme", "archetype", "post_type", "format"],
        "Remove the line: the folder of a file decides how its page looks.",
    ),
    (
        &[
            "weight",
            "order",
            "position",
            "nav_order",
            "sidebar_position",
            "menu_order",
            "sort_order",
        ],
        "Remove the line: articles are in the order of their dates. Specialties and people have `order`.",
    ),
    (
        &[
            "featured_image",
            "featuredimage",
            "feature_image",
            "thumbnail",
            "cover",
            "cover_image",
            "hero",
            "hero_image",
            "banner",
            "og_image",
            "images",
            "primary_image",
            "photo",
            "picture",
            "header_image",
            "teaser_image",
        ],
        "Write image = { src = \"…\", alt = \"…\" }.",
    ),
    (
        &["image_alt", "image_alt_text", "alt", "image_caption", "image_credit"],
        "It belongs into the picture: image = { src = \"…\", alt = \"…\", caption = \"…\", credit = \"…\" }.",
    ),
    (
        &[
            "menu",
            "menus",
            "nav",
            "navigation",
            "linktitle",
            "link_title",
            "navtitle",
            "nav_title",
            "short_title",
            "parent",
        ],
        "Remove the line: links at the top and bottom of pages are in [navigation] of housecall.toml.",
    ),
    (
        &["redirect_to", "redirect", "redirect_url"],
        "A page that is gone is a line in [redirects] of housecall.toml: \"/old/\" = \"/new/\".",
    ),
    (
        &[
            "published",
            "publish",
            "status",
            "hidden",
            "private",
            "noindex",
            "no_index",
            "unlisted",
            "visible",
            "sitemap_exclude",
            "in_sitemap",
        ],
        "For a text that is not for readers yet write draft = true.",
    ),
    (
        &[
            "toc",
            "table_of_contents",
            "contents",
            "comments",
            "comment",
            "comment_status",
            "ping_status",
            "math",
            "mathjax",
            "katex",
            "mermaid",
            "share_buttons",
            "social",
            "sharing",
            "related",
            "reading_time",
            "read_time",
            "show_reading_time",
            "breadcrumbs",
            "sidebar",
            "pagination",
            "paginate",
            "pager",
            "classes",
            "class",
            "css",
            "js",
            "scripts",
            "styles",
            "color",
            "icon",
        ],
        "Remove the line: how pages look is the theme's, for all of them.",
    ),
    (&["taxonomies"], "Remove the table; write its topics as topics = [\"…\"]."),
    (
        &[
            "extra",
            "params",
            "cascade",
            "build",
            "_build",
            "outputs",
            "output",
            "resources",
            "headless",
            "markup",
            "sort_by",
            "paginate_by",
            "insert_anchor_links",
            "in_search_index",
            "render",
            "generate_feeds",
            "transparent",
            "page_template",
            "sitemap",
            "collection",
            "eleventynavigation",
            "eleventycomputed",
            "eleventyexcludefromcollections",
            "pagefind",
            "robots",
            "meta",
            "seo",
            "yoast",
            "custom_fields",
        ],
        "Remove it: it is a setting of another program.",
    ),
    (
        &[
            "id",
            "post_id",
            "guid",
            "uuid",
            "wordpress_id",
            "wp_id",
            "post_name",
            "creator",
            "identifier",
            "_comment",
        ],
        "Remove the line: a text is known by its file's name.",
    ),
    (
        &["time", "event_date", "end_date", "start_date", "venue", "location"],
        "Write it in the text: there are no events here.",
    ),
];

/// What a key of another generator is here, where it is one.
pub(super) fn foreign(key: &str) -> Option<Foreign> {
    let lower = key.to_lowercase().replace('-', "_");
    let is_it = |names: &&[&str]| names.contains(&&*lower);
    if let Some((_, ours)) = SAME.iter().find(|(names, _)| is_it(names)) {
        return Some(Foreign { key: Some(ours), help: "" });
    }
    OTHER.iter().find(|(names, _)| is_it(names)).map(|(_, help)| Foreign { key: None, help })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn keys_of_other_generators_lead_to_ours() {
        for (key, ours) in [
            ("tags", "topics"),
            ("lastmod", "updated"),
            ("publishDate", "date"),
            ("expiryDate", "expires"),
            ("last-modified", "updated"),
            ("excerpt", "description"),
            ("redirect_from", "aliases"),
        ] {
            assert_eq!(foreign(key).and_then(|f| f.key), Some(ours), "{key}");
        }
        assert!(foreign("permalink").is_some_and(|f| f.help.contains("aliases")));
        assert_eq!(foreign("titel"), None);
    }

    #[test]
    fn each_key_is_in_the_lists_once_in_small_letters() {
        let mut seen = HashSet::new();
        let all = SAME.iter().map(|(names, _)| names).chain(OTHER.iter().map(|(names, _)| names));
        for name in all.copied().flatten() {
            assert!(seen.insert(*name), "{name} is there twice");
            assert_eq!(name.to_lowercase().replace('-', "_"), *name);
        }
    }
}
