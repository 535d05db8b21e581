//! A number of a text.

use crate::markdown::range::TextRange;

/// A number and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    /// What it says.
    pub value: Value,
    /// How it is written.
    pub form: Form,
    /// Whether it is one of degrees.
    pub is_degrees: bool,
    /// Its place in the file.
    pub range: TextRange,
}

/// What a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A number, in thousandths.
    Number(u64),
    /// A time of day, in minutes.
    Time(u64),
    /// The digits of a telephone number, without a leading 1 or +1.
    Telephone(u64),
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// In digits.
    Digits,
    /// As a word that means just this: `three`.
    Word,
    /// As a word that may mean it: `both`, `March`, `half`. It answers a number of another text
    /// and asks for none.
    Hint,
}

impl Value {
    /// A whole number.
    pub(super) const fn whole(number: u64) -> Value {
        Value::Number(number.saturating_mul(1000))
    }
}
