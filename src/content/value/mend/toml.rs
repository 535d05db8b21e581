//! What was probably meant by a line that is not TOML.

use super::brackets::{
    brackets, header, inside_table, is_list_of_texts, list_in_braces, list_without_brackets,
    two_on_a_line,
};
use super::found::Mend;
use super::line::{Line, is_word};
use super::quotes;
use super::value::{as_value, is_padded, is_value};
use crate::diagnostic::quoted;

/// What may have been meant by a line, the most likely first. Whoever takes one looks whether
/// it mends the line.
pub(in crate::content::value) fn meant(line: &Line<'_>) -> Vec<Mend> {
    let all: [fn(&Line<'_>) -> Option<Mend>; 22] = [
        invisible,
        curly_key,
        curly,
        colon,
        two_signs,
        yes_or_no,
        number,
        behind,
        note_sign,
        two_on_a_line,
        quote_inside,
        list_without_brackets,
        unclosed_quote,
        words_behind,
        backslash,
        brackets,
        inside_table,
        list_in_braces,
        header,
        no_sign,
        spaces_in_key,
        unquoted,
    ];
    all.iter().filter_map(|mend| mend(line)).collect()
}

fn invisible(line: &Line<'_>) -> Option<Mend> {
    Mend::sure(
        "An invisible character is on this line, such as a non-breaking space",
        "Type the line again, or copy this one:",
        quotes::without_invisible(line.whole)?,
    )
}

fn curly_key(line: &Line<'_>) -> Option<Mend> {
    let key = quotes::bare(line.key);
    (key != line.key && is_word(key)).then_some(())?;
    let message = match line.sign {
        "=" => "The quotes around the key are not needed",
        _ => "Between +++ lines a key is followed by an equals sign, and has no quotes",
    };
    let value = line.value.trim_end_matches(',');
    Mend::sure(message, "Write:", line.written(key, "=", &as_value(value)))
}

fn curly(line: &Line<'_>) -> Option<Mend> {
    quotes::has_curly(line.value).then_some(())?;
    let straight = quotes::straight(line.value);
    let value = match is_value(&straight) {
        true => straight,
        false if line.value.starts_with(['[', '{']) => return None,
        false => quoted(quotes::bare(line.value)),
    };
    Mend::sure(
        "The quotes on this line are curly ones from a word processor",
        "Write straight quotes:",
        line.written(line.key, "=", &value),
    )
}

fn colon(line: &Line<'_>) -> Option<Mend> {
    (line.sign == ":" && line.has_plain_key() && !line.value.is_empty()).then_some(())?;
    // Some write `:=`.
    let value = line.value.trim_start_matches('=').trim_start().trim_end_matches(',');
    Mend::sure(
        "Between +++ lines a key is followed by an equals sign, not by a colon",
        "Write:",
        line.written(line.key, "=", &as_value(value)),
    )
}

fn two_signs(line: &Line<'_>) -> Option<Mend> {
    let key = line.key.trim_end_matches([':', ' ']);
    let value = line.value.trim_start_matches(['=', '>', ':', ' ']);
    (!line.sign.is_empty() && (key, value) != (line.key, line.value)).then_some(())?;
    Mend::sure(
        "More than an equals sign is between the key and its value",
        "Write:",
        line.written(key, "=", &as_value(value)),
    )
}

fn yes_or_no(line: &Line<'_>) -> Option<Mend> {
    let value = match &*line.value.to_lowercase() {
        "true" | "yes" | "on" => "true",
        "false" | "no" | "off" => "false",
        _ => return None,
    };
    Mend::sure(
        "true and false are written in small letters, without quotes",
        "Write:",
        line.with(value),
    )
}

fn number(line: &Line<'_>) -> Option<Mend> {
    let digits: String = line.value.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
    let digits = digits.trim_end_matches('.');
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(())?;
    if is_padded(digits) {
        return Mend::unsure(
            "A number does not begin with 0",
            "Write:",
            line.with(&as_value(digits)),
        );
    }
    if digits.len() > 1 && digits.starts_with('0') {
        return Mend::unsure(
            "A number does not begin with 0",
            "If it is a text, such as a postal code, write it in quotes:",
            line.with(&quoted(digits)),
        );
    }
    (digits != line.value).then_some(())?;
    Mend::unsure("This is not a whole number", "Digits only:", line.with(digits))
}

fn behind(line: &Line<'_>) -> Option<Mend> {
    let value = line.value.trim_end_matches([',', ';', '.']).trim_end();
    (value != line.value && is_value(value)).then_some(())?;
    let sign = &line.value[value.len()..].trim();
    Mend::sure(format!("There is a `{sign}` behind the value"), "Write:", line.with(value))
}

fn note_sign(line: &Line<'_>) -> Option<Mend> {
    let (at, sign) = ["//", "--", ";", "%", "<!--", "("].iter().find_map(|sign| {
        let at = line.value.rfind(&format!(" {sign}"))?;
        is_value(line.value[..at].trim_end()).then_some((at, sign))
    })?;
    let note = line.value[at + 1 + sign.len()..]
        .trim()
        .trim_end_matches("-->")
        .trim_end_matches(')')
        .trim_end();
    let value = line.value[..at].trim_end();
    Mend::sure(
        "This note does not begin with #",
        "Write:",
        format!("{} # {note}", line.with(value)),
    )
}

fn quote_inside(line: &Line<'_>) -> Option<Mend> {
    let value = line.value;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    (value.len() > 2 && value.ends_with(quote)).then_some(())?;
    let inner = &value[1..value.len() - 1];
    let doubled = inner.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote));
    if let Some(inner) = doubled.filter(|inner| !inner.contains(quote)) {
        return Mend::sure(
            "The text has two quotes at each end",
            "One is enough:",
            line.with(&quoted(inner)),
        );
    }
    (inner.contains(quote) && !is_list_of_texts(value)).then_some(())?;
    let message = match quote {
        '"' => "A quotation mark in the middle ends the text",
        _ => "An apostrophe in the middle ends a text in single quotes",
    };
    Mend::unsure(message, "Write:", line.with(&quoted(&inner.replace("\\\"", "\""))))
}

