//! Which parts of an article are printed.

use crate::content::fields::schema::{key, words};
use crate::content::fields::{Fields, KeySchema, Spanned, Takes};

/// A part of an article for its handout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PrintPart {
    /// The key points.
    Key,
    /// The care cards.
    Care,
    /// What helps and what harms.
    Do,
    /// The questions to ask.
    Ask,
}

impl PrintPart {
    /// Its word in front matter.
    pub fn word(self) -> &'static str {
        PARTS.iter().find(|(_, part)| *part == self).map_or("", |(word, _)| word)
    }
}

const PARTS: [(&str, PrintPart); 4] = [
    ("care", PrintPart::Care),
    ("key", PrintPart::Key),
    ("do", PrintPart::Do),
    ("ask", PrintPart::Ask),
];
const WORDS: [&str; 4] = words(&PARTS);

pub(super) const PRINT: KeySchema = key(
    "print",
    Takes::Words(&WORDS),
    "The parts that are printed, for a [handout](#on-paper): `care` (the care cards, which come first), `key` (key points), `do` (dos and don'ts), `ask` (questions to ask). An emergency card is always printed.",
)
.without("the whole page is printed")
.example(r#"print = ["key", "care", "ask"]"#);

/// Reads the parts; one that is named twice is printed once.
pub(super) fn read_print(f: &mut Fields<'_, '_>) -> Vec<Spanned<PrintPart>> {
    let mut parts: Vec<Spanned<PrintPart>> = Vec::new();
    for word in f.names(&PRINT) {
        let Some(value) = f.choose(PRINT.name, &word, &PARTS) else { continue };
        if parts.iter().all(|part| part.value != value) {
            parts.push(Spanned { value, range: word.range });
        }
    }
    parts
}
