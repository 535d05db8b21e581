//! Finds the numbers of some words.

use std::ops::Range;

use super::number_words::{is_known, spelled};
use crate::markdown::figure::{Form, Value};

/// The longest word for a number in the tables, in bytes.
const LONGEST_WORD: usize = 14;

/// The most digits that a telephone number has, by E.164.
const MOST_DIGITS: usize = 15;

/// Goes through words and hands out their numbers: value, form and place in the words.
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    lang: &'t str,
    has_words: bool,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(text: &'t str, lang: &'t str) -> Self {
        Scanner { text, at: 0, lang, has_words: is_known(lang) }
    }

    /// The next token: a run of letters, or a digit and what belongs to it.
    fn number(&mut self) -> Option<(Value, Form, Range<usize>)> {
        let start = self.at;
        let rest = &self.text[start..];
        let (value, length) = telephone_at(rest)
            .or_else(|| iso_date(rest))
            .or_else(|| time(rest))
            .unwrap_or_else(|| number(rest));
        self.at += length.max(1);
        Some((value, Form::Digits, start..self.at))
    }

    /// Passes a word; hands it out where it is a number.
    fn word(&mut self) -> Option<(Value, Form, Range<usize>)> {
        let start = self.at;
        let rest = &self.text[start..];
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        self.at += end;
        // What is joined to letters is a name: B12, COVID-19.
        let joined = self.text[self.at..].trim_start_matches('-');
        if joined.starts_with(|c: char| c.is_ascii_digit()) {
            let name = joined.find(|c: char| !c.is_alphanumeric()).unwrap_or(joined.len());
            self.at = self.text.len() - joined.len() + name;
            return None;
        }
        if end > LONGEST_WORD || !self.has_words {
            return None;
        }
        let word = &rest[..end];
        let lower = word.chars().any(char::is_uppercase).then(|| word.to_lowercase());
        let (value, form) = spelled(lower.as_deref().unwrap_or(word), self.lang)?;
        Some((value, form, start..self.at))
    }
}

impl Iterator for Scanner<'_> {
    type Item = (Value, Form, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.find(|c: char| c.is_alphanumeric() || matches!(c, '+' | '('))?;
            let first = self.text[self.at..].chars().next()?;
            let found = match first {
                '+' | '(' => match telephone_at(&self.text[self.at..]) {
                    Some((value, length)) => {
                        let start = self.at;
                        self.at += length;
                        Some((value, Form::Digits, start..self.at))
                    }
                    None => {
                        self.at += 1;
                        None
                    }
                },
                '0'..='9' => self.number(),
                c if c.is_alphabetic() => self.word(),
                c => {
                    let start = self.at;
                    self.at += c.len_utf8();
                    fraction(c).map(|value| (Value::Number(value), Form::Digits, start..self.at))
                }
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// A fraction that is one character, in thousandths.
fn fraction(c: char) -> Option<u64> {
    Some(match c {
        '½' => 500,
        '¼' => 250,
        '¾' => 750,
        '⅓' => 333,
        '⅔' => 667,
        _ => return None,
    })
}

/// The digits of the address of a `tel:` link.
pub(super) fn telephone(address: &str) -> Option<Value> {
    let number = address.split(';').next().unwrap_or_default();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    // Short numbers, such as 911, are numbers like others.
    if digits.len() < 7 { number_of(&digits).map(Value::whole) } else { telephone_of(&digits) }
}

fn number_of(digits: &str) -> Option<u64> {
    digits.parse().ok()
}

fn telephone_of(digits: &str) -> Option<Value> {
    let without_country = match digits.len() {
        11 => digits.strip_prefix('1').unwrap_or(digits),
        _ => digits,
    };
    number_of(without_country).map(Value::Telephone)
}

/// A telephone number at the beginning of some words: seven digits or more in groups of two or
/// more, at least one of three.
fn telephone_at(text: &str) -> Option<(Value, usize)> {
    let mut digits = String::new();
    let (mut group, mut groups, mut longest, mut end) = (0, 0, 0, 0);
    let mut separated = 0;
    for (at, c) in text.char_indices() {
        match c {
            '0'..='9' => {
                if group == 0 && groups > 0 && separated == 0 {
                    break;
                }
                (group, separated) = (group + 1, 0);
                digits.push(c);
                end = at + 1;
            }
            '+' if at == 0 => {}
            '(' | ')' | '-' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2011}' | '\u{2013}' => {
                if group > 0 {
                    // A single digit is a country's 1 or no part of a telephone number.
                    if group == 1 && !(groups == 0 && digits == "1") {
                        return None;
                    }
                    longest = longest.max(group);
                    (groups, group) = (groups + 1, 0);
                }
                separated += 1;
                if separated > 2 || digits.len() > MOST_DIGITS {
                    break;
                }
            }
            _ => break,
        }
    }
    if group > 0 {
        (groups, longest) = (groups + 1, longest.max(group));
    }
    let is_plausible = (7..=MOST_DIGITS).contains(&digits.len())
        && group != 1
        && groups >= 2
        && (3..=8).contains(&longest)
        && iso_date(text).is_none();
    is_plausible.then(|| telephone_of(&digits).map(|value| (value, end))).flatten()
}

