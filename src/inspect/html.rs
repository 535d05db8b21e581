//! What a browser requests when it shows HTML: scripts, frames, styles, pictures, form targets.
//! Links contact nobody before a click. Templates arrive masked.

use std::ops::Range;

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

use super::tags::readable;
use super::tera::{BREAK, UNKNOWN};
use super::{Scan, Use, css, script};

/// How deep HTML inside raw text (`<noscript>`, `srcdoc`) is followed.
const DEEPEST: usize = 3;

/// Elements whose content is raw text to a tokenizer.
const RAW: [&str; 10] = [
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
];

/// Reads HTML whose offsets are those of its file.
pub(super) fn read(text: &str, depth: usize, scan: &mut Scan) {
    read_at(text, 0, depth, scan);
}

fn read_at(text: &str, at: usize, depth: usize, scan: &mut Scan) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut raw: Option<(String, usize)> = None;
    for token in Tokenizer::new_with_emitter(&*readable(text, true), emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = plain(&String::from_utf8_lossy(&tag.name)).to_owned();
                attributes(&name, &tag, at, depth, scan);
                other_ways(&name, &tag, text, at + tag.span.start, depth, scan);
                if RAW.contains(&&*name) && raw.is_none() {
                    raw = Some((name, tag.span.end));
                }
            }
            Token::EndTag(tag) => {
                if let Some((name, _)) = &raw
                    && tag.name == name.as_bytes()
                    && let Some((name, start)) = raw.take()
                {
                    inside(&name, text, start..tag.span.start, at, depth, scan);
                }
            }
            _ => {}
        }
    }
    if let Some((name, start)) = raw {
        inside(&name, text, start..text.len(), at, depth, scan);
    }
}

/// A name without the template tags attached to it.
fn plain(name: &str) -> &str {
    let mut parts = name.split([BREAK, UNKNOWN]);
    parts.find(|part| !part.is_empty()).unwrap_or_default()
}

/// Of two attributes with the same name a browser takes the first. In a template they may be the
/// two branches of an `{% if %}`, so the tag is read again without the first while there is another.
fn other_ways(
    name: &str,
    tag: &StartTag<usize>,
    text: &str,
    at: usize,
    depth: usize,
    scan: &mut Scan,
) {
    const MOST: usize = 16;
    let written = text.get(tag.span.start..tag.span.end).unwrap_or_default();
    if !written.contains(BREAK) {
        return;
    }
    for key in tag.attributes.keys() {
        let plain_key = String::from_utf8_lossy(key);
        if !matches!(kind(name, plain(&plain_key), tag), Some(Value::Address(_) | Value::Set)) {
            continue;
        }
        let mut rest = written.to_owned();
        for _ in 0..MOST {
            let Some(next) = without(&rest, key) else { break };
            let Some(tag) = first_tag(&next).filter(|tag| tag.attributes.contains_key(key)) else {
                break;
            };
            let mut inner = Scan::default();
            attributes(name, &tag, 0, depth, &mut inner);
            inner.references.retain(|new| {
                !scan.references.iter().any(|r| (r.of, &r.server) == (new.of, &new.server))
            });
            scan.take_at(inner, Some(at..at + written.len()));
            rest = next;
        }
    }
}

/// A tag without its first attribute of this name.
fn without(written: &str, key: &HtmlString) -> Option<String> {
    let tag = first_tag(written)?;
    let value = tag.attributes.get(key)?.span;
    // After the value, and after the quote that ends it.
    let end = |at: usize| {
        let quoted = matches!(written.as_bytes().get(at), Some(b'"' | b'\''));
        at + usize::from(quoted)
    };
    let ends = tag.attributes.values().map(|value| value.span.end);
    let before = ends.filter(|end| *end < value.start).max().map_or(tag.name.len() + 1, end);
    Some(format!("{} {}", written.get(..before)?, written.get(end(value.end)..)?))
}

