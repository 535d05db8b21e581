//! Digits as people write them in a number: `(201) 555-0100` has three groups.

use std::ops::Range;

/// No number has more digits, with its country's code.
const MOST_DIGITS: usize = 15;

/// No number is written in more groups.
const MOST_GROUPS: usize = 8;

/// No free number written in letters is longer than this after its area code, in bytes.
const LONGEST_WORD: usize = 32;

/// Characters between the groups of a number.
const BETWEEN: &str = " -.()\u{a0}\u{202f}\u{2010}\u{2011}\u{2013}";

/// Area codes of North America whose calls are free, and whose numbers are often words.
const TOLL_FREE: [&str; 7] = ["800", "833", "844", "855", "866", "877", "888"];

/// Groups of digits, one after the other, with nothing between them that is in no number.
#[derive(Debug)]
pub(super) struct Groups<'t> {
    text: &'t str,
    /// Where it begins: at the first digit, or at `+` or a bracket before it.
    start: usize,
    groups: Vec<Range<usize>>,
}

impl<'t> Groups<'t> {
    /// The groups from a digit of a text on, which no other digit is before.
    pub(super) fn at(text: &'t str, digit: usize) -> Groups<'t> {
        let bytes = text.as_bytes();
        let (mut groups, mut at, mut digits): (Vec<Range<usize>>, _, _) = (Vec::new(), digit, 0);
        while groups.len() < MOST_GROUPS {
            let length = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            digits += length;
            if length == 0 || (digits > MOST_DIGITS && !groups.is_empty()) {
                break;
            }
            groups.push(at..at + length);
            at += length;
            let gap = text[at..].chars().take_while(|c| BETWEEN.contains(*c)).take(4);
            let (count, size) = gap.fold((0, 0), |(n, size), c| (n + 1, size + c.len_utf8()));
            if !(1..=3).contains(&count) {
                break;
            }
            at += size;
        }
        let first = groups.first().map_or(digit, |group| group.end);
        let is_bracketed = text[..digit].ends_with('(') && text[first..].starts_with(')');
        let start = digit - usize::from(is_bracketed || text[..digit].ends_with('+'));
        Groups { text, start, groups }
    }

    /// How many groups there are.
    pub(super) fn count(&self) -> usize {
        self.groups.len()
    }

    /// How many digits they have.
    pub(super) fn length(&self) -> usize {
        self.groups.iter().map(ExactSizeIterator::len).sum()
    }

    /// The place of the first groups.
    pub(super) fn range(&self, count: usize) -> Range<usize> {
        self.start..self.groups[count - 1].end
    }

    /// The digits of the first groups.
    pub(super) fn digits(&self, count: usize) -> String {
        self.groups[..count].iter().map(|group| &self.text[group.clone()]).collect()
    }

    /// Whether it begins with `+`, before the code of a country.
    pub(super) fn is_whole(&self) -> bool {
        self.text[self.start..].starts_with('+')
    }

    /// The group at a place.
    pub(super) fn group(&self, index: usize) -> &'t str {
        self.groups.get(index).map_or("", |group| &self.text[group.clone()])
    }

