//! SVG pictures, which are documents that can run scripts: whoever opens one runs them with the
//! site's origin. Other XML is read for what it loads.

use std::ops::Range;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use super::address::scheme_of;
use super::decode::Decoded;
use super::{Scan, Use, css};
use crate::diagnostic::{Diagnostic, rules};

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Elements that run something, or show a page, whatever their namespace.
const ACTIVE: [&str; 9] = [
    "script",
    "foreignobject",
    "handler",
    "listener",
    "iframe",
    "embed",
    "object",
    "frame",
    "portal",
];

/// HTML elements that do not belong in a picture.
const OF_PAGES: [&str; 9] =
    ["base", "body", "form", "head", "html", "img", "link", "meta", "style"];

/// Attributes that are read as CSS, besides `style`.
const CSS: [&str; 11] = [
    "clip-path",
    "cursor",
    "fill",
    "filter",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "stroke",
    "values",
];

/// Encodings that are supersets of ASCII.
const ENCODINGS: [&str; 6] =
    ["utf-8", "utf8", "us-ascii", "iso-8859-1", "windows-1252", "iso-8859-15"];

/// Reads an SVG; anything that could run is a problem.
pub(super) fn picture(decoded: &Decoded, file: &Arc<str>, scan: &mut Scan) {
    let text = &decoded.text;
    let mut walk = Walk { text, strict: true, problems: Vec::new(), style: None, scan };
    if text.contains('\0') {
        walk.problem(None, "is not saved in an encoding that can be checked", SAVE_AGAIN);
    } else {
        walk.document();
    }
    let problems = std::mem::take(&mut walk.problems);
    for (place, what, help) in problems {
        let problem = Diagnostic::new(&rules::UNSAFE_SVG, format!("This SVG {what}")).help(help);
        scan.problems.push(match place.filter(|_| decoded.is_exact) {
            Some(place) => problem.at(file, place),
            None => problem.in_file(file),
        });
    }
}

/// Reads other XML for what it loads.
pub(super) fn document(text: &str, scan: &mut Scan) {
    Walk { text, strict: false, problems: Vec::new(), style: None, scan }.document();
}

const SAVE_AGAIN: &str =
    "Open it in a drawing program and save it again as “plain SVG” or “SVG Tiny”, or use a PNG.";
const RUNS: &str = "It would run for everyone who opens the picture. Save it again as “plain SVG” without scripts, or use a PNG.";

/// How many problems of one picture are reported.
const MOST: usize = 3;

struct Walk<'t, 's> {
    text: &'t str,
    /// Whether it is a picture, in which nothing may run.
    strict: bool,
    problems: Vec<(Option<Range<usize>>, String, &'static str)>,
    /// The text of the open style sheet, and its place.
    style: Option<(String, Range<usize>)>,
    scan: &'s mut Scan,
}

/// The namespace of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Svg,
    Page,
    Other,
}

impl Walk<'_, '_> {
    fn problem(
        &mut self,
        place: Option<Range<usize>>,
        what: impl Into<String>,
        help: &'static str,
    ) {
        let what = what.into();
        if self.problems.len() < MOST && !self.problems.iter().any(|(_, known, _)| *known == what) {
            self.problems.push((place, what, help));
        }
    }

    fn document(&mut self) {
        let mut reader = NsReader::from_str(self.text);
        reader.config_mut().enable_all_checks(true);
        let mut depth = 0_usize;
        let mut has_root = false;
        // How deep the element is whose words are styles; 0 outside of one.
        let mut style = 0;
        loop {
            let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let event = match reader.read_resolved_event() {
                Ok((of, event)) => (self.names(&of), event),
                Err(_) => return self.malformed(start),
            };
            let place = start..usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match event {
                (of, Event::Start(tag)) => {
                    (depth, has_root) = (depth + 1, true);
                    if !self.element(of, &tag, place.clone()) {
                        return self.malformed(place.start);
                    }
                    let is_style = tag.local_name().as_ref().eq_ignore_ascii_case("style");
                    if is_style && of != Of::Other && self.style.is_none() {
                        self.style = Some((String::new(), place));
                        style = depth;
                    }
                }
                (of, Event::Empty(tag)) => {
                    has_root = true;
                    if !self.element(of, &tag, place.clone()) {
                        return self.malformed(place.start);
                    }
                }
                (_, Event::End(_)) => {
                    // Elements inside it end nothing: browsers join the text around them.
                    if depth == style {
                        self.end_of_style();
                        style = 0;
                    }
                    depth = depth.saturating_sub(1);
                }
                (_, Event::Eof) if depth > 0 || !has_root => return self.malformed(start),
                (_, Event::Eof) => return,
                (_, event) => {
                    if !self.between(&event, place.clone()) {
                        return self.malformed(place.start);
                    }
                }
            }
        }
    }

