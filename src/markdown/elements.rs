//! The HTML elements that a text may have, and where each may be.
//!
//! The list has what a writer needs beyond markdown, and nothing that runs, loads, styles or
//! hides. Must not: parse tags; [`super::raw`] does that.

/// An HTML element in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    rule: &'static Rule,
    /// Whether its parent may hold blocks, for elements that may hold whatever the parent may.
    among_blocks: bool,
    /// Those of its attributes that the list allows.
    pub attributes: Vec<(String, String)>,
}

/// What the list says about an element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// The element's name.
    pub(super) name: &'static str,
    /// Where it may be.
    place: Place,
    /// What may be in it.
    holds: Holds,
    /// The attributes it may have besides [`EVERYWHERE`].
    attributes: &'static [&'static str],
}

#[derive(Debug, PartialEq, Eq)]
enum Place {
    /// In a sentence.
    Words,
    /// Where a paragraph may be.
    Block,
    /// In one of these.
    In(&'static [&'static str]),
}

#[derive(Debug, PartialEq, Eq)]
enum Holds {
    /// Blocks and words.
    Blocks,
    /// Words.
    Words,
    /// Whatever its parent may hold.
    Same,
    /// Only elements that belong in it.
    Parts,
    /// Nothing; it has no end tag.
    Nothing,
}

const fn rule(name: &'static str, place: Place, holds: Holds) -> Rule {
    Rule { name, place, holds, attributes: &[] }
}

impl Rule {
    const fn with(self, attributes: &'static [&'static str]) -> Rule {
        Rule { name: self.name, place: self.place, holds: self.holds, attributes }
    }
}

/// The number of elements.
pub(super) const COUNT: usize = 39;

/// All elements, by name.
static ALLOWED: [Rule; COUNT] = [
    rule("abbr", Place::Words, Holds::Words),
    rule("b", Place::Words, Holds::Words),
    rule("bdi", Place::Words, Holds::Words),
    rule("bdo", Place::Words, Holds::Words),
    rule("blockquote", Place::Block, Holds::Blocks).with(&["cite"]),
    rule("br", Place::Words, Holds::Nothing),
    rule("cite", Place::Words, Holds::Words),
    rule("code", Place::Words, Holds::Words),
    rule("dd", Place::In(&["dl", "div"]), Holds::Blocks),
    rule("del", Place::Words, Holds::Same),
    rule("details", Place::Block, Holds::Blocks).with(&["open"]),
    rule("dfn", Place::Words, Holds::Words),
    rule("div", Place::Block, Holds::Blocks),
    rule("dl", Place::Block, Holds::Parts),
    rule("dt", Place::In(&["dl", "div"]), Holds::Blocks),
    rule("em", Place::Words, Holds::Words),
    rule("figcaption", Place::In(&["figure"]), Holds::Blocks),
    rule("figure", Place::Block, Holds::Blocks),
    rule("hr", Place::Block, Holds::Nothing),
    rule("i", Place::Words, Holds::Words),
    rule("ins", Place::Words, Holds::Same),
    rule("kbd", Place::Words, Holds::Words),
    rule("li", Place::In(&["ol", "ul"]), Holds::Blocks).with(&["value"]),
    rule("mark", Place::Words, Holds::Words),
    rule("ol", Place::Block, Holds::Parts).with(&["start", "reversed"]),
    rule("p", Place::Block, Holds::Words),
    rule("q", Place::Words, Holds::Words).with(&["cite"]),
    rule("s", Place::Words, Holds::Words),
    rule("samp", Place::Words, Holds::Words),
    rule("small", Place::Words, Holds::Words),
    rule("span", Place::Words, Holds::Words),
    rule("strong", Place::Words, Holds::Words),
    rule("sub", Place::Words, Holds::Words),
    rule("summary", Place::In(&["details"]), Holds::Words),
    rule("sup", Place::Words, Holds::Words),
    rule("time", Place::Words, Holds::Words).with(&["datetime"]),
    rule("u", Place::Words, Holds::Words),
    rule("ul", Place::Block, Holds::Parts),
    rule("wbr", Place::Words, Holds::Nothing),
];

/// Attributes that every allowed element may have.
const EVERYWHERE: [&str; 4] = ["id", "lang", "dir", "title"];

/// The index of an element's rule in the list.
pub(super) fn index(name: &str) -> Option<usize> {
    ALLOWED.binary_search_by(|rule| rule.name.cmp(name)).ok()
}

