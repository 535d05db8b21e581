//! What the words of pages say about them, counted page by page.
//!
//! Texts have millions of words, so a large site is counted on several threads, each with pages
//! and tables of its own.

use std::sync::LazyLock;

use foldhash::HashMap;

use super::super::indexed::{LEVELS, Posting};
use super::body::{Place, blocks};
use super::entries::{Entry, Kind};
use super::known::{Known, Written};
use super::lexicon::Lexicon;
use super::normal::{fold, words};
use crate::model::LangId;

/// How much of a page a card's signs, or its headings, show in a result.
const SIGNS: usize = 24;
const HEADINGS: usize = 10;
const LONGEST: usize = 200;

/// What a result shows of a page besides its names.
#[derive(Default)]
struct Shown {
    emergencies: Vec<String>,
    signs: Vec<String>,
    headings: Vec<String>,
}

/// How often a word is where in a page.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    text: u16,
    heading: u8,
    sign: u8,
    teaser: u8,
    topic: u8,
    /// The weights of title and names depend on how many words they have.
    title: f32,
    name: f32,
    alarms: bool,
}

/// The number of words that say nothing.
const STOP: u32 = u32::MAX;

/// How many postings are allocated at once.
const BLOCK: usize = 1 << 16;

/// The words of some pages.
pub(super) struct Counter {
    /// The words of each language as they are written.
    pub(super) langs: Vec<Known>,
    /// The words as they are compared, and their numbers.
    pub(super) numbers: HashMap<String, u32>,
    /// The number of a word and a page that has it, page by page. In blocks: one list would be
    /// copied as it grows, and is kept until all of it is read.
    pub(super) postings: Vec<Vec<(u32, Posting)>>,
    /// What results show of each page, as JSON.
    pub(super) pages: Vec<String>,
    /// The counts of the current page, by word, and which of them are not empty.
    counts: Vec<Count>,
    touched: Vec<u32>,
    /// How many words the text of the current page has.
    length: u32,
}

