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

/// The bytes of a word as a number; none if there are more than sixteen.
fn packed(word: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    Some(u128::from_le_bytes(bytes))
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
