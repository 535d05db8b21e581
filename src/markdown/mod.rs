//! Markdown as a tree, and what is written from it.
//!
//! A text is parsed once into a [`Flow`], a flat tree whose nodes know their place in the file.
//! From it `html` writes HTML with holes: everything that depends on the file alone is
//! there, and what depends on the rest of the site (addresses, sizes, calls to action, the
//! theme's markup) is a [`Hole`] that [`splice`] fills, differently for a page and for a feed.
//! `plain` writes text with the same holes, and `prose` collects units of text that map back to
//! the file; both only when they are asked for.
//!
//! Steps: `read` turns pulldown-cmark's events into the tree, with `raw` and `elements` for HTML
//! in the source; passes over it find hidden notes (`notes`), headings (`outline`) and callouts
//! (`callout`); then
//! it is written, with `text` (bare addresses, glossary terms), `links`, `footnotes` and
//! `highlight`.
//!
//! Must not: read files or know of any other document.

mod body;
mod callout;
mod callout_kind;
mod context;
mod definitions;
mod elements;
mod flow;
mod footnotes;
mod highlight;
mod html;
mod lead;
pub mod links;
mod notes;
mod options;
pub mod outline;
mod plain;
mod prose;
mod range;
mod raw;
mod read;
pub mod splice;
mod standalone;
pub mod text;

use std::sync::Arc;

pub use body::{Body, Callout, EmergencyCards, Heading, Hole, HoleKind};
pub use callout_kind::CalloutKind;
pub use definitions::Definition;
pub use elements::Element;
pub use flow::{Flow, Kind, LinkDefinition, Mapped, Node, Piece, Step, Text, Walk};
pub use links::{Link, Picture, Target};
pub use options::{Options, Words};
pub use plain::Plain;
pub use prose::{Unit, UnitKind};
pub use range::TextRange;

use crate::diagnostic::Diagnostic;
use context::Context;

/// Parses `text[start..]` into a body; ranges are in bytes of `text`.
pub fn parse(
    text: &str,
    start: usize,
    lang: Option<&str>,
    options: &Options<'_>,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    let mut context = Context::new(text, start, lang, options, file, diagnostics);
    let flow = tree(&mut context);
    callout::check_cards(&flow, &mut context);
    let emergency_cards = callout::check_actions(&flow, &mut context);
    let lead = lead::of(&flow);
    let mut body = html::write(flow, &mut context);
    (body.emergency_cards, body.lead) = (emergency_cards, lead);
    body.shrunk_to_fit()
}

/// Parses `text[start..]` into plain text, for uses without HTML. Reports nothing, since
/// [`parse`] does.
pub fn plain(
    text: &str,
    start: usize,
    lang: Option<&str>,
    options: &Options<'_>,
    file: &Arc<str>,
) -> Plain {
    let mut diagnostics = Vec::new();
    let mut context = Context::new(text, start, lang, options, file, &mut diagnostics);
    let flow = tree(&mut context);
    plain::write(flow, &context)
}

/// Parses `text[start..]` into units of prose, in the order of the file. Reports nothing, since
/// [`parse`] does.
pub fn prose(
    text: &str,
    start: usize,
    lang: Option<&str>,
    options: &Options<'_>,
    file: &Arc<str>,
) -> Vec<Unit> {
    let mut diagnostics = Vec::new();
    let mut context = Context::new(text, start, lang, options, file, &mut diagnostics);
    let flow = tree(&mut context);
    prose::units(&flow, lang.unwrap_or(&options.lang))
}

/// The definitions of `text[start..]`, and where the first list of them begins.
pub fn definitions(
    text: &str,
    start: usize,
    options: &Options<'_>,
    file: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Definition>, Option<usize>) {
    let mut context = Context::new(text, start, None, options, file, diagnostics);
    let flow = tree(&mut context);
    definitions::write(&flow, &mut context)
}

/// The tree of a text, after all passes.
fn tree<'t>(context: &mut Context<'t, '_>) -> Flow<'t> {
    let mut flow = read::read(context);
    if !context.options.standard {
        notes::hide(&mut flow, context);
        let mut anchors = outline::find(&mut flow, context);
        callout::find(&mut flow, &mut anchors, context);
        callout::find_points(&mut flow, context);
    }
    flow
}
