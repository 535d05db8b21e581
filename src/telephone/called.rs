//! Short numbers that a text tells its readers to call.

use std::ops::Range;

use super::called_words::{
    AFTER_TWO, BETWEEN, CALL, COUNTED, ELSEWHERE, LINE, NEAR, NOT_COUNTED, NUMBER, OPERATORS,
    PARTS, PLAIN, SERVICES, STOPS,
};
use super::short::short;

/// The short numbers that a text tells its readers to call, with their places.
pub fn called(text: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    short_numbers(text)
        .filter(|(range, number)| is_called(&text[..range.start], &text[range.end..], number))
}

/// The number that an address dials, if it is a short one.
pub fn dialled(address: &str) -> Option<&'static str> {
    let (scheme, rest) = address.split_once(':')?;
    let is_call = scheme.eq_ignore_ascii_case("tel") || scheme.eq_ignore_ascii_case("sms");
    is_call.then(|| short(rest.trim_start_matches('/').split(['?', '&', ';']).next()?))?
}

/// Short numbers in a text, each with its place: those that are words of their own, not parts of
/// longer numbers, times or sums.
pub fn short_numbers(text: &str) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(|c: char| c.is_ascii_digit())?;
            let spelt = spelt(&text[start..]);
            let length = match spelt {
                Some(_) => SPELT,
                None => text[start..].bytes().take_while(u8::is_ascii_digit).count(),
            };
            at = start + length;
            let digits = spelt.as_ref().map_or(Ok(&text[start..at]), |d| std::str::from_utf8(d));
            if let Some(number) = digits.ok().and_then(short)
                && stands_alone(&text[..start], &text[at..])
            {
                return Some((start..at, number));
            }
        }
    })
}

/// How long a number is whose digits are apart, such as `9-1-1`.
const SPELT: usize = 5;

/// The digits of such a number.
fn spelt(text: &str) -> Option<[u8; 3]> {
    let [a, b'-', b, b'-', c] = *text.as_bytes().first_chunk::<SPELT>()? else { return None };
    let digits = [a, b, c];
    digits.iter().all(u8::is_ascii_digit).then_some(digits)
}

pub(super) fn stands_alone(before: &str, after: &str) -> bool {
    let last = before.chars().next_back();
    let mut after = after.chars();
    let (next, second) = (after.next(), after.next());
    let joins = |c: char| c.is_alphanumeric() || "-–.,:/+$€£%°#_=\u{2011}".contains(c);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_word = last.is_none_or(|c| !joins(c) || matches!(c, ':' | '_'))
        && !next.is_some_and(|c| c.is_alphanumeric() || "%°€".contains(c))
        && !(next.is_some_and(joins) && is_digit(second));
    // `10 000` is one number, and so is `111 222 333`.
    let is_gap = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    let rest = after.as_str();
    let follows = next.is_some_and(is_gap) && is_digit(second) && {
        rest.bytes().take(2).filter(u8::is_ascii_digit).count() == 2
    };
    let precedes = last.is_some_and(is_gap) && is_digit(before.trim_end().chars().next_back());
    is_word && !follows && !precedes
}

/// Whether a short number between two texts is one to call.
pub fn is_called(before: &str, after: &str, number: &str) -> bool {
    let word = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let after = &after[..after.floor_char_boundary(NEAR)];
    let after = after.split(['\n', '|']).next().unwrap_or_default();
    let bare = after.trim_start_matches(['*', '_', ')', ']']);
    let next = match bare.starts_with(char::is_whitespace) {
        true => bare.split_whitespace().next().map(word).unwrap_or_default(),
        false => String::new(),
    };
    let plural = next.len() > 3 && next.ends_with('s') && !NOT_COUNTED.contains(&&*next);
    if OPERATORS.contains(&&*next) {
        return true;
    }
    if COUNTED.contains(&&*next) || plural || is_measure(bare) {
        return false;
    }
    let is_plain = PLAIN.contains(&number);
    if is_plain && (next == "online" || is_named(before, bare)) {
        return true;
    }
    let start = before.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let near = &before[start..];
    // Another sentence tells something else.
    let ends = [". ", "! ", "? ", "; ", ".\n", "!\n", "?\n", "\n\n", "|"];
    let sentence = ends.iter().filter_map(|end| near.rfind(end).map(|at| at + end.len())).max();
    let near = &near[sentence.unwrap_or(0)..];
    let mut words = near.split_whitespace().rev().map(word).filter(|w| !w.is_empty());
    let between = if is_plain { BETWEEN } else { 1 };
    if !is_plain && !next.is_empty() && !AFTER_TWO.contains(&&*next) {
        return false;
    }
    for _ in 0..=between {
        let Some(word) = words.next() else { return false };
        if CALL.contains(&&*word) {
            return true;
        }
        let says_number = || words.clone().next().is_some_and(|word| NUMBER.contains(&&*word));
        if PARTS.contains(&&*word) || STOPS.contains(&&*word) && !(word == "is" && says_number()) {
            return false;
        }
    }
    false
}

