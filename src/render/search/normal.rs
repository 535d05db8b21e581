//! Words as the search compares them: without accents, in lower case, without their endings.
//! The script of the search page does the same with what readers type.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A text without accents and in lower case.
pub(in crate::render) fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return match text.bytes().any(|b| b.is_ascii_uppercase()) {
            true => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Borrowed(text),
        };
    }
    // Typographic quotes and dashes alone, as most texts have them, have no accents.
    let plain = |c: char| match c {
        _ if c.is_ascii() => Some(c.to_ascii_lowercase()),
        '\u{2010}'..='\u{205e}' => Some(between(c)),
        _ => None,
    };
    if let Some(plain) = text.chars().map(plain).collect() {
        return Cow::Owned(plain);
    }
    let bare = text.nfd().filter(|c| !is_combining_mark(*c));
    Cow::Owned(bare.flat_map(char::to_lowercase).map(between).collect())
}

/// A character, or the one of ASCII that parts words as it does: a text of ASCII is read in a third
/// of the time.
fn between(c: char) -> char {
    match c {
        '’' => '\'',
        _ if c.is_ascii() || c.is_alphanumeric() => c,
        _ => ' ',
    }
}

/// The words of a folded text. An apostrophe joins what is before and after it, except before a
/// possessive s: `can't` is `cant`, `child's` is `child`.
pub(super) fn words(folded: &str, word: impl FnMut(&str)) {
    match folded.is_ascii() {
        true => ascii_words(folded, word),
        false => all_words(folded, word),
    }
}

/// The same for a text that is ASCII, as most texts of most sites are.
fn ascii_words(folded: &str, mut word: impl FnMut(&str)) {
    let bytes = folded.as_bytes();
    let find = |from: usize, is_in: bool| {
        let found = bytes[from..].iter().position(|b| IN_WORDS[usize::from(*b)] == is_in);
        found.map_or(bytes.len(), |after| from + after)
    };
    let mut at = find(0, true);
    while at < bytes.len() {
        let start = at;
        at = find(at, false);
        let mut is_joined = false;
        while bytes.get(at) == Some(&b'\'')
            && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
        {
            is_joined = true;
            at += 1;
            while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
                at += 1;
            }
        }
        match is_joined {
            true => all_words(&folded[start..at], &mut word),
            false => word(&folded[start..at]),
        }
        at = find(at, true);
    }
}

/// Which bytes are letters or digits.
static IN_WORDS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

fn all_words(folded: &str, mut word: impl FnMut(&str)) {
    let mut joined = String::new();
    let mut rest = folded;
    loop {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        if rest.is_empty() {
            return;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (first, after) = rest.split_at(end);
        rest = after;
        let Some(mut tail) = tail(rest) else {
            word(first);
            continue;
        };
        joined.clear();
        joined.push_str(first);
        loop {
            rest = &rest[rest.chars().next().map_or(0, char::len_utf8) + tail.len()..];
            if tail != "s" {
                joined.push_str(tail);
            }
            match self::tail(rest) {
                Some(next) => tail = next,
                None => break,
            }
        }
        word(&joined);
    }
}

/// The letters after an apostrophe at the beginning of a text.
fn tail(rest: &str) -> Option<&str> {
    let after = rest.strip_prefix('\'').or_else(|| rest.strip_prefix('’'))?;
    let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    (end > 0).then(|| &after[..end])
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::*;

    #[test]
    fn words_are_compared_as_the_script_compares_them() {
        for line in include_str!("words.txt").lines().filter(|line| !line.starts_with('#')) {
            let (lang, pair) = line.split_once(": ").unwrap();
            let (text, expected) = pair.split_once(" = ").unwrap();
            let lexicon = Lexicon::of(lang);
            let mut found = Vec::new();
            words(&fold(text), |word| found.push(lexicon.term(word).into_owned()));
            assert_eq!(found.join(" "), expected, "{line}");
        }
    }
}
