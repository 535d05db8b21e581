//! What other programs would turn into something, and readers here would see as it is written:
//! shortcodes, template code, containers and attributes.

use std::ops::Range;

use super::shortcode::instead;
use super::words::{Bytes, Checked, ahead, begins_line, place};
use crate::diagnostic::{Applicability, Diagnostic, Edit, Fix, rules};

/// Shortcodes of WordPress and its common plug-ins; other words in brackets are words.
const SHORTCODES: [&str; 22] = [
    "contact-form-7",
    "contact-form",
    "gravityform",
    "wpforms",
    "ninja_form",
    "forminator_form",
    "caption",
    "gallery",
    "embed",
    "audio",
    "video",
    "playlist",
    "youtube",
    "vimeo",
    "googlemaps",
    "vc_row",
    "vc_column",
    "et_pb_section",
    "elementor-template",
    "button",
    "toc",
    "wp_",
];

/// What an opening means, and what helps.
struct Construct {
    opens: &'static str,
    closes: &'static str,
    name: &'static str,
    help: &'static str,
}

const CONSTRUCTS: [Construct; 6] = [
    Construct {
        opens: "{{<",
        closes: ">}}",
        name: "a shortcode of Hugo",
        help: "Write it in markdown: a picture is ![words](file.jpg), a video too, a call to action [words](cta:name).",
    },
    Construct {
        opens: "{{%",
        closes: "%}}",
        name: "a shortcode of Hugo",
        help: "Write it in markdown: a note is a quote that begins with > [!note].",
    },
    Construct {
        opens: "{%",
        closes: "%}",
        name: "template code",
        help: "Texts run no code. Write what readers shall see.",
    },
    Construct {
        opens: "{{",
        closes: "}}",
        name: "template code",
        help: "Texts run no code. Write what readers shall see.",
    },
    Construct {
        opens: "<%",
        closes: "%>",
        name: "template code",
        help: "Texts run no code. Write what readers shall see.",
    },
    Construct {
        opens: "${",
        closes: "}",
        name: "template code",
        help: "Texts run no code. Write what readers shall see.",
    },
];

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    for value in std::iter::once(&text.common.title).chain(&text.common.description) {
        code(&value.value, &mut |part, name, help| {
            diagnostics.push(finding(&value.value[part], name, help).at(text.path, value.range()));
        });
    }
    for words in text.words.iter().filter(|words| words.have(Bytes::OPENING)) {
        let (node, words) = (words.node, &*words.text.words);
        let mut report = |part: Range<usize>, name: &str, help: &str| {
            let at = place(flow, node, part.clone());
            // With a backslash it is meant.
            let before = flow.source()[..at.start].chars().next_back();
            if before == Some('\\') || flow.source()[at.clone()].contains("\\{") {
                return;
            }
            let instead = instead(&flow.source()[at.clone()]);
            let known = instead.as_ref().map(|instead| format!("Write: {instead}"));
            let help = known.as_deref().unwrap_or(help);
            let fix = instead.map(|replacement| {
                let edit = Edit { range: at.clone(), replacement };
                Fix::new(text.path, vec![edit], Applicability::MaybeIncorrect)
            });
            diagnostics.push(finding(&words[part], name, help).at(text.path, at).fix(fix));
        };
        all(words, begins_line(flow, node), &mut report);
    }
}

fn finding(written: &str, name: &str, help: &str) -> Diagnostic {
    let written = shortened(written);
    let message = format!("`{written}` is {name}, and readers would see it as it is");
    Diagnostic::new(&rules::FOREIGN_SYNTAX, message).help(help)
}

/// All that other programs would turn into something in some words.
fn all(words: &str, begins_line: bool, report: &mut impl FnMut(Range<usize>, &str, &str)) {
    if begins_line && containers(words, report) {
        return;
    }
    code(words, report);
    shortcodes(words, report);
    attributes(words, report);
}

/// A few words of what was found.
fn shortened(written: &str) -> String {
    const SHOWN: usize = 40;
    if written.chars().count() <= SHOWN {
        return written.to_owned();
    }
    written.chars().take(SHOWN).chain(['…']).collect()
}

fn code(words: &str, report: &mut impl FnMut(Range<usize>, &str, &str)) {
    let mut at = 0;
    while let Some(open) = words[at..].find(['{', '<', '$']) {
        let open = at + open;
        let construct =
            CONSTRUCTS.iter().find(|construct| words[open..].starts_with(construct.opens));
        let Some(construct) = construct else {
            at = open + 1;
            continue;
        };
        let inner = open + construct.opens.len();
        match ahead(words, inner).find(construct.closes) {
            // `{}` and `${}` hold nothing that would be run.
            // What closes was opened before.
            Some(length) if !is_end(construct, words[inner..inner + length].trim()) => {
                at = inner + length + construct.closes.len();
                report(open..at, construct.name, construct.help);
            }
            _ => at = inner,
        }
    }
}

fn is_end(construct: &Construct, inner: &str) -> bool {
    const ENDS: [&str; 12] = [
        "endif",
        "endfor",
        "endraw",
        "endblock",
        "endunless",
        "endcase",
        "endcapture",
        "endmacro",
        "endcall",
        "endset",
        "endwith",
        "endhighlight",
    ];
    let first = inner.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_tag = construct.opens == "{%" && ENDS.contains(&first);
    inner.is_empty() || inner.starts_with('/') || first == "end" || is_tag
}

