//! Footnotes that are mentioned and not written, or written twice.

use std::ops::Range;

use foldhash::HashMap;

use super::words::{Bytes, Checked, place};
use crate::diagnostic::{Diagnostic, Span, rules};
use crate::markdown::Kind;

pub(super) fn check(text: &Checked<'_, '_>, diagnostics: &mut Vec<Diagnostic>) {
    let flow = text.flow();
    let mut written: HashMap<String, Range<usize>> = HashMap::default();
    for node in flow.nodes() {
        let Kind::FootnoteDefinition(name) = &node.kind else { continue };
        let range: Range<usize> = node.range.into();
        let mark = range.start..(range.start + name.len() + "[^]:".len()).min(range.end);
        if let Some(first) = written.get(&name.to_lowercase()) {
            diagnostics.push(
                Diagnostic::new(
                    &rules::DOUBLE_FOOTNOTE,
                    format!("There are two footnotes `[^{name}]`, and the words of this one are in the middle of the page"),
                )
                .at(text.path, mark)
                .related(Span::new(text.path, first.clone()), "the first")
                .help("Give one of them another name."),
            );
        } else {
            written.insert(name.to_lowercase(), mark);
        }
    }
    for words in text.words.iter().filter(|words| words.have(Bytes::BRACKET)) {
        let (node, words) = (words.node, &*words.text.words);
        for part in mentions(words) {
            let mention = &words[part.clone()];
            diagnostics.push(
                Diagnostic::new(
                    &rules::MISSING_FOOTNOTE,
                    format!("There is no footnote for `{mention}`"),
                )
                .at(text.path, place(flow, node, part.clone()))
                .help(format!("Write it at the end of the text: {mention}: …")),
            );
        }
    }
}

/// Mentions that the parser left as words, since it found no note for them.
fn mentions(words: &str) -> impl Iterator<Item = Range<usize>> {
    words.match_indices("[^").filter_map(|(open, _)| {
        let name = &words[open + 2..];
        let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')))?;
        // `[^a-z]` is a pattern.
        let is_pattern = end == 3 && name.as_bytes()[1] == b'-';
        let is_name = end > 0 && !is_pattern && name[end..].starts_with(']');
        is_name.then_some(open..open + 2 + end + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_a_name_in_brackets_with_a_caret() {
        let found = |words: &str| {
            let all: Vec<String> = mentions(words).map(|part| words[part].to_owned()).collect();
            all.join(" ")
        };
        assert_eq!(found("a[^1] b[^who-2020] c"), "[^1] [^who-2020]");
        assert_eq!(found("a[^ñ1] b[^éa] c[^日]"), "[^ñ1] [^éa] [^日]");
        assert_eq!(found("[^] [^a b] [^a-z] [^0-9 and [^"), "");
    }
}
