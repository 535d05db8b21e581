//! Fills the holes of texts: for pages with relative addresses, for feeds with absolute ones.

use std::fmt::Write as _;
use std::hash::{Hash, Hasher};

use foldhash::HashMap;
use pulldown_cmark_escape::{escape_href, escape_html};
use serde::Serialize;
use tera::{Context, Value};
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use super::cards;
use super::care;
use super::detail;
use super::renderer::{CalloutWords, Renderer};
use super::view::{CalloutView, PictureView, VideoView};
use crate::config::CareLevel;
use crate::content::folder;
use crate::diagnostic::Diagnostic;
use crate::markdown::splice::{Fill, splice};
use crate::markdown::{Callout, CalloutKind, DetailForm, Link, Picture, Target};
use crate::model::{LangId, Text, TextId};
use crate::theme::engine::{CALLOUT, MARK};

/// Whom a text is rendered for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// Readers of its page.
    OfPage,
    /// Readers elsewhere, who need absolute addresses.
    OfFeed,
}

/// A text as its page shows it; empty if there is none.
///
/// # Errors
/// When a component of the theme fails.
pub(super) fn html(r: &Renderer<'_>, id: TextId) -> Result<String, Box<Diagnostic>> {
    html_with(r, id, None)
}

/// A text as its page shows it, with something inserted after its key points.
pub(super) fn html_with(
    r: &Renderer<'_>,
    id: TextId,
    after_key: Option<&str>,
) -> Result<String, Box<Diagnostic>> {
    write(r, id, Reader::OfPage, after_key)
}

/// A text for a feed.
pub(super) fn feed_html(r: &Renderer<'_>, id: TextId) -> Result<String, Box<Diagnostic>> {
    write(r, id, Reader::OfFeed, None)
}

fn write(
    r: &Renderer<'_>,
    id: TextId,
    reader: Reader,
    after_key: Option<&str>,
) -> Result<String, Box<Diagnostic>> {
    let Some(text) = r.site.text(id) else { return Ok(String::new()) };
    let mut fill = PageFill { r, text, reader, after_key, draws: true, error: None };
    let mut out = String::with_capacity(text.body.html.len() + text.body.html.len() / 4);
    splice(text.body, &mut fill, &mut out);
    match fill.error {
        Some(error) => Err(error),
        None => Ok(out),
    }
}

/// The hash of everything a text's HTML is made from, at a fraction of the cost of rendering it:
/// the same walk, but each view is hashed instead of drawn by the theme.
pub(super) fn key(r: &Renderer<'_>, id: TextId) -> u64 {
    let Some(text) = r.site.text(id) else { return 0 };
    let (reader, after_key) = (Reader::OfPage, None);
    let mut fill = PageFill { r, text, reader, after_key, draws: false, error: None };
    let mut out = String::with_capacity(text.body.html.len() + text.body.html.len() / 4);
    splice(text.body, &mut fill, &mut out);
    xxh3_64(out.as_bytes())
}

struct PageFill<'f, 'r> {
    r: &'f Renderer<'r>,
    text: Text<'f>,
    reader: Reader,
    /// Written after the first callout of the kind `key`.
    after_key: Option<&'f str>,
    /// Whether components are drawn, or only hashed.
    draws: bool,
    error: Option<Box<Diagnostic>>,
}

impl PageFill<'_, '_> {
    fn href(&self, href: String) -> String {
        if self.reader == Reader::OfPage {
            return href;
        }
        if href.starts_with('#') {
            [&self.r.plan.absolute(self.r.plan.text(self.text.id)), href.as_str()].concat()
        } else if href.starts_with('/') {
            cards::origin(self.r.plan, &href)
        } else {
            href
        }
    }

