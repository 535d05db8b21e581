//! Links and pictures: what each points to, judged by its form alone.
//!
//! Must not: look anything up; the plan resolves links.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, rules};

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
///
/// # Errors
/// A diagnostic for schemes that run code or hide content (`javascript:`, `data:` …).
pub fn classify(
    destination: &str,
    file: &Arc<str>,
    range: &std::ops::Range<usize>,
) -> Result<Target, Box<Diagnostic>> {
    let trimmed = destination.trim();
    if let Some(id) = trimmed.strip_prefix("cta:") {
        return Ok(Target::CallToAction(id.trim().to_owned()));
    }
    if let Some(anchor) = trimmed.strip_prefix('#') {
        return Ok(Target::Anchor(decode(anchor)));
    }
    if let Some(rest) = trimmed.strip_prefix("//") {
        return Ok(Target::External(format!("https://{rest}")));
    }
    if let Some(scheme) = scheme(trimmed) {
        return match &*scheme {
            "http" | "https" | "mailto" | "tel" | "sms" => Ok(Target::External(trimmed.to_owned())),
            _ => Err(Box::new(
                Diagnostic::new(&rules::UNSAFE_LINK, format!("A link may not begin with `{scheme}:`"))
                    .at(file, range.clone())
                    .help("Links lead to https:, mailto:, tel: or sms: addresses, to files of the site, or to cta: ids."),
            )),
        };
    }
    let (path, anchor) = match trimmed.split_once('#') {
        Some((path, anchor)) => (path, Some(decode(anchor))),
        None => (trimmed, None),
    };
    let path = decode(path);
    Ok(if path.starts_with('/') {
        Target::Site { path, anchor }
    } else {
        Target::File { path, anchor }
    })
}

/// The scheme of an address in lower case. Control characters that browsers skip are skipped
/// here too, so that `java\nscript:` is seen for what it is.
fn scheme(destination: &str) -> Option<String> {
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

    fn target(destination: &str) -> Option<Target> {
        classify(destination, &"a.md".into(), &(0..1)).ok()
    }

    #[test]
    fn a_destination_is_classified_by_its_form() {
        let file =
            |p: &str, a: Option<&str>| Target::File { path: p.into(), anchor: a.map(Into::into) };
        assert_eq!(target("../skin/eczema.md#care"), Some(file("../skin/eczema.md", Some("care"))));
        assert_eq!(target("my%20knee.jpg"), Some(file("my knee.jpg", None)));
        assert_eq!(target("#care"), Some(Target::Anchor("care".into())));
        assert_eq!(target("cta:book"), Some(Target::CallToAction("book".into())));
        assert_eq!(target("//x.org/a"), Some(Target::External("https://x.org/a".into())));
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
            assert_eq!(target(bad), None, "{bad}");
        }
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
