//! Redirects, headers and the 404 page in the formats that web hosts read.
//!
//! One writer per grammar. Each escapes its input with a function of its own, which
//! returns nothing for what the grammar cannot express; unit tests run these functions on the
//! characters that an address can have, so that no redirect is lost.
//!
//! Must not: look at the texts; everything comes from the plan and the theme's assets.

mod apache;
mod caddy;
mod headers;
mod netlify;
mod nginx;
mod rules;

pub use headers::headers;

use std::hash::{Hash as _, Hasher as _};

use xxhash_rust::xxh3::Xxh3Default;

use crate::artifact::CODE;
use crate::config::AllowedHost;
use crate::plan::{Host, Plan};
use crate::theme::assets::Asset;
use rules::Rules;

/// What the file of a host is made from.
pub struct HostFile {
    host: Host,
    rules: Rules,
}

impl HostFile {
    /// Gathers what a host's file says about a site whose pages may load from these other servers.
    pub fn of(host: Host, plan: &Plan, assets: &[Asset], allowed: &[AllowedHost]) -> HostFile {
        HostFile { host, rules: Rules::of(plan, assets, headers(allowed)) }
    }

    /// The hash of everything that it is made from.
    pub(super) fn key(&self) -> u64 {
        let mut hasher = Xxh3Default::new();
        (CODE, self.host, &self.rules).hash(&mut hasher);
        hasher.finish()
    }

    /// The text of the file.
    pub fn write(&self) -> Vec<u8> {
        let text = match self.host {
            Host::Redirects => netlify::redirects(&self.rules),
            Host::Headers => netlify::headers(&self.rules),
            Host::Apache => apache::htaccess(&self.rules),
            Host::Nginx => nginx::locations(&self.rules),
            Host::Caddy => caddy::handles(&self.rules),
        };
        text.into_bytes()
    }
}
