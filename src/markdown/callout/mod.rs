//! Care cards and other callouts (`> [!urgent] Call us today if`) and headings that make a
//! section ("Key points"). Found on the tree, never by replacing text.
//!
//! Must not: know which kinds a theme draws; that is checked where the theme is known.

mod actions;
mod check;
mod fallen;
mod find;
mod first_card;
mod mark;
mod points;
mod quote;
mod stray;
mod unmarked;

pub(super) use actions::check_actions;
pub(super) use check::check_cards;
pub(super) use find::find;
pub(super) use first_card::first_card;
pub(super) use points::find_points;