fn shortcodes(words: &str, report: &mut impl FnMut(Range<usize>, &str, &str)) {
    for (open, _) in words.match_indices('[') {
        let rest = ahead(words, open + 1);
        let Some(length) = rest.find(']') else { continue };
        let inner = &rest[..length];
        let name = inner.split([' ', '=']).next().unwrap_or_default();
        let has_attribute = inner.contains("=\"")
            || inner.contains("=\u{201c}")
            || inner.contains("=\u{201d}")
            || inner.contains("='");
        let is_known = SHORTCODES.contains(&name)
            || SHORTCODES.iter().any(|s| s.ends_with('_') && name.starts_with(s));
        let is_plain = is_known
            && inner == name
            && (words.trim().len() == inner.len() + 2
                || rest.contains(&format!("[/{name}]"))
                || name.contains(['-', '_'])
                || name == "toc"
                || name == "gallery");
        let is_name = !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        if is_name && (has_attribute || is_plain) {
            let end = open + length + 2;
            let help = match name {
                "caption" | "gallery" => "A picture is ![words](file.jpg \"caption\").",
                "embed" | "youtube" | "vimeo" | "video" | "playlist" => {
                    "A video is ![words](its address)."
                }
                "toc" => "Remove it: a page with several sections has its contents already.",
                _ if name.contains("form") => {
                    "This site has no forms. Ask readers to call or write: [words](cta:name) or [words](mailto:…)."
                }
                _ => "Write it in markdown, or remove it.",
            };
            report(open..end, "a shortcode of WordPress", help);
        }
    }
}

/// A line that is a mark of another program; whether there is one.
fn containers(words: &str, report: &mut impl FnMut(Range<usize>, &str, &str)) -> bool {
    const MARKS: [&str; 8] =
        ["[TOC]", "[toc]", "[[TOC]]", "[[_TOC_]]", "${toc}", "{:toc}", "\\newpage", "\\pagebreak"];
    if MARKS.contains(&words.trim()) {
        report(
            0..words.len(),
            "a mark of another program",
            "Remove it: a page with several sections has its contents already.",
        );
        return true;
    }
    let is_box = [":::", "!!!", "???"].into_iter().any(|mark| {
        let Some(rest) = words.strip_prefix(mark) else { return false };
        let named = rest.trim_start_matches([':', '!', '?', '+']);
        let has_name = named.trim_start().starts_with(|c: char| c.is_alphabetic() || c == '{');
        match mark {
            ":::" => has_name,
            // Three of them end a sentence too.
            _ => has_name && named.starts_with(' '),
        }
    });
    if is_box {
        report(
            0..words.len(),
            "a box of another program",
            "A box is a quote that begins with > [!note] and a title; begin each of its lines with >.",
        );
    }
    is_box
}

/// `{width=50%}`, `{.class}`, `{: .class}`, `{#id}` behind pictures, links and paragraphs.
fn attributes(words: &str, report: &mut impl FnMut(Range<usize>, &str, &str)) {
    for (open, _) in words.match_indices('{') {
        let Some(length) = ahead(words, open).find('}') else { continue };
        let inner = words[open + 1..open + length].trim();
        let inner = inner.strip_prefix(':').unwrap_or(inner).trim();
        let is_attribute = |part: &str| {
            let is_name = |name: &str| {
                name.starts_with(|c: char| c.is_ascii_alphabetic())
                    && name
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
            };
            match part.as_bytes().first() {
                Some(b'.' | b'#') => is_name(&part[1..]),
                _ => part
                    .split_once('=')
                    .is_some_and(|(name, value)| is_name(name) && !value.is_empty()),
            }
        };
        if !inner.is_empty() && inner.split_whitespace().all(is_attribute) {
            report(
                open..open + length + 1,
                "an attribute of another program",
                "Remove it: the theme decides how things look. A heading's own id goes at the end of its line: ## Words {#id}",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str) -> String {
        let mut found = Vec::new();
        let mut report = |part: Range<usize>, _: &str, _: &str| found.push(words[part].to_owned());
        all(words, true, &mut report);
        found.join("|")
    }

    #[test]
    fn code_of_other_programs_is_told_from_words() {
        for words in [
            "{{< youtube abc >}}",
            "{{% notice %}}",
            "{% include x.html %}",
            "{{ site.title }}",
            "<%= name %>",
            "${name}",
            "[contact-form-7 id=\"1\" title=\"Contact\"]",
            "[contact-form-7]",
            "[gallery ids=\"1,2\"]",
            "[vc_row]",
            ":::warning",
            "::: {.note}",
            "!!! note \u{201c}Title\u{201d}",
            "[TOC]",
            "[toc]",
            "\\newpage",
            "[playlist]",
            "{{ endocrine_hours }}",
            "{% endoscopy %}",
            "{width=50%}",
            "{: .lead}",
            "{.center #top}",
        ] {
            assert_eq!(check(words), words);
        }
        for words in [
            "{{ end }} {% endif %} {{< /note >}}",
            "[sic] he said",
            "see [1]",
            "a set {1, 2}",
            "{}",
            "$5 {each}",
            "Really!!!",
            "???",
            "Stop!!! now",
            "[video] of the talk",
            "f(x) = {x}",
            "1 < 2 % 3",
            "{name}",
            "call [button] now",
            "at 10:30: {x=}",
        ] {
            assert_eq!(check(words), "", "{words}");
        }
    }
}
