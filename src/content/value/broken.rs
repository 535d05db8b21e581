//! What syntax errors made unreadable: reporting it again as a missing key or a wrong value would
//! only confuse.

use std::ops::Range;

use foldhash::HashSet;

use super::{Entry, Node, Value};

/// The parts of a table that could not be read, which were reported.
#[derive(Debug, Default)]
pub struct Broken {
    /// Ranges of syntax errors, in order.
    places: Vec<Range<usize>>,
    /// Keys that are written there, or elsewhere without having been parsed.
    keys: HashSet<String>,
}

impl Broken {
    /// Of `text`, which begins at `offset` in its file, with what became of it and the places
    /// of mistakes of which nobody knows what was meant.
    pub(super) fn of(
        text: &str,
        offset: usize,
        entries: &[Entry<'_>],
        mut places: Vec<Range<usize>>,
    ) -> Broken {
        if places.is_empty() {
            return Broken::default();
        }
        places.sort_unstable_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        places.dedup_by(|inner, outer| inner.end <= outer.end);
        let mut broken = Broken { places, keys: HashSet::default() };
        let mut parsed = HashSet::default();
        keys_of(entries, &mut parsed);
        let mut start = offset;
        for line in text.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            let is_broken = broken.touches(&(start..end));
            for (at, key) in written_keys(line, is_broken) {
                if is_broken || !parsed.contains(&(start + at)) {
                    broken.keys.insert(key.to_owned());
                }
            }
            start += line.len();
        }
        broken
    }

    /// Whether a key was written in a place that could not be read.
    pub fn has_swallowed(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// Whether a value cannot be used. If the error is in an item of a list, the rest of the list
    /// can; a table is checked key by key.
    pub fn holds(&self, node: &Node<'_>) -> bool {
        let in_item = |items: &[Node<'_>], place: &Range<usize>| {
            let next = items.partition_point(|item| item.range.end < place.start);
            items.get(next).is_some_and(|item| item.range.start <= place.end)
        };
        match &node.value {
            Value::Table(_) => false,
            Value::List(items) => {
                self.touching(&node.range).iter().any(|place| !in_item(items, place))
            }
            _ => self.touches(&node.range),
        }
    }

    /// Whether an error overlaps with a range or touches it.
    pub fn touches(&self, place: &Range<usize>) -> bool {
        !self.touching(place).is_empty()
    }

    fn touching(&self, place: &Range<usize>) -> &[Range<usize>] {
        // They are not nested, so their ends are in order too.
        let first = self.places.partition_point(|mistake| mistake.end < place.start);
        let rest = &self.places[first..];
        &rest[..rest.partition_point(|mistake| mistake.start <= place.end)]
    }
}

/// Where the keys are that were read.
fn keys_of(entries: &[Entry<'_>], found: &mut HashSet<usize>) {
    fn inside(node: &Node<'_>, found: &mut HashSet<usize>) {
        match &node.value {
            Value::Table(entries) => keys_of(entries, found),
            Value::List(items) => items.iter().for_each(|item| inside(item, found)),
            _ => {}
        }
    }
    for entry in entries {
        found.insert(entry.key_range.start);
        inside(&entry.node, found);
    }
}

/// The words in a line that look like keys, with their positions: at its beginning, and with
/// `anywhere` also in inline tables.
fn written_keys(line: &str, anywhere: bool) -> Vec<(usize, &str)> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let mut all = Vec::new();
    let mut begins = true;
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        if is_word(c) {
            let len = line[at..].find(|c| !is_word(c)).unwrap_or(line.len() - at);
            let after = line[at + len..].trim_start_matches(|c: char| c == ' ' || is_quote(c));
            if begins || (anywhere && after.starts_with(['=', ':'])) {
                all.push((at, &line[at..at + len]));
            }
            begins = false;
            at += len;
            continue;
        }
        // A new key may follow these.
        begins |= anywhere && matches!(c, '{' | ',');
        begins &= c.is_whitespace() || is_quote(c) || matches!(c, '[' | '{' | ',' | '-');
        at += c.len_utf8();
    }
    all
}

/// Straight and curly quotes.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '\u{2018}'..='\u{201f}')
}

#[cfg(test)]
mod tests {
    use super::super::{Parsed, Syntax, parse_keys};
    use super::*;

    fn check(parsed: &Parsed<'_>, key: &str) -> bool {
        parsed.broken.has_swallowed(key)
    }

    #[test]
    fn a_key_is_swallowed_where_it_is_written_and_was_not_read() {
        let toml = |text| parse_keys(Syntax::Toml, text, 7, &"a".into(), &mut Vec::new());
        let yaml = |text| parse_keys(Syntax::Yaml, text, 7, &"a".into(), &mut Vec::new());
        assert!(check(&toml("title\ndate = 2026-03-14\n"), "title"));
        assert!(check(&toml("date = 06/01/2026\n"), "date"), "nobody knows which day");
        assert!(check(&yaml("- a\ndate: 2026-03-14\n"), "date"));
        assert!(!check(&toml("text = \"a date: none\"\nx\n"), "date"));
        assert!(!check(&toml("title = \"x\"\n"), "title"), "it was read");
        assert!(!check(&toml("“title” = “x”\n"), "title"), "what was meant was read");
    }

    #[test]
    fn a_value_is_broken_where_a_mistake_touches_it() {
        let text = "a = [\"x\", \"y\"]\nb = [1, 2]\n";
        let entries = parse_keys(Syntax::Toml, text, 0, &"a".into(), &mut Vec::new()).entries;
        let broken = Broken::of(text, 0, &entries, vec![10..13, 25..25]);
        let Value::List(items) = &entries[0].node.value else { panic!("a list") };
        assert!(!broken.holds(&items[0]) && broken.holds(&items[1]));
        assert!(!broken.holds(&entries[0].node), "the other item can be used");
        assert!(broken.holds(&entries[1].node), "the list itself is broken");
    }
}