fn words_behind(line: &Line<'_>) -> Option<Mend> {
    let quote = line.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (text, rest) = line.value[1..].split_once(quote)?;
    (rest.starts_with(' ') && !text.contains('\\') && !rest.contains(quote)).then_some(())?;
    Mend::unsure(
        "There are words behind the text in quotes",
        "If they belong to it, write:",
        line.with(&quoted(line.value)),
    )
}

fn unclosed_quote(line: &Line<'_>) -> Option<Mend> {
    let quote = line.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = &line.value[1..];
    (!line.value.starts_with("\"\"\"") && !inner.contains(quote) && !inner.is_empty())
        .then_some(())?;
    // With one quote alone a note cannot be told from the text.
    let inner = format!("{inner}{}", line.note);
    let whole = Line { note: "", ..line.clone() };
    Mend::unsure("The text in quotes has no end", "Close it:", whole.with(&quoted(&inner)))
}

fn backslash(line: &Line<'_>) -> Option<Mend> {
    let value = line.value;
    (value.starts_with('"') && value.contains('\\')).then_some(())?;
    let mut out = String::with_capacity(value.len() + 4);
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if c == '\\' {
            match chars.peek() {
                Some('"' | '\\') => out.extend(chars.next()),
                _ => out.push('\\'),
            }
        }
    }
    Mend::unsure(
        "In quotes a backslash begins a special character",
        "Write two of them:",
        line.with(&out),
    )
}

fn no_sign(line: &Line<'_>) -> Option<Mend> {
    line.sign.is_empty().then_some(())?;
    let body = line.whole.trim();
    for sign in ["//", "--", ";", "%", "<!--", "/*"] {
        if let Some(note) = body.strip_prefix(sign) {
            let note = note.trim().trim_end_matches("-->").trim_end_matches("*/").trim_end();
            return Mend::sure("This note does not begin with #", "Write:", format!("# {note}"));
        }
    }
    let (key, value) = body.split_once([' ', '\t'])?;
    let value = value.trim();
    (is_word(key) && key.len() > 1 && (is_value(value) || quotes::has_curly(value)))
        .then_some(())?;
    Mend::unsure(
        "The equals sign is missing between the key and its value",
        "Write:",
        line.written(key, "=", &as_value(value)),
    )
}

fn spaces_in_key(line: &Line<'_>) -> Option<Mend> {
    let words: Vec<&str> = line.key.split_whitespace().collect();
    (line.sign == "=" && words.len() > 1 && words.iter().all(|word| is_word(word))).then_some(())?;
    Mend::unsure(
        "There are spaces in the key",
        "Write an underscore for each space:",
        line.written(&words.join("_").to_lowercase(), "=", &as_value(line.value)),
    )
}

fn unquoted(line: &Line<'_>) -> Option<Mend> {
    (line.sign == "=" && !line.value.is_empty() && !line.value.starts_with(['"', '\'', '[', '{']))
        .then_some(())?;
    // One that is at the end alone is not a part of the text.
    match line.value.strip_suffix('"').filter(|text| !text.contains('"')) {
        Some(text) => {
            let message = "The quote at the beginning of this text is missing";
            Mend::sure(message, "Write:", line.with(&quoted(text)))
        }
        None => {
            let message = "There are no quotes around this text";
            Mend::sure(message, "Write:", line.with(&quoted(line.value)))
        }
    }
}