    /// What is between a group and the next.
    fn gap(&self, index: usize) -> &'t str {
        &self.text[self.groups[index].end..self.groups[index + 1].start]
    }

    /// Whether the first groups have the form of a number in North America: `(201) 555-0100`,
    /// `1-201-555-0100`, `201.555.0100`. Three groups with spaces alone could be anything.
    pub(super) fn is_north_american(&self, count: usize) -> bool {
        let first = count.wrapping_sub(3);
        let with_code = first == 1 && self.group(0) == "1";
        if first != 0 && !with_code {
            return false;
        }
        let [area, exchange, rest] = [first, first + 1, first + 2].map(|at| self.group(at));
        let starts_area =
            |code: &str| code.len() == 3 && code.as_bytes()[0] >= b'2' && !code.ends_with("11");
        let is_space = |index| self.gap(index).chars().all(char::is_whitespace);
        let is_spaced = is_space(first) && is_space(first + 1);
        let is_sure = !is_spaced || (with_code && TOLL_FREE.contains(&area));
        starts_area(area) && starts_area(exchange) && rest.len() == 4 && is_sure
    }

    /// Whether the first two groups are a number in its own area: `555-0100`.
    pub(super) fn is_local(&self, count: usize) -> bool {
        let is_joined = || matches!(self.gap(0), "-" | "." | "\u{2010}" | "\u{2011}");
        count == 2 && self.group(0).len() == 3 && self.group(1).len() == 4 && is_joined()
    }

    /// Whether the first groups are single digits between hyphens: `9-1-1`.
    pub(super) fn is_spelled(&self, count: usize) -> bool {
        let single = |index| self.group(index).len() == 1;
        let is_joined = |index| matches!(self.gap(index), "-" | "\u{2010}" | "\u{2011}");
        count == 3 && (0..count).all(single) && (0..count - 1).all(is_joined)
    }

    /// The place and the digits of a free number of North America that is written in letters:
    /// `1-800-QUIT-NOW`.
    pub(super) fn in_letters(&self) -> Option<(Range<usize>, String)> {
        let code = usize::from(self.group(0) == "1");
        let area = Some(self.group(code)).filter(|area| TOLL_FREE.contains(area))?;
        let rest = &self.text[self.groups[code].end..];
        let rest = &rest[..rest.floor_char_boundary(LONGEST_WORD)];
        let word = rest.trim_start_matches(|c| BETWEEN.contains(c));
        let gap = rest.len() - word.len();
        let is_of_word = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
        let length = word.find(|c| !is_of_word(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(length);
        let word = word.trim_end_matches('-');
        let signs: Vec<u8> = word.bytes().filter(u8::is_ascii_alphanumeric).collect();
        let letters = signs.iter().filter(|sign| sign.is_ascii_uppercase()).count();
        let is_one = (7..=10).contains(&signs.len())
            && letters >= 3
            && (1..=3).contains(&gap)
            && !after.starts_with(char::is_alphanumeric);
        let keys: String = signs.iter().take(7).map(|sign| char::from(key(*sign))).collect();
        let end = word.as_ptr() as usize - self.text.as_ptr() as usize + word.len();
        is_one.then(|| (self.start..end, format!("1{area}{keys}")))
    }
}

/// The digit of the key that a letter is on.
fn key(sign: u8) -> u8 {
    match sign {
        b'A'..=b'C' => b'2',
        b'D'..=b'F' => b'3',
        b'G'..=b'I' => b'4',
        b'J'..=b'L' => b'5',
        b'M'..=b'O' => b'6',
        b'P'..=b'S' => b'7',
        b'T'..=b'V' => b'8',
        b'W'..=b'Z' => b'9',
        digit => digit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(text: &str) -> Groups<'_> {
        Groups::at(text, text.find(|c: char| c.is_ascii_digit()).unwrap())
    }

    #[test]
    fn a_number_has_groups_and_begins_with_its_sign() {
        for (text, whole, digits) in [
            ("call (201) 555-0100.", "(201) 555-0100", "2015550100"),
            ("+1 201 555 0100 x3", "+1 201 555 0100", "12015550100"),
            ("(201-555-0100)", "201-555-0100", "2015550100"),
            ("+44 (0)20 7946 0000", "+44 (0)20 7946 0000", "4402079460000"),
            ("911", "911", "911"),
        ] {
            let found = groups(text);
            assert_eq!(&text[found.range(found.count())], whole);
            assert_eq!(found.digits(found.count()), digits);
        }
    }

    #[test]
    fn a_free_number_may_be_a_word() {
        let check = |text| groups(text).in_letters().map(|(range, digits)| (&text[range], digits));
        let found = |shown, digits: &str| Some((shown, digits.to_owned()));
        assert_eq!(check("Call 1-800-QUIT-NOW."), found("1-800-QUIT-NOW", "18007848669"));
        assert_eq!(check("(833) TLC-MAMA today"), found("(833) TLC-MAMA", "18338526262"));
        assert_eq!(check("1-844-POISON-X"), found("1-844-POISON-X", "18447647669"));
        assert_eq!(check("1-800-MEDICARE (x)"), found("1-800-MEDICARE", "18006334227"));
        for text in ["1-800-222-1222", "800 mg DAILY", "800 MILLIGRAMS-AND-MORE", "1-800-AB"] {
            assert_eq!(check(text), None, "{text}");
        }
    }
}
