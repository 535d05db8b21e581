//! Addresses that people write: old addresses of a site, redirect targets, the site's own address.
//! They end up in the settings of web servers, so each is parsed here, and only valid addresses
//! pass: decoded, in one form, without characters that any of those files could misread.
//!
//! Must not: know which addresses the site has.

mod characters;
mod path;
mod web;

pub use characters::{Refused, is_hidden, shown};
pub use path::{Address, encode, encode_into};
pub use web::{base_url, web_address};
