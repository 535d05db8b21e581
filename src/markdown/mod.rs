//! Markdown as a tree, and what is written from it.
//!
//! A text is [`Parsed`] once into a [`Flow`], a flat tree whose nodes know their place in the
//! file. From it `html` writes HTML with holes: everything that depends on the file alone is
//! there, and what depends on the rest of the site (addresses, sizes, calls to action, the
//! theme's markup) is a [`Hole`] that [`splice`] fills, differently for a page and for a feed.
//! `plain` writes text with the same holes, and `prose` collects units of text that map back to
//! the file; both only when they are asked for. Rules on texts read the tree and the units.
//!
//! Steps: `read` turns pulldown-cmark's events into the tree, with `raw` and `elements` for HTML
//! in the source; passes over it find hidden notes (`notes`), headings (`outline`) and callouts
//! (`callout`); then it is written, with `text` (bare addresses, glossary terms), `links`,
//! `footnotes` and `highlight`.
//!
//! Must not: read files or know of any other document.

mod body;
mod callout;
mod callout_kind;
mod callout_meant;
mod context;
mod definitions;
mod detail;
mod detail_links;
mod elements;
mod figure;
mod figures;
mod flow;
mod footnotes;
mod frame;
mod highlight;
mod html;
mod lead;
mod limits;
pub mod links;
mod notes;
mod options;
pub mod outline;
mod parsed;
mod plain;
mod prose;
mod range;
mod raw;
mod read;
mod short_call;
mod short_calls;
pub mod splice;
mod standalone;
pub mod text;
mod wiki;
mod wiki_link;

pub use body::{Body, Callout, EmergencyCards, FirstCard, Heading, Hole, HoleKind};
pub use callout_kind::CalloutKind;
pub use callout_meant::{MeantCallout, meant_callout};
pub use definitions::Definition;
pub use detail::{Detail, DetailForm};
pub use elements::Element;
pub use figure::{Figure, Form as FigureForm, Value as FigureValue};
pub use flow::{Flow, Kind, LinkDefinition, Mapped, Node, Piece, Step, Text, Walk};
pub use html::{call_link, with_calls, without_links};
pub use links::{Link, Picture, Target};
pub use options::{Options, Words};
pub use parsed::{Glossary, Parsed};
pub use plain::Plain;
pub use prose::{Unit, UnitKind};
pub use range::TextRange;
pub use short_call::ShortCall;
pub use standalone::standalone_in;
pub use wiki_link::WikiLink;
