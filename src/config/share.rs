//! `[share]`: ways to share a page.

use crate::content::fields::schema::{key, table, words};
use crate::content::fields::{Field, Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};

use super::privacy::is_host;

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
    let server = f.text(&MASTODON).and_then(|name| read_server(f, name)).good().unwrap_or(server);
    (if is_written { networks } else { default }, server)
}

/// The name of a server; people also copy its whole address.
fn read_server(f: &mut Fields<'_, '_>, written: Spanned<String>) -> Field<String> {
    let name = written.value.trim();
    if is_host(name) {
        return Field::Good(name.to_owned());
    }
    let bare = name.strip_prefix("https://").or_else(|| name.strip_prefix("http://"));
    let bare = bare.unwrap_or(name).split('/').next().filter(|bare| is_host(bare));
    let message = format!("`{}` is not the name of a server", written.value);
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_VALUE, message).at(f.file(), written.range());
    f.report(match bare.map(quoted) {
        Some(bare) => diagnostic
            .help(format!("Write {bare}"))
            .replace_with(bare, Applicability::MachineApplicable),
        None => diagnostic.help("Write its name alone, such as \"mastodon.social\"."),
    });
    Field::Bad
}
