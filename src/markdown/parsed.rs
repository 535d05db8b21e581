//! A text as it was parsed, of which whatever is asked for is written.

use std::cell::OnceCell;
use std::sync::Arc;

use super::body::Body;
use super::context::Context;
use super::definitions::{self, Definition};
use super::flow::{Flow, Kind};
use super::options::Options;
use super::plain::{self, Plain};
use super::prose::{self, Unit};
use super::{callout, figures, html, lead, notes, outline, read, short_calls, wiki};
use crate::diagnostic::Reported;

/// A text as a tree, with what was reported on the way to it.
pub struct Parsed<'t> {
    flow: Flow<'t>,
    lang: String,
    context: Context<'t, 't>,
    prose: OnceCell<Vec<Unit>>,
}

/// The definitions of a text, and the text before them.
pub struct Glossary<'t> {
    /// What is before the first of them.
    pub introduction: Parsed<'t>,
    /// All of them, in their order.
    pub definitions: Vec<Definition>,
}

impl<'t> Parsed<'t> {
    /// Parses `text[start..]` in this language; places are in bytes of `text`.
    pub fn new(
        text: &'t str,
        start: usize,
        lang: Option<&str>,
        options: &'t Options,
        file: &'t Arc<str>,
    ) -> Self {
        let mut context = Context::new(text, start, lang, options, file);
        let mut flow = read::read(&mut context);
        if !options.standard {
            notes::hide(&mut flow, &mut context);
            let mut anchors = outline::find(&mut flow, &mut context);
            callout::find(&mut flow, &mut anchors, &context);
            callout::find_points(&mut flow, &context);
        }
        let lang = lang.unwrap_or(&options.lang).to_owned();
        Parsed { flow, lang, context, prose: OnceCell::new() }
    }

    /// The tree.
    pub fn flow(&self) -> &Flow<'t> {
        &self.flow
    }

    /// The language of the text as a whole.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// Its units of prose, in the order of the file.
    pub fn prose(&self) -> &[Unit] {
        self.prose.get_or_init(|| prose::units(&self.flow, &self.lang))
    }

    /// The text as plain text.
    pub fn plain(&self) -> Plain {
        plain::write(&self.flow)
    }

    /// The text as HTML, with all that was reported of it.
    pub fn body(self) -> Reported<Body> {
        let Parsed { flow, lang, mut context, .. } = self;
        callout::check_cards(&flow, &mut context);
        let emergency_cards = callout::check_actions(&flow, &mut context);
        let first_card = callout::first_card(&flow).map(Box::new);
        let lead = lead::of(&flow);
        let wiki_links = wiki::find(&flow);
        let figures = match context.options.figures {
            true => figures::figures(&flow, &lang),
            false => Box::default(),
        };
        let short_calls = short_calls::find(&flow);
        let mut body = html::write(flow, &short_calls, &mut context);
        body.short_calls = short_calls;
        (body.figures, body.wiki_links) = (figures, wiki_links);
        (body.emergency_cards, body.first_card, body.lead) = (emergency_cards, first_card, lead);
        Reported { value: body.shrunk_to_fit(), diagnostics: context.diagnostics }
    }

    /// The text as a glossary.
    pub fn glossary(self) -> Reported<Glossary<'t>> {
        let Parsed { flow, lang, mut context, .. } = self;
        let definitions = definitions::write(&flow, &mut context);
        let has_terms = |at: &usize| {
            let mut nodes = flow.nodes()[*at..flow.after(*at)].iter();
            nodes.any(|node| matches!(node.kind, Kind::DefinitionList))
        };
        let all = 0..flow.nodes().len();
        let end = flow.siblings(all.clone()).find(has_terms).unwrap_or(all.end);
        definitions::check(&flow, end, &mut context);
        let diagnostics = std::mem::take(&mut context.diagnostics);
        let introduction =
            Parsed { flow: flow.part(0..end), lang, context, prose: OnceCell::new() };
        Reported { value: Glossary { introduction, definitions }, diagnostics }
    }
}
