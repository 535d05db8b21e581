//! What to generate.

use std::str::FromStr;

use super::words::TOPICS;

/// What to generate.
#[derive(Debug, Clone)]
pub(crate) struct Options {
    pub(crate) articles: usize,
    /// About how many words an article has.
    pub(crate) words: usize,
    pub(crate) seed: u64,
    pub(crate) shape: Variant,
}

impl Default for Options {
    fn default() -> Self {
        Options { articles: 1000, words: 700, seed: 1, shape: Variant::default() }
    }
}

/// How a site differs from the usual one: words separated by commas.
#[derive(Debug, Clone)]
pub(crate) struct Variant {
    /// The length of articles, in quarters of the number of words in the options.
    pub(super) quarters: usize,
    pub(super) topics: usize,
}

impl Default for Variant {
    fn default() -> Self {
        Variant { quarters: 4, topics: TOPICS.len() }
    }
}

impl FromStr for Variant {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut shape = Variant::default();
        for word in text.split(',') {
            match word {
                "usual" => {}
                "short" => shape.quarters = 1,
                "long" => shape.quarters = 16,
                "few-topics" => shape.topics = 4,
                "many-topics" => shape.topics = 1000,
                _ => {
                    return Err(format!(
                        "no shape `{word}`; there are usual, short, long, few-topics, many-topics"
                    ));
                }
            }
        }
        Ok(shape)
    }
}
