//! The marker that makes a quote a callout.

/// Splits `[!kind] rest` in two.
pub(super) fn mark(text: &str) -> Option<(&str, &str)> {
    let (kind, rest) = text.strip_prefix("[!")?.split_once(']')?;
    let is_word = !kind.is_empty()
        && kind.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    is_word.then_some((kind, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_word_in_brackets() {
        assert_eq!(mark("[!urgent] Call us if"), Some(("urgent", " Call us if")));
        assert_eq!(mark("[!NOTE]"), Some(("NOTE", "")));
        assert_eq!(mark("[!]"), None);
        assert_eq!(mark("[note]"), None);
    }
}
