//! Which characters an address can have, and messages about the others.

use crate::diagnostic::{Applicability, Diagnostic, quoted};

/// Why a text is not an address, and what was probably meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong, as a sentence.
    pub why: String,
    /// A valid address in its place, if there is one.
    pub instead: Option<String>,
}

impl Refused {
    /// Adds the help, and the edit if there is one; the marked place is text in quotes.
    pub fn explain(self, diagnostic: Diagnostic, otherwise: &str) -> Diagnostic {
        match self.instead {
            Some(instead) => diagnostic
                .help(format!("{} Did you mean \"{instead}\"?", self.why))
                .replace_with(quoted(&instead), Applicability::MaybeIncorrect),
            None => diagnostic.help(format!("{} {otherwise}", self.why).trim_end()),
        }
    }
}

/// Why an address cannot have a character, as a sentence. All others are allowed; each writer of
/// server settings escapes those that are special in its grammar.
pub(super) fn problem(c: char) -> Option<String> {
    Some(match c {
        '*' => "An address cannot have `*`: it is a single address, not a pattern.".to_owned(),
        '?' => "Servers only compare what is before the `?`.".to_owned(),
        '#' => "What follows `#` never reaches a server.".to_owned(),
        '%' => "`%25` is a percent sign, which an address cannot have. Was it encoded twice?"
            .to_owned(),
        '"' | '$' | ';' | '<' | '>' | '[' | '\\' | ']' | '^' | '`' | '{' | '|' | '}' => {
            cannot_have(c)
        }
        ' ' => return None,
        _ if c.is_control() || c.is_whitespace() || is_hidden(c) || is_not_a_character(c) => {
            cannot_have(c)
        }
        _ => return None,
    })
}

/// The sentence about a character.
pub(super) fn cannot_have(c: char) -> String {
    format!("An address cannot have {}.", name(c))
}

/// What people call a character.
fn name(c: char) -> String {
    let what = match c {
        ' ' => return "a space".to_owned(),
        '\t' => "a tab",
        '\n' | '\r' => "a line break",
        _ if c.is_control() => "a control character",
        _ if c.is_whitespace() => "a special kind of space",
        _ if is_hidden(c) => "an invisible character",
        _ if is_not_a_character(c) => "this code",
        _ => return format!("`{c}`"),
    };
    format!("{what} (U+{:04X})", u32::from(c))
}

/// Invisible characters, and those that change the direction of text (Unicode's
/// `Default_Ignorable_Code_Point`). The variation selectors U+FE00 to U+FE0F are not included:
/// they follow emoji in addresses that WordPress made.
pub fn is_hidden(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFEFF | 0xFFA0
        | 0xFFF0..=0xFFFB | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}

/// Noncharacters, the replacement character, and private-use characters.
fn is_not_a_character(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xFFFC..=0xFFFD | 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xF_0000..)
        || code & 0xFFFE == 0xFFFE
}

/// A text for use in a message: shortened, with invisible characters escaped.
pub fn shown(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    for (count, c) in written.chars().enumerate() {
        if count == 80 {
            out.push('…');
            break;
        }
        if c != ' '
            && (c.is_control() || c.is_whitespace() || is_hidden(c) || is_not_a_character(c))
        {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_can_have_these_characters() {
        let may: String =
            (' '..='~').filter(|c| !c.is_ascii_alphanumeric() && problem(*c).is_none()).collect();
        assert_eq!(may, " !&'()+,-./:=@_~");
        for c in "é日’–…®❤\u{fe0f}\u{301}ﬁ・".chars() {
            assert_eq!(problem(c), None, "{c:?}");
        }
        for c in ('\0'..=' ').chain("\u{7f}\u{85}\u{a0}\u{ad}\u{200b}\u{202e}\u{2028}\u{2066}\u{3000}\u{feff}\u{fffd}\u{ffff}\u{e000}\u{e0041}\u{10ffff}".chars()) {
            assert_eq!(problem(c).is_none(), c == ' ', "{c:?}");
        }
    }

    #[test]
    fn messages_name_invisible_characters() {
        assert_eq!(problem('\t').unwrap(), "An address cannot have a tab (U+0009).");
        assert_eq!(problem(';').unwrap(), "An address cannot have `;`.");
        assert_eq!(shown("/a\u{202e}b c\n"), "/a\\u{202e}b c\\u{a}");
        assert_eq!(shown(&"x".repeat(200)).chars().count(), 81);
    }
}
