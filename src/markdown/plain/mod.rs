//! The tree as plain text with the same holes as its HTML: for e-mail, summaries and search.
//!
//! Each paragraph is one line; the sender of the text wraps it. Must not: report
//! anything, since the HTML writer does.

mod lines;
mod writer;

use std::ops::Range;

use super::body::HoleKind;
use super::detail_links;
use super::flow::{Flow, Kind, Step};
use super::footnotes::Footnotes;
use lines::{Gap, Lines};
pub use writer::Plain;
use writer::{Writer, is_tight_item};

/// Writes a text.
pub(super) fn write(flow: &Flow<'_>) -> Plain {
    let mut writer = Writer {
        footnotes: Footnotes::of(flow),
        lines: Lines::default(),
        numbers: Vec::new(),
        plain: Plain { callouts: flow.callouts.clone(), ..Plain::default() },
    };
    writer.nodes(flow, 0..flow.nodes().len());
    writer.notes(flow);
    Plain { text: writer.lines.text, holes: writer.lines.holes, ..writer.plain }
}

impl Writer {
    fn nodes(&mut self, flow: &Flow<'_>, range: Range<usize>) {
        let mut walk = flow.walk(range);
        while let Some(step) = walk.next() {
            match step {
                Step::Enter(at) => {
                    let parent = walk.parent();
                    if self.enter(flow, at, parent) {
                        walk.skip_subtree();
                    }
                }
                Step::Leave(at) => self.leave(flow, at),
            }
        }
    }

    /// Writes the footnotes that are referenced.
    fn notes(&mut self, flow: &Flow<'_>) {
        let notes: Vec<Option<usize>> = self.footnotes.mentioned().collect();
        for (node, number) in notes.into_iter().zip(1..) {
            self.lines.gap(Gap::Blank);
            self.lines.indent(format!("[{number}] "), "    ");
            if let Some(node) = node {
                self.nodes(flow, node + 1..flow.after(node));
            }
            self.lines.outdent();
        }
    }

    /// Writes a node's beginning; returns whether that is all of it.
    fn enter(&mut self, flow: &Flow<'_>, at: usize, parent: Option<usize>) -> bool {
        match flow.kind(at) {
            Kind::Paragraph => {
                self.lines.gap(Gap::Blank);
                return self.alone(flow, at);
            }
            Kind::Heading { .. } | Kind::Table | Kind::DefinitionList | Kind::Term => {
                self.lines.gap(Gap::Blank);
            }
            Kind::Quote => {
                self.lines.gap(Gap::Blank);
                self.lines.indent("> ", "> ");
            }
            Kind::Callout(index) => {
                self.plain.callouts[*index as usize].title = flow.words(at + 1);
                self.lines.gap(Gap::Blank);
                self.lines.hole(HoleKind::CalloutStart(*index));
            }
            Kind::Title(_) => return true,
            Kind::List(start) => {
                let in_tight_point = parent.is_some_and(|around| is_tight_item(flow, around));
                self.lines.gap(if in_tight_point { Gap::Line } else { Gap::Blank });
                self.numbers.push(*start);
            }
            Kind::Item { of, marked } => self.open_item(flow, at, of.filter(|_| *marked)),
            Kind::Task(done) => self.lines.push(if *done { "[x] " } else { "[ ] " }),
            Kind::CodeBlock(_) => {
                self.code_block(flow.code(at));
                return true;
            }
            Kind::Rule => {
                self.lines.gap(Gap::Blank);
                self.lines.push("* * *");
            }
            Kind::TableHead | Kind::Row => self.lines.gap(Gap::Line),
            Kind::Cell { .. } => {
                if !matches!(flow.kind(at - 1), Kind::TableHead | Kind::Row) {
                    self.lines.push(" | ");
                }
            }
            Kind::Definition => {
                self.lines.gap(Gap::Line);
                self.lines.indent("  ", "  ");
            }
            Kind::FootnoteDefinition(_) => return self.footnotes.is_definition(flow, at),
            Kind::Element(element) => self.open_element(element.name()),
            Kind::Text(text) | Kind::Code(text) => self.lines.push(&text.words),
            Kind::Raw(text) => self.raw(&text.words),
            Kind::Html(_) => {}
            Kind::Strike => self.lines.push("~~"),
            Kind::Image { .. } => {
                self.picture(flow, at, false);
                return true;
            }
            Kind::Link { address, .. } => {
                return self.detail(flow, at, detail_links::value_of(flow, at, address));
            }
            Kind::FootnoteReference(name) => {
                if let Some(number) = self.footnotes.number(name) {
                    self.lines.push(&format!(" [{number}]"));
                }
            }
            Kind::SoftBreak => self.lines.push(" "),
            Kind::HardBreak => self.lines.end_line(),
            Kind::TableBody | Kind::Comment | Kind::Emphasis | Kind::Strong => {}
        }
        false
    }

