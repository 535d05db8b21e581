//! `[publish]` and `[privacy]`: what goes online on purpose, and which servers pages may contact.

use wildmatch::WildMatch;

use crate::content::fields::schema::{key, table, words};
use crate::content::fields::{Field, Fields, KeySchema, Spanned, TableSchema, Takes};
use crate::content::value::{Node, Value};
use crate::diagnostic::{Diagnostic, rules};
use crate::inspect::Use;

/// `[publish]`
#[derive(Debug, Clone, Default)]
pub struct PublishConfig {
    /// Files that are published even though they look as if they were not meant to be.
    pub allow: Vec<Spanned<Pattern>>,
}

/// A pattern of `[publish] allow`; `*` matches anything.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    written: String,
    matcher: WildMatch,
}

impl Pattern {
    /// The pattern in a text.
    pub fn new(written: String) -> Pattern {
        Pattern { matcher: WildMatch::new(&written), written }
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// Whether it matches a file.
    pub fn matches(&self, path: &str) -> bool {
        // The names of a site's files cannot contain a question mark.
        !self.written.contains('?') && self.matcher.matches(path)
    }
}

impl PublishConfig {
    /// Whether a file is allowed.
    pub fn allows(&self, path: &str) -> bool {
        self.allow.iter().any(|pattern| pattern.value.matches(path))
    }
}

/// `[privacy]`
#[derive(Debug, Clone, Default)]
pub struct PrivacyConfig {
    /// `[privacy.hosts]`: other servers that pages may contact, and what for.
    pub hosts: Vec<AllowedHost>,
    /// The privacy page, as a file in `pages/`.
    pub page: Option<Spanned<String>>,
}

impl PrivacyConfig {
    /// Allows a server for further uses.
    pub(super) fn allow(&mut self, host: Option<AllowedHost>) {
        let Some(host) = host else { return };
        match self.hosts.iter_mut().find(|known| known.name.value == host.name.value) {
            Some(known) => {
                known.uses.extend(host.uses);
                known.uses.sort_unstable();
                known.uses.dedup();
            }
            None => self.hosts.push(host),
        }
    }
}

/// A server that pages may contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedHost {
    /// Its name, in lower case, perhaps with a port.
    pub name: Spanned<String>,
    /// What for.
    pub uses: Vec<Use>,
}

/// What a server may be used for, in the settings' words.
pub const USES: [(&str, Use); 8] = [
    ("script", Use::Script),
    ("style", Use::Style),
    ("picture", Use::Picture),
    ("font", Use::Font),
    ("frame", Use::Frame),
    ("media", Use::Media),
    ("form", Use::Form),
    ("connect", Use::Connect),
];

/// Keys of `[publish]`.
pub(super) const PUBLISH: TableSchema = table(&[ALLOW]);

