//! Any text at all: no panic, places inside the file, balanced HTML.

use std::sync::Arc;

use housecall::content;
use housecall::content::value::{Syntax, Value, parse_keys};
use housecall::diagnostic::emit::{Emitter, Format, Texts};
use housecall::diagnostic::{Applicability, Diagnostic, Fix, fix};
use housecall::markdown::splice::{Fill, splice};
use housecall::markdown::text::Terms;
use housecall::markdown::{
    self, Callout, CalloutKind, DetailForm, Link, Options, Parsed, Picture, Target, Words,
};
use housecall::source::Kind;
use proptest::prelude::*;
use proptest::sample::select;

use crate::html::{balanced, tags, well_nested};

/// Pieces that mean something to a markdown parser or to our extensions.
const PIECES: [&str; 98] = [
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    " ",
    "  ",
    "    ",
    "\t",
    "\r\n",
    "- ",
    "* ",
    "1. ",
    "> ",
    "> ",
    ">",
    "# ",
    "## ",
    "### Key points\n",
    "## Questions to ask\n",
    "> [!emergency] Call\n",
    "> [!key]\n> ",
    "> [!urgent]",
    "[!note]",
    "[a](b.md)",
    "[a](cta:book)",
    "[a](<javascript:x>)",
    "](",
    "[",
    "]",
    "(",
    ")",
    "![a](b.svg \"c\")",
    "![v](https://youtu.be/x)",
    "![",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~",
    "|",
    "| a | b |\n| - | :-: |\n| c | d |\n",
    "---\n",
    "+++\n",
    "***\n",
    "<b>",
    "</b>",
    "<div>",
    "</div>\n",
    "<details><summary>",
    "</details>",
    "<script>",
    "</script>",
    "<p",
    "<!--",
    "-->",
    "<br>",
    "<ul><li>",
    "<li>",
    "<p>",
    "<p>text <div>",
    "<span lang=\"es\">",
    "<hr>",
    "<del>",
    "<dl><dt>",
    "<dd>",
    "&amp;",
    "&",
    "%%",
    "%%\n",
    "\n%%\n",
    "<",
    ">",
    "\"",
    "'",
    "--",
    "...",
    "\\",
    "[^1]",
    "[^1]: note\n",
    "[^2]",
    ": meaning\n",
    "- [ ] ",
    "- [x] ",
    "{#id}",
    "{.a}",
    "https://x.example/?a=1&b",
    "www.x.example",
    "a@b.example",
    "<practice:phone>",
    "[us](practice:hours)",
    "call 911 or +1 201 555 0100",
    "rash",
    "é",
    "漢字",
    "\u{202e}",
    "\u{0}",
];

pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(&PIECES[..]).prop_map(str::to_owned),
        4 => "[a-z]{1,6}",
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn front() -> impl Strategy<Value = String> {
    const KEYS: [&str; 30] = [
        "title = \"A\"\n",
        "title: A\n",
        "title: A: b\n",
        "date = 2026-01-02\n",
        "date: 2026-01-02\n",
        "date = 2026-02-30\n",
        "image = { src = \"a\" }\n",
        "topics = [\"a\", 1]\n",
        "topics:\n  - a\n",
        "series = \"x\"\n",
        "share = \"é\"\n",
        "draft = yes\n",
        "[site]\n",
        "title = “A”\n",
        "x = [\n",
        "\"",
        "'''",
        "= 1\n",
        "a.b = 1\n",
        "- a\n",
        "&a b\n",
        "*a\n",
        "{",
        "}",
        ": ",
        "# c\n",
        "é = \"é\"\n",
        "base_url = \"https://é\"\n",
        "[[placements]]\nid = 1\n",
        "networks = [\"é\"]\n",
    ];
    let piece = prop_oneof![8 => select(&KEYS[..]).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

struct OneText<'t>(&'t str);

impl Texts for OneText<'_> {
    fn text(&self, _: &str) -> Option<String> {
        Some(self.0.to_owned())
    }
}

/// Checks that every place is in the text, on character boundaries, and can be printed.
fn check_places(diagnostics: &[Diagnostic], text: &str) -> Result<(), TestCaseError> {
    let texts = OneText(text);
    let mut emitter = Emitter::new(&texts, true);
    for diagnostic in diagnostics {
        let spans = diagnostic.span.iter().chain(diagnostic.related.iter().map(|r| &r.span));
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        for range in spans.filter_map(|s| s.range.as_ref()).chain(edits.map(|e| &e.range)) {
            prop_assert!(range.start <= range.end, "{diagnostic:?}");
            prop_assert!(text.get(range.clone()).is_some(), "{diagnostic:?}");
        }
        prop_assert!(!diagnostic.message.is_empty() && !diagnostic.rule.code.is_empty());
        for format in [Format::Human, Format::Short, Format::Json] {
            prop_assert!(emitter.emit(diagnostic, format).ends_with('\n'));
        }
        let line = emitter.emit(diagnostic, Format::Short);
        prop_assert_eq!(line.lines().count(), 1, "one line: {}", line);
    }
    Ok(())
}

