//! Sentences that claim that nobody else learns who reads: “no trackers”, “we load nothing from
//! other companies”, in English and Spanish. Only plain claims are found; a sentence with an
//! exception, a condition or the server's name in it does not count.

use std::ops::Range;

use aho_corasick::AhoCorasick;
use foldhash::HashSet;

use super::places::{Word, split};
use crate::config::AllowedHost;
use crate::inspect::Use;

/// A claim and the server that makes it untrue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim<'h> {
    /// Its words.
    pub(super) words: String,
    /// The server.
    pub(super) host: &'h AllowedHost,
}

/// Negations.
const NO: [&str; 24] = [
    "no", "not", "never", "without", "nothing", "none", "neither", "nor", "zero", "don't",
    "doesn't", "isn't", "aren't", "won't", "sin", "ni", "ningún", "ninguno", "ninguna", "nunca",
    "jamás", "tampoco", "nada", "cannot",
];

/// Words that qualify a negation.
const EXCEPT: [&str; 30] = [
    "except",
    "exception",
    "exceptions",
    "apart",
    "besides",
    "unless",
    "until",
    "only",
    "but",
    "other than",
    "if",
    "when you click",
    "aside",
    "whether",
    "why",
    "how",
    "salvo",
    "excepto",
    "excepción",
    "excepciones",
    "menos",
    "solo",
    "sólo",
    "solamente",
    "únicamente",
    "aparte",
    "si",
    "pero",
    "hasta",
    "cuando haga clic",
];

/// What a server that watches readers does.
const WATCHING: [&str; 9] = [
    "tracker",
    "trackers",
    "tracking",
    "analytics",
    "visitor statistics",
    "rastreador",
    "rastreadores",
    "rastreo",
    "estadísticas de visitas",
];

/// Other parties.
const OTHERS: [&str; 22] = [
    "other companies",
    "another company",
    "other company",
    "third parties",
    "third party",
    "third-party",
    "elsewhere",
    "other servers",
    "another server",
    "other sites",
    "other websites",
    "anyone else",
    "external servers",
    "external services",
    "otras empresas",
    "otra empresa",
    "terceros",
    "otros servidores",
    "otro servidor",
    "otros sitios",
    "servicios externos",
    "servidores externos",
];

/// What a page does to load something.
const LOADS: [&str; 34] = [
    "load",
    "loads",
    "loaded",
    "loading",
    "embed",
    "embeds",
    "embedded",
    "fetch",
    "fetches",
    "fetched",
    "request",
    "requests",
    "requested",
    "contact",
    "contacts",
    "contacted",
    "connect",
    "connects",
    "comes from",
    "come from",
    "include",
    "includes",
    "carga",
    "cargan",
    "cargamos",
    "cargar",
    "incluye",
    "incluimos",
    "incrusta",
    "pide",
    "pedimos",
    "solicita",
    "conecta",
    "viene de",
];

/// How many words before what it denies a negation may be.
const NEAR: usize = 5;
const FAR: usize = 9;

/// The claims in blocks of text.
pub(super) fn find<'h>(blocks: &[String], hosts: &[&'h AllowedHost]) -> Vec<Claim<'h>> {
    let names = HostNames::of(hosts);
    let watches = |of: &Use| matches!(of, Use::Script | Use::Connect | Use::Picture | Use::Frame);
    let watching = hosts.iter().find(|host| host.uses.iter().any(watches)).copied();
    // A form's server is contacted only by those who send the form.
    let loading = hosts.iter().find(|host| host.uses.iter().any(|of| *of != Use::Form)).copied();
    let mut claims = Vec::new();
    for block in blocks {
        let sentences = sentences(block);
        for (i, sentence) in sentences.iter().enumerate() {
            let next = sentences.get(i + 1).copied().unwrap_or_default();
            let is_named = names.are_in(sentence) || names.are_in(next);
            let sentence = Sentence::of(sentence);
            if is_named || sentence.has_any(&EXCEPT) {
                continue;
            }
            let found = watching
                .and_then(|host| Some((host, sentence.denies(&WATCHING, NEAR)?)))
                .or_else(|| {
                    let host = loading?;
                    let direct = sentence.denies(&OTHERS, 1);
                    let far = || sentence.denies(&OTHERS, FAR).filter(|_| sentence.has_any(&LOADS));
                    Some((host, direct.or_else(far)?))
                });
            claims.extend(found.map(|(host, words)| Claim { words, host }));
        }
    }
    claims
}

/// The names of servers, to be found in texts.
pub(super) struct HostNames(Option<AhoCorasick>);

impl HostNames {
    pub(super) fn of(hosts: &[&AllowedHost]) -> HostNames {
        let names = hosts.iter().map(|host| host.name.value.split(':').next().unwrap_or_default());
        HostNames(AhoCorasick::builder().ascii_case_insensitive(true).build(names).ok())
    }