/// The day of a date like `2026-03-14`; its year and month are said by words elsewhere.
fn iso_date(text: &str) -> Option<(Value, usize)> {
    let date = text.get(..10)?;
    let is_date = date.bytes().enumerate().all(|(at, b)| match at {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    });
    let after = text.as_bytes().get(10).is_none_or(|b| !b.is_ascii_digit());
    (is_date && after).then(|| number_of(&date[8..]).map(|day| (Value::whole(day), 10))).flatten()
}

/// A time of day such as `8:30`, `8:30 p.m.` or `20:30`.
fn time(text: &str) -> Option<(Value, usize)> {
    let hours = &text[..digits_at(text, 0)];
    let rest = text[hours.len()..].strip_prefix(':')?;
    let minutes = &rest[..digits_at(rest, 0)];
    let after = &rest[minutes.len()..];
    if !(1..=2).contains(&hours.len()) || minutes.len() != 2 || after.starts_with(':') {
        return None;
    }
    let (mut hours_of_day, minutes) = (number_of(hours)?, number_of(minutes)?);
    const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];
    let after = after.trim_start_matches(SPACES);
    let is_half = |letter: char| {
        let half = after.strip_prefix([letter, letter.to_ascii_uppercase()]);
        half.is_some_and(|rest| {
            let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start_matches(SPACES);
            rest.starts_with(['m', 'M'])
        })
    };
    match (is_half('p'), is_half('a')) {
        (true, _) if hours_of_day < 12 => hours_of_day += 12,
        (_, true) if hours_of_day == 12 => hours_of_day = 0,
        _ => {}
    }
    let is_time = hours_of_day < 25 && minutes < 60;
    is_time.then_some((Value::Time(hours_of_day * 60 + minutes), hours.len() + 3))
}

/// A number at the beginning of some words, in thousandths: `1,000`, `1.000` and `1 000` are a
/// thousand, `0.5` and `0,5` a half, `1/2` too.
fn number(text: &str) -> (Value, usize) {
    let whole = digits_at(text, 0);
    let mut end = whole;
    let mut value = number_of(&text[..whole]).unwrap_or(u64::MAX).saturating_mul(1000);
    if let Some(denominator @ (b'2' | b'3' | b'4' | b'8')) = text.as_bytes().get(whole + 1)
        && whole == 1
        && text[1..].starts_with('/')
        && text.as_bytes()[0] < *denominator
        && digits_at(text, 2) == 1
    {
        let numerator = u64::from(text.as_bytes()[0] - b'0') * 1000;
        let denominator = u64::from(denominator - b'0');
        return (Value::Number((numerator + denominator / 2) / denominator), 3);
    }
    while let Some(separator) = text[end..].chars().next() {
        let after = end + separator.len_utf8();
        let group = digits_at(text, after);
        let groups_thousands = group == 3 && whole <= 3 && !text.starts_with('0');
        match separator {
            ',' | '.' | '\u{a0}' | '\u{202f}' | '\u{2009}' if groups_thousands => {
                let group = number_of(&text[after..after + 3]).unwrap_or_default();
                value = value.saturating_mul(1000).saturating_add(group * 1000);
                end = after + 3;
            }
            ',' | '.' if group > 0 => {
                value = value.saturating_add(thousandths(&text[after..after + group]));
                end = after + group;
                break;
            }
            _ => break,
        }
    }
    if let Some(c) = text[end..].chars().next()
        && let Some(part) = fraction(c)
    {
        return (Value::Number(value.saturating_add(part)), end + c.len_utf8());
    }
    (Value::Number(value), end)
}

