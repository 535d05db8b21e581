//! "Did you mean …?": the known name that is most like an unknown one.
//!
//! [`nearest`] compares with every name, for lists that fit on a screen. [`Names`] is an index over
//! a long list whose lookups have a bounded cost, so that a thousand broken links cost no more each
//! than one.

use std::sync::{Mutex, PoisonError};

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

/// The name in `known` that is most like `word`, if one is close enough to be meant.
///
/// The distance is the number of characters that differ or are swapped, ignoring case: at most a
/// third of them may differ. A name that has `word` as a prefix, or the reverse, counts as close.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = Query::new(word);
    let rank = |name: &'a str| word.rank(&Folded::new(name), name);
    known.into_iter().filter_map(rank).min().map(|(.., name)| name)
}

/// How well a name fits: the lowest is the best. If two are equally close, the one that continues
/// the word wins.
type Rank<'a> = (usize, bool, &'a str);

/// A name prepared for comparison.
struct Folded {
    lower: Box<str>,
    /// How many characters it has.
    len: usize,
    /// Which characters it has, one bit each.
    letters: u64,
}

impl Folded {
    fn new(name: &str) -> Folded {
        let lower = name.to_lowercase().into_boxed_str();
        let letters = lower.chars().fold(0, |all, c| all | 1 << (c as u32 & 63));
        Folded { len: lower.chars().count(), letters, lower }
    }
}

/// The word to look for.
struct Query {
    word: Folded,
    /// How many characters may differ.
    limit: usize,
}

impl Query {
    fn new(word: &str) -> Query {
        let word = Folded::new(word);
        Query { limit: (word.len / 3).max(1), word }
    }

    fn rank<'a>(&self, other: &Folded, name: &'a str) -> Option<Rank<'a>> {
        let word = &self.word;
        let prefix = word.lower.len() >= 3
            && other.lower.len() >= 3
            && (other.lower.starts_with(&*word.lower) || word.lower.starts_with(&*other.lower));
        if prefix {
            // One is a prefix of the other.
            return Some((word.len.abs_diff(other.len), false, name));
        }
        // Each character that only one of them has is a difference.
        let only = |a: u64, b: u64| (a & !b).count_ones() as usize;
        let least = word.len.abs_diff(other.len);
        let least = least.max(only(word.letters, other.letters));
        if least.max(only(other.letters, word.letters)) > self.limit {
            return None;
        }
        let distance = strsim::osa_distance(&word.lower, &other.lower);
        (distance <= self.limit).then_some((distance, true, name))
    }
}

/// Up to this many names are compared one by one.
const FEW: usize = 48;

/// How many names that share something with a word are considered at most.
const COUNTED: usize = 3_000;

/// How many of the names that share most are compared.
const COMPARED: usize = 32;

/// How many names that begin with a word are compared.
const CONTINUED: usize = 500;

/// An index over a list of names for repeated lookups. A name that differs in one character is
/// always found; of those that differ in more, the ones that share the rarest trigrams.
#[derive(Default)]
pub struct Names<'n> {
    /// Sorted by their lower-case form.
    names: Vec<(Folded, &'n str)>,
    /// The names by their forms with one character deleted, and by themselves.
    by_deletion: Postings,
    /// The names by their trigrams.
    by_trigram: Postings,
    /// How many characters the longest has.
    longest: usize,
    answers: Mutex<HashMap<Box<str>, Option<&'n str>>>,
}

impl<'n> Names<'n> {
    /// Indexes a list of names.
    pub fn new(names: impl IntoIterator<Item = &'n str>) -> Names<'n> {
        let mut names: Vec<(Folded, &str)> =
            names.into_iter().map(|name| (Folded::new(name), name)).collect();
        names
            .par_sort_unstable_by(|(a, name), (b, other)| (&a.lower, name).cmp(&(&b.lower, other)));
        names.dedup_by(|(_, a), (_, b)| a == b);
        let many = names.len() > FEW;
        let index = |pieces: fn(&str, &mut Vec<u32>)| match many {
            true => Postings::of(names.par_iter().map(|(folded, _)| &*folded.lower), pieces),
            false => Postings::default(),
        };
        let (by_deletion, by_trigram) = rayon::join(|| index(deletions), || index(trigrams));
        let longest = names.iter().map(|(name, _)| name.len).max().unwrap_or_default();
        Names { names, by_deletion, by_trigram, longest, answers: Mutex::default() }
    }

    /// The name that is most like `word`, if one is close enough to be meant.
    pub fn nearest(&self, word: &str) -> Option<&'n str> {
        let answers = || self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = answers().get(word) {
            return *known;
        }
        let found = self.find(&Query::new(word));
        answers().insert(word.into(), found);
        found
    }