    fn leave(&mut self, flow: &Flow<'_>, at: usize) {
        match flow.kind(at) {
            Kind::Quote | Kind::Item { .. } | Kind::Definition => self.lines.outdent(),
            Kind::Callout(_) => self.lines.hole_here(HoleKind::CalloutEnd),
            Kind::List(_) => {
                self.numbers.pop();
            }
            Kind::Strike => self.lines.push("~~"),
            Kind::Link { address, .. } => self.address(flow, at, address),
            Kind::Element(element) => self.close_element(element.name()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::splice::{Fill, splice};
    use super::super::{Callout, CalloutKind, Link, Options, Parsed, Picture, Words};

    /// Fills holes with short texts.
    struct Shown;

    impl Fill for Shown {
        fn address(&mut self, _: &Link, out: &mut String) {
            out.push_str("ADDRESS");
        }
        fn term(&mut self, _: u32, _: &mut String) {}
        fn figure(&mut self, picture: &Picture, out: &mut String) {
            out.push_str(&format!("[{}: {}]", picture.alt, picture.caption));
        }
        fn inline_picture(&mut self, picture: &Picture, out: &mut String) {
            out.push_str(&picture.alt);
        }
        fn video(&mut self, picture: &Picture, out: &mut String) {
            out.push_str(&format!("[video {}]", picture.alt));
        }
        fn call_to_action(&mut self, link: &Link, out: &mut String) {
            out.push_str(&format!("* {} *", link.text));
        }
        fn detail(&mut self, _: &Link, out: &mut String) {
            out.push_str("VALUE");
        }
        fn mark(&mut self, _: &Callout, out: &mut String) {
            out.push_str("NOT ");
        }
        fn callout(&mut self, callout: &Callout, body: &str, out: &mut String) {
            out.push_str(&format!("[{}] {}{body}", callout.kind, callout.title));
        }
    }

    fn check(text: &str, expected: &str) {
        let words = Words {
            sections: [("key points".to_owned(), CalloutKind::Key)].into_iter().collect(),
            begins_dont: vec!["do not".to_owned()],
            ..Words::default()
        };
        let options = Options {
            words: [("en".to_owned(), words)].into_iter().collect(),
            lang: "en".into(),
            ..Options::default()
        };
        let file = Arc::from("a.md");
        let text = Parsed::new(text, 0, None, &options, &file).plain();
        let mut out = String::new();
        splice(&text, &mut Shown, &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn an_empty_line_separates_blocks_and_lines_are_joined() {
        check("# A *b*\n\nc\nd\\\ne `f`\n\n***\n", "A b\n\nc d\ne f\n\n* * *");
    }

    #[test]
    fn lists_keep_their_bullets_and_indentation() {
        check(
            "Before\n\n- a\n  - b\n    c\n- [x] d\n\n3. e\n4. f\n\n   g\n",
            "Before\n\n- a\n  - b c\n- [x] d\n\n3. e\n\n4. f\n\n   g",
        );
        check("> - a\n>\n> b\n", "> - a\n>\n> b");
        check("    code\n\n    more\n", "    code\n\n    more");
    }

    #[test]
    fn links_are_followed_by_their_address() {
        check(
            "[a](b.md), [c](https://d.org), https://e.org, <me@f.org>\n",
            "a (ADDRESS), c (https://d.org), https://e.org, me@f.org",
        );
    }

    #[test]
    fn pictures_videos_and_calls_to_action_are_holes() {
        check(
            "![a](b.svg \"c\")\n\n![v](https://youtu.be/x)\n\n[Book](cta:book)\n\n![d](e.svg) f\n",
            "[a: c]\n\n[video v]\n\n* Book *\n\nd f",
        );
    }

    #[test]
    fn callouts_are_holes_around_their_text() {
        check(
            "> [!dont] Title *x*:\n> - a\n> - do not b\n\nc\n\n## Key points\n\n- d\n",
            "[dont] Title x\n\n- NOT a\n- do not b\n\nc\n\n[key] Key points\n\n- d",
        );
    }

    #[test]
    fn tables_terms_and_notes_are_lines() {
        check(
            "| a | b |\n| - | - |\n| c |   |\n\nTerm\n: Meaning.[^1]\n\n[^1]: Note\n    more.\n",
            "a | b\nc | \n\nTerm\n  Meaning. [1]\n\n[1] Note more.",
        );
    }

    #[test]
    fn the_words_of_html_stay_and_comments_go() {
        check(
            "<details><summary>More</summary>\n\nText<br>line %%note%%\n\n<ul>\n<li>a</li>\n<li>b\n c</li>\n</ul>\n\n</details>\n\n<!-- x -->\n\nEnd\n",
            "More\n\nText\nline\n\n- a\n- b c\n\nEnd",
        );
    }
}