fn first_tag(written: &str) -> Option<StartTag<usize>> {
    let emitter = DefaultEmitter::<usize>::new_with_span();
    Tokenizer::new_with_emitter(&*readable(written, false), emitter).find_map(|token| match token {
        Ok(Token::StartTag(tag)) => Some(tag),
        _ => None,
    })
}

/// Reads the content of an element that the tokenizer returns as raw text.
fn inside(name: &str, text: &str, range: Range<usize>, at: usize, depth: usize, scan: &mut Scan) {
    let Some(content) = text.get(range.clone()) else { return };
    let at = at + range.start;
    match name {
        "script" => return script::read(content, at, depth, scan, read),
        "style" => style(content, Some(at), 0..0, scan),
        _ => {}
    }
    // Inside an SVG, or with scripts disabled, it is HTML.
    if depth < DEEPEST && content.contains('<') {
        read_at(content, at, depth + 1, scan);
    }
}

/// Reads a style sheet at `at`, or the value of an attribute at `place`.
fn style(text: &str, at: Option<usize>, place: Range<usize>, scan: &mut Scan) {
    for found in css::read(text).addresses {
        let range = match at {
            Some(at) => at + found.range.start..at + found.range.end,
            None => place.clone(),
        };
        scan.refer(found.of, &found.address, Some(range));
    }
}

/// What an attribute's value is.
enum Value {
    Address(Use),
    /// `srcset`: several addresses with their widths.
    Set,
    /// Several addresses separated by spaces.
    List(Use),
    Script,
    Style,
    Html,
    /// Followed only on a click.
    Link,
}

fn attributes(name: &str, tag: &StartTag<usize>, at: usize, depth: usize, scan: &mut Scan) {
    for (key, value) in &tag.attributes {
        let key = String::from_utf8_lossy(key);
        let Some(kind) = kind(name, plain(&key), tag) else { continue };
        let place = at + value.span.start..at + value.span.end.max(value.span.start);
        let value = String::from_utf8_lossy(&value.value);
        let place = || Some(place.clone());
        match kind {
            Value::Address(of) => scan.refer(of, &value, place()),
            Value::Set => {
                for address in value.split([' ', '\t', '\n', '\r', ',', BREAK]) {
                    scan.refer(Use::Picture, address, place());
                }
            }
            Value::List(of) => {
                value.split_ascii_whitespace().for_each(|address| scan.refer(of, address, place()));
            }
            Value::Script => {
                let mut inner = Scan::default();
                script::read(&value, 0, depth + 1, &mut inner, read);
                scan.take_at(inner, place());
            }
            Value::Style => style(&value, None, place().unwrap_or_default(), scan),
            Value::Html if depth < DEEPEST => {
                let mut inner = Scan::default();
                read(&value, depth + 1, &mut inner);
                scan.take_at(inner, place());
            }
            Value::Html => {}
            Value::Link => scan.link(&value),
        }
    }
}

/// What kind of value an attribute has on an element.
fn kind(name: &str, key: &str, tag: &StartTag<usize>) -> Option<Value> {
    Some(match (name, key) {
        (_, "style") => Value::Style,
        (_, "ping") => Value::List(Use::Connect),
        (_, "formaction") | ("form", "action") => Value::Address(Use::Form),
        ("script", "src" | "href" | "xlink:href") => Value::Address(Use::Script),
        ("iframe", "srcdoc") => Value::Html,
        ("iframe" | "frame" | "portal" | "fencedframe", "src") => Value::Address(Use::Frame),
        ("embed", "src") | ("object", "data") | ("applet", "code" | "archive" | "codebase") => {
            Value::Address(Use::Object)
        }
        ("video" | "audio" | "source" | "track", "src") => Value::Address(Use::Media),
        ("video", "poster") | ("img" | "input", "src" | "lowsrc") => Value::Address(Use::Picture),
        ("link", "imagesrcset") | (_, "srcset") => Value::Set,
        ("body" | "table" | "td" | "th" | "tr", "background") => Value::Address(Use::Picture),
        ("image" | "use" | "feimage" | "pattern" | "mpath", "href" | "xlink:href" | "src") => {
            Value::Address(Use::Picture)
        }
        ("base", "href") => Value::Address(Use::Base),
        ("link", "href") => match link_use(tag) {
            Some(of) => Value::Address(of),
            None => Value::Link,
        },
        (_, key) if key.starts_with("on") => Value::Script,
        (_, "href" | "xlink:href") => Value::Link,
        _ => return None,
    })
}

