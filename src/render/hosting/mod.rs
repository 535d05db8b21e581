//! Redirects, headers and the 404 page in the forms that web hosts read.
//!
//! One writer for each grammar. Each escapes what it is given by one function of its own, which
//! returns nothing for what the grammar cannot hold; the unit tests hold those against the
//! characters that an address can have, so that no redirect is lost on the way.
//!
//! Must not: look at the texts; all that is written comes from the plan and the theme's assets.

mod apache;
mod caddy;
mod headers;
mod netlify;
mod nginx;
mod rules;

pub use headers::headers;

use crate::config::AllowedHost;
use crate::plan::{Host, Plan};
use crate::theme::assets::Asset;
use rules::Rules;

/// The file of a host, for a site that lets pages ask these other servers.
pub fn host_file(plan: &Plan, assets: &[Asset], allowed: &[AllowedHost], host: Host) -> Vec<u8> {
    let rules = Rules::of(plan, assets, headers(allowed));
    let text = match host {
        Host::Redirects => netlify::redirects(&rules),
        Host::Headers => netlify::headers(&rules),
        Host::Apache => apache::htaccess(&rules),
        Host::Nginx => nginx::locations(&rules),
        Host::Caddy => caddy::handles(&rules),
    };
    text.into_bytes()
}
