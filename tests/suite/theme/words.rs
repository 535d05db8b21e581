//! The words of the themes in their languages.

use std::collections::BTreeMap;

use housecall::theme::Theme;

use super::bench::{THEMES, bench};

#[test]
fn all_languages_have_the_same_words_with_the_same_placeholders() {
    THEMES.into_iter().for_each(|theme| same_words(bench(theme).theme));
}

fn same_words(theme: Theme) {
    let english = &theme.strings["en"].texts;
    let keys = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<Vec<_>>();
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
    // A language begins with the English words, so what it lacks is what is the same in English.
    let same = |key: &str| {
        ["share_", "feed_", "title_page", "month_format", "clock", "minutes", "dir"]
            .iter()
            .any(|k| key.starts_with(k))
    };
    for (lang, words) in &theme.strings {
        let foreign = &words.texts;
        let without_dir = |keys: Vec<String>| keys.into_iter().filter(|key| key != "dir");
        assert!(without_dir(keys(english)).eq(without_dir(keys(foreign))), "{lang}");
        for (key, text) in english {
            assert_eq!(places(text), places(&foreign[key]), "{lang}: {key}");
            assert!(!foreign[key].is_empty() && !text.is_empty(), "{lang}: {key} is empty");
            let is_own = matches!(&**lang, "ar" | "he");
            assert!(!is_own || same(key) || *text != foreign[key], "{lang}: {key} is in English");
        }
    }
}

#[test]
fn languages_that_are_written_from_right_to_left_say_so() {
    for theme in THEMES {
        let strings = bench(theme).theme.strings;
        let direction = |lang: &str| strings[lang].find("dir").map(str::to_owned);
        assert_eq!(direction("ar").as_deref(), Some("rtl"), "{theme}");
        assert_eq!(direction("he").as_deref(), Some("rtl"), "{theme}");
        assert_ne!(direction("es").as_deref(), Some("rtl"), "{theme}");
    }
}