    fn picture(&self, picture: &Picture) -> Option<PictureView> {
        let (Target::File { path, .. } | Target::Site { path, .. }) = &picture.target else {
            return None;
        };
        let index = self.r.plan.file_at(folder(self.text.path), path).ok()?;
        let copied = &self.r.plan.copies[index];
        Some(PictureView {
            src: self.href(self.r.plan.href(&copied.url)),
            alt: picture.alt.clone(),
            width: copied.look.size.map(|s| s.0),
            height: copied.look.size.map(|s| s.1),
            caption: (!picture.caption.is_empty()).then(|| picture.caption.clone()),
            diagram: copied.look.has_letters,
            ..PictureView::default()
        })
    }

    /// Writes a component of the theme.
    fn component<V: Serialize + Hash>(
        &mut self,
        name: &str,
        argument: &'static str,
        view: &V,
        body: Option<&str>,
        out: &mut String,
    ) {
        if !self.draws {
            let mut hasher = Xxh3Default::new();
            (name, view).hash(&mut hasher);
            let _ = write!(out, "{:x}", hasher.finish());
            out.push_str(body.unwrap_or_default());
            return;
        }
        let language = &self.r.languages[self.text.lang.index()];
        let shared =
            if self.reader == Reader::OfFeed { &language.feed_context } else { &language.context };
        let argument = [(argument, Value::from_serializable(view))];
        match self.r.engine.component(name, argument, body, shared) {
            Ok(html) => out.push_str(html.trim_end()),
            Err(error) => {
                self.error.get_or_insert(error);
            }
        }
    }
}

impl Fill for PageFill<'_, '_> {
    fn address(&mut self, link: &Link, out: &mut String) {
        // Broken links stop the build before anything is rendered.
        let href = self.r.plan.resolve(self.r.site, &self.text, &link.target).unwrap_or_default();
        let _ = escape_href(out, &self.href(href));
    }

    fn term(&mut self, term: u32, out: &mut String) {
        let terms = self.r.site.glossary.as_ref().map(|g| &g.terms);
        let Some(term) = terms.and_then(|terms| terms.get(term as usize)) else { return };
        let address = match self.reader {
            Reader::OfFeed => &self.r.plan.base_url,
            Reader::OfPage => &self.r.plan.prefix,
        };
        for part in [address, self.r.plan.text(TextId::Glossary), "#", &term.anchor] {
            let _ = escape_href(&mut *out, part);
        }
    }

    fn figure(&mut self, picture: &Picture, out: &mut String) {
        if let Some(view) = self.picture(picture) {
            self.component("figure", "picture", &view, None, out);
        }
    }

    fn inline_picture(&mut self, picture: &Picture, out: &mut String) {
        let Some(view) = self.picture(picture) else { return };
        out.push_str("<img src=\"");
        let _ = escape_href(&mut *out, &view.src);
        out.push_str("\" alt=\"");
        let _ = escape_html(&mut *out, &view.alt);
        if let (Some(width), Some(height)) = (view.width, view.height) {
            out.push_str(&format!("\" width=\"{width}\" height=\"{height}"));
        }
        out.push_str("\" loading=\"lazy\" decoding=\"async\">");
    }

    fn video(&mut self, picture: &Picture, out: &mut String) {
        let (Some(video), Target::External(url)) = (&picture.video, &picture.target) else {
            return;
        };
        let view = VideoView {
            provider: video.provider.to_owned(),
            id: video.id.clone(),
            url: url.clone(),
            title: picture.alt.clone(),
            caption: (!picture.caption.is_empty()).then(|| picture.caption.clone()),
        };
        self.component("video", "video", &view, None, out);
    }

    fn call_to_action(&mut self, link: &Link, out: &mut String) {
        let Target::CallToAction(id) = &link.target else { return };
        let Some(action) = self.r.site.action(id) else { return };
        let Some(view) = cards::action(self.r, self.text.lang, action) else { return };
        let mut view = (*view).clone();
        if !link.text.is_empty() {
            view.label.clone_from(&link.text);
        }
        view.url = self.href(view.url);
        self.component("call_to_action", "action", &view, None, out);
    }

