//! A line of front matter or settings in its parts, as far as it has them.

use std::ops::Range;

/// The parts of a line that holds a key and a value, or should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::content::value) struct Line<'t> {
    /// The whole line, without its line break.
    pub(in crate::content::value) whole: &'t str,
    /// What it is indented by.
    pub(in crate::content::value) indent: &'t str,
    /// What is before the sign; all where there is none.
    pub(in crate::content::value) key: &'t str,
    /// `=` or `:`; nothing where there is neither.
    pub(in crate::content::value) sign: &'t str,
    /// What is after it, without a note behind it.
    pub(in crate::content::value) value: &'t str,
    /// Where that is in the line.
    pub(in crate::content::value) value_range: Range<usize>,
    /// A note at the end, with the space before it.
    pub(in crate::content::value) note: &'t str,
}

impl<'t> Line<'t> {
    pub(in crate::content::value) fn of(whole: &'t str) -> Line<'t> {
        let body = whole.trim_start();
        let indent = &whole[..whole.len() - body.len()];
        let sign = outside_quotes(body).find(|(_, c)| matches!(c, '=' | ':')).map(|(at, _)| at);
        let (key, sign, rest) = match sign {
            Some(at) => (&body[..at], &body[at..=at], &body[at + 1..]),
            None => (body, "", ""),
        };
        let value = &rest[..note_at(rest).unwrap_or(rest.len())];
        let before = whole.len() - rest.len() + value.len() - value.trim_start().len();
        let value = value.trim();
        let value_range = before..before + value.len();
        let note = whole[value_range.end..].trim_end();
        Line { whole, indent, key: key.trim_end(), sign, value, value_range, note }
    }

    /// The line with another value.
    pub(in crate::content::value) fn with(&self, value: &str) -> String {
        self.written(self.key, self.sign, value)
    }

    /// The line with another key, sign and value.
    pub(in crate::content::value) fn written(&self, key: &str, sign: &str, value: &str) -> String {
        let space = if sign == "=" { " " } else { "" };
        format!("{}{key}{space}{sign} {value}{}", self.indent, self.note)
    }

    /// Whether the key is a single word.
    pub(in crate::content::value) fn has_plain_key(&self) -> bool {
        is_word(self.key)
    }
}

/// A word that may be a key.
pub(in crate::content::value) fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// The characters that are outside of straight quotes, with their places. A quote that is not
/// closed on the line does not count.
fn outside_quotes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut skip = 0;
    text.char_indices().filter(move |&(at, c)| {
        if at < skip {
            return false;
        }
        if matches!(c, '"' | '\'')
            && text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
            && let Some(len) = text[at + 1..].find(c)
        {
            skip = at + len + 2;
            return false;
        }
        true
    })
}

/// Where a note begins: at `#` after a space, outside of quotes.
fn note_at(text: &str) -> Option<usize> {
    let is_note = |&(at, c): &(usize, char)| c == '#' && text[..at].ends_with([' ', '\t']);
    let at = outside_quotes(text).find(is_note)?.0;
    Some(text[..at].trim_end().len())
}
