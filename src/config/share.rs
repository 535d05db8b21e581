//! `[share]`: ways to share a page.

use crate::content::fields::schema::{key, table, words};
use crate::content::fields::{Fields, KeySchema, TableSchema, Takes};

/// A way to share a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Network {
    /// Copy the address.
    Copy,
    /// Print.
    Print,
    /// E-mail.
    Email,
    /// Text message.
    Sms,
    /// WhatsApp.
    Whatsapp,
    /// A QR code.
    Qr,
    /// Facebook.
    Facebook,
    /// X.
    X,
    /// LinkedIn.
    Linkedin,
    /// Bluesky.
    Bluesky,
    /// Mastodon.
    Mastodon,
    /// Threads.
    Threads,
    /// Reddit.
    Reddit,
    /// Telegram.
    Telegram,
    /// Pinterest.
    Pinterest,
}

/// The networks and their words in the settings.
pub const NETWORKS: [(&str, Network); 15] = [
    ("copy", Network::Copy),
    ("print", Network::Print),
    ("email", Network::Email),
    ("sms", Network::Sms),
    ("whatsapp", Network::Whatsapp),
    ("qr", Network::Qr),
    ("facebook", Network::Facebook),
    ("x", Network::X),
    ("linkedin", Network::Linkedin),
    ("bluesky", Network::Bluesky),
    ("mastodon", Network::Mastodon),
    ("threads", Network::Threads),
    ("reddit", Network::Reddit),
    ("telegram", Network::Telegram),
    ("pinterest", Network::Pinterest),
];

/// Keys of `[share]`.
pub(super) const SHARE: TableSchema = table(&[NETWORKS_KEY, MASTODON]);

const NETWORKS_KEY: KeySchema = key("networks", Takes::Words(&NETWORK_WORDS), r#"The ways to share a page, in this order. An empty list turns sharing off for the whole site; for a single page, set `share = "none"` there."#).without("`copy`, `print`, `email`, `sms`, `whatsapp`, `qr`").example(r#"networks = ["copy", "print", "email"]"#);
const MASTODON: KeySchema = key("mastodon", Takes::Text, "The server that Mastodon links open.")
    .without(r#"`"mastodon.social"`"#)
    .example(r#"mastodon = "mastodon.example""#);

const NETWORK_WORDS: [&str; 15] = words(&NETWORKS);

pub(super) fn default_share() -> (Vec<Network>, String) {
    (NETWORKS[..6].iter().map(|(_, network)| *network).collect(), "mastodon.social".into())
}

pub(super) fn read_share(f: &mut Fields<'_, '_>) -> (Vec<Network>, String) {
    let (default, server) = default_share();
    let is_written = f.has(NETWORKS_KEY.name);
    let written = f.names(&NETWORKS_KEY);
    let networks: Vec<_> =
        written.iter().filter_map(|word| f.choose(NETWORKS_KEY.name, word, &NETWORKS)).collect();
    let server = f.text(&MASTODON).good().map_or(server, |t| t.value);
    (if is_written { networks } else { default }, server)
}
