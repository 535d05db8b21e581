//! What was probably meant by lists, tables and names of groups that are not TOML.

use super::found::Mend;
use super::line::{Line, is_word};
use super::quotes;
use super::value::{as_value, is_value};

pub(super) fn list_without_brackets(line: &Line<'_>) -> Option<Mend> {
    let value = line.value.trim_end_matches(',');
    let inner = value.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(value);
    (is_list_of_texts(inner) || (inner != value && is_value(&format!("[{inner}]"))))
        .then_some(())?;
    Mend::sure("There are no brackets around this list", "Write:", line.with(&format!("[{inner}]")))
}

/// `"a", "b"`
pub(super) fn is_list_of_texts(value: &str) -> bool {
    value.contains(',') && is_value(&format!("[{value}]"))
}

pub(super) fn brackets(line: &Line<'_>) -> Option<Mend> {
    let value = line.value;
    value.starts_with('[').then_some(())?;
    let inner = value.trim_start_matches('[').trim_end_matches([']', ',', ';', '}', ')']);
    if inner.contains(['[', ']', '{']) {
        return None;
    }
    let items: Vec<String> = parts(inner).iter().map(|part| as_value(part)).collect();
    let message = match value.ends_with(']') {
        false => "The list has no end",
        true => "This is not a list as it is written here",
    };
    Mend::unsure(
        message,
        "Each text is in quotes, with commas between:",
        line.with(&format!("[{}]", items.join(", "))),
    )
}

/// The items of a list: what is between commas, or between a quote and the next.
fn parts(inner: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, c) in inner.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => {
                all.push(inner[start..=at].trim());
                (start, quote) = (at + 1, None);
            }
            (Some(_), _) => {}
            (None, '"' | '\'') if inner[start..at].trim().is_empty() => {
                (start, quote) = (at, Some(c))
            }
            (None, ',') => {
                all.push(inner[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    all.push(inner[start..].trim());
    all.retain(|part| !part.is_empty());
    all
}

/// `{one, two}`
pub(super) fn list_in_braces(line: &Line<'_>) -> Option<Mend> {
    let inner = line.value.strip_prefix('{')?.strip_suffix('}')?;
    let items: Vec<String> = parts(inner).iter().map(|part| as_value(part)).collect();
    (!items.is_empty() && !inner.contains(['=', ':', '{', '}', '[', ']'])).then_some(())?;
    Mend::unsure(
        "A list is between square brackets",
        "Write:",
        line.with(&format!("[{}]", items.join(", "))),
    )
}

pub(super) fn inside_table(line: &Line<'_>) -> Option<Mend> {
    let inner = line.value.strip_prefix('{')?.trim_end_matches([',', ';', ' ']);
    let (inner, message) = match inner.strip_suffix('}') {
        Some(inner) => (inner, "This is not a table as it is written here"),
        None => (inner, "The table has no end"),
    };
    let pairs = pairs(&quotes::straight(inner))?;
    Mend::unsure(message, "Write:", line.with(&format!("{{ {} }}", pairs.join(", "))))
}

/// `key = value` one after the other, whatever is between them.
fn pairs(inner: &str) -> Option<Vec<String>> {
    let mut all = Vec::new();
    let mut rest = inner.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')))?;
        let key = rest.get(..end).filter(|key| !key.is_empty())?;
        let after = rest[end..].trim_start();
        let value = match after.strip_prefix([':', '=']) {
            Some(value) => value.trim_start(),
            None => after.starts_with(['"', '\'']).then_some(after)?,
        };
        let len = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].find(quote)? + 2,
            _ => value.find([',', ' ']).unwrap_or(value.len()),
        };
        all.push(format!("{key} = {}", as_value(&value[..len])));
        rest = value[len..].trim_start_matches([',', ';', ' ']);
    }
    Some(all)
}

pub(super) fn header(line: &Line<'_>) -> Option<Mend> {
    let body = line.whole.trim();
    let name = body.strip_prefix('[')?;
    let is_list = name.starts_with('[');
    let name = name.trim_start_matches('[');
    let end = name.find([']', '#', '=']).unwrap_or(name.len());
    let (name, rest) = name.split_at(end);
    let rest = rest.trim_start_matches(']').trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = quotes::straight(&words.join("-")).replace('"', "");
    let (open, close) = if is_list || body.contains("]]") { ("[[", "]]") } else { ("[", "]") };
    let head = format!("{open}{name}{close}");
    (name.split('.').all(is_word)).then_some(())?;
    match rest {
        "" => Mend::unsure("The name of this group is not closed, or not a word", "Write:", head),
        note if note.starts_with('#') => {
            Mend::unsure("The name of this group is not closed", "Write:", format!("{head} {note}"))
        }
        rest if rest.contains('=') => Mend::unsure(
            "A key is on the line of the group's name",
            "Write it on the next line:",
            format!("{head}\n{rest}"),
        ),
        _ => None,
    }
}

pub(super) fn two_on_a_line(line: &Line<'_>) -> Option<Mend> {
    /// How many equals signs may be that of the second key.
    const TRIED: usize = 16;
    let at = line.value.match_indices('=').take(TRIED).find_map(|(at, _)| {
        let before = line.value[..at].trim_end();
        let of_a_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let key = before.trim_end_matches(of_a_key).len();
        (!before[key..].is_empty() && is_value(before[..key].trim_end())).then_some(key)
    })?;
    let (first, second) = line.value.split_at(at);
    let second = Line::of(second);
    Mend::unsure(
        "Two keys are on one line",
        "Write each on a line of its own:",
        format!(
            "{}{} = {}\n{}{}",
            line.indent,
            line.key,
            first.trim_end(),
            line.indent,
            second.written(second.key, "=", &as_value(second.value))
        ),
    )
}
