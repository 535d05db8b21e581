//! The numbers of a site that can be called, and where a text has them.

use std::ops::Range;

use super::apart::{is_answered, is_apart};
use super::called::{is_called, stands_alone};
use super::country::Country;
use super::groups::Groups;
use super::help_line::HelpLine;
use super::named::{is_labelled, is_measured, is_named};
use super::number::Number;
use super::plans::Standing;

/// Countries whose numbers are written as in the United States.
const NORTH_AMERICAN: [&str; 7] = ["US", "CA", "PR", "GU", "VI", "AS", "MP"];

/// The longest number that nobody can tell from a count by its digits alone.
const SHORT: usize = 7;

/// A number in a text, to be called.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Call {
    /// The address that dials it.
    pub uri: String,
    /// The number as it is written.
    pub shown: String,
}

/// Where a text has a number to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spotted {
    /// Its place in the text.
    pub range: Range<usize>,
    /// The address that dials it.
    pub uri: String,
}

/// What a text says around one of its numbers.
pub trait Surroundings {
    /// What is before and after a part of the text in the same sentence or row.
    fn around(&mut self, part: &Range<usize>) -> (&str, &str);
    /// Whether readers are told elsewhere to call this short number.
    fn is_told(&mut self, number: &str) -> bool;
}

/// A text that is read on its own, such as a teaser.
pub struct Alone<'t>(pub &'t str);

impl Surroundings for Alone<'_> {
    fn around(&mut self, part: &Range<usize>) -> (&str, &str) {
        (&self.0[..part.start], &self.0[part.end..])
    }

    fn is_told(&mut self, _: &str) -> bool {
        true
    }
}

/// The numbers that can be called on a site, known once for all its texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Callable {
    /// Those of the country and of the settings that are dialled as they are, with their digits.
    lines: Vec<(String, HelpLine)>,
    /// The number of an emergency.
    emergency: Option<HelpLine>,
    /// The full numbers of the settings, and whether somebody answers: a fax does not.
    numbers: Vec<(Number, bool)>,
    /// Whether numbers are written as in North America.
    is_north_american: bool,
}

impl Callable {
    /// The help lines of a country, with the number of an emergency if the settings have one of
    /// their own, and the other numbers of the settings.
    pub fn new(
        country: Option<Country>,
        emergency: Option<HelpLine>,
        own: impl IntoIterator<Item = HelpLine>,
        numbers: impl IntoIterator<Item = Number>,
        faxes: impl IntoIterator<Item = Number>,
    ) -> Callable {
        let of_country = country.into_iter().flat_map(HelpLine::all);
        let emergency = emergency.or_else(|| HelpLine::emergency(country?));
        let lines = emergency
            .iter()
            .cloned()
            .chain(own)
            .chain(of_country)
            .map(|line| (line.digits(), line))
            .collect();
        let mut numbers: Vec<(Number, bool)> = numbers.into_iter().map(|n| (n, true)).collect();
        numbers.extend(faxes.into_iter().map(|n| (n, false)));
        let is_one =
            |number: &Number| number.digits().len() == 11 && number.digits().starts_with('1');
        let is_north_american = country.is_some_and(|c| NORTH_AMERICAN.contains(&c.code()))
            || numbers.iter().any(|(number, _)| is_one(number));
        Callable { lines, emergency, numbers, is_north_american }
    }

    /// The numbers to call in a text, in their order.
    pub fn spot(&self, text: &str, surroundings: &mut impl Surroundings) -> Vec<Spotted> {
        let mut all = Vec::new();
        let mut at = 0;
        while let Some(digit) = text.as_bytes()[at..].iter().position(u8::is_ascii_digit) {
            let groups = Groups::at(text, at + digit);
            at = match self.call(text, &groups, surroundings) {
                Some((range, uri)) => {
                    let end = range.end;
                    all.extend(uri.map(|uri| Spotted { range, uri }));
                    end
                }
                None => groups.range(1).end,
            };
        }
        all
    }

    /// The number that begins with these groups, and the address that dials it if somebody
    /// answers.
    fn call(
        &self,
        text: &str,
        groups: &Groups<'_>,
        surroundings: &mut impl Surroundings,
    ) -> Option<(Range<usize>, Option<String>)> {
        let (range, uri) = match self.full(text, groups) {
            Some(found) => found,
            None => return self.short(text, groups, surroundings),
        };
        let (before, _) = surroundings.around(&range);
        let uri = uri.filter(|_| is_answered(before));
        Some((range, uri))
    }

