//! The registry: every kind of problem that can be reported, one file per group.
//!
//! A new rule is an entry in the file of its group, code that reports it, and a case in
//! `tests/cases` that shows it; the manual is generated from here. Must not: contain code.

mod actions;
mod addresses;
mod files;
mod leftovers;
mod links;
mod names;
mod preview;
mod privacy;
mod settings;
mod texts;
mod themes;

pub use actions::*;
pub use addresses::*;
pub use files::*;
pub use leftovers::*;
pub use links::*;
pub use names::*;
pub use preview::*;
pub use privacy::*;
pub use settings::*;
pub use texts::*;
pub use themes::*;

use super::rule::Rule;

/// The groups in the manual's order.
static GROUPS: [&[&Rule]; 11] = [
    settings::RULES,
    names::RULES,
    texts::RULES,
    leftovers::RULES,
    links::RULES,
    addresses::RULES,
    actions::RULES,
    files::RULES,
    privacy::RULES,
    themes::RULES,
    preview::RULES,
];

/// All rules, group by group.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    GROUPS.iter().flat_map(|group| group.iter().copied())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn each_code_is_unique_and_each_rule_says_what_it_means_and_how_to_fix_it() {
        let mut seen = HashSet::new();
        for rule in all() {
            assert!(seen.insert(rule.code), "{} is there twice", rule.code);
            for words in [rule.summary, rule.help] {
                let ended = words.ends_with(['.', '?', ')', '`', '…']);
                assert!(words.len() > 4 && ended, "{}: {words}", rule.code);
            }
            for words in [rule.summary, rule.docs, rule.help] {
                assert!(!words.contains('\n') && words.trim() == words, "{}: {words}", rule.code);
            }
        }
    }
}
