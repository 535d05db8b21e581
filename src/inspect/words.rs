//! The words of HTML that readers see.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::tags::readable;

/// The words that readers see, block by block.
pub(super) fn read(text: &str) -> Vec<String> {
    const INLINE: [&[u8]; 16] = [
        b"a", b"abbr", b"b", b"bdi", b"cite", b"code", b"em", b"i", b"kbd", b"mark", b"q", b"s",
        b"small", b"span", b"strong", b"u",
    ];
    let mut blocks = vec![String::new()];
    let mut emitter = DefaultEmitter::<()>::new_with_span();
    emitter.naively_switch_states(true);
    let mut hidden = false;
    for token in Tokenizer::new_with_emitter(&*readable(text, true), emitter) {
        let Ok(token) = token;
        let name = match &token {
            Token::String(words) if !hidden => {
                if let Some(block) = blocks.last_mut() {
                    block.push_str(&String::from_utf8_lossy(&words.value));
                }
                continue;
            }
            Token::StartTag(tag) => &tag.name,
            Token::EndTag(tag) => &tag.name,
            _ => continue,
        };
        if matches!(name.as_slice(), b"script" | b"style") {
            hidden = matches!(token, Token::StartTag(_));
        }
        if !INLINE.contains(&name.as_slice()) {
            blocks.push(String::new());
        }
    }
    blocks.retain(|block| !block.trim().is_empty());
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_readers_see_are_returned_block_by_block() {
        let html = "<h2>A <em>b</em></h2><p>c &amp; <a href=\"d\">e</a></p><script>f</script><!-- g --><li>h";
        let blocks = read(html);
        let blocks: Vec<&str> = blocks.iter().map(|block| block.trim()).collect();
        assert_eq!(blocks, ["A b", "c & e", "h"]);
    }
}