/// The end of what is before a number: a paragraph of numbers would be read once for each.
pub(super) fn near(before: &str) -> &str {
    &before[before.ceil_char_boundary(before.len().saturating_sub(LINE))..]
}

/// Whether a line begins with a number and goes on with who answers there: `999: ambulance`.
fn is_named(before: &str, after: &str) -> bool {
    let line = near(before).rsplit(['\n', '|']).next().unwrap_or_default();
    let begins = line.chars().all(|c| " \t*_>-+[(".contains(c));
    let named = after.trim_start().strip_prefix([':', '-', '–', '—', '=']);
    begins
        && named.is_some_and(|named| {
            let mut words =
                named.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.by_ref().take(BETWEEN).any(|word| SERVICES.contains(&&*word.to_lowercase()))
        })
}

/// Whether what follows a number makes it a limit or the number of a house.
fn is_measure(after: &str) -> bool {
    let mut words = after.split_whitespace().map(|word| word.trim_end_matches(['.', ',']));
    let (first, second, third) = (words.next(), words.next(), words.next());
    let is_limit = |word: &str| {
        ["higher", "above", "more", "below", "lower", "less", "over", "under", "greater", "más"]
            .contains(&word)
    };
    let is_street = |word: &str| {
        ["Street", "St", "Avenue", "Ave", "Road", "Rd", "Drive", "Lane", "Highway", "Blvd"]
            .contains(&word)
    };
    (matches!(first, Some("or" | "and" | "o" | "y")) && second.is_some_and(is_limit))
        || second.is_some_and(is_street)
        || third.is_some_and(is_street)
}

/// Whether a text names another country, or speaks of going to one.
pub fn speaks_of_elsewhere(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    ["U.S.", "U.K.", "United States"].into_iter().any(|name| text.contains(name))
        || words.any(|word| word == "US" || ELSEWHERE.contains(&&*word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_readers_are_told_to_call_is_found() {
        for text in [
            "Call 999 if you cannot breathe.",
            "In an emergency, dial 112.",
            "Call **999** at once",
            "Call the emergency number: 111",
            "Please phone 911 or go to the hospital",
            "Llame al 112 si",
            "Call [999](tel:999)",
            "Call 911 or 999",
            "Ring 111 for advice",
            "Contact NHS 111",
            "Call an ambulance (999)",
            "When to call 999",
            "Appelez le 15",
            "Call 15 if",
            "CALL 999 NOW",
            "The emergency number is 112.",
            "The number to call is 999",
            "Call the ambulance service at 995.",
            "Call 9-1-1 if you cannot breathe.",
            "Use 111 online",
            "**999**: ambulance",
            "112 – bomberos y ambulancia",
        ] {
            assert!(called(text).count() >= 1, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_called() {
        for text in [
            "We call 112 people a day.",
            "Room 111 is on the first floor.",
            "Call us. The room is 111.",
            "It costs $999 to call",
            "call 1-800-999-1234",
            "call 999-1234",
            "call +44 111 222",
            "call 111 222 3333",
            "10 000 people call",
            "call before 9:11",
            "Call 15 minutes before you come",
            "Call us at extension 118",
            "Call us and press 111",
            "911",
            "blood pressure of 118",
            "We call it 3.999",
            "Call back in 10 to 15 days",
            "Call if your sugar is 111 or higher.",
            "Call us if the fever is 101",
            "Call if fever is over 102.",
            "Call us if above 118.",
            "Blood sugar of 112 is normal; call us",
            "Call between 15 and 18 o'clock",
            "Dial 1, then 118 for the nurse.",
            "Come to 112 River Street or call 112 River Street",
            "Call 9-1-1-2",
            "Score 9-1-1",
            "112: people who called an ambulance",
            "Of the 112: ambulance",
        ] {
            assert_eq!(called(text).count(), 0, "{text}");
        }
    }

    #[test]
    fn an_address_dials_a_short_number() {
        assert_eq!(dialled("tel:999"), Some("999"));
        assert_eq!(dialled("SMS:112?body=x"), Some("112"));
        assert_eq!(dialled("tel:+12015550100"), None);
        assert_eq!(dialled("https://x.example/999"), None);
    }

    #[test]
    fn another_place_is_one() {
        for text in ["In Europe, call 112", "When you travel", "in the US", "New Zealand", "U.S."] {
            assert!(speaks_of_elsewhere(text), "{text}");
        }
        assert!(!speaks_of_elsewhere("Call us now: tell us"));
    }
}
