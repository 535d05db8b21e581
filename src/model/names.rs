//! Names: as parts of addresses, and what they refer to.

use std::borrow::Cow;

use foldhash::HashMap;

use super::LangId;
use crate::content::stem_and_lang;

/// A name as a part of a URL: lower case, hyphens, ASCII letters.
pub fn slug(name: &str) -> Cow<'_, str> {
    // Most names are slugs already, and each is looked up many times.
    let mut last = b'-';
    let plain = name.bytes().all(|b| {
        let before = std::mem::replace(&mut last, b);
        matches!(b, b'a'..=b'z' | b'0'..=b'9') || (b == b'-' && before != b'-')
    });
    if plain && last != b'-' { name.into() } else { slug::slugify(name).into() }
}

/// `<specialty>/<name>`: how other texts refer to the article in a file.
pub fn article_key(path: &str) -> String {
    let folder = slug(path.split('/').nth(1).unwrap_or_default());
    [&*folder, "/", &slug(stem_and_lang(path).0)].concat()
}

/// Names that a file or folder cannot have on Windows, in any case, with any extension.
pub fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    if !matches!(stem.len(), 3 | 4) {
        return false;
    }
    let stem = stem.to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4
            && (stem.starts_with("com") || stem.starts_with("lpt"))
            && stem.ends_with(|c: char| c.is_ascii_digit() && c != '0'))
}

/// What names refer to, per language.
#[derive(Debug, Clone)]
pub(super) struct Names<T>(Vec<HashMap<String, T>>);

impl<T> Default for Names<T> {
    fn default() -> Self {
        Names(Vec::new())
    }
}

impl<T: Copy> Names<T> {
    /// With room for this many languages, and names in the main one.
    pub(super) fn with_room(languages: usize, names: usize) -> Self {
        let mut all = Names((0..languages).map(|_| HashMap::default()).collect());
        if let Some(main) = all.0.first_mut() {
            main.reserve(names);
        }
        all
    }

    pub(super) fn get(&self, lang: LangId, name: &str) -> Option<T> {
        self.0.get(lang.index())?.get(name).copied()
    }

    /// What the name refers to in a language, or else in the main one.
    pub(super) fn get_or_main(&self, lang: LangId, name: &str) -> Option<T> {
        self.get(lang, name).or_else(|| self.get(LangId(0), name))
    }

    /// What the name refers to; if it was unknown, `new` from now on.
    pub(super) fn get_or_insert(&mut self, lang: LangId, name: &str, new: T) -> T {
        if self.0.len() <= lang.index() {
            self.0.resize_with(lang.index() + 1, HashMap::default);
        }
        let names = &mut self.0[lang.index()];
        match names.get(name) {
            Some(known) => *known,
            None => *names.entry(name.to_owned()).or_insert(new),
        }
    }
}
