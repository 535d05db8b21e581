//! Ways to pass a page on: plain links, made at build time. Nothing is requested and nobody
//! is told before a reader clicks.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::Renderer;
use super::view::ShareView;
use crate::config::Network;
use crate::config::actions::NETWORKS;
use crate::content::front::Share;
use crate::theme::Strings;
use crate::theme::strings::fill;

/// Everything but unreserved characters is escaped in a value (RFC 3986, 2.3).
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A page to be passed on.
pub(super) struct Shared<'p> {
    /// Its title.
    pub(super) title: &'p str,
    /// Its whole address.
    pub(super) url: &'p str,
    /// The whole address of its picture.
    pub(super) image: Option<&'p str>,
}

/// The share row of a page.
pub(super) fn row(
    r: &Renderer<'_>,
    strings: &Strings,
    share: Share,
    page: &Shared<'_>,
) -> Vec<ShareView> {
    let quiet = |network: &Network| matches!(network, Network::Copy | Network::Print);
    r.site
        .config
        .networks
        .iter()
        .filter(|network| match share {
            Share::Full => true,
            Share::Quiet => quiet(network),
            Share::None => false,
        })
        .map(|network| {
            let word = NETWORKS.iter().find(|(_, n)| n == network).map_or("", |(word, _)| word);
            ShareView {
                network: word.to_owned(),
                label: strings.get(&format!("share_{word}")).to_owned(),
                url: address(*network, strings, page, &r.site.config.mastodon),
            }
        })
        .collect()
}

/// The address of a network's own share page, as each documents it.
fn address(network: Network, strings: &Strings, page: &Shared<'_>, mastodon: &str) -> String {
    let e = |text: &str| utf8_percent_encode(text, VALUE).to_string();
    let (title, url) = (e(page.title), e(page.url));
    let message = fill(strings.get("share_message"), &[("title", page.title), ("url", page.url)]);
    // RFC 6068: a line break in a message is CRLF.
    let message = e(&message.replace("\r\n", "\n").replace('\n', "\r\n"));
    match network {
        Network::Copy => page.url.to_owned(),
        Network::Print => "#print".into(),
        Network::Qr => "#qr".into(),
        Network::Email => format!("mailto:?subject={title}&body={message}"),
        // Both forms of the separator that telephones know.
        Network::Sms => format!("sms:?&body={message}"),
        Network::Whatsapp => format!("https://wa.me/?text={message}"),
        Network::Telegram => format!("https://t.me/share/url?url={url}&text={title}"),
        Network::Facebook => format!("https://www.facebook.com/sharer/sharer.php?u={url}"),
        Network::X => format!("https://x.com/intent/tweet?text={title}&url={url}"),
        Network::Linkedin => format!("https://www.linkedin.com/sharing/share-offsite/?url={url}"),
        Network::Bluesky => format!("https://bsky.app/intent/compose?text={}", e(&bluesky(page))),
        Network::Mastodon => format!("https://{mastodon}/share?text={message}"),
        Network::Threads => format!("https://www.threads.com/intent/post?text={title}&url={url}"),
        Network::Reddit => format!("https://www.reddit.com/submit?url={url}&title={title}"),
        Network::Pinterest => {
            let media = page.image.map_or_else(String::new, |image| format!("&media={}", e(image)));
            format!(
                "https://www.pinterest.com/pin/create/button/?url={url}{media}&description={title}"
            )
        }
    }
}

/// Bluesky takes 300 characters, the address among them; the title gives way.
fn bluesky(page: &Shared<'_>) -> String {
    let room = 299usize.saturating_sub(page.url.chars().count());
    let title: String = page.title.chars().take(room).collect();
    format!("{title}\n{}", page.url)
}

/// An address as a QR code: an SVG for the page itself. `None` where it is too long for one.
pub(super) fn qr(url: &str) -> Option<String> {
    const QUIET: usize = 4;
    let code = QRBuilder::new(url).ecl(ECL::M).build().ok()?;
    let side = code.size + 2 * QUIET;
    // One path of runs: a tenth of the size of a square for each module.
    let mut path = String::with_capacity(2 << 10);
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|x| code[y][*x].value()).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Some(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\" focusable=\"false\">\
         <path class=\"qr-paper\" d=\"M0 0h{side}v{side}H0z\" fill=\"#fff\"/><path d=\"{path}\"/></svg>"
    ))
}