/// What a `<link>` is loaded for; `None` if it is informational only.
fn link_use(tag: &StartTag<usize>) -> Option<Use> {
    let attribute = |name: &str| {
        let mut all = tag.attributes.iter();
        let value = all.find(|(key, _)| plain(&String::from_utf8_lossy(key)) == name);
        let value = value.map(|(_, v)| String::from_utf8_lossy(&v.value).to_ascii_lowercase());
        value.unwrap_or_default()
    };
    let rel = attribute("rel");
    let mut uses = rel.split([' ', '\t', '\n', BREAK, UNKNOWN]).filter_map(|word| match word {
        "stylesheet" => Some(Use::Style),
        "icon"
        | "apple-touch-icon"
        | "apple-touch-icon-precomposed"
        | "mask-icon"
        | "apple-touch-startup-image"
        | "fluid-icon" => Some(Use::Picture),
        "manifest" => Some(Use::Manifest),
        "modulepreload" => Some(Use::Script),
        "preconnect" | "dns-prefetch" | "prerender" => Some(Use::Connect),
        "preload" | "prefetch" => Some(match attribute("as").as_str() {
            "script" | "worker" => Use::Script,
            "style" => Use::Style,
            "image" => Use::Picture,
            "font" => Use::Font,
            "audio" | "video" | "track" => Use::Media,
            "document" => Use::Frame,
            _ => Use::Connect,
        }),
        _ => None,
    });
    uses.next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::tera;

    fn all(html: &str) -> Vec<(Use, String)> {
        let mut scan = Scan::default();
        read(&tera::mask(html), 0, &mut scan);
        scan.references.into_iter().map(|r| (r.of, r.server.name)).collect()
    }

    #[test]
    fn everything_that_loads_without_a_click_is_found() {
        for (html, of) in [
            ("<script src=https://x.example/a.js></script>", Use::Script),
            ("<SCRIPT SRC='//x.example/a.js'>", Use::Script),
            ("<script>fetch('https://x.example')</script>", Use::Connect),
            ("<body onload=\"fetch('https://x.example')\">", Use::Connect),
            ("<iframe src=\"https://x.example\"></iframe>", Use::Frame),
            ("<iframe srcdoc=\"<img src='https://x.example/a'>\">", Use::Picture),
            ("<embed src=\"https://x.example/a.swf\">", Use::Object),
            ("<object data=\"https://x.example/a.pdf\"></object>", Use::Object),
            ("<img src=\"https://x.example/a.png\">", Use::Picture),
            ("<img src=\"htt&#112;s://x.example/a.png\">", Use::Picture),
            ("<img srcset=\"/a.png 1x,https://x.example/a.png 2x\">", Use::Picture),
            ("<picture><source srcset=\"https://x.example/a.webp\"></picture>", Use::Picture),
            ("<input type=image src=\"https://x.example/a.png\">", Use::Picture),
            ("<video src=\"https://x.example/a.mp4\">", Use::Media),
            ("<video poster=\"https://x.example/a.png\">", Use::Picture),
            ("<audio><source src=\"https://x.example/a.mp3\"></audio>", Use::Media),
            ("<link rel=\"stylesheet\" href=\"https://x.example/a.css\">", Use::Style),
            ("<link rel=\"alternate stylesheet\" href=\"https://x.example/a.css\">", Use::Style),
            ("<link rel=\"preconnect\" href=\"https://x.example\">", Use::Connect),
            ("<link rel=\"dns-prefetch\" href=\"//x.example\">", Use::Connect),
            ("<link rel=\"preload\" as=\"font\" href=\"https://x.example/a\">", Use::Font),
            ("<link rel=\"shortcut icon\" href=\"https://x.example/a.ico\">", Use::Picture),
            ("<link rel=\"manifest\" href=\"https://x.example/a\">", Use::Manifest),
            ("<base href=\"https://x.example/\">", Use::Base),
            ("<form action=\"https://x.example/send\"></form>", Use::Form),
            ("<button formaction=\"https://x.example/send\">", Use::Form),
            ("<a href=\"/a\" ping=\"/b https://x.example/p\">", Use::Connect),
            ("<p style=\"background: URL(https://x.example/a)\">", Use::Picture),
            ("<style>@import '//x.example/a.css';</style>", Use::Style),
            ("<noscript><img src=\"https://x.example/p.gif\"></noscript>", Use::Picture),
            ("<svg><image xlink:href=\"https://x.example/a.png\"/></svg>", Use::Picture),
            ("<svg><title><img src=\"https://x.example/a.png\"></title></svg>", Use::Picture),
            ("<table background=\"https://x.example/a.png\">", Use::Picture),
            ("<script src=\"https://x.example/{{ site.lang }}.js\"></script>", Use::Script),
            ("<script src=\"{{ 'https://x.example/a.js' }}\"></script>", Use::Script),
            (
                "<img src=\"{% if a %}/b.png{% else %}https://x.example/a.png{% endif %}\">",
                Use::Picture,
            ),
            ("{% if a %}<img{% endif %} src=\"https://x.example/{{ c[\"d\"] }}\">", Use::Picture),
        ] {
            let found = all(html);
            assert!(found.contains(&(of, "x.example".into())), "{html}: {found:?}");
        }
    }

    #[test]
    fn links_comments_and_addresses_from_variables_load_nothing() {
        for html in [
            "<a href=\"https://x.example/\">More</a>",
            "<link rel=\"canonical\" href=\"https://x.example/\">",
            "<link rel=\"alternate\" hreflang=\"es\" href=\"https://x.example/\">",
            "<link rel=\"me license\" href=\"https://x.example/\">",
            "<meta property=\"og:image\" content=\"https://x.example/a.png\">",
            "<meta http-equiv=\"refresh\" content=\"0; url=https://x.example/\">",
            "<blockquote cite=\"https://x.example/\">",
            "<!-- <script src=\"https://x.example/a.js\"></script> -->",
            "{# <script src=\"https://x.example/a.js\"></script> #}",
            "<script src=\"{{ site.scripts[0].url }}\"></script>",
            "<img src=\"https://{{ host }}/a.png\">",
            "<img src=\"https://x.example{{ rest }}\">",
            "<img src=\"data:image/png;base64,AA\">",
            "<p>&lt;script src=\"https://x.example/a.js\"&gt;</p>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>",
        ] {
            assert_eq!(all(html), [], "{html}");
        }
    }

    #[test]
    fn a_reference_has_its_range() {
        let html = "é <img class=\"a\" src=\"https://x.example/a.png\">";
        let mut scan = Scan::default();
        read(html, 0, &mut scan);
        let range = scan.references[0].range.clone().unwrap();
        assert!(html[range.clone()].contains("https://x.example/a.png"), "{range:?}");
    }

    #[test]
    fn reading_ends_on_any_text() {
        for html in
            ["<", "<a", "<a b", "<a b=", "<script", "<style>", "<noscript><noscript>", "\u{1}"]
        {
            all(html);
        }
        all(&"<title><noscript><textarea>".repeat(20_000));
    }
}