    /// The full number that begins with these groups.
    fn full(&self, text: &str, groups: &Groups<'_>) -> Option<(Range<usize>, Option<String>)> {
        if self.is_north_american
            && let Some((range, digits)) = groups.in_letters()
            && is_apart(text, &range)
        {
            return Some((range, Some(format!("tel:+{digits}"))));
        }
        if groups.length() < SHORT {
            return None;
        }
        (1..=groups.count()).rev().find_map(|count| {
            let range = groups.range(count);
            let is_one = is_apart(text, &range);
            let uri = is_one.then(|| self.meant(groups, count, &text[range.clone()]))??;
            Some((range, uri))
        })
    }

    /// The address that dials what the first groups are; nothing if nobody answers there.
    fn meant(&self, groups: &Groups<'_>, count: usize, written: &str) -> Option<Option<String>> {
        let digits = groups.digits(count);
        if digits.len() < SHORT {
            return None;
        }
        let is_local = groups.is_local(count) && self.is_north_american;
        let is_it = |number: &Number| is_written(number, &digits, groups.is_whole(), is_local);
        if let Some((number, _)) =
            self.numbers.iter().find(|(number, called)| *called && is_it(number))
        {
            return Some(Some(format!("tel:{}", number.e164())));
        }
        if self.numbers.iter().any(|(number, _)| is_it(number)) {
            return Some(None);
        }
        if let Some((_, line)) = self.lines.iter().find(|(own, _)| *own == digits) {
            return Some(Some(line.uri()));
        }
        if groups.is_whole() {
            return whole(written).map(Some);
        }
        let is_one = self.is_north_american && groups.is_north_american(count);
        let national = digits.strip_prefix('1').filter(|rest| rest.len() == 10).unwrap_or(&digits);
        is_one.then(|| Some(format!("tel:+1{national}")))
    }

    /// The short number that begins with these groups, where readers are told to call it.
    fn short(
        &self,
        text: &str,
        groups: &Groups<'_>,
        surroundings: &mut impl Surroundings,
    ) -> Option<(Range<usize>, Option<String>)> {
        (1..=groups.count()).rev().find_map(|count| {
            let digits = groups.digits(count);
            let (_, line) = self.lines.iter().find(|(own, _)| *own == digits)?;
            let is_its_form = count == 1
                || groups.is_spelled(count)
                || line.shown == text[groups.range(count)].replace('\u{a0}', " ");
            let range = groups.range(count);
            let stands = stands_alone(&text[..range.start], &text[range.end..]);
            if !is_its_form || !stands || text[range.end..].starts_with('@') {
                return None;
            }
            let told = surroundings.is_told(&digits);
            let (before, after) = surroundings.around(&range);
            // Groups such as 116 123 count nothing: they are read like the plainest number.
            let read_as = if count > 1 { "999" } else { &digits };
            let is_call = is_called(before, after, read_as)
                || is_labelled(before, after)
                || (told && is_named(before, after));
            (is_call && !is_measured(after)).then(|| (range, Some(line.uri())))
        })
    }

    /// The number of an emergency.
    pub fn emergency(&self) -> Option<&HelpLine> {
        self.emergency.as_ref()
    }

    /// Whether an address dials a line for people in need, rather than the practice.
    pub fn is_line(&self, uri: &str) -> bool {
        self.lines.iter().any(|(_, line)| line.uri() == uri)
    }

    /// The address to write to a line that answers messages too.
    pub fn text_uri(&self, uri: &str) -> Option<String> {
        let (_, line) = self.lines.iter().find(|(_, line)| line.uri() == uri)?;
        line.reads_messages().then(|| line.uri().replacen("tel:", "sms:", 1))
    }
}

/// Whether a number of the settings is written with these digits.
fn is_written(number: &Number, digits: &str, is_whole: bool, is_local: bool) -> bool {
    let own = number.digits();
    if is_whole {
        // The `0` of `+44 (0)20` is dialled only within the country.
        return own == digits;
    }
    if is_local {
        return own.ends_with(digits) && own.len() == 11;
    }
    let national = digits.strip_prefix('0').unwrap_or(digits);
    let code = own.len().checked_sub(national.len());
    own == digits
        || (code.is_some_and(|code| (1..=3).contains(&code))
            && national.len() > SHORT
            && own.ends_with(national))
}