    fn malformed(&mut self, at: usize) {
        if self.strict {
            let place = (at < self.text.len()).then_some(at..at);
            let what = "is not well-formed, so it is unclear what browsers would make of it";
            self.problem(place, what, SAVE_AGAIN);
        }
        self.end_of_style();
    }

    fn names(&self, of: &ResolveResult<'_>) -> Of {
        match of {
            ResolveResult::Bound(Namespace(SVG)) => Of::Svg,
            ResolveResult::Bound(Namespace(XHTML)) => Of::Page,
            // Browsers resolve references in a name.
            ResolveResult::Bound(Namespace(name)) if name.contains('&') => Of::Page,
            ResolveResult::Unbound if self.strict => Of::Svg,
            _ => Of::Other,
        }
    }

    /// Whether content between elements is well-formed.
    fn between(&mut self, event: &Event<'_>, place: Range<usize>) -> bool {
        match event {
            Event::Text(text) => self.add_style(text),
            Event::CData(text) => self.add_style(text),
            Event::GeneralRef(name) => {
                let c = match name.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    Ok(None) => match quick_xml::escape::resolve_xml_entity(name) {
                        Some(text) => text.to_owned(),
                        None => return false,
                    },
                    Err(_) => return false,
                };
                self.add_style(&c);
            }
            Event::DocType(kind) if self.strict && kind.contains('[') => {
                self.problem(Some(place), "defines entities, which can hide anything", SAVE_AGAIN);
            }
            Event::PI(instruction)
                if instruction.target().eq_ignore_ascii_case("xml-stylesheet") =>
            {
                if self.strict {
                    let help =
                        "Put the styles into a <style> inside it, or save it again as “plain SVG”.";
                    self.problem(Some(place), "loads a style sheet (`<?xml-stylesheet?>`)", help);
                } else {
                    for attribute in instruction.attributes().flatten() {
                        if attribute.key.as_ref() == "href" {
                            self.scan.refer(Use::Style, &attribute.value, Some(place.clone()));
                        }
                    }
                }
            }
            Event::Decl(declaration) if self.strict => {
                if let Some(Ok(encoding)) = declaration.encoding()
                    && !ENCODINGS.contains(&&*encoding.to_ascii_lowercase())
                    && !encoding.to_ascii_lowercase().starts_with("utf-16")
                {
                    self.problem(
                        Some(place),
                        "is saved in an encoding that cannot be checked",
                        SAVE_AGAIN,
                    );
                }
            }
            _ => {}
        }
        true
    }

    fn add_style(&mut self, text: &str) {
        if let Some((style, _)) = &mut self.style {
            style.push_str(text);
        }
    }

    fn end_of_style(&mut self) {
        if let Some((text, place)) = self.style.take() {
            let within = place.end..place.end + text.len();
            let exact = self.text.get(within) == Some(&*text);
            for found in css::read(&text).addresses {
                let range = match exact {
                    true => place.end + found.range.start..place.end + found.range.end,
                    false => place.clone(),
                };
                self.scan.refer(found.of, &found.address, Some(range));
            }
        }
    }

    /// Reads the start tag of an element; returns whether it is well-formed.
    fn element(&mut self, of: Of, tag: &BytesStart<'_>, place: Range<usize>) -> bool {
        let name = tag.local_name().as_ref().to_ascii_lowercase();
        self.scan.has_letters |= self.strict && name == "text";
        if self.strict
            && (ACTIVE.contains(&&*name) || (of == Of::Page && OF_PAGES.contains(&&*name)))
        {
            let shown = tag.local_name().into_inner().to_owned();
            self.problem(Some(place.clone()), format!("has the element <{shown}>"), RUNS);
        }
        let mut animated = None;
        let mut values = Vec::new();
        for attribute in tag.attributes() {
            let Ok(attribute) = attribute else { return false };
            let key = attribute.key.as_ref();
            let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else {
                return false;
            };
            if key == "attributeName" {
                animated = Some(value.to_ascii_lowercase());
            }
            values.push((key.to_owned(), value.into_owned()));
        }
        if of == Of::Other && !self.strict {
            return true;
        }
        if let Some(animated) = &animated
            && self.strict
            && animated.starts_with("on")
        {
            self.problem(Some(place.clone()), format!("sets the script `{animated}`"), RUNS);
        }
        let moves_link = animated.is_some_and(|name| name.ends_with("href"));
        for (key, value) in values {
            self.attribute(&name, &key, &value, moves_link, &place);
        }
        true
    }

    fn attribute(
        &mut self,
        element: &str,
        key: &str,
        value: &str,
        moves_link: bool,
        tag: &Range<usize>,
    ) {
        let place = || Some(place_of(self.text, key, value, tag));
        let local = key.rsplit(':').next().unwrap_or(key);
        if key.starts_with("xmlns") {
            return;
        }
        if self.strict
            && local == key
            && key.len() > 2
            && key.to_ascii_lowercase().starts_with("on")
        {
            return self.problem(place(), format!("has the script `{key}`"), RUNS);
        }
        let is_address =
            matches!(local, "href" | "src" | "base" | "data" | "action" | "formaction")
                || (moves_link && matches!(key, "to" | "from" | "by" | "values"));
        if is_address {
            let place = place();
            for address in value.split(if key == "values" { ';' } else { '\0' }) {
                self.address(element, key, address, place.clone());
            }
        } else if key == "style" || CSS.contains(&key) {
            let place = place();
            for found in css::read(value).addresses {
                self.scan.refer(found.of, &found.address, place.clone());
            }
        }
    }

    fn address(&mut self, element: &str, key: &str, address: &str, place: Option<Range<usize>>) {
        let scheme = scheme_of(address).unwrap_or_default();
        let of = match (element, key) {
            ("script", _) => Use::Script,
            ("iframe" | "frame" | "portal", _) => Use::Frame,
            ("object" | "embed", _) => Use::Object,
            ("form", _) | (_, "formaction") => Use::Form,
            ("video" | "audio" | "source" | "track", _) => Use::Media,
            (_, "xml:base") | ("base", _) => Use::Base,
            ("link", _) => Use::Style,
            ("a" | "area", _) => return self.link(&scheme, address, place),
            _ => Use::Picture,
        };
        if self.strict && is_code(&scheme) {
            return self.problem(place, format!("has an address that runs (`{scheme}:`)"), RUNS);
        }
        let data = address.trim_start().to_ascii_lowercase();
        if self.strict && scheme == "data" && (element == "use" || !data.starts_with("data:image/"))
        {
            return self.problem(place, "has a document in an address (`data:`)", SAVE_AGAIN);
        }
        self.scan.refer(of, address, place);
    }

    /// A link contacts nobody before a click, and may then lead anywhere but to a script.
    fn link(&mut self, scheme: &str, address: &str, place: Option<Range<usize>>) {
        if self.strict && (is_code(scheme) || scheme == "data") {
            self.problem(place, format!("has a link that runs (`{scheme}:`)"), RUNS);
        } else {
            self.scan.link(address);
        }
    }
}

