//! What the search knows of a language: words that say nothing, irregular forms, lay words and
//! the medical ones they stand for, and words of crisis, poisoning and emergency.
//!
//! The lists are in `lexicon/`, one file a language; a language without one is searched by the
//! words of its texts alone.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::{HashMap, HashSet};

use super::normal::{fold, words};
use super::stem::stem;

/// The lists of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    lang: &'static str,
    /// Words that say nothing about a subject, folded.
    pub(super) stop: HashSet<String>,
    /// Words for people, which say less than others.
    pub(super) who: Vec<String>,
    /// Irregular forms and the word that each is a form of, folded.
    pub(super) forms: HashMap<String, String>,
    /// Groups of phrases, each of which leads to all others.
    pub(super) same: Vec<Vec<Phrase>>,
    /// Phrases, and those that they lead to.
    pub(super) leads: Vec<(Vec<Phrase>, Vec<Phrase>)>,
    /// The same, with those that they lead to in English.
    pub(super) english: Vec<(Vec<Phrase>, Vec<Phrase>)>,
    /// Words that are all there in a query about death or self-harm.
    pub(super) crisis: Vec<Pattern>,
    /// The same for emergencies.
    pub(super) emergency: Vec<Pattern>,
    /// Poisons.
    pub(super) toxic: Vec<Phrase>,
    /// What is done with them.
    pub(super) swallowed: Vec<Phrase>,
    /// What is a poison for whoever swallows it.
    pub(super) substance: Vec<Phrase>,
}

/// Words in their order, as they are compared.
pub(super) type Phrase = Vec<String>;

/// Words that must all be there: of each list, one.
pub(super) type Pattern = Vec<Vec<String>>;

static ENGLISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read("en", include_str!("lexicon/en.txt")));
static SPANISH: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read("es", include_str!("lexicon/es.txt")));
static OTHER: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

impl Lexicon {
    /// The lists of all languages that have any, with their tags.
    pub(super) fn all() -> [(&'static str, &'static Lexicon); 2] {
        ["en", "es"].map(|lang| (lang, Lexicon::of(lang)))
    }

    /// The lists of a language, by its tag.
    pub(super) fn of(lang: &str) -> &'static Lexicon {
        match primary(lang) {
            "en" => &ENGLISH,
            "es" => &SPANISH,
            _ => &OTHER,
        }
    }

    /// A folded word as it is compared.
    pub(super) fn term<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let base = self.forms.get(word).map_or(word, String::as_str);
        let mut buffer = String::new();
        match stem(base, self.lang, &mut buffer) {
            same if same == word => Cow::Borrowed(word),
            other => Cow::Owned(other.to_owned()),
        }
    }

    /// The words of a text as they are compared.
    pub(super) fn phrase(&self, text: &str) -> Phrase {
        let mut phrase = Vec::new();
        words(&fold(text), |word| phrase.push(self.term(word).into_owned()));
        phrase
    }

    /// The phrases between the commas of a text.
    pub(super) fn phrases(&self, list: &str) -> Vec<Phrase> {
        list.split(',').map(|text| self.phrase(text)).filter(|phrase| !phrase.is_empty()).collect()
    }

    fn read(lang: &'static str, text: &str) -> Lexicon {
        let mut lexicon = Lexicon { lang, ..Lexicon::default() };
        for (section, line) in lines(text).filter(|(section, _)| *section == "forms") {
            debug_assert_eq!(section, "forms");
            let Some((forms, base)) = line.split_once('=') else { continue };
            let base = fold(base.trim()).into_owned();
            let forms = forms.split(',').map(|form| fold(form.trim()).into_owned());
            lexicon.forms.extend(forms.map(|form| (form, base.clone())));
        }
        for (section, line) in lines(text) {
            lexicon.add(section, line);
        }
        lexicon
    }

    fn add(&mut self, section: &str, line: &str) {
        let pair = |to: &Lexicon| {
            let (left, right) = line.split_once('=')?;
            Some((self.phrases(left), to.phrases(right)))
        };
        match section {
            "stop" => self.stop.extend(line.split(' ').map(|word| fold(word).into_owned())),
            "who" => {
                let all = line.split(' ').map(|word| self.term(&fold(word)).into_owned());
                let all: Vec<String> = all.collect();
                self.who.extend(all);
            }
            "same" => self.same.push(self.phrases(line)),
            "leads" => self.leads.extend(pair(self)),
            "english" => self.english.extend(pair(&ENGLISH)),
            "crisis" => self.crisis.push(self.pattern(line)),
            "emergency" => self.emergency.push(self.pattern(line)),
            "toxic" => self.toxic.extend(self.phrases(line)),
            "swallowed" => self.swallowed.extend(self.phrases(line)),
            "substance" => self.substance.extend(self.phrases(line)),
            _ => {}
        }
    }

    fn pattern(&self, line: &str) -> Pattern {
        let slot = |slot: &str| slot.split('|').flat_map(|word| self.phrase(word)).collect();
        line.split_whitespace().map(slot).collect()
    }
}

/// The lines of a file with the section that each is in.
fn lines(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let with_section = lines.scan("", |section, line| {
        let name = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        *section = name.unwrap_or(section);
        Some((name.is_none()).then_some((*section, line)))
    });
    with_section.flatten()
}

/// The language of a tag without its country.
pub(super) fn primary(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_in_a_section_that_is_read() {
        for (lang, text) in
            [("en", include_str!("lexicon/en.txt")), ("es", include_str!("lexicon/es.txt"))]
        {
            let known = [
                "stop",
                "who",
                "forms",
                "same",
                "leads",
                "english",
                "crisis",
                "emergency",
                "toxic",
                "swallowed",
                "substance",
            ];
            for (section, line) in lines(text) {
                assert!(known.contains(&section), "{lang}: [{section}] {line}");
                let pairs = matches!(section, "forms" | "leads" | "english");
                assert_eq!(line.contains('='), pairs, "{lang}: [{section}] {line}");
            }
            let lexicon = Lexicon::of(lang);
            assert!(lexicon.forms.keys().all(|form| !form.contains(' ')), "{lang}");
            assert!(lexicon.crisis.iter().flatten().all(|slot| !slot.is_empty()), "{lang}");
        }
    }
}
