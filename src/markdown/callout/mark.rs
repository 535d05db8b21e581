//! The marker that makes a quote a callout, and what was meant as one.

use std::ops::Range;

use crate::markdown::callout_kind::CalloutKind;

/// Splits `[!kind] rest` in two. The `-` or `+` that other programs write after it, for callouts
/// that fold, is dropped.
pub(super) fn mark(text: &str) -> Option<(&str, &str)> {
    let (kind, rest) = text.strip_prefix("[!")?.split_once(']')?;
    let is_word = !kind.is_empty()
        && kind.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let rest = match rest.strip_prefix(['-', '+']) {
        Some(unfolded) if unfolded.is_empty() || unfolded.starts_with(' ') => unfolded,
        _ => rest,
    };
    is_word.then_some((kind, rest))
}

/// Words that were meant as the mark of a known callout.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NearMark {
    /// The callout.
    pub(super) kind: CalloutKind,
    /// What of the words is to be the mark.
    pub(super) range: Range<usize>,
    /// How the words say it.
    pub(super) form: Form,
}

/// How words that were meant as a mark are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `[!urgent]`, as it should be; only the place is wrong.
    Exact,
    /// `> [!urgent]`, with a `>` that is a character and not markdown.
    AfterQuoteCharacter,
    /// An exclamation mark and a bracket, but not as they should be: `[ !urgent ]`, `[!urgent`.
    Misspelt,
    /// `[urgent]`: may be words in brackets and nothing else.
    Bracketed,
    /// `!urgent`: may be words and nothing else.
    Exclaimed,
}

/// What `words` begin with, where it was meant as the mark of a callout that everybody has.
pub(super) fn near_mark(words: &str) -> Option<NearMark> {
    let start = words.len() - words.trim_start().len();
    let after_quotes = words[start..].trim_start_matches([' ', '>', '»', '›', '＞']);
    let has_quotes = words.len() - after_quotes.len() > start;
    let opened = after_quotes.trim_start_matches(['[', '(', '{', '<', '［', '【', '\\', ' ']);
    let brackets = &after_quotes[..after_quotes.len() - opened.len()];
    let is_open = brackets.contains(['[', '(', '{', '<', '［', '【']);
    let exclaimed = opened.trim_start_matches(['!', '¡', '！', ' ', '[']);
    let exclamation = &opened[..opened.len() - exclaimed.len()];
    let is_exclaimed = exclamation.contains(['!', '¡', '！']);
    // Nearly all words end here.
    if !is_open && !is_exclaimed {
        return None;
    }
    let (kind, length) = known_kind(exclaimed)?;
    let rest = exclaimed[length..].trim_start_matches(' ');
    let closed = rest.trim_start_matches(['!', ']', ')', '}', '>', '］', '】']);
    let closing = &rest[..rest.len() - closed.len()];
    let is_closed = closing.contains([']', ')', '}', '>', '］', '】']);
    let exact = brackets == "[" && exclamation == "!" && closing.starts_with(']');
    let form = match (is_open, is_exclaimed, is_closed) {
        (true, true, true) if exact && rest.len() + length == exclaimed.len() => {
            if has_quotes {
                Form::AfterQuoteCharacter
            } else {
                Form::Exact
            }
        }
        (true, true, _) | (false, true, true) => Form::Misspelt,
        (true, false, true) if brackets == "[" && closing == "]" => Form::Bracketed,
        (false, true, false) if rest.len() + length < exclaimed.len() || rest.is_empty() => {
            Form::Exclaimed
        }
        _ => return None,
    };
    let end = match (is_closed, exact) {
        (true, true) => words.len() - exclaimed.len() + length + 1,
        (true, false) => words.len() - closed.len(),
        (false, _) => words.len() - exclaimed.len() + length,
    };
    Some(NearMark { kind, range: start..end, form })
}

/// The longest name of a callout that words begin with, and its length.
fn known_kind(words: &str) -> Option<(CalloutKind, usize)> {
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let end = words.find(|c| !is_letter(c)).unwrap_or(words.len());
    // `when to call` is the longest, and has three words.
    let ends = words[..end].match_indices([' ', '-', '_']).map(|(at, _)| at).take(3);
    let mut ends: Vec<usize> = ends.chain([end]).collect();
    ends.sort_unstable();
    ends.into_iter().rev().find_map(|end| {
        let kind = CalloutKind::written(&words[..end]);
        let is_known = !matches!(kind, CalloutKind::Other(_));
        (is_known && !words[..end].is_empty()).then(|| (kind, words[..end].trim_end().len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_word_in_brackets() {
        assert_eq!(mark("[!urgent] Call us if"), Some(("urgent", " Call us if")));
        assert_eq!(mark("[!NOTE]"), Some(("NOTE", "")));
        assert_eq!(mark("[!note]- Folded"), Some(("note", " Folded")));
        assert_eq!(mark("[!note]-shaped"), Some(("note", "-shaped")));
        assert_eq!(mark("[!]"), None);
        assert_eq!(mark("[note]"), None);
    }

    #[test]
    fn what_was_meant_as_a_mark_is_recognised_in_many_forms() {
        let near = |words: &str| {
            let near = near_mark(words).expect(words);
            (near.kind.to_string(), words[near.range].to_owned(), near.form)
        };
        for (words, kind, written, form) in [
            ("[!urgent] Call", "urgent", "[!urgent]", Form::Exact),
            ("> [!urgent] Call", "urgent", "> [!urgent]", Form::AfterQuoteCharacter),
            ("[urgent] Call", "urgent", "[urgent]", Form::Bracketed),
            ("[Emergency]", "emergency", "[Emergency]", Form::Bracketed),
            ("[! urgent] Call", "urgent", "[! urgent]", Form::Misspelt),
            ("[ !urgent ] Call", "urgent", "[ !urgent ]", Form::Misspelt),
            ("[!urgent Call", "urgent", "[!urgent", Form::Misspelt),
            ("!urgent] Call", "urgent", "!urgent]", Form::Misspelt),
            ("[¡urgent!] Call", "urgent", "[¡urgent!]", Form::Misspelt),
            ("{!self-care} Call", "selfcare", "{!self-care}", Form::Misspelt),
            ("![call] Make", "call", "![call]", Form::Misspelt),
            ("[[!call]] Make", "call", "[[!call]]", Form::Misspelt),
            ("[!when to call", "when_to_call", "[!when to call", Form::Misspelt),
            ("!urgent Call", "urgent", "!urgent", Form::Exclaimed),
        ] {
            assert_eq!(near(words), (kind.into(), written.into(), form), "{words}");
        }
    }

    #[test]
    fn other_words_are_words() {
        for words in [
            "",
            "[sic] he said",
            "[!sic]",
            "Urgent: call",
            "urgent] call",
            "(call) us",
            "!important!",
            "[note",
            "[",
            "[!",
            "> quoted",
        ] {
            assert_eq!(near_mark(words), None, "{words}");
        }
    }
}
