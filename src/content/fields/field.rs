//! What reading a key gave. A later check asks the value itself whether it is missing or was
//! reported already, and never the list of findings: that may hold the like of another key.

/// A key as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field<T> {
    /// It is not there.
    Missing,
    /// It is there and cannot be used, which was reported.
    Bad,
    /// Its value.
    Good(T),
}

impl<T> Field<T> {
    /// The value where it can be used: for keys that may be left out.
    pub fn good(self) -> Option<T> {
        match self {
            Field::Good(value) => Some(value),
            Field::Missing | Field::Bad => None,
        }
    }

    /// Whether it is not there at all.
    pub fn is_missing(&self) -> bool {
        matches!(self, Field::Missing)
    }

    /// The same with another value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Field<U> {
        self.and_then(|value| Field::Good(make(value)))
    }

    /// The same, looked at more closely where it can be used.
    pub fn and_then<U>(self, look: impl FnOnce(T) -> Field<U>) -> Field<U> {
        match self {
            Field::Missing => Field::Missing,
            Field::Bad => Field::Bad,
            Field::Good(value) => look(value),
        }
    }

    /// A value that is there, or none after its problem was reported.
    pub fn good_or_bad(value: Option<T>) -> Field<T> {
        value.map_or(Field::Bad, Field::Good)
    }
}
