//! Texts with what could be a telephone number, and with what the settings know of the practice.

use crate::case::{Case, FRONT, Pattern, SETTINGS, each, site};
use crate::measure::TEXT;

pub(crate) fn cases() -> Vec<Case> {
    let all = numbers().into_iter().chain(cards()).chain(values());
    let mut all: Vec<Case> = all.map(|(name, pattern)| of_country(name, pattern)).collect();
    all.push(Case::new("calls: on a newsletter", 250_000, |bytes| {
        let text = each("Call 988 or (201) 555-01№. ").of_bytes(bytes);
        let text = format!("+++\ntitle = \"May\"\nissue = 1\ndate = 2026-05-01\n+++\n\n{text}\n");
        site(vec![("newsletters/may.md".into(), text), (TEXT.into(), format!("{FRONT}Text.\n"))])
    }));
    all
}

/// A text of a practice whose country has its own numbers.
fn of_country(name: &'static str, pattern: Pattern) -> Case {
    Case::new(name, 250_000, move |bytes| {
        let telephone = "name = \"Riverside\"\ntelephone = \"+12015550100\"";
        let settings = SETTINGS.replacen(
            "[practice]\nname = \"Riverside\"",
            &format!("[practice]\n{telephone}"),
            1,
        );
        let skin = "+++\ntitle = \"Skin\"\n+++\n";
        vec![
            ("housecall.toml".into(), settings),
            ("articles/skin/_index.md".into(), skin.into()),
            (TEXT.into(), [FRONT, &pattern.of_bytes(bytes)].concat()),
        ]
    })
}

fn numbers() -> Vec<(&'static str, Pattern)> {
    vec![
        ("calls: in one sentence", each("call 911 and ")),
        ("calls: in sentences", each("Call 911. ")),
        ("calls: with a label", each("988: ")),
        ("calls: after words", each("a b 988: ")),
        ("calls: named again", each("and 988 ").before("Call 988.\n\n")),
        ("calls: short numbers", each("988 ")),
        ("calls: counts", each("1 ")),
        ("calls: one count", each("1")),
        ("calls: counts with hyphens", each("1-")),
        ("calls: counts in brackets", each("(1) ")),
        ("calls: whole numbers", each("(201) 555-01№ ")),
        ("calls: numbers of other countries", each("+44 20 7946 0№ ")),
        ("calls: plus signs", each("+1 ")),
        ("calls: in letters", each("1-800-QUIT-NOW-")),
        ("calls: in letters without an end", each("A").before("1-800-")),
        ("calls: spelt out", each("9-1-1-")),
        ("calls: in links", each("[911](tel:911) ")),
        ("calls: numbers that lead elsewhere", each("[911](tel:+12015550№) ")),
        ("calls: in code", each("`911` ")),
        ("calls: in bold", each("**911**: a ")),
        ("calls: in rows", each("|crisis|988|\n").before("|a|b|\n|-|-|\n")),
        ("calls: in one cell", each("call 988 ").before("|a|b|\n|-|-|\n|")),
        ("calls: in points", each("- Call 988\n")),
        ("calls: in headings", each("## Call 988\n\n")),
        ("calls: in HTML", each("<p>Call 988</p>\n")),
        ("calls: fax numbers", each("Fax (201) 555-01№. ")),
    ]
}

fn cards() -> Vec<(&'static str, Pattern)> {
    vec![
        ("calls: in cards", each("> [!urgent] Call 988\n> - (201) 555-01№\n\n")),
        ("calls: in one card", each("> - (201) 555-0№ 5\n").before("> [!urgent] Call\n")),
        ("calls: counts in cards", each("> [!note] 1\n\n")),
        ("calls: in emergency cards", each("> [!emergency] Call 911 if\n> - a 988\n\n")),
        ("calls: in quotes like cards", each("> **Call 911 if**\n> - a\n\n")),
    ]
}

fn values() -> Vec<(&'static str, Pattern)> {
    vec![
        ("practice: values in sentences", each("<practice:phone> ")),
        ("practice: values in blocks", each("<practice:hours>\n\n")),
        ("practice: values in headings", each("## <practice:phone>\n\n")),
        ("practice: values in one heading", each("<practice:phone> ").before("## ")),
        ("practice: values in pictures", each("![<practice:phone>](a.svg) ")),
        (
            "practice: values in one picture",
            each("<practice:phone> ").before("![").between("](a.svg)"),
        ),
        ("practice: values in titles", each("> [!note] <practice:phone>\n> a\n\n")),
        ("practice: values that are none", each("[a](practice:x№) ")),
        ("practice: values of no location", each("<practice:hours/x№> ")),
    ]
}
