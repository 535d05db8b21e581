//! The first letter of a text.

/// A text with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_is_changed() {
        for (text, expected) in [("an article", "An article"), ("ßa B", "SSa B"), ("", "")] {
            assert_eq!(capitalised(text), expected);
        }
    }
}
