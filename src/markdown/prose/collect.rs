//! Collects the prose units of a tree.

use std::collections::HashSet;
use std::sync::Arc;

use super::unit::{Unit, UnitKind};
use crate::markdown::detail_links;
use crate::markdown::elements::Element;
use crate::markdown::flow::{Flow, Kind, Mapped, Step};
use crate::markdown::footnotes::Footnotes;
use crate::markdown::range::TextRange;
use crate::markdown::standalone::standalone_in;

/// All units of a text in this language, in the order of the file.
pub(in crate::markdown) fn units(flow: &Flow<'_>, lang: &str) -> Vec<Unit> {
    let mut collector = Collector {
        flow,
        units: Vec::new(),
        sentence: None,
        alt: None,
        pictures: 0,
        blocks: Vec::new(),
        callouts: Vec::new(),
        langs: vec![lang.into()],
        spans: Vec::new(),
        captions: HashSet::new(),
    };
    let footnotes = Footnotes::of(flow);
    let mut walk = flow.walk(0..flow.nodes().len());
    while let Some(step) = walk.next() {
        match step {
            // Nobody sees a note without a reference to it.
            Step::Enter(at) if footnotes.is_unseen(flow, at) => walk.skip_subtree(),
            Step::Enter(at) => collector.enter(at),
            Step::Leave(at) => collector.leave(at),
        }
    }
    collector.end_sentence();
    let mut units = collector.units;
    units.sort_by_key(|unit| unit.range().start);
    units
}

struct Collector<'f, 'a> {
    flow: &'f Flow<'a>,
    units: Vec<Unit>,
    /// The unit of the current block.
    sentence: Option<Unit>,
    /// The unit of the current picture.
    alt: Option<Unit>,
    /// How many pictures are open: an alternative text may contain another.
    pictures: usize,
    /// The open blocks.
    blocks: Vec<usize>,
    /// The open callouts; none in a footnote, which is read at the end of the page.
    callouts: Vec<Option<u32>>,
    /// The language of the text, and those of the open HTML blocks.
    langs: Vec<Arc<str>>,
    /// Where inline elements in another language began, and which.
    spans: Vec<(usize, Arc<str>)>,
    /// Where captions are, since several pictures may share one.
    captions: HashSet<TextRange>,
}

impl Collector<'_, '_> {
    fn enter(&mut self, at: usize) {
        match self.flow.kind(at) {
            // Readers see the value instead; in the words of a picture it is an error.
            Kind::Text(_)
                if self.pictures == 0
                    && detail_links::is_value(self.flow, at.saturating_sub(1)) => {}
            Kind::Text(_) | Kind::Code(_) => {
                let flow = self.flow;
                self.unit(at).words.push_node(flow, at);
            }
            Kind::Raw(_) => {
                let flow = self.flow;
                self.unit(at).words.push_lines(flow, at);
            }
            Kind::SoftBreak | Kind::HardBreak => self.space(self.flow.range(at)),
            Kind::Image { .. } => {
                if self.pictures == 0 {
                    self.alt = Some(self.new_unit(UnitKind::Alt));
                }
                self.pictures += 1;
            }
            Kind::Element(element) if element.is_inline() => self.open_span(element, at),
            Kind::Comment => {}
            kind if kind.is_inline() => {}
            kind => {
                self.end_sentence();
                if kind.is_leaf() {
                    return;
                }
                self.blocks.push(at);
                match kind {
                    Kind::Callout(index) => self.callouts.push(Some(*index)),
                    Kind::FootnoteDefinition(_) => self.callouts.push(None),
                    Kind::Element(element) => {
                        let around = self.langs.last().cloned().unwrap_or_default();
                        self.langs.push(element.attribute("lang").map_or(around, Arc::from));
                    }
                    _ => {}
                }
            }
        }
    }

    fn leave(&mut self, at: usize) {
        match self.flow.kind(at) {
            Kind::Image { title, .. } => {
                self.pictures -= 1;
                if self.pictures == 0 {
                    let alt = self.alt.take();
                    self.finish(alt);
                    self.caption(at, title);
                }
            }
            Kind::Element(element) if element.is_inline() => self.close_span(element),
            kind if kind.is_inline() => {}
            kind => {
                self.end_sentence();
                self.blocks.pop();
                match kind {
                    Kind::Callout(_) | Kind::FootnoteDefinition(_) => drop(self.callouts.pop()),
                    Kind::Element(_) => drop(self.langs.pop()),
                    _ => {}
                }
            }
        }
    }

