//! The same text in two files.

use foldhash::{HashMap, HashSet};
use xxhash_rust::xxh3::xxh3_64;

use crate::check::known::Context;
use crate::check::translations::is_draft;
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::model::{Text, TextId};

/// From so many words on, two people do not write the same by chance.
const MANY_WORDS: u32 = 25;

/// Nor so many under the same title; a text of fewer is not written yet.
const SOME_WORDS: u32 = 5;

pub(super) fn check(c: &Context<'_>, copies: &HashSet<&str>, diagnostics: &mut Vec<Diagnostic>) {
    let texts = || {
        let of_words = c.site.texts().filter(|text| text.body.words >= SOME_WORDS);
        // A draft begins with what is prepared for its kind.
        let written = of_words.filter(|text| !is_draft(c, text));
        written.filter(|text| matches!(text.id, TextId::Article(_) | TextId::Page(_)))
    };
    // Nearly no two have the same size: what is in the others need not be read.
    let size = |text: &Text<'_>| (text.body.html.len(), text.body.words);
    let mut sizes: HashMap<(usize, u32), u32> = HashMap::default();
    for text in texts() {
        *sizes.entry(size(&text)).or_default() += 1;
    }
    let mut first: HashMap<u64, Text<'_>> = HashMap::default();
    let of_one_size = texts().filter(|text| sizes.get(&size(text)).is_some_and(|n| *n > 1));
    for text in of_one_size.filter(|text| !copies.contains(&**text.path)) {
        let original = match first.entry(xxh3_64(text.body.html.as_bytes())) {
            std::collections::hash_map::Entry::Vacant(new) => {
                new.insert(text);
                continue;
            }
            std::collections::hash_map::Entry::Occupied(there) => *there.get(),
        };
        let same = text.body.html == original.body.html
            && (text.body.words >= MANY_WORDS || title(&text) == title(&original));
        if same {
            diagnostics.push(report(&text, &original));
        }
    }
}

fn title(text: &Text<'_>) -> Option<String> {
    text.common.map(|common| common.title.value.trim().to_lowercase())
}

fn report(text: &Text<'_>, original: &Text<'_>) -> Diagnostic {
    let message = format!("`{}` has the same text as `{}`", text.path, original.path);
    let help = match (text.id, original.id) {
        _ if text.lang != original.lang => {
            "One is the translation of the other and is not translated yet. Let it wait with draft = true until it is."
        }
        (TextId::Article(_), TextId::Article(_)) => {
            "Readers and search engines find it twice. Delete one. To list one article under two specialties, write specialties = [\"…\"] in it."
        }
        _ => "Readers and search engines find it twice. Delete one.",
    };
    Diagnostic::new(&rules::SAME_TEXT, message)
        .in_file(text.path)
        .related(Span::file(original.path), "the same text is here")
        .help(help)
}
