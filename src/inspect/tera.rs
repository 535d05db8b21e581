//! Templates as HTML: their tags are masked in place, so that quotes inside them do not end an
//! attribute and all offsets stay valid.

/// Replaces an expression, whose output is unknown until the page is rendered.
pub(super) const UNKNOWN: char = '\u{1}';

/// Replaces a statement or a comment: the text on either side may be alternatives.
pub(super) const BREAK: char = '\u{2}';

/// The template with its tags masked. An expression that is a single string becomes that string.
pub(super) fn mask(template: &str) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, tag) = rest.split_at(open);
        out.push_str(before);
        if !matches!(tag.as_bytes().get(1), Some(b'{' | b'%' | b'#')) {
            out.push('{');
            rest = &tag[1..];
            continue;
        }
        // The engine reports a tag that never ends.
        let Some(end) = tag_end(tag) else {
            rest = tag;
            break;
        };
        let (tag, after) = tag.split_at(end);
        rest = after;
        match (tag.as_bytes().get(1), constant(tag)) {
            (Some(b'{'), Some((start, end))) => {
                fill(&mut out, BREAK, start);
                out.push_str(&tag[start..end]);
                fill(&mut out, BREAK, tag.len() - end);
            }
            (Some(b'{'), None) => fill(&mut out, UNKNOWN, tag.len()),
            _ => fill(&mut out, BREAK, tag.len()),
        }
        if words(tag) == "raw"
            && let Some(end) = end_of_raw(rest)
        {
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out.push_str(rest);
    out
}

fn fill(out: &mut String, with: char, count: usize) {
    out.extend(std::iter::repeat_n(with, count));
}

/// Where the tag at the beginning of a text ends, ignoring strings.
fn tag_end(text: &str) -> Option<usize> {
    let close = match text.as_bytes().get(1)? {
        b'{' => b"}}",
        b'%' => b"%}",
        _ => return text.find("#}").map(|at| at + 2),
    };
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(2) {
        match quote {
            Some(open) if open == byte => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if text.as_bytes()[at..].starts_with(close) => return Some(at + 2),
            None => {}
        }
    }
    None
}

/// The content of a tag without its delimiters.
fn words(tag: &str) -> &str {
    let inside = tag.get(2..tag.len().saturating_sub(2)).unwrap_or_default();
    inside.trim_start_matches('-').trim_end_matches('-').trim()
}

/// The range of the string in an expression that is only a string.
fn constant(tag: &str) -> Option<(usize, usize)> {
    let inside = words(tag);
    let quote = inside.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let (text, after) = inside[1..].split_once(quote)?;
    if !matches!(after.trim().trim_start_matches('|').trim(), "" | "safe" | "escape") {
        return None;
    }
    let start = tag.find(quote)? + 1;
    Some((start, start + text.len()))
}

/// Where `{% endraw %}` begins.
fn end_of_raw(text: &str) -> Option<usize> {
    text.match_indices("endraw").find_map(|(at, _)| {
        let before = text[..at].trim_end_matches(' ');
        before.trim_end_matches('-').strip_suffix("{%").map(str::len)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(template: &str, expected: &str) {
        let masked = mask(template);
        assert_eq!(masked.len(), template.len(), "{template}");
        let short: String = masked
            .chars()
            .fold(String::new(), |all, c| {
                if all.ends_with(c) && c < ' ' { all } else { all + &c.to_string() }
            })
            .replace(UNKNOWN, "?")
            .replace(BREAK, "|");
        assert_eq!(short, expected, "{template}");
    }

    #[test]
    fn tags_are_masked_and_offsets_stay() {
        check(r#"<a b="{{ c["d}}"].e }}">"#, r#"<a b="?">"#);
        check("a {%- if b -%} c {#- d }} -#} {x}", "a | c | {x}");
        check("{{ 'https://x.example/a' | safe }}b", "|https://x.example/a|b");
        check("{{ 'a' ~ b }}", "?");
        check("{% raw %}{{ a }}{% endraw %}", "|{{ a }}|");
        check("é {{ ü }} { {{ open", "é ? { {{ open");
    }
}
