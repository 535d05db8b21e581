//! Pages that say something about whoever shares them: copy and print only, unless the page says
//! otherwise.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::article::Article;
use super::library::Library;
use crate::config::Quiet;
use crate::content::front::Share;

/// Words of topics and titles of such pages, one entry a line; `=` is before those that must be
/// the whole topic.
const SHIPPED: &str = include_str!("quiet.txt");

/// The entries with spaces around them, to be found all at once, and those that must be the whole
/// topic.
static ENTRIES: LazyLock<(Option<AhoCorasick>, Vec<String>)> = LazyLock::new(|| {
    let lines = SHIPPED.lines().map(str::trim);
    let entries = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (whole, parts): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.starts_with('='));
    let spaced = |entry: &str| spaced(entry.trim_start_matches('='));
    let parts = AhoCorasick::new(parts.into_iter().map(spaced)).ok();
    (parts, whole.into_iter().map(spaced).collect())
});

/// Words in lower case with single spaces between and around them.
fn spaced(text: &str) -> String {
    let mut out = String::from(" ");
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        out.extend(word.chars().flat_map(char::to_lowercase));
        out.push(' ');
    }
    out
}

/// Whether a topic or title is about something that people keep to themselves.
fn is_private(words: &str) -> bool {
    let words = spaced(words);
    let (parts, whole) = &*ENTRIES;
    whole.contains(&words) || parts.as_ref().is_none_or(|parts| parts.is_match(&words))
}

impl Library {
    /// How an article is shared: as it says itself, else quietly if it, or the same in another language,
    /// has a topic, title or specialty that is quiet.
    pub fn share_of(&self, article: &Article, quiet: &Quiet) -> Share {
        if let Some(share) = article.front.share {
            return share;
        }
        let others = article.translations.iter().map(|id| self.article(*id));
        let is_quiet = |article: &Article| self.is_quiet(article, quiet);
        if is_quiet(article) || others.into_iter().any(is_quiet) {
            Share::Quiet
        } else {
            Share::Full
        }
    }

    fn is_quiet(&self, article: &Article, quiet: &Quiet) -> bool {
        let mut topics = article.topics.iter().map(|id| &*self.topics[id.index()].name);
        let mut folders =
            article.specialties.iter().map(|id| &*self.specialties[id.index()].folder);
        let is_named = |topic: &str| quiet.topics.iter().any(|t| spaced(&t.value) == spaced(topic));
        is_private(&article.common.title.value)
            || topics.any(|topic| is_private(topic) || is_named(topic))
            || folders.any(|folder| quiet.specialties.iter().any(|s| s.value == folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_keep_to_themselves_is_private_and_what_only_sounds_like_it_is_not() {
        for words in [
            "HIV",
            "Sexually passed infections",
            "Pregnancy loss",
            "After a miscarriage",
            "Living with an alcohol problem",
            "Domestic violence",
            "AIDS",
            "Prevención del suicidio",
            "infecciones de transmisión sexual",
            "Aborto",
        ] {
            assert!(is_private(words), "{words}");
        }
        for words in [
            "Hearing aids",
            "Shingles (herpes zoster)",
            "Healthy pregnancy",
            "Medicines and their side effects",
            "Fever in children",
            "Asma",
            "Statistics",
        ] {
            assert!(!is_private(words), "{words}");
        }
    }
}
