//! Where the site itself is.

use super::web::Web;

/// Where the site is: host and port, and the path that all of its addresses begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Own {
    /// Host and port.
    pub(in crate::check) server: String,
    /// The path, without a trailing `/`.
    pub(in crate::check) prefix: String,
}

impl Own {
    /// Of the address of a site, without a trailing `/`.
    pub(in crate::check) fn of(base_url: &str) -> Option<Own> {
        let web = Web::read(base_url)?;
        Some(Own { server: server(&web), prefix: web.path().to_owned() })
    }
}

/// Host and port, without what makes no other site: `www.`, the usual ports.
pub(in crate::check) fn server(web: &Web<'_>) -> String {
    let host = web.host.strip_prefix("www.").unwrap_or(&web.host).trim_end_matches('.');
    match web.port {
        None | Some("" | "80" | "443") => host.to_owned(),
        Some(port) => format!("{host}:{port}"),
    }
}