/// Checks that sure fixes remove their findings, and that all fixes together leave a readable text.
fn check_fixes(
    diagnostics: &[Diagnostic],
    text: &str,
    again: impl Fn(&str) -> Vec<Diagnostic>,
) -> Result<(), TestCaseError> {
    let fixes: Vec<&Fix> = diagnostics.iter().filter_map(|d| d.fix.as_ref()).collect();
    if let Some(first) = fixes.first() {
        again(&fix::apply(text, &first.file, fixes.iter().copied()));
    }
    for diagnostic in diagnostics {
        let Some(fix) = &diagnostic.fix else { continue };
        let apart = |two: &[fix::Edit]| two[0].range.end <= two[1].range.start;
        prop_assert!(fix.edits.windows(2).all(apart), "{diagnostic:?}");
        if fix.applicability == Applicability::MachineApplicable {
            let start =
                |d: &Diagnostic| d.span.as_ref().and_then(|s| Some(s.range.as_ref()?.start));
            let what = |d: &Diagnostic| (d.rule, d.message.clone(), start(d));
            let same = |d: &&Diagnostic| what(d) == what(diagnostic);
            let mended = fix::apply(text, &fix.file, [fix]);
            let (before, after) = (diagnostics.iter().filter(same).count(), again(&mended));
            prop_assert!(after.iter().filter(same).count() < before, "{mended:?}: {after:?}");
        }
    }
    Ok(())
}

/// Fills holes with the simplest elements and keeps each callout's body.
#[derive(Default)]
struct Plain(Vec<String>);

impl Fill for Plain {
    fn address(&mut self, _: &Link, out: &mut String) {
        out.push_str("/a/");
    }
    fn term(&mut self, _: u32, out: &mut String) {
        out.push_str("/a/");
    }
    fn figure(&mut self, _: &Picture, out: &mut String) {
        out.push_str("<figure></figure>");
    }
    fn inline_picture(&mut self, _: &Picture, out: &mut String) {
        out.push_str("<img>");
    }
    fn video(&mut self, _: &Picture, out: &mut String) {
        out.push_str("<figure></figure>");
    }
    fn call_to_action(&mut self, _: &Link, out: &mut String) {
        out.push_str("<div></div>");
    }
    fn detail(&mut self, link: &Link, out: &mut String) {
        let is_block = matches!(&link.target, Target::Practice(d) if d.form == DetailForm::Block);
        out.push_str(if is_block { "<div></div>" } else { "<b></b>" });
    }
    fn mark(&mut self, _: &Callout, out: &mut String) {
        out.push_str("<i></i>");
    }
    fn callout(&mut self, callout: &Callout, body: &str, out: &mut String) {
        self.0.push(callout.title.clone());
        self.0.push(body.to_owned());
        out.push_str("<section>");
        out.push_str(body);
        out.push_str("</section>");
    }
}

fn options(terms: Option<Terms>) -> Options {
    let sections = [("key points", CalloutKind::Key), ("questions to ask", CalloutKind::Ask)];
    let words = Words {
        sections: sections.into_iter().map(|(words, kind)| (words.to_owned(), kind)).collect(),
        ..Words::default()
    };
    Options {
        glossary: terms.map(Arc::new),
        words: [("en".to_owned(), words)].into_iter().collect(),
        lang: "en".into(),
        ..Options::default()
    }
}

fn body(text: &str, diagnostics: &mut Vec<Diagnostic>) -> markdown::Body {
    let terms = Terms::new([vec!["rash", "Red skin"]]);
    Parsed::new(text, 0, None, &options(terms), &Arc::from("a.md")).body().take(diagnostics)
}

