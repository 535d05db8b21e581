//! Language tags (BCP 47), as used in file names and settings: `es`, `pt-BR`, `zh-Hant`.
//!
//! A tag becomes a folder of the site and an attribute of its pages, so only registered tags in
//! their usual form are accepted; anything else is reported with the tag that was meant.

use std::ops::Range;
use std::sync::Arc;

use language_tags::LanguageTag;

use crate::diagnostic::{Applicability, Diagnostic, quoted, rules};

/// Whether a tag is a language in the IANA registry, in its usual form (`pt-BR`, not `pt-br`)
/// and without extensions. Special codes (`und`, `mul`) do not count.
pub fn is_language(tag: &str) -> bool {
    registered(tag).is_some_and(|usual| usual == tag)
}

/// The tag that was probably meant: another spelling (`ES`, `es_MX`), the three letters of a
/// language that has two (`spa`), or its name (`Spanish`, `español`).
pub fn meant(written: &str) -> Option<String> {
    let tag = written.trim().replace('_', "-");
    if let Some(usual) = registered(&tag) {
        return Some(usual);
    }
    let (first, rest) = tag.split_once('-').map_or((&*tag, ""), |(first, rest)| (first, rest));
    let (lower, name) = (first.to_lowercase(), tag.to_lowercase());
    let language = isolang::Language::from_639_3(&lower)
        .or_else(|| isolang::Language::from_name_lowercase(&name))
        .or_else(|| {
            isolang::Language::match_autonyms(move |own| own.to_lowercase() == name).next()
        })?;
    let code = language.to_639_1().unwrap_or(language.to_639_3());
    let named = rest.is_empty() || lower.len() > 3;
    registered(&if named { code.to_owned() } else { format!("{code}-{rest}") })
}

/// Languages that are written from right to left, if their tag does not name a script, and scripts
/// that are: those of the Unicode CLDR.
const RIGHT_TO_LEFT: [&str; 31] = [
    "ar", "arc", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "khw", "ks", "lrc", "mzn", "nqo",
    "pnb", "prs", "ps", "sd", "sdh", "syr", "ug", "ur", "yi", "Adlm", "Arab", "Hebr", "Mand",
    "Nkoo", "Rohg", "Syrc", "Thaa",
];

/// Which way a language is written: `ltr` or `rtl`.
pub fn direction(tag: &str) -> &'static str {
    let (first, rest) = tag.split_once('-').unwrap_or((tag, ""));
    let is_script = |part: &&str| part.len() == 4 && part.chars().all(char::is_alphabetic);
    let written = rest.split('-').find(is_script).unwrap_or(first);
    if RIGHT_TO_LEFT.contains(&written) { "rtl" } else { "ltr" }
}

/// Whether the tag's language has three letters: a file extension can look the same.
pub fn has_three_letters(tag: &str) -> bool {
    tag.split('-').next().is_some_and(|first| first.len() == 3)
}

/// Reports a language that is not one.
pub fn unknown(written: &str, file: &Arc<str>, place: Range<usize>) -> Diagnostic {
    let short: String = written.chars().take(40).collect();
    let message = format!("`{}` is not a valid language tag", short.escape_debug());
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_LANGUAGE, message).at(file, place);
    match meant(written) {
        Some(tag) => {
            // Another spelling of the same tag is certain, a language's name is a guess.
            let same = tag.eq_ignore_ascii_case(&written.trim().replace('_', "-"));
            let sure =
                if same { Applicability::MachineApplicable } else { Applicability::MaybeIncorrect };
            diagnostic.help(format!("Did you mean \"{tag}\"?")).replace_with(quoted(&tag), sure)
        }
        None => diagnostic
            .help("Write the short tag of a language, such as \"en\", \"es\" or \"pt-BR\"."),
    }
}

/// Reports a suffix of a text's name (`eczema.spanish.md`) that looks like a language and is
/// not one. Other suffixes (`form.v2.md`) are part of the name.
pub fn check_file_name(path: &Arc<str>, diagnostics: &mut Vec<Diagnostic>) {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.strip_suffix(".md").unwrap_or(name);
    let Some((before, ending)) = name.rsplit_once('.') else { return };
    let short = (2..=3).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphabetic());
    let meant = meant(ending);
    if is_language(ending) || (!short && meant.is_none()) {
        return;
    }
    let message = format!("`.{ending}` in the name of this file is not a valid language tag");
    let diagnostic = Diagnostic::new(&rules::UNKNOWN_LANGUAGE, message).in_file(path);
    // `.bak` is more likely a backup than a text in Bashkir.
    diagnostics.push(match meant.filter(|_| !ending.bytes().all(|b| b.is_ascii_lowercase()) || !short) {
        Some(tag) => diagnostic.help(format!(
            "If it is a translation, name it {before}.{tag}.md. If it is a copy or a note, move it out of the site."
        )),
        None => diagnostic.help(format!(
            "If it is a translation, name it with the short tag of its language, such as {before}.es.md. If it is a copy or a note, move it out of the site."
        )),
    });
}

/// The usual form of a registered tag.
fn registered(tag: &str) -> Option<String> {
    // The parser accepts tags of any length.
    let parsed = LanguageTag::parse(tag).ok().filter(|_| tag.len() <= 35)?;
    parsed.validate().ok()?;
    let language = parsed.primary_language();
    let none = matches!(language, "und" | "mul" | "mis" | "zxx" | "i-default")
        || ("qaa".."qua").contains(&language);
    let plain = (2..=3).contains(&language.len())
        && parsed.extended_language().is_none()
        && parsed.extension().is_none()
        && parsed.private_use().is_none();
    (plain && !none)
        .then(|| parsed.canonicalize().map_or_else(|_| parsed.to_string(), |t| t.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_written_one_way() {
        for tag in ["ar", "ar-EG", "he", "fa", "ur-PK", "pa-Arab", "az-Arab-IR", "yi", "dv"] {
            assert_eq!(direction(tag), "rtl", "{tag}");
        }
        for tag in ["en", "es-MX", "ks-Deva", "pa", "zh-Hant", "pt-BR", "sr-Latn"] {
            assert_eq!(direction(tag), "ltr", "{tag}");
        }
    }

    #[test]
    fn only_registered_tags_in_their_usual_form_are_languages() {
        for tag in ["en", "es", "pt-BR", "zh-Hant", "es-419", "ht", "hmn", "so"] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in [
            "",
            "e",
            "ES",
            "es_MX",
            "pt-br",
            "Spanish",
            "xx",
            "bak",
            "eng",
            "und",
            "mul",
            "qaa",
            "x-private",
            "en-x-foo",
            "en-u-ca-islamic",
            "../../evil",
            "es\nevil",
            "es/evil",
            "v2",
            "i-klingon",
            "zh-cmn",
        ] {
            assert!(!is_language(tag), "{tag}");
        }
    }

    #[test]
    fn what_was_meant_is_found() {
        for (written, tag) in [
            ("ES", "es"),
            ("es_MX", "es-MX"),
            ("pt-br", "pt-BR"),
            ("spa", "es"),
            ("bak", "ba"),
            ("Spanish", "es"),
            ("spanish", "es"),
            ("Español", "es"),
            ("por-BR", "pt-BR"),
        ] {
            assert_eq!(meant(written).as_deref(), Some(tag), "{written}");
        }
        assert_eq!(meant("../../evil"), None);
        assert_eq!(meant("xx"), None);
    }
}
