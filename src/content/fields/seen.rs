//! What reading a key gave. A later check asks the value itself whether it is missing or was
//! reported already, and never the list of findings: that may hold the like of another key.

/// A key as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen<T> {
    /// It is not there.
    Missing,
    /// It is there and cannot be used, which was reported.
    Bad,
    /// Its value.
    Good(T),
}

impl<T> Seen<T> {
    /// The value where it can be used: for keys that may be left out.
    pub fn good(self) -> Option<T> {
        match self {
            Seen::Good(value) => Some(value),
            Seen::Missing | Seen::Bad => None,
        }
    }

    /// Whether it is not there at all.
    pub fn is_missing(&self) -> bool {
        matches!(self, Seen::Missing)
    }

    /// The same with another value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Seen<U> {
        self.and_then(|value| Seen::Good(make(value)))
    }

    /// The same, looked at more closely where it can be used.
    pub fn and_then<U>(self, look: impl FnOnce(T) -> Seen<U>) -> Seen<U> {
        match self {
            Seen::Missing => Seen::Missing,
            Seen::Bad => Seen::Bad,
            Seen::Good(value) => look(value),
        }
    }

    /// A value that is there, or none after its problem was reported.
    pub fn there(value: Option<T>) -> Seen<T> {
        value.map_or(Seen::Bad, Seen::Good)
    }
}
