//! Share links: plain links, made at build time. Nothing is requested and nobody
//! learns anything before a reader clicks.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Renderer;
use super::view::ShareView;
use crate::config::Network;
use crate::config::share::NETWORKS;
use crate::content::front::Share;
use crate::theme::Strings;
use crate::theme::strings::fill;

/// Everything but unreserved characters is escaped in a value (RFC 3986, 2.3).
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A page to be shared.
pub(super) struct SharedPage<'p> {
    /// Its title.
    pub(super) title: &'p str,
    /// Its teaser; may be empty.
    pub(super) teaser: &'p str,
    /// Its absolute address.
    pub(super) url: &'p str,
    /// The absolute address of its picture.
    pub(super) image: Option<&'p str>,
}

/// The parts of share addresses, escaped once per page.
struct Escaped {
    title: String,
    url: String,
    /// Title, teaser, practice and address as a message, with line breaks as CRLF (RFC 6068).
    message: String,
}

fn escape(text: &str, out: &mut String) {
    for piece in utf8_percent_encode(text, VALUE) {
        out.push_str(piece);
    }
}

/// The share row of a page.
pub(super) fn row(
    r: &Renderer<'_>,
    strings: &Strings,
    share: Share,
    page: &SharedPage<'_>,
) -> Vec<ShareView> {
    if share == Share::None {
        return Vec::new();
    }
    let quiet = |network: &Network| matches!(network, Network::Copy | Network::Print);
    let escaped = |text: &str| {
        let mut out = String::with_capacity(text.len() * 2);
        escape(text, &mut out);
        out
    };
    let message = message(r, strings, page);
    let parts =
        Escaped { title: escaped(page.title), url: escaped(page.url), message: escaped(&message) };
    r.site
        .config
        .networks
        .iter()
        .filter(|network| share == Share::Full || quiet(network))
        .map(|network| {
            let word = NETWORKS.iter().find(|(_, n)| n == network).map_or("", |(word, _)| word);
            ShareView {
                network: word.to_owned(),
                label: strings.share(word).to_owned(),
                url: address(*network, &parts, page, &r.site.config.mastodon),
                more: !FAMILIAR.contains(network),
                tells: !quiet(network),
            }
        })
        .collect()
}

/// The ways that most people know; the others are behind a word.
const FAMILIAR: [Network; 5] =
    [Network::Copy, Network::Sms, Network::Email, Network::Whatsapp, Network::Print];

/// What a message says: lines without words are left out.
fn message(r: &Renderer<'_>, strings: &Strings, page: &SharedPage<'_>) -> String {
    let config = &r.site.config;
    let practice = [&config.practice.name, &config.site.title].into_iter().find(|n| !n.is_empty());
    let values = [
        ("title", page.title),
        ("teaser", page.teaser),
        ("practice", practice.map_or("", String::as_str)),
        ("url", page.url),
    ];
    let lines = strings.get("share_message").lines().map(|line| fill(line, &values));
    lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\r\n")
}

/// The address of a network's own share page, as each documents it.
fn address(network: Network, parts: &Escaped, page: &SharedPage<'_>, mastodon: &str) -> String {
    let Escaped { title, url, message } = parts;
    match network {
        Network::Copy => page.url.to_owned(),
        Network::Print => "#print".into(),
        Network::Qr => "#qr".into(),
        Network::Email => ["mailto:?subject=", title, "&body=", message].concat(),
        // Phones understand both forms of the separator.
        Network::Sms => ["sms:?&body=", message].concat(),
        Network::Whatsapp => ["https://wa.me/?text=", message].concat(),
        Network::Telegram => ["https://t.me/share/url?url=", url, "&text=", title].concat(),
        Network::Facebook => ["https://www.facebook.com/sharer/sharer.php?u=", url].concat(),
        Network::X => ["https://x.com/intent/tweet?text=", title, "&url=", url].concat(),
        Network::Linkedin => ["https://www.linkedin.com/sharing/share-offsite/?url=", url].concat(),
        Network::Bluesky => {
            let mut address = "https://bsky.app/intent/compose?text=".to_owned();
            bluesky_title(page, &mut address);
            [&address, "%0A", url].concat()
        }
        Network::Mastodon => ["https://", mastodon, "/share?text=", message].concat(),
        Network::Threads => {
            ["https://www.threads.com/intent/post?text=", title, "&url=", url].concat()
        }
        Network::Reddit => ["https://www.reddit.com/submit?url=", url, "&title=", title].concat(),
        Network::Pinterest => {
            let mut address = ["https://www.pinterest.com/pin/create/button/?url=", url].concat();
            if let Some(image) = page.image {
                address.push_str("&media=");
                escape(image, &mut address);
            }
            [&address, "&description=", title].concat()
        }
    }
}

/// Bluesky takes 300 characters, including the address; the title is shortened.
fn bluesky_title(page: &SharedPage<'_>, out: &mut String) {
    let room = 299usize.saturating_sub(page.url.chars().count());
    let end = page.title.char_indices().nth(room).map_or(page.title.len(), |(i, _)| i);
    escape(&page.title[..end], out);
}
