//! The mistakes in some words.

use std::ops::Range;

use memchr::memmem;

use super::written::{
    balanced, is_number, label_before, looks_like_address, mended, opening_before,
};
use crate::check::text::words::ahead;

/// What is wrong with some words; the places are in them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    pub(super) place: Range<usize>,
    pub(super) why: &'static str,
    /// What to write where.
    pub(super) mended: Option<(Range<usize>, String)>,
}

impl Slip {
    /// What looks unclosed may be closed after something else that follows.
    fn unless_unclosed(self) -> Slip {
        match self.why {
            UNCLOSED => Slip { why: UNREADABLE, mended: None, ..self },
            _ => self,
        }
    }
}

const UNCLOSED: &str = "Its second bracket is never closed.";
const UNREADABLE: &str = "It is not written as an address can be.";

/// The mistakes in some words.
pub(super) fn slips(words: &str, begins_line: bool, ends_line: bool) -> Vec<Slip> {
    let bytes = words.as_bytes();
    // Nearly all words have no bracket.
    if memchr::memchr2(b']', b'<', bytes).is_none() {
        return Vec::new();
    }
    if begins_line && let Some(slip) = late_definition(words) {
        return vec![slip];
    }
    let mut slips: Vec<Slip> = Vec::new();
    for (pattern, find) in KINDS {
        let all = memmem::find_iter(bytes, pattern);
        for at in all.filter(|at| *at == 0 || bytes[at - 1] != b'\\') {
            let Some(slip) = find(words, at) else { continue };
            // Those that were found do not meet: only the two beside it can.
            let after = slips.partition_point(|other| other.place.start < slip.place.start);
            let beside = slips[after.saturating_sub(1)..].iter().take(2);
            if beside.into_iter().all(|other| !meet(&other.place, &slip.place)) {
                slips.insert(after, if ends_line { slip } else { slip.unless_unclosed() });
            }
        }
    }
    slips
}

/// Looks at words where a mistake may begin.
type Find = fn(&str, usize) -> Option<Slip>;

/// What begins a mistake, and who looks at it.
const KINDS: [(&str, Find); 5] =
    [("](", unread), ("] (", apart), (")[", reversed), ("][", undefined), ("<", pointed)];

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// `[words](an address)`: what is between the brackets is no address that can be read.
fn unread(words: &str, at: usize) -> Option<Slip> {
    let open = at + 2;
    let label = label_before(words, at).unwrap_or(at);
    if words[..label].ends_with('\\') {
        return None;
    }
    let rest = ahead(words, open);
    let Some(length) = balanced(rest) else {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let inner = rest[..end].trim_end_matches(['.', ',', ';', ':']);
        let end = open + inner.len();
        return looks_like_address(inner).then(|| Slip {
            place: label..end,
            why: UNCLOSED,
            mended: Some((end..end, ")".to_owned())),
        });
    };
    let inner = &rest[..length];
    if !looks_like_address(inner) {
        return None;
    }
    let place = label..open + length + 1;
    let (why, mended) = match mended(inner.trim()) {
        Some((why, mended)) => (why, Some((open..open + length, mended))),
        None => (UNREADABLE, None),
    };
    Some(Slip { place, why, mended })
}

/// `[words] (address)`
fn apart(words: &str, at: usize) -> Option<Slip> {
    let label = label_before(words, at).filter(|label| !is_number(&words[label + 1..at]))?;
    let length = balanced(ahead(words, at + 3))?;
    let inner = &words[at + 3..at + 3 + length];
    let is_address = looks_like_address(inner) && !inner.contains(char::is_whitespace);
    is_address.then(|| Slip {
        place: label..at + 3 + length + 1,
        why: "The two pairs of brackets must touch.",
        mended: Some((at + 1..at + 2, String::new())),
    })
}

/// `(words)[address]`
fn reversed(words: &str, at: usize) -> Option<Slip> {
    let length = ahead(words, at + 2).find(']')?;
    let inner = &words[at + 2..at + 2 + length];
    let label = opening_before(words, at)?;
    let is_address = looks_like_address(inner)
        && !inner.starts_with('#')
        && !inner.contains(char::is_whitespace);
    is_address.then(|| {
        let place = label..at + 2 + length + 1;
        Slip {
            place: place.clone(),
            why: "The words are in the square brackets, the address is in the round ones.",
            mended: Some((place, format!("[{}]({inner})", &words[label + 1..at]))),
        }
    })
}

/// `[words][name]` without a line that says where the name leads.
fn undefined(words: &str, at: usize) -> Option<Slip> {
    let label = label_before(words, at)?;
    let length = ahead(words, at + 2).find(']')?;
    let name = &words[at + 2..at + 2 + length];
    let shown = &words[label + 1..at];
    let is_prose = |text: &str| {
        text.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !text.contains(['[', '(', '^', '_', '=', '/'])
    };
    // `array[i][j]`
    let is_code = words[..label].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    (is_prose(shown) && (name.is_empty() || is_prose(name)) && !is_code).then(|| Slip {
        place: label..at + 2 + length + 1,
        why: "Nothing says where it leads: it needs a line of its own such as “[name]: address”, or the address in round brackets.",
        mended: None,
    })
}

