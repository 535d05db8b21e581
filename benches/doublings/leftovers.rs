//! Texts with what the rules on texts look for: what other programs write, what was left behind,
//! cards and links that are half right, numbers of translations.

use crate::case::{Case, FRONT, Pattern, each, site};
use crate::measure::TEXT;

pub(crate) fn cases() -> Vec<Case> {
    let all = foreign().into_iter().chain(left()).chain(half_right()).chain(links());
    let mut all: Vec<Case> = all.map(|(name, pattern)| Case::text(name, pattern)).collect();
    all.extend(
        numbers().into_iter().map(|(name, pattern, other)| translated(name, pattern, other)),
    );
    all
}

fn foreign() -> Vec<(&'static str, Pattern)> {
    vec![
        ("other programs: template code", each("{{ a }} {% b %} <%= c %> ${d} ")),
        ("other programs: template code begun", each("{{ ")),
        ("other programs: template code begun, four kinds", each("{% {{< <% ${ ")),
        ("other programs: braces", each("{")),
        ("other programs: attributes", each("{a=b} ")),
        ("other programs: attributes begun", each("{a=b ")),
        ("other programs: shortcodes", each("[contact-form-7 id=\"№\"] ")),
        ("other programs: shortcodes in pairs", each("[button] a [/button] ")),
        ("other programs: shortcodes without an end", each("[button] ")),
        ("other programs: shortcodes begun", each("[contact-form-7 ")),
        ("other programs: boxes", each(":::warning\n\n")),
        ("other programs: boxes of marks", each("!!! note\n\n")),
        ("notebooks: links", each("[[a№]] ")),
        ("notebooks: links to a text", each("[[text]] ")),
        ("notebooks: links with words", each("[[a№|b]] ")),
        ("notebooks: links begun", each("[[a ")),
        ("notebooks: links begun, with one end", each("[[a ").between("]]")),
        ("notebooks: pictures", each("![[a№.png]] ")),
    ]
}

fn left() -> Vec<(&'static str, Pattern)> {
    vec![
        ("left: reminders", each("TODO: a\n\n")),
        ("left: reminders in one line", each("TODO ")),
        ("left: placeholders", each("[insert a] ")),
        ("left: placeholders in quotes", each("\u{201c}[insert a] ")),
        ("left: fillers", each("Lorem ipsum dolor sit amet ")),
        ("left: marks of a merge", each("<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n\n")),
        ("left: marks of a merge in code", each("```\n<<<<<<< a\n```\n\n")),
        ("left: marks of a merge begun", each("<<<<<<< a\n\n")),
        ("left: bullets", each("• a\n")),
        ("left: headings without a space", each("##A\n\n")),
        ("left: headings that are empty", each("##\n\n")),
        ("left: headings that jump", each("## A\n\n#### B\n\n")),
        ("left: code of words", each("    Words and some more words.\n\nText.\n\n")),
        ("left: code without an end in points", each("- ```\n  a\n\n")),
        ("left: code without an end and spaces", each("- ```\n").after(" ")),
        ("left: rows of other lengths", each("|a|\n").before("|a|b|\n|-|-|\n")),
        ("left: rows without dashes", each("|a|b|\n|c|d|\n\n")),
        ("left: names of files", each("![IMG_№.jpg](a.png) ")),
        ("left: links that say here", each("[here](https://x.example/№) ")),
    ]
}

fn half_right() -> Vec<(&'static str, Pattern)> {
    vec![
        ("cards: without a sign", each("> [urgent] A\n> b\n\n")),
        ("cards: in bold", each("**[!urgent] A** b\n\n")),
        ("cards: with an entity", each("&gt; [!urgent] A\n\n")),
        ("cards: indented", each("    > [!urgent] A\n\nb\n\n")),
        ("cards: of HTML", each("<blockquote>[!urgent] A</blockquote>\n\n")),
        ("cards: in each other", each("> [!urgent] A\n> - b\n> [!self-care] C\n> - d\n\n")),
        ("cards: lines outside", each("> [!urgent] A\n> - b\nc\n\n")),
        ("cards: points outside", each("> [!urgent] A\n> - b\n- c\n\n")),
        ("cards: split", each("> [!urgent] A\n\n> - b\n\n")),
        ("cards: in one long quote", each("> [!urgent] A\n>\n> - b\n>\n")),
        ("brackets: turned", each("(a)[https://x.example/№] ")),
        ("brackets: with a space", each("[a] (https://x.example/№) ")),
        ("brackets: without an end", each("[a](https://x.example/№ ")),
    ]
}

fn links() -> Vec<(&'static str, Pattern)> {
    vec![
        ("addresses: misspelt", each("[a](http:/x.example/№) ")),
        ("addresses: of the site itself", each("[a](https://riverside.example/skin/№/) ")),
        ("addresses: private", each("[a](http://192.168.0.1/№) ")),
        ("addresses: wrapped", each("[a](https://www.google.com/url?q=https://x.example/№) ")),
        ("addresses: tracked", each("[a](https://x.example/№?utm_source=b) ")),
        ("addresses: for who signed in", each("[a](https://docs.google.com/document/d/№/edit) ")),
        ("addresses: without a scheme", each("[a](www.x№.example) ")),
        ("addresses: to call", each("[a](tel:555-010-0142) ")),
        ("addresses: that nobody can call", each("[a](tel:№) ")),
        ("addresses: of mail", each("[a](mailto:a№@x.example) ")),
        ("addresses: of mail, broken", each("[a](mailto:a№) ")),
    ]
}

/// Texts whose translations have other numbers.
fn numbers() -> Vec<(&'static str, Pattern, Pattern)> {
    let words = each("Take two tablets every four hours, at most once a day. ");
    vec![
        ("numbers: the same", each("№ mg, "), each("№ mg, ")),
        ("numbers: others", each("1№ mg, "), each("2№ mg, ")),
        ("numbers: missing", each("№ mg, "), each("a, ")),
        ("numbers: of two scales", each("3№ °C, "), each("8⊕ °F, ")),
        ("numbers: digits", each("1"), each("2")),
        ("numbers: groups", each("1,000"), each("1.000")),
        ("numbers: times", each("8:30 p.m. "), each("20:30 ")),
        ("numbers: times begun", each("8: "), each("8:")),
        ("numbers: telephone", each("555-010-0142 "), each("(555) 010-0142 ")),
        ("numbers: brackets", each("("), each("+")),
        ("numbers: words", words, words),
        ("numbers: cards", each("> [!urgent] A\n> - b №\n\n"), each("a\n\n")),
    ]
}

/// A text and its translation.
fn translated(name: &'static str, text: Pattern, translation: Pattern) -> Case {
    const SIZE: usize = (4 << 20) / 4 - 256;
    Case::new(name, SIZE, move |bytes| {
        let of = |pattern: Pattern| [FRONT, &pattern.of_bytes(bytes)].concat();
        let path = TEXT.replace(".md", ".es.md");
        site(vec![(TEXT.into(), of(text)), (path, of(translation))])
    })
}
