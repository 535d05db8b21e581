//! Reading HTML pages in tests.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};

/// An opening tag.
pub(crate) struct Tag {
    /// The element's name.
    pub(crate) name: String,
    /// Its attributes.
    pub(crate) attributes: BTreeMap<String, String>,
}

impl Tag {
    /// An attribute's value.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.attributes.get(key).map(String::as_str)
    }
}

/// Elements without an end tag.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("pages are UTF-8")
}

/// All opening tags of a page.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut all = Vec::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        if let Token::StartTag(tag) = token {
            all.push(Tag {
                name: text(&tag.name),
                attributes: tag.attributes.iter().map(|(k, v)| (text(k), text(v))).collect(),
            });
        }
    }
    all
}

/// Goes through the tags of some HTML with the elements that are open: `start` sees a name before it
/// is opened, `end` a name and the element that it closes. What is left open is returned.
fn walk(
    html: &str,
    start: impl Fn(&str, &[String]) -> Result<(), String>,
    end: impl Fn(&str, Option<String>) -> Result<(), String>,
) -> Result<Vec<String>, String> {
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                start(&name, &open)?;
                if !tag.self_closing && !VOID.contains(&&*name) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => end(&text(&tag.name), open.pop())?,
            _ => {}
        }
    }
    Ok(open)
}

/// Why the tags of some HTML are not balanced.
///
/// # Errors
/// The first tag that is closed by another, never closed or never opened.
pub(crate) fn balanced(html: &str) -> Result<(), String> {
    let end = |name: &str, last: Option<String>| match last {
        Some(last) if last == name => Ok(()),
        Some(last) => Err(format!("<{last}> is closed by </{name}>")),
        None => Err(format!("</{name}> closes nothing")),
    };
    match walk(html, |_, _| Ok(()), end)?.pop() {
        Some(last) => Err(format!("<{last}> is never closed")),
        None => Ok(()),
    }
}

/// Elements at which browsers end a paragraph.
const BLOCKS: [&str; 22] = [
    "blockquote",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Elements that contain words, and never a block.
const SENTENCES: [&str; 33] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "h1", "h2", "h3", "h4",
    "h5", "h6", "i", "ins", "kbd", "mark", "p", "q", "s", "samp", "small", "span", "strong", "sub",
    "summary", "sup", "time", "u", "pre",
];

/// Why browsers would not keep the nesting of some HTML: a block in a sentence, or a part of a list
/// outside one.
///
/// # Errors
/// The first element that is where it cannot be.
pub(crate) fn well_nested(html: &str) -> Result<(), String> {
    let start = |name: &str, open: &[String]| {
        let around = open.last().map_or("", String::as_str);
        // These two may contain whatever their parent may.
        let is_open = |name: &&String| !matches!(&***name, "del" | "ins");
        let inner = open.iter().rev().find(is_open).map_or("", String::as_str);
        let fits = match name {
            "li" => matches!(around, "ul" | "ol"),
            "dt" | "dd" => matches!(around, "dl" | "div"),
            "summary" => around == "details",
            "figcaption" => around == "figure",
            "div" if around == "dl" => true,
            block if BLOCKS.contains(&block) && SENTENCES.contains(&inner) => false,
            _ => !matches!(around, "ul" | "ol" | "dl"),
        };
        if fits { Ok(()) } else { Err(format!("<{name}> is in <{around}>")) }
    };
    walk(html, start, |_, _| Ok(())).map(drop)
}

/// Ids that occur twice.
pub(crate) fn double_ids(html: &str) -> Vec<String> {
    let mut seen = BTreeMap::new();
    for tag in tags(html) {
        if let Some(id) = tag.get("id") {
            *seen.entry(id.to_owned()).or_insert(0) += 1;
        }
    }
    seen.into_iter().filter(|(_, n)| *n > 1).map(|(id, _)| id).collect()
}