/// `<eczema.md>`, which markdown takes for words.
fn pointed(words: &str, at: usize) -> Option<Slip> {
    let length = ahead(words, at + 1).find('>')?;
    let inner = &words[at + 1..at + 1 + length];
    // `<tel:(555) 010-0142>`: one without a space is a link.
    let scheme = ["tel:", "sms:", "mailto:", "http://", "https://"];
    let lower = inner.get(..8).unwrap_or(inner).to_ascii_lowercase();
    if scheme.iter().any(|scheme| lower.starts_with(scheme)) && inner.contains(' ') {
        return Some(Slip {
            place: at..at + 1 + length + 1,
            why: "An address between < and > cannot have spaces: write [words](address).",
            mended: None,
        });
    }
    let is_file = inner.ends_with(".md") && !inner.contains(char::is_whitespace);
    is_file.then(|| Slip {
        place: at..at + 1 + length + 1,
        why: "Links to files are written [words](file.md).",
        mended: None,
    })
}

/// `[name]: address` in the middle of a paragraph.
fn late_definition(words: &str) -> Option<Slip> {
    let rest = words.strip_prefix('[')?;
    let (name, address) = rest.split_once("]: ").or_else(|| rest.split_once("]:"))?;
    let first = address.split_whitespace().next()?;
    let is_definition =
        !name.contains(['[', ']']) && !name.starts_with('^') && looks_like_address(first);
    is_definition.then(|| Slip {
        place: 0..words.len(),
        why: "A line that says where a name leads needs an empty line before it.",
        mended: Some((0..0, "\n".to_owned())),
    })
}

/// `[words](address)` between HTML tags, where nothing is markdown.
pub(super) fn in_html(words: &str) -> Option<Slip> {
    let at = memmem::find(words.as_bytes(), b"](")?;
    let label = label_before(words, at)?;
    let length = balanced(ahead(words, at + 2))?;
    looks_like_address(&words[at + 2..at + 2 + length]).then(|| Slip {
        place: label..at + 2 + length + 1,
        why: "Between HTML tags markdown is only read after an empty line.",
        mended: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words with the edit in them; the words themselves where there is none.
    fn check(words: &str) -> Option<String> {
        let slip = slips(words, true, true).into_iter().next()?;
        let mut out = words.to_owned();
        if let Some((range, replacement)) = slip.mended {
            out.replace_range(range, &replacement);
        }
        Some(out)
    }

    #[test]
    fn what_was_meant_as_a_link_is_mended() {
        for (words, mended) in [
            ("See [a](mailto: a@x.example).", "See [a](mailto:a@x.example)."),
            (
                "[a](mailto:a@x.example?subject=Hello there)",
                "[a](mailto:a@x.example?subject=Hello%20there)",
            ),
            ("[a](tel:(555) 010-1234)", "[a](tel:555010-1234)"),
            ("[a](https://x.example/my page)", "[a](https://x.example/my%20page)"),
            ("[a](my page.md)", "[a](my%20page.md)"),
            ("![a](my knee.jpg)", "![a](my%20knee.jpg)"),
            ("[a](a.md “Title here”)", "[a](a.md \"Title here\")"),
            ("[a](a.md \"So \"called\" title\")", "[a](a.md \"So 'called' title\")"),
            ("[a](eczema.md and more", "[a](eczema.md) and more"),
            ("See [a](https://x.example.", "See [a](https://x.example)."),
            ("[a] (eczema.md)", "[a](eczema.md)"),
            ("[Our form] (https://x.example/a)", "[Our form](https://x.example/a)"),
            ("(a)[eczema.md]", "[a](eczema.md)"),
            ("(see (a))[eczema.md]", "[see (a)](eczema.md)"),
            ("[name]: https://x.example", "\n[name]: https://x.example"),
            ("[a](sms:+1 201 555 0100?body=Hi there)", "[a](sms:+12015550100?body=Hi%20there)"),
            ("[a](Tel list.pdf)", "[a](Tel%20list.pdf)"),
            ("[a](SMS\u{a0}form b.pdf)", "[a](SMS\u{a0}form%20b.pdf)"),
        ] {
            assert_eq!(check(words).as_deref(), Some(mended));
        }
        for words in [
            "[a](tel:555 010 1234 ext. 3)",
            "[eczema][skin]",
            "[dry skin][]",
            "<eczema.md>",
            "<tel:(555) 010-0142>",
            "](https://x.example)",
        ] {
            assert_eq!(check(words).as_deref(), Some(words));
        }
        assert!(in_html("See [a](eczema.md).").is_some());
    }

    #[test]
    fn brackets_that_are_meant_are_left_alone() {
        for words in [
            "as shown [1] (see below)",
            "as shown [1][2]",
            "[1] (https://x.example)",
            "f[i](a, b)",
            "array[first][second]",
            "[sic] (2 of 3)",
            "a \\[a](b c.md)",
            "the range [0, 1) or (0, 1]",
            "[[1]]",
            "[[eczema]]",
            "(one)[two]",
            "1 < 2 and 3 > 2",
            "[x]: yes",
            "Choose [A] or [B].",
        ] {
            assert_eq!(check(words), None, "{words}");
        }
    }
}