    fn are_in(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|names| names.is_match(text))
    }

    /// Which of them a text has, by their places in the list.
    pub(super) fn of_text(&self, text: &str) -> HashSet<usize> {
        let found = self.0.iter().flat_map(|names| names.find_overlapping_iter(text));
        found.map(|found| found.pattern().as_usize()).collect()
    }
}

/// The sentences of a block; a dot inside a name does not end one.
fn sentences(block: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut chars = block.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let before_space = chars.peek().is_none_or(|(_, next)| next.is_whitespace());
        if c == '\n' || (matches!(c, '.' | '!' | '?' | ';') && before_space) {
            all.push(&block[start..at + c.len_utf8()]);
            start = at + c.len_utf8();
        }
    }
    all.push(&block[start..]);
    all
}

struct Sentence<'t> {
    text: &'t str,
    words: Vec<Word>,
}

impl Sentence<'_> {
    fn of(text: &str) -> Sentence<'_> {
        Sentence { text, words: split(text) }
    }

    /// The word range of a phrase.
    fn find(&self, phrase: &str, from: usize) -> Option<Range<usize>> {
        let count = phrase.split(' ').count();
        let starts = from..(self.words.len() + 1).saturating_sub(count);
        starts.map(|at| at..at + count).find(|range| {
            self.words[range.clone()].iter().map(|(word, _)| word.as_str()).eq(phrase.split(' '))
        })
    }

    fn has_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.find(phrase, 0).is_some())
    }

    fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.words.get(at).is_some_and(|(word, _)| words.contains(&word.as_str()))
    }

    /// The words from a negation to one of the things that it denies, or from the thing to a
    /// negation after it.
    fn denies(&self, things: &[&str], near: usize) -> Option<String> {
        things.iter().find_map(|thing| {
            let mut from = 0;
            while let Some(there) = self.find(thing, from) {
                let before = there.start.saturating_sub(near)..there.start;
                if let Some(no) = before.rev().find(|at| self.is_any(*at, &NO)) {
                    return Some(self.between(no, there.end));
                }
                let after = there.end;
                if self.is_any(after, &["is", "are"]) && self.is_any(after + 1, &["not", "never"]) {
                    return Some(self.between(there.start, after + 2));
                }
                from = there.start + 1;
            }
            None
        })
    }

    fn between(&self, start: usize, end: usize) -> String {
        let range = self.words[start].1.start..self.words[end - 1].1.end;
        self.text[range].split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::fields::Spanned;

    fn claims(text: &str, uses: &[Use]) -> Vec<String> {
        let name = Spanned { value: "stats.example".to_owned(), range: 0..0 };
        let host = AllowedHost { name, uses: uses.to_vec() };
        find(&[text.to_owned()], &[&host]).into_iter().map(|claim| claim.words).collect()
    }

    #[test]
    fn plain_claims_are_found() {
        for (text, words) in [
            ("It has no trackers, no advertising and no visitor statistics.", "no trackers"),
            ("This website sets no cookies and uses no trackers.", "no trackers"),
            ("We don’t use any tracking.", "don’t use any tracking"),
            ("We never use analytics!", "never use analytics"),
            ("Trackers are not used here", "Trackers are not"),
            (
                "We load nothing from other companies: no fonts, no maps.",
                "nothing from other companies",
            ),
            (
                "Nothing on our pages is loaded from elsewhere.",
                "Nothing on our pages is loaded from elsewhere",
            ),
            ("We do not load anything from third parties.", "not load anything from third parties"),
            ("Pages with no third-party scripts", "no third-party"),
            ("Este sitio no usa cookies ni rastreadores.", "ni rastreadores"),
            (
                "No tiene rastreadores, publicidad ni estadísticas de visitas.",
                "No tiene rastreadores",
            ),
            (
                "No carga nada de otras empresas cuando usted abre una página.",
                "nada de otras empresas",
            ),
            ("Sin rastreo. ", "Sin rastreo"),
        ] {
            assert_eq!(claims(text, &[Use::Script]), [words], "{text}");
        }
    }

    #[test]
    fn true_and_unclear_sentences_are_not_claims() {
        for text in [
            "We load nothing from other companies except our statistics.",
            "We load nothing from other companies. The one exception is stats.example.",
            "We use no trackers but stats.example.",
            "No trackers are loaded until you agree.",
            "We do not sell your data to third parties.",
            "We never give your address to other companies.",
            "Fitness trackers can help.",
            "We use analytics to see what is read.",
            "If you do not want tracking, write to us.",
            "No compartimos sus datos con terceros.",
            "Links go to other companies. They open only if you click.",
        ] {
            assert_eq!(claims(text, &[Use::Script]), [""; 0], "{text}");
        }
        assert_eq!(claims("We use no trackers.", &[Use::Font]), [""; 0]);
        assert_eq!(claims("It loads nothing from other companies.", &[Use::Form]), [""; 0]);
        assert_eq!(claims("It loads nothing from other companies.", &[Use::Font]).len(), 1);
    }
}
