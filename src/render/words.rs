//! The words of HTML as it is written here: well formed, without scripts.

/// The words of HTML, without references to footnotes.
pub(super) fn text_of(html: &str) -> String {
    let mut raw = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&rest[..at], &mut raw);
        let tag = &rest[at..];
        let note = tag.starts_with("<sup class=\"footnote\"").then(|| tag.find("</sup>")).flatten();
        if tag.starts_with("<br") {
            raw.push(' ');
        }
        let end = note.map(|end| end + "</sup>".len()).or_else(|| Some(tag.find('>')? + 1));
        rest = end.map_or("", |end| &tag[end..]);
    }
    push_text(rest, &mut raw);
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Appends a text of HTML.
pub(super) fn push_text(mut text: &str, out: &mut String) {
    while let Some(at) = memchr::memchr(b'&', text.as_bytes()) {
        out.push_str(&text[..at]);
        let after = &text[at..];
        let end = after.find(';').filter(|end| *end < 10);
        let (entity, rest) = end.map_or((after, ""), |end| after.split_at(end + 1));
        match entity {
            "&amp;" => out.push('&'),
            "&lt;" => out.push('<'),
            "&gt;" => out.push('>'),
            "&quot;" => out.push('"'),
            "&#39;" | "&#x27;" => out.push('\''),
            _ if end.is_none() => return out.push_str(after),
            _ => out.push(' '),
        }
        text = rest;
    }
    out.push_str(text);
}
