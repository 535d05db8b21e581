//! A text as it was probably meant, which knows where each of its places is in the text as it is.

use std::ops::Range;

use super::{Entry, Node, Value};

/// A text with some of its lines replaced.
pub(super) struct Mended<'t> {
    written: &'t str,
    text: String,
    /// In the order of the text.
    edits: Vec<Replaced>,
}

/// Lines that were replaced.
struct Replaced {
    /// Where they are in the text as it is.
    written: Range<usize>,
    /// Where what is in their place is in the text as it was meant.
    meant: Range<usize>,
    /// How many bytes at the beginning and at the end are the same.
    same: (usize, usize),
}

impl<'t> Mended<'t> {
    pub(super) fn new(written: &'t str) -> Mended<'t> {
        Mended { written, text: written.to_owned(), edits: Vec::new() }
    }

    /// As it was probably meant.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing was replaced.
    pub(super) fn is_as_written(&self) -> bool {
        self.edits.is_empty()
    }

    /// The same text with other text in place of a range.
    pub(super) fn with(&self, range: &Range<usize>, line: &str) -> String {
        [&self.text[..range.start], line, &self.text[range.end..]].concat()
    }

    /// Replaces whole lines.
    pub(super) fn replace(&mut self, range: Range<usize>, line: &str) {
        let written = self.range(&range);
        let meant = range.start..range.start + line.len();
        let shift = |at: usize| at + line.len() - range.len();
        self.edits.retain(|e| e.meant.end < range.start || e.meant.start > range.end);
        let after = self.edits.partition_point(|edit| edit.meant.start < range.start);
        for edit in &mut self.edits[after..] {
            edit.meant = shift(edit.meant.start)..shift(edit.meant.end);
        }
        let same = same_ends(&self.written[written.clone()], line);
        self.edits.insert(after, Replaced { written, meant, same });
        self.text.replace_range(range, line);
    }

    /// Where a place of the meant text is in the text as it is.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.at(range.start);
        start..self.at(range.end).max(start)
    }

    /// The same for something that was read. A place that is not exact is empty, so that nothing
    /// is written over it.
    fn exact(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.at(range.start);
        match self.is_exact(range.start) && self.is_exact(range.end) {
            true => start..self.at(range.end).max(start),
            false => start..start,
        }
    }

    /// The lines that were replaced, of which a place is one or after which it is.
    fn before(&self, at: usize) -> Option<&Replaced> {
        let before = self.edits.partition_point(|edit| edit.meant.start <= at);
        before.checked_sub(1).map(|n| &self.edits[n])
    }

    /// Whether a place was not inside of what was replaced.
    fn is_exact(&self, at: usize) -> bool {
        self.before(at).is_none_or(|Replaced { meant, same: (first, last), .. }| {
            at >= meant.end || at - meant.start <= *first || meant.end - at <= *last
        })
    }

    fn at(&self, at: usize) -> usize {
        let Some(Replaced { written, meant, same: (first, last) }) = self.before(at) else {
            return at;
        };
        if at >= meant.end {
            return at - meant.end + written.end;
        }
        match at - meant.start {
            offset if offset <= *first => written.start + offset,
            _ if meant.end - at <= *last => written.end - (meant.end - at),
            _ => written.start + first,
        }
    }

    /// What was read of the meant text, with the places of the text as it is.
    pub(super) fn placed(&self, entries: Vec<Entry<'_>>, offset: usize) -> Vec<Entry<'static>> {
        let place = |range: Range<usize>| {
            let range = self.exact(&range);
            range.start + offset..range.end + offset
        };
        entries.into_iter().map(|entry| placed(entry.into_owned(), &place)).collect()
    }
}

fn placed(entry: Entry<'static>, place: &dyn Fn(Range<usize>) -> Range<usize>) -> Entry<'static> {
    let Entry { key, key_range, node } = entry;
    Entry { key, key_range: place(key_range), node: placed_node(node, place) }
}

fn placed_node(node: Node<'static>, place: &dyn Fn(Range<usize>) -> Range<usize>) -> Node<'static> {
    let value = match node.value {
        Value::List(items) => {
            Value::List(items.into_iter().map(|item| placed_node(item, place)).collect())
        }
        Value::Table(all) => {
            Value::Table(all.into_iter().map(|entry| placed(entry, place)).collect())
        }
        value => value,
    };
    Node { value, range: place(node.range) }
}

/// How many bytes two texts have in common at their beginnings and, besides, at their ends.
fn same_ends(a: &str, b: &str) -> (usize, usize) {
    let first = a.char_indices().zip(b.chars()).find(|((_, x), y)| x != y);
    let first = first.map_or(a.len().min(b.len()), |((at, _), _)| at);
    let pairs = a[first..].chars().rev().zip(b[first..].chars().rev());
    (first, pairs.take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_the_meant_text_is_found_in_the_written_one() {
        let mut text = Mended::new("a: x\nb é y\nc: z\n");
        text.replace(5..11, "b: “é y”");
        text.replace(0..4, "a: \"x\"");
        assert_eq!(text.text(), "a: \"x\"\nb: “é y”\nc: z\n");
        let check = |meant: &str, written: Range<usize>| {
            let at = text.text().find(meant).expect("it is there");
            assert_eq!(text.range(&(at..at + meant.len())), written, "{meant}");
        };
        check("c: z", 12..16);
        check("a:", 0..2);
        check("b", 5..6);
        text.replace(0..6, "a: y");
        assert_eq!(text.range(&(5..6)), 5..6);
        assert!(!text.is_as_written());
    }

    #[test]
    fn a_place_inside_of_what_was_replaced_is_empty() {
        let mut text = Mended::new("a = [“x”, “y”]\n");
        text.replace(0..text.text().len() - 1, "a = [\"x\", \"y\"]");
        for (meant, written) in [(0..1, 0..1), (4..14, 4..22), (5..8, 5..5), (10..13, 5..5)] {
            assert_eq!(text.exact(&meant), written, "{meant:?}");
        }
    }
}
