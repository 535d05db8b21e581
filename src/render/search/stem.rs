//! Words without their endings, so that "coughing" finds "cough".
//!
//! The script of the search page does the same with what readers type: `words.txt` beside this
//! file has words of which both are tested. Light on purpose: an ending that stays costs less
//! than two words that become one.

/// A word without accents and in lower case, without its ending.
pub(super) fn stem<'w>(word: &'w str, lang: &str, buffer: &'w mut String) -> &'w str {
    let bytes = word.as_bytes();
    if bytes.len() < 4 || !bytes.iter().all(u8::is_ascii_lowercase) {
        return word;
    }
    buffer.clear();
    buffer.push_str(word);
    match lang {
        "en" => english(buffer),
        "es" => spanish(buffer),
        _ => {}
    }
    buffer
}

fn english(w: &mut String) {
    if cut(w, "ies", 2) || cut(w, "ied", 2) {
        w.push('y');
    } else if cut(w, "sses", 1) {
        w.push_str("ss");
    } else if ["xes", "ches", "shes", "zes"].iter().any(|end| w.len() > 5 && w.ends_with(end)) {
        w.truncate(w.len() - 2);
    } else if w.ends_with('s') && !["ss", "us", "is"].iter().any(|end| w.ends_with(end)) {
        w.pop();
    }
    if cut(w, "ness", 3) {
        if cut(w, "i", 2) {
            w.push('y');
        }
    } else if w.ends_with("ing") && has_vowel(w, 3) {
        w.truncate(w.len() - 3);
    } else if w.ends_with("ed") && !w.ends_with("eed") && has_vowel(w, 2) {
        w.truncate(w.len() - 2);
    } else {
        cut(w, "ly", 5);
    }
    if w.ends_with("sion") || w.ends_with("tion") {
        cut(w, "ion", 3);
    }
    cut(w, "at", 5);
    let _ = cut(w, "e", 4) || cut(w, "y", 4);
    let mut last = w.bytes().rev();
    if w.len() > 3 && last.next() == last.next() {
        w.pop();
    }
}

/// Whether at least three letters, one of them a vowel, are before an ending of this length.
fn has_vowel(w: &str, ending: usize) -> bool {
    let before = &w.as_bytes()[..w.len() - ending];
    before.len() > 2 && before.iter().any(|b| b"aeiouy".contains(b))
}

/// Endings of verbs and of what is made from them, with how many letters must be before each.
const SPANISH: [(&str, usize); 29] = [
    ("aciones", 3),
    ("amiento", 3),
    ("imiento", 3),
    ("acion", 3),
    ("icion", 3),
    ("adura", 3),
    ("mente", 4),
    ("iendo", 3),
    ("yendo", 3),
    ("ando", 3),
    ("arse", 3),
    ("erse", 3),
    ("irse", 3),
    ("arme", 3),
    ("erme", 3),
    ("irme", 3),
    ("arte", 4),
    ("cion", 3),
    ("ado", 4),
    ("ada", 4),
    ("ido", 4),
    ("ida", 4),
    ("aba", 4),
    ("ar", 3),
    ("er", 3),
    ("ir", 3),
    ("an", 4),
    ("en", 4),
    ("as", 4),
];

fn spanish(w: &mut String) {
    if cut(w, "ces", 2) {
        w.push('z');
    } else if w.ends_with("es") && w.len() > 4 && !has_vowel_at(w, 3) {
        w.truncate(w.len() - 2);
    } else if w.ends_with('s') && has_vowel_at(w, 2) {
        w.pop();
    }
    let _ = SPANISH.iter().any(|(end, before)| cut(w, end, *before));
    let _ = ["a", "e", "o"].iter().any(|end| cut(w, end, 3));
}

/// Whether the letter at this place, counted from the end, is a vowel.
fn has_vowel_at(w: &str, back: usize) -> bool {
    let at = w.len().checked_sub(back);
    at.is_some_and(|at| b"aeiou".contains(&w.as_bytes()[at]))
}

/// Takes an ending off, if at least so many letters are before it.
fn cut(w: &mut String, ending: &str, before: usize) -> bool {
    let is_there = w.ends_with(ending) && w.len() >= ending.len() + before;
    if is_there {
        w.truncate(w.len() - ending.len());
    }
    is_there
}
