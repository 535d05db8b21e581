//! What is in plain text: bare addresses become links, and the first use of a glossary
//! term becomes a link to it.
//!
//! Must not: touch headings, links, code or emergency cards; the writer decides where it may.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use linkify::{LinkFinder, LinkKind};

use super::range::compact;

/// From this many names on, the fastest automaton would take megabytes.
const MANY_NAMES: usize = 2000;

/// The glossary's terms, ready to be found in texts.
#[derive(Debug)]
pub struct Terms {
    finder: AhoCorasick,
    /// For each pattern, the index of its term.
    owners: Vec<u32>,
    /// How many terms there are.
    count: usize,
}

impl Terms {
    /// Builds the finder from each term's names; `None` without terms.
    pub fn new<'n>(terms: impl IntoIterator<Item = Vec<&'n str>>) -> Option<Terms> {
        let (mut patterns, mut owners, mut count) = (Vec::new(), Vec::new(), 0);
        for names in terms {
            for name in names {
                patterns.push(name);
                owners.push(compact(count));
            }
            count += 1;
        }
        if patterns.is_empty() {
            return None;
        }
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            // Every byte of the site goes through it, and a glossary is small.
            .kind((patterns.len() < MANY_NAMES).then_some(AhoCorasickKind::DFA))
            .build(patterns)
            .ok()?;
        Some(Terms { finder, owners, count })
    }
}

/// Which terms a text has linked already.
#[derive(Debug, Default)]
pub struct Used(Vec<bool>);

/// A piece of plain text.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they are.
    Words(&'t str),
    /// A bare address, where it leads, and where it begins in the text.
    Address(&'t str, String, usize),
    /// A glossary term at its first use.
    Term(&'t str, u32),
}

/// How many words a piece of text has: every byte of the site goes through here, and words
/// are one space apart (line breaks are separate events).
pub fn words_of(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let spaces = memchr::memchr_iter(b' ', bytes).count();
    let ends = usize::from(bytes.first() == Some(&b' ')) + usize::from(bytes.last() == Some(&b' '));
    if bytes.is_empty() { 0 } else { compact((spaces + 1).saturating_sub(ends)) }
}

/// Whether it is worth looking for bare addresses in a text.
pub fn may_hold_address(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || text.contains('@')
}

/// Cuts plain text into pieces and hands them out in order; looks for bare addresses if
/// `addresses` is set.
pub fn pieces<'t>(
    text: &'t str,
    addresses: bool,
    terms: Option<&Terms>,
    used: &mut Used,
    mut out: impl FnMut(Piece<'t>),
) {
    if !addresses || !may_hold_address(text) {
        return words(text, terms, used, &mut out);
    }
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false).kinds(&[LinkKind::Url, LinkKind::Email]);
    let mut at = 0;
    for link in finder.links(text) {
        // Quotes and full stops of any script after an address are the sentence's.
        let is_of_sentence = |c: char| !c.is_ascii() && !c.is_alphanumeric();
        let written = link.as_str().trim_end_matches(is_of_sentence);
        let end = link.start() + written.len();
        // One of e-mail may have a quote in it, but does not begin with one.
        let written = match link.kind() {
            LinkKind::Email => {
                written.trim_start_matches(|c| is_of_sentence(c) || matches!(c, '\'' | '"'))
            }
            _ => written,
        };
        let start = end - written.len();
        let is_cut_off = text[end..].starts_with('…');
        if is_cut_off || written.ends_with("://") {
            continue;
        }
        let address = match link.kind() {
            LinkKind::Email => format!("mailto:{written}"),
            _ if written.starts_with("http://") || written.starts_with("https://") => {
                written.to_owned()
            }
            // Whoever gives no scheme leaves it to the browser, which asks for the safe one first.
            _ if written.starts_with("www.") => format!("https://{written}"),
            _ => continue,
        };
        words(&text[at..start], terms, used, &mut out);
        out(Piece::Address(written, address, start));
        at = end;
    }
    words(&text[at..], terms, used, &mut out);
}

fn words<'t>(
    text: &'t str,
    terms: Option<&Terms>,
    used: &mut Used,
    out: &mut impl FnMut(Piece<'t>),
) {
    let Some(terms) = terms else {
        if !text.is_empty() {
            out(Piece::Words(text));
        }
        return;
    };
    used.0.resize(terms.count, false);
    let mut at = 0;
    for found in terms.finder.find_iter(text) {
        let term = terms.owners[found.pattern().as_usize()];
        if used.0[term as usize] || !is_whole_word(text, found.start(), found.end()) {
            continue;
        }
        used.0[term as usize] = true;
        if found.start() > at {
            out(Piece::Words(&text[at..found.start()]));
        }
        out(Piece::Term(&text[found.start()..found.end()], term));
        at = found.end();
    }
    if at < text.len() {
        out(Piece::Words(&text[at..]));
    }
}

fn is_whole_word(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    !joins(before) && !joins(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> String {
        let terms = Terms::new([vec!["angina"], vec!["high blood pressure", "hypertension"]]);
        let mut out = String::new();
        pieces(text, may_hold_address(text), terms.as_ref(), &mut Used::default(), |piece| {
            match piece {
                Piece::Words(w) => out.push_str(w),
                Piece::Address(w, a, _) => out.push_str(&format!("<{w}|{a}>")),
                Piece::Term(w, t) => out.push_str(&format!("[{w}|{t}]")),
            }
        });
        out
    }

    #[test]
    fn a_term_is_linked_once_and_as_a_whole_word() {
        assert_eq!(check("Angina, angina, anginal"), "[Angina|0], angina, anginal");
        assert_eq!(
            check("Hypertension is high blood pressure"),
            "[Hypertension|1] is high blood pressure"
        );
    }

    #[test]
    fn the_beginning_of_an_address_is_none() {
        for text in ["It begins with https://… or so.", "https://", "https://www.cdc.gov/a-long…"]
        {
            assert_eq!(check(text), text);
        }
    }

    #[test]
    fn bare_addresses_become_links() {
        assert_eq!(
            check("See https://a.org/x_y, www.b.org or me@c.org."),
            "See <https://a.org/x_y|https://a.org/x_y>, <www.b.org|https://www.b.org> or <me@c.org|mailto:me@c.org>."
        );
        assert_eq!(
            check("Write “me@c.org”, ‘o’neil@c.org’ or 'me@c.org'."),
            "Write “<me@c.org|mailto:me@c.org>”, ‘<o’neil@c.org|mailto:o’neil@c.org>’ or '<me@c.org|mailto:me@c.org>'."
        );
        assert_eq!(check("请联系 me@c.org。"), "请联系 <me@c.org|mailto:me@c.org>。");
    }
}
