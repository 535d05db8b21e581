//! What was probably meant by a line that cannot be read: the mistakes that people make, each
//! with the line as it should be. A mend is a guess until whoever takes it has read the text
//! again with it.
//!
//! Must not: know which keys exist, or look at other lines than one and the one before it.

mod brackets;
mod found;
mod line;
mod quotes;
mod toml;
mod value;
mod yaml;

pub(super) use found::Mend;
pub(super) use line::{Line, is_word};
pub(super) use quotes::bare;
pub(super) use toml::meant as meant_toml;
pub(super) use yaml::{indentation, meant as meant_yaml};
