//! What words in brackets may be.

use crate::check::text::words::behind;

/// Where the words of a link begin that end at a `]`.
pub(super) fn label_before(words: &str, close: usize) -> Option<usize> {
    let mut depth = 0;
    let words = behind(words, close);
    for (at, c) in words.char_indices().rev() {
        match c {
            ']' => depth += 1,
            '[' if depth == 0 => return Some(close - words.len() + at),
            '[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// How much is before the `)` that closes what was opened before.
pub(super) fn balanced(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Where the bracket is that opens what closes at a `)`.
pub(super) fn opening_before(words: &str, close: usize) -> Option<usize> {
    let mut depth = 0;
    let words = behind(words, close);
    for (at, c) in words.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => return Some(close - words.len() + at),
            '(' => depth -= 1,
            _ => {}
        }
    }
    None
}

pub(super) fn is_number(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}

/// Endings of files that texts link to.
const FILES: [&str; 12] = [
    ".md", ".pdf", ".jpg", ".jpeg", ".png", ".svg", ".webp", ".gif", ".mp4", ".mp3", ".html",
    ".docx",
];

/// Whether words in brackets are an address rather than words.
pub(super) fn looks_like_address(inner: &str) -> bool {
    let inner = inner.trim().trim_start_matches('<');
    // Commands of a template are reported as such.
    if inner.contains("{{") || inner.contains("{%") {
        return false;
    }
    let lower = inner.to_ascii_lowercase();
    let path = lower.split([' ', '#', '?', '>']).next().unwrap_or_default();
    [
        "http:",
        "https:",
        "http//",
        "https//",
        "mailto:",
        "tel:",
        "sms:",
        "cta:",
        "practice:",
        "www.",
        "./",
        "../",
    ]
    .iter()
    .any(|start| lower.starts_with(start))
        || (lower.starts_with('/') && path.len() > 1 && !path[1..].starts_with('/'))
        || FILES.iter().any(|ending| path.ends_with(ending))
        || FILES.iter().any(|ending| lower.ends_with(ending) && lower.len() < 80)
        || (lower.starts_with('#') && path.is_empty() && lower.len() > 2 && !lower.contains(' '))
}

/// What was meant by an address with a space in it, or with a title in typographic quotes; none
/// where that is not certain enough to be written.
pub(super) fn mended(inner: &str) -> Option<(&'static str, String)> {
    const SPACE: &str = "An address cannot have spaces.";
    let first = inner.find(char::is_whitespace)?;
    let (address, title) = (&inner[..first], inner[first..].trim());
    if title.starts_with(['“', '”', '„', '‘', '«']) {
        let title = title.trim_matches(['“', '”', '„', '‘', '’', '«', '»', '"', ' ']);
        return Some((
            "The quotes around its title must be straight.",
            format!("{address} \"{title}\""),
        ));
    }
    if title.len() > 2 && title.starts_with('"') && title.ends_with('"') {
        let inner = title[1..title.len() - 1].replace('"', "'");
        return Some((
            "The quotes in its title must be others than those around it.",
            format!("{address} \"{inner}\""),
        ));
    }
    let (scheme, rest) = inner.split_once(':').unwrap_or(("", inner));
    let (to, query) = match rest.split_once('?') {
        Some((to, query)) => (to, format!("?{}", query.trim().replace(' ', "%20"))),
        None => (rest, String::new()),
    };
    let scheme = scheme.to_ascii_lowercase();
    let mended = match &*scheme {
        "tel" | "sms" => {
            // `ext. 3` and the like is no part that is dialled at once.
            if to.contains(char::is_alphabetic) {
                return None;
            }
            let is_dialled = |c: &char| c.is_ascii_digit() || matches!(c, '+' | '-');
            format!("{scheme}:{}{query}", to.chars().filter(is_dialled).collect::<String>())
        }
        "mailto" => format!("mailto:{}{query}", without_spaces(to)),
        _ => inner.replace(' ', "%20"),
    };
    Some((SPACE, mended))
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}
