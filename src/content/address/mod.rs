//! Addresses that people write: old addresses of a site, where they lead, where the site is.
//! They become settings of web servers, so each is read here, and only what is an address
//! comes through: decoded, in one form, without a character that any of those files could mistake.
//!
//! Must not: know which addresses the site has.

mod characters;
mod path;
mod web;

pub use characters::{Refused, shown};
pub use path::{Address, encode, encode_into};
pub use web::{base_url, web_address};
