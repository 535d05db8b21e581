//! The tree as prose: units of text with their language and a map back to the file, for rules
//! that read sentences and for counting.
//!
//! Every word that readers see is in exactly one unit. Made only when asked for. Must not: judge
//! the words.

mod collect;
mod unit;

pub(super) use collect::units;
pub use unit::{Unit, UnitKind};
