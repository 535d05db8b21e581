//! The words of the themes in their languages.

use std::collections::BTreeMap;

use housecall::theme::Theme;

use super::bench::{THEMES, bench};

#[test]
fn both_languages_have_the_same_words_with_the_same_placeholders() {
    THEMES.into_iter().for_each(|theme| same_words(bench(theme).theme));
}

fn same_words(theme: Theme) {
    let (english, spanish) = (&theme.strings["en"].texts, &theme.strings["es"].texts);
    let keys = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(english), keys(spanish));
    let places = |text: &str| {
        let mut all: Vec<String> = text
            .split('{')
            .skip(1)
            .filter_map(|p| p.split_once('}'))
            .map(|(n, _)| n.to_owned())
            .collect();
        all.sort();
        all
    };
    for (key, text) in english {
        assert_eq!(places(text), places(&spanish[key]), "{key}");
        assert!(!spanish[key].is_empty() && !text.is_empty(), "{key} is empty");
    }
}
