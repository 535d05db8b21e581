//! Where claims are in their file, word by word.

use std::ops::Range;

/// The places of claims in a file, word by word, whatever is between the words.
pub(super) struct Places<'t> {
    source: &'t str,
    /// The words of the file, split when the first claim is looked for.
    words: Option<Vec<Word>>,
    /// The word behind the last claim: of two that say the same, the second is behind the first.
    next: usize,
    /// How many claims were not behind the one before.
    misses: usize,
}

/// A claim whose words are not in a row in the file is looked for in all of it. After so many of
/// those the rest is not.
const MISSES: usize = 20;

impl<'t> Places<'t> {
    pub(super) fn of(source: &'t str) -> Self {
        Places { source, words: None, next: 0, misses: 0 }
    }

    /// The place of the next claim.
    pub(super) fn find(&mut self, claim: &str) -> Option<Range<usize>> {
        let wanted = split(claim);
        let words = &**self.words.get_or_insert_with(|| split(self.source));
        let same = |window: &[Word]| {
            window.iter().map(|(word, _)| word).eq(wanted.iter().map(|(word, _)| word))
        };
        let find = |from: usize| {
            let behind = words.get(from..)?.windows(wanted.len().max(1)).position(same)?;
            Some(from + behind)
        };
        if self.misses > MISSES {
            return None;
        }
        let at = find(self.next).or_else(|| {
            self.misses += 1;
            find(0)
        })?;
        let last = words.get(at + wanted.len().checked_sub(1)?)?;
        self.next = at + wanted.len();
        Some(words[at].1.start..last.1.end)
    }
}

/// A word in lower case and its place.
pub(super) type Word = (String, Range<usize>);

/// The words of a text in lower case with their places; apostrophes and hyphens are in words.
pub(super) fn split(text: &str) -> Vec<Word> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((text[from..at].to_lowercase().replace('’', "'"), from..at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_found_in_the_source_whatever_marks_its_words() {
        let source = "+++\n+++\nIt uses **no\ntrackers** at all.";
        let place = Places::of(source).find("no trackers").unwrap();
        assert_eq!(&source[place], "no\ntrackers");
    }

    #[test]
    fn each_claim_is_behind_the_one_before_if_it_can_be() {
        let source = "No trackers. Title. No trackers. No ads. No trackers.";
        let mut places = Places::of(source);
        let mut start = |words: &str| places.find(words).map(|place| place.start);
        assert_eq!(start("no trackers"), Some(0));
        assert_eq!(start("no trackers"), Some(20));
        assert_eq!(start("Title"), Some(13));
        assert_eq!(start("no ads"), Some(33));
        assert_eq!(start("no cookies"), None);
    }
}
