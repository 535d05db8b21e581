//! What a key takes.

/// What a key takes, where another kind can be turned into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Text.
    Text,
    /// `true` or `false`.
    Switch,
    /// A whole number.
    Number,
    /// Something that nothing is turned into.
    Other,
}
