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

use std::hash::{Hash as _, Hasher as _};

use xxhash_rust::xxh3::Xxh3Default;

use crate::artifact::CODE;
use crate::config::AllowedHost;
use crate::plan::{Host, Plan};
use crate::theme::assets::Asset;
use rules::Rules;

/// The file of a host, gathered.
pub struct HostFile {
    host: Host,
    rules: Rules,
}

impl HostFile {
    /// Gathers what a host is told of a site that lets pages ask these other servers.
    pub fn of(host: Host, plan: &Plan, assets: &[Asset], allowed: &[AllowedHost]) -> HostFile {
        HostFile { host, rules: Rules::of(plan, assets, headers(allowed)) }
    }

    /// The hash of everything that it is made from.
    pub(super) fn key(&self) -> u64 {
        let mut hasher = Xxh3Default::new();
        (CODE, self.host, &self.rules).hash(&mut hasher);
        hasher.finish()
    }

    /// Its text.
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
