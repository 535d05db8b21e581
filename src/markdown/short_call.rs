//! A short number that a text tells its readers to call.

use super::range::TextRange;

/// A short number to call, such as 911.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortCall {
    /// The number.
    pub number: &'static str,
    /// Where it is in the file; for a link, in its address and perhaps in its words.
    pub places: Box<[TextRange]>,
}