    /// The unit that the words of a node belong to.
    fn unit(&mut self, at: usize) -> &mut Unit {
        let kind = self.kind_of(at);
        let unit = self.new_unit(kind);
        if self.pictures > 0 { &mut self.alt } else { &mut self.sentence }.get_or_insert(unit)
    }

    fn new_unit(&self, kind: UnitKind) -> Unit {
        let callout = self.callouts.last().copied().flatten();
        let callout = callout.map(|index| self.flow.callouts[index as usize].kind.clone());
        let lang = self.langs.last().cloned().unwrap_or_default();
        Unit { kind, lang, foreign: Vec::new(), callout, words: Mapped::default() }
    }

    fn kind_of(&self, at: usize) -> UnitKind {
        if matches!(self.flow.kind(at), Kind::Raw(_)) {
            return UnitKind::Html;
        }
        let mut around = self.blocks.iter().rev().map(|block| self.flow.kind(*block));
        match around.next() {
            Some(Kind::Heading { level, .. }) => UnitKind::Heading((*level).max(2)),
            Some(Kind::Title(Some(index))) => {
                UnitKind::Heading(self.flow.headings[*index as usize].level)
            }
            Some(Kind::Title(None)) => UnitKind::Title,
            Some(Kind::Cell { head, .. }) => UnitKind::Cell { head: *head },
            Some(Kind::Term) => UnitKind::Term,
            Some(Kind::CodeBlock(_)) => UnitKind::Code,
            Some(Kind::Item { .. }) => UnitKind::Item,
            Some(Kind::Definition) => UnitKind::Definition,
            Some(Kind::Paragraph) => match around.next() {
                Some(Kind::Item { .. }) => UnitKind::Item,
                Some(Kind::Definition) => UnitKind::Definition,
                Some(Kind::FootnoteDefinition(_)) => UnitKind::Footnote,
                _ => UnitKind::Paragraph,
            },
            _ => UnitKind::Paragraph,
        }
    }

    /// Adds a space between words.
    fn space(&mut self, range: TextRange) {
        let unit = if self.pictures > 0 { &mut self.alt } else { &mut self.sentence };
        if let Some(unit) = unit {
            unit.words.push_replaced(" ", range);
        }
    }

    fn open_span(&mut self, element: &Element, at: usize) {
        if element.name() == "br" {
            self.space(self.flow.range(at));
        }
        if let Some(lang) = element.attribute("lang") {
            self.spans.push((self.written(), lang.into()));
        }
    }

    fn close_span(&mut self, element: &Element) {
        if element.attribute("lang").is_none() {
            return;
        }
        let Some((start, lang)) = self.spans.pop() else { return };
        let unit = if self.pictures > 0 { &mut self.alt } else { &mut self.sentence };
        if let Some(unit) = unit.as_mut().filter(|unit| start < unit.text().len()) {
            let end = unit.text().len();
            unit.foreign.push((start..end, lang));
        }
    }

    /// How many bytes the current unit has.
    fn written(&self) -> usize {
        let unit = if self.pictures > 0 { &self.alt } else { &self.sentence };
        unit.as_ref().map_or(0, |unit| unit.text().len())
    }

    fn end_sentence(&mut self) {
        let sentence = self.sentence.take();
        self.finish(sentence);
    }

    fn finish(&mut self, unit: Option<Unit>) {
        let Some(mut unit) = unit else { return };
        let (words, cut) = std::mem::take(&mut unit.words).trimmed();
        if words.text().is_empty() {
            return;
        }
        for (part, _) in &mut unit.foreign {
            let within = |at: usize| at.saturating_sub(cut).min(words.text().len());
            *part = within(part.start)..within(part.end);
        }
        self.units.push(Unit { words, ..unit });
    }

    /// The caption of a picture that is a figure; markdown writes it as its title. One that
    /// several pictures share is collected once.
    fn caption(&mut self, at: usize, title: &str) {
        let flow = self.flow;
        let paragraph = self.blocks.last().filter(|at| matches!(flow.kind(**at), Kind::Paragraph));
        if paragraph.is_none_or(|paragraph| standalone_in(flow, *paragraph) != Some(at)) {
            return;
        }
        let mut unit = self.new_unit(UnitKind::Caption);
        if let Some(place) = flow.place_of(title) {
            if !self.captions.insert(place) {
                return;
            }
            unit.words.push_exact(title, place);
        } else {
            let last = flow.nodes()[flow.after(at) - 1].range;
            let range = flow.range(at);
            let start = if flow.after(at) > at + 1 { last.end } else { range.start };
            unit.words.push_aligned(flow, title, TextRange { start, ..range });
        }
        self.finish(Some(unit));
    }
}
