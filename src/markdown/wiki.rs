//! Links as notebooks write them: `[[name]]`, `[[name|words]]`, `![[picture.png]]`. They are not
//! links here; what they mean is looked up where all files are known.

use std::ops::Range;

use memchr::memmem;

use super::flow::{Flow, Kind};
use super::wiki_link::WikiLink;

/// All links of notebooks in a text, in their order.
pub(super) fn find(flow: &Flow<'_>) -> Box<[WikiLink]> {
    // Nearly no text has one.
    if memmem::find(flow.source().as_bytes(), b"[[").is_none() {
        return Box::default();
    }
    let mut links = Vec::new();
    let mut at = 0;
    while at < flow.nodes().len() {
        match flow.kind(at) {
            Kind::CodeBlock(_) => at = flow.after(at),
            Kind::Text(text) if !text.words.contains('[') => at += 1,
            Kind::Text(text) => {
                for part in brackets(&text.words) {
                    let range = flow.source_of(at, part);
                    let written = &flow.source()[Range::from(range)];
                    links.extend(read(written).map(|(name, words, embeds)| WikiLink {
                        name: name.into(),
                        words: words.map(Into::into),
                        embeds,
                        range,
                    }));
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    links.into()
}

/// Where there are words in two brackets. Of brackets that are opened again before they are
/// closed, the last are meant.
fn brackets(words: &str) -> impl Iterator<Item = Range<usize>> {
    let mut opened = words.match_indices("[[").map(|(open, _)| open).peekable();
    let mut closed = words.match_indices("]]").map(|(close, _)| close).peekable();
    std::iter::from_fn(move || {
        loop {
            let open = opened.next()?;
            while closed.next_if(|close| *close < open + 2).is_some() {}
            let close = *closed.peek()?;
            if opened.peek().is_none_or(|next| *next > close) {
                let start = if words[..open].ends_with('!') { open - 1 } else { open };
                return Some(start..close + 2);
            }
        }
    })
}

/// Name, words and whether it embeds; nothing where the brackets mean something else, such as the
/// number of a source or a mark of another program.
fn read(written: &str) -> Option<(&str, Option<&str>, bool)> {
    let embeds = written.starts_with('!');
    let inner = written.trim_start_matches('!').strip_prefix("[[")?.strip_suffix("]]")?;
    let (name, words) = match inner.split_once('|') {
        // In a table the line has a backslash.
        Some((name, words)) => (
            name.trim_end_matches('\\').trim(),
            Some(words.trim()).filter(|words| !words.is_empty()),
        ),
        None => (inner.trim(), None),
    };
    let is_name = name.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '#' | '.' | '/'))
        && name.contains(char::is_alphabetic)
        && !name.contains(['[', ']', '\\', '\n'])
        && name != "TOC";
    is_name.then_some((name, words, embeds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_notebooks_are_told_from_other_brackets() {
        let found = |words: &str| -> Vec<String> {
            let read =
                brackets(words).filter_map(|part| read(&words[part]).map(|r| format!("{r:?}")));
            read.collect()
        };
        assert_eq!(found("see [[Eczema]] now"), [r#"("Eczema", None, false)"#]);
        assert_eq!(
            found("[[eczema#Care|its care]]"),
            [r#"("eczema#Care", Some("its care"), false)"#]
        );
        assert_eq!(found(r"[[eczema\|its care]]"), [r#"("eczema", Some("its care"), false)"#]);
        assert_eq!(found("[[a [[b]] c"), [r#"("b", None, false)"#]);
        assert_eq!(found("![[cream.png|300]]"), [r#"("cream.png", Some("300"), true)"#]);
        for words in
            ["[[1]]", "[[ ]]", "[[", "[[TOC]]", "[[_TOC_]]", "a[[b", "[[!urgent]]", "[[[a]]]"]
        {
            assert!(found(words).is_empty(), "{words}");
        }
    }
}