/// What digits behind a decimal point say; beyond thousandths they are cut.
fn thousandths(digits: &str) -> u64 {
    let three: String = digits.chars().chain("000".chars()).take(3).collect();
    number_of(&three).unwrap_or_default()
}

/// How many digits there are from a place on.
fn digits_at(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str, lang: &str) -> Vec<String> {
        let show = |(value, form, range): (Value, Form, Range<usize>)| {
            let mark = match form {
                Form::Digits => "",
                Form::Word => "~",
                Form::Hint => "?",
            };
            assert!(!text[range].is_empty());
            match value {
                Value::Number(n) if n % 1000 == 0 => format!("{mark}{}", n / 1000),
                Value::Number(n) => format!("{mark}{}", n as f64 / 1000.0),
                Value::Time(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
                Value::Telephone(digits) => format!("tel {digits}"),
            }
        };
        Scanner::new(text, lang).map(show).collect()
    }

    #[test]
    fn numbers_are_read_as_both_notations_write_them() {
        for (text, numbers) in [
            ("400 mg every 4 to 6 hours, at most 1,200 mg", "400 4 6 1200"),
            ("1.200 mg, 1\u{a0}200 mg, 12,500,000", "1200 1200 12500000"),
            ("38.5 °C, 38,5 °C, 0.125 mg, 100.4°F", "38.5 38.5 0.125 100.4"),
            ("3–5 days, 18-month-old, 250mg, 2nd", "3 5 18 250 2"),
            ("½ tablet, 1½ tablets, 1/2, 3/4", "0.5 1.5 0.5 0.75"),
            ("120/80, 24/7", "120 80 24 7"),
            ("Vitamin B12, COVID-19, H1N1, A1C, type 2", "2"),
            ("8:30 p.m., 20:30, 12:05 AM, 8:30", "20:30 20:30 0:05 8:30"),
            (
                "(555) 010-0142, 555-010-0142, +1 555 010 0142",
                "tel 5550100142 tel 5550100142 tel 5550100142",
            ),
            ("1-800-222-1222, 911", "tel 8002221222 911"),
            ("on 2026-03-14, in 2024-2026", "14 tel 20242026"),
            ("4, 6, and 8", "4 6 8"),
        ] {
            assert_eq!(found(text, "fr").join(" "), numbers, "{text}");
        }
    }

    #[test]
    fn words_are_numbers_in_a_language_that_is_known() {
        assert_eq!(
            found("Take two tablets once a day for Three days", "en").join(" "),
            "~2 ?1 ?24 ~3"
        );
        assert_eq!(found("Tome dos tabletas, once días", "es").join(" "), "~2 ~11");
        assert!(found("deux", "fr").is_empty());
    }

    proptest! {
        #[test]
        fn no_text_stops_it(text in "[0-9a-z½+(). :,/\u{a0}é-]{0,40}") {
            let all: Vec<_> = Scanner::new(&text, "en").collect();
            let in_order = all.windows(2).all(|two| two[0].2.end <= two[1].2.start);
            prop_assert!(in_order);
        }
    }
}
