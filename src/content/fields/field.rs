//! The result of reading a key. A later check looks at this to see whether the value is missing or
//! was already reported, never at the list of diagnostics: those may be about another key.

/// A key as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field<T> {
    /// The key is not there.
    Missing,
    /// The value cannot be used, which was reported.
    Bad,
    /// Its value.
    Good(T),
}

impl<T> Field<T> {
    /// The value if it can be used: for optional keys.
    pub fn good(self) -> Option<T> {
        match self {
            Field::Good(value) => Some(value),
            Field::Missing | Field::Bad => None,
        }
    }

    /// Whether the key is not there.
    pub fn is_missing(&self) -> bool {
        matches!(self, Field::Missing)
    }

    /// Converts the value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Field<U> {
        self.and_then(|value| Field::Good(make(value)))
    }

    /// Checks the value further if it can be used.
    pub fn and_then<U>(self, look: impl FnOnce(T) -> Field<U>) -> Field<U> {
        match self {
            Field::Missing => Field::Missing,
            Field::Bad => Field::Bad,
            Field::Good(value) => look(value),
        }
    }

    /// Good if there is a value, else bad: its problem was reported.
    pub fn good_or_bad(value: Option<T>) -> Field<T> {
        value.map_or(Field::Bad, Field::Good)
    }
}
