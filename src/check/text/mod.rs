//! Rules on a text alone: what an editor would mark in it without looking at any other.
//!
//! A rule is a file here with a function that reads a text and adds to the findings, its name in
//! [`RULES`], and what it means in [`rules`](crate::diagnostic::rules). It sees the front matter,
//! the tree ([`ParsedText::flow`]), the nodes with words ([`Checked`]) and its words in units
//! ([`ParsedText::prose`]). A text is judged once, while it is loaded,
//! in parallel with others, and its findings are kept for as long as it stays the same.
//!
//! Must not: look at another text or at the settings.

mod code;
mod conflict;
mod digits;
mod empty;
mod empty_link;
mod footnote;
mod foreign;
mod handout;
mod heading;
mod link_words;
mod list;
mod markup;
mod picture;
mod placeholder;
mod shortcode;
mod table;
mod unlinked;
mod words;
mod written_address;

use crate::content::ParsedText;
use crate::diagnostic::Diagnostic;
use words::Checked;

/// All rules.
const RULES: &[fn(&Checked<'_, '_>, &mut Vec<Diagnostic>)] = &[
    conflict::check,
    placeholder::check,
    foreign::check,
    footnote::check,
    table::check,
    heading::check,
    list::check,
    code::check,
    markup::check,
    link_words::check,
    empty_link::check,
    unlinked::check,
    picture::check,
    written_address::check,
    digits::check,
    empty::check,
    handout::check,
];

/// Everything that is wrong with a text alone.
pub fn text(text: &ParsedText<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let text = Checked::new(text);
    for rule in RULES {
        rule(&text, diagnostics);
    }
}