    fn find(&self, word: &Query) -> Option<&'n str> {
        // What is much longer than every name is like none, and costs the square of its length.
        if word.word.len > self.longest * 2 + 2 {
            return None;
        }
        let rank = |(folded, name): &(Folded, &'n str)| word.rank(folded, name);
        let best = if self.names.len() <= FEW {
            self.names.iter().filter_map(rank).min()
        } else {
            let mut pieces = Vec::new();
            deletions(&word.word.lower, &mut pieces);
            let close = pieces.iter().flat_map(|piece| self.by_deletion.of_piece(*piece));
            let close = close.take(COUNTED).map(|id| &self.names[*id as usize]);
            let best = close
                .chain(self.starting_with(word))
                .chain(self.longest_prefix(word))
                .filter_map(rank);
            match best.min() {
                Some(best) if best.0 <= 1 || word.limit == 1 => Some(best),
                best => best.into_iter().chain(self.shared(word).filter_map(rank)).min(),
            }
        };
        best.map(|(.., name)| name)
    }

    /// Names that begin with the word.
    fn starting_with(&self, word: &Query) -> impl Iterator<Item = &(Folded, &'n str)> {
        let word = &*word.word.lower;
        let first = self.names.partition_point(|(name, _)| &*name.lower < word);
        let begins = move |(name, _): &&(Folded, &str)| name.lower.starts_with(word);
        self.names[first..].iter().take(CONTINUED).take_while(begins)
    }

    /// The longest name that is a prefix of the word.
    fn longest_prefix(&self, word: &Query) -> Option<&(Folded, &'n str)> {
        let word = &*word.word.lower;
        let ends = word.char_indices().map(|(at, _)| at).rev().take_while(|at| *at >= 3);
        ends.into_iter().find_map(|end| {
            let at = self.names.partition_point(|(name, _)| *name.lower < word[..end]);
            self.names.get(at).filter(|(name, _)| *name.lower == word[..end])
        })
    }

    /// The names that share the most trigrams with the word.
    fn shared(&self, word: &Query) -> impl Iterator<Item = &(Folded, &'n str)> {
        let mut pieces = Vec::new();
        trigrams(&word.word.lower, &mut pieces);
        pieces.sort_unstable();
        pieces.dedup();
        let mut lists: Vec<_> = pieces.iter().map(|p| self.by_trigram.slice(*p)).collect();
        // The rarest trigrams say most.
        lists.sort_by_key(|list| list.len());
        let mut counts: HashMap<u32, u32> = HashMap::with_capacity(COUNTED);
        for (_, id) in lists.into_iter().flatten().take(COUNTED) {
            if self.names[*id as usize].0.len.abs_diff(word.word.len) <= word.limit {
                *counts.entry(*id).or_default() += 1;
            }
        }
        let mut ids: Vec<(u32, u32)> =
            counts.into_iter().map(|(id, n)| (u32::MAX - n, id)).collect();
        if ids.len() > COMPARED {
            ids.select_nth_unstable(COMPARED);
            ids.truncate(COMPARED);
        }
        ids.into_iter().map(|(_, id)| &self.names[id as usize])
    }
}

/// Posting lists: pairs of a piece's hash and a name's index, sorted.
#[derive(Default)]
struct Postings(Vec<(u32, u32)>);

impl Postings {
    fn of<'l>(
        names: impl IndexedParallelIterator<Item = &'l str>,
        pieces: fn(&str, &mut Vec<u32>),
    ) -> Postings {
        let of_name = |(at, name): (usize, &str)| {
            let mut all = Vec::new();
            pieces(name, &mut all);
            all.into_iter().map(move |piece| (piece, u32::try_from(at).unwrap_or(u32::MAX)))
        };
        let mut all: Vec<(u32, u32)> = names.enumerate().flat_map_iter(of_name).collect();
        all.par_sort_unstable();
        all.dedup();
        Postings(all)
    }

    fn slice(&self, piece: u32) -> &[(u32, u32)] {
        let start = self.0.partition_point(|(p, _)| *p < piece);
        let len = self.0[start..].partition_point(|(p, _)| *p == piece);
        &self.0[start..start + len]
    }

    fn of_piece(&self, piece: u32) -> impl Iterator<Item = &u32> {
        self.slice(piece).iter().map(|(_, id)| id)
    }
}

