//! One file as written: its front matter and its text.
//!
//! Must not: look at any other file.

pub mod address;
mod capitalised;
mod document;
mod fences;
pub mod fields;
mod foreign;
pub mod front;
pub mod glossary;
pub mod language;
mod placeholder;
mod reader;
pub mod split;
mod text;
pub mod value;

pub use capitalised::capitalised;
pub use document::{Document, folder, stem_and_lang};
pub use placeholder::{in_values, may_have_placeholders, placeholders};
pub use reader::TextReader;
pub use text::{ParsedText, parse, read};
