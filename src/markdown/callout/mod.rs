//! Care cards and other callouts (`> [!urgent] Call us today if`) and headings that make a
//! section ("Key points"). Found on the tree, never by replacing text.
//!
//! Must not: know which kinds a theme draws; that is checked where the theme is known.

mod beside;
mod check;
mod find;
mod mark;

pub(super) use beside::check_actions;
pub(super) use check::check_cards;
pub(super) use find::find;
