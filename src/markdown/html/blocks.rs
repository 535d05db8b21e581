//! Headings, callouts, lists, code and tables.

use pulldown_cmark::Alignment;
use pulldown_cmark_escape::escape_html;

use super::writer::Writer;
use crate::markdown::body::HoleKind;
use crate::markdown::callout_kind::CalloutKind;
use crate::markdown::detail_links;
use crate::markdown::elements::Element;
use crate::markdown::flow::{Flow, Kind, Step};
use crate::markdown::highlight;
use crate::markdown::lead::cut;

impl Writer<'_, '_, '_> {
    pub(super) fn open_heading(&mut self, flow: &Flow<'_>, at: usize, level: u8, index: u32) {
        self.fresh_line();
        if self.standard {
            let tag = format!("<h{level}>");
            return self.push(&tag);
        }
        self.report_values(flow, at, "A heading");
        self.quiet += 1;
        self.heading = Some(index);
        let tag = format!("<h{} id=\"", level.max(2));
        self.push(&tag);
        let id = std::mem::take(&mut self.body.headings[index as usize].id);
        self.escape_attribute(&id);
        self.body.headings[index as usize].id = id;
        self.push("\">");
    }

    pub(super) fn close_heading(&mut self, level: u8) {
        self.quiet -= u32::from(!self.standard);
        let level = if self.standard { level } else { level.max(2) };
        let tag = format!("</h{level}>\n");
        self.push(&tag);
    }

    /// A callout begins; its title is the first node in it.
    pub(super) fn open_callout(&mut self, flow: &Flow<'_>, at: usize, index: u32) {
        self.fresh_line();
        self.hole(HoleKind::CalloutStart(index));
        self.in_card(index, true);
        let title = at + 1;
        if let Kind::Title(heading) = flow.kind(title) {
            self.block = flow.range(title);
            self.heading = heading.or(self.heading);
            self.body.words += flow.words(title).split_ascii_whitespace().count() as u32;
            self.body.callouts[index as usize].title = self.inline_title(flow, title);
        }
        self.quiet += u32::from(self.is_emergency(index));
    }

    pub(super) fn close_callout(&mut self, index: u32) {
        self.fresh_line();
        self.quiet -= u32::from(self.is_emergency(index));
        self.in_card(index, false);
        self.hole(HoleKind::CalloutEnd);
    }

    fn is_emergency(&self, index: u32) -> bool {
        self.body.callouts[index as usize].kind == CalloutKind::Emergency
    }

    pub(super) fn open_list(&mut self, start: Option<u64>) {
        match start {
            None => self.block("<ul>\n"),
            Some(1) => self.block("<ol>\n"),
            Some(start) => self.block(&format!("<ol start=\"{start}\">\n")),
        }
    }

    /// A list item, with a mark if it needs one to be understood.
    pub(super) fn open_item(&mut self, mark: Option<u32>) {
        self.block("<li>");
        if let Some(callout) = mark {
            self.hole(HoleKind::Mark(callout));
        }
    }

    pub(super) fn task(&mut self, done: bool) {
        if self.standard {
            return self.push(if done {
                "<input checked=\"\" disabled=\"\" type=\"checkbox\"> "
            } else {
                "<input disabled=\"\" type=\"checkbox\"> "
            });
        }
        self.push(if done {
            "<span class=\"task done\" role=\"img\" aria-label=\""
        } else {
            "<span class=\"task\" role=\"img\" aria-label=\""
        });
        let words = self.context.words;
        self.escape_attribute(if done { &words.done } else { &words.not_done });
        self.push("\"></span> ");
    }

    pub(super) fn code_block(&mut self, flow: &Flow<'_>, at: usize, language: &str) {
        self.block(if self.standard { "<pre><code" } else { "<pre tabindex=\"0\"><code" });
        if !language.is_empty() {
            self.push(" class=\"language-");
            self.escape_attribute(language);
            self.push("\"");
        }
        self.push(">");
        let code = flow.code(at);
        self.count(code);
        highlight::write(code, if self.standard { "" } else { language }, &mut self.body.html);
        self.push("</code></pre>\n");
    }

    pub(super) fn open_table(&mut self) {
        self.fresh_line();
        if !self.standard {
            self.push("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
            let heading = self.heading.map(|index| &self.body.headings[index as usize].text);
            let label = match heading {
                // Each table repeats it, so that it may not be longer than it is read.
                Some(heading) => format!("{}: {}", self.context.words.table, cut(heading)),
                None => self.context.words.table.clone(),
            };
            self.escape_attribute(&label);
            self.push("\">\n");
        }
        self.push("<table>\n");
    }

    pub(super) fn close_table(&mut self) {
        self.push(if self.standard { "</table>\n" } else { "</table>\n</div>\n" });
    }

    pub(super) fn open_cell(&mut self, alignment: Alignment, head: bool) {
        self.push(match (head, self.standard) {
            (true, false) => "<th scope=\"col\"",
            (true, true) => "<th",
            (false, _) => "<td",
        });
        let (attribute, class) = match alignment {
            Alignment::Left => (" align=\"left\"", " class=\"start\""),
            Alignment::Center => (" align=\"center\"", " class=\"center\""),
            Alignment::Right => (" align=\"right\"", " class=\"end\""),
            Alignment::None => ("", ""),
        };
        self.push(if self.standard { attribute } else { class });
        self.push(">");
    }

    pub(super) fn open_element(&mut self, element: &Element) {
        self.push("<");
        self.push(element.name());
        for (key, value) in &element.attributes {
            self.push(" ");
            self.push(key);
            self.push("=\"");
            self.escape_attribute(value);
            self.push("\"");
        }
        self.push(">");
        self.body.ids.extend(element.attribute("id").map(Box::from));
    }

    pub(super) fn close_element(&mut self, element: &Element) {
        if !element.is_void() {
            self.push("</");
            self.push(element.name());
            self.push(">");
        }
    }

    /// The inline HTML of a title, with links and pictures reduced to their words, and numbers
    /// that call.
    fn inline_title(&mut self, flow: &Flow<'_>, title: usize) -> String {
        self.report_values(flow, title, "The title of a card");
        let mut html = String::new();
        for step in flow.walk(title + 1..flow.after(title)) {
            let tag = |at, open: &'static str, close: &'static str| match step {
                Step::Enter(entered) if entered == at => open,
                _ => close,
            };
            let (Step::Enter(at) | Step::Leave(at)) = step;
            match flow.kind(at) {
                Kind::Text(_) if detail_links::is_value(flow, at - 1) => {}
                Kind::Text(text) => self.title_words(flow, at, &text.words, &mut html),
                Kind::Code(code) => {
                    html.push_str("<code>");
                    let _ = escape_html(&mut html, &code.words);
                    html.push_str("</code>");
                }
                Kind::Strong => html.push_str(tag(at, "<strong>", "</strong>")),
                Kind::Emphasis => html.push_str(tag(at, "<em>", "</em>")),
                Kind::SoftBreak | Kind::HardBreak => html.push(' '),
                _ => {}
            }
        }
        html
    }
}
