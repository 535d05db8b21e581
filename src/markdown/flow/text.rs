//! The words of the tree, and where each of them is in the file.
//!
//! Most words are a slice of the file and need nothing but their node's range. Where the parser
//! replaced something (a straight quote, `&amp;`, a backslash) the words are owned, and pieces
//! map each part of them to a part of the file.

use std::ops::Range;

use pulldown_cmark::{CowStr, InlineStr};

use crate::markdown::range::{TextRange, compact};

/// A part of some words and its range in the file; it reaches to the next piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins in the words.
    pub at: u32,
    /// Its place in the file.
    pub source: TextRange,
    /// Whether the file has exactly these words, rather than what they replace.
    pub exact: bool,
}

/// Words of a node.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    /// The words as readers see them.
    pub words: CowStr<'a>,
    /// Their pieces among those of the tree; none if the words are the slice of the file at
    /// their node's range.
    pub(super) pieces: TextRange,
}

/// Words that the parser hands over bit by bit, joined at once: a slice of the file as long
/// as they are one.
#[derive(Debug, Default)]
pub(super) struct Joined {
    range: Range<usize>,
    /// The words, if they are not a slice of the file.
    owned: Option<String>,
    /// The first of their pieces.
    first_piece: usize,
}

impl Joined {
    /// Begins with these words.
    pub(super) fn new(
        source: &str,
        words: &str,
        range: Range<usize>,
        pieces: &mut Vec<Piece>,
    ) -> Self {
        let mut joined = Joined { range: range.clone(), owned: None, first_piece: pieces.len() };
        if source.get(range.clone()) != Some(words) {
            joined.owned = Some(words.to_owned());
            pieces.push(Piece { at: 0, source: range.into(), exact: false });
        }
        joined
    }

    /// Adds the words that follow.
    pub(super) fn push(
        &mut self,
        source: &str,
        words: &str,
        range: Range<usize>,
        pieces: &mut Vec<Piece>,
    ) {
        let exact = source.get(range.clone()) == Some(words);
        if self.owned.is_none() && exact && self.range.end == range.start {
            self.range.end = range.end;
            return;
        }
        let own = self.owned.get_or_insert_with(|| {
            let source_range = self.range.clone().into();
            pieces.push(Piece { at: 0, source: source_range, exact: true });
            source[self.range.clone()].to_owned()
        });
        match pieces.last_mut() {
            Some(last) if exact && last.exact && last.source.end as usize == range.start => {
                last.source.end = compact(range.end);
            }
            _ => {
                let at = compact(own.len());
                pieces.push(Piece { at, source: range.clone().into(), exact });
            }
        }
        own.push_str(words);
        self.range.end = self.range.end.max(range.end);
    }

    /// The joined words and their range.
    pub(super) fn finish<'a>(self, source: &'a str, pieces: &[Piece]) -> (Text<'a>, TextRange) {
        let range = self.range.clone().into();
        let text = match self.owned {
            None => Text::slice(source, self.range),
            Some(words) => Text::mapped(words, TextRange::new(self.first_piece, pieces.len())),
        };
        (text, range)
    }
}

impl<'a> Text<'a> {
    /// Whether the words have a digit. All bytes are looked at: a processor looks at many at once.
    pub(in crate::markdown) fn has_digit(&self) -> bool {
        self.words.bytes().fold(false, |any, byte| any | byte.is_ascii_digit())
    }

    /// A slice of the file.
    pub(super) fn slice(source: &'a str, range: Range<usize>) -> Self {
        Text { words: CowStr::Borrowed(&source[range]), pieces: TextRange::default() }
    }

    /// Words with pieces.
    pub(super) fn mapped(words: String, pieces: TextRange) -> Self {
        let short = InlineStr::try_from(words.as_str()).map(CowStr::Inlined);
        Text { words: short.unwrap_or_else(|_| CowStr::from(words)), pieces }
    }
}

/// How far apart two words may be, so that aligning stays linear.
const WINDOW: usize = 512;

/// Pieces for `words` that the parser changed on the way from `range`: each word that the file
/// has is exact; what is between two of them was replaced.
pub(super) fn align(source: &str, words: &str, range: Range<usize>, pieces: &mut Vec<Piece>) {
    // Where the aligned part ends, in the words and in the file.
    let (mut own, mut theirs) = (0, range.start);
    let mut next = 0;
    let mut push = |at: usize, start: usize, end: usize, exact: bool| {
        pieces.push(Piece { at: compact(at), source: TextRange::new(start, end), exact });
    };
    for word in words.split(char::is_whitespace) {
        let at = next;
        let end = at + word.len();
        next = end + words[end..].chars().next().map_or(0, char::len_utf8);
        // What was replaced is hardly ever shorter than its replacement.
        let from = source.ceil_char_boundary((theirs + at - own).min(range.end));
        let window = source.floor_char_boundary((from + WINDOW + word.len()).min(range.end));
        let Some(found) = source[from..window.max(from)].find(word) else { continue };
        if word.is_empty() {
            continue;
        }
        let found = from + found;
        if at > own {
            push(own, theirs, found, false);
        }
        (own, theirs) = (end, found + word.len());
        push(at, found, theirs, true);
    }
    if own < words.len() {
        push(own, theirs, range.end, false);
    }
}

