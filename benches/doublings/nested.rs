//! Texts that are nested as deep as they are long.

use std::fmt::Write as _;

use crate::case::{Case, FRONT, Pattern, each, site};
use crate::measure::TEXT;

pub(crate) fn cases() -> Vec<Case> {
    let mut all: Vec<Case> =
        patterns().into_iter().map(|(name, pattern)| Case::text(name, pattern)).collect();
    for (name, first, sign, mark) in [
        ("nested: lists by spaces", "- a", "  ", "- a"),
        ("nested: numbers by spaces", "1. a", "   ", "1. a"),
        ("nested: quotes line by line", "> a", "> ", "> a"),
        ("nested: callouts", "> [!note] a", "> ", "> [!note] a"),
        ("nested: care cards", "> [!urgent] a", "> ", "> [!urgent] a"),
        ("nested: terms", "a\n: b", "  ", "a\n  : b"),
    ] {
        all.push(Case::new(name, 1_000_000, move |bytes| {
            let mut text = format!("{FRONT}{first}\n");
            for depth in 1.. {
                if text.len() + depth * sign.len() * 2 > bytes {
                    break;
                }
                let _ = writeln!(text, "{0}\n{0}{mark}", sign.repeat(depth));
            }
            site(vec![(TEXT.into(), text)])
        }));
    }
    all
}

fn patterns() -> Vec<(&'static str, Pattern)> {
    vec![
        ("nested: quotes", each("> ").between("a")),
        ("nested: quotes without spaces", each(">").between("a")),
        ("nested: quotes, lazy lines", each(">").between("a\n").after("a\n")),
        ("nested: lists", each("- ").between("a")),
        ("nested: numbers", each("1. ").between("a")),
        ("nested: lists of stars", each("* ").between("a")),
        ("nested: lists and quotes", each("- > ").between("a")),
        ("nested: lists, and lines", each("- ").between("a\n").after("a\n")),
        ("nested: lists, and empty lines", each("- ").between("a\n").after("\n")),
        ("nested: emphasis", each("*a **b ").after("** c* ")),
        ("nested: emphasis of one sign", each("*a ").after(" b*")),
        ("nested: emphasis of two signs", each("*a _b ").after(" c_ d*")),
        ("nested: struck", each("~~a *b ").after(" c* d~~")),
        ("nested: brackets", each("[").between("a").after("]")),
        ("nested: brackets with addresses", each("[").between("a").after("](b)")),
        ("nested: pictures", each("![").between("a").after("](b)")),
        ("nested: parentheses in an address", each("(").before("[a](").after(")").between("b")),
        ("nested: quotation marks", each("\"'").between("a").after("'\"")),
        ("nested: HTML blocks", each("<div>\n\n").between("a\n\n").after("</div>\n\n")),
        ("nested: HTML blocks without ends", each("<div>\n\n").between("a")),
        ("nested: HTML in sentences", each("<b>").before("a ").after("</b>")),
        ("nested: HTML in sentences without ends", each("<b>").before("a ")),
        ("nested: HTML around blocks", each("<b>").before("a ").between("\n\nb\n\n").after("</b>")),
        ("nested: HTML in one block", each("<div>").between("a").after("</div>")),
        ("nested: HTML lists", each("<ul><li>").between("a").after("</li></ul>")),
        ("nested: HTML of both", each("<div>\n\n> ").between("a")),
        ("nested: footnotes", each("[^№]: ").between("a")),
    ]
}