impl Counter {
    /// Counts the words of pages, of which the first has this number. `is_section` says of a
    /// heading in a language that many articles have it.
    pub(super) fn of(
        langs: &[&str],
        first: u32,
        entries: &[Entry<'_>],
        is_section: impl Fn(LangId, &str) -> bool,
    ) -> Counter {
        let known = |lang: &&str| Known::of(Lexicon::of(lang));
        let mut counter = Counter {
            langs: langs.iter().map(known).collect(),
            numbers: HashMap::default(),
            postings: Vec::new(),
            pages: Vec::with_capacity(entries.len()),
            counts: Vec::new(),
            touched: Vec::new(),
            length: 0,
        };
        for (page, entry) in (first..).zip(entries) {
            let shown = counter.read(entry, |heading| is_section(entry.lang, heading));
            counter.finish_page(page, entry.kind);
            counter.pages.push(json(entry, &shown));
        }
        counter
    }

    /// These pages, and those of another that follow them.
    pub(super) fn and(mut self, other: Counter) -> Counter {
        let mut here = vec![STOP; other.numbers.len()];
        for (term, number) in other.numbers {
            let next = u32::try_from(self.numbers.len()).unwrap_or(STOP);
            here[number as usize] = *self.numbers.entry(term).or_insert(next);
        }
        let here = |number: u32| here.get(number as usize).copied().unwrap_or(STOP);
        for (known, others) in self.langs.iter_mut().zip(other.langs) {
            known.add(others, here);
        }
        for mut block in other.postings {
            for (number, _) in &mut block {
                *number = here(*number);
            }
            self.postings.push(block);
        }
        self.pages.extend(other.pages);
        self
    }

    /// Reads a page and returns what results show of it.
    fn read(&mut self, entry: &Entry<'_>, is_section: impl Fn(&str) -> bool) -> Shown {
        let lang = entry.lang.index();
        let mut shown = Shown::default();
        self.named(lang, entry.title, |count, share| count.title = count.title.max(share));
        for name in &entry.names {
            self.named(lang, name, |count, share| count.name = count.name.max(share));
        }
        self.each(lang, entry.teaser, |count| count.teaser = 1);
        for topic in &entry.topics {
            self.each(lang, topic, |count| count.topic = 1);
        }
        let Some(body) = entry.body else { return shown };
        blocks(body, |place, text| {
            match place {
                Place::Emergency if shown.emergencies.len() < SIGNS => {
                    shown.emergencies.push(cut(text));
                }
                Place::Sign if shown.signs.len() < SIGNS => shown.signs.push(cut(text)),
                Place::Heading if shown.headings.len() < HEADINGS && !is_section(text.trim()) => {
                    shown.headings.push(cut(text));
                }
                _ => {}
            }
            match text.is_ascii() {
                true => text.make_ascii_lowercase(),
                false => *text = fold(text).into_owned(),
            }
            self.folded(lang, text, |count| match place {
                Place::Heading => count.heading = count.heading.saturating_add(1),
                Place::Emergency => {
                    (count.sign, count.alarms) = (count.sign.saturating_add(1), true);
                }
                Place::Sign => count.sign = count.sign.saturating_add(1),
                Place::Text => count.text = count.text.saturating_add(1),
            });
        });
        shown
    }

    /// Counts the words of a title or name; the fewer it has, the more each says.
    fn named(&mut self, lang: usize, name: &str, mut count: impl FnMut(&mut Count, f32)) {
        let folded = fold(name);
        let (mut all, mut telling) = (0.0_f32, 0.0_f32);
        words(&folded, |word| {
            all += 1.0;
            let is_telling = word.len() > 1 && self.number(lang, word) != STOP;
            telling += f32::from(u8::from(is_telling));
        });
        // A name of nothing but such words is still a name.
        let share = (1.0 / if telling > 0.0 { telling } else { all.max(1.0) }).sqrt();
        self.folded(lang, &folded, |found| count(found, share));
    }

    fn each(&mut self, lang: usize, text: &str, count: impl FnMut(&mut Count)) {
        self.folded(lang, &fold(text), count);
    }

    fn folded(&mut self, lang: usize, text: &str, mut count: impl FnMut(&mut Count)) {
        words(text, |word| {
            self.length += 1;
            let number = self.number(lang, word);
            if number == STOP {
                return;
            }
            let counted = &mut self.counts[number as usize];
            if !counted.is_touched() {
                self.touched.push(number);
            }
            count(counted);
        });
    }

    /// The number of a word; [`STOP`] if it says nothing.
    fn number(&mut self, lang: usize, word: &str) -> u32 {
        let known = &mut self.langs[lang];
        if let Some(written) = known.get_mut(word) {
            written.times = written.times.saturating_add(1);
            return written.number;
        }
        let number = if known.lexicon.stop.contains(word) {
            STOP
        } else {
            let term = known.lexicon.term(word);
            match self.numbers.get(&*term) {
                Some(number) => *number,
                None => {
                    let number = u32::try_from(self.counts.len()).unwrap_or(STOP);
                    self.numbers.insert(term.into_owned(), number);
                    self.counts.push(Count::default());
                    number
                }
            }
        };
        self.langs[lang].insert(word, Written { number, times: 1 });
        number
    }

    fn finish_page(&mut self, page: u32, kind: Kind) {
        let worth = kind.worth();
        // A text is long or short beside the usual one; a fixed length, so that an article does
        // not change the weights of all others.
        #[allow(clippy::cast_precision_loss, reason = "lengths are small")]
        let length = 0.4 + 0.6 * (self.length as f32 / 600.0).min(4.0);
        for number in self.touched.drain(..) {
            let count = std::mem::take(&mut self.counts[number as usize]);
            // What a page is about is not one of the signs on its cards.
            let alarms = count.alarms && count.title == 0.0 && count.name == 0.0;
            let posting = Posting::new(page, level(count.weight(length) * worth), alarms);
            match self.postings.last_mut().filter(|block| block.len() < BLOCK) {
                Some(block) => block.push((number, posting)),
                None => {
                    let mut block = Vec::with_capacity(BLOCK);
                    block.push((number, posting));
                    self.postings.push(block);
                }
            }
        }
        self.length = 0;
    }
}

/// What results show of a page: title, address, kind, specialty, the same for all translations,
/// teaser, other names, signs of emergencies, other signs, headings.
fn json(entry: &Entry<'_>, shown: &Shown) -> String {
    let kind = Kind::ALL.iter().position(|(kind, _)| *kind == entry.kind);
    let Shown { emergencies, signs, headings } = shown;
    let page = (
        entry.title,
        &entry.url,
        kind,
        entry.group,
        entry.original,
        cut(entry.teaser),
        &entry.names,
        emergencies,
        signs,
        headings,
    );
    serde_json::to_string(&page).unwrap_or_default()
}

impl Count {
    fn is_touched(&self) -> bool {
        let Count { text, heading, sign, teaser, topic, title, name, .. } = *self;
        text > 0 || heading > 0 || sign > 0 || teaser > 0 || topic > 0 || title > 0.0 || name > 0.0
    }

    /// Titles count most, then other names, the signs on care cards, headings, all other words.
    fn weight(&self, length: f32) -> f32 {
        let often = |count: f32, half: f32| count / (count + half);
        let title = 12.0 * self.title;
        let name = 10.0 * self.name;
        title.max(name)
            + 0.3 * title.min(name)
            + 5.0 * often(self.sign.into(), 0.5)
            + 3.0 * often(self.heading.into(), 0.5)
            + 2.0 * f32::from(self.teaser)
            + 2.0 * f32::from(self.topic)
            + 2.5 * often(self.text.into(), 1.2 * length)
    }
}

/// The weights at which levels begin: each is a fifth heavier than the one below, and half a step
/// is rounded up.
static STEPS: LazyLock<[f32; LEVELS as usize - 1]> =
    LazyLock::new(|| std::array::from_fn(|level| 0.4 * 1.2_f32.powf(level_number(level) + 0.5)));

fn level_number(level: usize) -> f32 {
    u8::try_from(level).map_or(0.0, f32::from)
}

/// A weight as a level.
fn level(weight: f32) -> u8 {
    let level = STEPS.partition_point(|step| *step <= weight);
    u8::try_from(level).unwrap_or(LEVELS - 1)
}

/// The beginning of a text, cut at a space.
fn cut(text: &str) -> String {
    let text = text.trim();
    let mut end = LONGEST.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    if end < text.len() {
        end = text[..end].rfind(' ').unwrap_or(end);
    }
    let mut shown = String::with_capacity(end + 3);
    for word in text[..end].split_whitespace() {
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
    }
    if end < text.len() {
        shown.push('…');
    }
    shown
}
