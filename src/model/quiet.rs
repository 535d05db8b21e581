//! Pages that say something about whoever shares them: copy and print only, unless the page says
//! otherwise. And those beside which nothing is sold: these, and pages about loss.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::article::Article;
use super::library::Library;
use super::parts::Specialty;
use crate::config::Quiet;
use crate::content::front::Share;

/// Words of topics and titles, to be found all at once.
struct Words {
    /// Entries with spaces around them.
    parts: Option<AhoCorasick>,
    /// Those that must be the whole topic.
    whole: Vec<String>,
}

/// Of such pages, one entry a line; `=` is before those that must be the whole topic.
static PRIVATE: LazyLock<Words> = LazyLock::new(|| Words::of(include_str!("quiet.txt")));

/// Of pages about loss and the end of life.
static LOSS: LazyLock<Words> = LazyLock::new(|| Words::of(include_str!("loss.txt")));

impl Words {
    fn of(list: &str) -> Words {
        let lines = list.lines().map(str::trim);
        let entries = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
        let (whole, parts): (Vec<_>, Vec<_>) = entries.partition(|entry| entry.starts_with('='));
        let parts = AhoCorasick::new(parts.into_iter().map(spaced)).ok();
        let whole = whole.into_iter().map(|entry| spaced(entry.trim_start_matches('=')));
        Words { parts, whole: whole.collect() }
    }

    /// Whether a topic or title, in the form of [`spaced`], has one of them.
    fn are_in(&self, spaced: &str) -> bool {
        self.whole.iter().any(|entry| entry == spaced)
            || self.parts.as_ref().is_none_or(|parts| parts.is_match(spaced))
    }
}

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
    PRIVATE.are_in(&spaced(words))
}

/// Whether a topic or title is about something beside which nothing is sold.
pub(super) fn sells_nothing(words: &str) -> bool {
    let words = spaced(words);
    PRIVATE.are_in(&words) || LOSS.are_in(&words)
}

impl Quiet {
    /// Whether a topic is in the settings.
    fn names_topic(&self, topic: &str) -> bool {
        self.topics.iter().any(|t| spaced(&t.value) == spaced(topic))
    }

    /// Whether a specialty's folder is in the settings.
    fn names_folder(&self, specialty: &Specialty) -> bool {
        self.specialties.iter().any(|s| s.value == specialty.folder)
    }

    /// Whether nothing is sold on the pages of a specialty.
    pub(super) fn covers(&self, specialty: &Specialty) -> bool {
        self.names_folder(specialty) || sells_nothing(&specialty.title)
    }
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
        let mut own = article.specialties.iter().map(|id| &self.specialties[id.index()]);
        self.is_about(article, quiet, is_private) || own.any(|s| quiet.names_folder(s))
    }

    /// Whether nothing is sold beside an article because of its title or a topic.
    pub(super) fn is_delicate(&self, article: &Article, quiet: &Quiet) -> bool {
        self.is_about(article, quiet, sells_nothing)
    }

    fn is_about(&self, article: &Article, quiet: &Quiet, fits: fn(&str) -> bool) -> bool {
        let mut topics = article.topics.iter().map(|id| &*self.topics[id.index()].name);
        fits(&article.common.title.value)
            || topics.any(|topic| fits(topic) || quiet.names_topic(topic))
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

    #[test]
    fn nothing_is_sold_beside_grief_and_stigma_and_much_beside_a_loss_of_weight() {
        for words in [
            "Grief",
            "After the loss of a baby",
            "Hospice and palliative care",
            "El duelo",
            "Cuidados paliativos",
            "HIV",
            "Loss",
        ] {
            assert!(sells_nothing(words), "{words}");
        }
        for words in ["Weight loss", "Hearing loss", "Hair loss in women", "Flu", "Insurance"] {
            assert!(!sells_nothing(words), "{words}");
        }
    }
}
