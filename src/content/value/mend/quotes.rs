//! Quotes of all kinds, and signs that cannot be seen.

/// Quotes that word processors and other keyboards make.
const CURLY: [char; 12] = [
    '\u{201c}', '\u{201d}', '\u{201e}', '\u{201f}', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}',
    '«', '»', '\u{b4}', '`',
];

/// Whether a value begins with a curly quote, or has one that can only be a quote.
pub(super) fn has_curly(value: &str) -> bool {
    value.starts_with(CURLY) || value.contains(['\u{201c}', '\u{201d}', '\u{201e}', '\u{201f}'])
}

/// With straight quotes for the double ones.
pub(super) fn straight(text: &str) -> String {
    text.replace(['\u{201c}', '\u{201d}', '\u{201e}', '\u{201f}', '«', '»'], "\"")
}

/// Without the quotes around it, whatever they are.
pub(in crate::content::value) fn bare(text: &str) -> &str {
    let is_quote = |c: char| matches!(c, '"' | '\'') || CURLY.contains(&c);
    let inner = text.strip_prefix(is_quote).unwrap_or(text);
    if inner.len() == text.len() { text } else { inner.strip_suffix(is_quote).unwrap_or(inner) }
}

/// With plain spaces for unusual ones, and without what has no width; none where there are none.
pub(super) fn without_invisible(text: &str) -> Option<String> {
    let space = |c: char| c.is_whitespace() && !matches!(c, ' ' | '\t');
    let no_width = |c: char| {
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{202a}'..='\u{202e}')
            || (c.is_control() && c != '\t')
    };
    text.contains(|c| space(c) || no_width(c)).then(|| {
        text.chars().filter(|c| !no_width(*c)).map(|c| if space(c) { ' ' } else { c }).collect()
    })
}
