//! Tags that are too long for the tokenizer, made short enough without changing what they say.
//!
//! html5gum goes from one quoted attribute to the next with a function call inside the one
//! before: some thousand of them in one tag and the program has no stack left. A slash between
//! two attributes means nothing to HTML but makes the tokenizer return in between, so that each
//! so many attributes one takes the place of a space. All places stay what they are.

use std::borrow::Cow;

use memchr::memmem;

/// How many attributes are read in one go.
const IN_A_ROW: usize = 64;

/// Begins the value of an attribute.
const QUOTED: &[u8] = b"=\"";

/// The same HTML for the tokenizer, whose states are switched for `<script>` and the like where
/// `has_raw_text` says so.
pub fn readable(html: &str, has_raw_text: bool) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    // Hardly any HTML needs to be looked at.
    if memmem::find_iter(bytes, QUOTED).nth(IN_A_ROW).is_none() {
        return Cow::Borrowed(html);
    }
    let mut slashes = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + next;
        at = after_markup(bytes, start, has_raw_text, &mut slashes);
    }
    if slashes.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let mut done = 0;
    for slash in slashes {
        out.push_str(&html[done..slash]);
        out.push('/');
        done = slash + 1;
    }
    out.push_str(&html[done..]);
    Cow::Owned(out)
}

/// Where what begins with `<` ends. Of a long tag, some spaces between attributes are noted.
fn after_markup(html: &[u8], start: usize, has_raw_text: bool, slashes: &mut Vec<usize>) -> usize {
    let rest = &html[start..];
    let after = |sign: &[u8], from: usize| {
        let found = memmem::find(rest.get(from..).unwrap_or_default(), sign);
        found.map_or(html.len(), |end| start + from + end + sign.len())
    };
    if rest.starts_with(b"<!--") {
        // `<!-->` is a whole comment.
        return after(b"-->", 2);
    }
    let name = if rest.starts_with(b"</") { 2 } else { 1 };
    match rest.get(name) {
        Some(letter) if letter.is_ascii_alphabetic() => {}
        Some(b'!' | b'?') => return after(b">", name),
        Some(_) if name == 2 => return after(b">", name),
        _ => return start + 1,
    }
    let is_end = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
    let length = rest[name..].iter().position(is_end).unwrap_or(rest.len() - name);
    let end = after_tag(html, start + name + length, slashes);
    let tag = &rest[name..name + length];
    let is_raw = |raw: &&[u8]| raw.eq_ignore_ascii_case(tag);
    match RAW_TEXT.iter().find(|raw| has_raw_text && name == 1 && is_raw(raw)) {
        Some(raw) => after_raw_text(html, end, raw),
        None => end,
    }
}

/// Elements in which nothing but their end is a tag.
const RAW_TEXT: [&[u8]; 8] =
    [b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes"];

fn after_raw_text(html: &[u8], from: usize, name: &[u8]) -> usize {
    let ends = memmem::find_iter(&html[from..], b"</").map(|at| from + at);
    let is_its_end = |at: &usize| {
        html.get(at + 2..at + 2 + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name))
    };
    ends.into_iter().find(is_its_end).unwrap_or(html.len())
}

/// Where a tag ends whose name ends at `at`.
fn after_tag(html: &[u8], mut at: usize, slashes: &mut Vec<usize>) -> usize {
    let is_space = |at: usize| html.get(at).is_some_and(u8::is_ascii_whitespace);
    let mut in_a_row = 0;
    loop {
        while is_space(at) || html.get(at) == Some(&b'/') {
            at += 1;
        }
        // A name may begin with `=`.
        let name_ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'=');
        match html.get(at) {
            None => return at,
            Some(b'>') => return at + 1,
            Some(_) => at += 1,
        }
        at += html[at..].iter().position(name_ends).unwrap_or(html.len() - at);
        while is_space(at) {
            at += 1;
        }
        if html.get(at) != Some(&b'=') {
            continue;
        }
        at += 1;
        while is_space(at) {
            at += 1;
        }
        match html.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                let value = at + 1;
                at = memchr::memchr(*quote, &html[value..])
                    .map_or(html.len(), |end| value + end + 1);
            }
            Some(b'>') | None => continue,
            Some(_) => {
                let ends = |b: &u8| b.is_ascii_whitespace() || *b == b'>';
                at += html[at..].iter().position(ends).unwrap_or(html.len() - at);
                continue;
            }
        }
        in_a_row += 1;
        let more = |b: &u8| !(b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
        if in_a_row >= IN_A_ROW && is_space(at) && html.get(at + 1).is_some_and(more) {
            slashes.push(at);
            in_a_row = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use html5gum::{DefaultEmitter, Token, Tokenizer};

    use super::*;

    fn tokens(html: &str) -> Vec<Token<usize>> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let all = Tokenizer::new_with_emitter(html, emitter).map(|token| {
            let Ok(token) = token;
            token
        });
        all.filter(|token| !matches!(token, Token::Error(_))).collect()
    }

    #[test]
    fn a_tag_of_many_attributes_is_read_and_says_the_same() {
        let attributes = |count: usize, value: &str| -> String {
            (0..count).map(|n| format!(" a{n}=\"{value}\"")).collect()
        };
        let (few, many) = (attributes(IN_A_ROW, "b>'c"), attributes(2 * IN_A_ROW + 5, "b>'c"));
        for html in [
            format!("<b{many}>"),
            format!("<p>a</p{many} >c"),
            format!("<!-- \" -->a <b{many}/><i{few}>"),
            format!("<script>a<b c=\"</script ><b{many}>"),
            format!("< a=\" <b d='\"' e=f\" g{many}\n>"),
            format!("<b\n{}\n>", many.replace(' ', "\n")),
        ] {
            let readable = readable(&html, true);
            assert!(matches!(readable, Cow::Owned(_)), "{}", &html[..40]);
            assert_eq!(readable.len(), html.len());
            assert_eq!(tokens(&readable), tokens(&html), "{}", &html[..40]);
        }
        for html in [format!("<b{few}>").repeat(9), "a=\" b=\"".repeat(99), format!("<!--{many}")] {
            assert!(matches!(readable(&html, true), Cow::Borrowed(_)), "{}", &html[..40]);
        }
    }

    #[test]
    fn the_longest_tag_is_read() {
        let html = format!("<b {}>", "a=\"\" ".repeat(400_000));
        let readable = readable(&html, false);
        let emitter = DefaultEmitter::<usize>::new_with_span();
        assert!(Tokenizer::new_with_emitter(&*readable, emitter).count() > 0);
    }
}