    fn detail(&mut self, link: &Link, out: &mut String) {
        let Target::Practice(wanted) = &link.target else { return };
        let view = detail::view(self.r, self.text.lang, wanted, &link.text);
        let Some(view) = view else { return };
        let is_block = wanted.form == DetailForm::Block;
        match is_block && self.r.engine.has_component(detail::COMPONENT) {
            true => self.component(detail::COMPONENT, "detail", &view, None, out),
            false if is_block => {
                out.push_str("<p>");
                out.push_str(&detail::value(&view));
                out.push_str("</p>");
            }
            false => out.push_str(&detail::value(&view)),
        }
    }

    fn mark(&mut self, callout: &Callout, out: &mut String) {
        let known = &self.r.languages[self.text.lang.index()].callouts;
        // It is for pages, where the theme's icon is before each item.
        if let Some(words) = known.get(&callout.kind).filter(|_| self.reader == Reader::OfPage) {
            out.push_str(&words.mark);
        }
    }

    fn callout(&mut self, callout: &Callout, body: &str, out: &mut String) {
        let known = &self.r.languages[self.text.lang.index()].callouts;
        // A kind that the theme does not draw stops the build before anything is rendered.
        let Some(words) = known.get(&callout.kind) else { return };
        let title = if callout.title.is_empty() { &words.title } else { &callout.title };
        let end = care::end(self.r, self.text.lang, callout, &words.calls);
        let view = CalloutView {
            kind: callout.kind.name().to_owned(),
            title: title.clone(),
            // A feed has no way to hide what only screen readers should say.
            label: if self.reader == Reader::OfFeed { String::new() } else { words.label.clone() },
            id: callout.id.clone(),
            level: callout.level,
            section: callout.from_heading,
            calls: end.calls,
            hours: end.hours,
            after_hours: end.after_hours,
        };
        self.component(&words.component, "callout", &view, Some(body), out);
        if callout.kind == CalloutKind::Key
            && let Some(after) = self.after_key.take()
        {
            out.push('\n');
            out.push_str(after);
        }
        out.push('\n');
    }
}

/// The words for every kind of callout that the theme draws, made once: those of the settings, or
/// else of the theme.
///
/// # Errors
/// When the theme's component for marks fails.
pub(super) fn callout_words(
    r: &Renderer<'_>,
    lang: LangId,
    shared: &Context,
) -> Result<HashMap<CalloutKind, CalloutWords>, Box<Diagnostic>> {
    let strings = r.strings(lang);
    let settings = &r.site.config.care;
    let words = |kind: CalloutKind| {
        let level = settings.level(&kind);
        let label = level
            .map(|level| level.label.as_str())
            .filter(|label| !label.is_empty())
            .or_else(|| strings.find(&format!("label_{kind}")))
            .unwrap_or_default();
        // The presets are in English; the words of the settings are in the main language.
        let fits = |level: &&CareLevel| level.written || r.site.lang(lang).starts_with("en");
        // A number with words in another language helps; the number of another country does not.
        let urgent = |level: &&CareLevel| kind == CalloutKind::Emergency && level.written;
        let title = level
            .filter(|level| (lang == LangId(0) && fits(level)) || urgent(level))
            .map(|level| level.title.as_str())
            .or_else(|| strings.find(&format!("title_{kind}_{}", settings.preset)))
            .or_else(|| strings.find(&format!("title_{kind}")))
            .unwrap_or(label);
        let (title, calls) = care::title(r, title);
        let component = [CALLOUT, kind.name()].concat();
        let mark = mark(r, strings.find(&format!("mark_{kind}")), shared)?;
        let words = CalloutWords { component, label: label.to_owned(), title, calls, mark };
        Ok((kind, words))
    };
    r.engine.callout_kinds().map(words).collect()
}

/// The mark of a callout's list items as the theme draws it, if it has one.
fn mark(
    r: &Renderer<'_>,
    words: Option<&str>,
    shared: &Context,
) -> Result<String, Box<Diagnostic>> {
    match words.filter(|_| r.engine.has_component(MARK)) {
        Some(words) => r.engine.component(MARK, [("mark", Value::from(words))], None, shared),
        None => Ok(String::new()),
    }
}