fn held(text: &str) -> Result<(), TestCaseError> {
    let mut diagnostics = Vec::new();
    let body = body(text, &mut diagnostics);
    check_places(&diagnostics, text)?;
    for range in body
        .links
        .iter()
        .map(|l| l.range)
        .chain(body.pictures.iter().map(|p| p.range))
        .chain(body.callouts.iter().map(|c| c.range))
    {
        prop_assert!(text.get(range.0 as usize..range.1 as usize).is_some(), "{:?}", range);
    }
    let mut fill = Plain::default();
    let mut html = String::new();
    splice(&body, &mut fill, &mut html);
    for part in fill.0.iter().chain([&html]) {
        if let Err(problem) = balanced(part).and_then(|()| well_nested(part)) {
            return Err(TestCaseError::fail(format!("{problem}\n{text:?}\n{part}")));
        }
    }
    let plain = Parsed::new(text, 0, None, &options(None), &Arc::from("a.md")).plain();
    splice(&plain, &mut Plain::default(), &mut String::new());
    for tag in tags(&html) {
        prop_assert!(!matches!(&*tag.name, "script" | "iframe" | "style" | "form"), "{}", html);
        for (key, value) in &tag.attributes {
            let runs = value.trim_start().to_lowercase().starts_with("javascript:");
            prop_assert!(!key.starts_with("on") && !runs, "{} in {}", key, html);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_balanced_html_with_every_place_inside_the_file(text in text()) {
        held(&text)?;
    }

    #[test]
    fn the_same_text_becomes_the_same_html_with_unique_anchors(text in text()) {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        let (first, second) = (body(&text, &mut a), body(&text, &mut b));
        prop_assert_eq!(&first.html, &second.html);
        prop_assert_eq!(a, b);
        let mut ids: Vec<_> = first.headings.iter().map(|h| h.id.clone()).collect();
        // The id of a section is that of its heading.
        ids.extend(first.callouts.iter().filter(|c| !c.from_heading).map(|c| c.id.clone()));
        ids.extend(first.html.split("<li id=\"").skip(1).filter_map(|li| li.split('"').next()).map(str::to_owned));
        ids.sort();
        let count = ids.len();
        ids.dedup();
        prop_assert_eq!(count, ids.len(), "an anchor occurs twice");
    }

    #[test]
    fn quoted_text_is_read_back_unchanged(text in any::<String>()) {
        let line = fix::quoted(&text);
        let file: Arc<str> = "a.md".into();
        let mut diagnostics = Vec::new();
        for (syntax, front) in [("TOML", format!("a = {line}")), ("YAML", format!("a: {line}"))] {
            let entries = match syntax {
                "TOML" => parse_keys(Syntax::Toml, &front, 0, &file, &mut diagnostics).entries,
                _ => parse_keys(Syntax::Yaml, &front, 0, &file, &mut diagnostics).entries,
            };
            let values: Vec<&Value<'_>> = entries.iter().map(|e| &e.node.value).collect();
            prop_assert_eq!(values, [&Value::Text(text.as_str().into())], "{}", syntax);
        }
        prop_assert_eq!(diagnostics, []);
    }

    #[test]
    fn any_front_matter_of_any_kind_is_read_or_reported(
        front in front(),
        text in text(),
        fences in select(&[("+++\n", "+++\n"), ("---\n", "---\n"), ("---\r\n", "---\r\n"), ("+++\n", "---\n"), ("", ""), ("\u{feff}---\n", "---\n")][..]),
        kind in select(&[Kind::Article, Kind::Specialty, Kind::Issue, Kind::Person, Kind::Page, Kind::Glossary][..]),
        path in select(&["articles/a/b.md", "articles/a/b.es.md"][..]),
    ) {
        let file = format!("{}{front}{}{text}", fences.0, fences.1);
        let parsed = content::parse(&Arc::from(path), kind, &file, &options(None));
        check_places(&parsed.diagnostics, &file)?;
        check_fixes(&parsed.diagnostics, &file, |mended| {
            content::parse(&Arc::from(path), kind, mended, &options(None)).diagnostics
        })?;
        if parsed.value.is_none() {
            prop_assert!(!parsed.diagnostics.is_empty(), "dropped without a finding");
        }
    }

    #[test]
    fn any_settings_are_read_or_reported(text in front()) {
        let read = housecall::config::read(&text, &Arc::from("housecall.toml"));
        check_places(&read.diagnostics, &text)?;
    }

    #[test]
    fn any_glossary_is_read_or_reported(text in text()) {
        let (options, path, mut diagnostics) = (options(None), Arc::from("glossary.md"), Vec::new());
        let read = content::read(&path, Kind::Glossary, &text, &options, &mut diagnostics);
        let parts = read.map(|text| text.glossary().take(&mut diagnostics));
        check_places(&diagnostics, &text)?;
        prop_assert!(parts.is_some() || !diagnostics.is_empty(), "dropped without a word");
        for term in parts.into_iter().flat_map(|(_, terms)| terms) {
            prop_assert!(!term.names.is_empty());
        }
    }

    #[test]
    fn the_slug_of_a_slug_is_the_slug_itself(name in any::<String>()) {
        let once = housecall::model::slug(&name);
        prop_assert_eq!(&housecall::model::slug(&once), &once);
        prop_assert!(once.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{}", once);
    }
}
