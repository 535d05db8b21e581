//! The icons that browsers and phones show for a site, drawn from a single picture: a pure function
//! of its bytes.
//!
//! Must not: know the site or its files. A picture is never fetched from anywhere: what an SVG
//! refers to is left out.

mod draw;
mod ico;
mod read;

pub use ico::ico;
pub use read::{Picture, Unreadable};
