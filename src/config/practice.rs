//! `[practice]`: who you are.

use std::ops::Range;

use crate::content::fields::schema::{key, table};
use crate::content::fields::{Fields, KeySchema, Seen, Spanned, TableSchema, Takes};
use crate::diagnostic::{Diagnostic, rules};

/// `[practice]`
#[derive(Debug, Clone, Default)]
pub struct Practice {
    /// Its name.
    pub name: String,
    /// Its main telephone.
    pub telephone: Option<Telephone>,
    /// A few words below the name.
    pub tagline: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// The call to action in the header of every page.
    pub booking: Option<Spanned<String>>,
    /// What every page says of its advice.
    pub disclaimer: Option<String>,
    /// The practice elsewhere on the web.
    pub same_as: Vec<String>,
}

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Telephone {
    /// The number as machines dial it: `+12015550100`.
    pub e164: String,
    /// The number as people read it.
    pub shown: String,
}

/// Keys of `[practice]`.
pub(super) const PRACTICE: TableSchema =
    table(&[NAME, TELEPHONE, TAGLINE, DESCRIPTION, EMAIL, BOOKING, DISCLAIMER, SAME_AS]);

const NAME: KeySchema = key("name", Takes::Text, "Its name.")
    .required()
    .without("the site's title is shown")
    .example(r#"name = "Riverside Family Practice""#);
const TELEPHONE: KeySchema = key("telephone", Takes::Text, "The main number: `+`, the country code, the number. Spaces, dots, hyphens and brackets are allowed. Numbers of North America are shown as (201) 555-0100, others as you write them.").without("no number is shown").example(r#"telephone = "+12015550100""#);
const TAGLINE: KeySchema =
    key("tagline", Takes::Text, "A few words under the name, and the heading of the home page.")
        .example(r#"tagline = "Care for your whole family""#);
const DESCRIPTION: KeySchema =
    key("description", Takes::Text, "What it is; shown on the home page.")
        .without("the site's description")
        .example(r#"description = "A family practice for all ages.""#);
const EMAIL: KeySchema = key("email", Takes::Text, "The address in the footer.")
    .example(r#"email = "hello@riverside.example""#);
const BOOKING: KeySchema = key(
    "booking",
    Takes::Text,
    "The id of the [call to action](calls-to-action.md) in the header of every page.",
)
.without("no button")
.example(r#"booking = "book-visit""#);
const DISCLAIMER: KeySchema =
    key("disclaimer", Takes::Text, "What every page says of its advice, in the footer.")
        .example(r#"disclaimer = "This site gives general information.""#);
const SAME_AS: KeySchema =
    key("same_as", Takes::Texts, "Your pages elsewhere, linked in the footer.")
        .without("none")
        .example(r#"same_as = ["https://social.example/@riverside"]"#);

pub(super) fn read_practice(f: &mut Fields<'_, '_>, place: Range<usize>) -> Practice {
    Practice {
        name: f.required(&NAME, place).value,
        telephone: read_telephone(f, &TELEPHONE).good(),
        tagline: f.text(&TAGLINE).map(|t| t.value).good(),
        description: f.text(&DESCRIPTION).map(|t| t.value).good(),
        email: f.text(&EMAIL).map(|t| t.value).good(),
        booking: f.text(&BOOKING).good(),
        disclaimer: f.text(&DISCLAIMER).map(|t| t.value).good(),
        same_as: {
            let all = f.texts(&SAME_AS);
            all.into_iter().filter(|a| f.check_web_address(a)).map(|a| a.value).collect()
        },
    }
}

/// Reads a telephone number in E.164 form; spaces, dots, hyphens and brackets may stand in it.
pub(super) fn read_telephone(f: &mut Fields<'_, '_>, key: &KeySchema) -> Seen<Telephone> {
    f.text(key).and_then(|text| {
        let telephone = telephone(&text.value);
        if telephone.is_none() {
            let message =
                format!("`{}` is no telephone number that every phone can dial", text.value);
            f.report(
                Diagnostic::new(&rules::TELEPHONE, message).at(f.file(), text.range()).help(
                    "Write it with + and the country code, such as \"+12015550100\" (E.164).",
                ),
            );
        }
        Seen::there(telephone)
    })
}

/// A number from its written form: `+`, country code, at most 15 digits (ITU-T E.164).
pub fn telephone(written: &str) -> Option<Telephone> {
    let rest = written.trim().strip_prefix('+')?;
    let mut digits = String::with_capacity(15);
    for c in rest.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '-' | '.' | '(' | ')' | '\u{a0}' => {}
            _ => return None,
        }
    }
    if !(7..=15).contains(&digits.len()) || digits.starts_with('0') {
        return None;
    }
    let grouped = rest.len() != digits.len();
    let shown = match digits.strip_prefix('1').filter(|d| d.len() == 10) {
        // The North American plan is dialled and read without the country code.
        Some(d) => format!("({}) {}-{}", &d[..3], &d[3..6], &d[6..]),
        None if grouped => written.trim().to_owned(),
        None => format!("+{digits}"),
    };
    Some(Telephone { e164: format!("+{digits}"), shown })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_dialled_and_read() {
        let check = |w: &str| telephone(w).map(|t| (t.e164, t.shown));
        let us = Some(("+12015550100".to_owned(), "(201) 555-0100".to_owned()));
        assert_eq!(check("+12015550100"), us);
        assert_eq!(check("+1 (201) 555-0100"), us);
        assert_eq!(check("+44 20 7946 0000").unwrap().1, "+44 20 7946 0000");
        assert_eq!(check("(201) 555-0100"), None);
        assert_eq!(check("+1201call"), None);
    }
}
