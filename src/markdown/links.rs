//! Links and pictures: what each points to, judged by its form alone.
//!
//! Must not: look anything up; the plan resolves links.

use std::ops::Range;

use super::detail::Detail;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Outside the site: `https:`, `mailto:`, `tel:`, `sms:`.
    External(String),
    /// An anchor of the same page, without `#`.
    Anchor(String),
    /// A file of the site, relative to the linking one, perhaps with an anchor.
    File {
        /// The path as written, percent-decoded.
        path: String,
        /// The anchor, without `#`.
        anchor: Option<String>,
    },
    /// An address of the site, which begins with `/`.
    Site {
        /// The address without the anchor.
        path: String,
        /// The anchor, without `#`.
        anchor: Option<String>,
    },
    /// A call to action by its id.
    CallToAction(String),
    /// A value of the settings: hours, an address, a number.
    Practice(Detail),
    /// An address of a kind that no link may have, which browsers run or hide (`javascript:`,
    /// `data:` …).
    Refused(String),
}

/// A link of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// Its text, for calls to action that are alone in their paragraph.
    pub text: String,
    /// Place in the file, in bytes.
    pub range: (u32, u32),
    /// Place of the address alone; empty where it is not written as it is meant.
    pub address: (u32, u32),
}

/// A picture of a text, or a video written as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Where it is.
    pub target: Target,
    /// The alternative text.
    pub alt: String,
    /// The caption (markdown's title).
    pub caption: String,
    /// The video's provider and id, if the address is that of a video.
    pub video: Option<Video>,
    /// Place in the file, in bytes.
    pub range: (u32, u32),
    /// Place of the address alone; empty where it is not written as it is meant.
    pub address: (u32, u32),
}

/// A video on a provider's site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Video {
    /// The provider's name.
    pub provider: &'static str,
    /// The video's id there.
    pub id: String,
}

/// What a destination points to.
pub fn classify(destination: &str) -> Target {
    let trimmed = destination.trim();
    if let Some((start, id)) = trimmed.split_once(':')
        && start.eq_ignore_ascii_case("cta")
    {
        return Target::CallToAction(id.trim().to_owned());
    }
    if let Some(detail) = Detail::read(trimmed) {
        return Target::Practice(detail);
    }
    if let Some(anchor) = trimmed.strip_prefix('#') {
        return Target::Anchor(decode(anchor));
    }
    if let Some(rest) = trimmed.strip_prefix("//") {
        return Target::External(format!("https://{rest}"));
    }
    if let Some(scheme) = scheme(trimmed) {
        return match &*scheme {
            "http" | "https" | "mailto" | "tel" | "sms" => Target::External(trimmed.to_owned()),
            _ => Target::Refused(trimmed.to_owned()),
        };
    }
    let (path, anchor) = match trimmed.split_once('#') {
        Some((path, anchor)) => (path, Some(decode(anchor))),
        None => (trimmed, None),
    };
    if path.starts_with('/') {
        // Codes of a query are the business of whoever reads it.
        let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
        return Target::Site { path: decode(path) + query, anchor };
    }
    Target::File { path: decode(path), anchor }
}

/// The place of an address in a link that is written in one piece, `[words](address)`, as people
/// wrote it: `link` is the place of the link and `label` where its words end.
pub(super) fn written_address(
    source: &str,
    link: Range<usize>,
    label: usize,
) -> Option<Range<usize>> {
    let open = label + source.get(label..link.end)?.find("](")? + 2;
    let inner = source.get(open..link.end)?.strip_suffix(')')?;
    let start = open + inner.len() - inner.trim_start().len();
    let inner = inner.trim_start();
    let (start, length) = match inner.strip_prefix('<') {
        Some(pointed) => (start + 1, pointed.find('>')?),
        None => (start, inner.find(char::is_whitespace).unwrap_or(inner.len())),
    };
    Some(start..start + length)
}

/// The scheme of an address in lower case. Control characters that browsers skip are skipped
/// here too, so that `java\nscript:` is seen for what it is.
pub(crate) fn scheme(destination: &str) -> Option<String> {
    let (before, _) = destination.split_once(':')?;
    let scheme: String = before
        .chars()
        .filter(|c| !c.is_ascii_control() && *c != ' ')
        .collect::<String>()
        .to_ascii_lowercase();
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The video that an address shows, if it is one of a known provider.
pub fn video(address: &str) -> Option<Video> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let rest = rest.strip_prefix("www.").or_else(|| rest.strip_prefix("m.")).unwrap_or(rest);
    let (host, path) = rest.split_once('/')?;
    let id = |text: &str| -> Option<String> {
        let id: String = text
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        (!id.is_empty()).then_some(id)
    };
    let (provider, id) = match host {
        "youtube.com" | "youtube-nocookie.com" => {
            let query = path.split_once('?').map(|(_, q)| q).unwrap_or_default();
            let from_query = query.split('&').find_map(|pair| pair.strip_prefix("v="));
            let from_path = path.strip_prefix("embed/").or_else(|| path.strip_prefix("shorts/"));
            ("YouTube", id(from_query.or(from_path)?)?)
        }
        "youtu.be" => ("YouTube", id(path)?),
        "vimeo.com" => ("Vimeo", id(path).filter(|id| id.bytes().all(|b| b.is_ascii_digit()))?),
        _ => return None,
    };
    Some(Video { provider, id })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_is_classified_by_its_form() {
        let file =
            |p: &str, a: Option<&str>| Target::File { path: p.into(), anchor: a.map(Into::into) };
        for (destination, target) in [
            ("../skin/eczema.md#care", file("../skin/eczema.md", Some("care"))),
            ("my%20knee.jpg", file("my knee.jpg", None)),
            ("#care", Target::Anchor("care".into())),
            ("cta:book", Target::CallToAction("book".into())),
            ("//x.org/a", Target::External("https://x.org/a".into())),
        ] {
            assert_eq!(classify(destination), target);
        }
    }

    #[test]
    fn schemes_that_run_code_or_hide_content_are_refused() {
        for bad in [
            "javascript:alert(1)",
            "JaVa\tscript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
        ] {
            assert_eq!(classify(bad), Target::Refused(bad.into()));
        }
    }

    #[test]
    fn the_place_of_an_address_is_found_in_its_link() {
        let check = |link: &str| {
            let label = link.find(']').unwrap();
            written_address(link, 0..link.len(), label).map(|range| link[range].to_owned())
        };
        assert_eq!(check("[a](b\\c)").as_deref(), Some("b\\c"));
        assert_eq!(check("[a]( <b c> \"t\")").as_deref(), Some("b c"));
        assert_eq!(check("[a](b 't')").as_deref(), Some("b"));
        assert_eq!(check("[a](b_(c))").as_deref(), Some("b_(c)"));
        assert_eq!(check("[a][b]"), None);
    }

    #[test]
    fn videos_are_known_by_their_address() {
        assert_eq!(
            video("https://www.youtube.com/watch?t=1&v=Lx_e5nXfi5w").unwrap().id,
            "Lx_e5nXfi5w"
        );
        assert_eq!(video("https://vimeo.com/12345").unwrap().provider, "Vimeo");
        assert_eq!(video("https://example.org/watch?v=1"), None);
    }
}