/// Where a part of some words with these pieces is in the file. A place within a replaced
/// piece is the whole range that it replaces.
pub(super) fn locate(pieces: &[Piece], part: Range<usize>) -> Option<TextRange> {
    let holding = |offset: usize| {
        let after = pieces.partition_point(|piece| piece.at as usize <= offset);
        pieces.get(after.checked_sub(1)?)
    };
    let first = holding(part.start)?;
    let inside = |piece: &Piece, offset: usize| {
        (piece.source.start + compact(offset) - piece.at).min(piece.source.end)
    };
    let start = if first.exact { inside(first, part.start) } else { first.source.start };
    if part.is_empty() {
        return Some(TextRange { start, end: start });
    }
    let last = holding(part.end - 1)?;
    let end = if last.exact { inside(last, part.end) } else { last.source.end };
    Some(TextRange { start, end: end.max(start) })
}

/// Where a part of some words is, which are a slice of the file or have pieces.
pub(super) fn locate_in(
    pieces: &[Piece],
    text: &Text<'_>,
    range: TextRange,
    part: Range<usize>,
) -> TextRange {
    let own = &pieces[Range::from(text.pieces)];
    if own.is_empty() {
        let start = range.start as usize;
        return TextRange::new(start + part.start, start + part.end);
    }
    locate(own, part).unwrap_or(range)
}

/// The pieces of a part of some words of this length, for words that begin at `shift`.
pub(super) fn clipped(
    pieces: &[Piece],
    length: usize,
    part: Range<usize>,
    shift: usize,
) -> impl Iterator<Item = Piece> {
    let first = pieces.partition_point(|piece| piece.at as usize <= part.start).saturating_sub(1);
    let ends = pieces.iter().skip(first + 1).map(|next| next.at as usize).chain([length]);
    pieces[first..].iter().zip(ends).map_while(move |(piece, end)| {
        let own = part.start.max(piece.at as usize)..part.end.min(end);
        let source = locate(&[*piece], own.clone())?;
        let at = compact(own.start - part.start + shift);
        (own.start < own.end).then_some(Piece { at, source, exact: piece.exact })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(source: &str, bits: &[(&str, Range<usize>)]) -> (String, Vec<Piece>) {
        let mut pieces = Vec::new();
        let mut all = Joined::new(source, bits[0].0, bits[0].1.clone(), &mut pieces);
        for (words, range) in &bits[1..] {
            all.push(source, words, range.clone(), &mut pieces);
        }
        (all.finish(source, &pieces).0.words.to_string(), pieces)
    }

    #[test]
    fn neighbours_in_the_file_stay_a_slice() {
        let (words, pieces) = joined("a [b] c", &[("a ", 0..2), ("[", 2..3), ("b] c", 3..7)]);
        assert_eq!((words.as_str(), pieces), ("a [b] c", Vec::new()));
    }

    #[test]
    fn a_replaced_piece_maps_to_what_it_replaces() {
        let source = "it's &amp; \\*";
        let bits =
            [("it", 0..2), ("’", 2..3), ("s ", 3..5), ("&", 5..10), (" ", 10..11), ("*", 12..13)];
        let (words, pieces) = joined(source, &bits);
        assert_eq!(words, "it’s & *");
        let place = |part: &str| {
            let at = words.find(part).unwrap();
            &source[Range::from(locate(&pieces, at..at + part.len()).unwrap())]
        };
        assert_eq!(place("’"), "'");
        assert_eq!(place("s"), "s");
        assert_eq!(place("&"), "&amp;");
        assert_eq!(place("t’s &"), "t's &amp;");
        assert_eq!(place("*"), "*");
    }

    #[test]
    fn changed_words_are_aligned_by_the_unchanged_ones() {
        let source = "`one\n> two`";
        let mut pieces = Vec::new();
        align(source, "one two", 1..10, &mut pieces);
        let place = |part| &source[Range::from(locate(&pieces, part).unwrap())];
        assert_eq!((place(0..3), place(4..7), place(3..4)), ("one", "two", "\n> "));
    }
}
