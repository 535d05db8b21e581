//! The words of texts as they are written: each is looked up millions of times.

use foldhash::HashMap;

use super::lexicon::Lexicon;

/// The words of a language as they are written, and their numbers.
pub(super) struct Known {
    pub(super) lexicon: &'static Lexicon,
    /// Words of up to sixteen bytes, which nearly all are, as a number: it is hashed and compared
    /// in a fraction of the time.
    short: HashMap<u128, Written>,
    long: HashMap<Box<str>, Written>,
}

/// The bytes of a word as a number; none if there are more than sixteen. Read as its beginning
/// and its end, which overlap: a copy of so few bytes takes longer.
fn packed(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    let ends = |first: u64, last: u64, size: usize| {
        u128::from(first) | u128::from(last) << (8 * (bytes.len() - size))
    };
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let is_short = bytes.len() <= 16;
        return is_short.then(|| ends(u64::from_le_bytes(*first), u64::from_le_bytes(*last), 8));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [first, last].map(|four| u32::from_le_bytes(*four).into());
        return Some(ends(first, last, 4));
    }
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u128::from(*byte)))
}

/// The word of such a number.
fn unpacked(word: u128) -> String {
    let bytes = word.to_le_bytes();
    let length = bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(&bytes[..length]).into_owned()
}

impl Known {
    pub(super) fn of(lexicon: &'static Lexicon) -> Known {
        Known { lexicon, short: HashMap::default(), long: HashMap::default() }
    }

    pub(super) fn get_mut(&mut self, word: &str) -> Option<&mut Written> {
        match packed(word) {
            Some(short) => self.short.get_mut(&short),
            None => self.long.get_mut(word),
        }
    }

    pub(super) fn insert(&mut self, word: &str, written: Written) {
        match packed(word) {
            Some(short) => drop(self.short.insert(short, written)),
            None => drop(self.long.insert(word.into(), written)),
        }
    }

    /// Adds the words of another, whose numbers a function makes those of this one.
    pub(super) fn add(&mut self, other: Known, number: impl Fn(u32) -> u32) {
        let add = |here: &mut Written, there: Written| {
            here.times = here.times.saturating_add(there.times);
        };
        let new = |there: &Written| Written { number: number(there.number), times: 0 };
        for (word, there) in other.short {
            add(self.short.entry(word).or_insert_with(|| new(&there)), there);
        }
        for (word, there) in other.long {
            add(self.long.entry(word).or_insert_with(|| new(&there)), there);
        }
    }

    pub(super) fn words(&self) -> impl Iterator<Item = (String, Written)> + '_ {
        let short = self.short.iter().map(|(word, written)| (unpacked(*word), *written));
        short.chain(self.long.iter().map(|(word, written)| (word.to_string(), *written)))
    }
}

/// A word as it is written: its number, and how often it is there.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) number: u32,
    pub(super) times: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_word_and_its_number_are_each_made_from_the_other() {
        let letters = "abcdefghijklmnop";
        for length in 0..=letters.len() {
            let word = &letters[..length];
            assert_eq!(unpacked(packed(word).unwrap()), word);
        }
        assert_eq!(packed("seventeen letters"), None);
    }
}
