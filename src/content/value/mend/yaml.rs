//! What was probably meant by a line that is not YAML.

use super::found::Mend;
use super::line::{Line, is_word};
use super::quotes;
use crate::diagnostic::quoted;

/// What may have been meant by a line, the most likely first.
pub(in crate::content::value) fn meant(line: &Line<'_>) -> Vec<Mend> {
    let all: [fn(&Line<'_>) -> Option<Mend>; 12] = [
        invisible,
        tabs,
        note_sign,
        equals,
        no_space,
        item,
        behind,
        colon_inside,
        open_brackets,
        quote,
        sign,
        no_colon,
    ];
    let mut found: Vec<Mend> = all.iter().filter_map(|mend| mend(line)).collect();
    let without_tabs = line.whole.replace('\t', "  ");
    if without_tabs != line.whole {
        // A tab is often not all that is wrong.
        found.extend(all.iter().filter_map(|mend| mend(&Line::of(&without_tabs))));
    }
    found
}

fn invisible(line: &Line<'_>) -> Option<Mend> {
    Mend::sure(
        "An invisible character is on this line, such as a non-breaking space",
        "Type the line again, or copy this one:",
        quotes::without_invisible(line.whole)?,
    )
}

fn tabs(line: &Line<'_>) -> Option<Mend> {
    line.whole.contains('\t').then_some(())?;
    Mend::sure(
        "There is a tab on this line, and YAML takes spaces alone",
        "Write spaces:",
        line.whole.replace('\t', "  "),
    )
}

/// A value that other tools take as it is, or the same in quotes.
fn as_value(text: &str) -> String {
    let is_plain = text.starts_with(|c: char| c.is_alphanumeric())
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':');
    let is_quoted = text.len() > 1
        && (text.starts_with('"') && text.ends_with('"')
            || text.starts_with('[') && text.ends_with(']'));
    if is_plain || is_quoted { text.to_owned() } else { quoted(quotes::bare(text)) }
}

fn equals(line: &Line<'_>) -> Option<Mend> {
    (line.sign == "=" && line.has_plain_key()).then_some(())?;
    Mend::sure(
        "Between --- lines a key is followed by a colon, not by an equals sign",
        "Write:",
        line.written(line.key, ":", &as_value(line.value)),
    )
}

fn no_space(line: &Line<'_>) -> Option<Mend> {
    let after = line.whole.get(line.indent.len() + line.key.len() + 1..)?;
    let key = line.key.trim_start_matches("- ");
    (line.sign == ":" && is_word(key) && !after.is_empty() && !after.starts_with([' ', '/']))
        .then_some(())?;
    Mend::sure(
        "There is no space after the colon",
        "Write:",
        line.written(line.key, ":", &as_value(line.value)),
    )
}

fn item(line: &Line<'_>) -> Option<Mend> {
    let body = line.whole.trim_start();
    let rest = body.strip_prefix(['-', '•', '*', '–', '—']).filter(|rest| !rest.is_empty())?;
    let item = rest.trim_start();
    (body.starts_with(['•', '*', '–', '—']) || !rest.starts_with([' ', '-'])).then_some(())?;
    Mend::sure(
        "This item of a list does not begin with a hyphen and a space",
        "Write:",
        format!("{}- {}", line.indent, item),
    )
}

fn colon_inside(line: &Line<'_>) -> Option<Mend> {
    let plain = !line.value.starts_with(['"', '\'', '[', '{']);
    (line.sign == ":" && plain && (line.value.contains(": ") || line.value.ends_with(':')))
        .then_some(())?;
    let mend = if is_sure(line) { Mend::sure } else { Mend::unsure };
    mend(
        "There is a colon in a text without quotes",
        "Text with a colon needs quotes:",
        line.with(&quoted(quotes::bare(line.value))),
    )
}

/// Whether a line is nothing but a key and words: no note, nesting or sign of YAML's own, of
/// which quotes would change the meaning.
fn is_sure(line: &Line<'_>) -> bool {
    line.has_plain_key()
        && line.indent.is_empty()
        && line.value.starts_with(char::is_alphanumeric)
        && !line.whole.contains(['#', '"', '\\'])
}

fn behind(line: &Line<'_>) -> Option<Mend> {
    let value = line.value.trim_end_matches([',', ';']).trim_end();
    let is_list = value.contains("\", \"") || value.contains("', '");
    if is_list && !value.starts_with('[') {
        return Mend::sure(
            "There are no brackets around this list",
            "Write:",
            line.with(&format!("[{value}]")),
        );
    }
    (value != line.value && value.ends_with(['"', '\'', ']'])).then_some(())?;
    let sign = &line.value[value.len()..].trim();
    Mend::sure(format!("There is a `{sign}` behind the value"), "Write:", line.with(value))
}

