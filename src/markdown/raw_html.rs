//! Raw HTML in a text: what the allow-list names passes, the rest is dropped and told.
//!
//! The list holds what a writer needs beyond markdown and nothing that runs, loads, styles or
//! hides. Must not: change the words between tags (except those of scripts and styles).

use html5gum::{DefaultEmitter, Token, Tokenizer};
use pulldown_cmark_escape::escape_html;

use super::html::Context;
use crate::diagnostic::{Diagnostic, rules};

/// Elements that pass, with the attributes they may have besides [`EVERYWHERE`].
const ALLOWED: [(&str, &[&str]); 40] = [
    ("abbr", &["title"]),
    ("b", &[]),
    ("bdi", &[]),
    ("bdo", &[]),
    ("blockquote", &["cite"]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("dd", &[]),
    ("del", &[]),
    ("details", &["open"]),
    ("dfn", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("ins", &[]),
    ("kbd", &[]),
    ("li", &["value"]),
    ("mark", &[]),
    ("ol", &["start", "reversed"]),
    ("p", &[]),
    ("q", &["cite"]),
    ("s", &[]),
    ("samp", &[]),
    ("small", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &[]),
    ("time", &["datetime"]),
    ("u", &[]),
    ("ul", &[]),
    ("wbr", &[]),
];

/// Attributes that pass on every allowed element.
const EVERYWHERE: [&str; 4] = ["id", "lang", "dir", "title"];

const VOID: [&str; 3] = ["br", "hr", "wbr"];

/// Elements whose content is no text for readers: it is dropped with them.
const SWALLOWED: [&str; 7] = ["script", "style", "iframe", "template", "object", "noscript", "svg"];

/// The raw HTML of one text, tag by tag; remembers what is open, so that nothing stays open.
#[derive(Debug, Default)]
pub(super) struct RawHtml {
    open: Vec<String>,
    /// How many of them stand around the element of markdown that is being written; those
    /// cannot be closed inside it.
    floor: usize,
    swallowing: Option<String>,
}

impl RawHtml {
    /// Writes what passes of `html`, which stands at `at` in the file.
    pub(super) fn write(
        &mut self,
        html: &str,
        at: usize,
        out: &mut String,
        context: &mut Context<'_, '_>,
    ) {
        let tokens = Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span());
        for token in tokens {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    let place = at + tag.span.start..at + tag.span.end.max(tag.span.start);
                    if self.swallowing.is_some() {
                        continue;
                    }
                    let Some((_, own)) = ALLOWED.iter().find(|(allowed, _)| *allowed == name)
                    else {
                        refuse_element(&name, place, context);
                        if SWALLOWED.contains(&&*name) && !tag.self_closing {
                            self.swallowing = Some(name);
                        }
                        continue;
                    };
                    out.push('<');
                    out.push_str(&name);
                    for (key, value) in &tag.attributes {
                        let key = String::from_utf8_lossy(key).into_owned();
                        if EVERYWHERE.contains(&&*key) || own.contains(&&*key) {
                            out.push(' ');
                            out.push_str(&key);
                            out.push_str("=\"");
                            let _ = escape_html(&mut *out, &String::from_utf8_lossy(&value.value));
                            out.push('"');
                        } else {
                            refuse_attribute(&name, &key, place.clone(), context);
                        }
                    }
                    out.push('>');
                    if !VOID.contains(&&*name) {
                        self.open.push(name);
                    }
                }
                Token::EndTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name).into_owned();
                    if let Some(swallowing) = &self.swallowing {
                        if *swallowing == name {
                            self.swallowing = None;
                        }
                        continue;
                    }
                    let position = self.open.iter().rposition(|open| *open == name);
                    if let Some(position) = position.filter(|at| *at >= self.floor) {
                        self.close_down_to(position, out);
                    }
                }
                Token::String(words) if self.swallowing.is_none() => {
                    let _ = escape_html(&mut *out, &String::from_utf8_lossy(&words.value));
                }
                _ => {}
            }
        }
    }

    /// An element of markdown begins; the number is to be handed to [`RawHtml::leave`].
    pub(super) fn enter(&mut self) -> usize {
        self.floor = self.open.len();
        self.floor
    }

    /// It ends; `outer` is the number of the element around it.
    pub(super) fn leave(&mut self, own: usize, outer: usize, out: &mut String) {
        self.close_down_to(own, out);
        self.floor = outer;
    }

    /// Whether text is inside an element that is dropped with its content.
    pub(super) fn is_swallowing(&self) -> bool {
        self.swallowing.is_some()
    }

    /// Closes what was opened after `depth` elements were open.
    fn close_down_to(&mut self, depth: usize, out: &mut String) {
        while self.open.len() > depth {
            if let Some(name) = self.open.pop() {
                out.push_str("</");
                out.push_str(&name);
                out.push('>');
            }
        }
    }

    /// A block of words ended, and with it an element whose content is dropped.
    pub(super) fn end_of_block(&mut self) {
        self.swallowing = None;
    }
}

fn refuse_element(name: &str, place: std::ops::Range<usize>, context: &mut Context<'_, '_>) {
    let help = match name {
        "script" => "Pages of Housecall run no scripts from texts: they would see who reads what.",
        "style" | "font" | "center" => "Looks belong into assets/custom.css, not into a text.",
        "iframe" | "video" | "embed" | "object" => {
            "Write a video as a picture: ![What it shows](https://www.youtube.com/watch?v=…). Nothing is loaded from there before a click."
        }
        "img" => "Write a picture in markdown: ![What it shows](picture.jpg)",
        "a" => "Write a link in markdown: [words](address)",
        "form" | "input" | "button" | "select" | "textarea" => {
            "Forms do not belong into a text. Use a call to action that leads to your portal."
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "Write a heading in markdown: ## Heading",
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => {
            "Write a table in markdown, with | between its cells."
        }
        _ => "Say it in markdown, or leave the tag out. To show the sign itself write &lt;.",
    };
    // A script or an embed would do something to the reader; anything else only looks wrong.
    let dangerous = matches!(
        name,
        "script" | "iframe" | "object" | "embed" | "form" | "link" | "meta" | "base"
    );
    let message = format!("The HTML element <{name}> is not allowed in a text");
    let diagnostic = if dangerous {
        Diagnostic::new(&rules::UNSAFE_HTML, message)
    } else {
        Diagnostic::new(&rules::RAW_HTML, format!("{message} and was left out"))
    };
    context.found.push(diagnostic.at(context.file, place).help(help));
}

fn refuse_attribute(
    name: &str,
    key: &str,
    place: std::ops::Range<usize>,
    context: &mut Context<'_, '_>,
) {
    let message =
        format!("The attribute `{key}` of <{name}> is not allowed in a text and was left out");
    let diagnostic = if key.starts_with("on") {
        Diagnostic::new(
            &rules::UNSAFE_HTML,
            format!("The attribute `{key}` of <{name}> would run a script"),
        )
    } else {
        Diagnostic::new(&rules::RAW_HTML, message)
    };
    context.found.push(diagnostic.at(context.file, place).help("Remove it."));
}