impl Rule {
    pub(super) fn at(index: usize) -> &'static Rule {
        &ALLOWED[index]
    }

    pub(super) fn allows(&self, attribute: &str) -> bool {
        EVERYWHERE.contains(&attribute) || self.attributes.contains(&attribute)
    }

    /// Whether it belongs in an element of this name, directly or not.
    pub(super) fn belongs_in(&self, name: &str) -> bool {
        match self.place {
            Place::In(parents) => parents.contains(&name) || self.name == name,
            _ => false,
        }
    }

    /// Where it belongs, in words.
    pub(super) fn belongs(&self) -> String {
        match self.place {
            Place::In(parents) => {
                let names: Vec<String> = parents.iter().map(|p| format!("<{p}>")).collect();
                format!("It belongs inside {}.", names.join(" or "))
            }
            _ => "Begin it on a line of its own, with an empty line before it.".to_owned(),
        }
    }
}

impl Element {
    pub(super) fn new(
        rule: &'static Rule,
        among_blocks: bool,
        attributes: Vec<(String, String)>,
    ) -> Self {
        Element { rule, among_blocks, attributes }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.rule.name
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it has no end tag and no content.
    pub fn is_void(&self) -> bool {
        self.rule.holds == Holds::Nothing
    }

    /// Whether it is inline.
    pub fn is_inline(&self) -> bool {
        self.rule.place == Place::Words && !self.holds_blocks()
    }

    /// Whether blocks may be in it.
    pub fn holds_blocks(&self) -> bool {
        match self.rule.holds {
            Holds::Blocks => true,
            Holds::Same => self.among_blocks,
            _ => false,
        }
    }

    /// Whether words may be in it.
    fn holds_words(&self) -> bool {
        self.rule.holds != Holds::Parts
    }

    /// Whether an element may be in this one.
    pub(super) fn takes(&self, rule: &Rule) -> bool {
        match rule.place {
            Place::Words => self.holds_words(),
            Place::Block => self.holds_blocks() || (self.name(), rule.name) == ("dl", "div"),
            Place::In(parents) => parents.contains(&self.name()),
        }
    }

    /// Whether it ends where such an element begins, even without an end tag.
    pub(super) fn ends_before(&self, rule: &Rule) -> bool {
        match self.name() {
            "p" => rule.place != Place::Words,
            "li" => rule.name == "li",
            "dt" | "dd" => matches!(rule.name, "dt" | "dd"),
            _ => false,
        }
    }
}

impl Rule {
    /// Whether it may be where there is no other HTML element around it.
    pub(super) fn fits(&self, among_blocks: bool) -> bool {
        match self.place {
            Place::Words => true,
            Place::Block => among_blocks,
            Place::In(_) => false,
        }
    }
}

/// Elements whose content is not text for readers: it is dropped with them.
pub(super) const SWALLOWED: [&str; 7] =
    ["script", "style", "iframe", "template", "object", "noscript", "svg"];

/// What to write in place of an element that the list does not have.
pub(super) fn instead_of(name: &str) -> &'static str {
    match name {
        "script" => "Scripts in a text are never run: they would see who reads what.",
        "style" | "font" | "center" => "Styles belong in assets/custom.css, not in a text.",
        "iframe" | "video" | "embed" | "object" => {
            "Write a video as a picture: ![What it shows](https://www.youtube.com/watch?v=…). Nothing is loaded from there before a click."
        }
        "img" => "Write a picture in markdown: ![What it shows](picture.jpg)",
        "a" => "Write a link in markdown: [words](address)",
        "form" | "input" | "button" | "select" | "textarea" => {
            "Forms do not belong in a text. Use a call to action that leads to your portal."
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "Write a heading in markdown: ## Heading",
        "table" => {
            "Write it in markdown, with | between its cells, a line of dashes below the first row and an empty line before it."
        }
        name if is_of_table(name) => "Write a table in markdown, with | between its cells.",
        _ => "Write it in markdown, or leave the tag out. For the character < itself write &lt;.",
    }
}

/// Whether an element is a part of a table.
pub(super) fn is_of_table(name: &str) -> bool {
    matches!(
        name,
        "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption" | "col" | "colgroup"
    )
}

/// Whether an element could harm readers, rather than only look wrong.
pub(super) fn is_dangerous(name: &str) -> bool {
    matches!(name, "script" | "iframe" | "object" | "embed" | "form" | "link" | "meta" | "base")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_every_parent_is_in_it() {
        assert!(ALLOWED.is_sorted_by_key(|rule| rule.name));
        for rule in &ALLOWED {
            if let Place::In(parents) = rule.place {
                assert!(parents.iter().all(|parent| index(parent).is_some()), "{}", rule.name);
            }
        }
    }
}