fn note_sign(line: &Line<'_>) -> Option<Mend> {
    let body = line.whole.trim();
    let note = ["//", "<!--", "/*", ";", "%"].iter().find_map(|sign| body.strip_prefix(sign))?;
    let note = note.trim().trim_end_matches("-->").trim_end_matches("*/").trim_end();
    Mend::sure("This note does not begin with #", "Write:", format!("# {note}"))
}

fn open_brackets(line: &Line<'_>) -> Option<Mend> {
    if let Some(inner) = line.value.strip_prefix('{') {
        (!inner.contains(['}', '{'])).then_some(())?;
        let inner = inner.trim_matches([',', ' ']);
        return Mend::unsure(
            "The table has no end",
            "Close it:",
            line.with(&format!("{{ {inner} }}")),
        );
    }
    let inner = line.value.strip_prefix('[')?.trim_end_matches([']', ',', ' ']);
    (!inner.contains([']', '[', '{'])).then_some(())?;
    let message = match line.value.matches(']').count() {
        0 => "The list has no end",
        _ => "The list has two ends",
    };
    Mend::unsure(message, "Write:", line.with(&format!("[{inner}]")))
}

fn quote(line: &Line<'_>) -> Option<Mend> {
    let quote = line.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = &line.value[1..];
    if !inner.contains(quote) {
        let whole = Line { note: "", ..line.clone() };
        let inner = format!("{inner}{}", line.note);
        return Mend::unsure(
            "The text in quotes has no end",
            "Close it:",
            whole.with(&quoted(&inner)),
        );
    }
    let doubled = inner.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote));
    if let Some(inner) =
        doubled.and_then(|inner| inner.strip_suffix(quote)).filter(|inner| !inner.contains(quote))
    {
        return Mend::sure(
            "The text has two quotes at each end",
            "One is enough:",
            line.with(&quoted(inner)),
        );
    }
    let message = match quote {
        '\'' => "An apostrophe in the middle ends a text in single quotes",
        _ => {
            "A quotation mark in the middle ends the text, or a backslash begins a special character"
        }
    };
    let bare = match line.value.ends_with(quote) {
        true => inner.strip_suffix(quote).unwrap_or(inner),
        false => line.value,
    };
    Mend::unsure(message, "Write:", line.with(&quoted(bare)))
}

fn sign(line: &Line<'_>) -> Option<Mend> {
    let first =
        line.value.chars().next().filter(|c| !c.is_alphanumeric() && !matches!(c, '"' | '\''))?;
    (!line.sign.is_empty()).then_some(())?;
    Mend::unsure(
        format!("A text that begins with “{first}” needs quotes"),
        "Write:",
        line.with(&quoted(line.value)),
    )
}

fn no_colon(line: &Line<'_>) -> Option<Mend> {
    (line.sign.is_empty() && line.indent.is_empty()).then_some(())?;
    let (key, value) = line.whole.trim().split_once([' ', '\t'])?;
    let value = value.trim();
    let is_key = is_word(key) && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    // Words alone are more likely the rest of the line before.
    let is_value = value.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '\'' | '['))
        || matches!(value, "true" | "false")
        || value.starts_with(char::is_uppercase) && key == "title";
    (is_key && is_value).then_some(())?;
    Mend::unsure(
        "The colon is missing between the key and its value",
        "Write:",
        line.written(key, ":", &as_value(value)),
    )
}

/// The line at the places where it can begin: where the line before it does, behind that one's
/// hyphen, or further in.
pub(in crate::content::value) fn indentation(line: &Line<'_>, before: &str) -> Vec<Mend> {
    let body = line.whole.trim_start();
    let (indent, rest) = before.split_at(before.len() - before.trim_start().len());
    let mend = |indent: String, message: &str| {
        let is_new = indent != line.indent && !indent.contains('\t');
        let help = match indent.len() {
            0 => "Begin it at the left edge, without a space before it.".to_owned(),
            1 => "Write 1 space before it.".to_owned(),
            spaces => format!("Write {spaces} spaces before it."),
        };
        let mend = Mend::unsure(message, "", format!("{indent}{body}")).filter(|_| is_new);
        mend.map(|mend| mend.helped(help))
    };
    let behind_hyphen = rest.starts_with("- ") && !body.starts_with("- ");
    let first = if behind_hyphen { format!("{indent}  ") } else { indent.to_owned() };
    let mut all = Vec::new();
    all.extend(mend(first, "This line is not indented like the one before it"));
    if line.sign.is_empty() && !body.starts_with("- ") {
        let message = "This line has no key. If it goes on from the line before it, it is indented";
        all.extend(mend(format!("{indent}  "), message));
    }
    all
}