/// The address that dials a number with the code of its country.
fn whole(written: &str) -> Option<String> {
    let number = Number::read(written)?;
    let is_good = match number.digits().starts_with('1') {
        true => number.digits().len() == 11,
        false => number.standing() == Standing::Good,
    };
    is_good.then(|| number.uri())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn us() -> Callable {
        let number = |text| Number::read(text).unwrap();
        Callable::new(
            Country::of_code("US"),
            None,
            [],
            [number("+12015550100"), number("+442079460958")],
            [number("+12015550130")],
        )
    }

    /// The text with each number to call in brackets.
    fn check(callable: &Callable, text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for Spotted { range, uri } in callable.spot(text, &mut Alone(text)) {
            out.push_str(&text[at..range.start]);
            let shown = &text[range.clone()];
            out.push_str(&format!("[{shown}|{}]", uri.strip_prefix("tel:").unwrap()));
            at = range.end;
        }
        out + &text[at..]
    }

    #[test]
    fn numbers_are_found_in_the_forms_in_which_people_write_them() {
        for (text, expected) in [
            ("Call (201) 555-0100.", "Call [(201) 555-0100|+12015550100]."),
            (
                "201.555.0100 or 2015550100",
                "[201.555.0100|+12015550100] or [2015550100|+12015550100]",
            ),
            (
                "201 555 0100, +1 201 555 0100",
                "[201 555 0100|+12015550100], [+1 201 555 0100|+12015550100]",
            ),
            ("Tel:(201)555-0100 ext. 3", "Tel:[(201)555-0100|+12015550100] ext. 3"),
            ("Dial 555-0100 24 hours a day", "Dial [555-0100|+12015550100] 24 hours a day"),
            ("020 7946 0958", "[020 7946 0958|+442079460958]"),
            ("Poison Help at 1-800-222-1222", "Poison Help at [1-800-222-1222|+18002221222]"),
            ("(1-800-QUIT-NOW)", "([1-800-QUIT-NOW|+18007848669])"),
            ("In 2024 call 1-800-662-4357", "In 2024 call [1-800-662-4357|+18006624357]"),
            ("Call 911 or 988!", "Call [911|911] or [988|988]!"),
            ("Dial 9-1-1 now", "Dial [9-1-1|911] now"),
            ("988 is free", "[988|988] is free"),
            ("Call (555-555-0199)", "Call ([555-555-0199|+15555550199])"),
        ] {
            assert_eq!(check(&us(), text), expected);
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "911 steps, page 911, in 988, in 1988",
            "988 mg, call 988 mg, $911, 9,911, 911%",
            "Take 911 mcg. Call 112.",
            "Fax (201) 555-0130 and fax: 201-555-0199",
            "| Fax | (201) 555-0199 |",
            "200 300 4000 mg",
            "2026-11-02, 10.1001/jama.201.555.0100",
            "https://x.example/201-555-0100 a@201-555-0100",
            "ISBN 978-0-306-40615-7, 0-306-40615-2",
            "555-0199, 120-180 1234, 120/80",
            "between 800 and 911",
            "Room 911. The Porsche 911.",
            "2015550199",
            "+1 201 555 01",
            "call 1-201-555-0100-22",
        ] {
            assert_eq!(check(&us(), text), text);
        }
    }

    #[test]
    fn a_number_beside_a_fax_is_called() {
        assert_eq!(
            check(&us(), "Fax 201-555-0130, tel 201-555-0199; fax or call 201-555-0198"),
            "Fax 201-555-0130, tel [201-555-0199|+12015550199]; fax or call [201-555-0198|+12015550198]"
        );
    }

    #[test]
    fn each_country_has_its_lines() {
        let of = |code| Callable::new(Country::of_code(code), None, [], [], []);
        assert_eq!(
            check(&of("GB"), "Call 999, 111 or 116 123."),
            "Call [999|999], [111|111] or [116 123|116123]."
        );
        assert_eq!(check(&of("GB"), "Call 911 or 201-555-0100"), "Call 911 or 201-555-0100");
        assert_eq!(check(&of("ES"), "Llame al 112 o al 024"), "Llame al [112|112] o al [024|024]");
        assert_eq!(check(&Callable::default(), "Call 911"), "Call 911");
        assert_eq!(
            check(&Callable::default(), "+44 20 7946 0000"),
            "[+44 20 7946 0000|+442079460000]"
        );
    }

    proptest::proptest! {
        /// Whatever a text has, its numbers are in order and on the bounds of characters.
        #[test]
        fn any_text_is_read(text in "[-+0-9(). a-z|*\u{a0}é\u{2011}A-Z]{0,60}") {
            let mut end = 0;
            for found in us().spot(&text, &mut Alone(&text)) {
                proptest::prop_assert!(found.range.start >= end && !text[found.range.clone()].is_empty());
                end = found.range.end;
            }
        }
    }
}