/// Half of a good hash is enough: whatever it finds is compared.
fn hash(piece: &[u8]) -> u32 {
    xxh3_64(piece) as u32
}

/// The name itself and its forms with one character deleted. Two names that differ in one
/// character, or in two that are swapped, have one of these in common.
fn deletions(name: &str, pieces: &mut Vec<u32>) {
    pieces.push(hash(name.as_bytes()));
    let mut rest = Vec::with_capacity(name.len());
    for (at, letter) in name.char_indices() {
        rest.clear();
        rest.extend_from_slice(&name.as_bytes()[..at]);
        rest.extend_from_slice(&name.as_bytes()[at + letter.len_utf8()..]);
        pieces.push(hash(&rest));
    }
}

/// Every three consecutive bytes, with a marker at both ends.
fn trigrams(name: &str, pieces: &mut Vec<u32>) {
    let marked = [b"\0", name.as_bytes(), b"\0"].concat();
    pieces.extend(marked.windows(3).map(hash));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_or_none() {
        let known = ["title", "description", "reviewers"];
        for nearest in [&|word: &str| nearest(word, known) as Option<&str>, &|word: &str| {
            Names::new(known).nearest(word) as Option<&str>
        }] as [&dyn Fn(&str) -> Option<&'static str>; 2]
        {
            assert_eq!(nearest("titel"), Some("title"));
            assert_eq!(nearest("Reviewer"), Some("reviewers"));
            assert_eq!(nearest("colour"), None);
        }
    }

    /// Many names of two and three words.
    fn many() -> Vec<String> {
        let words = [
            "eczema", "asthma", "knee", "pain", "after", "surgery", "children", "sleep", "heart",
            "failure", "blood", "pressure", "vaccine", "travel", "diabetes", "feet",
        ];
        let three = |n: usize| {
            let (a, b, c) = (words[n % 16], words[n / 16 % 16], words[n / 256 % 16]);
            if n < 256 { format!("{a}-{b}") } else { format!("{a}-{b}-{c}") }
        };
        (0..1100).map(three).chain((0..400).map(|n| format!("article-{n:05}"))).collect()
    }

    /// A name with `edits` characters replaced, deleted, inserted or swapped.
    fn misspelt(name: &str, edits: usize, mut seed: usize) -> String {
        let mut letters: Vec<char> = name.chars().collect();
        for _ in 0..edits {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_041);
            let at = (seed >> 33) % (letters.len() - 1);
            match (seed >> 20) % 4 {
                0 => letters[at] = 'q',
                1 => drop(letters.remove(at)),
                2 => letters.insert(at, 'z'),
                _ => letters.swap(at, at + 1),
            }
        }
        letters.into_iter().collect()
    }

    /// For how many misspelt names the index finds one as close as the closest of all.
    fn agreement(edits: usize) -> (usize, usize) {
        let all = many();
        let index = Names::new(all.iter().map(String::as_str));
        let (mut same, mut asked) = (0, 0);
        for (n, name) in all.iter().enumerate().step_by(29) {
            let word = misspelt(name, edits, n);
            let rank = |name: Option<&str>| {
                let name = name?;
                Query::new(&word).rank(&Folded::new(name), name).map(|(distance, ..)| distance)
            };
            let slow = nearest(&word, all.iter().map(String::as_str));
            asked += 1;
            same += usize::from(rank(index.nearest(&word)) == rank(slow));
        }
        (same, asked)
    }

    #[test]
    fn the_index_finds_every_name_that_differs_in_one_character() {
        let (same, asked) = agreement(1);
        assert_eq!(same, asked);
    }

    #[test]
    fn the_index_finds_most_names_that_differ_in_more() {
        for edits in [2, 3] {
            let (same, asked) = agreement(edits);
            assert!(same * 100 >= asked * 95, "{edits} edits: {same} of {asked}");
        }
    }

    #[test]
    fn a_prefix_of_a_name_or_an_extension_of_one_finds_it_among_many() {
        let mut all = many();
        all.push("pre-travel advice".into());
        let index = Names::new(all.iter().map(String::as_str));
        assert_eq!(index.nearest("Pre-travel adv"), Some("pre-travel advice"));
        assert_eq!(index.nearest("article-00017-of-the-old-site"), Some("article-00017"));
        assert_eq!(index.nearest("nothing like any of them at all"), None);
        assert_eq!(index.nearest(""), None);
    }
}
