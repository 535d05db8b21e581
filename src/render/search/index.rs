//! The index: for each word, the pages that have it and how much it says about each.

use std::num::NonZero;
use std::ops::Range;
use std::thread;

use super::super::indexed::{Index, LEVELS, Posting, Term};
use super::counter::Counter;
use super::entries::Entry;
use super::known::{Known, Written};
use crate::model::LangId;

/// At most so many pages are kept for a word, the heaviest: a word that more pages have says
/// little about any of them.
const MOST_PAGES: usize = 2_000;

/// So much text, in bytes, is worth a thread.
const WORTH_A_THREAD: usize = 1 << 20;

/// Builds the index. `is_section` says of a heading in a language that many articles have it.
pub(super) fn build(
    entries: &[Entry<'_>],
    langs: &[&str],
    parts: usize,
    is_section: impl Fn(LangId, &str) -> bool + Sync,
) -> Index {
    let mut counts = vec![0; langs.len()];
    for entry in entries {
        counts[entry.lang.index()] += 1;
    }
    let none = || Counter::of(langs, 0, &[], &is_section);
    let mut counter =
        counted(entries, langs, &is_section).into_iter().reduce(Counter::and).unwrap_or_else(none);
    let pages = std::mem::take(&mut counter.pages);
    let (terms, postings) = sorted(counter);
    Index { parts: in_parts(&terms, parts), terms, postings, pages, counts }
}

/// The words of all pages, counted on as many threads as their texts are worth. Threads of their
/// own: one that waits must not begin with another page, which may wait for the index.
fn counted(
    entries: &[Entry<'_>],
    langs: &[&str],
    is_section: &(impl Fn(LangId, &str) -> bool + Sync),
) -> Vec<Counter> {
    let size = |entry: &Entry<'_>| entry.body.map_or(0, |body| body.html.len());
    let all: usize = entries.iter().map(size).sum();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let each = all / threads.min(all / WORTH_A_THREAD).max(1) + 1;
    let mut before = 0;
    let with_share = |entry| {
        let share = before / each;
        before += size(entry);
        share
    };
    let shares: Vec<usize> = entries.iter().map(with_share).collect();
    thread::scope(|scope| {
        let mut rest = entries;
        let mut first = 0;
        let mut threads = Vec::new();
        for share in shares.chunk_by(|a, b| a == b) {
            let (own, others) = rest.split_at(share.len());
            threads.push(scope.spawn(move || Counter::of(langs, first, own, is_section)));
            first += u32::try_from(own.len()).unwrap_or(u32::MAX);
            rest = others;
        }
        let join = |thread: thread::ScopedJoinHandle<'_, Counter>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        threads.into_iter().map(join).collect()
    })
}

/// The words in parts of about the same size, by the alphabet.
fn in_parts(terms: &[Term], count: usize) -> Vec<Range<usize>> {
    let size = |term: &Term| term.word.len() + 3 * term.postings.len() + 2;
    let each = terms.iter().map(size).sum::<usize>().div_ceil(count.max(1)).max(1);
    // A part ends where other letters begin if such a place is near, so that a small edit moves no
    // other words.
    let goes_on = |at: usize| terms[at].word.get(..3) == terms[at - 1].word.get(..3);
    let near = each / 4;
    let (mut end, mut before) = (0, 0);
    let part = |n| {
        let start = end;
        let goal = n * each;
        while end < terms.len()
            && (n == count || before < goal || end > start && before < goal + near && goes_on(end))
        {
            before += size(&terms[end]);
            end += 1;
        }
        start..end
    };
    (1..=count).map(part).collect()
}

/// The form of each word that is written most often.
fn written(counter: &Counter) -> Vec<String> {
    let mut best = vec![(String::new(), 0); counter.numbers.len()];
    for (word, Written { number, times }) in counter.langs.iter().flat_map(Known::words) {
        let Some(best) = best.get_mut(number as usize) else { continue };
        if (times, &word) > (best.1, &best.0) {
            *best = (word, times);
        }
    }
    best.into_iter().map(|(word, _)| word).collect()
}

/// The words in the order of their bytes, and the postings of all.
fn sorted(counter: Counter) -> (Vec<Term>, Vec<Posting>) {
    let mut written = written(&counter);
    // Each word's postings follow those of the one before.
    let mut ends = vec![0; written.len()];
    for (number, _) in counter.postings.iter().flatten() {
        ends[*number as usize] += 1;
    }
    let mut end = 0;
    for count in &mut ends {
        end += std::mem::replace(count, end);
    }
    let mut postings = vec![Posting::default(); end];
    for (number, posting) in counter.postings.into_iter().flatten() {
        let at = &mut ends[number as usize];
        postings[*at] = posting;
        *at += 1;
    }
    let term = |(word, number): (String, u32)| {
        let number = number as usize;
        let start = if number == 0 { 0 } else { ends[number - 1] };
        let count = ends[number] - start;
        let kept = heaviest(&mut postings[start..ends[number]]);
        let written = std::mem::take(&mut written[number]);
        Term { word, written, count, postings: start..start + kept }
    };
    let mut terms: Vec<Term> = counter.numbers.into_iter().map(term).collect();
    terms.retain(|term| term.count > 0);
    terms.sort_unstable_by(|a, b| a.word.cmp(&b.word));
    (terms, postings)
}

/// Moves the pages for which a word says most to the beginning, if there are too many; those with
/// emergencies are kept. Returns how many there are.
fn heaviest(all: &mut [Posting]) -> usize {
    if all.len() > MOST_PAGES {
        let weight = |posting: &Posting| (!posting.alarms(), LEVELS - posting.level(), *posting);
        all.select_nth_unstable_by_key(MOST_PAGES, weight);
        all[..MOST_PAGES].sort_unstable();
    }
    all.len().min(MOST_PAGES)
}