fn is_code(scheme: &str) -> bool {
    matches!(scheme, "javascript" | "vbscript" | "livescript" | "mocha")
}

/// How much of a tag is looked at for the place of an attribute, in bytes.
const TAG: usize = 2_000;

/// The place of an attribute in its tag, as closely as it can be determined.
fn place_of(text: &str, key: &str, value: &str, tag: &Range<usize>) -> Range<usize> {
    let written = text.get(tag.clone()).unwrap_or_default();
    // In a tag that is longer than any that is written by hand, the tag is near enough.
    let written = written.get(..TAG).unwrap_or(written);
    let found = written.match_indices(key).find(|(at, _)| {
        let before = written[..*at].ends_with([' ', '\t', '\n', '\r', '"', '\'']);
        before && written[at + key.len()..].trim_start().starts_with('=')
    });
    match found {
        Some((at, _)) => {
            let rest = &written[at + key.len()..];
            let quoted = rest.trim_start().trim_start_matches('=').trim_start();
            let lead = rest.len() - quoted.len() + 1;
            let length =
                if quoted.get(1..).is_some_and(|q| q.starts_with(value)) { value.len() } else { 0 };
            match length {
                0 => tag.start + at..tag.start + at + key.len(),
                _ => tag.start + at + key.len() + lead..tag.start + at + key.len() + lead + length,
            }
        }
        None => tag.clone(),
    }
}
