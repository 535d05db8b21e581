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
    ("sms", Network::Sms),
    ("email", Network::Email),
    ("whatsapp", Network::Whatsapp),
    ("print", Network::Print),
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
pub(super) const SHARE: TableSchema =
    table(&[NETWORKS_KEY, MASTODON, QUIET_TOPICS, QUIET_SPECIALTIES]);

const NETWORKS_KEY: KeySchema = key("networks", Takes::Words(&NETWORK_WORDS), r#"The ways to share a page, in this order. An empty list turns sharing off for the whole site; for a single page, set `share = "none"` there."#).without("`copy`, `sms`, `email`, `whatsapp`, `print`, `qr`").example(r#"networks = ["copy", "email", "print"]"#);
const MASTODON: KeySchema = key("mastodon", Takes::Text, "The server that Mastodon links open.")
    .without(r#"`"mastodon.social"`"#)
    .example(r#"mastodon = "mastodon.example""#);
const QUIET_TOPICS: KeySchema = key("quiet_topics", Takes::Texts, "Topics whose articles offer copy and print only, besides [those that always do](calls-to-action.md#quiet-pages).").without("no others").example(r#"quiet_topics = ["mood"]"#);
const QUIET_SPECIALTIES: KeySchema = key(
    "quiet_specialties",
    Takes::Texts,
    "Specialties whose articles offer copy and print only: names of folders in `articles/`.",
)
.without("none")
.example(r#"quiet_specialties = ["mental-health"]"#);

const NETWORK_WORDS: [&str; 15] = words(&NETWORKS);

/// What is shared quietly, besides the topics that always are.
#[derive(Debug, Clone, Default)]
pub struct Quiet {
    /// Topics.
    pub topics: Vec<Spanned<String>>,
    /// Folders of specialties.
    pub specialties: Vec<Spanned<String>>,
}

/// The ways to share a page, the server of Mastodon links, and what is shared quietly.
type ShareSettings = (Vec<Network>, String, Quiet);

pub(super) fn default_share() -> ShareSettings {
    let networks = NETWORKS[..6].iter().map(|(_, network)| *network).collect();
    (networks, "mastodon.social".into(), Quiet::default())
}

pub(super) fn read_share(f: &mut Fields<'_, '_>) -> ShareSettings {
    let (default, server, _) = default_share();
    let is_written = f.has(NETWORKS_KEY.name);
    let written = f.names(&NETWORKS_KEY);
    let networks: Vec<_> =
        written.iter().filter_map(|word| f.choose(NETWORKS_KEY.name, word, &NETWORKS)).collect();
    let server = f.text(&MASTODON).and_then(|name| read_server(f, name)).good().unwrap_or(server);
    let quiet = Quiet { topics: f.words(&QUIET_TOPICS), specialties: f.names(&QUIET_SPECIALTIES) };
    (if is_written { networks } else { default }, server, quiet)
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
