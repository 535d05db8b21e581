//! Headings, callouts, code, tables, tasks and footnotes.

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event};

use super::Writer;
use crate::markdown::links::Target;
use crate::markdown::{CalloutKind, Flow, HoleKind, Item, highlight};

/// The table that is being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    pub(super) in_head: bool,
    pub(super) cell: usize,
    has_body: bool,
}

impl<'a> Writer<'_, 'a, '_, '_> {
    pub(super) fn open_heading(&mut self, level: u8) {
        self.fresh_line();
        if self.plain {
            let tag = format!("<h{level}>");
            return self.push(&tag);
        }
        self.quiet += 1;
        let tag = format!("<h{} id=\"", level.max(2));
        self.push(&tag);
        if let Some(heading) = self.body.headings.get(self.heading).map(|h| h.id.clone()) {
            self.escape_attribute(&heading);
        }
        self.push("\">");
        self.heading += 1;
    }

    pub(super) fn open_callout(&mut self, index: u32) {
        self.fresh_line();
        self.hole(HoleKind::CalloutStart(index));
        let callout = &self.body.callouts[index as usize];
        let emergency = callout.kind == CalloutKind::Emergency;
        self.heading += usize::from(callout.section);
        self.quiet += u32::from(emergency);
        self.callouts.push(emergency);
        self.enter();
    }

    pub(super) fn close_callout(&mut self) {
        self.leave();
        self.fresh_line();
        if let Some(emergency) = self.callouts.pop() {
            self.quiet -= u32::from(emergency);
        }
        self.hole(HoleKind::CalloutEnd);
    }

    pub(super) fn code_block(
        &mut self,
        flow: &Flow<'a>,
        at: usize,
        kind: &CodeBlockKind<'a>,
    ) -> usize {
        let info = match kind {
            CodeBlockKind::Fenced(info) => &**info,
            CodeBlockKind::Indented => "",
        };
        let language = info.split(' ').next().unwrap_or_default();
        self.fresh_line();
        self.push("<pre");
        if !self.plain {
            self.push(" tabindex=\"0\"");
        }
        self.push("><code");
        if !language.is_empty() {
            self.push(" class=\"language-");
            self.escape_attribute(language);
            self.push("\"");
        }
        self.push(">");
        let mut code = String::new();
        let mut next = at + 1;
        while let Some((Item::Event(event), _)) = flow.items.get(next) {
            match event {
                Event::Text(line) => code.push_str(line),
                _ => break,
            }
            next += 1;
        }
        self.count(&code);
        highlight::write(&code, if self.plain { "" } else { language }, &mut self.body.html);
        self.push("</code></pre>\n");
        next + 1
    }

    pub(super) fn open_table(&mut self, alignments: &[Alignment]) {
        self.fresh_line();
        self.table = Table { alignments: alignments.to_vec(), ..Table::default() };
        if !self.plain {
            self.push("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
            let label = match self.heading.checked_sub(1).and_then(|i| self.body.headings.get(i)) {
                Some(heading) => format!("{}: {}", self.context.words.table, heading.text),
                None => self.context.words.table.clone(),
            };
            self.escape_attribute(&label);
            self.push("\">\n");
        }
        self.push("<table>\n");
    }

    pub(super) fn close_table(&mut self) {
        if self.table.has_body {
            self.push("</tbody>\n");
        }
        self.push("</table>\n");
        if !self.plain {
            self.push("</div>\n");
        }
    }

    pub(super) fn open_cell(&mut self) {
        if !self.table.in_head && !self.table.has_body {
            self.table.has_body = true;
            // The body opens with its first row, which is written already.
            let at = self.body.html.len() - "<tr>\n".len();
            self.body.html.insert_str(at, "<tbody>\n");
        }
        self.push(if self.table.in_head { "<th" } else { "<td" });
        if self.table.in_head && !self.plain {
            self.push(" scope=\"col\"");
        }
        let alignment = self.table.alignments.get(self.table.cell);
        let (attribute, class) = match alignment {
            Some(Alignment::Left) => (" align=\"left\"", " class=\"start\""),
            Some(Alignment::Center) => (" align=\"center\"", " class=\"center\""),
            Some(Alignment::Right) => (" align=\"right\"", " class=\"end\""),
            _ => ("", ""),
        };
        self.push(if self.plain { attribute } else { class });
        self.push(">");
        self.table.cell += 1;
    }

    pub(super) fn task(&mut self, done: bool) {
        if self.plain {
            let tag = if done {
                "<input checked=\"\" disabled=\"\" type=\"checkbox\"> "
            } else {
                "<input disabled=\"\" type=\"checkbox\"> "
            };
            return self.push(tag);
        }
        let label =
            if done { &self.context.words.done } else { &self.context.words.not_done }.clone();
        self.push(if done {
            "<span class=\"task done\" role=\"img\" aria-label=\""
        } else {
            "<span class=\"task\" role=\"img\" aria-label=\""
        });
        self.escape_attribute(&label);
        self.push("\"></span> ");
    }

    pub(super) fn footnote_mark(&mut self, name: &CowStr<'a>) {
        let (number, mention) = self.footnotes.mention(name);
        let suffix = if mention > 1 { format!("-{mention}") } else { String::new() };
        let link = self.link(Target::Anchor(format!("fn-{number}")), "", (0, 0));
        let open = format!("<sup class=\"footnote\"><a id=\"fnref-{number}{suffix}\" href=\"");
        self.push(&open);
        self.hole(HoleKind::Address(link));
        let close = format!("\">{number}</a></sup>");
        self.push(&close);
    }

    pub(super) fn footnote_section(&mut self, flow: &Flow<'a>) {
        let mut number = 0;
        while let Some((next, items, mentions)) = self.footnotes.next(number) {
            if number == 0 {
                self.fresh_line();
                let heading = self.context.words.footnotes.clone();
                self.push("<section class=\"footnotes\">\n<h2 id=\"footnotes\">");
                self.escape_text(&heading);
                self.push("</h2>\n<ol>\n");
            }
            let open = format!("<li id=\"fn-{next}\">\n");
            self.push(&open);
            let mut at = items.start;
            while at < items.end {
                at = self.item(flow, at);
            }
            self.back_links(next, mentions);
            self.push("</li>\n");
            number = next;
        }
        if number > 0 {
            self.push("</ol>\n</section>\n");
        }
        self.footnotes.report_unused(self.context);
    }

    pub(super) fn back_links(&mut self, number: usize, mentions: u32) {
        // The way back stands at the end of the last paragraph, where the eye is.
        let inside = self.body.html.ends_with("</p>\n");
        if inside {
            let cut = self.body.html.len() - "</p>\n".len();
            self.body.html.truncate(cut);
        }
        let label = self.context.words.back_to_text.clone();
        for mention in 1..=mentions {
            let suffix = if mention > 1 { format!("-{mention}") } else { String::new() };
            let link = self.link(Target::Anchor(format!("fnref-{number}{suffix}")), "", (0, 0));
            self.push(" <a class=\"back\" href=\"");
            self.hole(HoleKind::Address(link));
            self.push("\" aria-label=\"");
            self.escape_attribute(&format!("{label} {number}{suffix}"));
            self.push("\">\u{21a9}\u{fe0e}</a>");
        }
        if inside {
            self.push("</p>\n");
        }
    }
}
