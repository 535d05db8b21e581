//! Values of TOML.

use toml::de::DeTable;

use super::quotes;
use crate::diagnostic::quoted;

fn is_toml(text: &str) -> bool {
    DeTable::parse_recoverable(text).1.is_empty()
}

/// Whether a text is a value.
pub(super) fn is_value(text: &str) -> bool {
    !text.contains('\n') && is_toml(&format!("x = {text}"))
}

/// A value as it is, or in quotes where it is none.
pub(super) fn as_value(text: &str) -> String {
    match is_value(text) {
        true => text.to_owned(),
        false => match text {
            "True" | "TRUE" => "true".into(),
            "False" | "FALSE" => "false".into(),
            text if is_padded(text) => text.trim_start_matches('0').to_owned(),
            _ => quoted(quotes::bare(text)),
        },
    }
}

/// A small number with zeros before it: `01`. Of more digits it is a postal code or the like.
pub(super) fn is_padded(text: &str) -> bool {
    let digits = text.trim_start_matches('0');
    text.len() < 4 && text.len() > digits.len() && !digits.is_empty() && is_value(digits)
}