const ALLOW: KeySchema = key("allow", Takes::Texts, "Paths from the site's folder; `*` matches anything. Keys and passwords cannot be allowed. A path that matches no file is reported.").without("none").example(r#"allow = ["static/forms/list.csv", "static/press/*.pdf"]"#);

/// Keys of `[privacy]`.
pub(super) const PRIVACY: TableSchema = table(&[HOSTS, PAGE]);

const HOSTS: KeySchema = key("hosts", Takes::NamedWords(&USE_WORDS), "Servers by name, and what each may be used for: `script`, `style`, `picture`, `font`, `frame`, `media`, `form` or `connect` (what scripts send and fetch). The [headers](publishing.md#the-headers) allow exactly that.").without("none").example(r#"hosts = { "stats.example" = ["script", "connect"] }"#);
const PAGE: KeySchema = key(
    "page",
    Takes::Text,
    "Your privacy page. It must name each of these servers, in each of its languages.",
)
.without("a page with a name like `pages/privacy.md`")
.example(r#"page = "pages/about.md""#);

const USE_WORDS: [&str; 8] = words(&USES);

pub(super) fn read_publish(f: &mut Fields<'_, '_>) -> PublishConfig {
    let pattern = |text: Spanned<String>| text.map(Pattern::new);
    PublishConfig { allow: f.texts(&ALLOW).into_iter().map(pattern).collect() }
}

pub(super) fn read_privacy(f: &mut Fields<'_, '_>) -> PrivacyConfig {
    PrivacyConfig { page: f.text(&PAGE).good(), hosts: read_hosts(f) }
}

fn read_hosts(f: &mut Fields<'_, '_>) -> Vec<AllowedHost> {
    let Field::Good(node) = f.take(&HOSTS) else { return Vec::new() };
    let Value::Table(entries) = node.value else {
        f.wrong_kind(HOSTS.name, &node, "a table such as \"stats.example\" = [\"script\"]");
        return Vec::new();
    };
    let mut hosts = Vec::with_capacity(entries.len());
    for entry in entries {
        let name = Spanned::new(entry.key.to_ascii_lowercase(), &entry.key_range);
        if !is_host(&name.value) {
            f.report(
                Diagnostic::new(&rules::UNKNOWN_VALUE, format!("`{}` is not the name of a server", entry.key))
                    .at(f.file(), entry.key_range.clone())
                    .help("Write only the name, the part between https:// and the next slash: \"stats.example\"."),
            );
            continue;
        }
        if f.is_bad(&entry.node) {
            continue;
        }
        let uses = uses(f, &name.value, entry.node);
        hosts.push(AllowedHost { name, uses });
    }
    hosts
}

/// What a server may be used for: one word, or a list of words.
fn uses(f: &mut Fields<'_, '_>, name: &str, node: Node<'_>) -> Vec<Use> {
    let items = match node.value {
        Value::List(items) if !items.is_empty() => items,
        Value::Text(_) => vec![node],
        _ => {
            f.wrong_kind(name, &node, "a list such as [\"script\", \"connect\"]");
            return Vec::new();
        }
    };
    let mut uses = Vec::with_capacity(items.len());
    for item in items {
        match item.value {
            _ if f.is_bad(&item) => {}
            Value::Text(word) => {
                let word = Spanned::new(word.into_owned(), &item.range);
                uses.extend(f.choose(name, &word, &USES));
            }
            _ => f.wrong_kind(name, &item, "text in quotes"),
        }
    }
    uses.sort_unstable();
    uses.dedup();
    uses
}

/// Whether a text is the name of a server and nothing more: it is written into headers and
/// addresses.
pub(super) fn is_host(name: &str) -> bool {
    let (host, port) = name.split_once(':').unwrap_or((name, "1"));
    let label = |label: &str| {
        !label.is_empty()
            && label.len() < 64
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    host.contains('.')
        && host.len() < 254
        && host.split('.').all(label)
        && port.parse::<u16>().is_ok_and(|port| port > 0)
        && port.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_files() {
        for (pattern, path) in [
            ("static/forms/list.csv", "static/forms/list.csv"),
            ("static/downloads/*", "static/downloads/a.pdf"),
            ("static/downloads/*", "static/downloads/2024/a.pdf"),
            ("static/*.ics", "static/a.ics"),
            ("static/fonts/a[wght].woff2", "static/fonts/a[wght].woff2"),
        ] {
            assert!(Pattern::new(pattern.into()).matches(path), "{pattern} {path}");
        }
        for (pattern, path) in [
            ("static/forms", "static/forms/a.csv"),
            ("static/form?.csv", "static/forms.csv"),
            ("forms/*", "static/forms/a.csv"),
            ("", "static/a.csv"),
        ] {
            assert!(!Pattern::new(pattern.into()).matches(path), "{pattern} {path}");
        }
    }

    #[test]
    fn a_host_is_a_name_and_nothing_more() {
        for name in ["stats.example", "cdn-1.stats.example", "stats.example:8443", "1.2.3.4"] {
            assert!(is_host(name), "{name}");
        }
        for name in [
            "",
            "example",
            "https://stats.example",
            "*.example",
            "stats.example/a",
            "a b.example",
            "stats.example;",
            "stats..example",
            "'self'",
            "stats.example:",
            "stats.example:+1",
            "stats.example:0",
            "é.example",
        ] {
            assert!(!is_host(name), "{name}");
        }
    }
}
